import { Hono } from 'hono'
import type { RoomManifest } from '#src/core/room/room.ts'
import type { Sources } from './sources.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { obligationProfile } from './imports/index.ts'
import { moveProfile } from './imports/moves.ts'
import { waiverProfile } from './imports/waivers.ts'
import { obligationClock } from './clock.ts'
import { obligationInbox } from './inbox.ts'
import { obligationReadiness } from './ready.ts'
import { obligationRecords } from './records.ts'
import { obligationBlocks } from './report.ts'
import { obligationRights } from './rights.ts'
import { beforeRoutes } from './routes/before.tsx'
import { feedRoutes } from './routes/feed.tsx'
import { listRoutes } from './routes/list.tsx'
import { monthRoutes } from './routes/month.tsx'
import { objectPages } from './routes/object.tsx'
import { yearRoutes } from './routes/year.tsx'
import { obligationJournal } from './verbs.ts'

/** What must be done; `sources` is what the other rooms declare. */
export const obligationRoom = (sources: Sources): RoomManifest => ({
  name: 'improving/obligations',
  rights: obligationRights,
  journal: obligationJournal,
  menu: [
    {
      door: 'improve',
      label: 'Échéances',
      href: '/echeances',
      right: 'obligations.read',
      help: {
        does: 'Ce que la démarche oblige à faire, quand, où et par qui ; ce qui prouve que c’est fait vient des autres rubriques.',
        tips: [
          'Rien ne se coche : une campagne close, une séance tenue ou une preuve en vigueur remplit son échéance.',
          'Une échéance sans objet garde sa raison et qui l’a approuvée.',
          '« L’année » met toutes les échéances sur une page ; « Fin de mois » dit ce qui manque et qui le doit.',
          'Ce qui est dû avant un audit suit sa date : la déplacer montre d’abord ce qui bouge.',
          '« Dans mon agenda » donne une adresse que votre agenda suit.',
          '« Obligations proposées » part de ce que disent les référentiels.',
        ],
      },
    },
  ],
  routes: new Hono<Env>()
    .route('/', listRoutes(sources))
    .route('/', yearRoutes(sources))
    .route('/', beforeRoutes(sources))
    .route('/', feedRoutes(sources))
    .route('/', monthRoutes(sources))
    .route('/', objectPages(sources)),
  records: [obligationRecords],
  imports: [obligationProfile, waiverProfile, moveProfile],
  importOrder: 4,
  blocks: obligationBlocks(sources),
  inbox: [obligationInbox(sources)],
  clocks: [obligationClock(sources)],
  readiness: obligationReadiness(sources),
  tables: {
    obligation: ['obligation', 'obligations'],
    obligationWaiver: null,
    obligationMove: null,
    obligationFeed: null,
  },
})

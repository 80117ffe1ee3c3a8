import { Hono } from 'hono'
import type { CommentSource } from '#src/core/room/comment-store.ts'
import type { RoomManifest } from '#src/core/room/room.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { commentProfiles } from './imports/index.ts'
import { commentIndicators } from './indicators.ts'
import { commentJobs } from './jobs.ts'
import { commentMeasures } from './measures.ts'
import { sortedRecords, themeRecords } from './records.ts'
import { commentBlocks } from './report.ts'
import { commentRights } from './rights.ts'
import { listRoutes } from './routes/list.tsx'
import { sortingRoutes } from './routes/sorting.tsx'
import { themeRoutes } from './routes/themes.tsx'
import { commentJournal } from './verbs.ts'

export const commentRoom: RoomManifest = {
  name: 'listening/comments',
  rights: commentRights,
  journal: commentJournal,
  menu: [
    {
      door: 'listen',
      label: 'Commentaires',
      href: '/commentaires',
      right: 'comments.read',
      help: {
        does: 'Tout ce que les usagers ont écrit, dans les enquêtes et les avis en étoiles : masqué, cherché, classé par thème. Aucun texte ne sort de la machine.',
        tips: [
          'La recherche trouve les mots quels que soient leur fin et leurs accents ; entre guillemets, une suite de mots.',
          'Chaque thème proposé dit d’après combien de commentaires déjà classés il l’est.',
          'Passé la durée de garde, le texte est effacé ; ce qu’il compte reste.',
        ],
      },
    },
  ],
  tables: {
    theme: ['thème de commentaires', 'thèmes de commentaires'],
    commentTheme: ['commentaire classé', 'commentaires classés'],
    themeWord: null,
    commentSetting: null,
  },
  links: {
    commentTheme: {
      right: 'comments.read',
      place: { site: 'site', service: 'service' },
      list: { site: (id) => `/commentaires?site=${id}`, theme: (id) => `/commentaires?theme=${id}` },
    },
    theme: { right: 'comments.read', place: 'all', list: { theme: () => '/commentaires/themes' } },
  },
  references: { comment_setting: { href: () => '/commentaires/themes/garde' } },
  records: [themeRecords, sortedRecords],
  measures: { numbers: { 'comment.sorted@1': 111 }, list: commentMeasures },
  indicators: commentIndicators,
  importOrder: 3,
  blocks: commentBlocks,
}

/** What stands on the free texts that the rooms declare. */
export const commentPages = (sources: readonly CommentSource[]): Pick<RoomManifest, 'routes' | 'imports' | 'jobs'> => ({
  routes: new Hono<Env>().route('/', listRoutes(sources)).route('/', sortingRoutes(sources)).route('/', themeRoutes),
  imports: commentProfiles(sources),
  jobs: commentJobs(sources),
})

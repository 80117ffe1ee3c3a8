import { Hono } from 'hono'
import type { RoomManifest } from '#src/core/room/room.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { standardHome } from './home.ts'
import { standardProfiles } from './imports/index.ts'
import { scopeProfiles } from './imports/scope.ts'
import { standardRecords } from './records.ts'
import { standardRights } from './rights.ts'
import { exchangeRoutes } from './routes/exchange.tsx'
import { itemRoutes } from './routes/items.tsx'
import { versionRoutes } from './routes/versions.tsx'
import { standardJournal } from './verbs.ts'

export const standardRoom: RoomManifest = {
  name: 'core/standards',
  rights: standardRights,
  journal: standardJournal,
  menu: [
    {
      door: 'improve',
      label: 'Référentiels',
      href: '/referentiels',
      right: 'standards.read',
      help: {
        does: 'Les textes qui disent ce que la préfecture promet : leurs modules, leurs engagements, leurs exigences, avec leur source.',
        tips: [
          'Une version publiée ne change plus : pour la compléter, préparez la version suivante.',
          'Un engagement « à compléter » existe dans le texte, mais son intitulé n’est pas connu : il ne paraît dans aucune publication.',
        ],
      },
    },
  ],
  routes: new Hono<Env>().route('/', exchangeRoutes).route('/', itemRoutes).route('/', versionRoutes),
  home: standardHome,
  records: standardRecords,
  imports: [...standardProfiles, ...scopeProfiles],
  importOrder: 1,
  tables: {
    frameworkVersion: ['référentiel', 'référentiels'],
    frameworkItem: null,
    nationalFramework: null,
    scopeLine: ['module du périmètre de labellisation', 'modules du périmètre de labellisation'],
    siteCondition: ['particularité d’un site', 'particularités de sites'],
    scopeExclusion: ['engagement non applicable', 'engagements non applicables'],
  },
}

import { Hono } from 'hono'
import type { RoomManifest } from '#src/core/room/room.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { standardHome } from './home.ts'
import { scopeCarriers } from './carry-actions.ts'
import { standardProfiles } from './imports/index.ts'
import { scopeProfiles } from './imports/scope.ts'
import { standardReadiness } from './ready.ts'
import { standardRecords } from './records.ts'
import { standardBlocks } from './report.ts'
import { standardRights } from './rights.ts'
import { exchangeRoutes } from './routes/exchange.tsx'
import { exclusionRoutes } from './routes/exclusions.tsx'
import { itemRoutes } from './routes/items.tsx'
import { scopeLineRoutes } from './routes/scope-lines.tsx'
import { scopeRoutes } from './routes/scope.tsx'
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
    {
      door: 'improve',
      label: 'Périmètre de labellisation',
      href: '/perimetre-de-labellisation',
      under: '/referentiels',
      right: 'standards.read',
      help: {
        does: 'Quels modules d’un référentiel s’appliquent à chaque site, dans quels services, depuis quand ; et ce qui ne s’y applique pas, avec son motif.',
        tips: [
          'Un changement est une nouvelle ligne : la précédente prend fin la veille, et ce qui a été vrai le reste.',
          'Un engagement n’est retiré d’un site qu’une fois approuvé par une autre personne que celle qui le propose.',
        ],
      },
    },
  ],
  routes: new Hono<Env>()
    .route('/', exchangeRoutes)
    .route('/', itemRoutes)
    .route('/', versionRoutes)
    .route('/', scopeRoutes)
    .route('/', scopeLineRoutes)
    .route('/', exclusionRoutes),
  home: standardHome,
  records: standardRecords,
  readiness: standardReadiness,
  imports: [...standardProfiles, ...scopeProfiles],
  importOrder: 1,
  carries: scopeCarriers,
  blocks: standardBlocks,
  links: {
    scopeLine: {
      right: 'standards.read',
      place: { site: 'site', service: 'service' },
      list: { site: () => '/perimetre-de-labellisation' },
    },
    scopeExclusion: {
      right: 'standards.read',
      place: { site: 'site' },
      list: { site: () => '/perimetre-de-labellisation' },
    },
  },
  tables: {
    frameworkVersion: ['référentiel', 'référentiels'],
    frameworkItem: null,
    nationalFramework: null,
    scopeLine: ['module du périmètre de labellisation', 'modules du périmètre de labellisation'],
    siteCondition: ['particularité d’un site', 'particularités de sites'],
    scopeExclusion: ['engagement non applicable', 'engagements non applicables'],
  },
}

import { Hono } from 'hono'
import type { Carrier } from '#src/core/room/carry.ts'
import type { RoomManifest } from '#src/core/room/room.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { mappingProfile } from './imports/index.ts'
import { mappingRoutes } from './routes/mapping.tsx'
import { moveRoutes } from './routes/moves.tsx'
import { transitionJournal } from './verbs.ts'

/** The pages, with those whose things go along. */
export const transitionRoutes = (carriers: readonly Carrier[]): Hono<Env> =>
  new Hono<Env>().route('/', mappingRoutes).route('/', moveRoutes(carriers))

export const transitionRoom: RoomManifest = {
  name: 'core/transitions',
  journal: transitionJournal,
  menu: [
    {
      door: 'improve',
      label: 'Passage de version',
      href: '/passages',
      under: '/referentiels',
      right: 'standards.read',
      help: {
        does: 'Ce que devient chaque ligne d’un référentiel dans la version suivante, et le passage lui-même : simulé, confirmé, défait s’il le faut.',
        tips: [
          'Ce qui est repris est une proposition : rien n’est tenu pour fait sur la version suivante.',
          'L’ancienne version garde ses preuves, ses notes et son périmètre.',
        ],
      },
    },
  ],
  routes: ({ carries }) => transitionRoutes(carries),
  imports: [mappingProfile],
  importOrder: 2,
  tables: { mappingLine: null, versionMove: ['passage de version', 'passages de version'] },
}

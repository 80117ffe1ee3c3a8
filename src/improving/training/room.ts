import { Hono } from 'hono'
import type { RoomManifest } from '#src/core/room/room.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { agentProfile, courseProfile, postProfile } from './imports/register.ts'
import { recordProfile, sessionProfile, sheetProfile } from './imports/sessions.ts'
import { trainingRecords } from './records.ts'
import { trainingRights } from './rights.ts'
import { agentPages } from './routes/agent.tsx'
import { agentRoutes } from './routes/agents.tsx'
import { courseRoutes } from './routes/courses.tsx'
import { recordRoutes } from './routes/records.tsx'
import { sessionPages } from './routes/session.tsx'
import { sessionRoutes } from './routes/sessions.tsx'
import { agentNames, recordNames } from './store/names.ts'
import { trainingJournal } from './verbs.ts'

export const trainingRoom: RoomManifest = {
  name: 'improving/training',
  rights: trainingRights,
  journal: trainingJournal,
  menu: [
    {
      door: 'improve',
      label: 'Formations',
      href: '/formations/catalogue',
      right: 'training.read',
      help: {
        does: 'Qui est formé à quoi, et jusqu’à quand : formations, sessions et leur feuille d’émargement, agents et leurs acquis.',
        tips: [
          'La feuille d’émargement se saisit d’un coup : les absents, puis « Noter présents les autres ».',
          'Les noms ne sont lus que par qui affecte ou suit les agents ; rien n’est compté par personne.',
          'Un agent qui part garde sa place dans les chiffres passés ; ses données personnelles s’effacent.',
        ],
      },
    },
  ],
  routes: new Hono<Env>()
    .route('/', courseRoutes)
    .route('/', sessionRoutes)
    .route('/', sessionPages)
    .route('/', agentRoutes)
    .route('/', agentPages)
    .route('/', recordRoutes),
  records: trainingRecords,
  imports: [courseProfile, agentProfile, postProfile, sessionProfile, sheetProfile, recordProfile],
  importOrder: 2,
  tables: {
    trainingCourse: ['formation', 'formations'],
    trainingAgent: ['agent du registre', 'agents du registre'],
    trainingPost: ['affectation d’agent', 'affectations d’agents'],
    trainingSession: ['session de formation', 'sessions de formation'],
    trainingAttendance: ['inscription à une session', 'inscriptions à des sessions'],
    trainingRecord: ['acquis de formation', 'acquis de formation'],
  },
  links: {
    trainingSession: {
      right: 'training.read',
      place: { site: 'site' },
      list: { training_course: (id) => `/formations/sessions?formation=${id}` },
    },
  },
  references: {
    training_agent: { href: (id) => `/formations/agents/${id}`, names: agentNames },
    training_record: { names: recordNames },
  },
}

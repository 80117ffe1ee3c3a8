import { Hono } from 'hono'
import type { RoomManifest } from '#src/core/room/room.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { trainingHome } from './home.ts'
import { agentProfile, courseProfile, postProfile } from './imports/register.ts'
import { authorisationProfile, badgeProfile, grantProfile, referentProfile } from './imports/given.ts'
import { ruleProfile } from './imports/rules.ts'
import { recordProfile, sessionProfile, sheetProfile } from './imports/sessions.ts'
import { trainingInbox } from './inbox.ts'
import { trainingIndicators } from './indicators.ts'
import { trainingJobs } from './jobs.ts'
import { trainingMeasures } from './measures.ts'
import { trainingProofs } from './proofs.ts'
import { trainingReadiness } from './ready.ts'
import { trainingRecords } from './records.ts'
import { trainingBlocks } from './report.ts'
import { trainingRights } from './rights.ts'
import { agentPages } from './routes/agent.tsx'
import { agentRoutes } from './routes/agents.tsx'
import { courseRoutes } from './routes/courses.tsx'
import { authorisationRoutes } from './routes/authorisations.tsx'
import { badgeRoutes } from './routes/badges.tsx'
import { grantRoutes } from './routes/grants.tsx'
import { referentRoutes } from './routes/referents.tsx'
import { coverageRoutes } from './routes/coverage.tsx'
import { dueRoutes } from './routes/due.tsx'
import { ownRoutes } from './routes/own.tsx'
import { keepingRoutes } from './routes/keeping.tsx'
import { KEPT } from './pages/shell.tsx'
import { ruleRoutes } from './routes/rules.tsx'
import { recordRoutes } from './routes/records.tsx'
import { sessionPages } from './routes/session.tsx'
import { sessionRoutes } from './routes/sessions.tsx'
import { agentNames, authorisationNames, badgeNames, grantNames, referentNames, ruleNames } from './store/names.ts'
import { trainingJournal } from './verbs.ts'

export const trainingRoom: RoomManifest = {
  name: 'improving/training',
  rights: trainingRights,
  journal: trainingJournal,
  menu: [
    {
      door: 'improve',
      label: 'Formations',
      href: '/formations',
      right: 'training.read',
      help: {
        does: 'Qui est formé à quoi, et jusqu’à quand : couverture, formations, obligations, sessions et leur feuille d’émargement, agents.',
        tips: [
          '« Couverture » compte ceux qui sont à jour parmi ceux qui doivent ; moins de cinq agents n’y sont pas montrés.',
          'La feuille d’émargement se saisit d’un coup : les absents, puis « Noter présents les autres ».',
          'Les noms ne sont lus que par qui affecte ou suit les agents ; rien n’est compté par personne.',
          'Un agent qui part garde sa place dans les chiffres passés ; ses données personnelles s’effacent.',
        ],
      },
    },
    {
      door: 'month',
      label: 'Mes formations',
      href: '/formations/ma-fiche',
      right: 'training.own',
      help: {
        does: 'Ce que le registre dit de vous : formations à tenir, formations obtenues.',
        tips: ['Votre fiche est celle qui porte l’adresse de votre compte.'],
      },
    },
  ],
  routes: new Hono<Env>()
    .route('/', coverageRoutes)
    .route('/', dueRoutes)
    .route('/', ownRoutes)
    .route('/', ruleRoutes)
    .route('/', authorisationRoutes)
    .route('/', grantRoutes)
    .route('/', badgeRoutes)
    .route('/', referentRoutes)
    .route('/', courseRoutes)
    .route('/', sessionRoutes)
    .route('/', sessionPages)
    .route('/', keepingRoutes)
    .route('/', agentRoutes)
    .route('/', agentPages)
    .route('/', recordRoutes),
  measures: {
    numbers: { 'training.came@1': 60, 'training.left@1': 61, 'training.obtained@1': 62 },
    list: trainingMeasures,
  },
  indicators: trainingIndicators,
  records: trainingRecords,
  blocks: trainingBlocks,
  inbox: trainingInbox,
  jobs: trainingJobs,
  home: [trainingHome],
  readiness: trainingReadiness,
  proofs: [trainingProofs],
  imports: [
    courseProfile,
    agentProfile,
    postProfile,
    sessionProfile,
    sheetProfile,
    recordProfile,
    ruleProfile,
    authorisationProfile,
    grantProfile,
    badgeProfile,
    referentProfile,
  ],
  importOrder: 2,
  tables: {
    trainingCourse: ['formation', 'formations'],
    trainingAgent: ['agent du registre', 'agents du registre'],
    trainingPost: ['affectation d’agent', 'affectations d’agents'],
    trainingSession: ['session de formation', 'sessions de formation'],
    trainingAttendance: ['inscription à une session', 'inscriptions à des sessions'],
    trainingRecord: ['acquis de formation', 'acquis de formation'],
    trainingRule: ['obligation de formation', 'obligations de formation'],
    trainingSpan: null,
    trainingSetting: null,
    trainingAuthorisation: ['habilitation', 'habilitations'],
    trainingGrant: ['habilitation donnée', 'habilitations données'],
    trainingBadge: ['badge', 'badges'],
    trainingReferent: ['référent fraude', 'référents fraude'],
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
    training_authorisation: { href: (id) => `/formations/habilitations/${id}`, names: authorisationNames },
    training_grant: { names: grantNames },
    training_badge: { names: badgeNames },
    training_referent: { href: () => '/formations/referents', names: referentNames },
    training_setting: { href: () => KEPT },
    training_rule: { href: (id) => `/formations/obligations/${id}`, names: ruleNames },
  },
}

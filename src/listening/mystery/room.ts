import { Hono } from 'hono'
import type { RoomManifest } from '#src/core/room/room.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { callsProfile, campaignsProfile, totalsProfile, watchesProfile } from './imports/campaigns.ts'
import { criteriaProfile, gridsProfile, scenariosProfile, scriptsProfile } from './imports/catalogues.ts'
import { answersProfile, triesProfile } from './imports/keyed.ts'
import { marksProfile } from './imports/marks.ts'
import { mysteryHome } from './home.ts'
import { mysteryInbox } from './inbox.ts'
import { mysteryIndicators } from './indicators.ts'
import { mysteryMeasures } from './measures.ts'
import { mysteryProofs } from './proofs.ts'
import { mysteryRecords } from './records.ts'
import { mysteryBlocks } from './report.ts'
import { mysteryRights } from './rights.ts'
import { callRoutes } from './routes/calls.tsx'
import { campaignRoutes } from './routes/campaigns.tsx'
import { entryRoutes } from './routes/entry.tsx'
import { gridRoutes } from './routes/grids.tsx'
import { markRoutes } from './routes/marks.tsx'
import { partRoutes } from './routes/parts.tsx'
import { scenarioRoutes } from './routes/scenarios.tsx'
import { scriptRoutes } from './routes/scripts.tsx'
import { revealedFacts, watchFileNames } from './store/records.ts'
import { mysteryJournal } from './verbs.ts'

export const mysteryRoom: RoomManifest = {
  name: 'listening/mystery',
  rights: mysteryRights,
  journal: mysteryJournal,
  menu: [
    {
      door: 'listen',
      label: 'Enquêtes mystère',
      href: '/enquetes-mystere',
      right: 'mystery.read',
      help: {
        does: 'On appelle comme un usager et on note avec une grille : ce qui va, ce qui est à surveiller, ce qu’on en fait.',
        tips: [
          'Les services ne voient une enquête qu’une fois révélée, et jamais un appel.',
          'Une grille qui a servi ne change plus : son édition suivante garde ses critères, pour comparer deux années.',
          'Un point de vigilance devient une action du plan en un geste.',
        ],
      },
    },
    {
      door: 'listen',
      label: 'Appels à passer',
      href: '/enquetes-mystere/mes-appels',
      under: '/enquetes-mystere',
      right: 'mystery.call',
      help: {
        does: 'Les appels mystère qui vous sont confiés : ce qu’il faut demander, et la grille à remplir.',
        tips: [
          'Ouvrez la saisie avant d’appeler : elle marche sans réseau et part une seule fois au retour.',
          'Notez chaque essai, même sans réponse : il compte.',
        ],
      },
    },
    {
      door: 'listen',
      label: 'Trames d’appel',
      href: '/trames-d-appel',
      under: '/enquetes-mystere',
      right: 'scripts.read',
      help: {
        does: 'Ce qu’on demande et ce qu’on dit au téléphone, par type d’appel, avec une durée recommandée.',
        tips: [
          'Une trame qui a commencé ne change plus : son édition suivante la remplace le jour où elle entre en vigueur.',
        ],
      },
    },
  ],
  tables: {
    callScript: ['trame d’appel', 'trames d’appel'],
    mysteryScenario: ['scénario mystère', 'scénarios mystère'],
    mysteryGrid: ['grille de notation', 'grilles de notation'],
    mysteryCriterion: null,
    mysteryCampaign: ['enquête mystère', 'enquêtes mystère'],
    mysteryCall: ['appel mystère', 'appels mystère'],
    mysteryTry: null,
    mysteryAnswer: null,
    mysteryMark: null,
    mysteryTotal: null,
    mysteryWatch: ['point de vigilance', 'points de vigilance'],
    mysteryPosting: null,
  },
  links: {
    mysteryGrid: { right: 'mystery.prepare', place: 'all' },
    mysteryCampaign: { right: 'mystery.prepare', place: 'all' },
    mysteryCall: { right: 'mystery.prepare', place: 'all' },
    mysteryWatch: { right: 'mystery.prepare', place: 'all' },
  },
  home: [mysteryHome],
  inbox: mysteryInbox,
  records: mysteryRecords,
  measures: {
    numbers: { 'mystery.score@1': 120, 'mystery.compliant@1': 121, 'mystery.tries@1': 122, 'mystery.judged@1': 123 },
    list: mysteryMeasures,
  },
  indicators: mysteryIndicators,
  blocks: mysteryBlocks,
  proofs: [mysteryProofs],
  facts: [{ fragment: revealedFacts }],
  imports: [
    scriptsProfile,
    scenariosProfile,
    gridsProfile,
    criteriaProfile,
    campaignsProfile,
    callsProfile,
    triesProfile,
    answersProfile,
    marksProfile,
    totalsProfile,
    watchesProfile,
  ],
  // After the plan of internal control: a campaign of the past proves its lines.
  importOrder: 5,
  fileNames: { mystery_survey: watchFileNames },
  routes: ({ register }) =>
    new Hono<Env>()
      .route('/', scenarioRoutes)
      .route('/', gridRoutes)
      .route('/', campaignRoutes(register))
      .route('/', markRoutes(register))
      .route('/', partRoutes)
      .route('/', callRoutes)
      .route('/', entryRoutes)
      .route('/', scriptRoutes),
}

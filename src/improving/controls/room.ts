import { Hono } from 'hono'
import type { ProofSource } from '#src/core/room/proof-store.ts'
import type { RoomManifest } from '#src/core/room/room.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { provedBy } from './control.ts'
import { controlsProfile } from './imports/controls.ts'
import { kindsProfile } from './imports/kinds.ts'
import { linesProfile } from './imports/lines.ts'
import { planProfile } from './imports/plan.ts'
import { controlInbox } from './inbox.ts'
import { controlIndicators } from './indicators.ts'
import { controlJobs } from './jobs.ts'
import { controlMeasures } from './measures.ts'
import { controlProofs } from './proofs.ts'
import { controlReadiness } from './ready.ts'
import { controlRecords } from './records.ts'
import { controlBlocks } from './report.ts'
import { controlRights } from './rights.ts'
import { controlRoutes } from './routes/controls.tsx'
import { kindRoutes } from './routes/kinds.tsx'
import { planRoutes } from './routes/plan.tsx'
import { lineFileNames, lineNames } from './store/records.ts'
import { controlJournal } from './verbs.ts'

const proving = ({ code, label }: ProofSource) => ({ code: provedBy(code), label: `Prouvé par : ${label}` })

export const controlRoom: RoomManifest = {
  name: 'improving/controls',
  rights: controlRights,
  journal: controlJournal,
  menu: [
    {
      door: 'improve',
      label: 'Contrôle interne',
      href: '/controles',
      right: 'controls.read',
      help: {
        does: 'Ce que l’on vérifie soi-même : le plan de l’année, des échantillons tirés au sort, les écarts et ce qu’on en fait.',
        tips: [
          'Le mot du tirage est gardé : le même mot sur le même registre redonne les mêmes.',
          '« Noter sur place » marche sur un téléphone sans réseau : tout part, une fois, quand il revient.',
          'Un écart devient une action du plan en un geste, depuis sa ligne.',
        ],
      },
    },
  ],
  measures: {
    numbers: { 'control.planned@1': 56, 'control.conform@1': 57, 'control.deviations@1': 58 },
    list: controlMeasures,
  },
  indicators: controlIndicators,
  records: [controlRecords],
  importOrder: 4,
  fileNames: { control_line: lineFileNames },
  proofs: [controlProofs],
  blocks: controlBlocks,
  readiness: controlReadiness,
  inbox: [controlInbox],
  tables: {
    controlKind: ['sorte de contrôle', 'sortes de contrôles'],
    controlPlan: ['contrôle prévu', 'contrôles prévus'],
    control: ['contrôle', 'contrôles'],
    controlLine: null,
    controlPosting: null,
  },
  links: {
    control: {
      right: 'controls.read',
      place: { site: 'site' },
      list: { control_kind: (id) => `/controles?sorte=${id}`, site: (id) => `/controles?site=${id}` },
    },
    controlPlan: {
      right: 'controls.read',
      place: { site: 'site' },
      list: { control_kind: (id) => `/controles/plan?sorte=${id}` },
    },
  },
  references: { control_line: { href: (id) => `/controles/lignes/${id}`, names: lineNames } },
}

/** What stands on the objects by which other rooms prove. */
export function controlProving(all: readonly ProofSource[]): Pick<RoomManifest, 'routes' | 'imports' | 'jobs'> {
  const others = all.filter(({ code }) => code !== controlProofs.code)
  return {
    routes: ({ samples }) =>
      new Hono<Env>()
        .route('/', kindRoutes([...samples, ...others.map(proving)]))
        .route('/', planRoutes(others))
        .route('/', controlRoutes(samples)),
    imports: [kindsProfile, planProfile(others), controlsProfile, linesProfile],
    jobs: controlJobs(others),
  }
}

// The Services Publics+ diagnostic of 2022 (mean, best and worst as the minutes say them), the self-assessment before the audits, the
// grid of the audit of Antony, and the self-assessment of this year, under way.
import { addDays, type PlainDate, yearOf } from '#src/ground/calendar/index.ts'
import type { AssessmentOf, Said } from '../generator/assessments.ts'
import { SHIPPED } from '#src/core/standards/shipped.ts'

/** The keys of the commitments of some modules. */
const keysOf = (modules: readonly string[]): string[] =>
  SHIPPED.filter(({ framework, code }) => framework === 'qual-e-pref' && code === '2018').flatMap((one) =>
    one.modules
      .filter(({ key }) => modules.includes(key))
      .flatMap(({ commitments }) => commitments.map(({ key }) => key)),
  )
const MODULES = ['qep-m1', 'qep-m3']
const KEYS = keysOf(MODULES)
const QEP = { framework: 'qual-e-pref', version: '2018', modules: MODULES } as const

/** Everything conform but what is told. */
const conformBut = (but: Readonly<Record<string, Said>>): Readonly<Record<string, Said>> =>
  Object.fromEntries(KEYS.map((key) => [key, but[key] ?? 'conform']))

const BEFORE = conformBut({
  'qep-m1-attente': 'not_conform',
  'qep-m1-tracabilite': 'not_conform',
  'qep-m1-delai-reponse': 'partial',
  'qep-m1-formation': 'partial',
  'qep-m1-appels': 'partial',
  'qep-m1-site-navigation': 'partial',
  'qep-m1-reseaux-fiable': 'partial',
  'qep-m1-ecoute': 'partial',
})
/** Four points left to do, as the minutes say. */
const AUDITED = conformBut({
  'qep-m1-attente': 'partial',
  'qep-m1-tracabilite': 'partial',
  'qep-m1-formation': 'partial',
  'qep-m1-delai-reponse': 'not_conform',
})
const HELD = {
  'qep-m1-delai-reponse': 'Le délai annoncé n’est pas encore tenu pour les courriels',
  'qep-m1-formation': 'Formation des vacataires à programmer',
} as const

const PAST: readonly AssessmentOf[] = [
  {
    code: 'autoevaluation-2021',
    title: 'Autoévaluation 2021',
    kind: 'self',
    ...QEP,
    sites: ['nanterre'],
    year: 2021,
    heldOn: '2021-12-10',
    state: 'frozen',
    movedOn: '2022-01-20',
    ratings: { nanterre: BEFORE },
  },
  {
    code: 'autoevaluation-2022',
    title: 'Autoévaluation 2022',
    kind: 'self',
    ...QEP,
    sites: ['nanterre'],
    year: 2022,
    heldOn: '2022-12-08',
    basedOn: 'autoevaluation-2021',
    state: 'frozen',
    movedOn: '2023-01-12',
    ratings: { nanterre: AUDITED },
    comments: HELD,
    strengths: ['L’accueil physique et son orientation', 'La base documentaire, relue en entier'],
    axes: ['Le délai de réponse aux courriels', 'La formation des volontaires et des vacataires'],
  },
  {
    code: 'audit-antony-2023',
    title: 'Grille de l’audit d’Antony',
    kind: 'external',
    ...QEP,
    sites: ['antony'],
    year: 2023,
    heldOn: '2023-02-16',
    state: 'validated',
    movedOn: '2023-02-16',
    ratings: { antony: conformBut({}) },
    basis: 'real',
  },
  {
    code: 'diagnostic-spplus-2022',
    title: 'Diagnostic Services Publics+ 2022',
    kind: 'diagnostic',
    framework: 'services-publics-plus',
    version: '2021',
    year: 2022,
    heldOn: '2022-12-31',
    state: 'validated',
    movedOn: '2023-03-10',
    // 61.6 % on the mean of nine commitments: the best and the worst are published, the seven others chosen.
    ratings: {
      '': {
        'spp-2021-1': 78,
        'spp-2021-2': 71.5,
        'spp-2021-3': 64,
        'spp-2021-4': 30.6,
        'spp-2021-5': 58.3,
        'spp-2021-6': 86,
        'spp-2021-7': 62,
        'spp-2021-8': 55,
        'spp-2021-9': 49,
      },
    },
    basis: 'reconstructed',
  },
]

/** The self-assessment of the year under way at the three sites: some lines rated, some given, last year's to be confirmed. */
function underWay(yesterday: PlainDate): AssessmentOf {
  const year = yearOf(yesterday)
  const sites = ['nanterre', 'antony', 'boulogne'] as const
  const shares = { nanterre: 18, antony: 24, boulogne: 9 } as const
  const said = (site: (typeof sites)[number], key: string): Said =>
    (site === 'antony' ? undefined : AUDITED[key]) ?? 'conform'
  return {
    code: `autodiagnostic-${year}`,
    title: `Autodiagnostic ${year}`,
    kind: 'self',
    ...QEP,
    sites,
    year,
    startsOn: addDays(yesterday, -40),
    basedOn: 'autoevaluation-2022',
    state: 'in_progress',
    movedOn: addDays(yesterday, -39),
    ratings: Object.fromEntries(
      sites.map((site) => [site, Object.fromEntries(KEYS.slice(0, shares[site]).map((key) => [key, said(site, key)]))]),
    ),
    proposed: Object.fromEntries(sites.map((site) => [site, site === 'nanterre' ? AUDITED : {}])),
    basis: 'detail',
    comments: HELD,
    delegations: [
      {
        site: 'nanterre',
        subject: 'channel',
        name: 'Courriers et courriels',
        owner: 'Mission performance et qualité',
        dueOn: addDays(yesterday, 20),
        state: 'given',
      },
      {
        site: 'antony',
        subject: 'module',
        name: 'qep-m3',
        owner: 'Correspondante qualité d’Antony',
        dueOn: addDays(yesterday, 6),
        state: 'given',
      },
      {
        site: 'boulogne',
        subject: 'module',
        name: 'qep-m1',
        owner: 'Correspondant qualité de Boulogne-Billancourt',
        dueOn: addDays(yesterday, -3),
        state: 'handed_back',
      },
    ],
  }
}

export const assessments = (yesterday: PlainDate): readonly AssessmentOf[] => [...PAST, underWay(yesterday)]

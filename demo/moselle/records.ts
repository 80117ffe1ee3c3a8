import type { Trend } from '../generator/complaints.ts'
import type { RequestTrend } from '../generator/requests.ts'
import type { CallTrend } from '../generator/calls.ts'
import type { Row } from '../generator/folder.ts'
import type { Draw } from '../generator/random.ts'
import { INVENTED, monthsOfTotal, type Reading } from '../generator/readings.ts'

const CLU = 'CLU de la Moselle, 7 décembre 2023'
const COPIL = 'COPIL Qual-e-Pref de la Moselle, 3 février 2022'

export { CATEGORIES } from '../hauts-de-seine/complaints.ts'
export const TREND: Trend = {
  site: 'metz',
  perYear: 120,
  channels: [
    ['email', 60],
    ['web', 15],
    ['letter', 10],
    ['services_publics_plus', 8],
    ['urn', 7],
  ],
  categories: [
    ['instruction-sejour', 40],
    ['prise-rdv', 25],
    ['accueil', 15],
    ['titres', 15],
    ['telephone', 5],
  ],
}

export const REQUESTS: RequestTrend = { site: 'metz', service: 'sejour', perYear: 160 }

/** What the minutes tell of mail in 2022: its totals alone, no record of it is kept. */
export const VOLUMES: readonly Row[] = [
  { site: 'metz', channel: 'letter', fromDay: '2022-01-01', toDay: '2022-12-31', sent: 1092, source: CLU },
  {
    site: 'metz',
    channel: 'email',
    theme: 'Boîte du site internet',
    fromDay: '2022-01-01',
    toDay: '2022-12-31',
    treated: 9000,
    source: `${CLU}, arrondi`,
  },
]

export const LINES: readonly Row[] = [
  {
    code: 'standard',
    name: 'Standard de la préfecture',
    number: '03 87 34 87 34',
    site: 'metz',
    service: 'standard',
    destination: 'standard',
    target: 85,
    opensAt: '08:30',
    closesAt: '16:30',
    queues: 'standard, 6000',
    voicemail: 'Le soir et le week-end ; écoutée chaque matin par l’équipe du standard.',
  },
]

export const THEMES: readonly Row[] = [{ name: 'Droit des étrangers', procedure: null }]
/** Invented: the minutes say that the menu was updated, not what it says. */
export const MENUS: readonly Row[] = [
  {
    line: 'standard',
    number: 1,
    validFrom: '2024-01-08',
    lines:
      'Accueil : Bonjour, vous êtes à la préfecture de la Moselle.\n1. Séjour des étrangers : Pour un titre de séjour, tapez 1.\n  1. Suivi d’une demande : Préparez votre numéro étranger.\n  2. Prendre rendez-vous : Les rendez-vous se prennent sur le site de la préfecture.\n2. Permis et véhicules : Les démarches se font en ligne ; le point d’accueil numérique vous aide.\n9. Standard : Un agent va vous répondre.',
    reason: 'Réorganisation du standard',
    approver: 'Chef du service de la relation avec les usagers',
    approvedOn: '2024-01-04',
  },
]
export const CALL_TREND: CallTrend = { line: 'standard', perDay: 350, answeredShare: 0.88, origin: INVENTED }

const FOREIGNERS = 'Droit des étrangers'
const OTHERS = 'Autres thèmes'
type Months = { year: number; answered: number; offered: number; theme: string }
// 90 060 answered in 2022, 47 % of them on foreigners' rights (42 328). In 2023 « taux d’appels aboutis = 90 % »: the totals are chosen.
const TOTALS: readonly Months[] = [
  { year: 2022, theme: FOREIGNERS, answered: 42_328, offered: 47_560 },
  { year: 2022, theme: OTHERS, answered: 47_732, offered: 53_630 },
  { year: 2023, theme: '', answered: 90_000, offered: 100_000 },
]

/** Totals by month, since no day of these years is kept. */
export function monthlyCalls(draw: Draw): Row[] {
  return TOTALS.flatMap(({ year, theme, answered, offered }) => {
    const lost = monthsOfTotal(draw, { indicator: '', year, total: offered - answered, source: '', denominator: 'one' })
    return monthsOfTotal(draw, { indicator: '', year, total: answered, source: '', denominator: 'one' }).map(
      (month, rank) => {
        const missed = lost[rank]?.numerator ?? 0
        const taken = month.numerator ?? 0
        return {
          line: 'standard',
          day: month.from,
          offered: taken + missed,
          answered: taken,
          lost: missed,
          theme,
          origin: CLU,
          takenOver: true,
          basis: 'reconstructed',
        }
      },
    )
  })
}

const T3_2023 = { from: '2023-07-01', to: '2023-09-30' }
const DECEMBER_2023 = { from: '2023-12-01', to: '2023-12-31' }
const YEAR_2023 = { from: '2023-01-01', to: '2023-12-31' }
const poster = 'Affiche transparence Services Publics+, T3 2023'
/** What the two minutes give without records. */
export function readings(): Reading[] {
  return [
    { indicator: 'transparence-cni-passeport', ...T3_2023, value: 14, source: poster },
    { indicator: 'transparence-permis', ...T3_2023, value: 50, source: poster },
    { indicator: 'transparence-immatriculation', ...T3_2023, value: 7, source: poster },
    { indicator: 'france-services-ouvertes', ...DECEMBER_2023, value: 32, source: CLU, takenOver: true },
    { indicator: 'france-services-satisfaction', ...YEAR_2023, value: 90, source: CLU, takenOver: true },
    { indicator: 'france-services-premier-contact', ...YEAR_2023, value: 84, source: CLU, takenOver: true },
    { indicator: 'mairies-equipees', from: '2022-01-01', to: '2022-01-31', value: 34, source: CLU, takenOver: true },
    { indicator: 'mairies-equipees', ...DECEMBER_2023, value: 50, source: CLU, takenOver: true },
    { indicator: 'mairies-equipees-france-services', ...DECEMBER_2023, value: 8, source: CLU, takenOver: true },
    {
      indicator: 'satisfaction-globale',
      site: 'metz',
      from: '2022-01-01',
      to: '2022-12-31',
      value: 60,
      source: CLU,
      takenOver: true,
    },
    {
      indicator: 'satisfaction-globale',
      site: 'metz',
      from: '2019-01-01',
      to: '2019-12-31',
      value: 84,
      source: COPIL,
      takenOver: true,
    },
    {
      indicator: 'pan-ants-visites',
      site: 'metz',
      from: '2022-01-01',
      to: '2022-12-31',
      numerator: 1580,
      denominator: 12,
      source: CLU,
      takenOver: true,
    },
  ]
}

export const TARGETS: readonly Row[] = [
  {
    indicator: 'appels-decroches',
    site: null,
    from: '2023-01-01',
    to: '2024-12-31',
    operator: 'at_least',
    value: 85,
    authority: 'Plan téléphone interministériel',
    source: CLU,
  },
]

type Total = {
  campaign: string
  site: string
  criterion: string
  levels: readonly (readonly [number | null, number])[]
  source: string
  basis: 'real' | 'reconstructed'
}
// 171 people, 54 % satisfied of those who spoke: 81 of 150 is one way to have both.
export const TALLIES: readonly Total[] = [
  {
    campaign: 'satisfaction-2021',
    site: 'metz',
    criterion: 'answers',
    levels: [[null, 171]],
    source: COPIL,
    basis: 'real',
  },
  {
    campaign: 'satisfaction-2021',
    site: 'metz',
    criterion: 'overall',
    levels: [
      [4, 30],
      [3, 51],
      [2, 44],
      [1, 25],
      [0, 21],
    ],
    source: COPIL,
    basis: 'reconstructed',
  },
]

/** The 2024 survey was held in November 2023: the year it counts for is not that of its days. */
export const CAMPAIGNS: readonly Row[] = [
  campaign(2021, ['2021-03-10', '2021-04-07']),
  campaign(2024, ['2023-11-06', '2023-12-08']),
]

function campaign(labelYear: number, [from, to]: readonly [string, string]): Row {
  return {
    code: `satisfaction-${labelYear}`,
    name: `Enquête de satisfaction ${labelYear}`,
    labelYear,
    opensOn: from,
    closesOn: to,
    site: 'metz',
    placeOpensOn: from,
    placeClosesOn: to,
    link: null,
  }
}

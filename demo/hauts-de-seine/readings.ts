import type { PlainDate } from '#src/ground/calendar/index.ts'
import { quarterOf } from '#src/ground/calendar/index.ts'
import type { CallTrend, KnownCalls } from '../generator/calls.ts'
import type { Row } from '../generator/folder.ts'
import type { Draw } from '../generator/random.ts'
import { INVENTED, monthsOver, type Reading } from '../generator/readings.ts'

const MINUTES = 'CLU du 10 mars 2023'
const POSTER = 'DITP, affiche transparence T4 2022'
const DIAGNOSTIC = 'Services Publics+, diagnostic local 2022'
const YEAR_2022 = { from: '2022-01-01', to: '2022-12-31' }
const T4_2022 = { from: '2022-10-01', to: '2022-12-31' }

// « 24,8 % … 82,7 % … 80,4 % » and « 3 … 1,28 … 1,80 jour »: totals with these quotients. The mean covers the answered only, hence its
// own denominator. The totals themselves were not published.
const EMAILS: readonly Reading[] = [
  ['nanterre', 1590, 6412, 5292, 1764],
  ['antony', 999, 1208, 1408, 1100],
  ['boulogne', 841, 1046, 1620, 900],
].flatMap(([site, inTime, received, days, answered]): Reading[] => [
  {
    indicator: 'courriels-5-jours',
    site: String(site),
    ...YEAR_2022,
    numerator: Number(inTime),
    denominator: Number(received),
    source: MINUTES,
    takenOver: true,
    basis: 'reconstructed',
  },
  {
    indicator: 'courriels-delai-moyen',
    site: String(site),
    ...YEAR_2022,
    numerator: Number(days),
    denominator: Number(answered),
    source: MINUTES,
    takenOver: true,
    basis: 'reconstructed',
  },
])

const SUPPLIED: readonly Reading[] = [
  { indicator: 'transparence-satisfaction', ...T4_2022, value: 77, source: POSTER },
  { indicator: 'transparence-cni-passeport', ...T4_2022, value: 24, source: POSTER },
  { indicator: 'transparence-permis', ...T4_2022, value: 33, source: POSTER },
  { indicator: 'transparence-immatriculation', ...T4_2022, value: 8, source: POSTER },
  { indicator: 'transparence-effort', ...T4_2022, value: 2.7, source: POSTER },
  { indicator: 'transparence-appels', ...T4_2022, value: 95, source: POSTER },
  { indicator: 'spplus-diagnostic-moyenne', ...YEAR_2022, value: 61.6, source: DIAGNOSTIC },
  { indicator: 'spplus-diagnostic-haut', ...YEAR_2022, value: 86, source: `${DIAGNOSTIC}, engagement n° 6` },
  { indicator: 'spplus-diagnostic-bas', ...YEAR_2022, value: 30.6, source: `${DIAGNOSTIC}, engagement n° 4` },
]

/** Published totals of 2022, then invented months. */
export function readings(draw: Draw, yesterday: PlainDate): Reading[] {
  return [
    ...EMAILS,
    ...SUPPLIED,
    // « 1 375 mises à jour », « 100 % », « 340 par mois »: yearly, as they were published; no month is invented for them.
    {
      indicator: 'site-maj-3-jours',
      ...YEAR_2022,
      numerator: 1375,
      denominator: 1375,
      source: MINUTES,
      takenOver: true,
    },
    { indicator: 'site-maj-volume', ...YEAR_2022, value: 1375, source: MINUTES, takenOver: true },
    { indicator: 'pan-ants-visites', site: 'nanterre', ...YEAR_2022, value: 340, source: MINUTES, takenOver: true },
    {
      indicator: 'pan-emeraude-visites',
      site: 'nanterre',
      from: '2022-02-01',
      to: '2022-02-28',
      numerator: 3,
      denominator: 1,
      source: MINUTES,
      takenOver: true,
    },
    ...invented(draw, yesterday),
  ]
}

const SITES = [
  { site: 'nanterre', emails: 520, share: 0.6, visits: 350 },
  { site: 'antony', emails: 98, share: 0.86, visits: 90 },
  { site: 'boulogne', emails: 88, share: 0.83, visits: 110 },
] as const

function invented(draw: Draw, yesterday: PlainDate): Reading[] {
  const months = monthsOver('2024-01-01', yesterday)
  const quarters = [...new Map(months.map(({ from }) => [quarterOf(from).from, quarterOf(from)])).values()].filter(
    ({ to }) => to <= yesterday,
  )
  return [
    ...months.flatMap((month, rank) => ofMonth(draw, month, rank)),
    ...quarters.flatMap((quarter) => ofQuarter(draw, quarter)),
  ]
}

function ofMonth(draw: Draw, month: { from: PlainDate; to: PlainDate }, rank: number): Reading[] {
  const shared = (indicator: string, numerator: number, denominator: number): Reading => ({
    indicator,
    ...month,
    numerator,
    denominator,
    source: INVENTED,
  })
  return [
    ...SITES.flatMap(({ site, emails, share }): Reading[] => {
      const received = Math.round(emails * (0.85 + draw.next() * 0.3))
      const inTime = Math.round(received * Math.min(0.95, share + rank * 0.004 + (draw.next() - 0.5) * 0.06))
      const answered = Math.round(inTime + (received - inTime) * 0.5)
      const days = Math.round(answered * (1.6 + draw.next() * 1.4))
      return [
        { indicator: 'courriels-5-jours', site, ...month, numerator: inTime, denominator: received, source: INVENTED },
        {
          indicator: 'courriels-delai-moyen',
          site,
          ...month,
          numerator: days,
          denominator: answered,
          source: INVENTED,
        },
      ]
    }),
    ...SITES.flatMap(({ site, visits }) => [
      { ...shared('pan-ants-visites', Math.round(visits * (0.8 + draw.next() * 0.4)), 1), site },
      { ...shared('pan-emeraude-visites', Math.round(visits * (0.1 + draw.next() * 0.1)), 1), site },
    ]),
  ]
}

function ofQuarter(draw: Draw, { from, to }: { from: PlainDate; to: PlainDate }): Reading[] {
  const value = (indicator: string, amount: number): Reading => ({
    indicator,
    from,
    to,
    value: amount,
    source: INVENTED,
  })
  return [
    value('transparence-satisfaction', draw.between(74, 83)),
    value('transparence-cni-passeport', draw.between(12, 22)),
    value('transparence-permis', draw.between(18, 35)),
    value('transparence-immatriculation', draw.between(4, 9)),
    value('transparence-effort', draw.between(21, 29) / 10),
    value('transparence-appels', draw.between(90, 96)),
  ]
}

const target = (indicator: string, operator: string, value: number): Row => ({
  indicator,
  site: null,
  from: '2022-01-01',
  operator,
  value,
  authority: 'Préfecture des Hauts-de-Seine',
  source: MINUTES,
})
export const TARGETS: readonly Row[] = [
  target('reclamations-delais', 'at_least', 75),
  target('reclamations-delai-moyen', 'at_most', 5),
  target('courriels-5-jours', 'at_least', 75),
  target('courriels-delai-moyen', 'at_most', 5),
  target('appels-decroches', 'at_least', 93),
]

/** The minutes of 2023 cut their rates: 277 of 376 stands there as 73,6 %, 8 of 9 as 88,8 %. */
export const SETTINGS: readonly Row[] = [
  ...['reclamations-delais', 'reclamations-reponses'].map((indicator) => ({
    indicator,
    followed: true,
    rounding: 'truncate',
  })),
  // One line answers here: the switchboard alone says the same.
  { indicator: 'appels-decroches-standard', followed: false, rounding: 'round' },
]

/** Dated facts that explain a figure: marks on the charts. */
export const FACTS: readonly Row[] = [
  { day: '2022-02-01', label: 'rendez-vous en ligne au PAN', site: null },
  { day: '2022-03-01', label: 'chatbot ouvert', site: null },
]

export const LINES: readonly Row[] = [
  {
    code: 'standard',
    name: 'Standard de la préfecture',
    number: '01 40 97 20 00',
    site: 'nanterre',
    service: 'standard',
    destination: 'standard',
    target: 93,
  },
]

// « En moyenne de 93 % » over the year, 95 % in its last quarter: the calls themselves were not published.
export const CALLS: readonly KnownCalls[] = [
  {
    line: 'standard',
    from: '2022-01-01',
    to: '2022-09-30',
    offered: 71_400,
    answered: 65_912,
    origin: 'CLU du 10 mars 2023',
    basis: 'reconstructed',
  },
  {
    line: 'standard',
    from: '2022-10-01',
    to: '2022-12-31',
    offered: 26_600,
    answered: 25_270,
    origin: 'CLU du 10 mars 2023',
    basis: 'reconstructed',
  },
]
export const CALL_TREND: CallTrend = { line: 'standard', perDay: 390, answeredShare: 0.92, origin: INVENTED }

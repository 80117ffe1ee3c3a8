// Results as they are made public: what the page of results says that day, kept so. Pure.
import { RECONSTRUCTED } from '#src/core/room/basis.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { capital, formatRate } from '#src/ground/design/text/index.ts'
import { type Campaign, datesOf, openingOf } from './campaign.ts'
import { policyInWords } from './denominator.ts'
import { REASONS } from './questions.ts'
import type { CriterionRow, Rated, Results } from './result-view.ts'
import type { Loaded } from './results-load.ts'
import { PROTECTION } from './result-words.ts'

export const PARTS = {
  whole: 'Ensemble',
  criterion: 'Critère',
  site: 'Site',
  service: 'Service',
  mean: 'Moyenne de la rubrique',
  answer: 'Réponse',
} as const
export type Part = keyof typeof PARTS

/** One line made public; without a rate it was not shown, without anybody nobody gave an opinion. */
export type PublishedLine = {
  rank: number
  part: Part
  /** The question of an answer; « regroupés » of a place. */
  topic: string
  label: string
  /** Opinions, or people. */
  n: number | null
  rate: number | null
  decimals: number
  low: number | null
  high: number | null
  before: number | null
  gap: number | null
  beyondChance: boolean | null
}
export type Published = {
  id: number
  campaign: number
  number: number
  link: string
  publishedOn: PlainDate
  withdrawnOn: PlainDate | null
  title: string
  held: string
  answers: number
  reading: string
  notes: string
  said: string
  version: number
}
export type Content = Pick<Published, 'title' | 'held' | 'answers' | 'reading' | 'notes'> & {
  lines: readonly PublishedLine[]
}

export const PUBLISH_REFUSALS = {
  open: 'Cette campagne n’est pas terminée : ses résultats bougent encore. Publiez-les une fois close.',
  few: 'Moins de dix réponses : rien ne peut être publié sans que quelqu’un soit reconnu.',
  audience: 'Seuls les résultats d’une enquête auprès des usagers se publient.',
} as const
export type PublishRefusal = keyof typeof PUBLISH_REFUSALS

/** Why the results of a campaign may not be made public. */
export function refusePublishing(
  campaign: Campaign,
  { withheld, today }: Pick<Results, 'withheld'> & { today: PlainDate },
): PublishRefusal | undefined {
  if (campaign.audience !== 'users') return 'audience'
  if (openingOf(campaign, today) !== 'over') return 'open'
  return withheld ? 'few' : undefined
}

const tenth = (value: number): number => Math.round(value * 10) / 10
type Line = Omit<PublishedLine, 'rank'>

function ratedLine(part: Part, label: string, { rate, interval, distribution, base, before }: Told): Line {
  return {
    part,
    topic: '',
    label,
    n: distribution === undefined ? null : base,
    rate: rate?.value ?? null,
    decimals: rate?.decimals ?? 0,
    low: interval ? tenth(interval.low) : null,
    high: interval ? tenth(interval.high) : null,
    before: before?.rate?.value ?? null,
    gap: null,
    beyondChance: null,
  }
}
type Told = Rated & { before: Rated | undefined }

const criterionLine = (part: Part, row: CriterionRow): Line => ({
  ...ratedLine(part, row.label, row),
  gap: row.gap ? tenth(row.gap.points) : null,
  beyondChance: row.gap?.beyondChance ?? null,
})

const NOTHING = { n: null, rate: null, decimals: 0, low: null, high: null, before: null, gap: null, beyondChance: null }

type Asked = Pick<Loaded, 'results' | 'means' | 'questions' | 'reasons' | 'reading' | 'reconstructed' | 'compared'>

/** What is made public of a campaign: the very lines of its page of results, the whole of it. */
export function contentOf(campaign: Campaign, loaded: Asked): Content {
  const { results, means, questions, reasons, reading, reconstructed, compared } = loaded
  const { headline, criteria, rows } = results
  const tabled = [...(reasons ? [{ label: REASONS, options: reasons.options }] : []), ...questions]
  const lines: Line[] = [
    ...(headline ? [criterionLine('whole', headline)] : []),
    ...criteria.map((row) => criterionLine('criterion', row)),
    ...rows.map(
      (row): Line => ({
        ...ratedLine(row.depth === 0 ? 'site' : 'service', row.label, row),
        topic: row.grouped ? 'regroupés' : '',
      }),
    ),
    ...means.map(
      ({ title, value, decimals }): Line => ({
        ...NOTHING,
        part: 'mean',
        topic: '',
        label: title,
        rate: value,
        decimals,
      }),
    ),
    ...tabled.flatMap(({ label: topic, options }) =>
      options.map(
        ({ label, n, share, decimals }): Line => ({
          ...NOTHING,
          part: 'answer',
          topic,
          label,
          n,
          rate: share ?? null,
          decimals,
        }),
      ),
    ),
  ]
  const gaps = lines.some(({ gap }) => gap !== null)
  const beside = compared === undefined || !gaps ? '' : `Les écarts sont mesurés avec « ${compared.name} ».`
  const notes = [
    policyInWords(results.policy),
    'L’intervalle à 95 % dit entre quelles valeurs le taux se tient, le hasard des réponses mis à part.',
    PROTECTION,
    beside,
    reconstructed ? `Effectifs ${RECONSTRUCTED}.` : '',
  ]
  return {
    title: campaign.name,
    held: capital(datesOf(campaign)),
    answers: results.answers,
    reading: reading.join('\n'),
    notes: notes.filter(Boolean).join('\n'),
    lines: lines.map((line, at) => ({ rank: at + 1, ...line })),
  }
}

/** « 88,8 % », « aucun avis », « non montré ». */
export const lineRate = ({ rate, decimals, n }: PublishedLine): string =>
  rate === null ? (n === 0 ? 'aucun avis' : 'non montré') : formatRate(rate, { decimals })

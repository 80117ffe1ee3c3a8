// Results as rows: the same groups as the page, so that an export shows nobody that the page hides.
import { BASIS_WORDS, RECONSTRUCTED } from '#src/core/room/basis.ts'
import type { CsvCell } from '#src/ground/tables/csv.ts'
import type { Rated, Results } from './result-view.ts'
import type { QuestionRow, SectionMean } from './questions.ts'
import { rateText } from './result-words.ts'

export const RESULT_HEADER = [
  'Partie',
  'Libellé',
  'Réponses',
  'Très satisfaits',
  'Plutôt satisfaits',
  'Plutôt pas satisfaits',
  'Pas du tout satisfaits',
  'Avis exprimés',
  'Sans avis',
  'Sans réponse',
  'Satisfaits (%)',
  'Borne basse (%)',
  'Borne haute (%)',
  'Campagne précédente (%)',
  'Écart (points)',
  'Effectifs',
  'Part des personnes (%)',
]

/** One row for the whole, one per criterion, one per place. What is not shown leaves out the counts with the rate. */
export function resultTable(
  results: Results,
  reconstructed: boolean,
  { questions = [], means = [] }: { questions?: readonly QuestionRow[]; means?: readonly SectionMean[] } = {},
): CsvCell[][] {
  if (results.withheld) return []
  const { headline, criteria, rows } = results
  const whole =
    headline === undefined
      ? []
      : [
          row(headline, {
            part: 'Ensemble',
            label: headline.label,
            answers: results.answers,
            gap: headline.gap?.points,
          }),
        ]
  const rowsOf = [
    ...whole,
    ...criteria.map((one) => row(one, { part: 'Critère', label: one.label, answers: null, gap: one.gap?.points })),
    ...rows.map((one) =>
      row(one, {
        part: one.depth === 0 ? 'Site' : 'Service',
        label: one.grouped ? `${one.label} (regroupés)` : one.label,
        answers: one.answers,
      }),
    ),
  ]
  const basis = reconstructed ? RECONSTRUCTED : BASIS_WORDS.real
  return [
    ...rowsOf.map((one) => [...one, basis, null]),
    ...means.map(({ title, value }) => beside({ part: 'Moyenne de la rubrique', label: title, rate: value }, basis)),
    ...questions.flatMap((question) => [
      ...question.options.map(({ label, n, share = null }) =>
        beside({ part: question.label, label, answers: n, share }, basis),
      ),
      beside({ part: question.label, label: 'Sans réponse', answers: question.unanswered }, basis),
    ]),
  ]
}

type Beside = { part: string; label: string; answers?: number; rate?: number; share?: number | null }

/** A row of what is no group of people: the mean of a part, an answer to a question. */
function beside({ part, label, answers, rate, share }: Beside, basis: string): CsvCell[] {
  const empty = (n: number): null[] => Array.from({ length: n }, () => null)
  return [part, label, answers ?? null, ...empty(7), rate ?? null, ...empty(4), basis, share ?? null]
}

type Told = { part: string; label: string; answers: number | null; gap?: number | undefined }

function row(rated: Rated & { before: Rated | undefined }, { part, label, answers, gap }: Told): CsvCell[] {
  const { rate, interval, distribution, unanswered, before } = rated
  if (rate === undefined || interval === undefined || distribution === undefined) {
    const none = distribution === undefined ? [null, null, null] : [0, distribution.none, unanswered]
    return [part, label, answers, null, null, null, null, ...none, rateText(rated), null, null, null, null]
  }
  const tenth = (value: number) => Math.round(value * 10) / 10
  return [
    part,
    label,
    answers,
    ...distribution.counts,
    distribution.expressed,
    distribution.none,
    unanswered,
    rate.value,
    tenth(interval.low),
    tenth(interval.high),
    before?.rate?.value ?? null,
    gap === undefined ? null : tenth(gap),
  ]
}

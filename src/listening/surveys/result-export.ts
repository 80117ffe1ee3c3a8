// Results as rows: the same groups as the page, so that an export shows nobody that the page hides.
import { BASIS_WORDS, RECONSTRUCTED } from '#src/core/room/basis.ts'
import type { CsvCell } from '#src/ground/tables/csv.ts'
import type { Rated, Results } from './result-view.ts'
import { DENOMINATORS } from './denominator.ts'
import { type Answers, REASONS } from './questions.ts'
import type { Loaded } from './results-load.ts'
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
  'Base du taux',
  'Règle du taux',
]

/** One row for the whole, one per criterion, one per place. What is not shown leaves out the counts with the rate. */
export function resultTable(
  results: Results,
  reconstructed: boolean,
  { questions = [], means = [], reasons }: Partial<Pick<Loaded, 'questions' | 'means' | 'reasons'>> = {},
): CsvCell[][] {
  if (results.withheld) return []
  const { headline, criteria, rows, policy } = results
  const whole =
    headline === undefined
      ? []
      : [
          row(headline, {
            part: 'Ensemble',
            label: headline.label,
            answers: results.answers,
            gap: headline.gap?.points,
            favourable: headline.favourable,
          }),
        ]
  const rowsOf = [
    ...whole,
    ...criteria.map((one) =>
      row(one, {
        part: one.favourable ? 'Critère, réponses favorables' : 'Critère',
        label: one.label,
        answers: null,
        gap: one.gap?.points,
        favourable: one.favourable,
      }),
    ),
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
    ...rowsOf.map(({ cells, base }) => [...cells, basis, null, base, base === null ? null : DENOMINATORS[policy]]),
    ...means.map(({ title, value }) => beside({ part: 'Moyenne de la rubrique', label: title, rate: value }, basis)),
    ...(reasons ? answersRows({ part: REASONS, where: '' }, reasons, basis) : []),
    ...questions.flatMap((question) => [
      ...answersRows({ part: question.label, where: '' }, question, basis),
      ...[...question.bySite, ...question.byChannel].flatMap((group) =>
        answersRows({ part: question.label, where: `${group.label} : ` }, group, basis),
      ),
    ]),
  ]
}

/** A question answer by answer; a group that is not shown leaves no row. */
function answersRows({ part, where }: { part: string; where: string }, told: Answers, basis: string): CsvCell[][] {
  const { options, unanswered } = told
  return [
    ...options.map(({ label, n, share = null }) =>
      beside({ part, label: `${where}${label}`, answers: n, share }, basis),
    ),
    ...(unanswered === undefined
      ? []
      : [beside({ part, label: where === '' ? 'Sans réponse' : `${where}sans réponse`, answers: unanswered }, basis)]),
  ]
}

type Beside = { part: string; label: string; answers?: number; rate?: number; share?: number | null }

/** A row of what is no group of people: the mean of a part, an answer to a question. */
function beside({ part, label, answers, rate, share }: Beside, basis: string): CsvCell[] {
  const empty = (n: number): null[] => Array.from({ length: n }, () => null)
  return [part, label, answers ?? null, ...empty(7), rate ?? null, ...empty(4), basis, share ?? null, null, null]
}

type Told = {
  part: string
  label: string
  answers: number | null
  gap?: number | undefined
  favourable?: boolean | undefined
}

type Row = { cells: CsvCell[]; base: number | null }

function row(rated: Rated & { before: Rated | undefined }, { part, label, answers, gap, favourable }: Told): Row {
  const { rate, interval, distribution, unanswered, before, base } = rated
  if (rate === undefined || interval === undefined || distribution === undefined) {
    const none = distribution === undefined ? [null, null, null] : [0, distribution.none, unanswered]
    const cells = [part, label, answers, null, null, null, null, ...none, rateText(rated), null, null, null, null]
    return { cells, base: null }
  }
  const tenth = (value: number) => Math.round(value * 10) / 10
  const cells = [
    part,
    label,
    answers,
    // Answers that are no levels have none to tell apart.
    ...(favourable ? [null, null, null, null] : distribution.counts),
    distribution.expressed,
    distribution.none,
    unanswered,
    rate.value,
    tenth(interval.low),
    tenth(interval.high),
    before?.rate?.value ?? null,
    gap === undefined ? null : tenth(gap),
  ]
  return { cells, base }
}

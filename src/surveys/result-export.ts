// Results as rows: the same groups as the page, so that an export shows nobody that the page hides.
import type { CsvCell } from '#src/platform/csv.ts'
import type { Rated, Results } from './result-view.ts'

export const RESULT_HEADER = ['Partie', 'Libellé', 'Réponses', 'Très satisfaits', 'Plutôt satisfaits', 'Plutôt pas satisfaits', 'Pas du tout satisfaits', 'Avis exprimés', 'Sans avis', 'Satisfaits (%)', 'Borne basse (%)', 'Borne haute (%)', 'Campagne précédente (%)', 'Écart (points)']

/** One row for the whole, one per criterion, one per place. Under ten opinions the counts are left out with the rate. */
export function resultTable(results: Results): CsvCell[][] {
  if (results.withheld) return []
  const { headline, criteria, rows } = results
  const whole = headline === undefined ? [] : [row('Ensemble', headline.label, results.answers, headline, headline.gap?.points)]
  return [
    ...whole,
    ...criteria.map((one) => row('Critère', one.label, null, one, one.gap?.points)),
    ...rows.map((one) => row(one.depth === 0 ? 'Site' : 'Service', one.grouped ? `${one.label} (regroupés)` : one.label, one.answers, one)),
  ]
}

function row(part: string, label: string, answers: number | null, rated: Rated & { before: Rated | undefined }, gap?: number): CsvCell[] {
  const { rate, interval, distribution, before } = rated
  if (rate === undefined || interval === undefined) return [part, label, answers, null, null, null, null, null, null, 'moins de 10 avis', null, null, null, null]
  const tenth = (value: number) => Math.round(value * 10) / 10
  return [part, label, answers, ...distribution.counts, distribution.expressed, distribution.none, rate.value, tenth(interval.low), tenth(interval.high), before?.rate?.value ?? null, gap === undefined ? null : tenth(gap)]
}

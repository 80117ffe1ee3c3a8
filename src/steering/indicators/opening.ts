// The link behind a figure: the records that were counted, those still open and those left out, for the same places and days.
import type { Span } from '#src/ground/calendar/index.ts'
import { type Cells, encodeCells, type Formula, recordsBehind } from '#src/core/measures/index.ts'
import type { Amount } from './amount.ts'
import type { PlaceId } from './cell.ts'
import type { Indicator } from './indicator.ts'

/** Everything that was received: in the figure, not due yet, left out with a reason. */
export function openedCells(formula: Formula): readonly Cells[] {
  if (formula.kind !== 'ratio') return recordsBehind(formula)
  return [...recordsBehind(formula), ...(formula.open ?? []), ...(formula.excluded ?? []).flatMap(({ of }) => of)]
}

/** How many the list opens on: the same sum as the list shows. */
export function receivedIn(indicator: Indicator, amount: Pick<Amount, 'n' | 'open' | 'excluded'>): number {
  const inside = amount.n ?? 0
  if (indicator.formula?.kind !== 'ratio') return inside
  return inside + amount.open + amount.excluded.reduce((all, { n }) => all + n, 0)
}

/** The address of the records behind a figure; places empty: every site of the person. */
export function recordsHref(indicator: Indicator, places: readonly PlaceId[], { from, to }: Span): string | undefined {
  if (!indicator.formula) return undefined
  const query = new URLSearchParams({
    indicateur: indicator.code,
    cellules: encodeCells(openedCells(indicator.formula)),
    du: from,
    au: to,
  })
  if (places.length > 0) query.set('sites', places.join('-'))
  return `/mesurer/enregistrements?${query.toString()}`
}

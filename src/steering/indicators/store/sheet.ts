// One figure, opened: what it is made of, month by month, site by site, what it reads with, what was published.
import { type ActionRow, listActions } from '#src/improving/action-plans/index.ts'
import {
  monthOf,
  monthsOf,
  type Period,
  type PlainDate,
  quarterOf,
  type Span,
  yearOf,
  yearPeriod,
} from '#src/ground/calendar/index.ts'
import { evaluate, type Formula, type Gathered, type Place } from '#src/core/measures/index.ts'
import { listSites, type NamedScope, type Site } from '#src/core/organisation/index.ts'
import { openTargets } from '#src/core/targets/index.ts'
import type { ChartFacts } from '#src/core/room/fact-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { add, type Amount } from '../amount.ts'
import type { IndicatorCatalogue } from '../catalogue.ts'
import type { PlaceId } from '../cell.ts'
import type { Indicator } from '../indicator.ts'
import { beginningOf, mayHaveMoved } from '../moves.ts'
import type { Stored } from '../stored.ts'
import { comparedWith, stretchOf } from '../stretch.ts'
import { sitesDuring } from './board.ts'
import { scopedSites } from '../scope.ts'
import { gatheredDuring } from './gathered.ts'
import { askedScope, monthsSoFar, openReader, type Reader, type Shown } from './reader.ts'
import type { Closing } from './readings.ts'
import { type Note, notesIn } from './notes.ts'

export type SheetAsk = {
  indicators: IndicatorCatalogue
  indicator: Indicator
  period: Period
  /** 0: the département. */
  place: PlaceId
  /** What rooms mark on the chart. */
  facts: readonly ChartFacts[]
  asOf: PlainDate
  seen: readonly number[] | undefined
  /** The name of the département. */
  tenantName: string
  /** The code of a named scope, instead of the whole département. */
  scope?: string | undefined
}

type Side = { amount: Amount; months: readonly Period[] }
export type SheetAction = { action: ActionRow; begun: PlainDate; before: Side | undefined; after: Side | undefined }
export type Sheet = {
  indicator: Indicator
  period: Period
  before: Period
  place: PlaceId
  /** The site in addresses; nothing for the département. */
  siteCode: string | undefined
  /** What is read when it is no site: the département, or a named scope. */
  wholeName: string
  scope: NamedScope | undefined
  /** What its records are gathered in during the period, counted or not. */
  gathered: readonly Gathered[]
  asOf: PlainDate
  shown: Shown
  compared: Shown
  /** The year around the period, or the period itself when it is long. */
  chart: Period
  /** Each month of it, or each quarter of a figure that comes by quarter. */
  months: readonly { period: Period; shown: Shown }[]
  whole: Shown
  sites: readonly { site: Site; shown: Shown }[]
  readWith: readonly { indicator: Indicator; shown: Shown }[]
  breakdown: readonly { name: string; n: number }[]
  versions: readonly Stored[]
  closing: Closing | undefined
  actions: readonly SheetAction[]
  notes: readonly Note[]
}

/** Reads a sheet. The place must lie in the perimeter: the caller has checked it. */
export async function loadSheet(
  tx: Tx,
  { indicators, indicator: declared, period, place, facts, asOf, seen, tenantName, scope: code }: SheetAsk,
): Promise<Sheet> {
  const targets = await openTargets(tx)
  const indicator = targets.written(declared)
  const before = comparedWith(period, 'last-year')
  const all = sitesDuring(await listSites(tx), period)
  const scope = code === undefined ? undefined : await askedScope(tx, code, period)
  const own = seen === undefined ? all : all.filter(({ id }) => seen.includes(id))
  const inside = scopedSites(
    all.map(({ id }) => id),
    scope,
    own.map(({ id }) => id),
  )
  const sites = own.filter(({ id }) => inside.sites.includes(id))
  const readWith = indicator.readWith.flatMap((code) => indicators.of(code) ?? []).map(targets.written)
  const span = period.kind === 'custom' ? period : stretchOf(period, before)
  const ask = { indicators: [indicator, ...readWith], ...inside, asOf, targets }
  const reader = await openReader(tx, { ...ask, from: span.from, to: span.to })
  const earlier = period.kind === 'custom' ? await openReader(tx, { ...ask, from: before.from, to: before.to }) : reader
  const chart = period.kind === 'custom' || period.kind === 'year' ? period : yearPeriod(yearOf(period.from))
  const months = monthsSoFar(stepsOf(indicator, chart), asOf).map((month) => ({
    period: month,
    shown: reader.at(indicator, place, month),
  }))
  return {
    indicator,
    period,
    before,
    place,
    siteCode: all.find(({ id }) => id === place)?.code,
    wholeName: scope?.name ?? tenantName,
    scope,
    gathered: await gatheredDuring(tx, indicator, period),
    asOf,
    shown: reader.at(indicator, place, period),
    compared: earlier.at(indicator, place, before),
    chart,
    months,
    whole: reader.at(indicator, place, chart),
    sites:
      indicator.scope === 'shared' ? [] : sites.map((site) => ({ site, shown: reader.at(indicator, site.id, period) })),
    readWith: readWith.map((one) => ({ indicator: one, shown: reader.at(one, place, period) })),
    breakdown: await breakdownOf(tx, { reader, indicator, period, place, cut: inside.scope?.cut }),
    versions: reader.revisions(indicator, place, period),
    closing: reader.closing(period),
    actions: await actionsOf(tx, { reader, indicator, place, seen, chart, span }),
    notes: await notesIn(tx, chart, { place, facts }),
  }
}

/** The periods a figure comes by, over a longer one. */
function stepsOf({ frequency }: Indicator, over: Period): Period[] {
  const months = monthsOf(over)
  if (frequency !== 'quarter') return months
  return months.map(({ from }) => quarterOf(from)).filter(({ from }, at) => from === months[at]?.from)
}

type Where = {
  reader: Reader
  indicator: Indicator
  period: Period
  place: PlaceId
  cut: readonly Place[] | undefined
}

/** What the records are about, the most frequent first. */
async function breakdownOf(
  tx: Tx,
  { reader, indicator, period, place, cut }: Where,
): Promise<{ name: string; n: number }[]> {
  const { breakdown } = indicator
  if (!breakdown || reader.sites.length === 0) return []
  const known = await breakdown.names(tx)
  const formulas: Record<string, Formula> = { '': breakdown.of('') }
  for (const { code } of known) formulas[code] = breakdown.of(code)
  const whole: readonly Place[] = cut ?? reader.sites
  const places = place === 0 ? [...whole] : whole.filter((one) => (typeof one === 'number' ? one : one[0]) === place)
  const answer = await evaluate(tx, formulas, { places, from: period.from, to: period.to, asOf: reader.asOf })
  const counts = known.map(({ code, name }) => ({ name, n: answer.figure(code).n }))
  return [...counts, { name: breakdown.none, n: answer.figure('').n }]
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => b.n - a.n)
}

type Around = {
  reader: Reader
  indicator: Indicator
  place: PlaceId
  seen: readonly number[] | undefined
  chart: Period
  span: Span
}

/** Actions that should move this figure, with up to twelve months before they began and the months since. */
async function actionsOf(tx: Tx, around: Around): Promise<SheetAction[]> {
  const { reader, indicator, place, seen, chart, span } = around
  const sites = place === 0 ? seen : [place]
  const found = await listActions(tx, { indicator: indicator.code, ...(sites === undefined ? {} : { sites }) })
  const moving = found.filter((action) => mayHaveMoved(action, chart, reader.asOf))
  if (moving.length === 0) return []
  const known = monthsSoFar(monthsOf(span), reader.asOf).flatMap((month) => {
    const { amount } = reader.at(indicator, place, month)
    return amount ? [{ month, amount }] : []
  })
  const side = (list: typeof known): Side | undefined => {
    const amount = add(
      indicator,
      list.map((one) => one.amount),
      'months',
    )
    return amount && { amount, months: list.map(({ month }) => month) }
  }
  return moving
    .toSorted((a, b) => (beginningOf(b) ?? '').localeCompare(beginningOf(a) ?? '') || b.id - a.id)
    .slice(0, 5)
    .map((action) => {
      const begun = beginningOf(action) ?? action.proposedOn
      const { from } = monthOf(begun)
      const before = known.filter(({ month }) => month.from < from).slice(-12)
      const after = known.filter(({ month }) => month.from >= from).slice(0, 12)
      return { action, begun, before: side(before), after: side(after) }
    })
}

// The one place where a figure is read: dashboard, sheet, closing, committees and the published list all come through here.
import { monthOf, type Period, type PlainDate, periodCode, type Span } from '#src/ground/calendar/index.ts'
import { listSites, type NamedScope, namedScopes } from '#src/core/organisation/index.ts'
import { once, type Tx } from '#src/ground/database/db.ts'
import { openTargets, type Targets } from '#src/core/targets/index.ts'
import type { ReferenceValue } from '#src/core/room/reference.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { nameOfThing, Shelves } from '#src/ground/process/kept.ts'
import type { Amount } from '../amount.ts'
import type { IndicatorCatalogue } from '../catalogue.ts'
import { amountOfMonth, type Cell, hiddenWhy, type PlaceId, shownCellOf, withheldCell } from '../cell.ts'
import { published, writtenWithUnit } from '#src/core/room/value.ts'
import type { Indicator } from '../indicator.ts'
import { amountOfStored, hasMoved, type Stored } from '../stored.ts'
import { judge, type Standing, type Target } from '#src/core/room/target.ts'
import { type FactsAsk, loadFacts } from './facts.ts'
import { scopedSites } from '../scope.ts'
import { stretchOf } from '../stretch.ts'
import { type Closing, closingsIn, storedIn } from './readings.ts'

/** A cell as screens show it. */
export type Shown = Cell & {
  /** What counts: the stored reading of a closed period, else what is computed now. */
  amount: Amount | undefined
  /** Rounded or truncated as the département writes it, with the digits its verdict needs. */
  value: number | null
  stored: Stored | undefined
  /** What the records say now, when a closed period says something else. */
  moved: Amount | undefined
  target: Target | undefined
  standing: Standing | undefined
}

export type Reader = {
  /** Names all it answers from: what is worked out of a reader of the same name is the same. */
  name: string
  asOf: PlainDate
  sites: readonly PlaceId[]
  at(indicator: Indicator, place: PlaceId, period: Period): Shown
  /** The amount of a month alone, for curves. */
  month(indicator: Indicator, place: PlaceId, period: Period): Amount | undefined
  /** Every revision of a cell, newest first. */
  revisions(indicator: Indicator, place: PlaceId, period: Period): readonly Stored[]
  closing(period: Span): Closing | undefined
}

export type ReaderAsk = {
  indicators: readonly Indicator[]
  /** The sites of the person's perimeter; they make the total. */
  sites: readonly PlaceId[]
  from: PlainDate
  to: PlainDate
  asOf: PlainDate
  targets: Targets
  /** The last day counted from records; the end of the stretch when it is not said. */
  until?: PlainDate | undefined
  /** Every site there is, when `sites` are not all of them: what may be told apart does not depend on who looks. */
  among?: readonly PlaceId[] | undefined
  /** A named scope is read. */
  scope?: FactsAsk['scope']
}

/** Reads once, then answers cell by cell without a query. */
export function openReader(tx: Tx, ask: ReaderAsk): Promise<Reader> {
  const { from, to, asOf, until, sites, among, scope, indicators } = ask
  const codes = indicators.map(({ code }) => code)
  const key = JSON.stringify(['reader', from, to, asOf, until, sites, among, scope, codes])
  return once(tx, key, () => readAll(tx, ask, key))
}

/** Cells of all readers kept, some thirty megabytes: numbers and where they come from, of no person. */
const MOST_CELLS = 20_000
const judged = new Shelves<Shown>(MOST_CELLS)
const amounts = new Shelves<{ amount: Amount | undefined }>(MOST_CELLS)

async function readAll(tx: Tx, ask: ReaderAsk, key: string): Promise<Reader> {
  const { facts, behind, all, stretch } = await loadFacts(tx, ask)
  const closings = await closingsIn(tx, ask)
  const stored = closings.length === 0 ? NONE : await storedIn(tx, ask)
  const byCell = byCellOf(stored)
  const closing = ({ from, to }: Span) => closings.find((one) => one.from === from && one.to === to)
  const revisionsOf = ({ code }: Indicator, place: PlaceId, { from, to }: Span): readonly Stored[] =>
    byCell.get(`${code} ${place} ${from} ${to}`) ?? []
  const { scope } = ask
  // What was closed, and what is aimed at, is of a site or of the département: never of a named scope.
  const isOwn = (place: PlaceId): boolean => scope === undefined || (place !== 0 && scope.cut === undefined)
  const keptOf = (indicator: Indicator, place: PlaceId, period: Span): Stored | undefined => {
    const status = closings.length === 0 || !isOwn(place) ? undefined : closing(period)?.status
    return status === 'closed' || status === 'published' ? revisionsOf(indicator, place, period)[0] : undefined
  }
  const hiddenOf = (indicator: Indicator, place: PlaceId, period: Period): string | undefined => {
    const kept = keptOf(indicator, place, period)
    return kept && hiddenWhy(facts, indicator, { place, period, amount: amountOfStored(indicator, kept) })
  }
  const readMonth: Reader['month'] = (indicator, place, period) => {
    const kept = keptOf(indicator, place, period)
    if (kept) return hiddenOf(indicator, place, period) === undefined ? amountOfStored(indicator, kept) : undefined
    return amountOfMonth(facts, indicator, { place, period })
  }
  const readAt: Reader['at'] = (indicator, place, period) => {
    const own = shownCellOf(facts, indicator, { place, period })
    const why = own.withheld ? own.why : hiddenOf(indicator, place, period)
    const cell = why === undefined ? own : withheldCell(why)
    const kept = cell.withheld ? undefined : keptOf(indicator, place, period)
    const amount = kept ? { ...amountOfStored(indicator, kept), gathered: cell.chosen?.gathered ?? [] } : cell.chosen
    const target = isOwn(place) ? ask.targets.of(indicator.code, place, period) : undefined
    const verdict = amount ? judge(indicator, amount, target) : { amount, value: null, standing: undefined }
    return {
      ...cell,
      ...verdict,
      stored: kept,
      moved: kept && hasMoved(indicator, kept, cell.chosen) ? cell.chosen : undefined,
      target,
    }
  }
  // Board, closing and what is due of one page show the same cells; so does the next page, while all they are read from is the same.
  const { sites, asOf, among } = ask
  const asked = JSON.stringify([ask.from, ask.to, stretch, asOf, ask.until, sites, among, scope])
  const shelves = new Map<string, Shelf>()
  const shelfOf = (indicator: Indicator): Shelf => {
    const known = shelves.get(indicator.code)
    if (known) return known
    const name = `${indicator.code} ${[stored, ...behind(indicator)].map(nameOfThing).join()} ${asked}`
    const made = { judged: judged.open(name), amounts: amounts.open(name) }
    shelves.set(indicator.code, made)
    return made
  }
  const at: Reader['at'] = (indicator, place, period) =>
    shelfOf(indicator).judged(keyOf(place, period), () => readAt(indicator, place, period))
  const month: Reader['month'] = (indicator, place, period) =>
    shelfOf(indicator).amounts(keyOf(place, period), () => ({ amount: readMonth(indicator, place, period) })).amount
  const revisions: Reader['revisions'] = (indicator, place, period) =>
    isOwn(place) && !at(indicator, place, period).withheld ? revisionsOf(indicator, place, period) : []
  const name = `${key} ${[stored, ...all()].map(nameOfThing).join()}`
  return { name, asOf: ask.asOf, sites: ask.sites, at, month, revisions, closing }
}

type Shelf = {
  judged: ReturnType<(typeof judged)['open']>
  amounts: ReturnType<(typeof amounts)['open']>
}

const keyOf = (place: PlaceId, { kind, from, to }: Period): string => `${place} ${kind} ${from}${to}`

const cells = new WeakMap<readonly Stored[], ReadonlyMap<string, readonly Stored[]>>()

function byCellOf(stored: readonly Stored[]): ReadonlyMap<string, readonly Stored[]> {
  const made = cells.get(stored) ?? Map.groupBy(stored, (row) => `${row.indicator} ${row.place} ${row.from} ${row.to}`)
  cells.set(stored, made)
  return made
}

/** The same list each time, whose name is the same. */
const NONE: readonly Stored[] = []

export type FigureAsk = {
  indicators: IndicatorCatalogue
  indicator: string
  /** A site, the whole département, or the code of a named scope. */
  scope: number | 'departement' | { code: string }
  period: Period
  asOf: PlainDate
}

/** The value object of the screens: what `figures`, committees and references read. */
export type ReadFigure = {
  indicator: Indicator
  numerator: number | null
  denominator: number | null
  n: number | null
  value: number | null
  /** « 73,6 % ». */
  text: string
  ways: readonly ('counted' | 'imported' | 'typed')[]
  sources: readonly string[]
  /** What its records are gathered in: the campaigns of a survey. */
  gathered: readonly string[]
  provisional: boolean
  approximate: boolean
  /** Numbers chosen to give back a published rate stand behind it. */
  reconstructed: boolean
  /** Counted from records or from a tool’s totals, or a reading loaded and shown again; none without a value. */
  origin: 'records' | 'totals' | 'readback' | undefined
  target: Target | undefined
  standing: Standing | undefined
  /** Why there is no value, in words. */
  why: string
  href: string
}

/** Reads one figure through the very query of the screen. Throws NotFound for an indicator or a scope that does not exist. */
export async function readFigure(tx: Tx, ask: FigureAsk): Promise<ReadFigure> {
  const declared = ask.indicators.of(ask.indicator)
  if (!declared) throw new NotFound()
  const targets = await openTargets(tx)
  const indicator = targets.written(declared)
  const all = (await listSites(tx)).map(({ id }) => id)
  const named = typeof ask.scope === 'object' ? await askedScope(tx, ask.scope.code, ask.period) : undefined
  const place = typeof ask.scope === 'number' ? ask.scope : 0
  const reader = await openReader(tx, {
    indicators: [indicator],
    ...scopedSites(all, named),
    ...aroundOf(indicator, ask.period),
    asOf: ask.asOf,
    targets,
  })
  const shown = reader.at(indicator, place, ask.period)
  return {
    ...objectOf(indicator, shown.amount, { place, period: ask.period, scope: named?.code }),
    target: shown.target,
    standing: shown.standing,
    why: shown.why,
  }
}

function objectOf(
  indicator: Indicator,
  amount: Amount | undefined,
  at: { place: PlaceId; period: Period; scope?: string | undefined },
): ReadFigure {
  return {
    indicator,
    numerator: amount?.numerator ?? null,
    denominator: amount?.denominator ?? null,
    n: amount?.n ?? null,
    value: amount ? published(indicator, amount) : null,
    text: amount ? writtenWithUnit(indicator, amount) : '',
    ways: amount?.ways ?? [],
    sources: amount?.sources ?? [],
    gathered: amount?.gathered ?? [],
    provisional: amount?.provisional ?? false,
    approximate: amount?.approximate ?? false,
    reconstructed: amount?.reconstructed ?? false,
    origin: amount?.origin,
    target: undefined,
    standing: undefined,
    why: amount ? '' : 'Pas de relevé',
    href: sheetHref(indicator.code, at),
  }
}

type IndicatorAsk = Pick<FigureAsk, 'indicators' | 'period' | 'asOf'> & { site: number | null }

/** The value behind a reference to an indicator, as the screens show it; read on a day. */
export async function indicatorValue(
  tx: Tx,
  code: string,
  { indicators, period, site, asOf }: IndicatorAsk,
): Promise<ReferenceValue | undefined> {
  const indicator = indicators.of(code)
  if (!indicator) return undefined
  const scope = site === null || indicator.scope === 'shared' ? 'departement' : site
  const { text, numerator, denominator, provisional } = await readFigure(tx, {
    indicators,
    indicator: code,
    scope,
    period,
    asOf,
  })
  return text === '' ? undefined : { text, numerator, denominator, provisional }
}

/** The period itself; its years where what may be told apart is judged over whole gatherings. */
export function aroundOf({ gathering }: Indicator, period: Period): Span {
  const alone = period.kind === 'custom' || gathering?.protects === undefined
  return alone ? { from: period.from, to: period.to } : stretchOf(period, period)
}

/** A named scope as it stands at the end of a period. Throws NotFound. */
export async function askedScope(tx: Tx, code: string, { to }: Span): Promise<NamedScope> {
  const named = (await namedScopes(tx, to)).find((one) => one.code === code)
  if (!named) throw new NotFound()
  return named
}

/** The address of a sheet. */
export function sheetHref(
  code: string,
  { place, period, scope }: { place: PlaceId; period: Period; scope?: string | undefined },
): string {
  const site = place === 0 ? '' : `site=${place}&`
  return `/indicateurs/${code}?${site}${scopeQuery(scope)}periode=${periodCode(period)}`
}

/** « perimetre=standard& », or nothing. */
export const scopeQuery = (scope: string | undefined): string => (scope === undefined ? '' : `perimetre=${scope}&`)

/** The months of a year up to the one of a day. */
export function monthsSoFar(months: readonly Period[], asOf: PlainDate): Period[] {
  return months.filter(({ from }) => from <= monthOf(asOf).from)
}

// The one place where a figure is read: dashboard, sheet, closing, committees and the published list all come through here.
import { monthOf, type Period, type PlainDate, periodCode, type Span } from '#src/ground/calendar/index.ts'
import { evaluate } from '#src/core/measures/index.ts'
import { listSites, scopePlaces } from '#src/core/organisation/index.ts'
import { once, type Tx } from '#src/ground/database/db.ts'
import { openTargets, type Targets } from '#src/core/targets/index.ts'
import type { ReferenceValue } from '#src/core/room/reference.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type Amount, countedAmount } from '../amount.ts'
import type { IndicatorCatalogue } from '../catalogue.ts'
import { amountOfMonth, type Cell, cellOf, type PlaceId } from '../cell.ts'
import { published, writtenWithUnit } from '#src/core/room/value.ts'
import type { Indicator } from '../indicator.ts'
import { amountOfStored, hasMoved, type Stored } from '../stored.ts'
import { judge, type Standing, type Target } from '#src/core/room/target.ts'
import { loadFacts } from './facts.ts'
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
  asOf: PlainDate
  sites: readonly PlaceId[]
  at(indicator: Indicator, place: PlaceId, period: Period): Shown
  /** The amount of a month alone, for curves. */
  month(indicator: Indicator, place: PlaceId, period: Period): Amount | undefined
  /** Every revision of a cell, newest first. */
  revisions(indicator: Indicator, place: PlaceId, period: Span): readonly Stored[]
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
}

/** Reads once, then answers cell by cell without a query. */
export function openReader(tx: Tx, ask: ReaderAsk): Promise<Reader> {
  const { from, to, asOf, until, sites, indicators } = ask
  const key = JSON.stringify(['reader', from, to, asOf, until, sites, indicators.map(({ code }) => code)])
  return once(tx, key, () => readAll(tx, ask))
}

async function readAll(tx: Tx, ask: ReaderAsk): Promise<Reader> {
  const facts = await loadFacts(tx, ask)
  const closings = await closingsIn(tx, ask)
  const stored = closings.length === 0 ? [] : await storedIn(tx, ask)
  const byCell = Map.groupBy(stored, (row) => `${row.indicator} ${row.place} ${row.from} ${row.to}`)
  const closing = ({ from, to }: Span) => closings.find((one) => one.from === from && one.to === to)
  const revisions: Reader['revisions'] = ({ code }, place, { from, to }) =>
    byCell.get(`${code} ${place} ${from} ${to}`) ?? []
  const keptOf = (indicator: Indicator, place: PlaceId, period: Span): Stored | undefined => {
    const status = closings.length === 0 ? undefined : closing(period)?.status
    return status === 'closed' || status === 'published' ? revisions(indicator, place, period)[0] : undefined
  }
  const month: Reader['month'] = (indicator, place, period) => {
    const kept = keptOf(indicator, place, period)
    return kept ? amountOfStored(indicator, kept) : amountOfMonth(facts, indicator, { place, period })
  }
  const at: Reader['at'] = (indicator, place, period) => {
    const cell = cellOf(facts, indicator, { place, period })
    const kept = keptOf(indicator, place, period)
    const amount = kept ? amountOfStored(indicator, kept) : cell.chosen
    const target = ask.targets.of(indicator.code, place, period)
    const judged = amount ? judge(indicator, amount, target) : { amount, value: null, standing: undefined }
    return {
      ...cell,
      ...judged,
      stored: kept,
      moved: kept && hasMoved(indicator, kept, cell.chosen) ? cell.chosen : undefined,
      target,
    }
  }
  return { asOf: ask.asOf, sites: ask.sites, at, month, revisions, closing }
}

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
  if (typeof ask.scope === 'object') return figureOfScope(tx, indicator, { ...ask, code: ask.scope.code })
  const place = ask.scope === 'departement' ? 0 : ask.scope
  const sites = (await listSites(tx)).map(({ id }) => id)
  const span = { from: ask.period.from, to: ask.period.to }
  const reader = await openReader(tx, { indicators: [indicator], sites, ...span, asOf: ask.asOf, targets })
  const shown = reader.at(indicator, place, ask.period)
  return {
    ...objectOf(indicator, shown.amount, { place, period: ask.period }),
    target: shown.target,
    standing: shown.standing,
    why: shown.why,
  }
}

/** Over the places of a named scope, in its version in force at the end of the period: from the records only. */
async function figureOfScope(
  tx: Tx,
  indicator: Indicator,
  { code, period, asOf }: FigureAsk & { code: string },
): Promise<ReadFigure> {
  const { places } = await scopePlaces(tx, code, period.to)
  const none = 'Ce périmètre nommé ne se lit que sur des enregistrements.'
  if (!indicator.formula) return { ...objectOf(indicator, undefined, { place: 0, period }), why: none }
  const list = places.map(({ site, service }) => (service === 0 ? site : ([site, service] as const)))
  const answer = await evaluate(
    tx,
    { it: indicator.formula },
    { places: list, from: period.from, to: period.to, asOf, trace: true },
  )
  return objectOf(indicator, countedAmount(indicator, answer.figure('it')), { place: 0, period })
}

function objectOf(
  indicator: Indicator,
  amount: Amount | undefined,
  at: { place: PlaceId; period: Period },
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

/** The address of a sheet. */
export function sheetHref(code: string, { place, period }: { place: PlaceId; period: Period }): string {
  return `/indicateurs/${code}?${place === 0 ? '' : `site=${place}&`}periode=${periodCode(period)}`
}

/** The months of a year up to the one of a day. */
export function monthsSoFar(months: readonly Period[], asOf: PlainDate): Period[] {
  return months.filter(({ from }) => from <= monthOf(asOf).from)
}

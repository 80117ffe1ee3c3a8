// The dashboard: every indicator followed, the département and its sites, against target and another period.
import {
  monthsOf,
  type Period,
  type PlainDate,
  periodOf,
  addDays,
  quarterOf,
  shortMonthName,
  partsOf,
  yearOf,
  yearPeriod,
} from '#src/ground/calendar/index.ts'
import { listSites, type NamedScope, type Site } from '#src/core/organisation/index.ts'
import { openTargets, type Targets } from '#src/core/targets/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { nameOfThing, Shelves } from '#src/ground/process/kept.ts'
import { FAMILIES } from '#src/core/room/families.ts'
import { evaluate, type Family } from '#src/core/measures/index.ts'
import type { IndicatorCatalogue } from '../catalogue.ts'
import { finding, hidden, type MeanAndRate } from '../finding.ts'
import { judged, placeIn, unread, whereOf } from '../judged.ts'
import { published } from '#src/core/room/value.ts'
import type { Indicator } from '../indicator.ts'
import { type ScopedSites, scopedSites } from '../scope.ts'
import { type Against, comparedWith, stretchOf } from '../stretch.ts'
import { monthsSoFar, openReader, type Reader, type Shown } from './reader.ts'
import type { Closing } from './readings.ts'

export type BoardAsk = {
  indicators: IndicatorCatalogue
  period: Period
  against: Against
  asOf: PlainDate
  /** Site ids of the person's perimeter; undefined: all, and the département's total. */
  seen: readonly number[] | undefined
  /** One site only, chosen on the page. */
  site: number | undefined
  /** A named scope instead of the whole département. */
  scope?: NamedScope | undefined
  /** The indicators common to all sites stand too, for the département, whatever sites are asked: a committee reads them. */
  shared?: boolean
  /** The last day counted from records: what came after is not of that reading. */
  until?: PlainDate
}

/** `before`, and what a row says beside its cells, are read when they are looked at: a page that folds a row away does not pay for it. */
export type BoardCell = { readonly shown: Shown; readonly before: Shown; readonly place: number }
export type SparkPoint = { label: string; value: number | null; provisional: boolean }
export type BoardRow = {
  indicator: Indicator
  total: BoardCell | undefined
  cells: readonly BoardCell[]
  readonly spark: readonly SparkPoint[]
  readonly remark: string | undefined
}
export type Board = {
  period: Period
  before: Period
  asOf: PlainDate
  /** Those of the perimeter, whatever the page shows. */
  sites: readonly Site[]
  columns: readonly Site[]
  /** The total of the département, or of the named scope, is shown. */
  whole: boolean
  scope: NamedScope | undefined
  closing: Closing | undefined
  families: readonly { family: Family; rows: readonly BoardRow[] }[]
  transparency: { quarter: Period; cells: readonly { indicator: Indicator; shown: Shown }[] }
  finding: string
  provisional: number
  empty: boolean
}

const daysOf = ({ from, to }: Period): { from: PlainDate; to: PlainDate } => ({ from, to })

const idsOf = (sites: readonly Site[]): number[] => sites.map(({ id }) => id)

/** Sites that exist during a period. */
export function sitesDuring(sites: readonly Site[], { from, to }: Period): Site[] {
  return sites.filter(
    (site) => (site.validFrom === null || site.validFrom <= to) && (site.validTo === null || site.validTo >= from),
  )
}

/** Boards kept, each with the cells it has shown. */
const MOST_BOARDS = 100
const kept = new Shelves<Board>(MOST_BOARDS)

/** Reads the whole dashboard; read again from the same things, it is the same object. */
export async function loadBoard(tx: Tx, ask: BoardAsk): Promise<Board> {
  const view = await openView(tx, ask)
  const { indicators, scope, ...asked } = ask
  const { reader, earlier, common, every } = view
  const readers = [reader, earlier, common?.reader, common?.earlier].map((one) => one?.name)
  const name = JSON.stringify([nameOfThing(indicators), scope, asked, readers, every])
  return kept.open(name)('board', () => boardOf(view))
}

async function openView(tx: Tx, ask: BoardAsk): Promise<View> {
  const before = comparedWith(ask.period, ask.against)
  evaluate.soon(tx)
  const [every, targets] = await Promise.all([listSites(tx), openTargets(tx)])
  const all = sitesDuring(every, ask.period)
  const seen = ask.seen === undefined ? all : all.filter(({ id }) => ask.seen?.includes(id))
  const read = scopedSites(idsOf(all), ask.scope, idsOf(seen))
  const indicators = ask.indicators.all.map(targets.written)
  const followed = indicators.filter(({ code }) => targets.setting(code).followed)
  const custom = ask.period.kind === 'custom'
  const common = { indicators: followed, ...read, asOf: ask.asOf, targets, until: ask.until }
  // An odd period is cut inside its months: it is read alone, and so is what it is compared with.
  const reader = await openReader(tx, { ...common, ...(custom ? daysOf(ask.period) : stretchOf(ask.period, before)) })
  const earlier = custom ? await openReader(tx, { ...common, ...daysOf(before) }) : reader
  const whole = ask.seen === undefined && ask.site === undefined
  const columns = seen.filter(({ id }) => read.sites.includes(id) && (ask.site ?? id) === id)
  const alone = ask.shared === true && !whole
  const shared = alone ? await sharedReaders(tx, { ...common, all }, { custom, before, ask }) : undefined
  return { reader, earlier, ask, before, every, seen, columns, whole, indicators, followed, common: shared }
}

function boardOf(view: View): Board {
  const { reader, ask, before, seen, columns, whole, followed } = view
  const rows = followed.filter((one) => !isSupplied(one)).map((indicator) => rowOf(view, indicator))
  const shown = rows.filter(({ indicator, total }) =>
    indicator.scope === 'sites'
      ? true
      : total !== undefined && (ask.scope === undefined || indicator.formula !== undefined),
  )
  const families = ask.indicators.families.flatMap((family) => {
    const inside = shown.filter(({ indicator }) => indicator.family.code === family.code)
    return inside.length > 0 ? [{ family, rows: inside }] : []
  })
  const all_cells = shown.flatMap(({ total, cells }) => [...(total ? [total] : []), ...cells])
  return {
    period: ask.period,
    before,
    asOf: ask.asOf,
    sites: seen,
    columns,
    whole,
    scope: ask.scope,
    closing: reader.closing(ask.period),
    families,
    transparency: transparencyOf(view),
    finding:
      ask.scope && whole
        ? UNJUDGED
        : finding(
            judged(shown, columns),
            whereOf({ whole, columns, shared: ask.shared === true }, shown),
            unread(shown),
          ),
    provisional: shown.filter((row) => (row.total ?? row.cells[0])?.shown.amount?.provisional).length,
    empty: all_cells.every(({ shown: { amount } }) => amount === undefined),
  }
}

const UNJUDGED = 'Les cibles sont celles des sites et du département : le total de ce périmètre se lit sans jugement.'

type View = {
  reader: Reader
  earlier: Reader
  ask: BoardAsk
  before: Period
  every: readonly Site[]
  /** Those of the perimeter during the period. */
  seen: readonly Site[]
  columns: readonly Site[]
  whole: boolean
  followed: readonly Indicator[]
  /** Every indicator as this département writes it. */
  indicators: readonly Indicator[]
  /** Where only some sites are shown: the readers of what is common to all of them. */
  common: { reader: Reader; earlier: Reader } | undefined
}

function rowOf(view: View, indicator: Indicator): BoardRow {
  const { columns, whole, common } = view
  const shared = common && indicator.scope === 'shared' ? cellOf({ ...view, ...common }, indicator, 0) : undefined
  const total = whole ? cellOf(view, indicator, 0) : shared
  const cells = indicator.scope === 'shared' ? [] : columns.map(({ id }) => cellOf(view, indicator, id))
  const spark = lazily(() => sparkOf(view, indicator))
  const remark = lazily(() => remarkOf(view, indicator, [...(total ? [total] : []), ...cells]))
  return {
    indicator,
    total,
    cells,
    get spark() {
      return spark()
    },
    get remark() {
      return remark()
    },
  }
}

function cellOf({ reader, earlier, ask, before }: View, indicator: Indicator, place: number): BoardCell {
  const compared = lazily(() => earlier.at(indicator, place, before))
  return {
    place,
    shown: reader.at(indicator, place, ask.period),
    get before() {
      return compared()
    },
  }
}

function lazily<T>(make: () => T): () => T {
  let made: { it: T } | undefined
  return () => (made ??= { it: make() }).it
}

/** The months of the year of the period, for the département or the first site shown. */
function sparkOf({ reader, ask, whole, columns }: View, indicator: Indicator): SparkPoint[] {
  const place = whole ? 0 : columns[0]?.id
  if (indicator.frequency !== 'month' || place === undefined || ask.period.kind === 'custom') return []
  const months = monthsSoFar(monthsOf(yearPeriod(yearOf(ask.period.to))), ask.asOf)
  return months.map((month) => {
    const amount = reader.month(indicator, place, month)
    return {
      label: shortMonthName(partsOf(month.from).month),
      value: amount ? published(indicator, amount) : null,
      provisional: amount?.provisional ?? false,
    }
  })
}

/** A mean delay read beside its rate. */
function remarkOf(
  { reader, ask, columns, indicators }: View,
  indicator: Indicator,
  cells: readonly BoardCell[],
): string | undefined {
  const rate =
    indicator.unit === 'days'
      ? indicators.find(({ code, unit }) => unit === 'percent' && indicator.readWith.includes(code))
      : undefined
  if (!rate) return undefined
  const pairs = cells.flatMap(({ place, shown }): MeanAndRate[] => {
    const other = reader.at(rate, place, ask.period)
    if (shown.value === null || !shown.standing || other.value === null || !other.standing) return []
    return [
      {
        place: placeIn(columns, place),
        mean: { value: shown.value, met: shown.standing.met },
        rate: { value: other.value, met: other.standing.met },
      },
    ]
  })
  return hidden(indicator, pairs)
}

type Common = Omit<ScopedSites, 'sites'> & {
  indicators: readonly Indicator[]
  all: readonly Site[]
  asOf: PlainDate
  targets: Targets
  until?: PlainDate | undefined
}

/** What is common to all sites is read over all of them, whichever are shown. */
async function sharedReaders(
  tx: Tx,
  { indicators, all, ...common }: Common,
  { custom, before, ask }: { custom: boolean; before: Period; ask: BoardAsk },
): Promise<{ reader: Reader; earlier: Reader }> {
  const every = {
    ...common,
    indicators: indicators.filter(({ scope }) => scope === 'shared'),
    sites: idsOf(all),
    among: undefined,
    scope: undefined,
  }
  const reader = await openReader(tx, { ...every, ...(custom ? daysOf(ask.period) : stretchOf(ask.period, before)) })
  return { reader, earlier: custom ? await openReader(tx, { ...every, ...daysOf(before) }) : reader }
}

/** The programme whose figures the State supplies: shown apart, by quarter. */
export const isSupplied = ({ family }: Indicator): boolean => family.code === FAMILIES.transparency.code

/** The last quarter of the period that has any figure, else the last one begun. */
function transparencyOf({ reader, ask, indicators: all }: View): Board['transparency'] {
  const indicators = all.filter(isSupplied)
  const quarters = quartersOf(ask.period).filter(({ from }) => from <= ask.asOf)
  const read = (quarter: Period) =>
    indicators.map((indicator) => ({ indicator, shown: reader.at(indicator, 0, quarter) }))
  for (const quarter of quarters.toReversed()) {
    const cells = read(quarter)
    if (cells.some(({ shown }) => shown.amount)) return { quarter, cells }
  }
  const quarter = quarters.at(-1) ?? quarterOf(ask.period.from)
  return { quarter, cells: read(quarter) }
}

function quartersOf({ from, to }: Period): Period[] {
  const found: Period[] = []
  for (let quarter = quarterOf(from); quarter.from <= to; quarter = quarterOf(addDays(quarter.to, 1)))
    found.push(quarter)
  return found.map((quarter) => periodOf(quarter.from, quarter.to))
}

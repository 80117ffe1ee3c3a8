// The figures of many formulas for many places and months, in one query per measure (two when a histogram is read).
import { addDays, monthOf, type PlainDate, plainDate, type Span, spans } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { keyOfCells } from './address.ts'
import { type CatalogueMeasure, measureOf } from './catalogue.ts'
import { BUCKET_ORIGIN } from './declare.ts'
import { type Cells, type Figure, figureOf, type Formula, type Histogram, setsOf, type Sums } from './formula.ts'
import { CELL_NAMES, cellsSource, Parameters, readKept, run, type Scope, setCondition, splitAtSeal } from './query.ts'

export type Split = 'site' | 'service' | 'month' | 'day'
export type Ask = Scope & { by?: readonly Split[] }

/** Which part of the answer: nothing named is the whole; several values are summed, then the figure is computed. */
export type Part = {
  site?: number | readonly number[]
  service?: number | readonly number[]
  month?: PlainDate | readonly PlainDate[]
  day?: PlainDate | readonly PlainDate[]
}

export type Answer<K extends string> = {
  /** The figure of one formula; totals are recomputed from summed cells, never averages of averages. */
  figure(name: K, part?: Part): Figure
  /** The values found of one split, in order: sites, services, months or days that hold anything. */
  found(split: 'month' | 'day'): PlainDate[]
  found(split: 'site' | 'service'): number[]
  /** Parts of months whose records are purged: an odd period cannot be cut there, these days are missing from the figure. */
  missing: readonly Span[]
}

type Key = Partial<Record<Split, number | PlainDate>>
type Line = { key: Key; column: number; value?: number; histogram?: Map<number, number>; past?: true }
type Sum = { sums: number[]; histograms: Map<number, number>[] }
type Reading = 'sum' | 'histogram' | 'days'
type Column = { index: number; cells: Cells; reading: Reading; past: boolean }

/**
 * Evaluates formulas. The caller's transaction must be REPEATABLE READ and read-only (`read(c, …)`, `inTenant(…, 'read')`):
 * several queries, one snapshot, so that no numerator is newer than its denominator. `by` names the splits that
 * `figure` may be asked for; the whole is always there.
 */
export async function evaluate<const K extends string>(
  tx: Tx,
  formulas: Readonly<Record<K, Formula>>,
  ask: Ask,
): Promise<Answer<K>> {
  const { columns, indexOf } = columnsOf(Object.values(formulas))
  const byMeasure = new Map<string, Column[]>()
  for (const column of columns)
    byMeasure.set(column.cells.measure, [...(byMeasure.get(column.cells.measure) ?? []), column])
  const lines: Line[] = []
  const missing: Span[] = []
  for (const [code, own] of byMeasure) {
    const measure = measureOf(code)
    const stretch = await stretchOf(tx, measure, ask)
    missing.push(...stretch.missing)
    for (const reading of ['sum', 'histogram', 'days'] as const) {
      const asked = own.filter((column) => column.reading === reading)
      if (asked.length > 0) lines.push(...(await readColumns(tx, measure, { ask, stretch, columns: asked, reading })))
    }
    lines.push(...(await readPast(tx, measure, { ask, columns: own.filter(({ past }) => past) })))
  }
  return answer(formulas, { lines, columns, indexOf, ask, missing })
}

function columnsOf(formulas: readonly Formula[]): { columns: Column[]; indexOf: Map<string, number> } {
  const columns: Column[] = []
  const indexOf = new Map<string, number>()
  const add = (cells: Cells, reading: Reading): Column => {
    const key = columnKey(cells, reading)
    const known = columns[indexOf.get(key) ?? -1]
    if (known) return known
    const made = { index: columns.length, cells, reading, past: false }
    indexOf.set(key, columns.length)
    columns.push(made)
    return made
  }
  for (const formula of formulas) {
    const { sums, histograms, before, days } = setsOf(formula)
    for (const cells of sums) add(cells, 'sum')
    for (const cells of histograms) add(cells, 'histogram')
    for (const cells of days) add(cells, 'days')
    for (const cells of before) add(cells, 'sum').past = true
  }
  return { columns, indexOf }
}

const columnKey = (cells: Cells, reading: Reading): string => `${reading} ${keyOfCells(cells)}`

/** Before anything was ever recorded. */
export const BEGINNING = plainDate('1900-01-01')

/** What some sets held before the period: one line per site and service, whatever the months. */
async function readPast(
  tx: Tx,
  measure: CatalogueMeasure,
  { ask, columns }: { ask: Ask; columns: readonly Column[] },
): Promise<Line[]> {
  if (columns.length === 0 || ask.from <= BEGINNING) return []
  const earlier = { ...ask, from: BEGINNING, to: addDays(ask.from, -1), by: placesOf(ask.by) }
  const stretch = await stretchOf(tx, measure, earlier)
  const lines = await readColumns(tx, measure, { ask: earlier, stretch, columns, reading: 'sum' })
  return lines.map((line) => ({ ...line, past: true }))
}

const placesOf = (by: readonly Split[] = []): Split[] => by.filter((split) => split === 'site' || split === 'service')

type Stretch = { whole: Span | undefined; edges: Span[]; missing: Span[] }

async function stretchOf(tx: Tx, measure: CatalogueMeasure, { from, to }: Ask): Promise<Stretch> {
  const { whole, edges } = spans(measure.parts.grain, from, to)
  if (edges.length === 0) return { whole, edges: [], missing: [] }
  const keptFrom = (await readKept(tx)).get(measure.parts.fact)?.keptFrom
  const split = edges.map((edge) => splitAtSeal(edge, keptFrom))
  return { whole, edges: split.flatMap(({ kept }) => kept ?? []), missing: split.flatMap(({ sealed }) => sealed ?? []) }
}

function splitText(measure: CatalogueMeasure, split: Split): string {
  if (split === 'day' && measure.parts.grain !== 'day') throw new Error(`Measure ${measure.code} is counted by month`)
  if (split === 'month') return measure.parts.grain === 'month' ? 'day' : `date_trunc('month', day::timestamp)::date`
  return split
}

type Asked = { ask: Ask; stretch: Stretch; columns: readonly Column[]; reading: Reading }

async function readColumns(
  tx: Tx,
  measure: CatalogueMeasure,
  { ask, stretch, columns, reading }: Asked,
): Promise<Line[]> {
  if (reading === 'days' && measure.parts.grain !== 'day')
    throw new Error(`Measure ${measure.code} is counted by month: its highest day is not known`)
  const histogram = reading !== 'sum'
  const bucket = reading === 'days' ? `(day - date '${BUCKET_ORIGIN}')` : 'bucket'
  const parameters = new Parameters()
  const by = ask.by ?? []
  const keys = by.map((split) => `${splitText(measure, split)} as "${split}"`)
  const groups = [...by.map((split) => splitText(measure, split)), ...(histogram ? [bucket] : [])]
  const conditions = columns.map(({ cells }) =>
    setCondition(measure, cells, { asOf: ask.asOf, parameters, names: CELL_NAMES }),
  )
  const sums = columns.map(
    ({ index, cells }, place) =>
      `coalesce(sum(${cells.take === 'total' && !histogram ? 'total' : 'n'}) filter (where ${conditions[place]}), 0)::bigint as c${index}`,
  )
  const any = conditions.includes('true')
    ? ''
    : ` where ${conditions.map((condition) => `(${condition})`).join(' or ')}`
  const rows = await run<Record<string, number | PlainDate>>(
    tx,
    `select ${[...keys, ...(histogram ? [`${bucket} as bucket`] : []), ...sums].join(', ')}
     from (${cellsSource(measure, { places: ask.places, ...stretch }, parameters)}) cells${any}${groups.length > 0 ? ` group by ${groups.join(', ')}` : ''}`,
    parameters,
  )
  return rows.flatMap((row) => {
    const key: Key = Object.fromEntries(by.map((split) => [split, row[split]]))
    return columns.flatMap(({ index }): Line[] => {
      const value = Number(row[`c${index}`] ?? 0)
      if (value === 0) return []
      return histogram
        ? [{ key, column: index, histogram: new Map([[Number(row.bucket), value]]) }]
        : [{ key, column: index, value }]
    })
  })
}

type Material<K extends string> = {
  lines: readonly Line[]
  columns: readonly Column[]
  indexOf: ReadonlyMap<string, number>
  ask: Ask
  missing: readonly Span[]
} & { names?: K }

function answer<K extends string>(
  formulas: Readonly<Record<K, Formula>>,
  { lines, columns, indexOf, ask, missing }: Material<K>,
): Answer<K> {
  const by = ask.by ?? []
  const within = lines.filter(({ past }) => !past)
  const earlier = lines.filter(({ past }) => past)
  const indexes = new Map<string, Map<string, Sum>>()
  const indexFor = (of: readonly Line[], splits: readonly Split[]): Map<string, Sum> => {
    const name = `${of === earlier ? 'past' : ''} ${splits.join()}`
    const made = indexes.get(name) ?? indexLines(of, splits, columns.length)
    indexes.set(name, made)
    return made
  }
  const lookUp = (of: readonly Line[], part: Part): Sum[] => {
    const splits = by.filter((split) => part[split] !== undefined)
    const index = indexFor(of, splits)
    return combinations(splits.map((split) => listOf(part[split]))).flatMap((key) => index.get(key.join()) ?? [])
  }
  const months = by.includes('month') ? found('month') : []
  const pastOf = (part: Part, last: PlainDate): NonNullable<Sums['past']> => {
    if (part.day !== undefined) throw new Error('A stock is not split by day')
    const first = firstDay(ask, part)
    const { month: _, ...place } = part
    const since = months.filter((one) => one < monthOf(first).from)
    const before = [...lookUp(earlier, place), ...(since.length > 0 ? lookUp(within, { ...place, month: since }) : [])]
    const past = sumsOver(before, indexOf)
    const now = sumsOver(lookUp(within, part), indexOf)
    const over = ask.asOf < last && ask.asOf >= first ? ask.asOf : last
    return { first, last: over, before: past.sum, days: now.days }
  }
  const figure = (name: K, part: Part = {}): Figure => {
    const unknown = Object.keys(part).filter((split) => !by.some((known) => known === split))
    if (unknown.length > 0) throw new Error(`The question was not split by ${unknown.join(', ')}`)
    const formula = formulas[name]
    const last = lastDay(ask, part)
    const sums: Sums = sumsOver(lookUp(within, part), indexOf)
    return figureOf(formula, formula.kind === 'stock' ? { ...sums, past: pastOf(part, last) } : sums, ask.asOf > last)
  }
  function found(split: 'month' | 'day'): PlainDate[]
  function found(split: 'site' | 'service'): number[]
  function found(split: Split): Value[] {
    return [...new Set(lines.flatMap(({ key }) => key[split] ?? []))].sort((a, b) => (a < b ? -1 : 1))
  }
  return { figure, found, missing }
}

function indexLines(lines: readonly Line[], splits: readonly Split[], width: number): Map<string, Sum> {
  const index = new Map<string, Sum>()
  for (const { key, column, value, histogram } of lines) {
    const name = splits.map((split) => key[split]).join()
    const into = index.get(name) ?? { sums: Array.from({ length: width }, () => 0), histograms: [] }
    index.set(name, into)
    if (value !== undefined) into.sums[column] = (into.sums[column] ?? 0) + value
    if (histogram) addInto((into.histograms[column] ??= new Map()), histogram)
  }
  return index
}

function addInto(into: Map<number, number>, from: Histogram): void {
  for (const [bucket, n] of from) into.set(bucket, (into.get(bucket) ?? 0) + n)
}

type Read = Sums & { days(cells: Cells): Histogram }

function sumsOver(list: readonly Sum[], indexOf: ReadonlyMap<string, number>): Read {
  const column = (cells: Cells, reading: Reading): number => {
    const index = indexOf.get(columnKey(cells, reading))
    if (index === undefined) throw new Error(`No column for ${keyOfCells(cells)}`)
    return index
  }
  const whole = (index: number): Map<number, number> => {
    const summed = new Map<number, number>()
    for (const { histograms } of list) addInto(summed, histograms[index] ?? new Map())
    return summed
  }
  return {
    sum: (cells) => {
      const index = column(cells, 'sum')
      return list.reduce((all, { sums }) => all + (sums[index] ?? 0), 0)
    },
    histogram: (cells) => whole(column(cells, 'histogram')),
    days: (cells) => whole(column(cells, 'days')),
  }
}

type Value = number | PlainDate
function listOf<V extends Value>(value: V | readonly V[] | undefined): readonly V[] {
  if (value === undefined) return []
  return typeof value === 'object' ? [...new Set(value)] : [value]
}

function combinations(lists: readonly (readonly Value[])[]): Value[][] {
  return lists.reduce<Value[][]>((all, list) => all.flatMap((head) => list.map((value) => [...head, value])), [[]])
}

/** The last day of a part: of its last month, if it names months. */
function lastDay({ to }: Ask, { month, day }: Part): PlainDate {
  const ends = [...listOf(day), ...listOf(month).map((one) => monthOf(one).to)]
  const [first = to, ...rest] = ends
  const last = rest.reduce((latest, end) => (end > latest ? end : latest), first)
  return last < to ? last : to
}

/** The first day of a part: of its first month, if it names months. */
function firstDay({ from }: Ask, { month }: Part): PlainDate {
  const [first = from, ...rest] = listOf(month)
  const earliest = rest.reduce((least, one) => (one < least ? one : least), first)
  return earliest > from ? earliest : from
}

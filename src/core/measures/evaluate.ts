// The figures of many formulas for many places and months, in one query per measure (two when a histogram is read).
import { monthOf, type PlainDate, type Span, spans } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { keyOfCells } from './address.ts'
import { type CatalogueMeasure, measureOf } from './catalogue.ts'
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
type Line = { key: Key; column: number; value?: number; histogram?: Map<number, number> }
type Sum = { sums: number[]; histograms: Map<number, number>[] }
type Column = { index: number; cells: Cells; histogram: boolean }

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
    for (const histogram of [false, true]) {
      const asked = own.filter((column) => column.histogram === histogram)
      if (asked.length > 0) lines.push(...(await readColumns(tx, measure, { ask, stretch, columns: asked, histogram })))
    }
  }
  return answer(formulas, { lines, columns, indexOf, ask, missing })
}

function columnsOf(formulas: readonly Formula[]): { columns: Column[]; indexOf: Map<string, number> } {
  const columns: Column[] = []
  const indexOf = new Map<string, number>()
  const add = (cells: Cells, histogram: boolean): void => {
    const key = columnKey(cells, histogram)
    if (indexOf.has(key)) return
    indexOf.set(key, columns.length)
    columns.push({ index: columns.length, cells, histogram })
  }
  for (const formula of formulas) {
    const { sums, histograms } = setsOf(formula)
    for (const cells of sums) add(cells, false)
    for (const cells of histograms) add(cells, true)
  }
  return { columns, indexOf }
}

const columnKey = (cells: Cells, histogram: boolean): string => `${histogram ? 'h' : 's'}${keyOfCells(cells)}`

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

type Asked = { ask: Ask; stretch: Stretch; columns: readonly Column[]; histogram: boolean }

async function readColumns(
  tx: Tx,
  measure: CatalogueMeasure,
  { ask, stretch, columns, histogram }: Asked,
): Promise<Line[]> {
  const parameters = new Parameters()
  const by = ask.by ?? []
  const keys = by.map((split) => `${splitText(measure, split)} as "${split}"`)
  const groups = [...by.map((split) => splitText(measure, split)), ...(histogram ? ['bucket'] : [])]
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
    `select ${[...keys, ...(histogram ? ['bucket'] : []), ...sums].join(', ')}
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
  const indexes = new Map<string, Map<string, Sum>>()
  const indexFor = (splits: readonly Split[]): Map<string, Sum> => {
    const name = splits.join()
    const made = indexes.get(name) ?? indexLines(lines, splits, columns.length)
    indexes.set(name, made)
    return made
  }
  const figure = (name: K, part: Part = {}): Figure => {
    const splits = by.filter((split) => part[split] !== undefined)
    const unknown = Object.keys(part).filter((split) => !by.some((known) => known === split))
    if (unknown.length > 0) throw new Error(`The question was not split by ${unknown.join(', ')}`)
    const index = indexFor(splits)
    const found = combinations(splits.map((split) => listOf(part[split]))).flatMap((key) => index.get(key.join()) ?? [])
    return figureOf(formulas[name], sumsOver(found, indexOf), ask.asOf > lastDay(ask, part))
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

function sumsOver(list: readonly Sum[], indexOf: ReadonlyMap<string, number>): Sums {
  const column = (cells: Cells, histogram: boolean): number => {
    const index = indexOf.get(columnKey(cells, histogram))
    if (index === undefined) throw new Error(`No column for ${keyOfCells(cells)}`)
    return index
  }
  return {
    sum: (cells) => {
      const index = column(cells, false)
      return list.reduce((all, { sums }) => all + (sums[index] ?? 0), 0)
    },
    histogram: (cells) => {
      const index = column(cells, true)
      const whole = new Map<number, number>()
      for (const { histograms } of list) addInto(whole, histograms[index] ?? new Map())
      return whole
    },
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

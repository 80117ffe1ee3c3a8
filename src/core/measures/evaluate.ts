// The figures of many formulas for many places and months, in one statement.
import { monthOf, type PlainDate, type Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { chosenNumbers, type Chosens, inFigure, isTotal } from './basis.ts'
import { keyOfCells } from './cells.ts'
import { measureOf } from './catalogue.ts'
import {
  type Cells,
  type Figure,
  type FigureOrigin,
  figureOf,
  type Formula,
  type Histogram,
  setsOf,
  type Sums,
} from './formula.ts'
import {
  type Ask,
  type Column,
  keptFor,
  type Line,
  pastOf,
  type Question,
  type Reading,
  readAll,
  type Split,
  stretchOf,
} from './questions.ts'

export type { Ask, Split } from './questions.ts'

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

type Sum = { sums: number[]; histograms: Map<number, number>[] }

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
  const kept = await keptFor(tx, byMeasure, ask)
  const questions: Question[] = []
  const missing: Span[] = []
  for (const [code, own] of byMeasure) {
    const measure = measureOf(code)
    const stretch = stretchOf(measure, ask, kept)
    missing.push(...stretch.missing)
    for (const reading of ['sum', 'histogram', 'days'] as const) {
      const asked = own.filter((column) => column.reading === reading)
      if (asked.length > 0) questions.push({ measure, ask, stretch, columns: asked, reading })
    }
    questions.push(...pastOf(measure, { ask, kept, columns: own.filter(({ past }) => past) }))
  }
  const codes = new Set(columns.map(({ cells }) => cells.measure))
  const chosen = ask.trace ? await chosenNumbers(tx, ask, codes) : undefined
  return answer(formulas, { lines: await readAll(tx, questions), columns, indexOf, ask, missing, chosen })
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

type Material<K extends string> = {
  lines: readonly Line[]
  columns: readonly Column[]
  indexOf: ReadonlyMap<string, number>
  ask: Ask
  missing: readonly Span[]
  chosen: Chosens | undefined
} & { names?: K }

function answer<K extends string>(
  formulas: Readonly<Record<K, Formula>>,
  { lines, columns, indexOf, ask, missing, chosen }: Material<K>,
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
    const known = formula.kind === 'stock' ? { ...sums, past: pastOf(part, last) } : sums
    const figure = figureOf(formula, known, ask.asOf > last)
    return chosen ? { ...figure, origin: originOf(formula, { sums, ask, part, chosen }) } : figure
  }
  function found(split: 'month' | 'day'): PlainDate[]
  function found(split: 'site' | 'service'): number[]
  function found(split: Split): Value[] {
    return [...new Set(lines.flatMap(({ key }) => key[split] ?? []))].sort((a, b) => (a < b ? -1 : 1))
  }
  return { figure, found, missing }
}

type Traced = { sums: Sums; ask: Ask; part: Part; chosen: Chosens }

/** Totals as soon as one of them is in the figure; chosen as soon as one number is. */
function originOf(formula: Formula, { sums, ask, part, chosen }: Traced): FigureOrigin {
  const isUsed = (cells: Cells): boolean =>
    formula.kind === 'quantile' ? sums.histogram(cells).size > 0 : sums.sum(cells) > 0
  const months = listOf(part.month)
  const days = new Set(listOf(part.day).map((day) => monthOf(day).from))
  const holds = (month: PlainDate): boolean =>
    part.month !== undefined ? months.includes(month) : part.day !== undefined ? days.has(month) : month <= ask.to
  const asked =
    ask.places === 'all' ? ('all' as const) : ask.places.map((place) => (typeof place === 'number' ? place : place[0]))
  return {
    kind: inFigure(formula).some((cells) => isTotal(cells) && isUsed(cells)) ? 'totals' : 'records',
    reconstructed: chosen.touch(formula, { sites: part.site === undefined ? asked : listOf(part.site), holds }),
  }
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

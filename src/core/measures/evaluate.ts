// The figures of many formulas for many places and months, in one statement.
import { monthOf, type PlainDate, type Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { chosenNumbers, type Chosens, inFigure, isTotal } from './basis.ts'
import { keyOfCells } from './cells.ts'
import { type Catalogue, catalogueIn, measureOf } from './catalogue.ts'
import { EntryTable, histogramOf, type Part, type Side, type Split, tableName, type Tables } from './entries.ts'
import {
  type Cells,
  type Figure,
  type FigureOrigin,
  figureOf,
  type Formula,
  type Histogram,
  traitsOf,
  setsOf,
  type Sums,
} from './formula.ts'
import type { Ask, Column, Question, Reading } from './question.ts'
import { willCount } from './memory.ts'
import { keptFor, pastOf, readAll, stretchOf } from './questions.ts'

export type { Part, Split } from './entries.ts'
export type { Ask } from './question.ts'

export type Answer<K extends string> = {
  /**
   * The figure of one formula; totals are recomputed from summed cells, never averages of averages. A part is summed once for all
   * formulas: who asks many times for the same part gives the same object.
   */
  figure(name: K, part?: Part): Figure
  /** The values found of one split, in order: sites, services, months or days that hold anything. */
  found(split: 'month' | 'day'): PlainDate[]
  found(split: 'site' | 'service'): number[]
  /** All that the figures of some formulas, or of all, are read from: the same objects hold the same figures. */
  behind(names?: readonly K[]): readonly object[]
  /** Parts of months whose records are purged: an odd period cannot be cut there, these days are missing from the figure. */
  missing: readonly Span[]
}

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
  const { columns, indexOf } = columnsIn(formulas)
  const byMeasure = new Map<string, Column[]>()
  for (const column of columns)
    byMeasure.set(column.cells.measure, [...(byMeasure.get(column.cells.measure) ?? []), column])
  const catalogue = catalogueIn(tx)
  const kept = await keptFor(tx, byMeasure, ask)
  const questions: Question[] = []
  const missing: Span[] = []
  for (const [code, own] of byMeasure) {
    const measure = measureOf(catalogue, code)
    const stretch = stretchOf(measure, ask, kept)
    missing.push(...stretch.missing)
    for (const reading of ['sum', 'histogram', 'days'] as const) {
      const asked = own.filter((column) => column.reading === reading)
      if (asked.length > 0) questions.push({ measure, ask, stretch, columns: asked, reading })
    }
    questions.push(...pastOf(measure, { ask, kept, columns: own.filter(({ past }) => past) }))
  }
  const codes = new Set(columns.map(({ cells }) => cells.measure))
  const traced = ask.trace ? chosenNumbers(catalogue, ask, codes) : undefined
  const tables: Tables = new Map()
  const chosen = traced?.read(await readAll(tx, questions, { into: tables, beside: traced.text }))
  if (!traced) await readAll(tx, questions, { into: tables })
  return answer(formulas, { tables, indexOf, ask, missing, chosen, catalogue })
}

/** Says early that figures will be asked for: what tells which answers still hold then travels with the lists of the page. */
evaluate.soon = willCount

type Columns = ReturnType<typeof columnsOf>
const columned = new WeakMap<object, Columns>()

/** Who asks the same formulas again gives the same object. */
function columnsIn(formulas: Readonly<Record<string, Formula>>): Columns {
  const made = columned.get(formulas) ?? columnsOf(Object.values(formulas))
  columned.set(formulas, made)
  return made
}

function columnsOf(formulas: readonly Formula[]): { columns: Column[]; indexOf: Map<string, number> } {
  const columns: Column[] = []
  const known = new Map<string, Column>()
  const sizes = new Map<string, number>()
  const add = (cells: Cells, reading: Reading): Column => {
    const key = columnKey(cells, reading)
    const found = known.get(key)
    if (found) return found
    const own = `${reading} ${cells.measure}`
    const index = sizes.get(own) ?? 0
    sizes.set(own, index + 1)
    const made = { index, cells, reading, past: false }
    known.set(key, made)
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
  return { columns, indexOf: new Map([...known].map(([key, { index }]) => [key, index])) }
}

const columnKey = (cells: Cells, reading: Reading): string => `${reading} ${keyOfCells(cells)}`

type Material = {
  tables: Tables
  indexOf: ReadonlyMap<string, number>
  ask: Ask
  missing: readonly Span[]
  chosen: Chosens | undefined
  catalogue: Catalogue
}
/** What a part holds; a stock also what stood before it. */
type Slice = { sums: Sums; last: PlainDate; past(): NonNullable<Sums['past']> }

function answer<K extends string>(
  formulas: Readonly<Record<K, Formula>>,
  { tables, indexOf, ask, missing, chosen, catalogue }: Material,
): Answer<K> {
  const by = ask.by ?? []
  const { sum, histogram, days, tablesOf } = reader(tables, indexOf)
  const found = valuesIn(tables)
  let months: PlainDate[] | undefined
  const known = new WeakMap<Part, Slice>()
  const pastOf = (part: Part, last: PlainDate): NonNullable<Sums['past']> => {
    if (part.day !== undefined) throw new Error('A stock is not split by day')
    const first = firstDay(ask, part)
    const { month: _, ...place } = part
    const since = by.includes('month') ? (months ??= found('month')).filter((one) => one < monthOf(first).from) : []
    const earlier: Part = { ...place, month: since }
    const before = (cells: Cells): number =>
      sum('past', cells, place) + (since.length > 0 ? sum('sum', cells, earlier) : 0)
    const over = ask.asOf < last && ask.asOf >= first ? ask.asOf : last
    return { first, last: over, before, days: (cells) => days(cells, part) }
  }
  const sliceOf = (part: Part): Slice => {
    const made = known.get(part)
    if (made) return made
    const unknown = Object.keys(part).filter((split) => !by.some((one) => one === split))
    if (unknown.length > 0) throw new Error(`The question was not split by ${unknown.join(', ')}`)
    const last = lastDay(ask, part)
    let past: NonNullable<Sums['past']> | undefined
    const sums = { sum: (cells: Cells) => sum('sum', cells, part), histogram: (cells: Cells) => histogram(cells, part) }
    const slice: Slice = { sums, last, past: () => (past ??= pastOf(part, last)) }
    known.set(part, slice)
    return slice
  }
  const origins = new Map<K, (part: Part, sums: Sums) => FigureOrigin>()
  const originOf = (name: K): ((part: Part, sums: Sums) => FigureOrigin) => {
    const made = origins.get(name) ?? tracer(formulas[name], ask, { chosen, catalogue })
    origins.set(name, made)
    return made
  }
  const figure = (name: K, part: Part = WHOLE): Figure => {
    const formula = formulas[name]
    const { sums, last, past } = sliceOf(part)
    const read = figureOf(formula, traitsOf(formula).past ? { ...sums, past: past() } : sums, ask.asOf > last)
    if (!chosen) return read
    // Looked for where it is asked for: most cells of a large table are read for their number alone.
    return {
      ...read,
      get origin() {
        return originOf(name)(part, sums)
      },
    }
  }
  const behind = (names?: readonly K[]): readonly object[] => [
    ...(names ? new Set(names.flatMap((name) => tablesOf(formulas[name]))) : tables.values()),
    ...(chosen ? [chosen] : []),
  ]
  return { figure, found, behind, missing }
}

/** The values of a split, of every table. */
function valuesIn(tables: Tables) {
  function found(split: 'month' | 'day'): PlainDate[]
  function found(split: 'site' | 'service'): number[]
  function found(split: Split): Value[] {
    const all = new Set<Value>()
    for (const table of tables.values()) for (const value of table.values(split)) all.add(value)
    return [...all].sort((a, b) => (a < b ? -1 : 1))
  }
  return found
}

const WHOLE: Part = {}

/** Totals as soon as one of them is in the figure; chosen as soon as one number is. */
function tracer(
  formula: Formula,
  ask: Ask,
  { chosen, catalogue }: Pick<Material, 'chosen' | 'catalogue'>,
): (part: Part, sums: Sums) => FigureOrigin {
  const totals = inFigure(formula).filter(({ measure }) => isTotal(measureOf(catalogue, measure)))
  const chosenIn = chosen?.behind(formula) ?? new Map<PlainDate, ReadonlySet<number>>()
  const asked =
    ask.places === 'all' ? undefined : ask.places.map((place) => (typeof place === 'number' ? place : place[0]))
  return (part, sums) => ({
    kind: totals.some((cells) => (formula.kind === 'quantile' ? sums.histogram(cells).size > 0 : sums.sum(cells) > 0))
      ? 'totals'
      : 'records',
    reconstructed: chosenIn.size > 0 && touches(chosenIn, { part, ask, asked }),
  })
}

type Touching = { part: Part; ask: Ask; asked: readonly number[] | undefined }

function touches(chosen: ReadonlyMap<PlainDate, ReadonlySet<number>>, { part, ask, asked }: Touching): boolean {
  const months =
    part.month !== undefined
      ? listOf(part.month)
      : part.day !== undefined
        ? listOf(part.day).map((day) => monthOf(day).from)
        : [...chosen.keys()].filter((month) => month <= ask.to)
  const sites = part.site === undefined ? asked : listOf(part.site)
  return months.some((month) => {
    const there = chosen.get(month)
    return there !== undefined && (sites === undefined || sites.some((site) => there.has(site)))
  })
}

const SIDES = ['sum', 'histogram', 'past', 'days'] as const

/** What the sets hold in a part, each in its column of the table of its measure: looked up once per set, read for every figure. */
function reader(tables: Tables, indexOf: ReadonlyMap<string, number>) {
  const none = new EntryTable()
  type Place = { table: EntryTable; index: number }
  const known: Record<Side, Map<Cells, Place>> = {
    sum: new Map(),
    histogram: new Map(),
    days: new Map(),
    past: new Map(),
  }
  const placeOf = (side: Side, cells: Cells): Place => {
    const found = known[side].get(cells)
    if (found) return found
    const index = indexOf.get(columnKey(cells, side === 'past' ? 'sum' : side))
    if (index === undefined) throw new Error(`No column for ${keyOfCells(cells)}`)
    const made = { table: tables.get(tableName(side, cells.measure)) ?? none, index }
    known[side].set(cells, made)
    return made
  }
  const buckets = (side: 'histogram' | 'days', cells: Cells, part: Part): Histogram => {
    const { table, index } = placeOf(side, cells)
    return histogramOf(table.of(part), index)
  }
  return {
    sum: (side: 'sum' | 'past', cells: Cells, part: Part): number => {
      const { table, index } = placeOf(side, cells)
      return table.sums(part)[index] ?? 0
    },
    histogram: (cells: Cells, part: Part) => buckets('histogram', cells, part),
    days: (cells: Cells, part: Part) => buckets('days', cells, part),
    tablesOf: (formula: Formula): EntryTable[] => {
      const { sums, histograms, before, days } = setsOf(formula)
      const sides = { sum: sums, histogram: histograms, past: before, days } as const
      return SIDES.flatMap((side) => sides[side].map((cells) => placeOf(side, cells).table))
    },
  }
}

type Value = number | PlainDate
function listOf<V extends Value>(value: V | readonly V[] | undefined): readonly V[] {
  if (value === undefined) return []
  return typeof value === 'object' ? [...new Set(value)] : [value]
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

// Formulas over measures, as plain data: the same cells give the figure and the list of records behind it.
import { addDays, daysBetween, type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import { type Cells, cellsOf, take, type Where } from './cells.ts'
import { BUCKET_ORIGIN, type Measure } from './declare.ts'

export type { Cells } from './cells.ts'

/** Sets shown beside a figure and never in it. */
type Beside = {
  /** Open and not yet due: « en cours ». While there are any, the figure is provisional. */
  open?: readonly Cells[]
  excluded?: readonly { reason: string; of: readonly Cells[] }[]
}

export type Formula = Beside &
  (
    | { kind: 'count'; of: readonly Cells[] }
    /** A ratio of two sums; with `under` containing `over`, a rate or a share. */
    | { kind: 'ratio'; over: readonly Cells[]; under: readonly Cells[] }
    /** `of` is summed by its totals and divided by its count. */
    | { kind: 'mean'; of: readonly Cells[] }
    /** Of the buckets: q = 0.5 is the median (the middle of the two middle ones), any other q the nearest rank. */
    | { kind: 'quantile'; q: number; of: readonly Cells[] }
    /** How many points one share stands above another: 62 % less 48 % is 14 points. */
    | { kind: 'difference'; of: Share; from: Share }
    /** How many times one sum holds another: « × 2,4 ». */
    | { kind: 'multiplier'; over: readonly Cells[]; under: readonly Cells[] }
    | Stock
    | Standing
  )

type Share = { over: readonly Cells[]; under: readonly Cells[] }

/**
 * What stands: all that came in so far, less all that went out. Both count the same records, by the day they came and the day they
 * left. Read on the last day of the period, on the day it was highest (measures counted by day), or as the mean over its days
 * (measures whose total is the number of the day, `dayBucket`).
 */
export type Stock = {
  kind: 'stock'
  in: readonly Cells[]
  out: readonly Cells[]
  read: 'last' | 'peak' | 'mean'
  /** How many of what is counted make one of what is told: sixty minutes an hour. */
  per?: number
}
type Flow = Pick<Stock, 'in' | 'out'>
/** Of those that stand on the last day of the period, how many stand in a part of them: a share of one stock in another. */
export type Standing = { kind: 'standing'; over: Flow; under: Flow }
/** Records one by one, or totals that a tool gave; `reconstructed`: some were chosen to give back a published rate. */
export type FigureOrigin = { kind: 'records' | 'totals'; reconstructed: boolean }

/** The value of a formula: exact as numerator ÷ denominator; nothing to divide by is no value, never zero. */
export type Figure = {
  numerator: number
  denominator: number
  value: number | null
  /** How many records (or answers) the figure stands on. */
  n: number
  open: number
  excluded: readonly { reason: string; n: number }[]
  /** Some of the cohort is not due yet, or the period is not over. */
  provisional: boolean
  /** Of a stock in which something ever came: nothing standing is then zero, not unknown. */
  level?: { on: PlainDate }
  /** Where it comes from, when the question asked for it. */
  origin?: FigureOrigin
}

/** How much of each bucket a set of cells holds. */
export type Histogram = ReadonlyMap<number, number>

/** What a formula asks of the cells: the sum of a set, or its histogram. */
export type Sums = {
  sum(cells: Cells): number
  histogram(cells: Cells): Histogram
  /** What a stock reads besides: the days of the part, what the set held before them, and what it adds on each. */
  past?: { first: PlainDate; last: PlainDate; before(cells: Cells): number; days(cells: Cells): Histogram }
}

/** A cell, or anything summed like one. */
export type Cell = { measure: string; dims: Readonly<Record<string, string>>; bucket: number; n: number; total: number }

/** The bucket of a day, as `dayBucket` writes it. */
export function bucketOfDay(day: PlainDate): number {
  return daysBetween(plainDate(BUCKET_ORIGIN), day)
}

const dayOfBucket = (bucket: number): PlainDate => addDays(plainDate(BUCKET_ORIGIN), bucket)

/** Whether a cell belongs to a set, read on `asOf`: a request due that very day is not overdue. */
export function belongs(cell: Cell, { measure, where = {}, bucket = {} }: Cells, asOf: PlainDate): boolean {
  if (cell.measure !== measure) return false
  if (Object.entries(where).some(([dim, values]) => !values.includes(cell.dims[dim] ?? ''))) return false
  const { atLeast = -Infinity, atMost = Infinity, due } = bucket
  if (cell.bucket < atLeast || cell.bucket > atMost) return false
  return due === undefined || (due === 'overdue') === cell.bucket < bucketOfDay(asOf)
}

/** The sums of a list of cells; the database does the same with the same sets. */
export function sumsOf(list: readonly Cell[], asOf: PlainDate): Sums {
  const histogram = (cells: Cells): Map<number, number> => {
    const found = new Map<number, number>()
    for (const cell of list)
      if (belongs(cell, cells, asOf)) found.set(cell.bucket, (found.get(cell.bucket) ?? 0) + cell.n)
    return found
  }
  const sum = (cells: Cells): number =>
    list.reduce(
      (all, cell) => (belongs(cell, cells, asOf) ? all + (cells.take === 'total' ? cell.total : cell.n) : all),
      0,
    )
  return { sum, histogram }
}

export type Sets = {
  sums: readonly Cells[]
  histograms: readonly Cells[]
  /** Summed before the period too. */
  before: readonly Cells[]
  /** Summed day by day. */
  days: readonly Cells[]
}

/** The sets a formula sums, and those of which it reads the histogram, the past or the days. */
export function setsOf(formula: Formula): Sets {
  const beside = [...(formula.open ?? []), ...(formula.excluded ?? []).flatMap(({ of }) => of)]
  const none: Sets = { sums: beside, histograms: [], before: [], days: [] }
  const both = (list: readonly Cells[]): Cells[] => list.flatMap((cells) => [take(cells, 'total'), take(cells, 'n')])
  switch (formula.kind) {
    case 'quantile':
      return { ...none, histograms: formula.of }
    case 'count':
      return { ...none, sums: [...formula.of, ...beside] }
    case 'ratio':
    case 'multiplier':
      return { ...none, sums: [...formula.over, ...formula.under, ...beside] }
    case 'difference': {
      const { of, from } = formula
      return { ...none, sums: [...of.over, ...of.under, ...from.over, ...from.under, ...beside] }
    }
    case 'mean':
      return { ...none, sums: [...both(formula.of), ...beside] }
    case 'stock': {
      const flows = [...formula.in, ...formula.out]
      const sums = formula.read === 'mean' ? both(flows) : flows
      return { ...none, sums: [...sums, ...beside], before: flows, days: formula.read === 'peak' ? flows : [] }
    }
    case 'standing': {
      const flows = [formula.over, formula.under].flatMap((flow) => [...flow.in, ...flow.out])
      return { ...none, sums: [...flows, ...beside], before: flows }
    }
  }
}

/**
 * How a formula is read: `past`, whether with all that came before its period; `adds`, whether the figure of several places together is
 * made by adding theirs, or read over all of them at once.
 */
export const traitsOf = (formula: Formula): { past: boolean; adds: boolean } => ({
  past: formula.kind === 'stock' || formula.kind === 'standing',
  adds:
    formula.kind === 'stock'
      ? formula.read === 'last' && formula.per === undefined
      : formula.kind !== 'quantile' && formula.kind !== 'difference',
})

/** The figure of a formula from its sums. `over`: whether the period had ended on the day of reading. */
export function figureOf(formula: Formula, sums: Sums, over: boolean): Figure {
  const all = (list: readonly Cells[]): number => list.reduce((whole, cells) => whole + sums.sum(cells), 0)
  const open = all(formula.open ?? [])
  const excluded = (formula.excluded ?? []).map(({ reason, of }) => ({ reason, n: all(of) }))
  const { numerator, denominator, n, level } = exact(formula, sums, all)
  const value = denominator === 0 ? null : numerator / denominator
  const figure = { numerator, denominator, value, n, open, excluded, provisional: open > 0 || !over }
  return level ? { ...figure, level } : figure
}

type Exact = { numerator: number; denominator: number; n: number; level?: { on: PlainDate } }

function exact(formula: Formula, sums: Sums, all: (list: readonly Cells[]) => number): Exact {
  if (formula.kind === 'stock') return stockOf(formula, sums)
  if (formula.kind === 'standing') {
    const levelOf = (flow: Flow): Exact => stockOf({ ...flow, kind: 'stock', read: 'last' }, sums)
    const [over, under] = [levelOf(formula.over), levelOf(formula.under)]
    return { numerator: over.numerator, denominator: under.numerator, n: under.numerator }
  }
  if (formula.kind === 'difference') return differenceOf(formula, all)
  if (formula.kind === 'multiplier') {
    const [numerator, denominator] = [all(formula.over), all(formula.under)]
    return { numerator, denominator, n: numerator + denominator }
  }
  if (formula.kind === 'quantile') {
    const histograms = formula.of.map((cells) => sums.histogram(cells))
    return quantile(histograms, formula.q)
  }
  if (formula.kind === 'count') {
    const numerator = all(formula.of)
    return { numerator, denominator: 1, n: numerator }
  }
  if (formula.kind === 'ratio') {
    const denominator = all(formula.under)
    return { numerator: all(formula.over), denominator, n: denominator }
  }
  const n = all(formula.of.map((cells) => take(cells, 'n')))
  return { numerator: all(formula.of.map((cells) => take(cells, 'total'))), denominator: n, n }
}

/** a ÷ b less c ÷ d, as one fraction. */
function differenceOf({ of, from }: { of: Share; from: Share }, all: (list: readonly Cells[]) => number): Exact {
  const [a, b, c, d] = [all(of.over), all(of.under), all(from.over), all(from.under)]
  return { numerator: a * d - c * b, denominator: b * d, n: b + d }
}

function stockOf(stock: Stock, sums: Sums): Exact {
  const exact = levelOf(stock, sums)
  return { ...exact, denominator: exact.denominator * (stock.per ?? 1) }
}

function levelOf({ in: came, out: left, read }: Stock, { sum, past }: Sums): Exact {
  if (!past) throw new Error('A stock is read with its past')
  const net = (of: (cells: Cells) => number): number =>
    came.reduce((all, cells) => all + of(cells), 0) - left.reduce((all, cells) => all + of(cells), 0)
  const start = net(past.before)
  const change = net((cells) => sum(take(cells, 'n')))
  const ever = came.some((cells) => past.before(cells) > 0 || sum(take(cells, 'n')) > 0)
  const at = (on: PlainDate) => (ever ? { level: { on } } : {})
  if (read === 'last') return { numerator: start + change, denominator: 1, n: start + change, ...at(past.last) }
  if (read === 'mean') {
    const days = daysBetween(past.first, past.last) + 1
    // Each that came on a day stands from then on: (last + 1 − day) days, so that the sum of the days is all one needs.
    const standing = days * start + (bucketOfDay(past.last) + 1) * change - net((cells) => sum(take(cells, 'total')))
    return { numerator: standing, denominator: days, n: start + change, ...at(past.last) }
  }
  const moves = new Map<number, number>()
  for (const [list, sign] of [
    [came, 1],
    [left, -1],
  ] as const)
    for (const cells of list) for (const [day, n] of past.days(cells)) moves.set(day, (moves.get(day) ?? 0) + sign * n)
  let level = start + (moves.get(bucketOfDay(past.first)) ?? 0)
  let highest = { level, on: past.first }
  for (const [day, n] of [...moves].toSorted(([a], [b]) => a - b)) {
    if (day <= bucketOfDay(past.first)) continue
    level += n
    if (level > highest.level) highest = { level, on: dayOfBucket(day) }
  }
  return { numerator: highest.level, denominator: 1, n: highest.level, ...at(highest.on) }
}

/** Over the summed histograms; the denominator is 0 when there is nothing to rank. */
export function quantile(histograms: readonly Histogram[], q: number): Exact {
  const summed = new Map<number, number>()
  for (const histogram of histograms)
    for (const [bucket, n] of histogram) summed.set(bucket, (summed.get(bucket) ?? 0) + n)
  const ranked = [...summed].filter(([, n]) => n > 0).sort(([a], [b]) => a - b)
  const n = ranked.reduce((all, [, count]) => all + count, 0)
  if (n === 0) return { numerator: 0, denominator: 0, n }
  const at = (rank: number): number => {
    let left = rank
    for (const [bucket, count] of ranked) if ((left -= count) <= 0) return bucket
    return ranked.at(-1)?.[0] ?? 0
  }
  if (q === 0.5 && n % 2 === 0) {
    const twice = at(n / 2) + at(n / 2 + 1)
    return twice % 2 === 0 ? { numerator: twice / 2, denominator: 1, n } : { numerator: twice, denominator: 2, n }
  }
  return { numerator: at(Math.max(1, Math.ceil(q * n))), denominator: 1, n }
}

type Values<D extends string, V, K extends D> = NonNullable<Where<D, V>[K]>

export type CohortDeclaration<D extends string, V, K extends D> = {
  /** The dimension that tells the outcomes apart. */
  dim: K
  inTime: Values<D, V, K>
  late: Values<D, V, K>
  /** Their bucket is the due day. */
  open: Values<D, V, K>
  excluded?: readonly { reason: string; outcomes: Values<D, V, K> }[]
}

/**
 * Rate within the delay of those received in the period: in time ÷ (in time + late + open and overdue on the day of reading).
 * Open and not yet due stand beside as « en cours ».
 */
export function cohort<D extends string, V, const K extends D>(
  { code }: Measure<D, V>,
  { dim, inTime, late, open, excluded = [] }: CohortDeclaration<D, V, K>,
): Formula {
  const of = (outcomes: readonly string[], bucket?: NonNullable<Cells['bucket']>): Cells =>
    cellsOf({ measure: code, where: { [dim]: outcomes }, bucket })
  return {
    kind: 'ratio',
    over: [of(inTime)],
    under: [of([...inTime, ...late]), of(open, { due: 'overdue' })],
    open: [of(open, { due: 'notDue' })],
    excluded: excluded.map(({ reason, outcomes }) => ({ reason, of: [of(outcomes)] })),
  }
}

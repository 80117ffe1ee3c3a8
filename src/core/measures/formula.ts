// Formulas over measures, as plain data: the same cells give the figure and the list of records behind it.
import { daysBetween, type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import { type Cells, cellsOf, type Where } from './cells.ts'
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
  )

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
}

/** How much of each bucket a set of cells holds. */
export type Histogram = ReadonlyMap<number, number>

/** What a formula asks of the cells: the sum of a set, or its histogram. */
export type Sums = { sum(cells: Cells): number; histogram(cells: Cells): Histogram }

/** A cell, or anything summed like one. */
export type Cell = { measure: string; dims: Readonly<Record<string, string>>; bucket: number; n: number; total: number }

/** The bucket of a day, as `dayBucket` writes it. */
export function bucketOfDay(day: PlainDate): number {
  return daysBetween(plainDate(BUCKET_ORIGIN), day)
}

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

/** The sets a formula sums, and those whose histogram it reads. */
export function setsOf(formula: Formula): { sums: Cells[]; histograms: Cells[] } {
  const beside = [...(formula.open ?? []), ...(formula.excluded ?? []).flatMap(({ of }) => of)]
  if (formula.kind === 'quantile') return { sums: beside, histograms: [...formula.of] }
  if (formula.kind === 'count') return { sums: [...formula.of, ...beside], histograms: [] }
  if (formula.kind === 'ratio') return { sums: [...formula.over, ...formula.under, ...beside], histograms: [] }
  const pairs = formula.of.flatMap((cells) => [take(cells, 'total'), take(cells, 'n')])
  return { sums: [...pairs, ...beside], histograms: [] }
}

/** The sets whose records stand behind the figure: those counted, then those of the denominator only. */
export function recordsBehind(formula: Formula): readonly Cells[] {
  return formula.kind === 'ratio' ? formula.under : formula.of
}

/** The figure of a formula from its sums. `over`: whether the period had ended on the day of reading. */
export function figureOf(formula: Formula, sums: Sums, over: boolean): Figure {
  const all = (list: readonly Cells[]): number => list.reduce((whole, cells) => whole + sums.sum(cells), 0)
  const open = all(formula.open ?? [])
  const excluded = (formula.excluded ?? []).map(({ reason, of }) => ({ reason, n: all(of) }))
  const { numerator, denominator, n } = exact(formula, sums, all)
  const value = denominator === 0 ? null : numerator / denominator
  return { numerator, denominator, value, n, open, excluded, provisional: open > 0 || !over }
}

type Exact = { numerator: number; denominator: number; n: number }

function exact(formula: Formula, sums: Sums, all: (list: readonly Cells[]) => number): Exact {
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

const taken = { n: new WeakMap<Cells, Cells>(), total: new WeakMap<Cells, Cells>() }

/** The same set summed by its counts or by its totals; one object per set, so that its key is written once. */
function take(cells: Cells, what: 'n' | 'total'): Cells {
  const known = taken[what].get(cells)
  if (known) return known
  const made = { ...cells, take: what }
  taken[what].set(cells, made)
  return made
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

// A set of cells: what a formula adds up and what its list of records opens. Only the handle of a measure makes one.

type Bucket = {
  atLeast?: number
  atMost?: number
  /** `overdue`: the bucket is a due day that lies before the day of reading; `notDue`: the others. */
  due?: 'overdue' | 'notDue'
}

export type CellLimits = {
  bucket?: Bucket
  /** What is summed: the count (default) or the total. */
  take?: 'n' | 'total'
}

declare const made: unique symbol

/** One measure, some values of its dimensions, some buckets. */
export type Cells = CellLimits & {
  readonly measure: string
  readonly where?: Readonly<Record<string, readonly string[]>>
  readonly [made]: true
}

/** The French names of the values of dimensions that are closed lists. */
export type Closed<D extends string> = { readonly [K in D]?: Readonly<Record<string, string>> }

/** Values of dimensions: those of the list where it is closed, any text elsewhere; no other dimension. */
export type Where<D extends string, V> = {
  readonly [K in D]?: readonly (K extends keyof V ? keyof V[K] & string : string)[]
}

/** A set by names nobody checked: for the engine, which makes it from what a handle or a catalogue has checked. */
export function cellsOf(plain: {
  measure: string
  where?: Readonly<Record<string, readonly string[]>> | undefined
  bucket?: Bucket | undefined
  take?: 'n' | 'total' | undefined
}): Cells {
  const { measure, where, bucket, take } = plain
  const set = { measure, ...(where ? { where } : {}), ...(bucket ? { bucket } : {}), ...(take ? { take } : {}) }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the mark exists for the compiler alone
  return set as Cells
}

/** One spelling per set: keys and values in order, nothing that says nothing. */
function canonical({ measure, where = {}, bucket = {}, take }: Cells): unknown {
  const dims = Object.entries(where)
    .map(([dim, values]): [string, string[]] => [dim, [...new Set(values)].sort()])
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const { atLeast = null, atMost = null, due = null } = bucket
  return [measure, dims, atLeast, atMost, due, take ?? 'n']
}

// A formula is read for every site and month of a page: its sets are written out once.
const keys = new WeakMap<Cells, string>()

/** The key of one set: the same text for the same set. */
export function keyOfCells(cells: Cells): string {
  const known = keys.get(cells)
  if (known !== undefined) return known
  const key = JSON.stringify(canonical(cells))
  keys.set(cells, key)
  return key
}

const taken = { n: new WeakMap<Cells, Cells>(), total: new WeakMap<Cells, Cells>() }

/** The same set summed by its counts or by its totals; one object per set, so that its key is written once. */
export function take(cells: Cells, what: 'n' | 'total'): Cells {
  const known = taken[what].get(cells)
  if (known) return known
  const made = { ...cells, take: what }
  taken[what].set(cells, made)
  return made
}

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

import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'

/** One published figure, as `figures.json` lists it. */
export type Entry = {
  id: string
  doc: string
  quote: string
  measures: string
  scope: string
  period: string
  kind: string
  note: string
  value: Value
}
export type Value = number | string | null | { readonly [key: string]: Value }
export type Amounts = number | null | Readonly<Record<string, number | null>>

/** Where a figure is read: one département, on a day. */
export type Place = { tx: Tx; asOf: PlainDate; site(code: string): number }

/**
 * How a figure was reached: counted from records, from a tool's totals, a reading or target loaded and shown again, or from numbers that
 * were chosen to give back a published rate.
 */
export const ORIGINS = ['records', 'totals', 'readback', 'reconstructed'] as const
export type Origin = (typeof ORIGINS)[number]

/** What the product says, in the shape of the published value: a rate is a share of one. */
export type Computed = {
  value: Value
  unit: string
  numerator?: Amounts
  denominator?: Amounts
  n?: Amounts
  href: string
  origin: Origin
  /** Who supplied it, when the platform did not count it itself. */
  source?: string
}

/**
 * Records a figure stands on, under one name. Removing or changing one of them must move the figures that say so, and no other.
 * `disturb` returns how many records it touched.
 */
export type RecordSet = { name: string; disturb(place: Place): Promise<number> }

export type ReadRule = {
  kind: 'counted' | 'supplied'
  read(place: Place): Promise<Computed>
  /** The first set is the one a disturbance takes from. */
  from: readonly [RecordSet, ...RecordSet[]]
}
export type Rule =
  | ReadRule
  /** No number was published: the object that says it exists. */
  | { kind: 'statement'; object(place: Place): Promise<{ label: string; href: string } | undefined> }
  /** The room that will hold it is not built: the issue that asks for it. */
  | { kind: 'missing'; room: string; issue: number }

export type State = 'equal' | 'explained' | 'supplied' | 'statement' | 'missing' | 'different'
export type FigureRow = {
  id: string
  doc: string
  published: Value
  computed: Value
  unit: string
  numerator: Amounts
  denominator: Amounts
  n: Amounts
  /** Null where no number is read. */
  origin: Origin | null
  scope: string
  period: string
  state: State
  reason: string
  href: string
}

/** A number published twice or that does not add up: the arithmetic, and what replaces it. */
export type Contradiction = {
  id: string
  arithmetic: string
  replacedBy: readonly { label: string; value: number; scope: string; reconstructed?: true }[]
}

// What a room lets an auditor draw at random: its records as a clock and an answer, without a personal value.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter, Right } from '#src/ground/web/web.tsx'

/** One record of a sample: its clock, its answer, where its proof stands. */
export type SampleLine = {
  reference: string
  receivedOn: PlainDate
  dueOn: PlainDate
  answeredOn: PlainDate | null
  /** In words. */
  state: string
  href: string
}
export type SampleAsk = { from: PlainDate; to: PlainDate; site: number | null; where: Perimeter }

/** One kind of records that may be drawn. */
export type SampleKind = {
  code: string
  label: string
  noun: readonly [one: string, many: string]
  right: Right
  /** The references of all that was received between two days, each once. */
  population(tx: Tx, ask: SampleAsk): Promise<readonly string[]>
  /** Some of them, as they stand. */
  lines(tx: Tx, references: readonly string[], where: Perimeter): Promise<readonly SampleLine[]>
}

import { sql } from 'kysely'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { updateVersion } from '#src/ground/database/versioned.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Supplied } from '../amount.ts'
import type { PlaceId } from '../cell.ts'
import type { Way } from '../indicator.ts'
import { suppliedOf } from './facts.ts'

/** The typed reading of a cell, with its version. */
export async function findTyped(
  tx: Tx,
  { indicator, place, period }: { indicator: string; place: PlaceId; period: Span },
): Promise<Supplied | undefined> {
  const row = await tx
    .selectFrom('suppliedReading')
    .selectAll()
    .where('indicator', '=', indicator)
    .where('place', '=', place)
    .where('periodFrom', '=', period.from)
    .where('periodTo', '=', period.to)
    .where('way', '=', 'typed')
    .executeTakeFirst()
  return row && suppliedOf(row)
}

export type SuppliedInput = {
  indicator: string
  place: PlaceId
  period: Span
  numerator: number | null
  denominator: number | null
  n: number | null
  value: number | null
  approximate: boolean
  source: string
  takenOver: boolean
}

/** Saves the typed reading of a cell (version 0: none yet); false when somebody saved it meanwhile. */
export async function saveTyped(
  tx: Tx,
  input: SuppliedInput,
  { version, now }: { version: number; now: Date },
): Promise<boolean> {
  const { period, takenOver, ...rest } = input
  const values = { ...rest, periodFrom: period.from, periodTo: period.to, takenOver, updatedAt: now }
  if (version === 0) {
    const made = await tx
      .insertInto('suppliedReading')
      .values({ ...values, way: 'typed' })
      .onConflict((o) => o.doNothing())
      .executeTakeFirst()
    return made.numInsertedOrUpdatedRows === 1n
  }
  const saved = await tx
    .updateTable('suppliedReading')
    .set({ ...values, version: version + 1 })
    .where('indicator', '=', input.indicator)
    .where('place', '=', input.place)
    .where('periodFrom', '=', period.from)
    .where('periodTo', '=', period.to)
    .where('way', '=', 'typed')
    .where('version', '=', version)
    .executeTakeFirst()
  return saved.numUpdatedRows === 1n
}

type CellAt = { indicator: string; place: PlaceId; period: Span }
export type Choice = { id: number; way: Way; reason: string; version: number }

/** Which way was chosen for a cell, if one was. */
export async function findChoice(tx: Tx, { indicator, place, period }: CellAt): Promise<Choice | undefined> {
  return tx
    .selectFrom('readingChoice')
    .select(['id', 'way', 'reason', 'version'])
    .where('indicator', '=', indicator)
    .where('place', '=', place)
    .where('periodFrom', '=', period.from)
    .where('periodTo', '=', period.to)
    .executeTakeFirst()
}

/** Every choice between two values, in a stable order. */
export const allChoices = (tx: Tx) =>
  tx
    .selectFrom('readingChoice')
    .select(['indicator', 'place', 'periodFrom as from', 'periodTo as to', 'way', 'reason'])
    .orderBy('periodFrom')
    .orderBy('periodTo')
    .orderBy('indicator')
    .orderBy('place')
    .execute()

/** Says which way counts for a cell (version 0: none yet); false when somebody said it meanwhile. */
export async function saveChoice(
  tx: Tx,
  { indicator, place, period, way, reason, version }: CellAt & { way: Way; reason: string; version: number },
): Promise<boolean> {
  if (version === 0) {
    const made = await tx
      .insertInto('readingChoice')
      .values({ indicator, place, periodFrom: period.from, periodTo: period.to, way, reason })
      .onConflict((o) => o.doNothing())
      .executeTakeFirst()
    return made.numInsertedOrUpdatedRows === 1n
  }
  const known = await findChoice(tx, { indicator, place, period })
  return known !== undefined && updateVersion(tx, 'readingChoice', { id: known.id, version, values: { way, reason } })
}

/** The cell of a choice or of a reading given, by its number. Throws NotFound. */
export async function findCell(
  tx: Tx,
  table: 'readingChoice' | 'suppliedReading',
  { id, indicator }: { id: number; indicator: string },
): Promise<{ place: PlaceId; from: PlainDate; to: PlainDate; way: Way; version: number }> {
  const row = await tx
    .selectFrom(table)
    .select(['place', 'periodFrom as from', 'periodTo as to', 'way', 'version'])
    .where('id', '=', id)
    .where('indicator', '=', indicator)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}

/** A choice of the reading that goes is a choice no more. */
export async function dropChoiceOf(tx: Tx, reading: number): Promise<void> {
  await sql`delete from reading_choice c using supplied_reading r
    where r.id = ${reading} and c.indicator = r.indicator and c.place = r.place and c.period_from = r.period_from
      and c.period_to = r.period_to and c.way = r.way`.execute(tx)
}

/** Every supplied reading of the département, in a stable order. */
export async function allSupplied(tx: Tx): Promise<Supplied[]> {
  const rows = await tx
    .selectFrom('suppliedReading')
    .selectAll()
    .orderBy('periodFrom')
    .orderBy('indicator')
    .orderBy('place')
    .orderBy('id')
    .execute()
  return rows.map(suppliedOf)
}

import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
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

/** Says which way counts for a cell. */
export async function saveChoice(
  tx: Tx,
  {
    indicator,
    place,
    period,
    way,
    reason,
  }: { indicator: string; place: PlaceId; period: Span; way: Way; reason: string },
): Promise<void> {
  await tx
    .insertInto('readingChoice')
    .values({ indicator, place, periodFrom: period.from, periodTo: period.to, way, reason })
    .onConflict((o) =>
      o.columns(['tenant', 'indicator', 'place', 'periodFrom', 'periodTo']).doUpdateSet((e) => ({
        way,
        reason,
        version: e('readingChoice.version', '+', 1),
      })),
    )
    .execute()
}

export type Note = { id: number; day: PlainDate; label: string; place: PlaceId }

/** Dated facts of a stretch of days: those of the département and of one site. */
export async function notesIn(tx: Tx, { from, to }: Span, place: PlaceId): Promise<Note[]> {
  return tx
    .selectFrom('indicatorNote')
    .select(['id', 'day', 'label', 'place'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('place', 'in', place === 0 ? [0] : [0, place])
    .orderBy('day')
    .limit(6)
    .execute()
}

/** Every dated fact of the département. */
export async function allNotes(tx: Tx): Promise<Note[]> {
  return tx.selectFrom('indicatorNote').select(['id', 'day', 'label', 'place']).orderBy('day').orderBy('id').execute()
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

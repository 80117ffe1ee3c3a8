import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Supplied } from '../amount.ts'
import type { PlaceId } from '../cell.ts'
import type { Way } from '../indicator.ts'
import type { Target } from '../target.ts'
import { suppliedOf } from './facts.ts'

export { type Setting, settingsOf } from './facts.ts'

/** The targets of the département, those of one indicator when named. */
export async function listTargets(tx: Tx, indicator?: string): Promise<Target[]> {
  const query = tx.selectFrom('indicatorTarget').selectAll()
  const rows = await (indicator === undefined ? query : query.where('indicator', '=', indicator))
    .orderBy('validFrom', 'desc')
    .orderBy('place')
    .limit(5000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    indicator: row.indicator,
    place: row.place,
    from: row.validFrom,
    to: row.validTo,
    operator: row.operator,
    value: row.value,
    authority: row.authority,
    source: row.source,
    version: row.version,
  }))
}

export type TargetInput = Omit<Target, 'id' | 'version'>

/** Adds a target; false when one begins there on that very day. */
export async function insertTarget(tx: Tx, t: TargetInput): Promise<boolean> {
  const made = await tx
    .insertInto('indicatorTarget')
    .values({ ...targetColumns(t), indicator: t.indicator })
    .onConflict((o) => o.doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

/** Saves a target if its version is still the one shown. */
export async function updateTarget(tx: Tx, id: number, t: TargetInput & { version: number }): Promise<boolean> {
  const saved = await tx
    .updateTable('indicatorTarget')
    .set({ ...targetColumns(t), version: t.version + 1 })
    .where('id', '=', id)
    .where('indicator', '=', t.indicator)
    .where('version', '=', t.version)
    .executeTakeFirst()
  return saved.numUpdatedRows === 1n
}

function targetColumns(t: TargetInput) {
  const { place, operator, value, authority, source } = t
  return { place, operator, value, authority, source, validFrom: t.from, validTo: t.to }
}

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

/** Says whether an indicator is followed, and at which sites; false when somebody saved it meanwhile. */
export async function saveSetting(
  tx: Tx,
  indicator: string,
  { followed, sites, version }: { followed: boolean; sites: readonly number[]; version: number },
): Promise<boolean> {
  if (version === 0) {
    const made = await tx
      .insertInto('indicatorSetting')
      .values({ indicator, followed, sites: [...sites] })
      .onConflict((o) => o.doNothing())
      .executeTakeFirst()
    return made.numInsertedOrUpdatedRows === 1n
  }
  const saved = await tx
    .updateTable('indicatorSetting')
    .set({ followed, sites: [...sites], version: version + 1 })
    .where('indicator', '=', indicator)
    .where('version', '=', version)
    .executeTakeFirst()
  return saved.numUpdatedRows === 1n
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

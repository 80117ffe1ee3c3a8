import type { Insertable, Selectable } from 'kysely'
import { sql } from 'kysely'
import type { ProcedureTable } from '#db/schema.d.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Procedure } from './procedure.ts'

const procedureOf = (row: Selectable<ProcedureTable>): Procedure => ({
  id: row.id,
  code: row.code,
  name: row.name,
  theme: row.theme,
  audience: row.audience,
  service: row.service,
  onlineSince: row.onlineSince,
  onlineUrl: row.onlineUrl,
  pan: row.pan,
  counter: row.counter,
  appointment: row.appointment,
  byLetter: row.byLetter,
  franceServices: row.franceServices,
  townHalls: row.townHalls,
  how: row.how,
  documents: row.documents,
  links: row.links,
  reviewedOn: row.reviewedOn,
  reviewDue: row.reviewDue,
  active: row.active,
  version: row.version,
})

/** The row of a sheet, as it is written; the code is given once. */
export const rowOf = (p: Omit<Procedure, 'id' | 'version' | 'code'>): Omit<Insertable<ProcedureTable>, 'code'> => ({
  name: p.name,
  theme: p.theme,
  audience: p.audience,
  service: p.service,
  onlineSince: p.onlineSince,
  onlineUrl: p.onlineUrl,
  pan: p.pan,
  counter: p.counter,
  appointment: p.appointment,
  byLetter: p.byLetter,
  franceServices: p.franceServices,
  townHalls: p.townHalls,
  how: p.how,
  documents: p.documents,
  links: p.links,
  reviewedOn: p.reviewedOn,
  reviewDue: p.reviewDue,
  active: p.active,
})

/** Every sheet of the département, retired ones last; a catalogue has some hundred, never thousands. */
export async function listProcedures(tx: Tx): Promise<Procedure[]> {
  const rows = await tx
    .selectFrom('procedure')
    .selectAll()
    .orderBy('active', 'desc')
    .orderBy('theme')
    .orderBy('name')
    .limit(2000)
    .execute()
  return rows.map(procedureOf)
}

/** One sheet. Throws NotFound. */
export async function findProcedure(tx: Tx, id: number): Promise<Procedure> {
  const row = await tx.selectFrom('procedure').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound()
  return procedureOf(row)
}

/** Names of the services a sheet may point at. */
export async function serviceNames(tx: Tx): Promise<{ id: number; name: string }[]> {
  return tx.selectFrom('service').select(['id', 'name']).orderBy('position').orderBy('name').limit(2000).execute()
}

export async function insertProcedure(
  tx: Tx,
  code: string,
  sheet: Omit<Procedure, 'id' | 'version' | 'code'>,
): Promise<number> {
  const row = await tx
    .insertInto('procedure')
    .values({ ...rowOf(sheet), code })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Saves a sheet if its version is still the one shown; false when somebody saved it meanwhile. */
export async function updateProcedure(
  tx: Tx,
  at: { id: number; version: number },
  sheet: Omit<Procedure, 'id' | 'version' | 'code'>,
): Promise<boolean> {
  const saved = await tx
    .updateTable('procedure')
    .set({ ...rowOf(sheet), version: at.version + 1 })
    .where('id', '=', at.id)
    .where('version', '=', at.version)
    .executeTakeFirst()
  return saved.numUpdatedRows === 1n
}

/** A sheet read again and found right on a day. */
export async function confirmReview(
  tx: Tx,
  id: number,
  days: { reviewedOn: PlainDate; reviewDue: PlainDate },
): Promise<void> {
  await tx
    .updateTable('procedure')
    .set({ reviewedOn: days.reviewedOn, reviewDue: days.reviewDue, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Codes already given. */
export async function takenCodes(tx: Tx): Promise<Set<string>> {
  const rows = await tx.selectFrom('procedure').select('code').execute()
  return new Set(rows.map((row) => row.code))
}

import { freeCode } from '#src/core/room/code.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { addDays, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refusedFor, STALE } from '#src/ground/process/outcome.ts'
import type { Sheet } from './input.ts'
import { type Refusal, refusalsOf } from './procedure.ts'
import { findProcedure, insertProcedure, listProcedures } from './store.ts'

/** A sheet is read again a year later, unless somebody says otherwise. */
const REVIEW_DAYS = 365

/** Adds a sheet; its code is made once from its name. */
export async function addProcedure(tx: Tx, sheet: Sheet, today: PlainDate): Promise<Outcome<Refusal, number>> {
  const no = refusedFor(refusalsOf(sheet, today))
  if (no) return no
  const taken = (await listProcedures(tx)).map(({ code }) => code)
  const id = await insertProcedure(tx, { ...sheet, code: freeCode(sheet.name, taken, 60) })
  await journal(tx, { action: 'procedure.create', kind: 'procedure', id, fields: Object.keys(sheet) })
  return done(id)
}

/** Saves a sheet that is still as it was shown. */
export async function saveProcedure(tx: Tx, at: At & { values: Sheet; today: PlainDate }): Promise<Outcome<Refusal>> {
  const no = refusedFor(refusalsOf(at.values, at.today))
  if (no) return no
  if (!(await updateVersion(tx, 'procedure', at))) return STALE
  await journal(tx, { action: 'procedure.update', kind: 'procedure', id: at.id, fields: Object.keys(at.values) })
  return done()
}

/** Says that a sheet was read again and is right. */
export async function reviewProcedure(tx: Tx, at: At, today: PlainDate): Promise<Outcome> {
  await findProcedure(tx, at.id)
  const values = { reviewedOn: today, reviewDue: addDays(today, REVIEW_DAYS) }
  if (!(await updateVersion(tx, 'procedure', { ...at, values }))) return STALE
  await journal(tx, { action: 'procedure.review', kind: 'procedure', id: at.id })
  return done()
}

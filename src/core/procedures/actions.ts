import { freeCode } from '#src/core/room/code.ts'
import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import { addDays, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import type { Sheet } from './input.ts'
import { refusalsOf } from './procedure.ts'
import { findProcedure, listProcedures } from './store.ts'

/** A sheet is read again a year later, unless somebody says otherwise. */
const REVIEW_DAYS = 365

/** Adds a sheet; its code is made once from its name. */
export async function addProcedure(tx: Tx, sheet: Sheet, today: PlainDate) {
  const taken = (await listProcedures(tx)).map(({ code }) => code)
  const values = { ...sheet, code: freeCode(sheet.name, taken, 60) }
  return addRecord(tx, 'procedure', { action: 'procedure.create', why: refusalsOf(sheet, today), values })
}

/** Saves a sheet that is still as it was shown. */
export const saveProcedure = (tx: Tx, { today, ...at }: At & { values: Sheet; today: PlainDate }) =>
  saveRecord(tx, 'procedure', { ...at, action: 'procedure.update', why: refusalsOf(at.values, today) })

/** Takes a sheet out of what is offered, or offers it again. */
export async function offerProcedure(tx: Tx, at: At, active: boolean) {
  await findProcedure(tx, at.id)
  const action = active ? 'procedure.restore' : 'procedure.archive'
  return saveRecord(tx, 'procedure', { ...at, values: { active }, action, fields: [] })
}

/** Says that a sheet was read again and is right. */
export async function reviewProcedure(tx: Tx, at: At, today: PlainDate) {
  await findProcedure(tx, at.id)
  const values = { reviewedOn: today, reviewDue: addDays(today, REVIEW_DAYS) }
  return saveRecord(tx, 'procedure', { ...at, values, action: 'procedure.review', fields: [] })
}

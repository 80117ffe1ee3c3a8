import { addCoded, saveRecord } from '#src/core/room/object-actions.ts'
import { addDays, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import type { Sheet } from './input.ts'
import { refusalsOf } from './procedure.ts'

/** A sheet is read again a year later, unless somebody says otherwise. */
const REVIEW_DAYS = 365

/** Adds a sheet; its code is made once from its name. */
export const addProcedure = (tx: Tx, values: Sheet, today: PlainDate) =>
  addCoded(tx, 'procedure', { action: 'procedure.create', why: refusalsOf(values, today), values })

/** Saves a sheet that is still as it was shown. */
export const saveProcedure = (tx: Tx, { today, ...at }: At & { values: Sheet; today: PlainDate }) =>
  saveRecord(tx, 'procedure', { ...at, action: 'procedure.update', why: refusalsOf(at.values, today) })

/** Says that a sheet was read again and is right. */
export function reviewProcedure(tx: Tx, at: At, today: PlainDate) {
  const values = { reviewedOn: today, reviewDue: addDays(today, REVIEW_DAYS) }
  return saveRecord(tx, 'procedure', { ...at, values, action: 'procedure.review', fields: [] })
}

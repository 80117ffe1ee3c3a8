import { addDays, type PlainDate } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { ProcedureTyped } from './input.ts'
import { codeOf } from './procedure.ts'
import { confirmReview, findProcedure, insertProcedure, serviceNames, takenCodes, updateProcedure } from './store.ts'

type Refused = { refused: Readonly<Record<string, string>> }

/** A sheet is read again a year later, unless somebody says otherwise. */
const REVIEW_DAYS = 365

async function refusal(tx: Tx, sheet: ProcedureTyped, today: PlainDate): Promise<Refused | undefined> {
  if (sheet.service !== null && !(await serviceNames(tx)).some((one) => one.id === sheet.service))
    return { refused: { service: 'Choisissez un service de la liste.' } }
  return sheet.reviewedOn !== null && sheet.reviewedOn > today
    ? { refused: { reviewedOn: 'Indiquez une date qui n’est pas dans l’avenir.' } }
    : undefined
}

/** Adds a sheet; its code is made once from its name. */
export async function addProcedure(tx: Tx, sheet: ProcedureTyped, today: PlainDate): Promise<{ id: number } | Refused> {
  const refused = await refusal(tx, sheet, today)
  if (refused) return refused
  const id = await insertProcedure(tx, codeOf(sheet.name, await takenCodes(tx)), sheet)
  await journal(tx, { action: 'procedure.added', kind: 'procedure', id, fields: Object.keys(sheet) })
  return { id }
}

/** Saves a sheet that is still as it was shown. */
export async function saveProcedure(
  tx: Tx,
  at: { id: number; version: number },
  change: { sheet: ProcedureTyped; today: PlainDate },
): Promise<'done' | 'stale' | Refused> {
  await findProcedure(tx, at.id)
  const refused = await refusal(tx, change.sheet, change.today)
  if (refused) return refused
  if (!(await updateProcedure(tx, at, change.sheet))) return 'stale'
  await journal(tx, { action: 'procedure.saved', kind: 'procedure', id: at.id, fields: Object.keys(change.sheet) })
  return 'done'
}

/** Says that a sheet was read again and is right. */
export async function reviewProcedure(
  tx: Tx,
  at: { id: number; version: number },
  today: PlainDate,
): Promise<'done' | 'stale'> {
  const sheet = await findProcedure(tx, at.id)
  if (sheet.version !== at.version) return 'stale'
  await confirmReview(tx, at.id, { reviewedOn: today, reviewDue: addDays(today, REVIEW_DAYS) })
  await journal(tx, { action: 'procedure.reviewed', kind: 'procedure', id: at.id })
  return 'done'
}

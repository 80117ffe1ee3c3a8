import { freeCode } from '#src/core/room/code.ts'
import { addRecord, offerRecord, saveRecord } from '#src/core/room/object-actions.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { kindRefusals } from '../control.ts'
import type { KindValues } from '../input.ts'
import { findKind, listKinds } from '../store/kinds.ts'

const columns = ({ source, ...rest }: KindValues) => ({ ...rest, source: source ?? '' })

/** Adds a kind; its code is made once from its name. */
export async function addKind(tx: Tx, typed: KindValues) {
  const values = columns(typed)
  const kinds = await listKinds(tx)
  const code = freeCode(
    values.name,
    kinds.map((one) => one.code),
    60,
  )
  const why = kindRefusals(values, kinds)
  return addRecord(tx, 'controlKind', { action: 'control_kind.create', why, values: { ...values, code } })
}

/** Saves a kind that is still as it was shown; what was drawn already keeps its checklist. */
export async function saveKind(tx: Tx, { values: typed, ...at }: At & { values: KindValues }) {
  const values = columns(typed)
  const { code } = await findKind(tx, at.id)
  const why = kindRefusals({ ...values, code }, await listKinds(tx))
  return saveRecord(tx, 'controlKind', { ...at, action: 'control_kind.update', why, values })
}

/** Takes a kind out of what is offered, or offers it again. */
export const offerKind = (tx: Tx, at: At, active: boolean) =>
  offerRecord(tx, 'controlKind', { ...at, active, verbs: ['control_kind.archive', 'control_kind.restore'] })

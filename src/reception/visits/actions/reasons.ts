import { addCoded, saveRecord } from '#src/core/room/object-actions.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import type { ReasonFields } from '../input.ts'
import { listReasons, retheme } from '../store/reasons.ts'
import { reasonRefusals } from '../visits.ts'

/** A new reason, under a code made once from its name. */
export const addReason = async (tx: Tx, values: ReasonFields) =>
  addCoded(tx, 'visitReason', {
    action: 'visit_reason.create',
    why: reasonRefusals(values, await listReasons(tx)),
    values,
  })

/** Saves a reason that is still as it was shown; what was counted follows what it is a part of. */
export async function saveReason(tx: Tx, at: At & { values: ReasonFields }) {
  const why = reasonRefusals(at.values, await listReasons(tx), at.id)
  const saved = await saveRecord(tx, 'visitReason', { ...at, why, action: 'visit_reason.update' })
  if (saved.outcome === 'done') await retheme(tx)
  return saved
}

import { freeCode } from '#src/core/room/code.ts'
import { addRecord, offerRecord, saveRecord } from '#src/core/room/object-actions.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { refused } from '#src/ground/process/outcome.ts'
import type { ScriptValues } from '../input.ts'
import { scriptRefusals } from '../script.ts'
import { findScript, listScripts } from '../store/scripts.ts'

/** Writes an edition: the first of its type of call, or the one that follows the last. */
export async function addScript(tx: Tx, values: ScriptValues) {
  const all = await listScripts(tx)
  const edition = 1 + Math.max(0, ...all.flatMap((one) => (one.name === values.name ? [one.edition] : [])))
  const taken = all.map(({ code }) => code)
  const code = freeCode(`${values.name} ${edition}`, taken, 80)
  const why = scriptRefusals({ ...values, edition }, all)
  return addRecord(tx, 'callScript', { action: 'call_script.create', why, values: { ...values, edition, code } })
}

/** Corrects an edition that has not begun: what agents have read stays. */
export async function saveScript(tx: Tx, { values, today, ...at }: At & { values: ScriptValues; today: PlainDate }) {
  const own = await findScript(tx, at.id)
  if (own.validFrom <= today) return refused('begun')
  const others = (await listScripts(tx)).filter(({ id }) => id !== at.id)
  const why = scriptRefusals({ ...values, edition: own.edition }, others)
  return saveRecord(tx, 'callScript', { ...at, action: 'call_script.update', why, values })
}

/** Takes an edition out of what agents read, or puts it back. */
export const offerScript = (tx: Tx, at: At, active: boolean) =>
  offerRecord(tx, 'callScript', { ...at, active, verbs: ['call_script.archive', 'call_script.restore'] })

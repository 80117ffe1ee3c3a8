import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, STALE } from '#src/ground/process/outcome.ts'
import type { KeepingValues } from '../input.ts'
import { termOf } from '../keeping.ts'
import { agentsGone, emptyAgent, firstSetting, forgetWords, settingOf } from '../store/keeping.ts'

export async function saveSetting(
  tx: Tx,
  { version, values }: { version: number; values: KeepingValues },
): Promise<Outcome> {
  await firstSetting(tx)
  if (!(await updateVersion(tx, 'trainingSetting', { id: 1, version, values }))) return STALE
  await journal(tx, { action: 'training_setting.update', kind: 'training_setting', id: 1, fields: ['years', 'source'] })
  return done()
}

/**
 * Erases what is personal of those who have gone for so many years, and what was written beside records that no longer hold since as long.
 * What is counted stays. Returns how many agents.
 */
export async function eraseAtTerm(tx: Tx, today: PlainDate): Promise<number> {
  const before = termOf(today, await settingOf(tx))
  const gone = await agentsGone(tx, before)
  for (const id of gone) {
    await emptyAgent(tx, id, today)
    await journal(tx, { action: 'training_agent.expire', kind: 'training_agent', id })
  }
  const words = await forgetWords(tx, before)
  if (words > 0) await journal(tx, { action: 'training_record.forget', kind: 'training_record', reason: String(words) })
  return gone.length
}

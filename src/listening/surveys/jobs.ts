import type { PlainDate } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'

/**
 * Brings the intake of past days into the journal: one line per campaign and day, with how many answers were stored and no time inside
 * the day. Call it each night inside the département; returns how many lines were written.
 */
export async function journalIntake(tx: Tx, today: PlainDate): Promise<number> {
  const gone = await tx
    .deleteFrom('answerIntake')
    .where('day', '<', today)
    .returning(['campaign', 'day', 'stored'])
    .execute()
  const sums = new Map<string, { campaign: number; day: PlainDate; stored: number }>()
  for (const { campaign, day, stored } of gone) {
    const key = `${campaign} ${day}`
    sums.set(key, { campaign, day, stored: stored + (sums.get(key)?.stored ?? 0) })
  }
  for (const { campaign, day, stored } of sums.values()) {
    await journal(tx, { action: 'answers.receive', kind: 'campaign', id: campaign, reason: `${day} : ${stored}` })
  }
  return sums.size
}

import type { PlainDate } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { newToken, sha256 } from '#src/ground/accounts/tokens.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, STALE } from '#src/ground/process/outcome.ts'

/** Makes an address; its token is returned once and kept nowhere. */
export async function makeFeed(
  tx: Tx,
  { account, label, today }: { account: number; label: string; today: PlainDate },
): Promise<string> {
  const token = newToken()
  const id = await insertRow(tx, 'obligationFeed', { account, label, tokenHash: sha256(token), madeOn: today })
  await journal(tx, { action: 'obligation_feed.make', kind: 'obligation_feed', id })
  return token
}

/** An address that opens nothing any more. */
export async function endFeed(tx: Tx, { today, ...at }: At & { today: PlainDate }): Promise<Outcome> {
  if (!(await updateVersion(tx, 'obligationFeed', { ...at, values: { endedOn: today } }))) return STALE
  await journal(tx, { action: 'obligation_feed.end', kind: 'obligation_feed', id: at.id })
  return done()
}

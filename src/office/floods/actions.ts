import type { SetAsideKind } from '#src/core/room/set-aside.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type Chosen, decide, type Decision, type Seen, takePosts } from '#src/ground/floods/set-aside.ts'

export type Deciding = { seen: Seen; decision: Decision; today: PlainDate }
/** How many posts were decided on, and how many could not be kept: what they were posted to is gone. */
export type Decided = { done: number; left: number }

/** Keeps or drops the posts of one sender, all or some; one line in the journal. */
export async function decidePosts(
  tx: Tx,
  { kind, chosen }: { kind: SetAsideKind; chosen: Chosen },
  { seen, decision, today }: Deciding,
): Promise<Decided> {
  const decided: Decided = { done: 0, left: 0 }
  let after = 0
  for (;;) {
    const posts = await takePosts(tx, { seen, chosen, decision, after })
    if (posts.length === 0) break
    after = posts.at(-1)?.id ?? after
    const ids = decision === 'kept' ? await kind.keep(tx, posts, today) : posts.map(({ id }) => id)
    await decide(tx, ids, { decision, today })
    decided.done += ids.length
    decided.left += posts.length - ids.length
  }
  if (decided.done > 0) {
    await journal(tx, {
      action: decision === 'kept' ? 'set_aside.keep' : 'set_aside.drop',
      kind: 'set_aside',
      id: chosen.key.subject,
      fields: [kind.kind],
      reason: `${chosen.key.day} : ${decided.done}`,
    })
  }
  return decided
}

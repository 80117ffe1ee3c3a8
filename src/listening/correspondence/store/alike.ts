import type { Tx } from '#src/ground/database/db.ts'
import { together } from '#src/ground/database/together.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { OPEN_STATES } from '../complaint.ts'
import { type ComplaintLine, inside, lineOf, LIST } from './complaints.ts'

/** Requests that say they repeat this one, and how many of its category are open where a person may see, this one included. */
export async function likeIt(
  tx: Tx,
  { id, category }: ComplaintLine,
  where: Perimeter,
): Promise<{ repeats: ComplaintLine[]; sameCategory: number }> {
  const { repeats, alike } = await together(tx, {
    repeats: tx.selectFrom('complaint').select(LIST).where('repeatOf', '=', id).orderBy('id').limit(50),
    alike: tx
      .selectFrom('complaint')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where((e) => inside(e, where))
      .where('category', '=', category)
      .where('state', 'in', OPEN_STATES),
  })
  return { repeats: repeats.map(lineOf), sameCategory: alike[0]?.n ?? 0 }
}

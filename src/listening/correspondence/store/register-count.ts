import { sql } from 'kysely'
import type { Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'

/** Requests of the register received in a period at a site (everywhere without one), and how many of them are answered. */
export async function countReceived(
  tx: Tx,
  { from, to }: Span,
  site: number | null,
): Promise<{ received: number; answered: number }> {
  const { rows } = await sql<{ received: number; answered: number }>`
    select count(*)::int as received, count(*) filter (where answered_on is not null)::int as answered
    from complaint where kind in ('complaint', 'suggestion') and eligibility = 'eligible' and repeat_of is null and received_on between ${from}::date and ${to}::date
      and ${site === null ? sql`true` : sql`site = ${site}`}`.execute(tx)
  return rows[0] ?? { received: 0, answered: 0 }
}

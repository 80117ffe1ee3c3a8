import { type RawBuilder, sql } from 'kysely'
import type { LineRow } from '#src/core/standards/index.ts'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'

/** Evidence that holds something over a span, once for each commitment it is attached to, and once for any. */
export const evidenceHeld = ({ from, to, today }: Span & { today: PlainDate }): RawBuilder<unknown> => sql`
  select k.code as condition, e.id, e.title as label, greatest(coalesce(e.valid_from, e.added_on), ${from}::date) as "from", e.valid_to as "to",
    least(e.added_on, coalesce(e.valid_from, e.added_on)) as done_on, e.sites
  from evidence e cross join lateral unnest(array_append(e.commitments, '')) k(code)
  where e.withdrawn_on is null and not (e.kind in ('file', 'photo') and e.files = 0)
    and coalesce(e.valid_to >= ${from}::date, true) and coalesce(e.valid_from, e.added_on) <= least(${to}::date, ${today}::date)`

/** The commitments that evidence may be asked for. */
export const provableLines = (tx: Tx): Promise<Pick<LineRow, 'code' | 'level' | 'number' | 'title'>[]> =>
  listed(
    tx,
    tx
      .selectFrom(
        sql<LineRow>`(select l.code, l.level, l.number, l.title from framework_lines(current_date) l
          where l.level = 'commitment' and not l.placeholder order by l.framework, l.rank limit 600)`.as('l'),
      )
      .select(['l.code', 'l.level', 'l.number', 'l.title']),
  )

import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { COMPLAINT_KINDS, REQUEST_KINDS } from '../kinds.ts'
import { OPEN_STATES } from '../complaint.ts'
import { inside } from './complaints.ts'

/** What waits today: how many, how many are late, their age in calendar days and the oldest. */
export type OpenNow = {
  kinds: 'complaints' | 'requests' | 'outside'
  n: number
  late: number
  age: number
  oldest: PlainDate
}

/** The age of what is open, from the small index of open requests; nothing where nothing waits. */
export async function openNow(
  tx: Tx,
  { where, today, site }: { where: Perimeter; today: PlainDate; site: number | undefined },
): Promise<OpenNow[]> {
  const rows = await tx
    .selectFrom('complaint')
    .where((e) => e.and([inside(e, where), e('state', 'in', OPEN_STATES)]))
    .$if(site !== undefined, (query) => query.where('site', '=', site ?? 0))
    .select((e) => [
      e
        .case()
        .when('kind', 'in', [...COMPLAINT_KINDS])
        .then<'complaints' | 'requests' | 'outside'>('complaints')
        .when('kind', 'in', [...REQUEST_KINDS])
        .then<'complaints' | 'requests' | 'outside'>('requests')
        .else<'complaints' | 'requests' | 'outside'>('outside')
        .end()
        .as('kinds'),
      e.fn.countAll<number>().as('n'),
      e.fn.countAll<number>().filterWhere('dueOn', '<', today).as('late'),
      sql<number>`avg(${today}::date - received_on)::float8`.as('age'),
      e.fn.min('receivedOn').as('oldest'),
    ])
    .groupBy(sql`1`)
    .orderBy(sql`1`)
    .execute()
  return rows
}

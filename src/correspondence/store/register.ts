import { type ExpressionBuilder, sql } from 'kysely'
import type { DB } from '#db/schema.d.ts'
import type { PlainDate } from '#src/calendar/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Perimeter } from '#src/platform/web.tsx'
import { OPEN_STATES } from '../complaint.ts'
import { type Filters, PAGE_SIZE, receivedWithin, recentSince, referenceIn, searchTerms } from '../register.ts'
import { type ComplaintLine, inside, LIST, lineOf } from './complaints.ts'

type Where = ExpressionBuilder<DB, 'complaint'>

function inState(e: Where, { state, period }: Filters, days: { today: PlainDate; friday: PlainDate }) {
  switch (state) {
    case 'recent':
      return period === undefined
        ? e.or([e('state', 'in', OPEN_STATES), e('received_on', '>=', recentSince(days.today))])
        : e.lit(true)
    case 'open':
      return e('state', 'in', OPEN_STATES)
    case 'late':
      return e.and([e('state', 'in', OPEN_STATES), e('due_on', '<', days.today)])
    case 'week':
      return e.and([e('state', 'in', OPEN_STATES), e('due_on', '>=', days.today), e('due_on', '<=', days.friday)])
    case 'repeat':
      return e('standing', '=', 'repeat')
    case 'all':
      return e.lit(true)
    default:
      return e('state', '=', state)
  }
}

export type RegisterScope = { where: Perimeter; filters: Filters; today: PlainDate; friday: PlainDate }

function registerQuery(tx: Tx, { where, filters, today, friday }: RegisterScope) {
  const received = receivedWithin(filters.period, today)
  const terms = searchTerms(filters.words)
  const reference = referenceIn(filters.words)
  return tx
    .selectFrom('complaint')
    .where((e) =>
      e.and([
        inside(e, where),
        inState(e, filters, { today, friday }),
        ...(received ? [e('received_on', '>=', received.from), e('received_on', '<=', received.to)] : []),
        ...(filters.site === undefined ? [] : [e('site', '=', filters.site)]),
        ...(filters.service === undefined
          ? []
          : [filters.service === 0 ? e('service', 'is', null) : e('service', '=', filters.service)]),
        ...(filters.category === undefined ? [] : [e('category', '=', filters.category)]),
        ...(filters.channel === undefined ? [] : [e('channel', '=', filters.channel)]),
        ...(filters.words === ''
          ? []
          : [
              e.or([
                ...(terms === undefined
                  ? [e.lit(false)]
                  : [sql<boolean>`id in (select found.id from search_complaints(${terms}) found)`]),
                ...(reference === undefined
                  ? []
                  : [e(sql`right(reference, ${sql.lit(reference.length)})`, '=', reference)]),
              ]),
            ]),
      ]),
    )
}

/** Late first, then by due day; what is answered or set aside comes last, the newest first. */
export async function listComplaints(tx: Tx, scope: RegisterScope, limit = PAGE_SIZE): Promise<ComplaintLine[]> {
  const rows = await registerQuery(tx, scope)
    .select(LIST)
    .orderBy(sql`state not in ('to_route', 'to_answer')`)
    .orderBy(sql`case when state in ('to_route', 'to_answer') then due_on end`)
    .orderBy('received_on', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(limit === PAGE_SIZE ? (scope.filters.page - 1) * PAGE_SIZE : 0)
    .execute()
  return rows.map(lineOf)
}

export async function countComplaints(tx: Tx, scope: RegisterScope): Promise<number> {
  const row = await registerQuery(tx, scope)
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** What is open now: how many, late, and due from today to Friday; from the small index of open requests. */
export async function countDue(
  tx: Tx,
  scope: Omit<RegisterScope, 'filters'>,
): Promise<{ open: number; late: number; week: number }> {
  const { today, friday } = scope
  return tx
    .selectFrom('complaint')
    .where((e) => e.and([inside(e, scope.where), e('state', 'in', OPEN_STATES)]))
    .select((e) => [
      e.fn.countAll<number>().as('open'),
      e.fn.countAll<number>().filterWhere('due_on', '<', today).as('late'),
      e.fn
        .countAll<number>()
        .filterWhere((f) => f.and([f('due_on', '>=', today), f('due_on', '<=', friday)]))
        .as('week'),
    ])
    .executeTakeFirstOrThrow()
}

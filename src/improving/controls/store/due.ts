import { type RawBuilder, sql } from 'kysely'
import { siteRows } from '#src/core/organisation/index.ts'
import type { InboxAsk } from '#src/core/room/inbox.ts'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import { monthOf } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'

/** What is planned up to the end of this month and not done, for a role at its sites. */
export function controlsDue({ today, where, roles }: InboxAsk): RawBuilder<unknown> {
  const here = where.all ? sql`true` : sql`p.site = any(${[...where.sites]}::int[])`
  const mine = roles === undefined ? sql`true` : sql`(p.responsible = '' or p.responsible = any(${[...roles]}::text[]))`
  return sql`
    select p.ends_on as due, jsonb_build_object('id', p.id, 'kind', k.name, 'size', p.size,
      'site', s.short_name, 'proved', k.source like 'proof:%', 'year', p.year,
      'control', (select min(c.id) from control c where c.tenant = p.tenant and c.plan = p.id)) as data
    from control_plan p join control_kind k on k.tenant = p.tenant and k.id = p.kind
    left join (${siteRows()}) s on s.tenant = p.tenant and s.id = p.site
    where p.done_on is null and p.ends_on <= ${monthOf(today).to}::date and p.ends_on >= ${today}::date - 366 and ${here} and ${mine}`
}

/** Controls that were closed, by their kind. */
export const controlsClosed = ({ from, to, today }: Span & { today: PlainDate }): RawBuilder<unknown> => sql`
  select k.code as condition, c.id, k.name as label, c.held_on as "from", c.held_on as "to", c.held_on as done_on,
    case when c.site is null then '{}'::int[] else array[c.site] end as sites
  from control c join control_kind k on k.tenant = c.tenant and k.id = c.kind
  where c.closed_on is not null and c.held_on between ${from}::date and least(${to}::date, ${today}::date)`

export type PlannedAt = { id: number; kind: string; endsOn: PlainDate; size: number; control: number | null }

/** What is planned at a site, or for the whole département, up to a day and not done; of a year back, as « Mon mois » tells it. */
export const plannedAt = (
  tx: Tx,
  { site, today, until }: { site: number; today: PlainDate; until: PlainDate },
): Promise<PlannedAt[]> =>
  listed(
    tx,
    tx
      .selectFrom(
        sql<PlannedAt>`(select p.id, k.name as kind, p.ends_on, p.size,
            (select min(c.id) from control c where c.tenant = p.tenant and c.plan = p.id) as control
          from control_plan p join control_kind k on k.tenant = p.tenant and k.id = p.kind
          where p.done_on is null and coalesce(p.site = ${site}, true) and p.ends_on between ${today}::date - 366 and ${until}::date
          order by p.ends_on, k.name, p.id limit 200)`.as('p'),
      )
      .selectAll(),
  )

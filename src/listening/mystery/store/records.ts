import { type Expression, type RawBuilder, sql } from 'kysely'
import { siteRows } from '#src/core/organisation/index.ts'
import type { HomeAsk } from '#src/core/room/home-part.ts'
import type { InboxAsk } from '#src/core/room/inbox.ts'
import { CATALOGUED, type Names, type RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'

const revealed = sql<boolean>`c.state in ('revealed', 'closed')`
const service = sql<number | null>`null::int`.as('service')

/** Campaigns that are revealed, as the lists of several rooms show them. */
export const campaignLines = (tx: Tx): Expression<RecordLine> =>
  tx
    .selectFrom('mysteryCampaign as c')
    .where(revealed)
    .select(['c.id', ...CATALOGUED, 'c.name as title', 'c.state', 'c.fromDay as day', service])

/** Points to watch of such campaigns: what an action comes from. */
export const watchLines = (tx: Tx): Expression<RecordLine> =>
  tx
    .selectFrom('mysteryWatch as w')
    .innerJoin('mysteryCampaign as c', (j) => j.onRef('c.tenant', '=', 'w.tenant').onRef('c.id', '=', 'w.campaign'))
    .select(['w.id', ...CATALOGUED, 'w.title', 'c.state', 'c.toDay as day', service])

/** Calls under their scenario, for who prepares: what is counted. */
export const callLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('mysteryCall as k')
    .innerJoin('mysteryScenario as s', (j) => j.onRef('s.tenant', '=', 'k.tenant').onRef('s.id', '=', 'k.scenario'))
    .where(sql<boolean>`${where.all}`)
    .select(['k.id', sql<string>`''`.as('reference'), 's.name as title'])
    .select(
      sql<string>`case when k.score is not null then 'done' when k.held_on is not null then 'given_up' else 'todo' end`.as(
        'state',
      ),
    )
    .select(sql<string>`''`.as('outcome'))
    .select(sql<PlainDate>`coalesce(k.held_on, k.day)`.as('day'))
    .select(['k.site', service])

/** Tries, under the call they are of. */
export const tryLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('mysteryTry as t')
    .innerJoin('mysteryCall as k', (j) => j.onRef('k.tenant', '=', 't.tenant').onRef('k.id', '=', 't.call'))
    .innerJoin('mysteryScenario as s', (j) => j.onRef('s.tenant', '=', 'k.tenant').onRef('s.id', '=', 'k.scenario'))
    .where(sql<boolean>`${where.all}`)
    .select(['t.id', sql<string>`k.id::text`.as('reference'), 's.name as title', 't.outcome as state'])
    .select([sql<string>`''`.as('outcome'), 't.day', 'k.site', service])

/** What was judged, under its criterion. */
export const answerLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('mysteryAnswer as a')
    .innerJoin('mysteryCriterion as r', (j) => j.onRef('r.tenant', '=', 'a.tenant').onRef('r.id', '=', 'a.criterion'))
    .innerJoin('mysteryCall as k', (j) => j.onRef('k.tenant', '=', 'a.tenant').onRef('k.id', '=', 'a.call'))
    .where(sql<boolean>`${where.all}`)
    .select(['a.id', sql<string>`k.id::text`.as('reference'), 'r.label as title'])
    .select(sql<string>`coalesce(a.level::text, 'none')`.as('state'))
    .select([sql<string>`''`.as('outcome'), 'a.day', 'k.site', service])

/** What files call the points to watch: by the code of their campaign. */
export const watchFileNames: Names = (tx) =>
  tx
    .selectFrom('mysteryWatch as w')
    .innerJoin('mysteryCampaign as c', (j) => j.onRef('c.tenant', '=', 'w.tenant').onRef('c.id', '=', 'w.campaign'))
    .select(['w.id', sql<string>`c.code || ' ' || w.title`.as('name')])

/** The campaign of a point to watch, where it is revealed or may be prepared. */
export async function campaignOfWatch(tx: Tx, watch: number): Promise<number | undefined> {
  const found = await tx.selectFrom('mysteryWatch').select('campaign').where('id', '=', watch).executeTakeFirst()
  return found?.campaign
}

/**
 * Campaigns that are revealed: what meets an obligation, by way of contact, at each site that was called. One that is revealed before its
 * last day ends there.
 */
export const campaignsRevealed = ({ from, to, today }: Span & { today: PlainDate }): RawBuilder<unknown> => sql`
  select x.code as condition, c.id::text as id, c.name as label, c.from_day as "from", greatest(c.from_day, least(c.to_day, c.revealed_on)) as "to", c.revealed_on as done_on,
    coalesce((select array_agg(distinct k.site) from mystery_call k where k.tenant = c.tenant and k.campaign = c.id and k.score is not null),
      (select array_agg(distinct t.site) from mystery_total t where t.tenant = c.tenant and t.campaign = c.id and t.site is not null),
      '{}') as sites
  from mystery_campaign c join mystery_grid g on g.tenant = c.tenant and g.id = c.grid
    cross join lateral unnest(array[g.channel, '']) x(code)
  where c.to_day >= ${from}::date and c.from_day <= ${to}::date and c.revealed_on <= ${today}::date`

const mine = (account: number | undefined) => sql`
  from mystery_call k join mystery_campaign c on c.tenant = k.tenant and c.id = k.campaign and c.state = 'running'
    join mystery_scenario s on s.tenant = k.tenant and s.id = k.scenario
    join (${siteRows()}) p on p.tenant = k.tenant and p.id = k.site
  where k.held_on is null and k.caller = ${account ?? 0}`

/** Calls of the person whose day comes or has passed. */
export const dueCalls = ({ until, account }: InboxAsk): RawBuilder<unknown> => sql`
  select k.day as due, jsonb_build_object('id', k.id, 'name', s.name, 'site', p.short_name) as data ${mine(account)}
    and k.day <= ${until}::date`

/** All that a caller was given and has still to pass. */
export const givenCalls = ({ account }: HomeAsk): RawBuilder<unknown> => sql`
  select k.day::text as rank, jsonb_build_object('id', k.id, 'name', s.name, 'site', p.short_name, 'day', k.day) as data ${mine(account)}`

/** Campaigns whose days are over and whose calls are not looked at: for who prepares them. */
export const campaignsOver = ({ today }: InboxAsk): RawBuilder<unknown> => sql`
  select c.to_day as due, jsonb_build_object('id', c.id, 'name', c.name, 'state', c.state) as data from mystery_campaign c
  where c.state in ('running', 'analysis') and c.to_day < ${today}::date`

/** Campaigns marked on charts of calls: a dip may come from the calls of one. */
export const revealedFacts = ({ from, to }: Span): RawBuilder<unknown> => sql`
  select c.from_day as day, c.name || ' : ' || (select count(*) from mystery_call k where k.tenant = c.tenant and k.campaign = c.id
    and k.held_on is not null) || ' appels mystère'
    || case when g.channel = 'phone' then ', comptés dans les totaux du téléphone' else '' end as label, null::int as site
  from mystery_campaign c join mystery_grid g on g.tenant = c.tenant and g.id = c.grid where ${revealed} and c.from_day between ${from}::date and ${to}::date`

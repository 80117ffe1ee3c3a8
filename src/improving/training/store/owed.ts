// What is still owed, agent by agent, for who assigns or checks them; and what is due, for « Mon mois ».
import { type RawBuilder, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import { addDays, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { anywhere } from '#src/ground/web/search.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { type Agent, type Population, type Post, SOON_DAYS } from '../training.ts'
import { NEW_DAYS } from './agents.ts'

export const OWED_STATES = { late: 'Hors délai', owed: 'À suivre', soon: 'À renouveler' } as const
export type OwedState = keyof typeof OWED_STATES

/** What an agent owes today: missing, or held but over soon. */
export type OwedLine = Pick<Agent, 'code' | 'lastName' | 'firstName'> &
  Pick<Post, 'site' | 'service' | 'population'> & {
    agent: number
    course: number
    courseName: string
    dueOn: PlainDate
    state: OwedState
    /** A session to come that they are enrolled in. */
    session: number | null
    sessionOn: PlainDate | null
  }

/** Spans `o` of what is owed on a day, with what covers it as `v`; what is held beyond the next weeks is left out. */
const OWED = (today: PlainDate): RawBuilder<unknown> => sql`training_span o
  left join training_span v on v.tenant = o.tenant and v.agent = o.agent and v.kind = 'covered' and v.course = o.course
    and v.from_on <= ${today}::date and coalesce(v.gone_on > ${today}::date, true)`
const owedOn = (
  today: PlainDate,
  until: PlainDate,
): RawBuilder<boolean> => sql<boolean>`(o.kind = 'owed' and o.course > 0
  and o.from_on <= ${today}::date and coalesce(o.gone_on > ${today}::date, true)
  and (v.id is null or v.gone_on <= ${until}::date + 1 and coalesce(o.gone_on > v.gone_on, true)))`
const DUE_ON = sql.raw('(case when v.id is null then o.due_on else v.gone_on - 1 end)')
const stateSql = (today: PlainDate): RawBuilder<string> =>
  sql<string>`(case when v.id is not null then 'soon' when o.due_on < ${today}::date then 'late' else 'owed' end)`

export type OwedFilter = {
  where: Perimeter
  search?: string | undefined
  course?: number | undefined
  site?: number | undefined
  service?: number | undefined
  population?: Population | undefined
  state?: OwedState | undefined
  newcomers?: boolean
}

function conditions(filter: OwedFilter, today: PlainDate): RawBuilder<boolean> {
  const { where, search, course, site, service, population, state, newcomers = false } = filter
  const all = [owedOn(today, addDays(today, SOON_DAYS)), placesIn(where, { site: 'o.site', service: 'o.service' })]
  if (search) {
    const like = anywhere(search)
    all.push(
      sql`plain_words(a.last_name || ' ' || a.first_name || ' ' || a.last_name || ' ' || a.code) like plain_words(${like})`,
    )
  }
  if (course !== undefined) all.push(sql`o.course = ${course}`)
  if (site !== undefined) all.push(sql`o.site = ${site}`)
  if (service !== undefined) all.push(sql`o.service = ${service}`)
  if (population) all.push(sql`o.population = ${population}`)
  if (state) all.push(sql`${stateSql(today)} = ${state}`)
  if (newcomers)
    all.push(
      sql`(select min(f.from_on) from training_post f where f.tenant = o.tenant and f.agent = o.agent) >= ${addDays(today, -NEW_DAYS)}::date`,
    )
  return sql.join(all, sql` and `)
}

export const OWED_SORTS = { nom: 'last_name', formation: 'course_name', pour: 'due_on' }

function order(sort: ListState['sort']): RawBuilder<unknown> {
  const column = Object.entries(OWED_SORTS).find(([key]) => key === sort?.key)?.[1]
  const own = sql`due_on, course_name, last_name, first_name, agent`
  return column === undefined ? own : sql`${sql.raw(column)} ${sql.raw(sort?.desc ? 'desc' : 'asc')}, ${own}`
}

/** A page of what agents owe. */
export async function pageOfOwed(
  tx: Tx,
  {
    filter,
    state,
    today,
  }: { filter: OwedFilter; state: Pick<ListState, 'sort' | 'size' | 'offset'>; today: PlainDate },
): Promise<{ rows: OwedLine[]; total: number }> {
  const query = sql<
    OwedLine & { total: number }
  >`(select o.agent, a.code, a.last_name, a.first_name, o.site, o.service, o.population,
      o.course, c.name as course_name, ${DUE_ON} as due_on, ${stateSql(today)} as state, e.session, e.session_on,
      count(*) over ()::int as total
    from ${OWED(today)} join training_agent a on a.tenant = o.tenant and a.id = o.agent
    join training_course c on c.tenant = o.tenant and c.id = o.course
    left join lateral (select s.id as session, s.held_on as session_on from training_attendance x
      join training_session s on s.tenant = x.tenant and s.id = x.session
      where x.tenant = o.tenant and x.agent = o.agent and x.status = 'enrolled' and s.course = o.course and s.cancelled_on is null
        and s.held_on >= ${today}::date order by s.held_on limit 1) e on true
    where ${conditions(filter, today)} order by ${order(state.sort)} limit ${state.size} offset ${state.offset})`
  const found = await listed(tx, tx.selectFrom(query.as('q')).selectAll())
  const rows = found.map(({ total: _total, ...one }) => ({ ...one, state: codeIn(OWED_STATES, one.state) }))
  return { rows, total: found[0]?.total ?? 0 }
}

export type OwnLine = {
  course: number
  courseName: string
  dueOn: PlainDate | null
  heldTo: PlainDate | null
  held: boolean
}

/** All that one agent owes on a day, held or not: for their own page, and for who assigns them. */
export const owedBy = (tx: Tx, agent: number, today: PlainDate): Promise<OwnLine[]> => {
  const query = sql<OwnLine>`(select o.course, c.name as course_name, o.due_on, v.gone_on - 1 as held_to, v.id is not null as held
    from ${OWED(today)} join training_course c on c.tenant = o.tenant and c.id = o.course
    where o.agent = ${agent} and o.kind = 'owed' and o.course > 0 and o.from_on <= ${today}::date and coalesce(o.gone_on > ${today}::date, true)
    order by v.id is not null, o.due_on, c.name)`
  return listed(tx, tx.selectFrom(query.as('q')).selectAll())
}

/** Of one course: how many are late, to be trained or to be renewed by a day, and the first day. One line a course, along its index. */
export const dueFragment = ({
  today,
  until,
  where,
}: {
  today: PlainDate
  until: PlainDate
  where: Perimeter
}): RawBuilder<unknown> => sql`select min(${DUE_ON}) as due, jsonb_build_object('course', o.course, 'name', c.name, 'n', count(*)) as data
  from ${OWED(today)} join training_course c on c.tenant = o.tenant and c.id = o.course
  where ${owedOn(today, until)} and ${DUE_ON} <= ${until}::date and ${placesIn(where, { site: 'o.site', service: 'o.service' })}
  group by o.course, c.name`

/** Sessions of the last months whose sheet is not keyed. */
export const sheetsFragment = ({
  today,
  where,
}: {
  today: PlainDate
  where: Perimeter
}): RawBuilder<unknown> => sql`select s.held_on as due, jsonb_build_object('session', s.id, 'name', c.name) as data
  from training_session s join training_course c on c.tenant = s.tenant and c.id = s.course
  where s.held_on between ${addDays(today, -120)}::date and ${today}::date and s.cancelled_on is null
    and (not exists (select from training_attendance x where x.tenant = s.tenant and x.session = s.id)
      or exists (select from training_attendance x where x.tenant = s.tenant and x.session = s.id and x.status = 'enrolled'))
    and ${where.all ? sql<boolean>`true` : sql<boolean>`s.site = any(${[...where.sites]}::int[])`}`

/** Who may not wait: newcomers who still owe something, who receives the public without a badge, services at work without a referent. */
export const ordersFragment = ({ today, where }: { today: PlainDate; where: Perimeter }): RawBuilder<unknown> => {
  const at = (alias: string) => placesIn(where, { site: `${alias}.site`, service: `${alias}.service` })
  const present = sql<boolean>`p.from_on <= ${today}::date and coalesce(p.to_on >= ${today}::date, true) and ${at('p')}`
  return sql`select 'a' as rank, jsonb_build_object('what', 'newcomers', 'n', count(distinct o.agent)) as data
    from ${OWED(today)} where ${owedOn(today, today)} and v.id is null and ${at('o')}
      and (select min(f.from_on) from training_post f where f.tenant = o.tenant and f.agent = o.agent) >= ${addDays(today, -NEW_DAYS)}::date
    union all
    select 'b', jsonb_build_object('what', 'badges', 'n', count(distinct p.agent)) from training_post p
      where ${present} and p.faces_public and exists (select from training_badge)
        and not exists (select from training_badge b where b.tenant = p.tenant and b.agent = p.agent
          and b.given_on <= ${today}::date and coalesce(b.ended_on > ${today}::date, true))
    union all
    select 'c', jsonb_build_object('what', 'referents', 'n', count(distinct p.service)) from training_post p
      where ${present} and p.service is not null and exists (select from training_referent)
        and not exists (select from training_referent f where f.tenant = p.tenant and f.service = p.service and not f.deputy
          and f.from_on <= ${today}::date and coalesce(f.to_on >= ${today}::date, true))`
}

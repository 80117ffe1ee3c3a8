import { type Expression, type RawBuilder, sql } from 'kysely'
import type { RecordLine } from '#src/core/room/record-store.ts'
import type { Period, PlainDate, Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { findRow } from '#src/ground/database/versioned.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { anywhere } from '#src/ground/web/search.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { type Agent, type Post, type Session, SESSION_STATES, type SessionState, type Status } from '../training.ts'
import { postSql } from './agents.ts'

export type SessionLine = Session & { courseName: string; people: number; present: number; state: SessionState }

/** Where a session `s` stands on a day, with its sheet counted as `t`: what `sessionState` says, in SQL. */
const stateSql = (
  today: PlainDate,
): RawBuilder<string> => sql<string>`case when s.cancelled_on is not null then 'cancelled'
  when s.held_on > ${today}::date then 'planned' when t.people = 0 or t.waiting > 0 then 'open' else 'held' end`
const SHEET =
  sql.raw(`lateral (select count(*)::int as people, count(*) filter (where x.status = 'present')::int as present,
  count(*) filter (where x.status = 'enrolled')::int as waiting from training_attendance x
  where x.tenant = s.tenant and x.session = s.id) t`)

/** What a perimeter may see: what is for the whole département, and what is held at one of its sites; of one service, everything. */
const seenSql = (where: Perimeter): RawBuilder<boolean> =>
  where.all || where.services.length > 0
    ? sql<boolean>`true`
    : sql<boolean>`(s.site is null or s.site = any(${[...where.sites]}::int[]))`

export type SessionFilter = {
  where: Perimeter
  search?: string | undefined
  course?: number | undefined
  site?: number | undefined
  state?: SessionState | undefined
  period?: Period | undefined
}

function conditions(
  { where, search, course, site, state, period }: SessionFilter,
  today: PlainDate,
): RawBuilder<boolean> {
  const all = [seenSql(where)]
  if (search) {
    const like = anywhere(search)
    all.push(sql`plain_words(c.name || ' ' || s.place || ' ' || s.trainer || ' ' || s.note) like plain_words(${like})`)
  }
  if (course !== undefined) all.push(sql`s.course = ${course}`)
  if (site !== undefined) all.push(sql`(s.site is null or s.site = ${site})`)
  if (state) all.push(sql`${stateSql(today)} = ${state}`)
  if (period) all.push(sql`s.held_on between ${period.from}::date and ${period.to}::date`)
  return sql.join(all, sql` and `)
}

export const SESSION_SORTS = { formation: 'c.name', jour: 's.held_on', site: 's.site', inscrits: 't.people' }

function order(sort: ListState['sort']): RawBuilder<unknown> {
  const column = Object.entries(SESSION_SORTS).find(([key]) => key === sort?.key)?.[1]
  const own = sql`s.held_on desc, s.id desc`
  return column === undefined ? own : sql`${sql.raw(column)} ${sql.raw(sort?.desc ? 'desc' : 'asc')} nulls last, ${own}`
}

const COLUMNS =
  sql.raw(`s.id, s.code, s.course, s.site, s.held_on, s.ends_on, s.place, s.trainer, s.seats, s.note, s.cancelled_on,
  s.cancel_reason, s.version, c.name as course_name, t.people, t.present`)
const FROM = sql`training_session s join training_course c on c.tenant = s.tenant and c.id = s.course cross join ${SHEET}`

/** A page of what the filters find, and how many there are. */
export async function pageOfSessions(
  tx: Tx,
  {
    filter,
    state,
    today,
  }: { filter: SessionFilter; state: Pick<ListState, 'sort' | 'size' | 'offset'>; today: PlainDate },
): Promise<{ rows: SessionLine[]; total: number }> {
  const query = sql<
    SessionLine & { total: number }
  >`(select ${COLUMNS}, ${stateSql(today)} as state, count(*) over ()::int as total
    from ${FROM} where ${conditions(filter, today)} order by ${order(state.sort)} limit ${state.size} offset ${state.offset})`
  const found = await listed(tx, tx.selectFrom(query.as('q')).selectAll())
  const rows = found.map(({ total: _total, ...one }) => ({ ...one, state: codeIn(SESSION_STATES, one.state) }))
  return { rows, total: found[0]?.total ?? 0 }
}

/** One session. Throws NotFound. */
export const findSession = (tx: Tx, id: number): Promise<Session> => findRow(tx, 'trainingSession', id)

/** Somebody on an attendance sheet, with where they work. */
export type Attendee = Pick<Agent, 'code' | 'lastName' | 'firstName'> &
  Pick<Post, 'site' | 'service' | 'population'> & { id: number; agent: number; status: Status }

/** The attendance sheet of a session, by name. */
export const sheetOf = (tx: Tx, session: number, today: PlainDate): Promise<Attendee[]> =>
  listed(
    tx,
    tx
      .selectFrom(
        sql<Attendee>`(select x.id, x.agent, x.status, a.code, a.last_name, a.first_name, p.site, p.service, p.population
          from training_attendance x join training_agent a on a.tenant = x.tenant and a.id = x.agent
          join ${postSql(today)} on true
          where x.session = ${session} order by a.last_name, a.first_name, a.id limit 2000)`.as('q'),
      )
      .selectAll(),
  )

/** How many stand on a sheet, whoever may name them. */
export async function countSheet(
  tx: Tx,
  session: number,
): Promise<{ people: number; present: number; waiting: number }> {
  const counted = sql<{
    people: number
    present: number
    waiting: number
  }>`(select t.* from training_session s cross join ${SHEET}
    where s.id = ${session})`
  const [row] = await listed(tx, tx.selectFrom(counted.as('q')).selectAll())
  return row ?? { people: 0, present: 0, waiting: 0 }
}

/** Puts agents on a sheet, or says how they came; those already there are brought to this status. */
export async function putOnSheet(
  tx: Tx,
  session: number,
  { agents, status }: { agents: readonly number[]; status: Status },
): Promise<void> {
  await sql`insert into training_attendance (session, agent, status)
    select ${session}, a, ${status} from unnest(${[...agents]}::int[]) a
    on conflict (tenant, session, agent) do update set status = excluded.status, version = training_attendance.version + 1`.execute(
    tx,
  )
}

export async function takeOffSheet(tx: Tx, session: number, agents: readonly number[]): Promise<void> {
  await sql`delete from training_attendance where session = ${session} and agent = any(${[...agents]}::int[])`.execute(
    tx,
  )
}

/** Codes already given, among those that begin alike. */
export const sessionCodesLike = async (tx: Tx, start: string): Promise<string[]> =>
  (await tx.selectFrom('trainingSession').select('code').where('code', 'like', `${start}%`).execute()).map(
    ({ code }) => code,
  )

/** Sessions as the lists of several rooms show them: no name is in them. */
export function sessionLines(_: Tx, where: Perimeter, today: PlainDate): Expression<RecordLine> {
  return sql<RecordLine>`(select s.id, '' as reference, c.name as title, ${stateSql(today)} as state, '' as outcome,
    s.held_on as day, s.site, null::int as service from ${FROM} where ${seenSql(where)})`
}

/** Sessions held by a day, from a day on, as what proves an obligation: one whose sheet names somebody present. */
export const heldSessions = ({
  from,
  to,
  today,
}: Span & { today: PlainDate }): RawBuilder<unknown> => sql`select c.code as condition,
  s.id, c.name || ', session du ' || to_char(s.held_on, 'DD/MM/YYYY') as label, s.held_on as "from", coalesce(s.ends_on, s.held_on) as "to",
  coalesce(s.ends_on, s.held_on) as done_on, case when s.site is null then '{}'::int[] else array[s.site] end as sites
  from training_session s join training_course c on c.tenant = s.tenant and c.id = s.course
  where s.held_on between ${from}::date and least(${to}::date, ${today}::date) and s.cancelled_on is null
    and exists (select from training_attendance x where x.tenant = s.tenant and x.session = s.id and x.status = 'present')`

import { type Expression, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { RecordLine } from '#src/core/room/record-store.ts'
import { addDays, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { findRow } from '#src/ground/database/versioned.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { lastDayOf, SOON_DAYS, type TrainingRecord, WAYS } from '../training.ts'

export type RecordLineOf = TrainingRecord & { courseName: string }

/** What an agent was trained in, the latest first. */
export const recordsOf = (tx: Tx, agent: number): Promise<RecordLineOf[]> =>
  listed(
    tx,
    tx
      .selectFrom('trainingRecord as r')
      .innerJoin('trainingCourse as c', (on) => on.onRef('c.tenant', '=', 'r.tenant').onRef('c.id', '=', 'r.course'))
      .select([
        'r.id',
        'r.agent',
        'r.course',
        'r.way',
        'r.obtainedOn',
        'r.validTo',
        'r.session',
        'r.reason',
        'r.approver',
        'r.version',
        'c.name as courseName',
      ])
      .where('r.agent', '=', agent)
      .orderBy('r.obtainedOn', 'desc')
      .orderBy('r.id', 'desc')
      .limit(500),
  )

/** One record. Throws NotFound. */
export const findRecord = async (tx: Tx, id: number): Promise<TrainingRecord> => {
  const { site: _site, service: _service, population: _population, ...row } = await findRow(tx, 'trainingRecord', id)
  return { ...row, way: codeIn(WAYS, row.way) }
}

export type NewRecord = Pick<TrainingRecord, 'agent' | 'course' | 'way' | 'obtainedOn' | 'validTo' | 'session'> &
  Partial<Pick<TrainingRecord, 'reason' | 'approver'>>

/** Writes records with the place that each agent had on the day; one that stands already is left. Returns what was made. */
export async function insertRecords(tx: Tx, records: readonly NewRecord[]): Promise<number[]> {
  const rows = records.map(({ obtainedOn, validTo, reason = '', approver = '', ...one }) => ({
    ...one,
    reason,
    approver,
    obtained_on: obtainedOn,
    valid_to: validTo,
  }))
  const made = await sql<{ id: number }>`
    insert into training_record (agent, course, way, obtained_on, valid_to, session, reason, approver, site, service, population)
    select r.agent, r.course, r.way, r.obtained_on, r.valid_to, r.session, r.reason, r.approver, p.site, p.service, coalesce(p.population, '')
    from jsonb_populate_recordset(null::training_record, ${JSON.stringify(rows)}::jsonb) r
    left join training_post p on p.agent = r.agent and p.from_on <= r.obtained_on and coalesce(p.to_on >= r.obtained_on, true)
    on conflict (tenant, agent, course, obtained_on, way) do nothing returning id`.execute(tx)
  return made.rows.map(({ id }) => id)
}

/** Agents of these who already hold such a record on that day. */
export async function knownRecords(
  tx: Tx,
  agents: readonly number[],
  { course, way, obtainedOn }: Pick<TrainingRecord, 'course' | 'way' | 'obtainedOn'>,
): Promise<number[]> {
  const rows = await tx
    .selectFrom('trainingRecord')
    .select(['id', 'agent'])
    .where('agent', 'in', [0, ...agents])
    .where('course', '=', course)
    .where('way', '=', way)
    .where('obtainedOn', '=', obtainedOn)
    .execute()
  return rows.map(({ id }) => id)
}

type Present = { session: number; course: number; day: PlainDate; agent: number; validMonths: number | null }

/**
 * Makes the records of sessions what their sheets say: those present on its last day, for as long as its course is worth. Records that a
 * sheet says no more go.
 */
export async function followSheets(tx: Tx, sessions: readonly number[]): Promise<void> {
  const present = await sql<Present>`
    select s.id as session, s.course, coalesce(s.ends_on, s.held_on) as day, x.agent, c.valid_months
    from training_attendance x join training_session s on s.tenant = x.tenant and s.id = x.session
    join training_course c on c.tenant = s.tenant and c.id = s.course
    where x.status = 'present' and s.cancelled_on is null and s.id = any(${[...sessions]}::int[])`.execute(tx)
  const kept = present.rows.map(({ session, course, day, agent }) => ({ session, course, agent, obtained_on: day }))
  await sql`delete from training_record r where r.session = any(${[...sessions]}::int[]) and not exists (
    select from jsonb_populate_recordset(null::training_record, ${JSON.stringify(kept)}::jsonb) k
    where k.session = r.session and k.course = r.course and k.agent = r.agent and k.obtained_on = r.obtained_on)`.execute(
    tx,
  )
  await insertRecords(
    tx,
    present.rows.map(({ session, course, day, agent, validMonths }) => ({
      session,
      course,
      agent,
      way: 'session',
      obtainedOn: day,
      validTo: lastDayOf(day, validMonths),
    })),
  )
}

/** Gives records brought in by a file the place that their agents had on the day. */
export async function placeRecords(tx: Tx, ids: readonly number[]): Promise<void> {
  await sql`update training_record r set site = p.site, service = p.service, population = p.population
    from training_post p where r.id = any(${[...ids]}::int[]) and p.agent = r.agent
      and p.from_on <= r.obtained_on and coalesce(p.to_on >= r.obtained_on, true)`.execute(tx)
}

/** What was obtained as the lists behind a figure show it: no name is in it. */
export const obtainedLines = (
  _: Tx,
  where: Perimeter,
  today: PlainDate,
): Expression<RecordLine> => sql<RecordLine>`(select r.id,
  '' as reference, c.name as title, case when r.valid_to < ${today}::date then 'ended' when r.way = 'exemption' then 'exempt'
    when r.valid_to <= ${addDays(today, SOON_DAYS)}::date then 'soon' else 'valid' end as state, r.way as outcome,
  r.obtained_on as day, r.site, r.service
  from training_record r join training_course c on c.tenant = r.tenant and c.id = r.course
  where ${placesIn(where, { site: 'r.site', service: 'r.service' })})`

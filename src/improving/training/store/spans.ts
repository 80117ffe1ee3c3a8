import { type Expression, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { RecordLine } from '#src/core/room/record-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { together } from '#src/ground/database/together.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { badgeSpans, type Rule, spansOf, type Told } from '../spans.ts'
import { listRules } from './rules.ts'

type Row = Told & { agent: number }

/** How many rows of spans travel at a time. */
const CHUNK = 20_000

/** What is to be told of these agents, or of all, from their posts, the rules and what they obtained. */
async function workedOut(tx: Tx, agents: readonly number[] | undefined): Promise<Row[]> {
  const of = agents && [...agents]
  const rules: readonly Rule[] = await listRules(tx)
  const found = await together(tx, {
    posts: tx
      .selectFrom('trainingPost')
      .select(['agent', 'site', 'service', 'population', 'facesPublic', 'fromOn', 'toOn'])
      .$if(of !== undefined, (query) => query.where('agent', 'in', [0, ...(of ?? [])]))
      .orderBy('agent')
      .orderBy('fromOn'),
    records: tx
      .selectFrom('trainingRecord')
      .select(['agent', 'course', 'way', 'obtainedOn', 'validTo'])
      .$if(of !== undefined, (query) => query.where('agent', 'in', [0, ...(of ?? [])])),
    badges: tx
      .selectFrom('trainingBadge')
      .select(['agent', 'givenOn', 'endedOn'])
      .$if(of !== undefined, (query) => query.where('agent', 'in', [0, ...(of ?? [])])),
  })
  const records = Map.groupBy(found.records, ({ agent }) => agent)
  const badges = Map.groupBy(found.badges, ({ agent }) => agent)
  return [...Map.groupBy(found.posts, ({ agent }) => agent)].flatMap(([agent, posts]) =>
    [...spansOf(posts, rules, records.get(agent) ?? []), ...badgeSpans(posts, badges.get(agent) ?? [])].map((one) => ({
      ...one,
      agent,
    })),
  )
}

/**
 * Brings the spans of these agents, or of all, to what their posts, the rules and their records say: called by whatever writes one of
 * them, in its transaction. What did not change is not written.
 */
export async function settleSpans(tx: Tx, agents?: readonly number[]): Promise<void> {
  const rows = (await workedOut(tx, agents)).map(({ fromOn, goneOn, dueOn, ...one }) => ({
    ...one,
    from_on: fromOn,
    gone_on: goneOn,
    due_on: dueOn,
  }))
  const theirs = agents === undefined ? sql`true` : sql`t.agent = any(${[...agents]}::int[])`
  const keys = JSON.stringify(rows.map(({ agent, kind, course, from_on }) => ({ agent, kind, course, from_on })))
  await sql`delete from training_span t where ${theirs} and not exists (
    select from jsonb_to_recordset(${keys}::jsonb) k (agent int, kind text, course int, from_on date)
    where k.agent = t.agent and k.kind = t.kind and k.course = t.course and k.from_on = t.from_on)`.execute(tx)
  for (let from = 0; from < rows.length; from += CHUNK)
    await sql`insert into training_span (agent, kind, course, site, service, population, from_on, gone_on, due_on)
      select agent, kind, course, site, service, population, from_on, gone_on, due_on
      from jsonb_populate_recordset(null::training_span, ${JSON.stringify(rows.slice(from, from + CHUNK))}::jsonb)
      on conflict (tenant, agent, kind, course, from_on) do update
      set site = excluded.site, service = excluded.service, population = excluded.population, gone_on = excluded.gone_on, due_on = excluded.due_on
      where (training_span.site, training_span.service, training_span.population, training_span.gone_on, training_span.due_on)
        is distinct from (excluded.site, excluded.service, excluded.population, excluded.gone_on, excluded.due_on)`.execute(
      tx,
    )
}

/** Agents whose records of a session follow its sheet. */
export async function agentsOfSessions(tx: Tx, sessions: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{
    agent: number
  }>`select agent from training_record where session = any(${[...sessions]}::int[])
    union select agent from training_attendance where session = any(${[...sessions]}::int[])`.execute(tx)
  return rows.map(({ agent }) => agent)
}

/** Spans as the lists behind a figure show them: no name is in them. */
export const spanLines = (
  _: Tx,
  where: Perimeter,
): Expression<RecordLine> => sql<RecordLine>`(select t.id, '' as reference,
  coalesce(c.name, 'Toutes leurs formations') as title, t.kind as state, '' as outcome, t.from_on as day, t.site, t.service
  from training_span t left join training_course c on c.tenant = t.tenant and c.id = t.course
  where ${placesIn(where, { site: 't.site', service: 't.service' })})`

// Who is up to date, counted on a day from the spans: never by agent.
import { type RawBuilder, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'

export const GROUPINGS = {
  course: 'Par formation',
  site: 'Par site',
  service: 'Par service',
  population: 'Par population',
} as const
export type Grouping = keyof typeof GROUPINGS

export type CoverageAsk = {
  on: PlainDate
  by: Grouping
  where: Perimeter
  /** Of one course; of all that each owes, together, without one. */
  course?: number | undefined
  site?: number | undefined
  service?: number | undefined
  population?: string | undefined
}
export type CoverageRow = {
  key: string
  owed: number
  covered: number
  /** Not up to date, and the day to be so has passed. */
  late: number
  exempt: number
}

const onDay = (alias: string, on: PlainDate): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(`${alias}.fromOn`)} <= ${on}::date and coalesce(${sql.ref(`${alias}.goneOn`)} > ${on}::date, true)`

/** Of somebody whose span tells all they owe together: whether the day of one of its courses has passed. */
const someLate = (on: PlainDate): RawBuilder<boolean> => sql<boolean>`exists (select from training_span d
  where d.tenant = o.tenant and d.agent = o.agent and d.kind = 'owed' and d.course > 0 and d.due_on < ${on}::date and ${onDay('d', on)}
    and not exists (select from training_span e where e.tenant = d.tenant and e.agent = d.agent and e.kind = 'covered'
      and e.course = d.course and ${onDay('e', on)}))`

const KEYS: Readonly<Record<Grouping, RawBuilder<string>>> = {
  course: sql`o.course::text`,
  site: sql`o.site::text`,
  service: sql`coalesce(o.service, 0)::text`,
  population: sql`o.population`,
}

/** How many are concerned, up to date, late and spared, group by group, on a day. */
export function coverageOn(tx: Tx, ask: CoverageAsk): Promise<CoverageRow[]> {
  const { on, by, where, course = 0, site, service, population } = ask
  const all = [onDay('o', on), placesIn(where, { site: 'o.site', service: 'o.service' })]
  all.push(by === 'course' ? sql<boolean>`true` : sql<boolean>`o.course = ${course}`)
  if (site !== undefined) all.push(sql<boolean>`o.site = ${site}`)
  if (service !== undefined) all.push(sql<boolean>`o.service = ${service}`)
  if (population !== undefined) all.push(sql<boolean>`o.population = ${population}`)
  const query = sql<CoverageRow>`(select ${KEYS[by]} as key,
      count(*) filter (where o.kind = 'owed')::int as owed,
      count(*) filter (where o.kind = 'owed' and c.id is not null)::int as covered,
      count(*) filter (where o.kind = 'owed' and c.id is null and (o.due_on < ${on}::date or o.course = 0 and ${someLate(on)}))::int as late,
      count(*) filter (where o.kind = 'exempt')::int as exempt
    from training_span o left join training_span c on c.tenant = o.tenant and c.agent = o.agent and c.kind = 'covered' and c.course = o.course
      and o.kind = 'owed' and ${onDay('c', on)}
    where o.kind in ('owed', 'exempt') and ${sql.join(all, sql` and `)} group by 1)`
  return listed(tx, tx.selectFrom(query.as('q')).selectAll())
}

import { type RawBuilder, sql } from 'kysely'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'

/** The condition that names one committee rather than its sort. */
export const instanceCondition = (code: string): string => `instance/${code}`

/** Sessions held, once for each sort of their committees and once for each committee. */
export const meetingsHeld = ({ from, to, today }: Span & { today: PlainDate }): RawBuilder<unknown> => sql`
  select distinct c.condition, m.id, m.title as label, m.held_on as "from", m.held_on as "to", m.held_on as done_on, m.sites
  from meeting m join committee k on k.id = any(m.committees)
    cross join lateral (values (k.kind), ('instance/' || k.code)) c(condition)
  where m.state <> 'planned' and m.held_on between ${from}::date and least(${to}::date, ${today}::date)`

/** Sessions planned or held, with the sorts and the names of their committees. */
export const meetingDays = ({ from, to }: Span): RawBuilder<unknown> => sql`
  select (select array_agg(k.kind) || array_agg('instance/' || k.code) from committee k where k.id = any(m.committees)) as conditions,
    m.id, m.code, m.title as label, m.held_on as "from", m.held_on as "to", m.sites, m.state <> 'planned' as held, m.version
  from meeting m where m.held_on between ${from}::date and ${to}::date`

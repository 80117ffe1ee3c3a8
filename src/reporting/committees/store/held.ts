import { type RawBuilder, sql } from 'kysely'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'

/** Sessions held, once for each sort of their committees. */
export const meetingsHeld = ({ from, to, today }: Span & { today: PlainDate }): RawBuilder<unknown> => sql`
  select distinct k.kind as condition, m.id, m.title as label, m.held_on as "from", m.held_on as "to", m.held_on as done_on, m.sites
  from meeting m join committee k on k.id = any(m.committees)
  where m.state <> 'planned' and m.held_on between ${from}::date and least(${to}::date, ${today}::date)`

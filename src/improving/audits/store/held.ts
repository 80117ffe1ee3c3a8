import { type RawBuilder, sql } from 'kysely'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'

/** Audits that took place. */
export const auditsHeld = ({ from, to, today }: Span & { today: PlainDate }): RawBuilder<unknown> => sql`
  select a.kind as condition, a.id, a.title as label, a.held_on as "from", coalesce(a.held_until, a.held_on) as "to", a.held_on as done_on, a.sites
  from audit a where a.held_on between ${from}::date and least(${to}::date, ${today}::date)`

/** Audits by their day: the one they took place on, else the last on which they are planned. */
export const auditDays = ({ from, to }: Span): RawBuilder<unknown> => sql`
  select array[a.kind] as conditions, a.id, a.code, a.title as label, coalesce(a.held_on, a.planned_on) as "from",
    coalesce(a.held_until, a.held_on, a.planned_on) as "to", a.sites, a.held_on is not null as held, a.version
  from audit a where coalesce(a.held_until, a.held_on, a.planned_on) >= ${from}::date and coalesce(a.held_on, a.planned_on) <= ${to}::date`

/** Labels granted, by the day they end. */
export const labelEnds = ({ from, to }: Span): RawBuilder<unknown> => sql`
  select '{}'::text[] as conditions, l.id, l.code, 'Fin du label : ' || l.name as label, l.valid_to as "from", l.valid_to as "to", l.sites, false as held, l.version
  from label l where l.decision = 'granted' and l.valid_to between ${from}::date and ${to}::date`

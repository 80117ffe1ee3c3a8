import { type RawBuilder, sql } from 'kysely'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'

/** Closings in force, by the kind of their period; each counts for the days of its period. */
export const closingsDone = ({ from, to, today }: Span & { today: PlainDate }): RawBuilder<unknown> => sql`
  select case when c.period_to - c.period_from < 31 then 'month' when c.period_to - c.period_from < 92 then 'quarter' else 'year' end as condition,
    case when c.period_to - c.period_from < 31 then to_char(c.period_from, 'YYYY-MM')
      when c.period_to - c.period_from < 92 then to_char(c.period_from, 'YYYY"-T"Q') else to_char(c.period_from, 'YYYY') end as id,
    'Clôture du ' || to_char(c.closed_on, 'DD/MM/YYYY') as label, c.period_from as "from", c.period_to as "to", c.closed_on as done_on, '{}'::int[] as sites
  from period_closing c
  where c.status <> 'reopened' and c.period_to >= ${from}::date and c.period_from <= ${to}::date and c.closed_on <= ${today}::date`

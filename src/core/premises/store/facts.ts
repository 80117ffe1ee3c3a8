import { type RawBuilder, sql } from 'kysely'
import type { Span } from '#src/ground/calendar/index.ts'
import { MODES } from '../premises.ts'

const WORDS = sql.join(
  Object.entries(MODES).map(([code, word]) => sql`when ${code} then ${word.toLowerCase()}`),
  sql` `,
)

/** The days on which a point changed its mode, in words: « Guichets du séjour : sur rendez-vous ». */
export const modeChangesIn = ({ from, to }: Span): RawBuilder<unknown> => sql`
  select h.valid_from as day, p.name || ' : ' || case h.mode ${WORDS} end as label, h.site
  from (select o.*, lag(o.mode) over (partition by o.tenant, o.point order by o.valid_from) as was from opening_hours o) h
    join reception_point p on p.tenant = h.tenant and p.id = h.point
  where h.was is not null and h.was <> h.mode and h.valid_from between ${from} and ${to}`

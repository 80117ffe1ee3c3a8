import { type RawBuilder, sql } from 'kysely'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'

/** Campaigns of users over by a day that were answered, with the sites they were led at. */
export const campaignsHeld = ({ from, to, today }: Span & { today: PlainDate }): RawBuilder<unknown> => sql`
  select '' as condition, c.code as id, c.name as label, c.opens_on as "from", c.closes_on as "to", least(c.closed_on, c.closes_on) as done_on,
    array(select distinct p.site from campaign_place p where p.campaign = c.id) as sites
  from campaign c
  where c.audience = 'users' and c.closes_on >= ${from}::date and c.opens_on <= ${to}::date and least(c.closed_on, c.closes_on) < ${today}::date
    and (exists (select from answer a where a.campaign = c.id) or exists (select from answer_tally t where t.campaign = c.id))`

/** Campaigns by their days, with the sites they are led at. */
export const campaignDays = ({ from, to }: Span): RawBuilder<unknown> => sql`
  select '{}'::text[] as conditions, c.code as id, c.code, c.name as label, c.opens_on as "from", c.closes_on as "to",
    array(select distinct p.site from campaign_place p where p.campaign = c.id) as sites, c.closed_on is not null as held, c.version
  from campaign c where c.closes_on >= ${from}::date and c.opens_on <= ${to}::date`

import { type RawBuilder, sql } from 'kysely'

/** Periods whose figures are published, the latest first. */
export function publishedPeriods(): RawBuilder<unknown> {
  return sql`
    select to_char(date '3000-01-01' - period_to, 'FM0000000') as rank,
           jsonb_build_object('from', period_from, 'to', period_to, 'on', published_on) as data
    from period_closing where status = 'published'`
}

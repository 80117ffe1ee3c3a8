import { type RawBuilder, sql } from 'kysely'
import type { HomeAsk } from '#src/core/room/home-part.ts'
import type { InboxAsk } from '#src/core/room/inbox.ts'
import { touching } from './audits.ts'

/** Audits not held yet, by the last day looked at. */
export function auditsAhead({ until, where }: InboxAsk): RawBuilder<unknown> {
  return sql`
    select a.planned_on as due, jsonb_build_object('id', a.id, 'title', a.title, 'body', a.body) as data
    from audit a where a.held_on is null and a.planned_on <= ${until}::date and ${touching(where, 'a.sites')}`
}

/** Documents to supply. */
export function attachmentsDue({ until, where }: InboxAsk): RawBuilder<unknown> {
  return sql`
    select p.due_on as due, jsonb_build_object('id', p.id, 'audit', a.id, 'title', p.title, 'of', a.title) as data
    from audit_attachment p join audit a on a.tenant = p.tenant and a.id = p.audit
    where p.supplied_on is null and p.due_on <= ${until}::date and ${touching(where, 'a.sites')}`
}

/** Nonconformities to close by a day. */
export function findingsDue({ until, where }: InboxAsk): RawBuilder<unknown> {
  return sql`
    select f.due_on as due, jsonb_build_object('id', f.id, 'title', f.title, 'of', a.title) as data
    from finding f join audit a on a.tenant = f.tenant and a.id = f.audit
    where f.state not in ('closed', 'noted') and f.due_on <= ${until}::date and ${touching(where, 'a.sites')}`
}

const DOSSIER_MOST = sql.lit(6)

/** Audits to come and the last held, for who comes to audit. */
export function auditsForHome({ where }: HomeAsk): RawBuilder<unknown> {
  return sql`
    select rank, data from (
      select (date '9999-12-31' - coalesce(a.held_on, a.planned_on))::text as rank, jsonb_build_object(
        'id', a.id, 'title', a.title, 'planned', a.planned, 'held', a.held_on, 'heldUntil', a.held_until,
        'open', (select count(*) from finding f where f.tenant = a.tenant and f.audit = a.id and f.state not in ('closed', 'noted'))) as data
      from audit a where ${touching(where, 'a.sites')} order by coalesce(a.held_on, a.planned_on) desc limit ${DOSSIER_MOST}) h`
}

/** Labels granted, the latest first. */
export function labelsForHome({ where }: HomeAsk): RawBuilder<unknown> {
  return sql`
    select rank, data from (
      select (date '9999-12-31' - l.obtained_on)::text as rank, jsonb_build_object('id', l.id, 'name', l.name, 'to', l.valid_to) as data
      from label l where l.decision = 'granted' and ${touching(where, 'l.sites')} order by l.obtained_on desc limit ${DOSSIER_MOST}) h`
}

import { type RawBuilder, sql } from 'kysely'
import type { InboxAsk } from '#src/core/room/inbox.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'

/** Open requests due by a day, by due day, the late ones as one line. */
export function dueComplaints({ today, until, where }: InboxAsk): RawBuilder<unknown> {
  return sql`
    select min(due_on) as due, jsonb_build_object(
             'late', late, 'n', count(*), 'unrouted', count(*) filter (where service is null),
             'days', count(distinct due_on), 'id', min(id), 'reference', min(reference), 'subject', min(subject)) as data
    from (
      select id, reference, subject, service, due_on, due_on < ${today}::date as late
      from complaint
      where state in ('to_route', 'to_answer') and due_on <= ${until}::date
        and ${placesIn(where, { site: 'site', service: 'service' })}
    ) open
    group by late, case when late then null else due_on end`
}

/** Messages that somebody has to read: what came after an answer, an answer that did not arrive. */
export function unreadMail({ until, where }: InboxAsk): RawBuilder<unknown> {
  return sql`
    select min(m.on_day) as due, jsonb_build_object('n', count(*), 'id', min(m.id)) as data
    from inbound_message m join mailbox b on b.tenant = m.tenant and b.id = m.mailbox
    where m.to_read and m.on_day <= ${until}::date and ${placesIn(where, { site: 'b.site', service: 'b.service' })}
    having count(*) > 0`
}

/** Mailboxes that cannot be read. */
export function failingMailboxes({ today, where }: InboxAsk): RawBuilder<unknown> | undefined {
  if (!where.all) return undefined
  return sql`
    select ${today}::date as due, jsonb_build_object('n', count(*), 'id', min(id), 'name', min(name)) as data
    from mailbox where active and host <> '' and (secret is null or (failure <> '' and failed_at < now() - interval '15 minutes'))
    having count(*) > 0`
}

const reading = (where: InboxAsk['where']) => sql`
    from answer_reading r join complaint c on c.tenant = r.tenant and c.id = r.complaint
    where c.state in ('to_route', 'to_answer') and ${placesIn(where, { site: 'c.site', service: 'c.service' })}`
const earliest = sql`min(c.due_on) as due, jsonb_build_object('n', count(*), 'id', (array_agg(c.id order by c.due_on, c.id))[1],
  'reference', (array_agg(c.reference order by c.due_on, c.id))[1]) as data`

/** Answers that wait for somebody else than their author. */
export function waitingReadings({ account, where }: InboxAsk): RawBuilder<unknown> | undefined {
  if (account === undefined) return undefined
  return sql`select ${earliest} ${reading(where)} and r.state = 'waiting' and r.author <> ${account} having count(*) > 0`
}

/** What came back to its author, until it is given again. */
export function sentBack({ account, where }: InboxAsk): RawBuilder<unknown> | undefined {
  if (account === undefined) return undefined
  return sql`select ${earliest} ${reading(where)} and r.state = 'sent_back' and r.author = ${account}
    and not exists (select 1 from answer_reading n where n.tenant = r.tenant and n.complaint = r.complaint and n.id > r.id)
    having count(*) > 0`
}

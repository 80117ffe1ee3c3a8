import { type RawBuilder, sql } from 'kysely'
import type { InboxAsk } from '#src/core/room/inbox.ts'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'

/** Where this person writes: who writes everywhere holds what stands for the whole département too. */
const held = (where: Perimeter): RawBuilder<boolean> =>
  where.all ? sql`true` : sql`v.site = any(${[...where.sites]}::int[])`

/** Versions in force to be read again. */
export const dueReviews = ({ until, where }: InboxAsk): RawBuilder<unknown> => sql`
  select v.review_due as due, jsonb_build_object('id', v.id, 'title', d.title, 'owner', d.owner) as data
  from document_version v join document d on d.id = v.document
  where v.in_force_from is not null and v.in_force_to is null and d.archived_on is null and ${held(where)} and v.review_due <= ${until}::date`

const asked = ({ today }: InboxAsk, whose: RawBuilder<boolean>): RawBuilder<unknown> => sql`
  select v.submitted_on + 7 as due, jsonb_build_object('id', a.id, 'title', d.title, 'number', v.number, 'function', a.function) as data
  from document_version v join document d on d.id = v.document join document_approver a on a.document_version = v.id
  where v.submitted_on is not null and v.approved_on is null and a.decision = '' and v.submitted_on <= ${today}::date and ${whose}`

/** Visas asked of one person. */
export const dueVisas = (ask: InboxAsk): RawBuilder<unknown> => asked(ask, sql`a.account = ${ask.account ?? 0}`)

/** Visas of functions, for who notes them. */
export const dueNoted = (ask: InboxAsk): RawBuilder<unknown> =>
  asked(ask, sql`a.account is null and ${held(ask.where)}`)

/** Versions that one person is asked to read. */
export const dueReadings = ({ until, today, account = 0 }: InboxAsk): RawBuilder<unknown> => sql`
  select c.due_on as due, jsonb_build_object('id', c.document_version, 'title', d.title, 'number', v.number) as data
  from document_concerned(${today}::date) c join document_version v on v.id = c.document_version join document d on d.id = c.document
  where c.account = ${account} and c.due_on <= ${until}::date and not exists (
    select from document_reading r where r.document_version = c.document_version and r.account = c.account)`

/** Versions in force over a span, by the kind of their document and for any; read again, they prove anew. */
export const documentsHeld = ({ from, to, today }: Span & { today: PlainDate }): RawBuilder<unknown> => sql`
  select k.code as condition, v.id, d.title || ', version ' || v.number as label, greatest(v.in_force_from, ${from}::date) as "from",
    v.in_force_to - 1 as "to", greatest(v.in_force_from, v.reviewed_on) as done_on,
    case when v.site is null then '{}'::int[] else array[v.site] end as sites
  from document_version v join document d on d.id = v.document join document_kind o on o.id = d.kind
    cross join lateral unnest(array[o.code, '']) k(code)
  where v.in_force_from <= least(${to}::date, ${today}::date) and coalesce(v.in_force_to > ${from}::date, true)`

import { type Expression, type RawBuilder, sql } from 'kysely'
import { siteRows } from '#src/core/organisation/index.ts'
import type { InboxAsk } from '#src/core/room/inbox.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'
import { CATALOGUED, type RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import type { Norm, Request } from './web.ts'

const EVERYWHERE: Perimeter = { all: true }
const PLACES = { site: 'site', service: 'service' } as const

/** Requests of a perimeter, the latest first. */
export function listRequests(tx: Tx, where: Perimeter = EVERYWHERE, id?: number): Promise<Request[]> {
  let query = tx
    .selectFrom('webRequest')
    .select(['id', 'code', 'name', 'site', 'service', 'procedure', 'page', 'wanted', 'askedOn', 'dueOn'])
    .select(['publishedOn', 'refusedOn', 'reason', 'version'])
    .where(placesIn(where, PLACES))
    .orderBy('askedOn', 'desc')
    .orderBy('id', 'desc')
    .limit(20_000)
  if (id !== undefined) query = query.where('id', '=', id)
  return listed(tx, query)
}

/** One request of a perimeter. Throws NotFound. */
export async function findRequest(tx: Tx, id: number, where: Perimeter = EVERYWHERE): Promise<Request> {
  const [found] = await listRequests(tx, where, id)
  if (!found) throw new NotFound()
  return found
}

/** The delays, the latest first. */
export const listNorms = (tx: Tx): Promise<Norm[]> =>
  listed(
    tx,
    tx
      .selectFrom('webNorm')
      .select(['id', 'name', 'validFrom', 'days', 'version'])
      .orderBy('validFrom', 'desc')
      .limit(200),
  )

/** One delay. Throws NotFound. */
export async function findNorm(tx: Tx, id: number): Promise<Norm> {
  const found = (await listNorms(tx)).find((one) => one.id === id)
  if (!found) throw new NotFound()
  return found
}

/** Requests that nothing became of yet, locked until the commit in one order. */
export const openRequests = (tx: Tx) =>
  tx
    .selectFrom('webRequest')
    .select(['id', 'name', 'site', 'askedOn', 'dueOn'])
    .where('publishedOn', 'is', null)
    .where('refusedOn', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()

/** Writes the due day of one that is open, counted again. */
export const reschedule = (tx: Tx, { id, dueOn }: { id: number; dueOn: PlainDate }) =>
  tx.updateTable('webRequest').set({ dueOn }).where('id', '=', id).execute()

/** Requests whose day comes or has passed. */
export const dueRequests = ({ where, until }: InboxAsk): RawBuilder<unknown> => sql`
  select q.due_on as due, jsonb_build_object('id', q.id, 'name', q.name, 'site', s.short_name) as data
  from web_request q join (${siteRows()}) s on s.tenant = q.tenant and s.id = q.site
  where q.published_on is null and q.refused_on is null and q.due_on <= ${until}::date
    and ${placesIn(where, { site: 'q.site', service: 'q.service' })}`

export const requestLines = (tx: Tx, where: Perimeter, today: PlainDate): Expression<RecordLine> =>
  tx
    .selectFrom('webRequest')
    .where(placesIn(where, PLACES))
    .select(['id', 'code as reference', 'name as title', 'askedOn as day', 'site', 'service'])
    .select([
      sql<string>`case when published_on is not null then 'published' when refused_on is not null then 'refused'
        when due_on < ${today}::date then 'late' else 'open' end`.as('state'),
      sql<string>`''`.as('outcome'),
    ])

export const normLines = (tx: Tx): Expression<RecordLine> =>
  tx
    .selectFrom('webNorm')
    .select(['id', 'name as title', 'validFrom as day', sql<string>`'kept'`.as('state'), ...CATALOGUED])
    .select([sql<number | null>`null::int`.as('service')])

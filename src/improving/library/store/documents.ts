import { type Expression, type RawBuilder, sql } from 'kysely'
import type { RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { once, type Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { findRow } from '#src/ground/database/versioned.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { foundSql } from './search.ts'
import { type Document, DOCUMENT_STATES, type DocumentState } from '../document.ts'

/** A version `v` that is in force on a day. */
export const inForceSql = (today: PlainDate): RawBuilder<boolean> =>
  sql<boolean>`(v.in_force_from <= ${today}::date and coalesce(v.in_force_to > ${today}::date, true))`

/** What the versions `v` of a document say of it on a day. */
const said = (today: PlainDate): RawBuilder<unknown> => sql`count(*) filter (where ${inForceSql(today)})::int as held,
    max(v.number) filter (where ${inForceSql(today)}) as number,
    max(v.in_force_from) filter (where ${inForceSql(today)}) as since,
    min(v.review_due) filter (where ${inForceSql(today)}) as review_due,
    bool_or(v.in_force_from > ${today}::date) as coming,
    bool_or(v.submitted_on is not null and v.approved_on is null) as submitted,
    bool_or(v.in_force_from is null) as prepared`

/** The same for a few documents `d`, one by one along an index; and for all of them, in one pass. */
const stood = (today: PlainDate): RawBuilder<unknown> =>
  sql`lateral (select ${said(today)} from document_version v where v.document = d.id) v on true`
const stoodAll = (today: PlainDate): RawBuilder<unknown> =>
  sql`(select v.document, ${said(today)} from document_version v group by v.document) v on v.document = d.id`

const stateSql = (today: PlainDate): RawBuilder<string> => sql<string>`case
  when d.archived_on is not null then 'archived'
  when v.held > 0 and v.review_due < ${today}::date then 'review'
  when v.held > 0 then 'in_force'
  when v.coming then 'coming'
  when v.submitted then 'submitted'
  when v.prepared or v.prepared is null then 'draft'
  else 'withdrawn' end`

export type DocumentFilter = {
  search?: string | undefined
  kind?: number | undefined
  state?: DocumentState | undefined
  site?: number | undefined
  owner?: string | undefined
  /** Those that never had a version in force too: for who prepares or approves them. */
  prepared: boolean
}

export type DocumentLine = Pick<Document, 'id' | 'code' | 'title' | 'owner' | 'site' | 'archivedOn'> & {
  kindName: string
  state: DocumentState
  /** How many places have a version in force, the greatest number among them, since when, and when to read again. */
  held: number
  number: number | null
  since: PlainDate | null
  reviewDue: PlainDate | null
}

function conditions(
  { search, kind, state, site, owner, prepared }: DocumentFilter,
  today: PlainDate,
): RawBuilder<boolean> {
  const all = [sql<boolean>`true`]
  if (search) all.push(sql`f.id is not null`)
  if (kind !== undefined) all.push(sql`d.kind = ${kind}`)
  if (state === 'archived') all.push(sql`d.archived_on is not null`)
  else if (state) all.push(sql`${stateSql(today)} = ${state}`)
  else all.push(sql`d.archived_on is null`)
  if (site !== undefined) all.push(sql`(d.site is null or d.site = ${site})`)
  if (owner) all.push(sql`d.owner = ${owner}`)
  if (!prepared) all.push(sql`${stateSql(today)} not in ('draft', 'submitted')`)
  return sql.join(all, sql` and `)
}

/** Whether what its versions say decides which documents are listed, or in which order. */
const isDecided = ({ state, prepared }: DocumentFilter, sort: ListState['sort']): boolean =>
  (state !== undefined && state !== 'archived') || !prepared || SORTED_BY_VERSIONS.has(sort?.key ?? '')

/** The column of each order, by its name in the address. */
export const SORTS = {
  document: 'd.title',
  sorte: 'k.name',
  responsable: 'd.owner',
  depuis: 'v.since',
  relecture: 'v.review_due',
}

const SORTED_BY_VERSIONS: ReadonlySet<string> = new Set(['depuis', 'relecture'])

function order(sort: ListState['sort'], searched: boolean): RawBuilder<unknown> {
  const column = Object.entries(SORTS).find(([key]) => key === sort?.key)?.[1]
  const own = searched ? sql`f.rank desc nulls last, d.title, d.id` : sql`k.name, d.title, d.id`
  return column === undefined ? own : sql`${sql.raw(column)} ${sql.raw(sort?.desc ? 'desc' : 'asc')} nulls last, ${own}`
}

/** A page of what the filters find, and how many there are. */
export async function pageOfDocuments(
  tx: Tx,
  {
    filter,
    state,
    today,
  }: { filter: DocumentFilter; state: Pick<ListState, 'sort' | 'size' | 'offset'>; today: PlainDate },
): Promise<{ rows: DocumentLine[]; total: number }> {
  const searched = filter.search ? sql`left join ${foundSql(filter.search, today)} f on f.id = d.id` : sql``
  const rank = filter.search ? sql`, f.rank` : sql``
  const [which, ordered] = [conditions(filter, today), order(state.sort, filter.search !== undefined)]
  const page = sql`limit ${state.size} offset ${state.offset}`
  // Where its versions decide neither what is listed nor its order, only those of the page are looked at.
  const plain = sql<DocumentLine & { total: number }>`(
    select d.id, d.code, d.title, d.owner, d.site, d.archived_on, k.name as kind_name, ${stateSql(today)} as state,
      coalesce(v.held, 0) as held, v.number, v.since, v.review_due, d.total
    from (select d.*, count(*) over ()::int as total ${rank} from document d join document_kind k on k.id = d.kind ${searched}
      where ${which} order by ${ordered} ${page}) d
    join document_kind k on k.id = d.kind left join ${stood(today)} ${filter.search ? sql`left join lateral (select d.rank) f on true` : sql``}
    order by ${ordered})`
  const decided = sql<DocumentLine & { total: number }>`(
    select d.id, d.code, d.title, d.owner, d.site, d.archived_on, k.name as kind_name, ${stateSql(today)} as state,
      coalesce(v.held, 0) as held, v.number, v.since, v.review_due, count(*) over ()::int as total
    from document d join document_kind k on k.id = d.kind ${searched} left join ${filter.search ? stood(today) : stoodAll(today)}
    where ${which} order by ${ordered} ${page})`
  const query = isDecided(filter, state.sort) ? decided : plain
  const found = await listed(tx, tx.selectFrom(query.as('p')).selectAll())
  return {
    rows: found.map(({ total: _total, ...one }) => ({ ...one, state: codeIn(DOCUMENT_STATES, one.state) })),
    total: found[0]?.total ?? 0,
  }
}

/** How many documents are to be read again, and how many wait for approvals with no version in force or to come. */
export async function countWaiting(tx: Tx, today: PlainDate): Promise<{ review: number; submitted: number }> {
  const counted = sql<{ review: number; submitted: number }>`(select
      (select count(distinct v.document)::int from document_version v join document d on d.id = v.document
        where ${inForceSql(today)} and v.review_due < ${today}::date and d.archived_on is null) as review,
      (select count(distinct s.document)::int from document_version s join document d on d.id = s.document
        where s.submitted_on is not null and s.approved_on is null and d.archived_on is null and not exists (
          select from document_version v where v.document = s.document and (${inForceSql(today)} or v.in_force_from > ${today}::date))) as submitted)`
  return (await listed(tx, tx.selectFrom(counted.as('c')).selectAll()))[0] ?? { review: 0, submitted: 0 }
}

/** The functions that hold documents, for the filters; at most a hundred. */
export const ownersOf = async (tx: Tx): Promise<string[]> =>
  (
    await listed(
      tx,
      tx.selectFrom('document').select('owner').distinct().where('owner', '<>', '').orderBy('owner').limit(100),
    )
  ).map(({ owner }) => owner)

/** One document. Throws NotFound. */
export const findDocument = (tx: Tx, id: number): Promise<Document> =>
  once(tx, `document ${id}`, () => findRow(tx, 'document', id))

/** Codes already given, among those that begin alike. */
export const codesLike = async (tx: Tx, start: string): Promise<string[]> =>
  (await tx.selectFrom('document').select('code').where('code', 'like', `${start}%`).execute()).map(({ code }) => code)

/** Documents as the lists of several rooms show them. */
export function documentLines(_: Tx, __: unknown, today: PlainDate): Expression<RecordLine> {
  return sql<RecordLine>`(select d.id, '' as reference, d.title, ${stateSql(today)} as state, '' as outcome,
    v.since as day, d.site, null::int as service from document d left join ${stood(today)})`
}

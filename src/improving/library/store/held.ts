// What is in force on a day at a place: for evidence that points at a document, and for who prepares an audit.
import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { inForceSql } from './documents.ts'

/** A version `v` holds at a site: there, or everywhere. Of the whole département, those that hold everywhere first. */
const holdsAt = (site: number | null): RawBuilder<boolean> =>
  site === null ? sql<boolean>`true` : sql<boolean>`coalesce(v.site = ${site}, true)`

export type Held = {
  document: number
  version: number
  title: string
  number: number
  since: PlainDate
  reviewDue: PlainDate | null
  /** Its file, where it is given. */
  file: number | null
}

/** The versions in force of every document on a day, as `code, title, number, since, site`, for a statement of another room. */
export const heldRows = (on: PlainDate): RawBuilder<unknown> => sql`
  select d.code, d.title, v.number, v.in_force_from as since, v.site from document d join document_version v on v.document = d.id
  where d.archived_on is null and v.service is null and v.scope = '' and ${inForceSql(on)}`

/** The version in force of a document, known by its code, nearest to a site. */
export async function heldByCode(
  tx: Tx,
  code: string,
  { on, site }: { on: PlainDate; site: number | null },
): Promise<Held | undefined> {
  const query = sql<Held>`(select v.document, v.id as version, d.title, v.number, v.in_force_from as since, v.review_due, v.file
    from document d join document_version v on v.document = d.id
    where d.code = ${code} and d.archived_on is null and ${inForceSql(on)} and ${holdsAt(site)}
    order by (v.site is null) = ${site === null} desc, v.service nulls first, v.scope, v.id limit 1)`
  return (await listed(tx, tx.selectFrom(query.as('h')).selectAll()))[0]
}

/** Documents that have a version in force or had one, as a form offers them: by code, under their kind. */
export const offeredDocuments = (tx: Tx): Promise<{ code: string; title: string; kindName: string }[]> =>
  listed(
    tx,
    tx
      .selectFrom(
        sql<{ code: string; title: string; kindName: string }>`(select d.code, d.title, k.name as kind_name
          from document d join document_kind k on k.id = d.kind
          where d.archived_on is null and exists (select from document_version v where v.document = d.id and v.in_force_from is not null)
          order by k.name, d.title, d.id limit 2000)`.as('o'),
      )
      .selectAll(),
  )

/** The number of the document of a code. Throws NotFound. */
export async function documentOfCode(tx: Tx, code: string): Promise<number> {
  const row = await tx.selectFrom('document').select('id').where('code', '=', code).executeTakeFirst()
  if (!row) throw new NotFound()
  return row.id
}

export type ToReview = { version: number; title: string; owner: string; reviewDue: PlainDate }

/** Versions that hold at a site and are to be read again by a day, the first ones first. */
export const toReviewAt = (
  tx: Tx,
  { site, today, until }: { site: number; today: PlainDate; until: PlainDate },
): Promise<ToReview[]> =>
  listed(
    tx,
    tx
      .selectFrom(
        sql<ToReview>`(select v.id as version, d.title, d.owner, v.review_due
          from document_version v join document d on d.id = v.document
          where v.in_force_to is null and v.review_due <= ${until}::date and d.archived_on is null
            and ${inForceSql(today)} and ${holdsAt(site)}
          order by v.review_due, d.title, v.id limit 200)`.as('r'),
      )
      .selectAll(),
  )

export type UnreadAt = { version: number; title: string; asked: number; given: number }

/** Versions in force that some of those whom they concern at a site did not say they read: how many, never who. */
export const unreadAt = (tx: Tx, { site, today }: { site: number; today: PlainDate }): Promise<UnreadAt[]> =>
  listed(
    tx,
    tx
      .selectFrom(
        sql<UnreadAt>`(select c.document_version as version, d.title, count(*)::int as asked, count(r.account)::int as given
          from document_concerned(${today}::date) c join document d on d.id = c.document
          join document_version v on v.id = c.document_version
          left join document_reading r on r.document_version = c.document_version and r.account = c.account
          where c.due_on < ${today}::date and ${holdsAt(site)}
          group by c.document_version, d.title having count(*) > count(r.account) order by d.title, c.document_version limit 100)`.as(
          'u',
        ),
      )
      .selectAll(),
  )

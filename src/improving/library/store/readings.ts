import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { insertRow } from '#src/ground/database/versioned.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Coverage, Signed } from '../reading.ts'

export type ToRead = {
  version: number
  document: number
  title: string
  number: number
  note: string
  since: PlainDate
  dueOn: PlainDate
}

/** What a person is asked to read today and did not say they read. */
export const toRead = (tx: Tx, account: number, today: PlainDate): Promise<ToRead[]> =>
  listed(
    tx,
    tx
      .selectFrom(
        sql<ToRead>`(select c.document_version as version, c.document, d.title, v.number, v.note, v.in_force_from as since, c.due_on
          from document_concerned(${today}::date) c join document_version v on v.id = c.document_version join document d on d.id = c.document
          where c.account = ${account} and not exists (select from document_reading r
            where r.document_version = c.document_version and r.account = c.account)
          order by c.due_on, d.title limit 500)`.as('r'),
      )
      .selectAll(),
  )

export type Reader = { account: number; name: string; readOn: PlainDate | null }

/** Whom a version concerns today, with the day each said they read it: for who checks, and never counted by person. */
export const readersOf = (tx: Tx, version: number, today: PlainDate): Promise<Reader[]> =>
  listed(
    tx,
    tx
      .selectFrom(
        sql<Reader>`(select c.account, a.name, r.read_on from document_concerned(${today}::date) c join account a on a.id = c.account
          left join document_reading r on r.document_version = c.document_version and r.account = c.account
          where c.document_version = ${version} order by a.name, c.account limit 2000)`.as('r'),
      )
      .selectAll(),
  )

/** How many are asked to read each version in force, and how many did: accounts one by one, others by their sheets. */
export async function coverageOf(
  tx: Tx,
  today: PlainDate,
  versions?: readonly number[],
): Promise<ReadonlyMap<number, Coverage>> {
  const only = versions === undefined ? sql`true` : sql`v.id = any(${[...versions]}::int[])`
  const query = sql<Coverage & { version: number }>`(
    select v.id as version, (coalesce(c.asked, 0) + v.others)::int as asked,
      (coalesce(c.given, 0) + least(v.others, coalesce(s.people, 0)))::int as given
    from document_version v
    left join (select c.document_version, count(*) as asked, count(r.account) as given
      from document_concerned(${today}::date) c
      left join document_reading r on r.document_version = c.document_version and r.account = c.account
      group by 1) c on c.document_version = v.id
    left join (select r.document_version, sum(r.people) as people from document_reading r where r.account is null group by 1) s
      on s.document_version = v.id
    where ${only} and v.in_force_from <= ${today}::date and coalesce(v.in_force_to > ${today}::date, true)
      and coalesce(c.asked, 0) + v.others > 0)`
  const rows = await listed(tx, tx.selectFrom(query.as('c')).selectAll())
  return new Map(rows.map(({ version, asked, given }) => [version, { asked, given }]))
}

export type SheetLine = {
  id: number
  number: number
  readOn: PlainDate
  file: number | null
  fileName: string | null
  expectedFile: string
  people: number
  version: number
}

/** The attendance sheets of a version, the latest first. */
export const sheetsOf = (tx: Tx, version: number): Promise<SheetLine[]> =>
  listed(
    tx,
    tx
      .selectFrom(
        sql<SheetLine>`(select s.id, s.number, s.read_on, s.file, f.name as file_name, s.expected_file, s.version,
            coalesce((select sum(r.people)::int from document_reading r where r.sheet = s.id), 0) as people
          from document_sheet s left join file f on f.id = s.file where s.document_version = ${version}
          order by s.number desc limit 200)`.as('s'),
      )
      .selectAll(),
  )

/** One sheet. Throws NotFound. */
export async function findSheet(tx: Tx, id: number): Promise<SheetLine & { documentVersion: number }> {
  const row = await tx.selectFrom('documentSheet').select('documentVersion').where('id', '=', id).executeTakeFirst()
  const found = row && (await sheetsOf(tx, row.documentVersion)).find((one) => one.id === id)
  if (!row || !found) throw new NotFound()
  return { ...found, documentVersion: row.documentVersion }
}

/** Says that a person read a version; nothing when they said it before. */
export async function insertReading(
  tx: Tx,
  reading: {
    documentVersion: number
    account: number
    function: string
    site: number | null
    service: number | null
    readOn: PlainDate
    sheet?: number
  },
): Promise<boolean> {
  const made = await tx
    .insertInto('documentReading')
    .values(reading)
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

export async function insertSheet(
  tx: Tx,
  { version, readOn, file }: { version: number; readOn: PlainDate; file: number | null },
): Promise<{ id: number; number: number }> {
  const { rows } = await sql<{ n: number }>`select coalesce(max(number), 0) + 1 as n from document_sheet
    where document_version = ${version}`.execute(tx)
  const number = rows[0]?.n ?? 1
  const id = await insertRow(tx, 'documentSheet', { documentVersion: version, number, readOn, file })
  return { id, number }
}

/** The people of a sheet who have no account, by function. */
export async function insertSigned(
  tx: Tx,
  { version, sheet, readOn }: { version: number; sheet: number; readOn: PlainDate },
  signed: readonly Signed[],
): Promise<void> {
  if (signed.length === 0) return
  await tx
    .insertInto('documentReading')
    .values(signed.map((one) => ({ ...one, documentVersion: version, sheet, readOn })))
    .execute()
}

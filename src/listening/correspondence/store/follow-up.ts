import { type ImportValues, textOf } from '#src/core/room/import-profile.ts'
import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Rated } from '../follow-up.ts'

/** What was said of the answer to one of these requests, which are one: the latest. */
export const ratedQuery = (tx: Tx, complaints: readonly number[]) =>
  tx
    .selectFrom('complaint')
    .select(['answerScore as score', 'answerRatedOn as on', 'answerRemark as remark'])
    .where('id', 'in', complaints)
    .orderBy('answerRatedOn', (o) => o.desc().nullsLast())
    .limit(1)

export const ratedOf = (
  row: { score: number | null; on: PlainDate | null; remark: string } | undefined,
): Rated | undefined =>
  row && row.score !== null && row.on !== null ? { score: row.score, on: row.on, remark: row.remark } : undefined

/** What the user said of the answer. */
export async function findRated(tx: Tx, complaint: number): Promise<Rated | undefined> {
  return ratedOf(await ratedQuery(tx, [complaint]).executeTakeFirst())
}

/** Keeps a score, once; false when one stands. The version of the row stays: a form open on the sheet changes none of it. */
export async function saveRated(tx: Tx, complaint: number, { score, on, remark }: Rated): Promise<boolean> {
  const saved = await tx
    .updateTable('complaint')
    .set({ answerScore: score, answerRatedOn: on, answerRemark: remark })
    .where('id', '=', complaint)
    .where('answerScore', 'is', null)
    .executeTakeFirst()
  return saved.numUpdatedRows === 1n
}

/** What a file says of the answers of requests; a line without a score leaves what stands. */
export async function storeRatings(
  tx: Tx,
  written: readonly { row: { values: ImportValues }; record: number }[],
): Promise<void> {
  const rows = written.flatMap(({ row: { values }, record }) => {
    const score = textOf(values, 'answerScore')
    return score === ''
      ? []
      : [
          {
            id: record,
            answer_score: Number(score),
            answer_rated_on: values['answerRatedOn'],
            answer_remark: textOf(values, 'answerRemark'),
          },
        ]
  })
  if (rows.length === 0) return
  await sql`update complaint c
    set answer_score = r.answer_score, answer_rated_on = r.answer_rated_on, answer_remark = r.answer_remark
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id int, answer_score smallint, answer_rated_on date, answer_remark text)
    where c.id = r.id and c.purged_on is null`.execute(tx)
}

export type Document = { id: number; name: string; size: number; day: PlainDate }

export const documentsQuery = (tx: Tx, complaints: readonly number[]) =>
  tx
    .selectFrom('complaintDocument as d')
    .innerJoin('file as f', (join) => join.onRef('f.id', '=', 'd.file').onRef('f.tenant', '=', 'd.tenant'))
    .select(['d.id', 'f.name', 'f.size', 'd.onDay as day'])
    .where('d.complaint', 'in', complaints)
    .orderBy('d.id')
    .limit(100)

/** Documents that the user added, in their order. */
export const listDocuments = (tx: Tx, complaint: number): Promise<Document[]> =>
  documentsQuery(tx, [complaint]).execute()

/** One document, with the request it belongs to. Throws NotFound. */
export async function findDocument(tx: Tx, id: number): Promise<{ complaint: number; file: number }> {
  const row = await tx
    .selectFrom('complaintDocument')
    .select(['complaint', 'file'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}

export async function insertDocument(
  tx: Tx,
  document: { complaint: number; file: number; addedAt: Date; onDay: PlainDate },
): Promise<void> {
  await tx.insertInto('complaintDocument').values(document).execute()
}

/** How many were added in all, and on a day. */
export async function countDocuments(tx: Tx, complaint: number, day: PlainDate): Promise<{ all: number; day: number }> {
  return tx
    .selectFrom('complaintDocument')
    .select((e) => [
      e.fn.countAll<number>().as('all'),
      e.fn.countAll<number>().filterWhere('onDay', '=', day).as('day'),
    ])
    .where('complaint', '=', complaint)
    .executeTakeFirstOrThrow()
}

/** Takes away the documents and the words of a request whose personal data are erased; the score stays, as every figure does. */
export async function eraseFollowUp(tx: Tx, complaint: number): Promise<void> {
  await tx.deleteFrom('complaintDocument').where('complaint', '=', complaint).execute()
  await tx.updateTable('complaint').set({ answerRemark: '' }).where('id', '=', complaint).execute()
}

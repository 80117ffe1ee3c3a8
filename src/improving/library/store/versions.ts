import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { once, type Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { findRow } from '#src/ground/database/versioned.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type Approver, DECISIONS, type DocumentVersion, type Place, type Tally } from '../document.ts'

export type VersionLine = DocumentVersion &
  Tally & {
    title: string
    documentSite: number | null
    fileName: string | null
    fileType: string | null
    fileSize: number | null
    fileHash: string | null
  }

/** Versions `v` with what their approvers said, their file and their document. */
const LINES =
  sql.raw(`select v.id, v.document, v.site, v.service, v.scope, v.place, v.number, v.note, v.file, v.expected_file,
    v.submitted_on, v.quorum, v.approved_on, v.approved_by, v.opinion, v.in_force_from, v.in_force_to, v.withdrawn_why,
    v.reviewed_on, v.review_due, v.others, v.added_on, v.version, d.title, d.site as document_site,
    t.approvers, t.approvals, t.refusals, f.name as file_name, f.type as file_type, f.size as file_size, f.sha256 as file_hash
  from document_version v join document d on d.id = v.document
  left join lateral (select count(*)::int as approvers, count(*) filter (where a.decision = 'approved')::int as approvals,
    count(*) filter (where a.decision = 'refused')::int as refusals from document_approver a where a.document_version = v.id) t on true
  left join file f on f.id = v.file`)

const asked = (tx: Tx, rest: RawBuilder<unknown>) =>
  listed(tx, tx.selectFrom(sql<VersionLine>`(${LINES} ${rest})`.as('l')).selectAll())

/** The versions of a document, the latest first, everywhere before elsewhere. */
export const versionsOf = (tx: Tx, document: number): Promise<VersionLine[]> =>
  asked(
    tx,
    sql`where v.document = ${document} order by v.site nulls first, v.service nulls first, v.scope, v.number desc limit 500`,
  )

/** One version. Throws NotFound. */
export const findVersion = (tx: Tx, id: number): Promise<VersionLine> =>
  once(tx, `document_version ${id}`, async () => {
    const [row] = await asked(tx, sql`where v.id = ${id}`)
    if (!row) throw new NotFound()
    return row
  })

/** Who is asked to approve a version. */
export const approversOf = async (tx: Tx, version: number): Promise<Approver[]> =>
  (
    await listed(
      tx,
      tx
        .selectFrom('documentApprover')
        .select(['id', 'documentVersion', 'function', 'account', 'decision', 'decidedOn', 'note', 'version'])
        .where('documentVersion', '=', version)
        .orderBy('id')
        .limit(50),
    )
  ).map((one) => ({ ...one, decision: codeIn(DECISIONS, one.decision) }))

/** Two approvers who answer at once are counted one after the other. */
export async function lockVersion(tx: Tx, id: number): Promise<void> {
  await tx.selectFrom('documentVersion').select('id').where('id', '=', id).forUpdate().execute()
}

/** One approver. Throws NotFound. */
export async function findApprover(tx: Tx, id: number): Promise<Approver> {
  const row = await findRow(tx, 'documentApprover', id)
  return { ...row, decision: codeIn(DECISIONS, row.decision) }
}

export async function insertApprovers(
  tx: Tx,
  version: number,
  approvers: readonly Pick<Approver, 'function' | 'account'>[],
): Promise<void> {
  if (approvers.length === 0) return
  await tx
    .insertInto('documentApprover')
    .values(approvers.map((one) => ({ ...one, documentVersion: version })))
    .execute()
}

export async function forgetApprovers(tx: Tx, version: number): Promise<void> {
  await tx.deleteFrom('documentApprover').where('documentVersion', '=', version).execute()
}

const here = (document: number, { site, service, scope }: Place): RawBuilder<boolean> =>
  sql<boolean>`document = ${document} and place = coalesce(${site}::int, 0) || '-' || coalesce(${service}::int, 0) || '-' || ${scope}::text`

/** The number of the next version of a document at a place. */
export async function nextNumber(tx: Tx, document: number, place: Place): Promise<number> {
  const { rows } = await sql<{ n: number }>`select coalesce(max(number), 0) + 1 as n from document_version
    where ${here(document, place)}`.execute(tx)
  return rows[0]?.n ?? 1
}

/** Ends, on the day another begins, the version that would still hold then at the same place; false when one begins on that day or later. */
export async function giveWay(
  tx: Tx,
  { document, place, id }: Pick<DocumentVersion, 'document' | 'place' | 'id'>,
  day: PlainDate,
): Promise<boolean> {
  // Two entries into force of one document are decided one after the other.
  await tx.selectFrom('document').select('id').where('id', '=', document).forUpdate().execute()
  const { rows } = await sql<{ later: boolean }>`select exists (select from document_version
    where document = ${document} and place = ${place} and id <> ${id} and in_force_from > ${day}::date
      and coalesce(in_force_to > in_force_from, true)) as later`.execute(tx)
  if (rows[0]?.later) return false
  await sql`update document_version set in_force_to = ${day}, version = version + 1
    where document = ${document} and place = ${place} and id <> ${id} and in_force_from <= ${day}::date
      and coalesce(in_force_to > ${day}::date, true)`.execute(tx)
  return true
}

/** Lets the version that had given way to another hold again, without end. */
export async function takeBack(
  tx: Tx,
  { document, place, id }: Pick<DocumentVersion, 'document' | 'place' | 'id'>,
  day: PlainDate,
): Promise<void> {
  await sql`update document_version set in_force_to = null, version = version + 1
    where document = ${document} and place = ${place} and id <> ${id} and in_force_to = ${day}::date and withdrawn_why = ''`.execute(
    tx,
  )
}

export type Holder = {
  account: number
  name: string
  role: string
  title: string
  site: number | null
  service: number | null
}

/** Who holds one of these roles today. */
export const holdersOf = (tx: Tx, roles: readonly string[]): Promise<Holder[]> =>
  listed(
    tx,
    tx
      .selectFrom(
        sql<Holder>`(select * from role_holders(${[...roles]}::text[]) order by name, account limit 5000)`.as('h'),
      )
      .selectAll(),
  )

import { sql } from 'kysely'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import type { FileOut } from '#src/core/room/import-profile.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Approver, Document, DocumentVersion } from '../document.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { DECISIONS } from '../document.ts'
import { apart } from '../version-words.ts'

/** Every document, for its file. */
export const allDocuments = (tx: Tx): Promise<Document[]> =>
  tx.selectFrom('document').selectAll().orderBy('code').execute()

export type CodedVersion = DocumentVersion & {
  code: string
  siteCode: string | null
  serviceCode: string | null
  fileName: string | null
  fileHash: string | null
  fileSize: number | null
}

/** Every version, with the codes that its file tells it by. */
export async function allVersions(tx: Tx): Promise<CodedVersion[]> {
  const [sites, services] = await Promise.all([listSites(tx), listServices(tx)])
  const rows = await tx
    .selectFrom('documentVersion as v')
    .innerJoin('document as d', (on) => on.onRef('d.tenant', '=', 'v.tenant').onRef('d.id', '=', 'v.document'))
    .leftJoin('file as f', (on) => on.onRef('f.tenant', '=', 'v.tenant').onRef('f.id', '=', 'v.file'))
    .selectAll('v')
    .select('d.code')
    .select(['f.name as fileName', 'f.sha256 as fileHash', 'f.size as fileSize'])
    .orderBy('d.code')
    .orderBy('v.place')
    .orderBy('v.number')
    .execute()
  return rows.map((one) => ({
    ...one,
    siteCode: sites.find(({ id }) => id === one.site)?.code ?? null,
    serviceCode: services.find(({ id }) => id === one.service)?.code ?? null,
  }))
}

/** Every approver of every version. */
export async function allApprovers(tx: Tx): Promise<Approver[]> {
  const rows = await tx
    .selectFrom('documentApprover')
    .selectAll()
    .orderBy('documentVersion')
    .orderBy('function')
    .execute()
  return rows.map((one) => ({ ...one, decision: codeIn(DECISIONS, one.decision) }))
}

/** The file of each version, under a name that no other file of the export has. */
export async function filesByVersion(tx: Tx): Promise<ReadonlyMap<number, FileOut>> {
  const held = (await allVersions(tx)).flatMap((one) =>
    one.fileName === null || one.fileHash === null
      ? []
      : [{ ...one, name: one.fileName, sha256: one.fileHash, size: one.fileSize ?? 0 }],
  )
  const names = apart(held)
  return new Map(held.map(({ id, sha256, size }, n) => [id, { name: names[n] ?? '', sha256, size }]))
}

/** Lines that move days are judged together: what overlaps for a moment between two of them does not. */
export const judgedTogether = async (tx: Tx): Promise<void> => {
  await sql`set constraints document_version_one_in_force deferred`.execute(tx)
}
export const judgedNow = async (tx: Tx): Promise<void> => {
  await sql`set constraints document_version_one_in_force immediate`.execute(tx)
}

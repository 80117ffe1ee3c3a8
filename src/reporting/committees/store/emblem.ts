import { sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import type { Emblem } from '#src/ground/reports/index.ts'

export type StoredEmblem = Emblem & { version: number }

/** The picture at the head of the département's documents; none until one is uploaded. */
export async function findEmblem(tx: Tx): Promise<StoredEmblem | undefined> {
  const [row] = await listed(
    tx,
    tx
      .selectFrom('emblem')
      .select(['type', 'width', 'height', 'label', 'version'])
      .select(sql<string>`translate(encode(bytes, 'base64'), E'\\n', '')`.as('base64')),
  )
  if (!row) return undefined
  return {
    base64: row.base64,
    type: row.type === 'image/png' ? 'image/png' : 'image/jpeg',
    width: row.width,
    height: row.height,
    alt: row.label,
    version: row.version,
  }
}

/** Puts a picture in the place of the one shown, or says only its label anew; false when it is no longer the one there. */
export async function saveEmblem(
  tx: Tx,
  version: number,
  { label, picture }: { label: string; picture: (Omit<Emblem, 'base64' | 'alt'> & { bytes: Uint8Array }) | undefined },
): Promise<boolean> {
  const own = picture && { ...picture, bytes: Buffer.from(picture.bytes) }
  if (version === 0) {
    if (!own) return false
    const made = tx.insertInto('emblem').values({ ...own, label })
    return (await made.onConflict((on) => on.doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows === 1n
  }
  const saved = await tx
    .updateTable('emblem')
    .set((e) => ({ ...own, label, version: e('version', '+', 1) }))
    .where('version', '=', version)
    .executeTakeFirst()
  return saved.numUpdatedRows === 1n
}

export async function deleteEmblem(tx: Tx, version: number): Promise<boolean> {
  return (await tx.deleteFrom('emblem').where('version', '=', version).executeTakeFirst()).numDeletedRows === 1n
}

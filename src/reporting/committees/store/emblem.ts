import { sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import type { Emblem } from '#src/ground/reports/index.ts'

/** The picture at the head of the département's papers; none until one is uploaded. */
export async function findEmblem(tx: Tx): Promise<Emblem | undefined> {
  const [row] = await listed(
    tx,
    tx
      .selectFrom('emblem')
      .select(['type', 'width', 'height', 'label'])
      .select(sql<string>`translate(encode(bytes, 'base64'), E'\\n', '')`.as('base64')),
  )
  if (!row) return undefined
  return {
    base64: row.base64,
    type: row.type === 'image/png' ? 'image/png' : 'image/jpeg',
    width: row.width,
    height: row.height,
    alt: row.label,
  }
}

/** Puts a picture in place of the one there was. */
export async function saveEmblem(tx: Tx, emblem: Omit<Emblem, 'base64'> & { bytes: Uint8Array }): Promise<void> {
  const { alt: label, bytes, ...rest } = emblem
  const row = { ...rest, label, bytes: Buffer.from(bytes) }
  await tx
    .insertInto('emblem')
    .values(row)
    .onConflict((c) => c.column('tenant').doUpdateSet((e) => ({ ...row, version: e('emblem.version', '+', 1) })))
    .execute()
}

export async function deleteEmblem(tx: Tx): Promise<boolean> {
  return (await tx.deleteFrom('emblem').executeTakeFirst()).numDeletedRows === 1n
}

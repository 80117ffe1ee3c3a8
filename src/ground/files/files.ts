import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { sha256Hex } from '#src/ground/process/hash.ts'

/** Content-addressed store: the bytes are safe on disk before their row exists. */
export type FileStore = {
  put(bytes: Uint8Array): Promise<string>
  get(sha256: string): Promise<Buffer>
  /** Where the bytes of a file stand, for who streams them. */
  path(sha256: string): string
  /** Where an archive made of files stands: it can be made again, so that backups leave it out. */
  archive(name: string): string
}

/** Files under `folder`, named by their SHA-256; writing the same bytes twice keeps one copy. */
export function folderStore(folder: string): FileStore {
  const pathOf = (sha: string) => join(folder, sha.slice(0, 2), sha)
  return {
    async put(bytes) {
      const sha = await sha256Hex(bytes)
      const path = pathOf(sha)
      const known = await stat(path).then(
        (s) => s.size === bytes.length,
        () => false,
      )
      if (known) return sha
      await mkdir(join(folder, sha.slice(0, 2)), { recursive: true, mode: 0o700 })
      const partial = `${path}.${randomBytes(6).toString('hex')}`
      const handle = await open(partial, 'wx', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(partial, path)
      return sha
    },
    get: (sha) => readFile(pathOf(sha)),
    path: pathOf,
    archive: (name) => join(folder, 'archives', `${name}.zip`),
  }
}

const SIGNATURES: readonly [string, (b: Uint8Array) => boolean][] = [
  ['application/pdf', (b) => starts(b, [0x25, 0x50, 0x44, 0x46])],
  ['image/png', (b) => starts(b, [0x89, 0x50, 0x4e, 0x47])],
  ['image/jpeg', (b) => starts(b, [0xff, 0xd8, 0xff])],
  ['application/zip', (b) => starts(b, [0x50, 0x4b, 0x03, 0x04])],
]
function starts(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((value, index) => bytes[index] === value)
}

/** The type the bytes themselves show (a file name may lie); undefined when none is recognised. */
export function sniffType(bytes: Uint8Array): string | undefined {
  return SIGNATURES.find(([, matches]) => matches(bytes))?.[0]
}

/** Stores bytes and their row; returns the file's id in the département. */
export async function saveFile(
  tx: Tx,
  store: FileStore,
  file: { name: string; type: string; bytes: Uint8Array },
): Promise<number> {
  const sha256 = await store.put(file.bytes)
  const row = await tx
    .insertInto('file')
    .values({ sha256, name: file.name.slice(0, 200), type: file.type, size: file.bytes.length })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Reads a file of this département. Throws NotFound. */
export async function loadFile(
  tx: Tx,
  store: FileStore,
  id: number,
): Promise<{ name: string; type: string; bytes: Buffer }> {
  const row = await tx.selectFrom('file').select(['sha256', 'name', 'type']).where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound()
  return { name: row.name, type: row.type, bytes: await store.get(row.sha256) }
}

// A form filled on the spot, on a phone: who fills it, the photographs that come with it.
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { Tx } from '#src/ground/database/db.ts'
import { saveFile } from '#src/ground/files/files.ts'
import { photographOf } from '#src/ground/files/photograph.ts'
import type { Files } from '#src/ground/web/form-route.tsx'
import type { FieldErrors } from '#src/ground/web/form.ts'
import { type Env, personOf } from '#src/ground/web/web.tsx'

/** The most such a form weighs, in bytes: a hundred photographs shrunk on the phone; some whole ones without a script. */
export const SPOT_LIMIT = 64 * 1024 * 1024

/** Who fills a form kept on a device, in this département and this room: the same for them alone, and nothing of them. */
export function whoFills(c: Context<Env>, room: string): string {
  const { account, tenant } = personOf(c)
  return createHash('sha256').update(`${room} ${tenant} ${account}`).digest('base64url').slice(0, 22)
}

const bytesOf = async (file: File) => new Uint8Array(await file.arrayBuffer())

/** Whatever a phone says of it, a photograph is looked at here. */
export async function photoFaults(files: Files): Promise<FieldErrors> {
  const faults: Record<string, string> = {}
  for (const [field, file] of files) {
    const found = photographOf(await bytesOf(file))
    if ('fault' in found) faults[field] = found.fault
  }
  return faults
}

/** Keeps the photographs that came as « photo-3 », by the position of their lines; each is named after what it is of. */
export async function keepPhotos(
  c: Context<Env>,
  tx: Tx,
  { files, of }: { files: Files; of: string },
): Promise<ReadonlyMap<number, number>> {
  const kept = new Map<number, number>()
  for (const [field, file] of files) {
    const found = photographOf(await bytesOf(file))
    const position = Number(/^photo-(\d{1,3})$/.exec(field)?.[1] ?? 0)
    if ('fault' in found || position === 0) continue
    const name = `${of}-${position}.${found.type === 'image/png' ? 'png' : 'jpg'}`
    kept.set(position, await saveFile(tx, c.get('deps').files, { name, type: found.type, bytes: found.bytes }))
  }
  return kept
}

// What a file outside the data and the backups remembers of each chain, so that a journal cut short or emptied shows.
import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const FILE = 'journal-ancre.json'
const Anchors = z.record(z.string(), z.object({ seal: z.number(), minute: z.string(), hash: z.string() }))

/** The last seal of each département, by its id. */
export type Anchors = z.output<typeof Anchors>

/** Reads the anchor; empty before the first seal. Throws an Error in French when the file is not one. */
export async function readAnchors(folder: string): Promise<Anchors> {
  const text = await readFile(join(folder, FILE), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '{}'
    throw error
  })
  const parsed = Anchors.safeParse(jsonOf(text))
  if (!parsed.success) throw new Error(`L’ancre du journal est illisible : ${join(folder, FILE)}`)
  return parsed.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Writes the anchor whole, readable by the account that runs the program and by no other. */
export async function writeAnchors(folder: string, anchors: Anchors): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const partial = join(folder, `${FILE}.${process.pid}`)
  const file = await open(partial, 'w', 0o600)
  try {
    await file.writeFile(`${JSON.stringify(anchors, null, 1)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await chmod(partial, 0o600)
  await rename(partial, join(folder, FILE))
}

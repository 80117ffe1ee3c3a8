import type { Context } from 'hono'
import { sha256Hex } from '#src/ground/process/hash.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { SCAN_LIMITS, scanType } from '#src/ground/sheets/sheets.ts'
import type { Files } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, perimeter, todayOf } from '#src/ground/web/web.tsx'
import { type Printed, printedPlace, sheetOf } from '#src/listening/surveys/index.ts'
import type { BatchRow } from '../batch.ts'
import { questionsIn, type SheetQuestion } from '../question.ts'
import { findBatch, knownScans, type NewScan } from '../store/batches.ts'
import { LIST } from '../pages/list.tsx'

export const CRUMBS = [{ label: 'Papier numérisé', href: LIST }]
/** The most that files dropped at once may weigh. */
export const BODY_LIMIT = 60 * 1024 * 1024

export const crumbsOf = (batch: { id: number; name: string }) => [
  ...CRUMBS,
  { label: batch.name, href: `${LIST}/${batch.id}` },
]

/** The batch of the address, where this person keys. Throws NotFound. */
export const ownBatch = (c: Context<Env>, tx: Tx, id = idParam(c)): Promise<BatchRow> =>
  findBatch(tx, id, perimeter(c, 'paper.write'))

export type Setting = { batch: BatchRow; printed: Printed; questions: SheetQuestion[] }

/** The batch and the questions of its sheets. Throws NotFound where its place is no longer asked. */
export async function setting(c: Context<Env>, tx: Tx): Promise<Setting> {
  const batch = await ownBatch(c, tx)
  const printed = await printedPlace(tx, batch)
  if (printed === undefined) throw new NotFound()
  return { batch, printed, questions: questionsIn(sheetOf(printed).form) }
}

export const counting = (c: Context<Env>, { batch, printed }: Setting) => ({
  batch,
  printed,
  today: todayOf(c),
  now: c.get('deps').clock.now(),
})

/** The files that were dropped, as they are kept until they are read; or what is wrong with one. */
export async function scansIn(files: Files): Promise<NewScan[] | { fault: string }> {
  const scans: NewScan[] = []
  for (const [field, file] of files) {
    if (!/^scans( \d+)?$/.test(field)) continue
    const bytes = Buffer.from(await file.arrayBuffer())
    const type = scanType(bytes)
    if (type === undefined) return { fault: `« ${file.name} » n’est ni un PDF, ni une image JPEG, PNG ou TIFF.` }
    if (bytes.length > SCAN_LIMITS.bytes) return { fault: `« ${file.name} » dépasse 40 Mo : coupez-le en plusieurs.` }
    scans.push({ name: file.name.slice(0, 200), type, size: bytes.length, sha256: await sha256Hex(bytes), bytes })
  }
  return scans.length === 0 ? { fault: 'Choisissez au moins un fichier.' } : scans
}

/** Why these files are not taken at a place; nothing when they are. */
export async function scansFault(
  tx: Tx,
  at: { campaign: number; site: number },
  scans: readonly NewScan[],
): Promise<string | undefined> {
  const known = await knownScans(tx, at)
  const twice = scans.find(({ sha256 }) => known.has(sha256))
  return twice && `« ${twice.name} » est déjà déposé : ses feuilles seraient lues deux fois.`
}

// Makes the archive of a file of labellisation: read in one snapshot, then written in a thread, entry by entry.
import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { addJob, type Order } from '#src/ground/jobs/job.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { addDays, partsOf } from '#src/ground/calendar/index.ts'
import { inTenant, type Tx } from '#src/ground/database/db.ts'
import { type ArchiveEntry, ArchiveFailed, isArchiving, writeArchive } from '#src/ground/files/archive.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { renderPdf } from '#src/ground/reports/index.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { countsOf, type Shown } from '../contents.ts'
import { INDEX_NAME, type IndexFacts, indexOf, LIST_NAME, TABLE_NAME } from '../index-report.ts'
import { isUnderWay, KEEP_DAYS, type LabelFile, markOf } from '../label-file.ts'
import { findFile, madeBefore, moveFile } from '../store/files.ts'
import { type Around, evidenceText, hashList, tableHead, tableLines } from '../texts.ts'
import { gather, sealsOf, slices } from './gather.ts'

export const BUILD = 'label_files.build'
/** Takes from the disk the archives that no file stands on any more. */
export const SWEEP = 'label_files.sweep'
const sha = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')
/** Where an archive stands: each département has its own. */
export const archiveOf = ({ files }: Pick<Deps, 'files'>, tenant: number, hash: string): string =>
  files.archive(`${tenant}-${hash}`)

/** Somebody cancelled or removed it meanwhile. */
class Stopped extends Error {}
/** How often the page is told how far it is, and a cancellation is heard. */
const BEAT_MS = 700
/** Another archive is being written: this one comes back. */
const LATER_SECONDS = 3

type Entry = ArchiveEntry & { sha256: string; size: number }
type Entries = { entries: Entry[]; contents: string }

/** The entries in the order of their names: the same facts give the same ones. */
export async function entriesOf(facts: IndexFacts, around: Around, path: (sha256: string) => string): Promise<Entries> {
  const on = partsOf(around.day)
  const written = (name: string, bytes: Uint8Array): Entry => ({
    name,
    bytes,
    on,
    sha256: sha(bytes),
    size: bytes.length,
  })
  const text = (name: string, words: string) => written(name, Buffer.from(words))
  const proofs: Entry[] = []
  for (const some of slices(facts.shown)) {
    await setImmediate()
    proofs.push(...some.flatMap((one) => proofEntry(one, { around, path, text })))
  }
  let table = tableHead()
  for (const module of facts.modules) {
    await setImmediate()
    table += tableLines(module, around)
  }
  await setImmediate()
  const report = indexOf(facts)
  await setImmediate()
  const { bytes } = await renderPdf(report)
  const all = [written(INDEX_NAME, bytes), text(TABLE_NAME, table), ...proofs].toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  )
  const list = Buffer.from(hashList(all))
  const contents = sha(list)
  return { entries: [...all, { name: LIST_NAME, bytes: list, on, sha256: contents, size: list.length }], contents }
}

type Written = { around: Around; path: (sha256: string) => string; text: (name: string, words: string) => Entry }

/** The entry of an evidence: its file as it was filed, else a page of text. */
function proofEntry(one: Shown, { around, path, text }: Written): Entry[] {
  if (one.entry === undefined) return []
  if (one.file === null || one.entry === `preuves/${one.code}.txt`) return [text(one.entry, evidenceText(one, around))]
  const { sha256, size, addedOn } = one.file
  return [{ name: one.entry, on: partsOf(addedOn), path: path(sha256), sha256, size }]
}

/** Builds the file that an order names, unless it is cancelled or already made. */
export async function buildFile(deps: Deps, order: Order): Promise<void> {
  const { tenant, signal, last } = order
  const id = order.ids['file'] ?? 0
  const write = <T>(work: (tx: Tx) => Promise<T>) => inTenant(deps.db, { tenant, mode: 'change' }, work)
  const file = await write((tx) => findFile(tx, id)).catch((error: unknown) => {
    if (error instanceof NotFound) return undefined
    throw error
  })
  if (!file || !isUnderWay(file.state)) return
  if (isArchiving()) {
    await write((tx) => addJob(tx, BUILD, { ids: { file: id }, afterSeconds: LATER_SECONDS }))
    return
  }
  try {
    await build(deps, file, { tenant, signal, write })
  } catch (error) {
    if (error instanceof Stopped) return
    const fault = error instanceof ArchiveFailed ? await faultOf(error, deps, { tenant, file }) : undefined
    if (fault === undefined && !last) throw error
    await write(async (tx) => {
      const said =
        fault ?? 'Le dossier n’a pas pu être fait : demandez-le de nouveau, ou prévenez qui administre Parvis.'
      if (await moveFile(tx, id, { state: 'failed', fault: said }))
        await journal(tx, { action: 'label_file.fail', kind: 'label_file', id })
    })
    if (fault === undefined) throw error
  }
}

type With = { tenant: number; signal: AbortSignal; write: <T>(work: (tx: Tx) => Promise<T>) => Promise<T> }

async function build(deps: Deps, file: LabelFile, { tenant, signal, write }: With): Promise<void> {
  const { id, readOn: day } = file
  if (!(await write((tx) => moveFile(tx, id, { state: 'building' })))) throw new Stopped()
  const { gathered, seals } = await inTenant(deps.db, { tenant, mode: 'read' }, async (tx) => {
    const all = await gather(tx, file, { title: file.title, references: deps.references })
    return { gathered: all, seals: (await sealsOf(tx, [{ ...file, lines: all.lines }])).get(id) }
  })
  const { facts, figures, lines } = gathered
  const around = { day, siteName: facts.siteName, figures }
  const { entries, contents } = await entriesOf(facts, around, deps.files.path)
  const counts = countsOf(facts.modules, facts.shown)
  const planned = {
    ...seals,
    lines,
    held: Object.fromEntries(facts.shown.map((one) => [one.code, markOf(one)])),
    commitments: counts.commitments,
    evidence: counts.evidence,
    missing: counts.missing,
    entries: entries.length,
    totalBytes: entries.reduce((sum, one) => sum + ('path' in one ? one.size : 0), 0),
    doneBytes: 0,
  }
  if (!(await write((tx) => moveFile(tx, id, planned)))) throw new Stopped()
  const made =
    (await standing(deps, { tenant, contents })) ?? (await written(deps, { id, tenant, entries, signal, write }))
  const ready = { state: 'ready' as const, contents, size: made.size, hash: made.sha256, doneBytes: planned.totalBytes }
  const kept = await write(async (tx) => {
    const moved = await moveFile(tx, id, { ...ready, readyAt: deps.clock.now(), keptUntil: addDays(day, KEEP_DAYS) })
    if (moved) await journal(tx, { action: 'label_file.build', kind: 'label_file', id })
    return moved
  })
  if (!kept) throw new Stopped()
}

/** The same contents made before, still on disk: nothing is written twice. */
async function standing(deps: Deps, { tenant, contents }: { tenant: number; contents: string }) {
  const before = await inTenant(deps.db, { tenant, mode: 'read' }, (tx) => madeBefore(tx, contents))
  if (before?.hash === undefined || before.hash === null || before.size === null) return undefined
  const there = await stat(archiveOf(deps, tenant, before.hash)).then(
    ({ size }) => size === before.size,
    () => false,
  )
  return there ? { size: before.size, sha256: before.hash } : undefined
}

async function written(
  deps: Deps,
  { id, tenant, entries, signal, write }: With & { id: number; entries: readonly ArchiveEntry[] },
) {
  const stop = new AbortController()
  let bytes = 0
  const beat = setInterval(() => {
    write((tx) => moveFile(tx, id, { doneBytes: bytes })).then(
      (going) => (going ? undefined : stop.abort(new Stopped())),
      () => undefined,
    )
  }, BEAT_MS)
  try {
    return await writeArchive({
      entries,
      near: deps.files.archive(`${tenant}-${id}-en-cours`),
      target: ({ sha256 }) => archiveOf(deps, tenant, sha256),
      progress: (now) => (bytes = now),
      signal: AbortSignal.any([stop.signal, signal]),
    })
  } finally {
    clearInterval(beat)
  }
}

/** The sentence that names the evidence whose file is gone or is no longer what was filed. */
async function faultOf(
  { fault: { entry, why } }: ArchiveFailed,
  deps: Deps,
  { tenant, file }: { tenant: number; file: LabelFile },
): Promise<string> {
  const { facts } = await inTenant(deps.db, { tenant, mode: 'read' }, (tx) =>
    gather(tx, file, { title: file.title, references: deps.references }),
  )
  const title = facts.shown.find((one) => one.entry === entry)?.title ?? entry
  return why === 'missing'
    ? `Le fichier de la preuve « ${title.slice(0, 200)} » n’est plus sur le disque : déposez-le de nouveau, puis refaites le dossier.`
    : `Le fichier de la preuve « ${title.slice(0, 200)} » n’est plus celui qui a été déposé : son empreinte a changé. Déposez-le de nouveau, puis refaites le dossier.`
}

import { addJob } from '#src/ground/jobs/job.ts'
import { freeCode } from '#src/core/room/code.ts'
import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { type PaperPlace, type Printed, sheetOf } from '#src/listening/surveys/index.ts'
import { type Batch, differing } from './batch.ts'
import { advance } from './ingest.ts'
import { READ } from './jobs.ts'
import { questionsIn } from './question.ts'
import { addScan, type NewScan, nextNumber, takenCodes } from './store/batches.ts'
import { findSheet, keepControl, moveSheet, readingsOf, settle, type Sheet } from './store/sheets.ts'

export type BatchFields = { day: PlainDate; keepUntil: PlainDate; note: string }
export type BatchRefusal = 'in-future' | 'kept-before'
export const REFUSALS: Readonly<Record<BatchRefusal, string>> = {
  'in-future': 'Choisissez un jour passé ou aujourd’hui.',
  'kept-before': 'Gardez les images au moins jusqu’à aujourd’hui : il faut les relire.',
}

function against({ day, keepUntil }: BatchFields, today: PlainDate) {
  if (day > today) return { day: 'in-future' as const }
  return keepUntil < today ? { keepUntil: 'kept-before' as const } : undefined
}

/** A batch with its files, which a job reads. */
export async function addBatch(
  tx: Tx,
  { place, scans, today, ...fields }: BatchFields & { place: PaperPlace; scans: readonly NewScan[]; today: PlainDate },
): Promise<Outcome<BatchRefusal, number>> {
  const code = freeCode(`papier ${fields.day}`, await takenCodes(tx), 60)
  const { campaign, site, service } = place
  const values = { ...fields, code, campaign, site, service, addedOn: today }
  const why = against(fields, today)
  const made = await addRecord(tx, 'paperBatch', {
    action: 'paper_batch.create',
    ...(why && { why }),
    values,
    fields: ['day', 'keepUntil', 'note'],
  })
  if (made.outcome === 'done') await ordered(tx, made.made, scans)
  return made
}

async function ordered(tx: Tx, batch: number, scans: readonly NewScan[]): Promise<void> {
  for (const scan of scans) await addScan(tx, batch, scan)
  await addJob(tx, READ, { ids: { batch }, once: true })
}

/** More files for a batch. */
export async function addScans(tx: Tx, batch: Batch, scans: readonly NewScan[]): Promise<Outcome> {
  await ordered(tx, batch.id, scans)
  await journal(tx, { action: 'paper_batch.add', kind: 'paper_batch', id: batch.id })
  return done()
}

export async function saveBatch(
  tx: Tx,
  { values, ...at }: At & { values: BatchFields },
  today: PlainDate,
): Promise<Outcome<BatchRefusal>> {
  const why = against(values, today)
  return saveRecord(tx, 'paperBatch', { ...at, ...(why && { why }), values, action: 'paper_batch.update' })
}

type Counting = { batch: Batch; printed: Printed; today: PlainDate; now: Date }
const knownOf = (printed: Printed) => {
  const { pages, form } = sheetOf(printed)
  return { printed, pages: pages.length, order: questionsIn(form).map(({ code }) => code) }
}

/** Says what a person read in the picture; the sheet is counted once nothing of it waits. */
export async function settleReading(
  tx: Tx,
  {
    reading,
    said,
    counting,
  }: {
    reading: { id: number; sheet: number; version: number }
    said: { settled: string[]; body: string }
    counting: Counting
  },
): Promise<Outcome> {
  if (!(await settle(tx, reading, said))) return STALE
  const { batch, printed, today, now } = counting
  await journal(tx, { action: 'paper_batch.settle', kind: 'paper_batch', id: batch.id })
  await advance(tx, { sheet: reading.sheet, batch, known: knownOf(printed) }, { today, now })
  return done()
}

/** Leaves a sheet out: it is counted nowhere. */
export async function setAside(tx: Tx, batch: Batch, at: At): Promise<Outcome<'counted'>> {
  const sheet = await findSheet(tx, batch.id, at.id)
  if (sheet.version !== at.version) return STALE
  if (sheet.state === 'counted') return refused('counted')
  await moveSheet(tx, sheet.id, { state: 'aside', why: 'person' })
  await journal(tx, { action: 'paper_batch.aside', kind: 'paper_batch', id: batch.id })
  return done()
}

/** Presents again a sheet that was refused or left out. */
export async function presentAgain(tx: Tx, at: At, counting: Counting): Promise<Outcome<'counted'>> {
  const { batch, printed, today, now } = counting
  const sheet = await findSheet(tx, batch.id, at.id)
  if (sheet.version !== at.version) return STALE
  if (sheet.state === 'counted') return refused('counted')
  await moveSheet(tx, sheet.id, { state: 'open' })
  await journal(tx, { action: 'paper_batch.again', kind: 'paper_batch', id: batch.id })
  await advance(tx, { sheet: sheet.id, batch, known: knownOf(printed) }, { today, now })
  return done()
}

/** Keeps what a person keyed of a sheet without seeing its reading, and how far the two differ. */
export async function controlSheet(
  tx: Tx,
  {
    batch,
    sheet,
    keyed,
  }: { batch: Batch; sheet: Pick<Sheet, 'id' | 'version'>; keyed: ReadonlyMap<string, readonly string[]> },
): Promise<Outcome> {
  const choices = (await readingsOf(tx, sheet.id)).filter(({ kind }) => kind === 'choice')
  const read = new Map(choices.map(({ code, settled }) => [code, settled ?? []]))
  const differ = differing(read, keyed).length
  const own = new Map([...read.keys()].map((code) => [code, keyed.get(code) ?? []]))
  if (!(await keepControl(tx, sheet, { keyed: own, compared: read.size, differ }))) return STALE
  await journal(tx, { action: 'paper_batch.control', kind: 'paper_batch', id: batch.id })
  return done()
}

/** Takes the next numbers for printed sheets; returns the first. */
export async function takeNumbers(tx: Tx, { campaign, count }: { campaign: number; count: number }): Promise<number> {
  const first = await nextNumber(tx, count)
  await journal(tx, { action: 'paper_sheet.print', kind: 'campaign', id: campaign })
  return first
}

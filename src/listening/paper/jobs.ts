import { allTenants } from '#src/core/organisation/index.ts'
import { today as todayIn, zoneOfCode } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { inTenant } from '#src/ground/database/db.ts'
import type { Job } from '#src/ground/jobs/job.ts'
import { readPages, countPages, type ScanType, type SheetKnown } from '#src/ground/sheets/sheets.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { printedPlace, printedSheets, sheetOf } from '#src/listening/surveys/index.ts'
import { questionsIn } from './question.ts'
import { advance, keepPage, type Known } from './ingest.ts'
import { eraseOld, findBatch } from './store/batches.ts'
import type { Batch } from './batch.ts'

export const READ = 'paper.read'
/** Pages read in one go: what is read shows, and the file is copied once for them. */
const AT_ONCE = 6

type Scan = { id: number; type: string; bytes: Buffer | null; pages: number; read: number }

async function nextScan(deps: Deps, tenant: number, batch: number): Promise<Scan | undefined> {
  return inTenant(deps.db, { tenant, mode: 'read' }, async (tx) => {
    const one = await tx
      .selectFrom('paperScan')
      .select(['id', 'type', 'bytes', 'pages'])
      .where('batch', '=', batch)
      .where('state', '=', 'waiting')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst()
    if (!one) return undefined
    const pages = await tx.selectFrom('paperPage').select('id').where('scan', '=', one.id).execute()
    return { ...one, read: pages.length }
  })
}

type Setting = { batch: Batch; known: Known; sheet: SheetKnown; zone: string }

/** Reads what of a file is not read yet. */
async function readScan(
  deps: Deps,
  scan: Scan,
  { tenant, setting, signal }: { tenant: number; setting: Setting; signal: AbortSignal },
): Promise<void> {
  const change = <T>(work: Parameters<typeof inTenant<T>>[2]) => inTenant(deps.db, { tenant, mode: 'change' }, work)
  const end = (state: 'read' | 'refused', why: string) =>
    change(async (tx) => {
      await tx.updateTable('paperScan').set({ state, why, bytes: null }).where('id', '=', scan.id).execute()
    })
  if (scan.bytes === null) return end('refused', 'damaged')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- told by its bytes when it was dropped
  const type = scan.type as ScanType
  const counted = await countPages(type, scan.bytes)
  if (counted.kind !== 'count') return end('refused', counted.kind === 'refused' ? counted.why : 'damaged')
  await change(async (tx) => {
    await tx.updateTable('paperScan').set({ pages: counted.pages }).where('id', '=', scan.id).execute()
  })
  for (let from = scan.read; from < counted.pages; from += AT_ONCE) {
    if (signal.aborted) throw new Error('The program is leaving')
    const read = await readPages(scan.bytes, {
      type,
      from,
      count: Math.min(AT_ONCE, counted.pages - from),
      known: setting.sheet,
    })
    if (read.kind !== 'pages') return end('refused', read.kind === 'refused' ? read.why : 'damaged')
    const now = deps.clock.now()
    for (const [index, page] of read.pages.entries())
      await change(async (tx) => {
        const { batch, known } = setting
        const sheet = await keepPage(tx, { at: { batch, scan: scan.id, number: from + index + 1 }, page, known })
        if (sheet !== undefined) await advance(tx, { sheet, batch, known }, { today: todayIn(now, setting.zone), now })
      })
  }
  return end('read', '')
}

/** Reads every file of a batch that waits. */
export async function readBatch(
  deps: Deps,
  { tenant, id, signal }: { tenant: number; id: number; signal: AbortSignal },
): Promise<void> {
  const zone = zoneOfCode((await allTenants(deps.db)).find((one) => one.id === tenant)?.territory ?? '')
  const found = await inTenant(deps.db, { tenant, mode: 'read' }, async (tx) => {
    const batch = await findBatch(tx, id)
    return { batch, printed: await printedPlace(tx, batch) }
  })
  const { batch, printed } = found
  if (printed === undefined) return
  const { pages, layout, form } = sheetOf(printed)
  const order = questionsIn(form).map(({ code }) => code)
  const pdf = await printedSheets(printed, { today: batch.day, first: 0, count: 1 })
  const setting = { batch, known: { printed, pages: pages.length, order }, sheet: { pages, layout, pdf }, zone }
  for (let scan = await nextScan(deps, tenant, id); scan !== undefined; scan = await nextScan(deps, tenant, id))
    await readScan(deps, scan, { tenant, setting, signal })
}

export const paperJobs: readonly Job<Deps>[] = [
  {
    name: READ,
    attempts: 4,
    run: (deps, { tenant, ids, signal }) => readBatch(deps, { tenant, id: ids['batch'] ?? 0, signal }),
  },
  {
    name: 'paper.erase',
    every: 'night',
    run: async ({ db, clock }) => {
      for (const { id, territory } of await allTenants(db)) {
        const day = todayIn(clock.now(), zoneOfCode(territory))
        await inTenant(db, { tenant: id, mode: 'change' }, async (tx) => {
          for (const batch of await eraseOld(tx, day))
            await journal(tx, { action: 'paper_batch.erase', kind: 'paper_batch', id: batch })
        })
      }
    },
  },
]

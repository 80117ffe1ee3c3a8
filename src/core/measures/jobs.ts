// What the worker does for the measures: fold every minute, compare and repair at night.
import { sql } from 'kysely'
import { type Database, inTenant, type Tx } from '#src/ground/database/db.ts'
import type { Job } from '#src/ground/jobs/job.ts'
import { catalogueIn, catalogueOf } from './catalogue.ts'

export type Difference = { code: string; tenant: number; cells: number }
export type NightReport = {
  differences: Difference[]
  repaired: number
  swept: number
  brokenSeals: { tenant: number; measure: number; month: string }[]
}

/** Folds the deltas of every département; a fold under way elsewhere makes this one return 0. For a timer of one minute. */
export async function foldAll(db: Database): Promise<number> {
  const found = await sql<{ folded: number }>`select public.measure_fold() as folded`.execute(db)
  return found.rows[0]?.folded ?? 0
}

/**
 * Compares every measure with its records; each difference is a defect to explain, whether or not it is repaired.
 * With a département, only its records are read: cheap enough for a page.
 */
export async function compareAll(db: Database, tenant?: number): Promise<Difference[]> {
  if (tenant !== undefined) return inTenant(db, { tenant, mode: 'read' }, (tx) => compareOne(tx, tenant))
  const differences: Difference[] = []
  for (const { id, code } of catalogueOf(db).measures) {
    const found = await sql<{
      tenant: number
      cells: number
    }>`select tenant, cells from public.measure_check(${id}::smallint)`.execute(db)
    differences.push(...found.rows.map(({ tenant, cells }) => ({ code, tenant, cells })))
  }
  return differences
}

async function compareOne(tx: Tx, tenant: number): Promise<Difference[]> {
  const differences: Difference[] = []
  for (const { id, code } of catalogueIn(tx).measures) {
    const found = await sql<{ cells: number }>`select public.measure_check_mine(${id}::smallint) as cells`.execute(tx)
    const cells = found.rows[0]?.cells ?? 0
    if (cells > 0) differences.push({ code, tenant, cells })
  }
  return differences
}

/** The nightly round: compare, repair what differs, take away cells that came back to nothing, verify the seals. */
export async function repairAll(db: Database): Promise<NightReport> {
  const differences = await compareAll(db)
  let repaired = 0
  for (const code of new Set(differences.map((one) => one.code))) {
    const id = catalogueOf(db).byCode.get(code)?.id
    const found = await sql<{ cells: number }>`select public.measure_repair(${id}::smallint) as cells`.execute(db)
    repaired += found.rows[0]?.cells ?? 0
  }
  await foldAll(db)
  const swept = await sql<{ cells: number }>`select public.measure_sweep() as cells`.execute(db)
  const broken = await sql<{
    tenant: number
    measure: number
    month: string
  }>`select tenant, measure::int as measure, month from public.measure_broken_seals()`.execute(db)
  return { differences, repaired, swept: swept.rows[0]?.cells ?? 0, brokenSeals: broken.rows }
}

/** What is found wrong at night is mended, then told: a failed job with the figure in its log line. */
export const measureJobs: readonly Job<{ db: Database; log?: { warn(line: object, words: string): void } }>[] = [
  { name: 'measures.fold', every: 'minute', run: async ({ db }) => void (await foldAll(db)) },
  {
    name: 'measures.compare',
    every: 'night',
    run: async ({ db, log }) => {
      const { repaired, brokenSeals } = await repairAll(db)
      if (repaired + brokenSeals.length > 0)
        log?.warn({ repaired, brokenSeals: brokenSeals.length }, 'measures repaired')
    },
  },
]

// Figures outlive records: months are sealed, then their records may leave without the figures following them.
import { type PlainDate, partsOf } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { catalogueIn } from './catalogue.ts'
import { Parameters, run } from './query.ts'

export type SealRequest = {
  /** The counted table. */
  fact: string
  /** The first day that stays: the first of a month. */
  before: PlainDate
  today: PlainDate
  /** Why, in French: it stands on the seal. */
  reason: string
}

export type Sealed = { months: number; deleted: number }

/**
 * Compares, folds and seals every month before a day for all measures of one table, then deletes the records that no open
 * month counts. In the département of `tx`, which must be a fresh READ COMMITTED transaction (`change`, a job): writers of the
 * table wait until it ends, so purge a few months at a time. From then on triggers, rebuild, comparison, repair, edges of odd
 * periods and lists of records leave those months alone.
 */
export async function sealAndPurge(tx: Tx, { fact, before, today, reason }: SealRequest): Promise<Sealed> {
  const own = catalogueIn(tx).measures.filter(({ parts }) => parts.fact === fact)
  if (own.length === 0) throw new Error(`No measure counts ${fact}`)
  if (partsOf(before).day !== 1 || before > today)
    throw new RangeError(`Seals are taken for whole months gone by, not before ${before}`)
  await run(tx, `lock table public.${fact} in share row exclusive mode`, new Parameters())
  const sealing = new Parameters()
  const [sealed] = await run<{ months: number }>(
    tx,
    `select public.measure_close(${sealing.add(fact, 'text')}, ${sealing.add(before, 'date')}, ${sealing.add(today, 'date')}, ${sealing.add(reason, 'text')}) as months`,
    sealing,
  )
  const purging = new Parameters()
  const days = [...new Set(own.map(({ parts }) => `(${parts.day})`))]
  const [purged] = await run<{ n: number }>(
    tx,
    `with gone as (delete from public.${fact} r where greatest(${days.join(', ')}) < ${purging.add(before, 'date')} returning 1) select count(*)::int as n from gone`,
    purging,
  )
  return { months: sealed?.months ?? 0, deleted: purged?.n ?? 0 }
}

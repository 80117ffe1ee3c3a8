import { sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'

/** Takes the next numbers of a year: « R-2026-0412 ». The series stays locked until the commit, so numbers follow without a hole. */
export async function takeReferences(tx: Tx, year: number, count = 1): Promise<string[]> {
  const row = await tx
    .insertInto('referenceCounter')
    .values({ series: 'complaint', year, last: count })
    .onConflict((on) =>
      on.columns(['tenant', 'series', 'year']).doUpdateSet({ last: sql<number>`reference_counter.last + ${count}` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return Array.from(
    { length: count },
    (_, index) => `R-${year}-${String(row.last - count + 1 + index).padStart(4, '0')}`,
  )
}

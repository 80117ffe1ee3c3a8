import type { Tx } from '#src/ground/database/db.ts'
import { FIRST_MAPPING, type Mapping } from '../mapping.ts'

/** How a file with these headers was understood last time. */
export async function recallMapping(tx: Tx, profile: string, source: string): Promise<Mapping | undefined> {
  const row = await tx
    .selectFrom('importMapping')
    .select('mapping')
    .where('profile', '=', profile)
    .where('source', '=', source)
    .executeTakeFirst()
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by this room only, in this shape or a former one
  return row ? { ...FIRST_MAPPING, ...(row.mapping as unknown as Mapping) } : undefined
}

export async function rememberMapping(
  tx: Tx,
  known: { profile: string; source: string; mapping: Mapping; now: Date },
): Promise<void> {
  // Which sheets, and whether lines are the same, is said of one file only.
  const mapping = JSON.stringify({ ...known.mapping, sheets: null, again: null })
  await tx
    .insertInto('importMapping')
    .values({ profile: known.profile, source: known.source, mapping, usedAt: known.now })
    .onConflict((on) => on.columns(['tenant', 'profile', 'source']).doUpdateSet({ mapping, usedAt: known.now }))
    .execute()
}

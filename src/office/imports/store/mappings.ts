import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
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

/** What is remembered of the files of some kinds, the last used first. */
export type KnownMapping = { id: number; profile: string; name: string; headers: string; usedAt: Date; version: number }

export async function listMappings(tx: Tx, profiles: readonly string[]): Promise<KnownMapping[]> {
  if (profiles.length === 0) return []
  return tx
    .selectFrom('importMapping')
    .select(['id', 'profile', 'name', 'source as headers', 'usedAt', 'version'])
    .where('profile', 'in', [...profiles])
    .orderBy('usedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
}

/** One of them. Throws NotFound. */
export async function findMapping(tx: Tx, id: number, profiles: readonly string[]): Promise<KnownMapping> {
  const known = (await listMappings(tx, profiles)).find((one) => one.id === id)
  if (!known) throw new NotFound()
  return known
}

/** How many lines a stored file held, by the beginning of its hash; undefined when no import of this profile is of it. */
export async function linesOfFile(tx: Tx, profile: string, mark: string): Promise<number | undefined> {
  const row = await tx
    .selectFrom('import')
    .select((e) => e('inserted', '+', e('updated', '+', e.ref('unchanged'))).as('lines'))
    .where('profile', '=', profile)
    .where('state', '=', 'done')
    .where('sha256', 'like', `${mark}%`)
    .orderBy('id', 'asc')
    .limit(1)
    .executeTakeFirst()
  return row?.lines
}

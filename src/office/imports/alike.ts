import type { ImportProfile, ReadyRow } from '#src/core/room/import-profile.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { contentOf } from './reading.ts'

/**
 * Lines without a natural key that say what as many lines of other files say already, and the others. `twins` counts, for each other
 * file, the lines that it says too.
 */
export async function apart(
  tx: Tx,
  rows: readonly ReadyRow[],
  { profile, file, twins }: { profile: ImportProfile; file: string; twins: Map<string, number> },
): Promise<{ others: ReadyRow[]; same: ReadyRow[] }> {
  const keyless = profile.keysLike ? rows.filter(({ values }) => profile.naturalKey(values) === null) : []
  if (keyless.length === 0) return { others: [...rows], same: [] }
  const contents = [...new Set(keyless.map(({ key }) => contentOf(key).content))]
  const held = new Map<string, Set<string>>()
  const foreign = new Map<string, number>()
  for (const key of (await profile.keysLike?.(tx, contents)) ?? []) {
    const one = contentOf(key)
    held.set(one.file, (held.get(one.file) ?? new Set()).add(`${one.content}-${one.rank}`))
    if (one.file !== file) foreign.set(one.content, (foreign.get(one.content) ?? 0) + 1)
  }
  const same = new Set<ReadyRow>()
  for (const row of keyless) {
    const { content, rank } = contentOf(row.key)
    const said = `${content}-${rank}`
    for (const [other, keys] of held) if (keys.has(said)) twins.set(other, (twins.get(other) ?? 0) + 1)
    if (held.get(file)?.has(said) !== true && rank <= (foreign.get(content) ?? 0)) same.add(row)
  }
  return { others: rows.filter((row) => !same.has(row)), same: [...same] }
}

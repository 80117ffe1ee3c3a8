import type { Tx } from '#src/ground/database/db.ts'
import { keyOf, type Pointed } from './name-store.ts'
import type { RecordKinds, Seen } from './record-store.ts'

/** The photographs of what is pointed at, as far as somebody may see it, by kind and number. */
export async function picturesOf(
  tx: Tx,
  asked: readonly Pointed[],
  { records, where }: { records: RecordKinds; where: Seen['where'] },
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const [kind, group] of Map.groupBy(asked, (one) => one.kind)) {
    const record = records.get(kind)
    const seen = record && where(record.right)
    const own = seen && (await record.pictures?.(tx, [...new Set(group.map(({ id }) => id))], seen))
    for (const [id, href] of own ?? []) found.set(keyOf({ kind, id }), href)
  }
  return found
}

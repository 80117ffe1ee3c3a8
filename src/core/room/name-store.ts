import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import type { RecordKind, RecordKinds, Seen } from './record-store.ts'
import type { References } from './reference.ts'

/** Something named elsewhere: the kind and the number it was stored under. */
export type Pointed = { kind: string; id: string }
/** What a person calls it, and its page where it has one and still stands. */
export type Named = { name: string; href: string | undefined }
export type NamesKnown = { records: RecordKinds; references: References; seen: Seen }

export const keyOf = ({ kind, id }: Pointed): string => `${kind} ${id}`

/** What is pointed at, as its rooms call it, in one statement. What is gone, or not this person's to see, keeps its number. */
export async function namesOf(
  tx: Tx,
  asked: readonly Pointed[],
  { records, references, seen: { where, today } }: NamesKnown,
): Promise<ReadonlyMap<string, Named>> {
  const names = new Map<string, Named>()
  const wanted = Map.groupBy(asked, ({ kind }) => kind)
  const fragments = [...wanted].flatMap(([kind, group]) => {
    const ids = [...new Set(group.map(({ id }) => id))]
    const record = records.get(kind)
    const seen = record && where(record.right)
    if (record) return seen ? [recordNames(tx, record, { ids, seen, today })] : []
    const names = references.kindOf(kind)?.names?.(tx)
    return names
      ? [
          sql`select ${kind}::text as kind, n.id::text as id, n.name::text as name, '' as reference from ${names} n where n.id::text = any(${ids}::text[])`,
        ]
      : []
  })
  for (const one of asked) {
    const name = references.kindOf(one.kind)?.nameOf?.(one.id)
    if (name !== undefined) names.set(keyOf(one), { name, href: references.hrefOf(one) })
  }
  if (fragments.length === 0) return names
  const found = await sql<
    Pointed & { name: string; reference: string }
  >`${sql.join(fragments, sql` union all `)}`.execute(tx)
  for (const { kind, id, name, reference } of found.rows) {
    const record = records.get(kind)
    const href = record ? record.href?.({ id, reference }) : references.hrefOf({ kind, id })
    names.set(keyOf({ kind, id }), { name, href })
  }
  return names
}

type Picked = { ids: readonly string[]; seen: Perimeter; today: PlainDate }

function recordNames(tx: Tx, { kind, called, lines }: RecordKind, { ids, seen, today }: Picked): RawBuilder<unknown> {
  const numbers = ids.filter((id) => /^[1-9]\d{0,14}$/.test(id))
  const title = sql`case when l.title = '' then l.reference else '«\u202f' || l.title || '\u202f»' end`
  const name =
    called === 'reference'
      ? sql`l.reference`
      : called === 'day'
        ? sql`'du ' || to_char(l.day, 'DD/MM/YYYY') || ', ' || ${title}`
        : title
  return sql`
    select ${kind}::text as kind, l.id::text as id, ${name} as name, l.reference
    from ${lines(tx, seen, today)} l where l.id = any(${numbers}::bigint[])`
}

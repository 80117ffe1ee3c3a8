import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import { anywhere } from '#src/ground/web/search.ts'
import type { RecordKind, RecordLine, Seen } from './record-store.ts'

export type Hit = RecordLine & { kind: string }
/** What was found of one kind: the first lines, and how many there are. */
export type Hits = { kind: RecordKind; hits: readonly Hit[]; count: number }

/** At most this many lines of a kind: who wants more opens its own list. */
const MOST = 10
const MOST_WORDS = 8

/** Every record a person may see that answers all the words, kind by kind, in one statement. */
export async function searchRecords(
  tx: Tx,
  kinds: readonly RecordKind[],
  { words, where, today }: Seen & { words: string },
): Promise<Hits[]> {
  const selects = kinds.flatMap((kind) => {
    const seen = kind.search === undefined ? undefined : where(kind.right)
    if (!seen) return []
    return [
      sql`(select ${kind.kind}::text as kind, l.id::bigint as id, l.reference::text as reference, l.title::text as title, l.state::text as state,
        l.outcome::text as outcome, l.day::date as day, l.site::int as site, l.service::int as service, count(*) over ()::int as count
        from ${kind.lines(tx, seen, today)} l where ${answers(kind, words)}
        order by lower(l.reference) = lower(${words}) desc, l.day desc nulls last, l.id desc limit ${MOST})`,
    ]
  })
  if (selects.length === 0) return []
  const found = await sql<Hit & { count: number }>`${sql.join(selects, sql` union all `)}`.execute(tx)
  const byKind = Map.groupBy(found.rows, ({ kind }) => kind)
  return kinds.flatMap((kind) => {
    const hits = byKind.get(kind.kind) ?? []
    return hits.length === 0 ? [] : [{ kind, hits, count: hits[0]?.count ?? hits.length }]
  })
}

function answers({ search }: RecordKind, words: string): RawBuilder<unknown> {
  if (typeof search === 'function') return sql`l.id in (${search(words)})`
  const each = words.split(/\s+/).slice(0, MOST_WORDS)
  return sql.join(
    each.map((word) => sql`plain_words(l.reference || ' ' || l.title) like plain_words(${anywhere(word)})`),
    sql` and `,
  )
}

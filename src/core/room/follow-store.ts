// What came of a record in other rooms: the actions that a finding called for, and where they stand.
import { type Expression, sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'

/** What came of a record: whether it is under way, done, or given up. */
export type FollowUp = {
  /** The number of the record it comes from. */
  origin: string
  id: number
  title: string
  progress: 'open' | 'done' | 'given_up'
}
/** Records of one kind, by their numbers. */
export type FollowAsk = { kind: string; ids: readonly string[] }
/** How a room says what it did about records of others. */
export type Follows = (tx: Tx, of: FollowAsk) => Expression<FollowUp>

/** What is known of the kinds of records: their page, and what they follow. */
type Kinds = ReadonlyMap<
  string,
  { kind: string; follows?: Follows; href?: (record: { id: string; reference: string }) => string | undefined }
>
type Shown = FollowUp & { kind: string; href: string | undefined }

/** All that came of these records, whatever the room, in one statement; none when nothing is asked. */
export async function followUps(tx: Tx, kinds: Kinds, of: FollowAsk): Promise<Shown[]> {
  const selects = [...kinds.values()].flatMap(({ kind, follows }) =>
    follows === undefined
      ? []
      : [
          sql`select ${kind}::text as kind, f.origin::text as origin, f.id::int as id, f.title::text as title, f.progress::text as progress from ${follows(tx, of)} f`,
        ],
  )
  if (selects.length === 0 || of.ids.length === 0) return []
  const found = await sql<
    FollowUp & { kind: string }
  >`${sql.join(selects, sql` union all `)} order by origin, id`.execute(tx)
  return found.rows.map((one) => ({ ...one, href: kinds.get(one.kind)?.href?.({ id: String(one.id), reference: '' }) }))
}

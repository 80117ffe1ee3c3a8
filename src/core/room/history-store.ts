import { sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'

/** A line of the journal about one object. */
export type HistoryRow = {
  id: number
  at: Date
  /** The account that did it; none: the program. */
  who: string | null
  action: string
  kind: string
  fields: string[]
  reason: string | null
}
/** The object as the journal names it. */
export type Journaled = { kind: string; record: string }

/** Some lines of the journal about an object, newest first. */
export async function linesAbout(
  tx: Tx,
  { kind, record }: Journaled,
  { limit, offset }: { limit: number; offset: number },
): Promise<HistoryRow[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('journal as j')
      .leftJoin('account as a', 'a.id', 'j.account')
      .where('j.kind', '=', kind)
      .where('j.record', '=', record)
      .select([
        'j.id',
        sql<number>`extract(epoch from j.at)::float8`.as('at'),
        'a.name as who',
        'j.action',
        'j.kind',
        'j.fields',
        'j.reason',
      ])
      .orderBy('j.id', 'desc')
      .limit(limit)
      .offset(offset),
  )
  return rows.map((row) => ({ ...row, at: new Date(row.at * 1000) }))
}

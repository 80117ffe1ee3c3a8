// The tickets behind a figure of waits, one by one.
import { sql } from 'kysely'
import { type Formula, hitsBehind, openedBy, type Place } from '#src/core/measures/index.ts'
import type { RecordKind, RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'

export type Waited = Pick<RecordLine, 'id' | 'title' | 'reference' | 'outcome' | 'state'> & {
  day: PlainDate
  minutes: number
}

type Ask = Span & {
  places: readonly Place[] | 'all'
  where: Perimeter
  today: PlainDate
  sort: 'attente' | 'jour'
  limit: number
  offset: number
}

/** The tickets that a figure counts, the longest wait or the latest day first, and how many there are. */
export async function ticketsBehind(
  tx: Tx,
  kind: RecordKind,
  { formula, places, where, from, to, today, sort, limit, offset }: Ask & { formula: Formula },
): Promise<{ total: number; rows: Waited[] }> {
  const { hits } = await hitsBehind(tx, openedBy(formula).numerator, { places, from, to, asOf: today })
  if (hits === undefined) return { total: 0, rows: [] }
  const order = sort === 'attente' ? sql`h.total desc, h.day desc` : sql`h.day desc, h.total desc`
  const { rows } = await sql<Waited & { whole: number }>`
    select k.id, k.title, k.reference, k.outcome, k.state, h.day::text as day, h.total::int as minutes, count(*) over ()::int as whole
    from (${hits}) h join (${kind.lines(tx, where, today)}) k on k.id = h.id
    order by ${order}, k.id limit ${limit} offset ${offset}`.execute(tx)
  return { total: rows[0]?.whole ?? 0, rows }
}

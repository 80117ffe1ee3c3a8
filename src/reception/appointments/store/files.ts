// What the files of appointments and totals read and write.
import { plainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { LIVE } from '../appointments.ts'

/** Appointments that came from another tool, with the codes that their file names books and reasons by. */
export const exportImported = (tx: Tx) =>
  tx
    .selectFrom('appointment as a')
    .innerJoin('appointmentBook as b', (j) => j.onRef('b.tenant', '=', 'a.tenant').onRef('b.id', '=', 'a.book'))
    .leftJoin('appointmentReason as r', (j) => j.onRef('r.tenant', '=', 'a.tenant').onRef('r.id', '=', 'a.reason'))
    .select([
      'b.code as book',
      'r.code as reason',
      'a.day',
      'a.starts',
      'a.state',
      'a.way',
      'a.bookedOn',
      'a.bookedAt',
      'a.n',
    ])
    .where('a.source', '=', 'imported')
    .orderBy('a.day')
    .orderBy('b.code')
    .orderBy('a.starts')
    .orderBy('a.id')
    .execute()

/** The totals, with the same codes. */
export const exportTotals = (tx: Tx) =>
  tx
    .selectFrom('appointmentTotal as t')
    .innerJoin('appointmentBook as b', (j) => j.onRef('b.tenant', '=', 't.tenant').onRef('b.id', '=', 't.book'))
    .leftJoin('appointmentReason as r', (j) => j.onRef('r.tenant', '=', 't.tenant').onRef('r.id', '=', 't.reason'))
    .select([
      'b.code as book',
      'r.code as reason',
      't.month',
      't.outcome',
      't.n',
      't.source',
      't.origin',
      't.takenOver',
      't.basis',
    ])
    .orderBy('t.month')
    .orderBy('b.code')
    .orderBy('t.outcome')
    .orderBy('r.code')
    .execute()

/** Totals that a hand typed, each with its number: a file never replaces them silently. */
export async function typedAmong(
  tx: Tx,
  { books, from, to }: { books: readonly number[]; from: string; to: string },
): Promise<ReadonlyMap<string, number>> {
  if (books.length === 0 || from === '') return new Map()
  const rows = await tx
    .selectFrom('appointmentTotal')
    .select(['book', 'month', 'reason', 'outcome', 'n'])
    .where('book', 'in', [...books])
    .where('source', '=', 'typed')
    .where('month', '>=', plainDate(from))
    .where('month', '<=', plainDate(to))
    .execute()
  return new Map(rows.map((row) => [[row.book, row.month, row.reason ?? '', row.outcome].join('|'), row.n]))
}

/** Appointments taken here, with the same codes; what nobody confirmed stays. */
export const exportOwn = (tx: Tx) =>
  tx
    .selectFrom('appointment as a')
    .innerJoin('appointmentBook as b', (j) => j.onRef('b.tenant', '=', 'a.tenant').onRef('b.id', '=', 'a.book'))
    .leftJoin('appointmentReason as r', (j) => j.onRef('r.tenant', '=', 'a.tenant').onRef('r.id', '=', 'a.reason'))
    .select([
      'a.code',
      'b.code as book',
      'r.code as reason',
      'a.day',
      'a.starts',
      'a.place',
      'a.extra',
      'a.state',
      'a.way',
    ])
    .select(['a.helper', 'a.person', 'a.email', 'a.phone', 'a.fileNumber', 'a.bookedOn', 'a.bookedAt', 'a.purgedOn'])
    .where('a.source', '=', 'counted')
    .where('a.state', 'not in', ['held', 'expired'])
    .orderBy('a.day')
    .orderBy('b.code')
    .orderBy('a.starts')
    .orderBy('a.code')
    .execute()

/** What takes a numbered place on these days. */
export async function livePlaces(tx: Tx, { from, to }: { from: string | undefined; to: string | undefined }) {
  if (from === undefined || to === undefined) return []
  return tx
    .selectFrom('appointment')
    .select(['code', 'book', 'day', 'starts', 'ends', 'place'])
    .where('day', '>=', plainDate(from))
    .where('day', '<=', plainDate(to))
    .where('place', '>', 0)
    .where('state', 'in', [...LIVE])
    .execute()
}

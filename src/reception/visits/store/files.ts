// What the files of totals read and write.
import { plainDate } from '#src/ground/calendar/index.ts'
import { pointRows } from '#src/core/premises/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Layer } from '../visits.ts'

type Ask = { points: readonly number[]; from: string; to: string; layer: Layer }

/** Totals of a layer that a hand typed, among these, each with its number: a file never replaces them silently. */
export async function typedAmong(tx: Tx, { points, from, to, layer }: Ask): Promise<ReadonlyMap<string, number>> {
  if (points.length === 0 || from === '') return new Map()
  const rows = await tx
    .selectFrom('visitTotal')
    .select(['point', 'day', 'reason', 'appointment', 'n'])
    .where('point', 'in', [...points])
    .where('layer', '=', layer)
    .where('source', '=', 'typed')
    .where('day', '>=', plainDate(from))
    .where('day', '<=', plainDate(to))
    .execute()
  return new Map(rows.map((row) => [[row.point, row.day, row.reason ?? '', row.appointment].join('|'), row.n]))
}

/** The totals of a layer, with the codes that files name their points and reasons by. */
export async function exportTotals(tx: Tx, layer: Layer) {
  return tx
    .selectFrom('visitTotal as t')
    .innerJoin(pointRows().as('p'), (j) => j.onRef('p.tenant', '=', 't.tenant').onRef('p.id', '=', 't.point'))
    .leftJoin('visitReason as r', (j) => j.onRef('r.tenant', '=', 't.tenant').onRef('r.id', '=', 't.reason'))
    .select([
      'p.code as point',
      'r.code as reason',
      't.day',
      't.minute',
      't.appointment',
      't.n',
      't.source',
      't.origin',
    ])
    .select(['t.takenOver', 't.basis'])
    .where('t.layer', '=', layer)
    .orderBy('t.day')
    .orderBy('p.code')
    .orderBy('t.minute')
    .orderBy('r.code')
    .orderBy('t.appointment')
    .execute()
}

/** What was chosen to count, by the code of the point and the day. */
export async function choices(tx: Tx, span: 'day' | 'month'): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('visitChoice as c')
    .innerJoin(pointRows().as('p'), (j) => j.onRef('p.tenant', '=', 'c.tenant').onRef('p.id', '=', 'c.point'))
    .select(['p.code as point', 'c.day', 'c.layer'])
    .where('c.span', '=', span)
    .execute()
  return new Map(rows.map(({ point, day, layer }) => [`${point} ${day}`, layer]))
}

/** Every ticket of other tools, with the codes that its file names its point and reason by. */
export const exportTickets = (tx: Tx) =>
  tx
    .selectFrom('visitTicket as t')
    .innerJoin(pointRows().as('p'), (j) => j.onRef('p.tenant', '=', 't.tenant').onRef('p.id', '=', 't.point'))
    .leftJoin('visitReason as r', (j) => j.onRef('r.tenant', '=', 't.tenant').onRef('r.id', '=', 't.reason'))
    .select([
      'p.code as point',
      'r.code as reason',
      't.day',
      't.arrived',
      't.number',
      't.appointment',
      't.called',
      't.ended',
    ])
    .select('t.outcome')
    .where('t.queueTicket', 'is', null)
    .orderBy('t.day')
    .orderBy('p.code')
    .orderBy('t.arrived')
    .orderBy('t.number')
    .execute()

/** The stretch of days of everything a layer is made of. */
export const allDays = { from: plainDate('1990-01-01'), to: plainDate('2100-01-01') }

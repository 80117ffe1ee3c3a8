import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { numberOf, PLAIN_RULE, policyOn } from '../queue.ts'
import { type Written, writtenColumns } from '../restored.ts'
import { fillPeriods } from '../store/history.ts'
import { listLines, listPolicies, type PlacedHall } from '../store/setup.ts'
import { touchHall } from '../store/tickets.ts'

/** A ticket of the paper series, as its hours were noted. */
export type PaperRow = {
  row: number
  line: number
  n: number
  arrived: number
  called: number | null
  ended: number | null
  booked: boolean
}

/** The label of a number of the series. */
export const paperNumber = (hall: Pick<PlacedHall, 'paper'>, n: number): string => numberOf(hall.paper, n)

/** Writes paper tickets of a day; a number that stands already stays as it is. Returns the rows that did. */
export async function restorePaper(
  tx: Tx,
  { hall, day, rows, zone }: { hall: PlacedHall; day: PlainDate; rows: readonly PaperRow[]; zone: string },
): Promise<{ made: number; known: readonly number[] }> {
  await touchHall(tx, hall.id)
  const [lines, policies] = [await listLines(tx), await listPolicies(tx)]
  const policy = policyOn(policies, day)
  const known: number[] = []
  for (const { row, line: id, n, booked, arrived, called, ended } of rows) {
    const line = lines.find((one) => one.id === id)
    if (!line) continue
    const written: Written = {
      day,
      number: paperNumber(hall, n),
      arrived,
      called,
      started: called,
      ended: ended ?? called,
      appointment: booked ? 'with' : 'without',
      slot: null,
      way: 'paper',
      outcome: called === null && ended === null ? 'left' : 'served',
      restored: true,
    }
    const made = await tx
      .insertInto('queueTicket')
      .values({
        ...writtenColumns(written, { zone, rule: policy ?? PLAIN_RULE, policy: policy?.id ?? null }),
        hall: hall.id,
        point: hall.point,
        site: hall.site,
        service: line.service ?? hall.service,
        line: line.id,
        lineCode: line.code,
        reason: line.reason,
      })
      .onConflict((on) => on.columns(['tenant', 'hall', 'day', 'number']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) known.push(row)
  }
  await fillPeriods(tx)
  await journal(tx, { action: 'queue_hall.paper', kind: 'queue_hall', id: hall.id, reason: day })
  return { made: rows.length - known.length, known }
}

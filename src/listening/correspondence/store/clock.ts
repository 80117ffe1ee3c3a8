// The due days of what is still open, counted again; those of what was judged are never touched here.
import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { OPEN_STATES } from '../complaint.ts'
import { type ComplaintLine, LIST, lineOf } from './complaints.ts'

/** Everything still open, locked until the commit in one order. */
export async function openLines(tx: Tx): Promise<ComplaintLine[]> {
  const rows = await tx
    .selectFrom('complaint')
    .select(LIST)
    .where('state', 'in', OPEN_STATES)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(lineOf)
}

export type Rescheduled = {
  id: number
  dueOn: PlainDate
  termDays: number
  termUnit: 'working' | 'calendar'
  termSource: string
  calendar: number
}

/** Writes due days counted again, in one statement. */
export async function reschedule(tx: Tx, list: readonly Rescheduled[]): Promise<void> {
  if (list.length === 0) return
  const rows = list.map(({ id, dueOn, termDays, termUnit, termSource, calendar }) => ({
    id,
    due_on: dueOn,
    term_days: termDays,
    term_unit: termUnit,
    term_source: termSource,
    calendar,
  }))
  await sql`
    update complaint c set due_on = n.due_on, term_days = n.term_days, term_unit = n.term_unit, term_source = n.term_source, calendar = n.calendar
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n(id bigint, due_on date, term_days int, term_unit text, term_source text, calendar bigint)
    where c.id = n.id`.execute(tx)
}

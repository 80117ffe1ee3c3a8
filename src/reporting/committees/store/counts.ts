import type { Tx } from '#src/ground/database/db.ts'
import type { InterventionKind } from '../committee.ts'

export type MeetingCounts = { items: number; sitting: number; attendees: number; attachments: number }

/** Points, people and attachments of several sessions, for the list. */
export async function meetingCounts(tx: Tx, ids: readonly number[]): Promise<Map<number, MeetingCounts>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('meeting as m')
    .select('m.id')
    .select((e) => [
      e
        .selectFrom('agendaItem as a')
        .whereRef('a.meeting', '=', 'm.id')
        .select((q) => q.fn.countAll<number>().as('n'))
        .as('items'),
      e
        .selectFrom('attendance as p')
        .whereRef('p.meeting', '=', 'm.id')
        .select((q) => q.fn.countAll<number>().as('n'))
        .as('attendees'),
      e
        .selectFrom('attendance as p')
        .whereRef('p.meeting', '=', 'm.id')
        .where('p.status', 'in', ['present', 'video', 'guest'])
        .select((q) => q.fn.countAll<number>().as('n'))
        .as('sitting'),
      e
        .selectFrom('meetingAttachment as f')
        .whereRef('f.meeting', '=', 'm.id')
        .select((q) => q.fn.countAll<number>().as('n'))
        .as('attachments'),
    ])
    .where('m.id', 'in', [...ids])
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        items: row.items ?? 0,
        sitting: row.sitting ?? 0,
        attendees: row.attendees ?? 0,
        attachments: row.attachments ?? 0,
      },
    ]),
  )
}

/** Interventions of a session by kind, and how many got an answer or wait for a follow-up. */
export async function interventionCounts(
  tx: Tx,
  meeting: number,
): Promise<{ kind: InterventionKind; n: number; answered: number; open: number }[]> {
  return tx
    .selectFrom('intervention')
    .select('kind')
    .select((e) => [
      e.fn.countAll<number>().as('n'),
      e.fn.countAll<number>().filterWhere('answer', '!=', '').as('answered'),
      e.fn.countAll<number>().filterWhere('followUp', '=', 'open').as('open'),
    ])
    .where('meeting', '=', meeting)
    .groupBy('kind')
    .execute()
}

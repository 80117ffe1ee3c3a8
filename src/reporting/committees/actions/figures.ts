import type { Tx } from '#src/ground/database/db.ts'
import { figuresOf, type MeetingFigures } from '../figures.ts'
import { interventionCounts, meetingCounts } from '../store/counts.ts'
import { meetingByCode } from '../store/meetings.ts'
import { listAttendance } from '../store/people.ts'

/** What the session of this code counts: who came, points, interventions, attachments, delay of its minutes. Throws NotFound. */
export async function meetingFigures(tx: Tx, code: string): Promise<MeetingFigures> {
  const meeting = await meetingByCode(tx, code)
  const counts = (await meetingCounts(tx, [meeting.id])).get(meeting.id)
  return figuresOf(meeting, {
    attendees: await listAttendance(tx, meeting.id),
    agenda: counts?.items ?? 0,
    attachments: counts?.attachments ?? 0,
    interventions: await interventionCounts(tx, meeting.id),
  })
}

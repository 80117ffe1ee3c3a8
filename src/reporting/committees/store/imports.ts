import type { Tx } from '#src/ground/database/db.ts'
import type { AgendaItem, Attachment, Attendee, Decision, Intervention, Meeting, MeetingBlock } from '../committee.ts'
import { listBlocks, listItems } from './agenda.ts'
import { findMeeting, listAttachments } from './meetings.ts'
import { listAttendance } from './people.ts'
import { listDecisions, listInterventions } from './proceedings.ts'

/** Every session, the oldest first: files hold them all. */
export async function allMeetings(tx: Tx): Promise<Meeting[]> {
  const ids = await tx.selectFrom('meeting').select('id').orderBy('heldOn').orderBy('id').execute()
  const meetings: Meeting[] = []
  for (const { id } of ids) meetings.push(await findMeeting(tx, id))
  return meetings
}

/** Points of every session: what lines of files name by « séance, point ». */
export async function allItems(tx: Tx): Promise<Pick<AgendaItem, 'id' | 'meeting' | 'position'>[]> {
  return tx
    .selectFrom('agendaItem')
    .select(['id', 'meeting', 'position'])
    .orderBy('meeting')
    .orderBy('position')
    .execute()
}

export type WholeMeeting = {
  meeting: Meeting
  items: AgendaItem[]
  blocks: MeetingBlock[]
  attendees: Attendee[]
  interventions: Intervention[]
  decisions: Decision[]
  attachments: Attachment[]
}

/** Every session with all it holds, for exports. */
export async function wholeMeetings(tx: Tx): Promise<WholeMeeting[]> {
  const whole: WholeMeeting[] = []
  for (const meeting of await allMeetings(tx)) {
    whole.push({
      meeting,
      items: await listItems(tx, meeting.id),
      blocks: await listBlocks(tx, meeting.id),
      attendees: await listAttendance(tx, meeting.id),
      interventions: await listInterventions(tx, meeting.id),
      decisions: await listDecisions(tx, meeting.id),
      attachments: await listAttachments(tx, meeting.id),
    })
  }
  return whole
}

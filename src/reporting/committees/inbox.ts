import { z } from 'zod'
import { addDays, longDate, plainDate } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { dueRows, type InboxAsk, type InboxItem, type InboxSource } from '#src/core/room/inbox.ts'
import { type Meeting, MEETING_STATES } from './committee.ts'
import { isEditable, isNear } from './session.ts'
import { openFollowUps, openMeetings } from './store/inbox.ts'

/** Days the minutes may take after the session before they are late. */
const MINUTES_DAYS = 30

type OpenMeeting = Pick<Meeting, 'id' | 'title' | 'heldOn' | 'state'>

const path = (meeting: OpenMeeting, rest: string): string => `/comites/${meeting.id}${rest}`

function ofMeeting(meeting: OpenMeeting, { items, today }: { items: number; today: InboxAsk['today'] }): InboxItem[] {
  const session = `Séance du ${longDate(meeting.heldOn)}`
  if (meeting.state === 'planned' && meeting.heldOn < today) {
    return [
      {
        key: `held-${meeting.id}`,
        due: meeting.heldOn,
        title: `${session} : dire si elle s’est tenue`,
        why: meeting.title,
        action: { label: 'Ouvrir la séance', href: path(meeting, '') },
      },
    ]
  }
  if (meeting.state === 'planned') {
    const event: InboxItem = {
      key: `meeting-${meeting.id}`,
      due: meeting.heldOn,
      title: meeting.title,
      why: session,
      action: { label: 'Ouvrir l’ordre du jour', href: path(meeting, '') },
      event: true,
    }
    if (!isNear(meeting, today) || items > 0) return [event]
    return [
      event,
      {
        key: `agenda-${meeting.id}`,
        due: meeting.heldOn,
        title: `${session} : l’ordre du jour est vide`,
        why: meeting.title,
        action: { label: 'Préparer l’ordre du jour', href: path(meeting, '') },
      },
    ]
  }
  const minutes = isEditable(meeting.state)
  return [
    {
      key: `minutes-${meeting.id}`,
      due: addDays(meeting.heldOn, MINUTES_DAYS),
      title: minutes ? 'Compte rendu à écrire et à figer' : 'Compte rendu à faire signer et à diffuser',
      why: `${meeting.title}, ${longDate(meeting.heldOn)}`,
      action: { label: 'Ouvrir le compte rendu', href: path(meeting, '/compte-rendu') },
    },
  ]
}

const Session = z.object({
  id: z.number(),
  title: z.string(),
  heldOn: z.string().transform((day) => plainDate(day)),
  state: z.enum(codesOf(MEETING_STATES)),
  items: z.number(),
})

/** Sessions to come, minutes owed. */
const sessions = dueRows({
  code: 'committees',
  right: 'committees.write',
  data: Session,
  fragment: openMeetings,
  items: (rows, ask) =>
    rows
      .flatMap((meeting) => ofMeeting(meeting, { items: meeting.items, today: ask.today }))
      .filter(({ due }) => due <= ask.until),
})

/** What members asked or suggested and waits for a follow-up by the next session. */
const followUps = dueRows({
  code: 'follow-ups',
  right: 'committees.write',
  data: z.object({ n: z.number(), meeting: z.number() }),
  fragment: openFollowUps,
  items: (rows) =>
    rows.map(({ due, n, meeting }) => ({
      key: 'follow-ups',
      due,
      title: formatCount(n, 'suite de comité à donner', 'suites de comité à donner'),
      why: 'Questions et suggestions des membres',
      action: { label: 'Ouvrir les suites', href: `/comites/${meeting}/suites` },
    })),
})

export const committeeInbox: readonly InboxSource[] = [sessions, followUps]

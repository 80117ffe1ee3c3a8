import { addDays, longDate } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { InboxItem, InboxAsk, InboxSource } from '#src/core/room/inbox.ts'
import type { Meeting } from './committee.ts'
import { isEditable, isNear } from './session.ts'
import { meetingCounts } from './store/counts.ts'
import { listOpenMeetings } from './store/meetings.ts'
import { countOpenInterventions } from './store/proceedings.ts'

/** Days the minutes may take after the session before they are late. */
const MINUTES_DAYS = 30

const path = (meeting: Meeting, rest: string): string => `/comites/${meeting.id}${rest}`

function ofMeeting(meeting: Meeting, { items, today }: { items: number; today: InboxAsk['today'] }): InboxItem[] {
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

async function followUps(tx: Tx, { today, until }: InboxAsk): Promise<InboxItem[]> {
  const open = await countOpenInterventions(tx)
  const total = open.reduce((sum, one) => sum + one.n, 0)
  const next = (await listOpenMeetings(tx)).find((one) => one.state === 'planned' && one.heldOn >= today)
  const first = open[0]
  if (!first || total === 0) return []
  const due = next && next.heldOn <= until ? next.heldOn : until
  return [
    {
      key: 'follow-ups',
      due,
      title: formatCount(total, 'suite de comité à donner', 'suites de comité à donner'),
      why: 'Questions et suggestions des membres',
      action: { label: 'Ouvrir les suites', href: `/comites/${first.meeting}/suites` },
    },
  ]
}

/** Sessions to come, minutes owed, follow-ups expected by the next session. */
export const meetingInbox: InboxSource = {
  code: 'committees',
  right: 'committees.write',
  async read(tx, ask) {
    const meetings = (await listOpenMeetings(tx)).filter(
      (one) => ask.where.all || one.sites.some((site) => !ask.where.all && ask.where.sites.includes(site)),
    )
    const counts = await meetingCounts(
      tx,
      meetings.map((one) => one.id),
    )
    const own = meetings.flatMap((meeting) =>
      ofMeeting(meeting, { items: counts.get(meeting.id)?.items ?? 0, today: ask.today }),
    )
    return [...own.filter((one) => one.due <= ask.until), ...(ask.where.all ? await followUps(tx, ask) : [])]
  },
}

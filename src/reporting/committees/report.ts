import { longDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { BlockAsk, BuiltBlock, ReportBlock } from '#src/core/room/report-block.ts'
import { isToCome } from './attendance.ts'
import { agendaContent, attendanceContent, followUpContent } from './blocks.ts'
import { listItems } from './store/agenda.ts'
import { findMeeting, listMeetings } from './store/meetings.ts'
import { listAttendance } from './store/people.ts'
import { listOpenInterventions } from './store/proceedings.ts'

/** Sessions as variants of a block; the one that holds the block when none is chosen. */
async function sessions(tx: Tx): Promise<{ code: string; label: string }[]> {
  const { rows } = await listMeetings(tx, {})
  return [
    { code: '', label: 'Cette séance' },
    ...rows.map((one) => ({ code: String(one.id), label: `${one.title}, ${longDate(one.heldOn)}` })),
  ]
}

const session = (ask: BlockAsk): number => (/^\d{1,15}$/.test(ask.option) ? Number(ask.option) : 0)

async function attendance(tx: Tx, ask: BlockAsk): Promise<BuiltBlock> {
  const id = session(ask)
  const people = await listAttendance(tx, id)
  const waiting = people.filter((one) => one.status === 'to_confirm').length
  const missing =
    people.length === 0 ? ['La liste de présence est vide.'] : waiting > 0 ? [`${waiting} à confirmer.`] : []
  return {
    ...attendanceContent(people, isToCome(await findMeeting(tx, id), ask.asOf)),
    links: [{ label: 'Ouvrir la feuille de présence', href: `/comites/${id}/presence` }],
    missing,
  }
}

async function agenda(tx: Tx, ask: BlockAsk): Promise<BuiltBlock> {
  const id = session(ask)
  const items = await listItems(tx, id)
  return {
    ...agendaContent(items),
    links: [{ label: 'Ouvrir l’ordre du jour', href: `/comites/${id}` }],
    missing: items.length === 0 ? ['L’ordre du jour est vide.'] : [],
  }
}

async function followUp(tx: Tx, ask: BlockAsk): Promise<BuiltBlock> {
  const meeting = await findMeeting(tx, session(ask))
  const open = await listOpenInterventions(tx, { committees: meeting.committees, before: meeting.heldOn })
  return {
    ...followUpContent(open),
    links: [{ label: 'Ouvrir les suites', href: `/comites/${meeting.id}/suites` }],
    missing: [],
  }
}

/** Who came, what was on the agenda, what the earlier sessions left open. */
export const committeeBlocks: readonly ReportBlock[] = [
  {
    kind: 'committee.attendance',
    title: 'Participants',
    right: 'committees.read',
    options: sessions,
    build: attendance,
  },
  { kind: 'committee.agenda', title: 'Ordre du jour', right: 'committees.read', options: sessions, build: agenda },
  {
    kind: 'committee.follow-up',
    title: 'Suites de la séance précédente',
    right: 'committees.read',
    options: sessions,
    build: followUp,
  },
]

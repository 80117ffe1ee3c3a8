import { addDays, daysBetween, type PlainDate } from '#src/ground/calendar/index.ts'
import {
  type AgendaItem,
  type Attendee,
  COLLEGES,
  type College,
  type Committee,
  type Meeting,
  type MeetingState,
  SITTING,
  type Status,
} from './committee.ts'

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
const timeAt = (minute: number): { hour: number; minute: number } => ({
  hour: Math.floor(minute / 60) % 24,
  minute: minute % 60,
})
export type Hour = { hour: number; minute: number }

/** « 9:30 » as hours and minutes; nothing when the time is not said. */
export function hourOf(time: string): Hour | undefined {
  return time === '' ? undefined : timeAt(minuteOf(time))
}

/** The hour each point begins, from the start and the durations; and the hour the last one ends. */
export function agendaHours(
  startsAt: string,
  items: readonly Pick<AgendaItem, 'minutes'>[],
): { starts: (Hour | undefined)[]; ends: Hour | undefined; total: number } {
  let at = startsAt === '' ? undefined : minuteOf(startsAt)
  let total = 0
  const starts = items.map(({ minutes }) => {
    const start = at === undefined ? undefined : timeAt(at)
    if (at !== undefined) at += minutes
    total += minutes
    return start
  })
  return { starts, ends: at === undefined ? undefined : timeAt(at), total }
}

/** Days from the session to the day the minutes went out; nothing while they have not. */
export function diffusionDelay(meeting: Pick<Meeting, 'heldOn' | 'issuedOn'>): number | undefined {
  return meeting.issuedOn === null ? undefined : daysBetween(meeting.heldOn, meeting.issuedOn)
}

export type Presence = {
  sitting: number
  members: number
  byCollege: { college: College; sitting: number; rows: Attendee[] }[]
  byStatus: Record<Status, number>
}

/** Who came, by college in the order of minutes, and how. */
export function presence(attendees: readonly Attendee[]): Presence {
  const byStatus: Record<Status, number> = {
    to_confirm: 0,
    present: 0,
    video: 0,
    represented: 0,
    excused: 0,
    absent: 0,
    guest: 0,
  }
  for (const one of attendees) byStatus[one.status] += 1
  const groups = Map.groupBy(attendees, (one) => one.college)
  const order = Object.keys(COLLEGES)
  const byCollege = [...groups]
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([college, rows]) => ({ college, rows, sitting: rows.filter((one) => SITTING.includes(one.status)).length }))
  return {
    sitting: byCollege.reduce((sum, one) => sum + one.sitting, 0),
    members: attendees.length,
    byCollege,
    byStatus,
  }
}

/** Whether the text of the minutes may still be changed. */
export const isEditable = (state: MeetingState): boolean => state !== 'frozen' && state !== 'signed'

export type StateRefusal =
  | 'before-the-day'
  | 'not-held'
  | 'before-deciding'
  | 'frozen'
  | 'reason-missing'
  | 'not-frozen'
  | 'being-written'
  | 'already-signed'
export const STATE_REFUSALS: Readonly<Record<StateRefusal, string>> = {
  'before-the-day': 'La séance n’a pas encore eu lieu : elle sera tenue à partir de sa date.',
  'not-held': 'Dites d’abord que la séance s’est tenue : un compte rendu ne se fige pas avant.',
  'before-deciding': 'Dites d’abord que la séance s’est tenue : elle ne décide rien avant.',
  frozen: 'Le compte rendu est figé. Pour le corriger, ouvrez une correction avec sa raison.',
  'reason-missing': 'Dites pourquoi : la raison de la correction figure à côté de la nouvelle version.',
  'not-frozen': 'Figez d’abord le compte rendu : la pièce signée correspond à une version figée.',
  'being-written': 'Ce compte rendu est déjà ouvert à la correction : écrivez-y directement.',
  'already-signed':
    'La pièce signée de cette version est déjà classée. Pour en classer une autre, ouvrez une correction.',
}

/** Whether a session may be said to have been held. */
export function hold(meeting: Pick<Meeting, 'state' | 'heldOn'>, today: PlainDate): 'held' | StateRefusal {
  if (meeting.state !== 'planned') return isEditable(meeting.state) ? 'held' : 'frozen'
  return meeting.heldOn > today ? 'before-the-day' : 'held'
}

/** The number of the version that freezing makes, or why it cannot be. Numbers go on after a correction, which says why. */
export function freeze(meeting: Pick<Meeting, 'state' | 'correction'>, versions: number): number | StateRefusal {
  if (!isEditable(meeting.state)) return 'frozen'
  if (meeting.state === 'planned') return 'not-held'
  if (versions > 0 && meeting.correction.trim() === '') return 'reason-missing'
  return versions + 1
}

/** Opens a correction of frozen minutes. */
export function correct(meeting: Pick<Meeting, 'state'>, reason: string): 'minutes' | StateRefusal {
  if (isEditable(meeting.state)) return 'being-written'
  return reason.trim() === '' ? 'reason-missing' : 'minutes'
}

/** Why a session stays: it was held, something is written in it, or an action of the plan comes from it. */
export function keptBecause(
  meeting: Pick<Meeting, 'state'>,
  found: { written: number; actions: number },
): 'held' | 'filled' | 'origin' | undefined {
  if (meeting.state !== 'planned') return 'held'
  if (found.written > 0) return 'filled'
  return found.actions > 0 ? 'origin' : undefined
}

export type SessionAct = 'deck' | 'hold' | 'write' | 'file' | 'next'

/** The one act the state of a session asks of its reader: shown, held, written, signed, then followed by another. */
export function primaryAct(
  meeting: Pick<Meeting, 'state' | 'heldOn'>,
  today: PlainDate,
  may: { writes: boolean; signs: boolean },
): SessionAct | undefined {
  if (meeting.state === 'planned') return may.writes && meeting.heldOn <= today ? 'hold' : 'deck'
  if (meeting.state === 'frozen') return may.signs ? 'file' : undefined
  if (!may.writes) return undefined
  return meeting.state === 'signed' ? 'next' : 'write'
}

/** The one act of a committee that still meets: its next session. */
export const committeeAct = ({ closedOn }: Pick<Committee, 'closedOn'>, writes: boolean): 'plan' | undefined =>
  writes && closedOn === null ? 'plan' : undefined

/** Days before the session after which attachments should be there. */
const ATTACHMENT_DAYS = 14
/** Whether a session to come is near enough to ask for its attachments. */
export function isNear(meeting: Pick<Meeting, 'state' | 'heldOn'>, today: PlainDate): boolean {
  return meeting.state === 'planned' && meeting.heldOn >= today && meeting.heldOn <= addDays(today, ATTACHMENT_DAYS)
}

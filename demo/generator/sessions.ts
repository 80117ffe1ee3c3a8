// The rows of committees from sessions as data.
import type { Row } from './folder.ts'
import type { Decided, MeetingData, Point, Said, Seat } from './meeting.ts'

type Committee = { code: string; kind: string; name: string }
export type Sessions = {
  committees: readonly Committee[]
  members: readonly { committee: string; seats: readonly Seat[] }[]
  meetings: readonly MeetingData[]
}

const seat = ([college, title, organisation = '']: Seat): Row => ({ college, function: title, organisation })

/** One file per profile of the committees. */
export function sessionFiles({ committees, members, meetings }: Sessions): Readonly<Record<string, Row[]>> {
  const each = (rows: (meeting: MeetingData) => readonly Row[]): Row[] =>
    meetings.flatMap((meeting) => rows(meeting).map((row) => ({ meeting: meeting.code, ...row })))
  return {
    instances: committees.map(({ code, kind, name }) => ({ code, kind, name })),
    membres: members.flatMap(({ committee, seats }) => seats.map((one) => ({ committee, ...seat(one) }))),
    seances: meetings.map(sessionRow),
    'ordre-du-jour': each(({ agenda }) => agenda.map(pointRow)),
    blocs: each(({ agenda }) => agenda.flatMap(blockRows)),
    presences: each(attendance),
    interventions: each(({ said = [] }) => said.map(saidRow)),
    decisions: each(({ decided = [] }) => decided.map(decidedRow)),
    pieces: each(({ attachments = [] }) => attachments.map((title) => ({ title }))),
  }
}

const orNothing = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text)

function sessionRow(meeting: MeetingData): Row {
  const {
    code,
    title,
    heldOn,
    startsAt,
    endsAt,
    place,
    mode,
    chair,
    secretary,
    signatory,
    issuer,
    state,
    period,
    opening,
  } = meeting
  return {
    code,
    title,
    heldOn,
    startsAt,
    endsAt,
    place,
    mode,
    chair,
    secretary,
    signatory,
    issuer,
    state,
    period,
    opening,
    committees: meeting.committees.join(' + '),
    convenedOn: orNothing(meeting.convenedOn),
    issuedOn: orNothing(meeting.issuedOn),
  }
}

const pointRow = ({ title, presenter = '', kind, minutes = 10, papers = 0 }: Point, place: number): Row => ({
  title,
  presenter,
  kind,
  minutes,
  papers,
  position: place + 1,
})
const blockRows = ({ blocks = [] }: Point, place: number): Row[] =>
  blocks.map(({ kind, option = '', title = '', period = '', body = '' }, rank) => ({
    kind,
    option,
    title,
    period,
    body,
    point: place + 1,
    position: rank + 1,
  }))
const saidRow = (
  { kind, speaker, body, answer, followUp, outcome = '', closedOn, point }: Said,
  place: number,
): Row => ({
  kind,
  speaker,
  body,
  answer,
  followUp,
  outcome,
  point,
  closedOn: orNothing(closedOn),
  position: place + 1,
})
const decidedRow = ({ kind, subject, body, verdict, owner = '', dueOn, point }: Decided, place: number): Row => ({
  kind,
  subject,
  body,
  owner,
  verdict: orNothing(verdict),
  dueOn: orNothing(dueOn),
  point: point ?? null,
  position: place + 1,
})

/** A session to come has its members still to confirm. */
function attendance(meeting: MeetingData): Row[] {
  const statusOf = ([, title]: Seat): string =>
    meeting.state === 'planned' ? 'to_confirm' : meeting.video?.includes(title) ? 'video' : 'present'
  return [
    ...meeting.present.map((one) => ({ ...seat(one), status: statusOf(one) })),
    ...(meeting.excused ?? []).map((one) => ({ ...seat(one), status: 'excused' })),
  ]
}

import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { sittingOn } from '../committee.ts'
import { codesLike, insertMeeting, type MeetingInput, sameMeeting, updateMeeting } from '../store/meetings.ts'
import {
  type CommitteeInput,
  insertAttendance,
  insertCommittee,
  insertMember,
  listCommittees,
  listMembers,
  type MemberInput,
  seatTaken,
} from '../store/people.ts'

/** Opens a committee under a code of its own. */
export async function openCommittee(tx: Tx, input: Omit<CommitteeInput, 'code'>): Promise<number> {
  const known = new Set((await listCommittees(tx)).map((one) => one.code))
  const base = input.kind.replaceAll('_', '-')
  const code =
    [base, ...Array.from({ length: 200 }, (_, index) => `${base}-${index + 2}`)].find((one) => !known.has(one)) ?? base
  const id = await insertCommittee(tx, { ...input, code })
  await journal(tx, { action: 'committee.open', kind: 'committee', id, fields: ['kind', 'name'] })
  return id
}

/** Seats a member; `taken` when this function is already there under this name. */
export async function seatMember(tx: Tx, input: MemberInput): Promise<number | 'taken'> {
  if (await seatTaken(tx, input.committee, input)) return 'taken'
  const id = await insertMember(tx, input)
  await journal(tx, { action: 'committee.seat', kind: 'committee', id: input.committee, fields: ['members'] })
  return id
}

/** Plans a session; the members of its committees on that day are invited, still to be confirmed. Planned twice alike, it is the first one. */
export async function planMeeting(tx: Tx, input: MeetingInput): Promise<number> {
  const same = await sameMeeting(tx, input)
  if (same !== undefined) return same
  const codes = (await listCommittees(tx)).filter((one) => input.committees.includes(one.id)).map((one) => one.code)
  const base = `${codes.join('-').slice(0, 40)}-${input.heldOn}`
  const taken = await codesLike(tx, base)
  const code =
    [base, ...Array.from({ length: 99 }, (_, index) => `${base}-${index + 2}`)].find((one) => !taken.includes(one)) ??
    base
  const id = await insertMeeting(tx, { ...input, code })
  const members = sittingOn(await listMembers(tx, input.committees), input.heldOn)
  const seats = members.map((one) => ({
    name: one.name,
    function: one.function,
    college: one.college,
    organisation: one.organisation,
  }))
  const invited = seats.filter(
    (one, place) => seats.findIndex((other) => other.name === one.name && other.function === one.function) === place,
  )
  await insertAttendance(
    tx,
    id,
    invited.map((seat) => ({ ...seat, status: 'to_confirm' as const, representedBy: '' })),
  )
  await journal(tx, { action: 'meeting.plan', kind: 'meeting', id, fields: Object.keys(input) })
  return id
}

/** Saves what was typed; false when somebody saved it meanwhile. */
export async function editMeeting(tx: Tx, id: number, input: MeetingInput & { version: number }): Promise<boolean> {
  if (!(await updateMeeting(tx, id, input))) return false
  await journal(tx, { action: 'meeting.update', kind: 'meeting', id, fields: Object.keys(input) })
  return true
}

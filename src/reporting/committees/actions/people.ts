import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, refusedFor, STALE } from '#src/ground/process/outcome.ts'
import type { Committee, Seat, Status } from '../committee.ts'
import { type CommitteeRefusal, committeeRefusals, memberRefusals } from '../rules.ts'
import { lastSessions } from '../store/meetings.ts'
import {
  type CommitteeInput,
  deleteAttendance,
  findCommittee,
  findMember,
  insertAttendance,
  insertCommittee,
  insertMember,
  listCommittees,
  type MemberInput,
  saveStatuses,
  seatTaken,
} from '../store/people.ts'

/** Opens a committee under a code of its own. */
export async function openCommittee(tx: Tx, input: Omit<CommitteeInput, 'code'>): Promise<Outcome<never, number>> {
  const known = new Set((await listCommittees(tx)).map((one) => one.code))
  const base = input.kind.replaceAll('_', '-')
  const code =
    [base, ...Array.from({ length: 200 }, (_, index) => `${base}-${index + 2}`)].find((one) => !known.has(one)) ?? base
  const id = await insertCommittee(tx, { ...input, code })
  await journal(tx, { action: 'committee.create', kind: 'committee', id, fields: ['kind', 'name'] })
  return done(id)
}

/** Saves a committee that is still as it was shown; it meets until the day of its last session at least. */
export async function saveCommittee(
  tx: Tx,
  at: At & { values: Pick<Committee, 'kind' | 'name' | 'closedOn'> },
): Promise<Outcome<CommitteeRefusal>> {
  const { closedOn: known } = await findCommittee(tx, at.id)
  const no = refusedFor(committeeRefusals(at.values, { known, last: (await lastSessions(tx)).get(at.id) }))
  if (no) return no
  if (!(await updateVersion(tx, 'committee', at))) return STALE
  await journal(tx, { action: 'committee.update', kind: 'committee', id: at.id, fields: Object.keys(at.values) })
  return done()
}

/** Seats a member, once under a function and a name. */
export async function seatMember(tx: Tx, input: MemberInput): Promise<Outcome<'taken', number>> {
  if (await seatTaken(tx, input.committee, input)) return refused('taken', 'function')
  const id = await insertMember(tx, input)
  await journal(tx, { action: 'committee.seat', kind: 'committee', id: input.committee, fields: ['members'] })
  return done(id)
}

/** Saves a member who is still as shown; the function and name of another one are refused. */
export async function saveMember(
  tx: Tx,
  at: At & { values: Omit<MemberInput, 'committee'> },
): Promise<Outcome<'taken'>> {
  const { committee } = await findMember(tx, at.id)
  const taken = await seatTaken(tx, committee, at.values)
  if (taken !== undefined && taken !== at.id) return refused('taken', 'function')
  if (!(await updateVersion(tx, 'committeeMember', at))) return STALE
  await journal(tx, { action: 'committee.member', kind: 'committee', id: committee, fields: ['members'] })
  return done()
}

/** Says the last day of a member, as shown. Throws NotFound. */
export async function endMember(tx: Tx, at: At & { values: { validTo: PlainDate } }): Promise<Outcome<'before'>> {
  const member = await findMember(tx, at.id)
  if ('validTo' in memberRefusals({ ...member, ...at.values })) return refused('before', 'validTo')
  if (!(await updateVersion(tx, 'committeeMember', at))) return STALE
  await journal(tx, { action: 'committee.end', kind: 'committee', id: member.committee, fields: ['members'] })
  return done()
}

/** Notes how several people came, or takes them off the sheet. */
export async function noteStatuses(
  tx: Tx,
  meeting: number,
  { ids, status, representedBy }: { ids: readonly number[]; status: Status | 'remove'; representedBy: string },
): Promise<Outcome> {
  if (status === 'remove') await deleteAttendance(tx, meeting, ids)
  else await saveStatuses(tx, meeting, { ids, status, representedBy })
  await journal(tx, { action: 'attendance.set', kind: 'meeting', id: meeting, fields: ['attendance'], reason: status })
  return done()
}

/** Writes somebody on the sheet, once under a function and a name. */
export async function addAttendee(
  tx: Tx,
  meeting: number,
  seat: Seat & { status: Status; representedBy: string },
): Promise<Outcome<'taken'>> {
  if ((await insertAttendance(tx, meeting, [seat])) === 0) return refused('taken', 'function')
  await journal(tx, { action: 'attendance.add', kind: 'meeting', id: meeting, fields: ['attendance'] })
  return done()
}

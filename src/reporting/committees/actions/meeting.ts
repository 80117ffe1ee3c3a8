import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { done, type Outcome, refused, refusedFor, STALE } from '#src/ground/process/outcome.ts'
import { type Meeting, sittingOn, TEXT_BLOCK } from '../committee.ts'
import { sessionRefusals, type SessionRefusal } from '../rules.ts'
import { insertBlock, insertItem, listBlocks, listItems } from '../store/agenda.ts'
import { laterBy, type Takeover, yearsBetween } from '../takeover.ts'
import { isEditable } from '../session.ts'
import { codesLike, findMeeting, insertMeeting, type MeetingInput, sameMeeting } from '../store/meetings.ts'
import { insertAttendance, listAttendance, listCommittees, listMembers } from '../store/people.ts'

/** Plans a session; the members of its committees on that day are invited, still to be confirmed. Planned twice alike, it is the first one. */
export async function planMeeting(
  tx: Tx,
  input: MeetingInput,
  today: PlainDate,
): Promise<Outcome<SessionRefusal, number>> {
  const same = await sameMeeting(tx, input)
  if (same !== undefined) return done(same)
  const committees = await listCommittees(tx)
  const no = refusedFor(sessionRefusals({ ...input, state: 'planned' }, { committees, today }))
  if (no) return no
  const codes = committees.filter((one) => input.committees.includes(one.id)).map((one) => one.code)
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
  return done(id)
}

/**
 * Plans a session as another one was, as far as it was chosen: points with their blocks, the periods of their own moved by as many
 * years as the session’s, and guests besides the members, still to be confirmed. Frozen figures are not taken over, nor whoever sits no
 * more. Planned twice alike, it is the first one.
 */
export async function planAs(
  tx: Tx,
  { model, input, take }: { model: Meeting; input: MeetingInput; take: Takeover },
  today: PlainDate,
): Promise<Outcome<SessionRefusal, number>> {
  const planned = await planMeeting(tx, input, today)
  if (planned.outcome !== 'done' || (await listItems(tx, planned.made)).length > 0) return planned
  const id = planned.made
  const years = yearsBetween(model.period, input.period)
  const blocks = (await listBlocks(tx, model.id)).filter(({ kind }) =>
    take.parts.includes(kind === TEXT_BLOCK ? 'texts' : 'blocks'),
  )
  const points = (await listItems(tx, model.id)).filter(
    ({ id: point }) => take.points === 'all' || take.points.includes(point),
  )
  const words = take.parts.includes('texts')
  for (const { id: point, title, presenter, minutes, kind, attachmentsExpected, slideText, notes } of points) {
    const own = words ? { slideText, notes } : {}
    const item = await insertItem(tx, id, { title, presenter, minutes, kind, attachmentsExpected, ...own })
    for (const block of blocks.filter((one) => one.item === point)) {
      const { kind: what, option, title: head, sites, scope, body } = block
      const period = laterBy(block.period, years)
      await insertBlock(tx, item, {
        kind: what,
        option,
        title: head,
        sites,
        scope,
        period,
        body: what === TEXT_BLOCK ? body : '',
      })
    }
  }
  if (take.parts.includes('guests')) await inviteAs(tx, { id, model, input })
  await journal(tx, { action: 'meeting.copy', kind: 'meeting', id, fields: ['agenda', ...take.parts] })
  return planned
}

/** Invites the guests of another session, but members who sit no more. */
async function inviteAs(
  tx: Tx,
  { id, model, input }: { id: number; model: Meeting; input: MeetingInput },
): Promise<void> {
  const members = await listMembers(tx, input.committees)
  const sitting = sittingOn(members, input.heldOn)
  const same = (one: { name: string; function: string }) => (other: { name: string; function: string }) =>
    one.name === other.name && one.function === other.function
  const guests = (await listAttendance(tx, model.id)).filter(
    (one) => !members.some(same(one)) || sitting.some(same(one)),
  )
  await insertAttendance(
    tx,
    id,
    guests.map(({ name, function: role, college, organisation }) => ({
      name,
      function: role,
      college,
      organisation,
      status: 'to_confirm' as const,
      representedBy: '',
    })),
  )
}

/** Saves a session that is still as it was shown. */
export async function editMeeting(
  tx: Tx,
  at: At & { values: Omit<MeetingInput, 'issuedOn'>; today: PlainDate },
): Promise<Outcome<SessionRefusal>> {
  const known = await findMeeting(tx, at.id)
  if (!isEditable(known.state)) return refused('frozen')
  const { today } = at
  const no = refusedFor(
    sessionRefusals({ ...known, ...at.values }, { known, committees: await listCommittees(tx), today }),
  )
  if (no) return no
  const { committees, sites, ...values } = at.values
  const lists = { committees: [...committees], sites: [...sites] }
  if (!(await updateVersion(tx, 'meeting', { ...at, values: { ...values, ...lists } }))) return STALE
  await journal(tx, { action: 'meeting.update', kind: 'meeting', id: at.id, fields: Object.keys(at.values) })
  return done()
}

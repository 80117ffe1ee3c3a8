// The clock of a request stands still for a listed reason, until a day said beforehand, and goes on.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { done, refused, STALE } from '#src/ground/process/outcome.ts'
import { OPEN_STATES } from '../complaint.ts'
import { clockOf, type Pause, type PauseReason, refusePause, refuseResume } from '../ledger.ts'
import { type Complaint, findComplaint, patchComplaint } from '../store/complaints.ts'
import { addPause, pausesOf } from '../store/ledger.ts'
import { type Handled, judgedBy } from './handle.ts'

const own = async (tx: Tx, { id }: Complaint): Promise<readonly Pause[]> => (await pausesOf(tx, [id])).get(id) ?? []

/** Where the due day stands with these pauses, by the calendar that judges it. */
async function recounted(tx: Tx, complaint: Complaint, pauses: readonly Pause[]) {
  const { id, calendar } = await judgedBy(tx, complaint)
  const { receivedOn, term } = complaint
  const { dueOn } = clockOf({ receivedOn, term, answeredOn: null, pauses }, calendar)
  return { dueOn, calendar: id }
}

/** Stops counting from the day after something was asked for, at most until the day it was asked for by. */
export async function pauseClock(
  tx: Tx,
  at: At,
  { from, to, reason, today }: { from: PlainDate; to: PlainDate; reason: PauseReason; today: PlainDate },
): Handled {
  const complaint = await findComplaint(tx, at.id)
  if (complaint.version !== at.version) return STALE
  if (!OPEN_STATES.includes(complaint.state)) return refused('not-open')
  const pauses = await own(tx, complaint)
  const refusal = refusePause({ from, to }, { ...complaint, pauses, today })
  if (refusal) return refused(...refusal)
  const moved = await recounted(tx, complaint, [...pauses, { from, to, reason }])
  if (!(await patchComplaint(tx, at, { ...moved, pausedUntil: to }))) return STALE
  await addPause(tx, at.id, { kind: 'pause', day: from, until: to, reason })
  await journal(tx, { action: 'complaint.pause', kind: 'complaint', id: at.id, fields: ['dueOn', 'pausedUntil'] })
  return done()
}

/** What was waited for came: the days after count again. */
export async function resumeClock(tx: Tx, at: At, { day, today }: { day: PlainDate; today: PlainDate }): Handled {
  const complaint = await findComplaint(tx, at.id)
  if (complaint.version !== at.version) return STALE
  if (!OPEN_STATES.includes(complaint.state)) return refused('not-open')
  const pauses = await own(tx, complaint)
  const refusal = refuseResume(day, { pauses, today })
  if (refusal) return refused(refusal, 'day')
  const ended = pauses.map((one, index) => (index === pauses.length - 1 ? { ...one, to: day } : one))
  const moved = await recounted(tx, complaint, ended)
  if (!(await patchComplaint(tx, at, { ...moved, pausedUntil: null }))) return STALE
  await addPause(tx, at.id, { kind: 'resume', day, until: null, reason: pauses.at(-1)?.reason ?? 'incomplete' })
  await journal(tx, { action: 'complaint.resume', kind: 'complaint', id: at.id, fields: ['dueOn', 'pausedUntil'] })
  return done()
}

import { codeFrom, freeCode } from '#src/core/room/code.ts'
import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused } from '#src/ground/process/outcome.ts'
import type { SessionValues } from '../input.ts'
import { findCourse } from '../store/courses.ts'
import { followSheets } from '../store/records.ts'
import { agentsOfSessions, settleSpans } from '../store/spans.ts'
import { countSheet, findSession, putOnSheet, sessionCodesLike, takeOffSheet } from '../store/sessions.ts'
import type { Refusal, Session, Status } from '../training.ts'

type Done = Promise<Outcome<Refusal>>
const reversed = ({ heldOn, endsOn }: SessionValues): Readonly<Record<string, Refusal>> =>
  endsOn !== null && endsOn < heldOn ? { endsOn: 'reversed-dates' } : {}

/** What was obtained follows the sheet, and who is up to date follows what was obtained; `also` were on it before. */
async function follow(tx: Tx, session: number, also: readonly number[] = []): Promise<void> {
  await followSheets(tx, [session])
  await settleSpans(tx, [...also, ...(await agentsOfSessions(tx, [session]))])
}

/** Adds a session; its code is made once from its course and its day. */
export async function addSession(tx: Tx, values: SessionValues): Promise<Outcome<Refusal, number>> {
  const start = `${codeFrom((await findCourse(tx, values.course)).code, 80)}-${values.heldOn}`
  const code = freeCode(start, await sessionCodesLike(tx, start), 100)
  const why = reversed(values)
  return addRecord(tx, 'trainingSession', { action: 'training_session.create', why, values: { ...values, code } })
}

/** Saves a session that is still as it was shown; what those present obtained follows its course and its day. */
export async function saveSession(tx: Tx, at: At & { values: SessionValues }): Done {
  const saved = await saveRecord(tx, 'trainingSession', {
    ...at,
    action: 'training_session.update',
    why: reversed(at.values),
  })
  if (saved.outcome === 'done') await follow(tx, at.id)
  return saved
}

/** Says that a session is not held, and why. */
export async function cancelSession(
  tx: Tx,
  { values: { cancelReason }, today, ...at }: At & { values: { cancelReason: string }; today: PlainDate },
): Done {
  if ((await findSession(tx, at.id)).cancelledOn !== null) return refused('cancelled-session')
  if ((await countSheet(tx, at.id)).present > 0) return refused('presents-noted')
  const values = { cancelledOn: today, cancelReason }
  return saveRecord(tx, 'trainingSession', { ...at, values, action: 'training_session.cancel', fields: [] })
}

export const restoreSession = (tx: Tx, at: At): Promise<Outcome> =>
  saveRecord(tx, 'trainingSession', {
    ...at,
    values: { cancelledOn: null, cancelReason: '' },
    action: 'training_session.restore',
    fields: [],
  })

export type Noted = Status | 'remove'

/** Says how several agents came to a session, or takes them off its sheet; what they obtained follows. */
export async function noteSheet(
  tx: Tx,
  { id, heldOn, cancelledOn }: Pick<Session, 'id' | 'heldOn' | 'cancelledOn'>,
  { agents: named, status, today }: { agents: readonly number[]; status: Noted; today: PlainDate },
): Done {
  // Named twice, somebody came once.
  const agents = [...new Set(named)]
  if (cancelledOn !== null) return refused('cancelled-session')
  if (heldOn > today && status !== 'enrolled' && status !== 'remove') return refused('session-to-come', 'status')
  await (status === 'remove' ? takeOffSheet(tx, id, agents) : putOnSheet(tx, id, { agents, status }))
  await follow(tx, id, agents)
  const action = status === 'enrolled' ? 'training_session.enrol' : 'training_session.attend'
  await journal(tx, { action, kind: 'training_session', id })
  return done()
}

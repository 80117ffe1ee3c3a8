import { createHash } from 'node:crypto'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import type { Meeting } from '../committee.ts'
import { type SessionRefusal, sessionRefusals } from '../rules.ts'
import { correct, freeze, hold, isEditable, type StateRefusal } from '../session.ts'
import { canonical, missingOf } from '../drift.ts'
import type { Minutes } from '../minutes.ts'
import { fileSigned, findModel, insertVersion, listVersions } from '../store/minutes.ts'
import { findMeeting, saveMeetingState } from '../store/meetings.ts'
import { compose, type Composing, RESERVED } from './compose.ts'

/** The seal of frozen minutes: SHA-256 of their canonical text. */
export const sealOf = (model: Minutes): string => createHash('sha256').update(canonical(model)).digest('hex')

/** What keeps minutes from being frozen, in words: blocks that are not ready, which may be let go, and blocks this person may not read. */
export async function missingToFreeze(
  tx: Tx,
  meeting: Meeting,
  by: Composing,
): Promise<{ missing: string[]; reserved: boolean; model: Minutes }> {
  const model = await compose(tx, meeting, by)
  const missing = missingOf(model).map((one) => `Point ${one.position}, ${one.text}`)
  const reserved = model.points.some((point) => point.parts.some((part) => part.missing.includes(RESERVED)))
  return { missing, reserved, model }
}

/**
 * Freezes minutes for signature: every block is computed once and kept with its date and seal. A block that this person may not read
 * stops it, one that is not ready does unless `anyway`, and so does a session changed since the page was shown. Frozen already, by a second click or by somebody else, it is done.
 */
export async function freezeMinutes(
  tx: Tx,
  id: number,
  by: Composing & { now: Date; anyway: boolean; version: number },
): Promise<Outcome<StateRefusal | 'missing'>> {
  const meeting = await findMeeting(tx, id)
  const number = freeze(meeting, (await listVersions(tx, id)).length)
  if (number === 'frozen') return done()
  if (typeof number === 'string') return refused(number)
  if (meeting.version !== by.version) return STALE
  const { missing, reserved, model } = await missingToFreeze(tx, meeting, by)
  if (reserved || (missing.length > 0 && !by.anyway)) return refused('missing', 'anyway')
  await insertVersion(tx, {
    meeting: id,
    number,
    at: by.now,
    on: by.today,
    model,
    sha256: sealOf(model),
    reason: number === 1 ? '' : meeting.correction,
  })
  await saveMeetingState(tx, id, { state: 'frozen', correction: '' })
  await journal(tx, { action: 'minutes.freeze', kind: 'meeting', id, fields: ['minutes'], reason: `version ${number}` })
  return done()
}

/** Opens a correction: the frozen version stays, the next one will carry this reason. */
export async function correctMinutes(tx: Tx, id: number, reason: string): Promise<Outcome<StateRefusal>> {
  const meeting = await findMeeting(tx, id)
  // A second click: this very correction is open.
  if (isEditable(meeting.state) && meeting.correction !== '' && meeting.correction === reason) return done()
  const outcome = correct(meeting, reason)
  if (outcome !== 'minutes') return refused(outcome)
  await saveMeetingState(tx, id, { state: 'minutes', correction: reason })
  await journal(tx, { action: 'minutes.correct', kind: 'meeting', id, fields: ['state'] })
  return done()
}

/** Says that the session took place. */
export async function holdMeeting(tx: Tx, id: number, today: PlainDate): Promise<Outcome<StateRefusal>> {
  const meeting = await findMeeting(tx, id)
  const outcome = hold(meeting, today)
  if (outcome !== 'held') return refused(outcome)
  if (meeting.state === 'planned') {
    await saveMeetingState(tx, id, { state: 'held' })
    await journal(tx, { action: 'meeting.hold', kind: 'meeting', id, fields: ['state'] })
  }
  return done()
}

/** The first words written after the session make it minutes in progress. */
export async function startMinutes(tx: Tx, meeting: Pick<Meeting, 'id' | 'state'>): Promise<void> {
  if (meeting.state === 'held') await saveMeetingState(tx, meeting.id, { state: 'minutes' })
}

/** Files the signed piece with the latest frozen version; a signed version takes no other. */
export async function signMinutes(
  tx: Tx,
  id: number,
  signed: { file: number; on: PlainDate; at: Date },
): Promise<Outcome<StateRefusal>> {
  const meeting = await findMeeting(tx, id)
  const [latest] = await listVersions(tx, id)
  if (meeting.state === 'signed') return refused('already-signed')
  if (!latest || isEditable(meeting.state) || !(await fileSigned(tx, latest.id, signed))) return refused('not-frozen')
  await saveMeetingState(tx, id, { state: 'signed' })
  await journal(tx, {
    action: 'minutes.sign',
    kind: 'meeting',
    id,
    fields: ['signed_file'],
    reason: `version ${latest.number}`,
  })
  return done()
}

/** Says the day the minutes went out to the members: after the session, and not in the future. */
export async function issueMinutes(
  tx: Tx,
  id: number,
  { on, today, version }: { on: PlainDate | null; today: PlainDate; version: number },
): Promise<Outcome<SessionRefusal>> {
  const known = await findMeeting(tx, id)
  const { issuedOn: why } = sessionRefusals({ ...known, issuedOn: on }, { known, committees: [], today })
  if (why) return refused(why, 'issuedOn')
  if (!(await updateVersion(tx, 'meeting', { id, version, values: { issuedOn: on } }))) return STALE
  await journal(tx, { action: 'minutes.issue', kind: 'meeting', id, fields: ['issued_on'] })
  return done()
}

export type Shown = { minutes: Minutes; version: number | undefined }

/** What a session's minutes show: the frozen version once there is one, the present records until then. */
export async function shownMinutes(tx: Tx, meeting: Meeting, by: Composing): Promise<Shown> {
  const [latest] = isEditable(meeting.state) ? [] : await listVersions(tx, meeting.id)
  if (!latest) return { minutes: await compose(tx, meeting, by), version: undefined }
  return { minutes: await findModel(tx, meeting.id, latest.number), version: latest.number }
}

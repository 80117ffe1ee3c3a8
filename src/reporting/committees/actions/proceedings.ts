import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { done, type Outcome, refusedFor, STALE } from '#src/ground/process/outcome.ts'
import type { Meeting } from '../committee.ts'
import { type Afterwards, decisionRefusals, followUpRefusals, type SaidRefusal } from '../rules.ts'
import { isEditable } from '../session.ts'
import { addItem, findItem, type ItemInput, swapItem } from '../store/agenda.ts'
import {
  type DecisionInput,
  findDecision,
  findIntervention,
  insertDecision,
  insertIntervention,
  type InterventionInput,
} from '../store/proceedings.ts'

/** Adds a point to the agenda; typed again at once it is the point already there. */
export async function addPoint(tx: Tx, meeting: number, input: ItemInput): Promise<Outcome<never, number>> {
  const { id, fresh } = await addItem(tx, meeting, input)
  if (fresh) await journal(tx, { action: 'agenda.add', kind: 'meeting', id: meeting, fields: ['agenda'] })
  return done(id)
}

/** Saves a point that is still as it was shown. */
export async function savePoint(tx: Tx, at: At & { meeting: number; values: ItemInput }): Promise<Outcome> {
  const { meeting, values } = at
  if (!(await updateVersion(tx, 'agendaItem', at))) return STALE
  await journal(tx, { action: 'agenda.update', kind: 'meeting', id: meeting, fields: Object.keys(values) })
  return done()
}

/** Lets a point change places with the one before or after it. */
export async function movePoint(
  tx: Tx,
  meeting: Pick<Meeting, 'id'>,
  { id, by }: { id: number; by: -1 | 1 },
): Promise<Outcome> {
  await swapItem(tx, await findItem(tx, meeting.id, id), by)
  await journal(tx, { action: 'agenda.move', kind: 'meeting', id: meeting.id, fields: ['agenda'] })
  return done()
}

/** Notes what was said. */
export async function noteIntervention(
  tx: Tx,
  { meeting, today }: { meeting: number; today: PlainDate },
  input: InterventionInput,
): Promise<Outcome<SaidRefusal, number>> {
  const no = refusedFor(followUpRefusals(input, today))
  if (no) return no
  const id = await insertIntervention(tx, meeting, input)
  await journal(tx, { action: 'intervention.note', kind: 'intervention', id, fields: Object.keys(input) })
  return done(id)
}

/** Saves what was said, as it was shown. Words of frozen minutes stay; what became of them goes on. */
export async function saveIntervention(
  tx: Tx,
  meeting: Pick<Meeting, 'id' | 'state'>,
  { values: typed, today, ...at }: At & { values: InterventionInput; today: PlainDate },
): Promise<Outcome<SaidRefusal>> {
  const no = refusedFor(followUpRefusals(typed, today))
  if (no) return no
  const { followUp, outcome, closedOn } = typed
  const after = { followUp, outcome, closedOn } satisfies Pick<InterventionInput, Afterwards<'intervention'>>
  const values = isEditable(meeting.state) ? typed : after
  await findIntervention(tx, meeting.id, at.id)
  if (!(await updateVersion(tx, 'intervention', { ...at, values }))) return STALE
  await journal(tx, { action: 'intervention.update', kind: 'intervention', id: at.id, fields: Object.keys(values) })
  return done()
}

/** Notes what was decided. */
export async function noteDecision(
  tx: Tx,
  { meeting, today }: { meeting: number; today: PlainDate },
  input: DecisionInput,
): Promise<Outcome<SaidRefusal, number>> {
  const no = refusedFor(decisionRefusals(input, today))
  if (no) return no
  const id = await insertDecision(tx, meeting, input)
  await journal(tx, { action: 'decision.note', kind: 'decision', id, fields: Object.keys(input) })
  return done(id)
}

/** Saves what was decided, as it was shown. Words of frozen minutes stay; the day it was carried out may still be said. */
export async function saveDecision(
  tx: Tx,
  meeting: Pick<Meeting, 'id' | 'state'>,
  { values: typed, today, ...at }: At & { values: DecisionInput; today: PlainDate },
): Promise<Outcome<SaidRefusal>> {
  const no = refusedFor(decisionRefusals(typed, today))
  if (no) return no
  const after = { doneOn: typed.doneOn } satisfies Pick<DecisionInput, Afterwards<'decision'>>
  const values = isEditable(meeting.state) ? typed : after
  await findDecision(tx, meeting.id, at.id)
  if (!(await updateVersion(tx, 'decision', { ...at, values }))) return STALE
  await journal(tx, { action: 'decision.update', kind: 'decision', id: at.id, fields: Object.keys(values) })
  return done()
}

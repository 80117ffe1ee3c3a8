import { saveRecord } from '#src/core/room/object-actions.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, type Refusals, refusedFor } from '#src/ground/process/outcome.ts'
import type { RecordValues } from '../input.ts'
import { findCourse } from '../store/courses.ts'
import { findRecord, insertRecords, knownRecords } from '../store/records.ts'
import { settleSpans } from '../store/spans.ts'
import { lastDayOf, type Refusal } from '../training.ts'

type Told = Pick<RecordValues, 'way' | 'obtainedOn' | 'validTo' | 'reason' | 'approver'>

/** What cannot be of a record: in its form and in its file. */
export function recordFaults(
  { way, obtainedOn, validTo, reason, approver }: Told,
  today: PlainDate,
): Refusals<Refusal> {
  const argued = way === 'equivalence' || way === 'exemption'
  return {
    ...(obtainedOn > today && { obtainedOn: 'to-come' }),
    ...(validTo !== null && validTo < obtainedOn && { validTo: 'reversed-dates' }),
    ...(argued && reason === '' && { reason: 'reason-missing' }),
    ...(argued && approver === '' && { approver: 'approver-missing' }),
  }
}

type Adding = { values: RecordValues; agents: readonly number[]; today: PlainDate }

/** Notes for several agents what they obtained elsewhere, or what they are spared. */
export async function addRecords(tx: Tx, { values, agents, today }: Adding): Promise<Outcome<Refusal, number>> {
  const { course, way, obtainedOn, validTo, reason, approver } = values
  const no = refusedFor(recordFaults(values, today))
  if (no) return no
  const last = validTo ?? lastDayOf(obtainedOn, (await findCourse(tx, course)).validMonths)
  const told = { course, way, obtainedOn, validTo: last, session: null, reason, approver }
  const made = await insertRecords(
    tx,
    agents.map((agent) => ({ agent, ...told })),
  )
  const [first] = made
  if (first === undefined) return refused('known-already', 'obtainedOn')
  for (const id of made)
    await journal(tx, {
      action: 'training_record.create',
      kind: 'training_record',
      id,
      fields: ['course', 'way', 'obtainedOn'],
    })
  await settleSpans(tx, agents)
  return done(first)
}

/** Puts right what was typed of a record. */
export async function saveRecordOf(
  tx: Tx,
  { values, today, ...at }: At & { values: RecordValues; today: PlainDate },
): Promise<Outcome<Refusal>> {
  const { who: _who, ...columns } = values
  const { agent } = await findRecord(tx, at.id)
  const others = (await knownRecords(tx, [agent], columns)).filter((id) => id !== at.id)
  const why = { ...recordFaults(values, today), ...(others.length > 0 && { obtainedOn: 'known-already' as const }) }
  const saved = await saveRecord(tx, 'trainingRecord', {
    ...at,
    values: columns,
    why,
    action: 'training_record.update',
  })
  if (saved.outcome === 'done') await settleSpans(tx, [agent])
  return saved
}

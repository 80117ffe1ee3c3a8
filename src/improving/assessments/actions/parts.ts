import { journal, type Verb } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { type Delegation, gives, isGiven, isOpen } from '../assessment.ts'
import { type DelegationValues, type PointValues, toldBy, type TotalValues } from '../input.ts'
import { holdAssessment } from '../store/assessments.ts'
import { linesOf } from '../store/lines.ts'
import { delegationsOf, findDelegation, pointsOf, totalsOf } from '../store/parts.ts'
import type { DelegationState } from '../words.ts'
import { moved } from './life.ts'
import { recount } from './opening.ts'

export type PartRefusal = 'closed' | 'twice' | 'gives-nothing' | 'not-now'

const say = (tx: Tx, action: Verb, told: { id: number; field: string }) =>
  journal(tx, { action, kind: 'assessment', id: told.id, fields: [told.field] })

/** Whether its parts may still be written: until it is frozen. */
const written = async (tx: Tx, assessment: number): Promise<boolean> =>
  (await holdAssessment(tx, assessment)).state !== 'frozen'

export async function addPoint(tx: Tx, assessment: number, values: PointValues): Promise<Outcome<PartRefusal, number>> {
  if (!(await written(tx, assessment))) return refused('closed')
  if ((await pointsOf(tx, assessment)).some(({ kind, body }) => kind === values.kind && body === values.body))
    return refused('twice', 'body')
  const id = await insertRow(tx, 'assessmentPoint', { ...values, assessment })
  await say(tx, 'assessment.point', { id: assessment, field: 'points' })
  return done(id)
}

export async function savePoint(
  tx: Tx,
  assessment: number,
  at: At & { values: PointValues },
): Promise<Outcome<PartRefusal>> {
  if (!(await written(tx, assessment))) return refused('closed')
  const others = (await pointsOf(tx, assessment)).filter(({ id }) => id !== at.id)
  if (others.some(({ kind, body }) => kind === at.values.kind && body === at.values.body))
    return refused('twice', 'body')
  if (!(await updateVersion(tx, 'assessmentPoint', at))) return STALE
  await say(tx, 'assessment.point', { id: assessment, field: 'points' })
  return done()
}

/** A rate that a document gives; it shows only where no line is rated. */
export async function keepTotal(
  tx: Tx,
  assessment: number,
  { at, values: { what, ...values } }: { at?: At; values: TotalValues },
): Promise<Outcome<PartRefusal, number>> {
  if (!(await written(tx, assessment))) return refused('closed')
  const { subject, name } = toldBy(what)
  if (subject === 'theme') return refused('gives-nothing', 'what')
  const row = { ...values, subject, name }
  const known = (await totalsOf(tx, assessment)).filter(({ id }) => id !== at?.id)
  if (known.some((one) => one.subject === subject && one.name === name && one.site === row.site))
    return refused('twice', 'what')
  const id = at ? at.id : await insertRow(tx, 'assessmentTotal', { ...row, assessment })
  if (at && !(await updateVersion(tx, 'assessmentTotal', { ...at, values: row }))) return STALE
  await recount(tx, assessment)
  await say(tx, 'assessment.total', { id: assessment, field: 'totals' })
  return done(id)
}

/** Gives lines to the correspondents of a place; what gives no line is refused. */
export async function keepDelegation(
  tx: Tx,
  assessment: number,
  { at, values: { what, ...values }, today }: { at?: At; values: DelegationValues; today: PlainDate },
): Promise<Outcome<PartRefusal, number>> {
  const held = await holdAssessment(tx, assessment)
  if (!isOpen(held)) return refused('closed')
  const row = { ...values, ...toldBy(what) }
  if (!(await linesOf(tx, assessment)).some((line) => gives(row, line))) return refused('gives-nothing', 'what')
  const others = (await delegationsOf(tx, assessment)).filter(
    ({ id, state }) => id !== at?.id && state !== 'taken_back',
  )
  const twice = others.some(
    ({ site, service, subject, name }) =>
      site === row.site && service === row.service && subject === row.subject && name === row.name,
  )
  if (twice) return refused('twice', 'what')
  const id = at ? at.id : await insertRow(tx, 'assessmentDelegation', { ...row, assessment })
  if (at && !(await updateVersion(tx, 'assessmentDelegation', { ...at, values: row }))) return STALE
  if (held.state === 'draft') await moved(tx, held, { to: 'in_progress', today })
  await say(tx, 'assessment.delegate', { id: assessment, field: 'delegations' })
  return done(id)
}

/** Who may take a delegation to each state, from which ones. */
const STEPS: Readonly<Record<DelegationState, { from: readonly DelegationState[]; by: 'correspondent' | 'lead' }>> = {
  given: { from: ['taken_back'], by: 'lead' },
  handed_back: { from: ['given', 'changes_requested'], by: 'correspondent' },
  changes_requested: { from: ['handed_back', 'accepted'], by: 'lead' },
  accepted: { from: ['handed_back'], by: 'lead' },
  taken_back: { from: ['given', 'changes_requested', 'handed_back'], by: 'lead' },
}
/** What may be done with a delegation, by whom. */
export const stepsFor = ({ state }: Pick<Delegation, 'state'>, by: 'correspondent' | 'lead'): DelegationState[] =>
  (['handed_back', 'accepted', 'changes_requested', 'taken_back', 'given'] as const).filter(
    (to) => STEPS[to].by === by && STEPS[to].from.includes(state),
  )

/** Hands lines back, accepts them, asks for changes, takes them back. */
export async function moveDelegation(
  tx: Tx,
  { to, message, ...at }: At & { to: DelegationState; message?: string },
): Promise<Outcome<PartRefusal>> {
  const found = await findDelegation(tx, at.id)
  if (!isOpen(await holdAssessment(tx, found.assessment))) return refused('closed')
  if (!STEPS[to].from.includes(found.state)) return refused('not-now')
  const values = { state: to, ...(message === undefined ? {} : { message }) }
  if (!(await updateVersion(tx, 'assessmentDelegation', { ...at, values }))) return STALE
  await say(tx, to === 'handed_back' ? 'assessment.hand-back' : 'assessment.answer', {
    id: found.assessment,
    field: 'delegations',
  })
  return done()
}

/** The delegations under which somebody may rate now. */
export const openTo = (delegations: readonly Delegation[], there: (one: Delegation) => boolean): Delegation[] =>
  delegations.filter((one) => isGiven(one) && there(one))

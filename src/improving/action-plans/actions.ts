import type { PlainDate } from '#src/ground/calendar/index.ts'
import { listServices } from '#src/core/organisation/index.ts'
import { pairFault } from '#src/core/room/pair.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type Action, type ActionState, isOpen, move, type MoveRefusal } from './action.ts'
import {
  type ActionInput,
  copySteps,
  findAction,
  insertAction,
  insertNote,
  listActions,
  saveReview,
  saveState,
  titleTaken,
  updateAction,
} from './store.ts'

type PairRefused = { refused: { service: string } }

const placeFault = async (tx: Tx, { site, service, startsOn }: ActionInput, today: PlainDate) =>
  pairFault(await listServices(tx), { site, service, on: startsOn ?? today })

/** Proposes an action for a plan. Returns its id, or that the plan of this site already holds one of this name. */
export async function proposeAction(
  tx: Tx,
  input: ActionInput & { carriedFrom?: number },
  today: PlainDate,
): Promise<number | 'title-taken' | PairRefused> {
  // A copy keeps the place of its origin, even where the service has left the site since.
  const service = input.carriedFrom === undefined ? await placeFault(tx, input, today) : undefined
  if (service !== undefined) return { refused: { service } }
  if (await titleTaken(tx, input)) return 'title-taken'
  const id = await insertAction(tx, { ...input, proposedOn: today })
  await insertNote(tx, id, { day: today, state: 'proposed', note: '' })
  await journal(tx, { action: 'action.propose', kind: 'action', id, fields: Object.keys(input) })
  return id
}

/** Saves what was typed; `stale` when somebody saved it meanwhile. */
export async function editAction(
  tx: Tx,
  id: number,
  input: ActionInput & { version: number; today: PlainDate },
): Promise<'stale' | 'title-taken' | PairRefused | undefined> {
  const before = await findAction(tx, id)
  const same = before.site === input.site && before.service === input.service
  const service = same ? undefined : await placeFault(tx, input, input.today)
  if (service !== undefined) return { refused: { service } }
  const { today: _, ...values } = input
  if (await titleTaken(tx, values, id)) return 'title-taken'
  if (!(await updateAction(tx, id, values))) return 'stale'
  await journal(tx, { action: 'action.update', kind: 'action', id, fields: Object.keys(values) })
  return undefined
}

export type Move = {
  to: ActionState
  reason: string
  on: PlainDate
  today: PlainDate
  mayValidate: boolean
  version: number
  carryToYear: number | null
}

/** Moves an action; carrying it over opens its successor in the next plan, linked to it. */
export async function moveAction(
  tx: Tx,
  id: number,
  m: Move,
): Promise<MoveRefusal | 'stale' | { successor: number | undefined }> {
  const action = await findAction(tx, id)
  const decided = move(action, m.to, m)
  if (typeof decided === 'string') return decided
  if (!(await saveState(tx, id, { ...decided, version: m.version }))) return 'stale'
  await insertNote(tx, id, { day: m.to === 'done' ? m.on : m.today, state: m.to, note: m.reason })
  await journal(tx, { action: 'action.move', kind: 'action', id, fields: ['state'], reason: m.to })
  if (m.to !== 'carried_over') return { successor: undefined }
  const planYear = m.carryToYear ?? action.planYear + 1
  if (await titleTaken(tx, { ...action, planYear })) return { successor: undefined }
  const successor = await insertAction(tx, {
    ...action,
    planYear,
    code: '',
    parent: null,
    state: 'validated',
    doneOn: null,
    dueOn: null,
    startsOn: null,
    origin: { kind: 'previous_plan', id: String(id), label: `Plan d’actions ${action.planYear}` },
    carriedFrom: id,
    proposedOn: m.today,
  })
  await journal(tx, { action: 'action.carry', kind: 'action', id: successor })
  return { successor }
}

export type TypedReview = { review: string; version: number }

/**
 * Yearly review (E2): one sentence per action, kept with it. Nothing is written when somebody changed one of these
 * actions meanwhile: their numbers come back, for the page to show both.
 */
export async function reviewPlan(
  tx: Tx,
  actions: readonly Action[],
  typed: ReadonlyMap<number, TypedReview>,
): Promise<number[]> {
  const changed = actions.flatMap((action) => {
    const mine = typed.get(action.id)
    return mine === undefined || mine.review === action.review ? [] : [{ action, mine }]
  })
  const stale = changed.filter(({ action, mine }) => mine.version !== action.version).map(({ action }) => action.id)
  if (stale.length > 0) return stale
  for (const { action, mine } of changed) {
    await saveReview(tx, action.id, mine.review)
    await journal(tx, { action: 'action.review', kind: 'action', id: action.id, fields: ['review'] })
  }
  return []
}

/** Validates every proposed action of a plan at once: what the COPIL decides. Returns how many. */
export async function validatePlan(
  tx: Tx,
  scope: { year: number; site?: number | undefined },
  today: PlainDate,
): Promise<number> {
  const proposed = (await listActions(tx, scope)).filter(
    (action) => action.state === 'proposed' && isOpen(action.state),
  )
  for (const action of proposed) {
    await saveState(tx, action.id, { state: 'validated', doneOn: null, version: action.version })
    await insertNote(tx, action.id, { day: today, state: 'validated', note: '' })
    await journal(tx, { action: 'action.move', kind: 'action', id: action.id, fields: ['state'], reason: 'validated' })
  }
  return proposed.length
}

/** Proposes the actions of a plan again in the plan of another year, with their steps and without their dates. */
export async function copyPlan(
  tx: Tx,
  actions: readonly Action[],
  to: { year: number; today: PlainDate },
): Promise<void> {
  for (const action of actions) {
    const { id, planYear, site, service, title, description, owner, indicator } = action
    const origin = { kind: 'previous_plan' as const, id: String(id), label: `Plan d’actions ${planYear}` }
    const kept = { site, service, title, description, owner, indicator, origin, carriedFrom: id }
    const copied = await proposeAction(tx, { ...kept, planYear: to.year, startsOn: null, dueOn: null }, to.today)
    if (typeof copied === 'number') await copySteps(tx, id, copied)
  }
}

import type { PlainDate } from '#src/ground/calendar/index.ts'
import { listServices } from '#src/core/organisation/index.ts'
import { pairFault } from '#src/core/room/pair.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { type Action, type ActionState, isOpen, move, type MoveRefusal, type Step } from './action.ts'
import { insertOrigin } from './origin-store.ts'
import { copySteps } from './parts-store.ts'
import {
  type ActionInput,
  findAction,
  insertAction,
  insertNote,
  insertStep,
  listActions,
  saveReview,
  titleTaken,
  updateAction,
  validatedBy,
} from './store.ts'

export type ActionRefusal = 'title-taken' | 'not-served'

type Placed = Pick<ActionInput, 'site' | 'service' | 'startsOn'>

/** Why its service may not be named at its site on its first day, in words; a pair that stands stays. */
export async function serviceFault(
  tx: Tx,
  { site, service, startsOn }: Placed,
  { was, today }: { was: Omit<Placed, 'startsOn'> | undefined; today: PlainDate },
): Promise<string | undefined> {
  if (was?.site === site && was.service === service) return undefined
  return pairFault(await listServices(tx), { site, service, on: startsOn ?? today })
}

/** What stands against an action; one that keeps the place of `before` keeps it even where the service has left the site since. */
async function against(
  tx: Tx,
  input: ActionInput,
  { before, today }: { before: number | undefined; today: PlainDate },
) {
  const was = before === undefined ? undefined : await findAction(tx, before)
  if ((await serviceFault(tx, input, { was, today })) !== undefined) return refused('not-served', 'service')
  return (await titleTaken(tx, input, before)) ? refused('title-taken', 'title') : undefined
}

/** Proposes an action for a plan. A plan of a site holds one action of a name. */
export async function proposeAction(
  tx: Tx,
  input: ActionInput & { carriedFrom?: number },
  today: PlainDate,
): Promise<Outcome<ActionRefusal, number>> {
  const why = await against(tx, input, { before: input.carriedFrom, today })
  if (why) return why
  const id = await insertAction(tx, { ...input, proposedOn: today })
  await insertNote(tx, id, { day: today, state: 'proposed', note: '' })
  await journal(tx, { action: 'action.propose', kind: 'action', id, fields: Object.keys(input) })
  return done(id)
}

/** Saves an action that is still as it was shown. */
export async function editAction(
  tx: Tx,
  { id, version, values, today }: At & { values: ActionInput; today: PlainDate },
): Promise<Outcome<ActionRefusal>> {
  const why = await against(tx, values, { before: id, today })
  if (why) return why
  if (!(await updateAction(tx, { id, version, values }))) return STALE
  await journal(tx, { action: 'action.update', kind: 'action', id, fields: Object.keys(values) })
  return done()
}

export type Move = {
  to: ActionState
  reason: string
  on: PlainDate
  today: PlainDate
  mayValidate: boolean
  mayWrite: boolean
  carryToYear: number | null
}

/** The field that shows each refusal of a move. */
const FIELD_OF: Readonly<Record<MoveRefusal, string>> = {
  'not-from-here': 'to',
  'may-not-validate': 'to',
  'may-not-write': 'to',
  'reason-missing': 'reason',
  'done-in-future': 'on',
}

/** What an act on one action says of its validation: the day it leaves the proposals, nothing once it is proposed again. */
function decisionOn({ state }: Pick<Action, 'state'>, { to, today }: Move) {
  if (to === 'proposed') return validatedBy(null)
  return state === 'proposed' && to !== 'dropped' ? validatedBy({ on: today, id: '', label: '' }) : undefined
}

/** Moves an action; carrying it over opens its successor in the next plan, linked to it, and gives its number. */
export async function moveAction(tx: Tx, { id, version, ...m }: At & Move): Promise<Outcome<MoveRefusal, number>> {
  const action = await findAction(tx, id)
  if (action.version !== version) return STALE
  const decided = move(action, m.to, m)
  if (typeof decided === 'string') return refused(decided, FIELD_OF[decided])
  const values = { ...decided, ...decisionOn(action, m) }
  if (!(await updateVersion(tx, 'action', { id, version, values }))) return STALE
  await insertNote(tx, id, { day: m.to === 'done' ? m.on : m.today, state: m.to, note: m.reason })
  await journal(tx, { action: 'action.move', kind: 'action', id, fields: ['state'], reason: m.to })
  if (m.to !== 'carried_over') return done(id)
  const planYear = m.carryToYear ?? action.planYear + 1
  if (await titleTaken(tx, { ...action, planYear })) return done(id)
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
    validation: { on: m.today, id: '', label: '' },
  })
  await journal(tx, { action: 'action.carry', kind: 'action', id: successor })
  return done(successor)
}

export type TypedReview = { review: string; version: number }

/**
 * Yearly review (E2): one sentence per action, kept with it. Nothing is written when somebody changed one of these
 * actions meanwhile: their fields come back, for the page to show both.
 */
export async function reviewPlan(
  tx: Tx,
  actions: readonly Action[],
  { year, reviews }: { year: number; reviews: ReadonlyMap<number, TypedReview> },
): Promise<Outcome<never, number>> {
  const changed = actions.flatMap((action) => {
    const mine = reviews.get(action.id)
    return mine === undefined || mine.review === action.review ? [] : [{ action, mine }]
  })
  const stale = changed.filter(({ action, mine }) => mine.version !== action.version)
  if (stale.length > 0) return { ...STALE, fields: stale.map(({ action }) => `revue-${action.id}`) }
  for (const { action, mine } of changed) {
    await saveReview(tx, action.id, mine.review)
    await journal(tx, { action: 'action.review', kind: 'action', id: action.id, fields: ['review'] })
  }
  return done(year)
}

/** Who decides: the day, and the session by its number and its words; both empty when it is said on the plan itself. */
export type Decision = NonNullable<Action['validation']>

/** Validates actions that are still the proposals they were shown as; nothing when one of them changed. */
async function validate(tx: Tx, shown: readonly At[], by: Decision): Promise<Outcome> {
  for (const { id, version } of shown) {
    const values = { state: 'validated' as const, doneOn: null, ...validatedBy(by) }
    if ((await findAction(tx, id)).state !== 'proposed') return STALE
    if (!(await updateVersion(tx, 'action', { id, version, values }))) return STALE
    await insertNote(tx, id, { day: by.on, state: 'validated', note: by.label })
    await journal(tx, { action: 'action.move', kind: 'action', id, fields: ['state'], reason: 'validated' })
  }
  return done()
}

/** Validates every proposed action of a plan at once. Gives its year. */
export async function validatePlan(
  tx: Tx,
  scope: { year: number; site?: number | undefined },
  today: PlainDate,
): Promise<Outcome<never, number>> {
  const proposed = (await listActions(tx, scope)).filter(({ state }) => state === 'proposed')
  const all = await validate(tx, proposed, { on: today, id: '', label: '' })
  return all.outcome === 'done' ? done(scope.year) : all
}

export type ValidationRefusal = 'nothing-chosen' | ActionRefusal

/**
 * What a session decides in one gesture (E2): the proposals it validates, as they were shown, and the actions it adds, validated with
 * them. All or nothing; a refusal names the fields of the added action at fault by its place, `titre-1`.
 */
export async function validateInSession(
  tx: Tx,
  { shown, added, by }: { shown: readonly At[]; added: readonly ActionInput[]; by: Decision },
): Promise<Outcome<ValidationRefusal>> {
  if (shown.length + added.length === 0) return refused('nothing-chosen', 'form')
  const kept = await validate(tx, shown, by)
  if (kept.outcome !== 'done') return kept
  for (const [place, action] of added.entries()) {
    const proposed = await proposeAction(tx, action, by.on)
    if (proposed.outcome === 'refused') return refused('title-taken', `titre-${place + 1}`)
    if (proposed.outcome !== 'done') return proposed
    const now = await validate(tx, [{ id: proposed.made, version: 1 }], by)
    if (now.outcome !== 'done') return now
  }
  return done()
}

/** Proposes the actions of a plan again in the plan of another year, with their steps and without their dates. */
export async function copyPlan(
  tx: Tx,
  actions: readonly Action[],
  to: { year: number; today: PlainDate },
): Promise<void> {
  for (const action of actions) {
    const { id, planYear, site, service, title, description, owner, audience, indicator } = action
    const origin = { kind: 'previous_plan' as const, id: String(id), label: `Plan d’actions ${planYear}` }
    const kept = { site, service, title, description, owner, audience, indicator, origin, carriedFrom: id }
    const copied = await proposeAction(tx, { ...kept, planYear: to.year, startsOn: null, dueOn: null }, to.today)
    if (copied.outcome === 'done') await copySteps(tx, id, copied.made)
  }
}

/** Notes how an action advances. */
export async function noteAction(tx: Tx, id: number, note: { day: PlainDate; note: string }): Promise<Outcome> {
  await insertNote(tx, id, { ...note, state: null })
  await journal(tx, { action: 'action.note', kind: 'action', id, fields: ['note'] })
  return done()
}

/** Adds a step to an action. */
export async function addStep(tx: Tx, action: number, step: Pick<Step, 'day' | 'title' | 'owner'>): Promise<Outcome> {
  await insertStep(tx, action, step)
  return stepsChanged(tx, action)
}

/** Corrects a step that is still as it was shown. */
export async function saveStep(
  tx: Tx,
  { action, ...at }: At & { action: number; values: Partial<Pick<Step, 'day' | 'title' | 'owner' | 'state'>> },
): Promise<Outcome> {
  return (await updateVersion(tx, 'actionStep', at)) ? stepsChanged(tx, action) : STALE
}

async function stepsChanged(tx: Tx, action: number): Promise<Outcome> {
  await journal(tx, { action: 'action.step', kind: 'action', id: action, fields: ['steps'] })
  return done()
}

/** What was found somewhere, and what is to be done about it. */
export type Found = Pick<ActionInput, 'planYear' | 'site' | 'title' | 'description' | 'origin'>

/** Answers what was found: ties it to the open action of that name in the plan, or proposes one. Gives the action. */
export async function answerWith(tx: Tx, found: Found, today: PlainDate): Promise<number> {
  const { planYear, site, origin } = found
  const title = found.title.slice(0, TITLE_LIMIT)
  const known = (await listActions(tx, { year: planYear, site })).filter((one) => sameTitle(one.title, title))
  const open = known.find(({ state }) => isOpen(state))
  if (open) {
    if (await insertOrigin(tx, open.id, { kind: origin.kind, ref: origin.id, label: origin.label, on: today }))
      await journal(tx, { action: 'action.link', kind: 'action', id: open.id, fields: ['origin'], reason: origin.kind })
    return open.id
  }
  const empty = { service: null, owner: '', audience: 'both', startsOn: null, dueOn: null, indicator: null } as const
  const taken = new Set(known.map((one) => one.title))
  let again = title
  for (let n = 2; taken.has(again); n += 1) again = `${title} (${n})`
  const made = await proposeAction(tx, { ...found, ...empty, title: again }, today)
  if (made.outcome !== 'done') throw new Error('An action without a service and with a name of its own is not refused')
  return made.made
}
/** As long as the words of an action may be, with room for a number. */
const TITLE_LIMIT = 190
const sameTitle = (a: string, b: string): boolean => a.replace(/ \(\d+\)$/, '').toLowerCase() === b.toLowerCase()

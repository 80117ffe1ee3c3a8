import type { PlainDate } from '#src/ground/calendar/index.ts'
import { daysBetween } from '#src/ground/calendar/index.ts'

export const STATES = {
  proposed: 'À valider au COPIL',
  validated: 'Validée',
  in_progress: 'En cours',
  done: 'Réalisée',
  dropped: 'Abandonnée',
  carried_over: 'Reportée',
} as const
export type ActionState = keyof typeof STATES

/** Where an action comes from (E2). `kind` is what `src/app/references.ts` opens when there is a page behind it. */
export const ORIGINS = {
  proposal: 'Proposition d’un service',
  agent_proposal: 'Proposition d’un agent',
  indicator: 'Indicateur',
  survey_criterion: 'Critère d’enquête',
  complaint_category: 'Motif de réclamation',
  complaint: 'Réclamation',
  mystery_survey: 'Enquête mystère',
  assessment: 'Autoévaluation',
  assessment_line: 'Ligne d’autodiagnostic',
  finding: 'Constat d’audit',
  control_line: 'Contrôle interne',
  tour_line: 'Tour des locaux',
  emergency_finding: 'Retour d’expérience d’urgence',
  meeting: 'Comité',
  suggestion: 'Suggestion d’un membre',
  study: 'Étude',
  previous_plan: 'Plan précédent',
  framework: 'Référentiel',
} as const
export type OriginKind = keyof typeof ORIGINS

/** Whom an action is for, as minutes list them. */
export const AUDIENCES = { both: 'Usagers et agents', users: 'Usagers', staff: 'Agents' } as const
export type Audience = keyof typeof AUDIENCES

export type Action = {
  id: number
  code: string
  planYear: number
  site: number
  service: number | null
  parent: number | null
  title: string
  description: string
  owner: string
  audience: Audience
  state: ActionState
  startsOn: PlainDate | null
  dueOn: PlainDate | null
  doneOn: PlainDate | null
  origin: { kind: OriginKind; id: string; label: string }
  indicator: string | null
  review: string
  carriedFrom: number | null
  proposedOn: PlainDate
  /** The day it was validated, and the session that did: its number where it stands in Parvis, its words. */
  validation: { on: PlainDate; id: string; label: string } | null
  version: number
}

export type Step = {
  id: number
  day: PlainDate | null
  title: string
  owner: string
  state: 'to_come' | 'in_progress' | 'done'
  version: number
}
export const STEP_STATES: Readonly<Record<Step['state'], string>> = {
  to_come: 'À venir',
  in_progress: 'En cours',
  done: 'Faite',
}
export type Note = { id: number; day: PlainDate; state: ActionState | null; note: string }

/** The session that validated it, as a reference; its number is empty where none stands in Parvis. */
export const sessionOf = ({ validation }: Pick<Action, 'validation'>) => ({ kind: 'session', id: validation?.id ?? '' })

export const isOpen = (state: ActionState): boolean =>
  state === 'proposed' || state === 'validated' || state === 'in_progress'

/** Days past the due date of an action still open; 0 when on time. */
export function daysLate(action: Pick<Action, 'state' | 'dueOn'>, today: PlainDate): number {
  if (!isOpen(action.state) || action.dueOn === null || action.dueOn >= today) return 0
  return daysBetween(action.dueOn, today)
}

/**
 * The state an action had on a day, from its own dates: what was done later was then under way or still to begin.
 * Dropping and carrying over bear no day of their own and are read as they stand.
 */
export function stateOn(action: Pick<Action, 'state' | 'startsOn' | 'doneOn'>, day: PlainDate): ActionState {
  const begun = action.startsOn !== null && action.startsOn <= day
  if (action.state === 'done' && action.doneOn !== null && action.doneOn > day)
    return begun ? 'in_progress' : 'validated'
  if (action.state === 'in_progress' && action.startsOn !== null && !begun) return 'validated'
  return action.state
}

const NEXT: Readonly<Record<ActionState, readonly ActionState[]>> = {
  proposed: ['validated', 'in_progress', 'dropped'],
  validated: ['in_progress', 'done', 'dropped', 'carried_over'],
  in_progress: ['done', 'dropped', 'carried_over'],
  done: ['in_progress'],
  dropped: ['proposed'],
  carried_over: [],
}
/** The states an action may take next. */
export const nextStates = (state: ActionState): readonly ActionState[] => NEXT[state]

/** What one may do next with an action: move it to a state, or note how far it is. */
export type ActionAct = ActionState | 'note'

/** The one act the state of an action asks of who may do it; `stepsDone`: it has steps, and all are done. */
export function primaryAct(
  state: ActionState,
  may: { write: boolean; validate: boolean; stepsDone: boolean },
): ActionAct | undefined {
  if (state === 'proposed') return may.validate ? 'validated' : undefined
  if (!may.write) return undefined
  if (state === 'validated') return 'in_progress'
  if (state === 'in_progress') return may.stepsDone ? 'done' : 'note'
  return undefined
}

/** The other moves of an action, for who may make them; who only validates sets a proposal aside, who writes also notes. */
export function otherActs(
  state: ActionState,
  may: { write: boolean; validate: boolean; stepsDone: boolean },
): readonly ActionAct[] {
  if (!may.write) return may.validate && state === 'proposed' ? ['dropped'] : []
  const first = primaryAct(state, may)
  const moves = NEXT[state].filter((to) => state !== 'proposed' || to === 'dropped' || may.validate)
  return (['note', ...moves] as const).filter((act) => act !== first)
}

/** Whether a move says more than its state: its day, or why. */
export const asksMore = (from: ActionState, to: ActionState): boolean =>
  to === 'done' || to === 'dropped' || to === 'carried_over' || from === 'done' || from === 'dropped'

/** The verb of a move. */
export function moveWords(from: ActionState, to: ActionState): string {
  if (to === 'in_progress') return from === 'done' ? 'Rouvrir l’action' : 'Commencer l’action'
  return { proposed: 'Proposer de nouveau', ...MOVE_VERBS }[to]
}
const MOVE_VERBS = {
  validated: 'Valider l’action',
  done: 'Marquer réalisée',
  dropped: 'Abandonner',
  carried_over: 'Reporter au plan suivant',
}

/** What was done on an action besides proposing it. */
export type Trace = { steps: number; notes: number; children: number }

/** Why an action is more than a bare proposal, and so stays: decided by the committee, or somebody worked on it. */
export function workedOn(action: Pick<Action, 'state' | 'review'>, trace: Trace): 'decided' | 'followed' | undefined {
  if (action.state !== 'proposed') return 'decided'
  return trace.steps + trace.notes + trace.children > 0 || action.review !== '' ? 'followed' : undefined
}

export type MoveRefusal = 'not-from-here' | 'reason-missing' | 'done-in-future' | 'may-not-validate' | 'may-not-write'

/**
 * Moves an action to another state. Validating belongs to the steering committee (E2);
 * dropping, carrying over and reopening say why.
 */
export function move(
  action: Pick<Action, 'state'>,
  to: ActionState,
  how: { reason: string; on: PlainDate; today: PlainDate; mayValidate: boolean; mayWrite: boolean },
): { state: ActionState; doneOn: PlainDate | null } | MoveRefusal {
  if (!NEXT[action.state].includes(to)) return 'not-from-here'
  if (action.state === 'proposed' && to !== 'dropped' && !how.mayValidate) return 'may-not-validate'
  // Who validates decides upon proposals; what is under way belongs to those who follow it.
  if (!how.mayWrite && !(action.state === 'proposed' && (to === 'validated' || to === 'dropped')))
    return 'may-not-write'
  const needsReason = to === 'dropped' || to === 'carried_over' || action.state === 'done' || action.state === 'dropped'
  if (needsReason && how.reason.trim() === '') return 'reason-missing'
  if (to === 'done' && how.on > how.today) return 'done-in-future'
  return { state: to, doneOn: to === 'done' ? how.on : null }
}

export const MOVE_REFUSALS: Readonly<Record<MoveRefusal, string>> = {
  'not-from-here': 'Cette action a changé d’état entre-temps : rechargez la page.',
  'reason-missing': 'Dites pourquoi : la raison figure dans la revue annuelle.',
  'done-in-future': 'Le jour de réalisation ne peut pas être à venir.',
  'may-not-validate': 'Seul le COPIL valide une action : demandez au signataire ou à la référente qualité.',
  'may-not-write': 'Votre rôle décide des propositions ; le suivi revient à ceux qui écrivent le plan.',
}

export type PlanSummary = {
  total: number
  done: number
  late: number
  withoutOwner: number
  toValidate: number
  inProgress: number
  dropped: number
  carried: number
}

/** Counts of a plan; sub-actions are not counted beside their parent. */
export function summarise(
  actions: readonly Pick<Action, 'state' | 'dueOn' | 'owner' | 'parent'>[],
  today: PlainDate,
): PlanSummary {
  const counted = actions.filter((action) => action.parent === null)
  const count = (test: (action: (typeof counted)[number]) => boolean) => counted.filter(test).length
  return {
    total: counted.length,
    done: count((a) => a.state === 'done'),
    late: count((a) => daysLate(a, today) > 0),
    withoutOwner: count((a) => isOpen(a.state) && a.owner === ''),
    toValidate: count((a) => a.state === 'proposed'),
    inProgress: count((a) => a.state === 'in_progress'),
    dropped: count((a) => a.state === 'dropped'),
    carried: count((a) => a.state === 'carried_over'),
  }
}

const RANK: Readonly<Record<ActionState, number>> = {
  in_progress: 1,
  validated: 1,
  proposed: 1,
  carried_over: 2,
  dropped: 2,
  done: 3,
}
/** Late first, then by due date, done last. */
export function inPlanOrder<T extends Pick<Action, 'state' | 'dueOn' | 'id'>>(
  actions: readonly T[],
  today: PlainDate,
): T[] {
  const rank = (a: T) => (daysLate(a, today) > 0 ? 0 : RANK[a.state])
  return actions.toSorted(
    (a, b) => rank(a) - rank(b) || (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || a.id - b.id,
  )
}

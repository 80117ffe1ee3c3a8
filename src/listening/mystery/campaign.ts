import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Level } from './grid.ts'

export const STATES = {
  planned: 'Prévue',
  running: 'En cours',
  analysis: 'En analyse',
  revealed: 'Révélée',
  closed: 'Close',
} as const
export type State = keyof typeof STATES
/** Who is called knows nothing of it until then. */
export const isRevealed = (state: State): boolean => state === 'revealed' || state === 'closed'

export const SLOTS = { '': 'Dans la journée', morning: 'Matin', noon: 'Midi', afternoon: 'Après-midi' } as const
export type Slot = keyof typeof SLOTS

/** How a try ended. */
export const OUTCOMES = {
  reached: 'Réponse obtenue',
  unanswered: 'Pas de réponse',
  engaged: 'Occupé',
  voicemail: 'Messagerie',
  cut: 'Coupé',
  closed: 'Fermé',
} as const
export type Outcome = keyof typeof OUTCOMES

/** Under this many contacts nothing is said of a group. */
export const LEAST = 5
/** After this many tries in vain, a call may be given up. */
export const ENOUGH_TRIES = 3

export type Campaign = {
  id: number
  code: string
  name: string
  grid: number
  fromDay: PlainDate
  toDay: PlainDate
  state: State
  secondShare: number
  method: string
  conclusion: string
  source: string
  revealedOn: PlainDate | null
  closedOn: PlainDate | null
  version: number
}

export type Call = {
  id: number
  code: string
  campaign: number
  scenario: number
  site: number
  service: number | null
  day: PlainDate
  slot: Slot
  caller: number | null
  callerLabel: string
  heldOn: PlainDate | null
  seconds: number | null
  note: string
  tries: number
  reached: boolean
  score: number | null
  compliant: boolean
  version: number
}

export type Try = {
  id: number
  call: number
  position: number
  day: PlainDate
  hour: string
  outcome: Outcome
  version: number
}
export type Answer = {
  id: number
  call: number
  criterion: number
  round: number
  level: Level | null
  measured: number | null
  version: number
}
export type Total = {
  id: number
  campaign: number
  criterion: number | null
  site: number | null
  calls: number
  score: number
  imported: boolean
  version: number
}
export type Watch = {
  id: number
  campaign: number
  criterion: number | null
  title: string
  note: string
  version: number
}

/** A request that a call left in the register; `before`: what it was there until it left the measures. */
export type Marked = {
  id: number
  call: number
  callCode: string
  campaign: number
  reference: string
  leftOn: PlainDate | null
  before: string
  version: number
}
export type MarkRefusal = 'unknown-request' | 'marked' | 'gone'
export const MARK_REFUSALS: Readonly<Record<MarkRefusal, string>> = {
  'unknown-request': 'Aucune demande du registre ne porte ce numéro.',
  marked: 'Cette demande est déjà marquée.',
  gone: 'Cette demande est sortie des mesures : retirez la marque, puis marquez la bonne.',
}

export const CALL_STATES = { todo: 'À passer', tried: 'À rappeler', done: 'Noté', given_up: 'Jamais joint' } as const
export type CallState = keyof typeof CALL_STATES
export function callState({ heldOn, score, tries }: Pick<Call, 'heldOn' | 'score' | 'tries'>): CallState {
  if (heldOn !== null) return score === null ? 'given_up' : 'done'
  return tries === 0 ? 'todo' : 'tried'
}
/** Its day is past and it is not done. */
export const isLate = ({ heldOn, day }: Pick<Call, 'heldOn' | 'day'>, today: PlainDate): boolean =>
  heldOn === null && day < today

export type CampaignRefusal =
  | 'name-taken'
  | 'no-call'
  | 'no-criterion'
  | 'few'
  | 'totals'
  | 'calls'
  | 'begun'
  | 'grid-kept'
  | 'wrong-channel'
  | 'outside'
  | 'held'
  | 'not-running'
  | 'left'
  | 'not-reached'
  | 'few-tries'
  | 'title-taken'
  | 'no-second'
  | 'total-taken'
export const CAMPAIGN_REFUSALS: Readonly<Record<CampaignRefusal, string>> = {
  'name-taken': 'Une autre enquête porte déjà ce nom.',
  'no-call': 'Prévoyez d’abord des appels, ou reprenez des résultats passés.',
  'no-criterion': 'La grille n’a aucun critère : rien ne pourrait être noté.',
  few: `Moins de ${LEAST} appels sont notés : rien ne peut en être dit sans désigner quelqu’un.`,
  totals: 'Cette enquête a des résultats repris : ils ne se mêlent pas à des appels.',
  calls: 'Cette enquête a des appels : ses résultats en sont comptés, ils ne se reprennent pas.',
  begun: 'Cette enquête est révélée : elle ne change plus.',
  'grid-kept': 'Des appels sont déjà notés : la grille reste.',
  'wrong-channel': 'Ce scénario ne passe pas par la même voie que la grille de l’enquête.',
  outside: 'Choisissez un jour de l’enquête.',
  held: 'Cet appel est passé : il ne change plus.',
  'not-running': 'L’enquête n’est pas en cours : les appels se notent entre son lancement et son analyse.',
  left: 'Répondez à tous les critères, ou dites-les sans objet.',
  'not-reached': 'Notez d’abord l’essai qui a obtenu une réponse.',
  'few-tries': `Notez ${ENOUGH_TRIES} essais sans réponse avant d’y renoncer.`,
  'title-taken': 'Ce point de vigilance est déjà retenu.',
  'no-second': 'Seul un appel noté peut être noté une seconde fois.',
  'total-taken': 'Ce résultat est déjà repris : corrigez-le.',
}

export type Move = 'launch' | 'analyse' | 'resume' | 'reveal' | 'close'
export const MOVES: Readonly<Record<Move, { from: State; to: State }>> = {
  launch: { from: 'planned', to: 'running' },
  analyse: { from: 'running', to: 'analysis' },
  resume: { from: 'analysis', to: 'running' },
  reveal: { from: 'analysis', to: 'revealed' },
  close: { from: 'revealed', to: 'closed' },
}

/** What stands against a step of a campaign. Results taken over need no call: they are looked at as soon as they are there. */
export function moveRefusal(
  move: Move,
  { criteria, calls, scored, totals }: { criteria: number; calls: number; scored: number; totals: number },
): CampaignRefusal | undefined {
  if (move === 'launch' && criteria === 0) return 'no-criterion'
  if (move === 'launch' && calls + totals === 0) return 'no-call'
  return move === 'reveal' && scored < LEAST && totals === 0 ? 'few' : undefined
}

import {
  addDays,
  type Calendar,
  type DayUnit,
  daysLeft,
  type PlainDate,
  type Term,
} from '#src/ground/calendar/index.ts'
import type { Channel, Kind, KindScope } from './kinds.ts'
import { STANDARD_DAYS, standardSource } from './standard.ts'

export type State = 'to_route' | 'to_answer' | 'answered' | 'unanswered' | 'out'
export const STATES: Readonly<Record<State, string>> = {
  to_route: 'À orienter',
  to_answer: 'À répondre',
  answered: 'Répondue',
  unanswered: 'Close sans réponse',
  out: 'Écartée',
}

/** Where somebody waits. */
export const OPEN_STATES: readonly State[] = ['to_route', 'to_answer']
export const CLOSED_STATES: readonly State[] = ['answered', 'unanswered', 'out']

export const EXCLUSION_CODES = [
  'duplicate',
  'withdrawn',
  'spam',
  'out_of_scope',
  'no_answer_expected',
  'mystery',
] as const
export type Exclusion = (typeof EXCLUSION_CODES)[number]
export type Eligibility = 'eligible' | Exclusion
export type Standing = Eligibility | 'repeat'
export const EXCLUSIONS: Readonly<Record<Exclusion, string>> = {
  duplicate: 'Doublon',
  withdrawn: 'Retirée par l’usager',
  spam: 'Indésirable',
  out_of_scope: 'Hors du champ de la préfecture',
  no_answer_expected: 'Sans réponse attendue',
  mystery: 'Demande mystère',
}
/** Those an agent may give: a mystery request is only known once its campaign is revealed. */
const { mystery: _, ...given } = EXCLUSIONS
export const GIVEN_EXCLUSIONS = given
/** What became of a request. */
export const OUTCOMES = {
  open: 'Sans réponse',
  in_time: 'Répondue dans les délais',
  late: 'Répondue hors délai',
  unanswered: 'Close sans réponse',
  repeat: 'Répétition d’une demande répondue',
  ...EXCLUSIONS,
}

/** All that stands outside the rate. */
export const OUT_CODES = [...EXCLUSION_CODES, 'repeat'] as const
export type Out = (typeof OUT_CODES)[number]

/** With a count, in a sentence: « 5 doublons ». Repeats of an answered request are counted apart too. */
export const OUT_WORDS: Readonly<Record<Out, readonly [one: string, many: string]>> = {
  duplicate: ['doublon', 'doublons'],
  repeat: ['répétition d’une demande répondue', 'répétitions d’une demande répondue'],
  withdrawn: ['retirée', 'retirées'],
  spam: ['indésirable', 'indésirables'],
  out_of_scope: ['hors du champ', 'hors du champ'],
  no_answer_expected: ['sans réponse attendue', 'sans réponse attendue'],
  mystery: ['demande mystère', 'demandes mystère'],
}

/** The most a text typed by an agent may hold; a public form holds less. */
export const BODY_LIMIT = 10_000
export const PUBLIC_LIMIT = 2000
/** Messages one address may send in a day, then precisions to requests: a month of the busiest préfecture. Beyond, somebody decides. */
export const MESSAGE_SHARE = 40
export const ADDITION_SHARE = 40

/** A delay rule, and where it comes from. `validFrom` absent: the rule of the standard, in force as long as none was recorded. */
export type DelayRule = {
  channel: Channel
  /** The one kind it holds for; `all` where none has its own. */
  kind: KindScope
  term: Term
  validFrom: PlainDate | undefined
  source: string
}

/** The rule of the standard for a channel. */
export function standardRule(channel: Channel): DelayRule {
  return {
    channel,
    kind: 'all',
    term: { days: STANDARD_DAYS[channel], unit: 'working' },
    validFrom: undefined,
    source: standardSource(channel),
  }
}

const latestOf = (rules: readonly DelayRule[]): DelayRule | undefined =>
  rules.reduce<DelayRule | undefined>(
    (best, rule) => (best === undefined || (rule.validFrom ?? '') > (best.validFrom ?? '') ? rule : best),
    undefined,
  )

type RuleAsk = { channel: Channel; kind?: Kind }

/** The rule in force on the day of receipt: the latest of its kind that had begun, else that of all kinds, else the standard's. */
export function ruleFor(rules: readonly DelayRule[], { channel, kind }: RuleAsk, receivedOn: PlainDate): DelayRule {
  const begun = rules.filter(
    (rule) => rule.channel === channel && rule.validFrom !== undefined && rule.validFrom <= receivedOn,
  )
  const latest =
    latestOf(begun.filter((rule) => rule.kind === kind)) ?? latestOf(begun.filter((rule) => rule.kind === 'all'))
  if (latest) return latest
  // Nobody ever fixed a delay for social networks: they are answered like e-mails, by the rule there is for these.
  return channel === 'social_network'
    ? { ...ruleFor(rules, { channel: 'email', ...(kind ? { kind } : {}) }, receivedOn), channel }
    : standardRule(channel)
}

/** « 5 jours ouvrés », « 1 jour ouvré », « 10 jours calendaires ». */
export function termInWords({ days, unit }: Term): string {
  const many = days < 2 ? '' : 's'
  return `${days}\u00a0jour${many} ${unit === 'working' ? `ouvré${many}` : `calendaire${many}`}`
}

export type RequestAct =
  | 'forward'
  | 'route'
  | 'answer'
  | 'hold'
  | 'pause'
  | 'resume'
  | 'pass'
  | 'receipt'
  | 'acknowledge'
  | 'link'
  | 'merge'
  | 'reread'
  | 'unmerge'
  | 'close'
  | 'reopen'
  | 'again'
  | 'exclude'
  | 'restore'
  | 'erase'
/** A request as far as it says what may be done with it. */
export type Actable = {
  state: State
  dueOn: PlainDate
  purgedOn: PlainDate | null
  pausedUntil: PlainDate | null
  mergedInto: number | null
}

/** The one act a request asks of who has charge of it: a service to find, then an answer to give. */
export function primaryAct(state: State, writes: boolean): RequestAct | undefined {
  if (!writes) return undefined
  return state === 'to_route' ? 'route' : state === 'to_answer' ? 'answer' : undefined
}

/** Whatever else may be done with a request, in the order of the menu; what ends it stands last. */
export function otherActs(
  { state, dueOn, purgedOn, pausedUntil, mergedInto }: Actable,
  today: PlainDate,
): readonly RequestAct[] {
  const open = OPEN_STATES.includes(state)
  const paused = pausedUntil !== null && pausedUntil >= today
  const acts: readonly (readonly [RequestAct, boolean])[] = [
    ['answer', state === 'to_route'],
    ['route', state === 'to_answer'],
    ['reread', open],
    ['hold', open],
    ['pause', open && !paused && dueOn >= today],
    ['resume', open && paused],
    ['pass', open],
    ['acknowledge', open],
    ['forward', open],
    ['receipt', open],
    ['link', mergedInto === null],
    ['merge', open],
    ['unmerge', mergedInto !== null && purgedOn === null],
    ['again', state === 'answered'],
    ['reopen', state === 'answered' || state === 'unanswered'],
    ['restore', state === 'out' && mergedInto === null],
    ['close', open && dueOn < today],
    ['exclude', state !== 'out'],
    ['erase', !open && purgedOn === null],
  ]
  return acts.flatMap(([act, may]) => (may ? [act] : []))
}

export type DayRefusal = 'in-future' | 'too-old' | 'before-receipt'
export const DAY_REFUSALS: Readonly<Record<DayRefusal, string>> = {
  'in-future': 'Indiquez une date qui n’est pas dans l’avenir.',
  'too-old': 'Indiquez une date de moins de dix ans.',
  'before-receipt': 'Indiquez une date qui n’est pas avant la réception.',
}

/** Why a day of receipt cannot be recorded; today and the days before, back to ten years, can. */
export function refuseReceipt(receivedOn: PlainDate, today: PlainDate): DayRefusal | undefined {
  if (receivedOn > today) return 'in-future'
  return receivedOn < addDays(today, -3653) ? 'too-old' : undefined
}

/** Why a day of answer cannot be recorded. */
export function refuseAnswerDay(
  answeredOn: PlainDate,
  facts: { receivedOn: PlainDate; today: PlainDate },
): DayRefusal | undefined {
  if (answeredOn > facts.today) return 'in-future'
  return answeredOn < facts.receivedOn ? 'before-receipt' : undefined
}

export type Answerable = { eligibility: Eligibility; answeredOn: PlainDate | null; closedOn: PlainDate | null }
export type AnswerRefusal = 'already-answered' | 'set-aside' | 'closed'
export const ANSWER_REFUSALS: Readonly<Record<AnswerRefusal, string>> = {
  'already-answered':
    'Cette demande a déjà une réponse. Rouvrez-la d’abord si la réponse a été enregistrée par erreur.',
  'set-aside': 'Cette demande est écartée. Remettez-la au registre avant d’y répondre.',
  closed: 'Cette demande est close sans réponse. Rouvrez-la avant d’y répondre.',
}

/** Why an answer cannot be recorded now. */
export function refuseAnswer({ eligibility, answeredOn, closedOn }: Answerable): AnswerRefusal | undefined {
  if (eligibility !== 'eligible') return 'set-aside'
  if (closedOn !== null) return 'closed'
  return answeredOn === null ? undefined : 'already-answered'
}

export type ClosingRefusal = 'not-open' | 'not-late'
export const CLOSING_REFUSALS: Readonly<Record<ClosingRefusal, string>> = {
  'not-open': 'Seule une demande ouverte se clôt sans réponse.',
  'not-late': 'Le délai de cette demande court encore : elle ne se clôt sans réponse qu’après son échéance.',
}

/** Why a request cannot be closed without an answer: it stays in the rate as one nobody answered, hence never before its due day. */
export function refuseClosing(
  { state, dueOn }: { state: State; dueOn: PlainDate },
  closedOn: PlainDate,
): ClosingRefusal | undefined {
  if (!OPEN_STATES.includes(state)) return 'not-open'
  return dueOn < closedOn ? undefined : 'not-late'
}

export type LinkTarget = { id: number; receivedOn: PlainDate; answeredOn: PlainDate | null; repeatOf: number | null }
export type LinkRefusal = 'itself' | 'later' | 'still-open' | 'already-a-repeat'
export const LINK_REFUSALS: Readonly<Record<LinkRefusal, string>> = {
  itself: 'Indiquez la référence d’une autre demande.',
  later: 'Indiquez une demande reçue avant celle-ci.',
  'still-open':
    'La demande indiquée n’était pas encore répondue quand celle-ci est arrivée : écartez plutôt celle-ci comme doublon.',
  'already-a-repeat': 'La demande indiquée est elle-même une répétition : indiquez la première.',
}

/** Why a request is not the repeat of an answered one. */
export function refuseRepeat(
  request: { id: number; receivedOn: PlainDate },
  target: LinkTarget,
): LinkRefusal | undefined {
  if (target.id === request.id) return 'itself'
  if (target.receivedOn > request.receivedOn) return 'later'
  if (target.repeatOf !== null) return 'already-a-repeat'
  return target.answeredOn === null || target.answeredOn > request.receivedOn ? 'still-open' : undefined
}

export type Urgency = { tone: 'late' | 'soon' | 'plain'; words: string }

/** « En retard de 3 jours ouvrés », « Aujourd’hui », « Reste 1 jour ouvré »: for a request that is still open, in the unit of its term. */
export function urgency(facts: { due: PlainDate; unit: DayUnit; today: PlainDate }, calendar: Calendar): Urgency {
  const left = daysLeft(facts, calendar)
  if (facts.due < facts.today)
    return {
      tone: 'late',
      words: left === 0 ? 'En retard' : `En retard de ${termInWords({ days: -left, unit: facts.unit })}`,
    }
  if (facts.due === facts.today) return { tone: 'soon', words: 'Aujourd’hui' }
  return { tone: left <= 1 ? 'soon' : 'plain', words: `Reste ${termInWords({ days: left, unit: facts.unit })}` }
}

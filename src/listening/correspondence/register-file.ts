// A line of a file as the register keeps it, and what the register refuses of it.
import { clockOf, type Pause } from './ledger.ts'
import { plainDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { KeptCalendar } from '#src/core/organisation/index.ts'
import { basisColumn } from '#src/core/room/basis.ts'
import { type ImportValues, numberOf, textOf } from '#src/core/room/import-profile.ts'
import type { Refusals } from '#src/ground/process/outcome.ts'
import {
  ANSWER_REFUSALS,
  CLOSING_REFUSALS,
  type DelayRule,
  type Eligibility,
  refuseAnswer,
  ruleFor,
} from './complaint.ts'
import { FEELING_CODES, KIND_OF_FEELING } from './experience.ts'
import { type Channel, CHANNEL_CODES, KIND_CODES, THANKS_REASON } from './kinds.ts'

export type Known = {
  id: number
  reference: string
  kind: string
  channel: Channel
  receivedOn: PlainDate
  termDays: number
  termUnit: 'working' | 'calendar'
  termSource: string
  sourceKey: string | null
  site: number
  answeredOn: PlainDate | null
  closedOn: PlainDate | null
  eligibility: Eligibility
  eligibilityReason: string
  purgedOn: PlainDate | null
  dueOn: PlainDate
  delayDays: number | null
  grossDays: number | null
  calendar: number | null
}
export type Given = {
  known: ReadonlyMap<string, Known>
  rules: readonly DelayRule[]
  calendars: ReadonlyMap<number, KeptCalendar>
  pauses: ReadonlyMap<number, readonly Pause[]>
  categories: ReadonlyMap<number, string>
  openings: ReadonlyMap<string, number>
}

type Line = { values: ImportValues; reference: string; sourceKey: string | null }

export const openingKey = (values: ImportValues): string => `${textOf(values, 'site')} ${textOf(values, 'urnOpenedOn')}`

/** Where a request stands after a line: an absent column leaves it where it was. */
export type Standing = {
  answeredOn: PlainDate | null
  closedOn: PlainDate | null
  eligibility: string
  eligibilityReason: string
}
const NEW: Standing = { answeredOn: null, closedOn: null, eligibility: 'eligible', eligibilityReason: '' }

/** Where a line leaves a request. */
export function standingOf(values: ImportValues, known: Known | undefined): Standing {
  const before: Standing = known ?? NEW
  const day = (key: 'answeredOn' | 'closedOn'): PlainDate | null => {
    const text = textOf(values, key)
    return values[key] === undefined ? before[key] : text === '' ? null : plainDate(text)
  }
  const told = textOf(values, 'kind')
  const thanks = told === 'thanks' || (told === '' && known === undefined && values['feeling'] === 'positive')
  const none = thanks ? 'no_answer_expected' : 'eligible'
  const said = textOf(values, 'eligibility') || none
  const eligibility = values['eligibility'] === undefined ? (known ? before.eligibility : none) : said
  const same = eligibility === before.eligibility ? before.eligibilityReason : ''
  const reason = values['eligibilityReason'] === undefined ? same : textOf(values, 'eligibilityReason')
  return {
    answeredOn: day('answeredOn'),
    closedOn: day('closedOn'),
    eligibility,
    eligibilityReason: eligibility === 'eligible' ? '' : reason,
  }
}

export const MOVE_REFUSALS = {
  ...ANSWER_REFUSALS,
  'not-late': CLOSING_REFUSALS['not-late'],
  'after-answer': 'Indiquez une date qui n’est pas après la réponse.',
  'closed-stays': 'Cette demande est close sans réponse : rouvrez-la d’abord dans sa page.',
  'set-aside-stays': 'Cette demande est écartée : remettez-la d’abord au registre dans sa page.',
  'reason-missing': 'Dites pourquoi cette demande est écartée : sa page le demande aussi.',
} as const
export type MoveRefusal = keyof typeof MOVE_REFUSALS

/** A file moves a request of the register only where its page would; what is new comes as it stands. */
export function refuseMove(
  known: Known | undefined,
  next: Standing & { receivedOn: PlainDate; dueOn: PlainDate },
): Refusals<MoveRefusal> {
  const { answeredOn, closedOn, eligibility, eligibilityReason, dueOn, receivedOn } = next
  if (answeredOn !== null && receivedOn > answeredOn) return { receivedOn: 'after-answer' }
  if (closedOn !== null && closedOn !== known?.closedOn && closedOn <= dueOn) return { closedOn: 'not-late' }
  if (!known) return {}
  if (known.answeredOn !== answeredOn) {
    const why = refuseAnswer(known)
    if (why) return { answeredOn: why }
  }
  if (known.closedOn !== null && closedOn !== known.closedOn) return { closedOn: 'closed-stays' }
  if (known.eligibility !== 'eligible' && eligibility === 'eligible') return { eligibility: 'set-aside-stays' }
  return known.eligibility !== eligibility && eligibilityReason === '' ? { eligibilityReason: 'reason-missing' } : {}
}

/** What a line says of a request passed on; an absent column says nothing. */
function passedOf(values: ImportValues): Record<string, unknown> {
  if (values['redirectedOn'] === undefined) return {}
  const day = textOf(values, 'redirectedOn')
  const to = day === '' ? '' : textOf(values, 'redirectedTo') || 'Non précisé'
  const transferred = day !== '' && values['transferred'] === true && textOf(values, 'answeredOn') !== ''
  return { redirectedOn: day === '' ? null : day, redirectedTo: to, endedBy: transferred ? 'transfer' : 'answer' }
}

/** The columns that a line writes. What is personal in an erased request stays erased. */
export function columnsOf(
  { values, reference, sourceKey }: Line,
  given: Given,
): Record<string, unknown> & { receivedOn: PlainDate; dueOn: PlainDate } {
  const channel = CHANNEL_CODES.find((code) => code === values.channel) ?? 'email'
  const receivedOn = plainDate(textOf(values, 'receivedOn'))
  const known = given.known.get(reference)
  const felt = FEELING_CODES.find((code) => code === values['feeling'])
  const told = textOf(values, 'kind') || known?.kind || (felt && KIND_OF_FEELING[felt])
  const kind = KIND_CODES.find((code) => code === told) ?? 'complaint'
  const { answeredOn, closedOn, eligibility, eligibilityReason } = standingOf(values, known)
  const erased = known !== undefined && known.purgedOn !== null
  const same = known && known.channel === channel && known.receivedOn === receivedOn
  // What was already recorded keeps its term: a file read again never moves a due day in silence.
  const rule = same
    ? { term: { days: known.termDays, unit: known.termUnit }, source: known.termSource }
    : ruleFor(given.rules, { channel, kind }, receivedOn)
  const kept = given.calendars.get(numberOf(values, 'site') ?? 0)
  if (!kept) throw new Error('a site without calendar')
  // An answer already recorded was judged: a file read again judges it by the same calendar.
  const judged = same && known.site === values.site && known.answeredOn !== null && known.answeredOn === answeredOn
  const pauses = (known && given.pauses.get(known.id)) ?? []
  const clock = judged
    ? { dueOn: known.dueOn, delayDays: known.delayDays, grossDays: known.grossDays, calendar: known.calendar }
    : { ...clockOf({ receivedOn, term: rule.term, answeredOn, pauses }, kept.calendar), calendar: kept.id }
  const optional = (key: string, column: string, value: unknown) =>
    values[key] === undefined ? {} : { [column]: value }
  const category = numberOf(values, 'category')
  return {
    reference,
    sourceKey: erased ? null : (sourceKey ?? known?.sourceKey ?? null),
    kind,
    channel,
    receivedOn,
    site: values.site,
    answeredOn,
    closedOn,
    termDays: rule.term.days,
    termUnit: rule.term.unit,
    termSource: rule.source,
    dueOn: clock.dueOn,
    delayDays: clock.delayDays,
    grossDays: clock.grossDays,
    calendar: clock.calendar,
    eligibility,
    eligibilityReason:
      erased || eligibility === 'eligible'
        ? ''
        : eligibilityReason || (kind === 'thanks' ? THANKS_REASON : 'Repris d’un fichier'),
    ...optional('service', 'service', values.service),
    ...optional('category', 'category', category === null ? null : (given.categories.get(category) ?? null)),
    ...optional('cause', 'cause', values.cause),
    ...optional('subject', 'subject', erased ? '' : textOf(values, 'subject')),
    ...optional('body', 'body', erased ? '' : textOf(values, 'body')),
    ...optional('feeling', 'feeling', felt ?? null),
    ...basisColumn(values),
    ...passedOf(values),
    ...optional('urnOpenedOn', 'urnOpening', given.openings.get(openingKey(values)) ?? null),
  }
}

import { judge } from '#src/core/room/target.ts'
import { fraction, published, type Valued, type Writing, withUnit, written } from '#src/core/room/value.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'

export const DESTINATIONS = {
  standard: 'Standard',
  service: 'Service',
  svi: 'Serveur vocal',
  dedicated: 'Ligne dédiée',
} as const
export type Destination = keyof typeof DESTINATIONS
export const SOURCES = { counted: 'Compté', imported: 'Importé', typed: 'Saisi' } as const
export type Source = keyof typeof SOURCES

export type Line = {
  id: number
  code: string
  name: string
  number: string
  site: number
  service: number | null
  destination: Destination
  /** In tenths of a percent: 850 is 85 %. */
  targetPermille: number | null
  validFrom: PlainDate | null
  validTo: PlainDate | null
  /** What switchboards call it in their journals: queues, inner numbers. */
  queues: string
  /** « 08:30 », or nothing: a journal’s calls are all counted. */
  opensAt: string
  closesAt: string
  /** What the voicemail says, who listens to it and when; empty: none. */
  voicemail: string
  version: number
}

/** The one act a line asks of who keeps its totals: that of a month still without one, when it may be typed. */
export function primaryAct(
  { validTo }: Pick<Line, 'validTo'>,
  { writes, month, whole }: { writes: boolean; month: PlainDate; whole: boolean },
): 'type' | undefined {
  return writes && !whole && (validTo === null || validTo >= month) ? 'type' : undefined
}

/** Sums of totals: `waited` counts the answered calls whose waiting is known. */
export type Sums = {
  offered: number
  answered: number
  lost: number | null
  waitSeconds: number | null
  waited: number
  days: number
}

/** Both ways a month may be known for one line; `counted` says which one the figures take. */
export type MonthOfLine = {
  line: Line
  days: (Sums & { sources: readonly Source[] }) | undefined
  /** What counts was chosen to give back a published rate. */
  reconstructed: boolean
  month: (Sums & { source: Source; origin: string; takenOver: boolean; id: number; version: number }) | undefined
  counted: 'days' | 'month' | undefined
  /** What a journal says besides, of what counts. */
  more?: More | undefined
}

/** Short abandons with what was offered and answered where they are known, ringing, and days with half-hours without a trace. */
export type More = {
  short: number | null
  shortOf: number
  shortAnswered: number
  ringSeconds: number | null
  rung: number
  daysMissing: number
}

/** What journals say of several lines together. */
export function moreOf(list: readonly (More | undefined)[]): More {
  const told = list.filter((one) => one !== undefined)
  const add = (key: 'shortOf' | 'shortAnswered' | 'rung' | 'daysMissing') =>
    told.reduce((sum, one) => sum + one[key], 0)
  const known = (key: 'short' | 'ringSeconds') => {
    const values = told.map((one) => one[key]).filter((value) => value !== null)
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0)
  }
  return {
    short: known('short'),
    shortOf: add('shortOf'),
    shortAnswered: add('shortAnswered'),
    ringSeconds: known('ringSeconds'),
    rung: add('rung'),
    daysMissing: add('daysMissing'),
  }
}

export const NO_CALLS: Sums = { offered: 0, answered: 0, lost: null, waitSeconds: null, waited: 0, days: 0 }

/** What the figures take of a month: its days or its total, never their sum. */
export function countedSums(one: MonthOfLine): Sums | undefined {
  return one.counted === 'month' ? one.month : one.counted === 'days' ? one.days : undefined
}

/** Sums over lines. A loss or a wait that no line knows stays unknown. */
export function sumUp(list: readonly Sums[]): Sums {
  const known = (values: readonly (number | null)[]) => {
    const given = values.filter((value) => value !== null)
    return given.length === 0 ? null : given.reduce((sum, value) => sum + value, 0)
  }
  const add = (key: 'offered' | 'answered' | 'waited' | 'days') => list.reduce((sum, one) => sum + one[key], 0)
  return {
    offered: add('offered'),
    answered: add('answered'),
    waited: add('waited'),
    days: add('days'),
    lost: known(list.map((one) => one.lost)),
    waitSeconds: known(list.map((one) => one.waitSeconds)),
  }
}

type Calls = Pick<Sums, 'answered' | 'offered'>

/** Answered ÷ offered as the département writes it, with the digits that a line’s own target asks for; nothing without a call. */
function shareOf(writing: Writing, { answered, offered }: Calls, targetPermille: number | null): Valued | undefined {
  if (offered === 0) return undefined
  const aim = targetPermille === null ? undefined : { operator: 'at_least' as const, value: targetPermille / 10 }
  return judge(writing, fraction(answered, offered), aim).amount
}

/** The share as published, in percent; null without a call. */
export function rateOf(writing: Writing, calls: Calls): number | null {
  const share = shareOf(writing, calls, null)
  return share === undefined ? null : published(writing, share)
}

/** « 91,4 »; empty without a call. */
export function rateDigits(writing: Writing, calls: Calls, targetPermille: number | null = null): string {
  const share = shareOf(writing, calls, targetPermille)
  return share === undefined ? '' : written(writing, share)
}

/** « 91,4 % »; empty without a call. */
export function rateText(writing: Writing, calls: Calls, targetPermille: number | null = null): string {
  const digits = rateDigits(writing, calls, targetPermille)
  return digits === '' ? '' : withUnit(writing, digits)
}

/** Mean wait in seconds of the answered calls whose wait is known. */
export function meanWait({ waitSeconds, waited }: Pick<Sums, 'waitSeconds' | 'waited'>): number | null {
  return waitSeconds === null || waited === 0 ? null : waitSeconds / waited
}

/** Whether a line meets its target; undefined without target or without calls. The fraction decides, not the rounded rate. */
export function meetsTarget(
  sums: Pick<Sums, 'answered' | 'offered'>,
  targetPermille: number | null,
): boolean | undefined {
  if (targetPermille === null || sums.offered === 0) return undefined
  return sums.answered * 1000 >= targetPermille * sums.offered
}

export type TotalTyped = { offered: number; answered: number; lost: number | null }
export type TotalRefusal = { column: 'offered' | 'answered' | 'lost'; message: string }

/** Totals that cannot be true together. */
export function totalFaults({ offered, answered, lost }: TotalTyped): TotalRefusal[] {
  if (answered > offered)
    return [
      {
        column: 'answered',
        message: `Il ne peut y avoir plus d’appels décrochés (${answered}) que d’appels présentés (${offered}).`,
      },
    ]
  if (lost !== null && answered + lost > offered)
    return [
      {
        column: 'lost',
        message: `Décrochés et perdus (${answered + lost}) dépassent les appels présentés (${offered}).`,
      },
    ]
  return []
}

/** A line ends after it begins, and closes after it opens. */
export const spanFaults = ({
  validFrom,
  validTo,
  opensAt = '',
  closesAt = '',
}: Pick<Line, 'validFrom' | 'validTo'> & { opensAt?: string; closesAt?: string }): Readonly<
  Record<string, string>
> => ({
  ...(validFrom !== null &&
    validTo !== null &&
    validTo < validFrom && { validTo: 'Choisissez un dernier jour qui ne précède pas le premier.' }),
  ...((opensAt === '') !== (closesAt === '') && { closesAt: 'Donnez les deux heures, ou aucune.' }),
  ...(opensAt !== '' && closesAt !== '' && closesAt <= opensAt && { closesAt: 'La fin doit suivre le début.' }),
})

/** « 08:30 »: an hour of the day, or nothing. */
export const hourFault = (text: string): string | undefined =>
  /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? undefined : 'Écrivez une heure comme 08:30.'

/** Lost is what was offered and not answered: the complement of one formula, whatever a tool calls lost. */
export const lostOf = (sums: Pick<Sums, 'offered' | 'answered'> | undefined): number | null =>
  sums === undefined ? null : sums.offered - sums.answered

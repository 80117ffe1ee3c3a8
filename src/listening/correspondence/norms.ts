// Other delays that run beside the one of the register, each with its source: shown on the sheet, they move no rate.
import {
  addDays,
  addMonths,
  addWorkingDays,
  type Calendar,
  parsePlainDate,
  type PlainDate,
} from '#src/ground/calendar/index.ts'
import { NO_BREAK } from '#src/ground/design/text/index.ts'
import { z } from 'zod'
import { type Channel, CHANNEL_CODES, CHANNELS, type Kind, KIND_CODES, KINDS } from './kinds.ts'
import shipped from './shipped/norms.json' with { type: 'json' }

export const NORM_MATTERS = {
  answer: 'Réponse',
  registration: 'Accusé d’enregistrement',
  receipt: 'Accusé de réception',
  implicit: 'Décision implicite',
} as const
export type Matter = keyof typeof NORM_MATTERS

export const NORM_UNITS = {
  working: 'jours ouvrés',
  calendar: 'jours',
  week: 'semaines',
  month: 'mois',
} as const
export type NormUnit = keyof typeof NORM_UNITS

export type NormSaid = {
  code: string
  what: Matter
  name: string
  /** None: all of them. */
  kinds: readonly Kind[]
  channels: readonly Channel[]
  /** None where no source tells it: to be found. */
  amount: number | null
  unit: NormUnit
  source: string
}
/** A version of a norm: `validFrom` absent for one that comes with the product. */
export type Norm = NormSaid & { validFrom: PlainDate | undefined; active: boolean }

const Shipped = z.array(
  z.object({
    code: z.string(),
    what: z.enum(['answer', 'registration', 'receipt', 'implicit']),
    name: z.string(),
    kinds: z.array(z.enum(KIND_CODES)),
    channels: z.array(z.enum(CHANNEL_CODES)),
    amount: z.int().nullable(),
    unit: z.enum(['working', 'calendar', 'week', 'month']),
    source: z.string(),
  }),
)
/** The norms that come with the product; where two texts differ, both are here and the shorter one counts. */
export const SHIPPED: readonly Norm[] = Shipped.parse(shipped).map((one) => ({
  ...one,
  validFrom: undefined,
  active: true,
}))

/** The norms in force on a day: of each, the latest version that had begun, else the one that comes with the product. */
export function normsOn<N extends Norm>(recorded: readonly N[], day: PlainDate): (N | Norm)[] {
  const latest = new Map<string, N | Norm>(SHIPPED.map((one) => [one.code, one]))
  const begun = recorded.filter(({ validFrom }) => validFrom !== undefined && validFrom <= day)
  for (const one of begun.toSorted((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1)))
    latest.set(one.code, one)
  return [...latest.values()].filter(({ active }) => active)
}

/** « 5 jours ouvrés », « 1 semaine », « 2 mois », « délai à renseigner ». */
export function spanInWords({ amount, unit }: Pick<NormSaid, 'amount' | 'unit'>): string {
  if (amount === null) return 'délai à renseigner'
  const one = amount < 2 && unit !== 'month'
  return `${amount}${NO_BREAK}${one ? NORM_UNITS[unit].replaceAll(/s(?= |$)/g, '') : NORM_UNITS[unit]}`
}

const WHO = { kinds: KINDS, channels: CHANNELS }
/** « réclamation, suggestion » ; « toutes » where nothing narrows it. */
export const heldFor = (norm: Pick<NormSaid, 'kinds' | 'channels'>, key: 'kinds' | 'channels'): string => {
  const words: Readonly<Record<string, string>> = WHO[key]
  return norm[key].length === 0 ? 'toutes' : norm[key].map((code) => words[code] ?? code).join(', ')
}

export type NormLine = Pick<NormSaid, 'code' | 'what' | 'source'> & {
  label: string
  span: string
  /** None where the delay is not known. */
  on: PlainDate | null
  /** Of the same matter, another one is due before. */
  longer: boolean
}

/** The last day of a norm, from the day of receipt: working days are those of the site, months those of the calendar. */
export function lastDay(
  receivedOn: PlainDate,
  { amount, unit }: Pick<NormSaid, 'amount' | 'unit'>,
  calendar: Calendar,
): PlainDate | null {
  if (amount === null) return null
  if (unit === 'month') return addMonths(receivedOn, amount)
  if (unit === 'working') return addWorkingDays(receivedOn, amount, calendar)
  return addDays(receivedOn, unit === 'week' ? 7 * amount : amount)
}

type Asked = { kind: Kind; channel: Channel; receivedOn: PlainDate }

/** The other delays of a request by the norms recorded, soonest first; those whose delay is not known come last. */
export function normsOf(
  recorded: readonly Norm[],
  { kind, channel, receivedOn }: Asked,
  calendar: Calendar,
): NormLine[] {
  const found = normsOn(recorded, receivedOn)
    .filter(({ kinds, channels }) => covers(kinds, kind) && covers(channels, channel))
    .map(({ code, what, name, source, ...term }) => ({
      code,
      what,
      label: name,
      span: spanInWords(term),
      source,
      on: lastDay(receivedOn, term, calendar),
    }))
  const before = (a: PlainDate | null, b: PlainDate | null) => a !== null && b !== null && a < b
  return found
    .map((one) => ({ ...one, longer: found.some(({ what, on }) => what === one.what && before(on, one.on)) }))
    .toSorted((a, b) => (a.on === b.on ? 0 : a.on === null ? 1 : b.on === null ? -1 : a.on < b.on ? -1 : 1))
}

const covers = <C extends string>(list: readonly C[], one: C): boolean => list.length === 0 || list.includes(one)

/** Whether a norm of the day of receipt asks something of a request. */
export const isOwed = (recorded: readonly Norm[], { kind, channel, receivedOn }: Asked, what: Matter): boolean =>
  normsOn(recorded, receivedOn).some(
    (norm) => norm.what === what && covers(norm.kinds, kind) && covers(norm.channels, channel),
  )

/** Until when an acknowledgement is owed: the shorter of the norms found. */
export const owedBy = (lines: readonly NormLine[], what: Matter): PlainDate | undefined =>
  lines.find((one) => one.what === what && one.on !== null)?.on ?? undefined

/** A version is known in the journal by its norm and its first day: « receipt-7@2026-01-01 ». */
export const normKey = ({ code, validFrom }: { code: string; validFrom: PlainDate }): string => `${code}@${validFrom}`
export const dayOfKey = (key: string): PlainDate | undefined => parsePlainDate(key.split('@')[1] ?? '')

/** Codes written as codes or as words, parted by commas or semicolons; undefined where one is neither. */
export function codesIn<C extends string>(text: string, words: Readonly<Record<C, string>>): C[] | undefined {
  const parts = text
    .split(/[,;\n]/)
    .map((part) => part.trim().toLowerCase())
    .filter(Boolean)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the table are its codes
  const entries = Object.entries(words) as [C, string][]
  const found = parts.map((part) => entries.find(([code, word]) => code === part || word.toLowerCase() === part)?.[0])
  return found.includes(undefined) ? undefined : [...new Set(found.flatMap((one) => (one === undefined ? [] : [one])))]
}

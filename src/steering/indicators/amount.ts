// An amount: what one way says for one place and one period; how amounts add up.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Figure } from '#src/core/measures/index.ts'
import { UNITS, type Valued } from '#src/core/room/value.ts'
import type { Indicator, Way } from './indicator.ts'

export type Amount = Valued & {
  n: number | null
  ways: readonly Way[]
  open: number
  excluded: readonly { reason: string; n: number }[]
  provisional: boolean
  /** First days of the months that no relevé gives yet. */
  missing: readonly PlainDate[]
  /** Places that gave nothing, where others did. */
  without: readonly number[]
  /** How many months it is made of, when it is made of months. */
  months: { known: number; of: number } | undefined
  sources: readonly string[]
  takenOver: boolean
  /** Numbers chosen to give back a published rate stand behind it. */
  reconstructed: boolean
  /** Counted from records or from a tool’s totals, or a reading loaded and shown again. */
  origin: 'records' | 'totals' | 'readback'
  /** Behind it stand records that can be opened. */
  records: boolean
  /** The last day that supplied totals cover. */
  until?: PlainDate | undefined
  /** Names of what its records are gathered in: the campaigns of a survey. */
  gathered?: readonly string[] | undefined
  /** A reading given for fewer people than may be told apart stands in it. */
  few?: boolean | undefined
}

export type Supplied = {
  id: number
  indicator: string
  place: number
  from: PlainDate
  to: PlainDate
  way: 'imported' | 'typed'
  numerator: number | null
  denominator: number | null
  n: number | null
  value: number | null
  approximate: boolean
  source: string
  takenOver: boolean
  reconstructed: boolean
  version: number
}

/** What the records say; nothing at all is no amount. */
export function countedAmount(indicator: Indicator, figure: Figure): Amount | undefined {
  const out = figure.excluded.reduce((all, { n }) => all + n, 0)
  // Nothing standing where something once stood is a level of zero.
  if (figure.n === 0 && figure.open === 0 && out === 0 && !figure.level) return undefined
  const { scale } = UNITS[indicator.unit]
  return {
    numerator: figure.numerator,
    denominator: figure.denominator,
    value: figure.value === null ? null : figure.value * scale,
    ownForm: false,
    mean: false,
    approximate: indicator.approximate ?? false,
    n: figure.n,
    ways: [indicator.way],
    open: figure.open,
    excluded: figure.excluded.filter(({ n }) => n > 0),
    provisional: figure.provisional,
    missing: [],
    without: [],
    months: undefined,
    sources: [],
    takenOver: false,
    reconstructed: figure.origin?.reconstructed ?? false,
    origin: figure.origin?.kind ?? 'records',
    records: true,
  }
}

/** What was supplied from outside, in the form it came in. */
export function suppliedAmount(indicator: Indicator, row: Supplied, asOf: PlainDate): Amount {
  const { numerator, denominator } = row
  const { scale } = UNITS[indicator.unit]
  const exact = numerator !== null && denominator !== null
  return {
    numerator,
    denominator,
    value: row.value ?? (exact ? (numerator / denominator) * scale : null),
    ownForm: !exact,
    mean: false,
    approximate: row.approximate,
    n: row.n ?? nOf(indicator, row),
    ways: [row.way],
    open: 0,
    excluded: [],
    provisional: asOf <= row.to,
    missing: [],
    without: [],
    months: undefined,
    sources: [row.takenOver ? `${row.source} (repris)` : row.source],
    takenOver: row.takenOver,
    reconstructed: row.reconstructed,
    origin: 'readback',
    records: false,
    until: row.to,
    few: isFew(indicator, row.n ?? nOf(indicator, row)),
  }
}

/** Whether an opinion was given by fewer people than may be told apart. */
export function isFew({ gathering }: Indicator, n: number | null): boolean {
  return gathering?.protects !== undefined && n !== null && n > 0 && n < gathering.protects.least
}

function nOf(indicator: Indicator, { numerator, denominator, value }: Supplied): number | null {
  if (indicator.unit === 'count') return numerator ?? value
  if (indicator.unit === 'per_month') return numerator
  return denominator
}

/** Whether amounts can be added: each needs its numerator and its denominator, or to be a plain count. */
export function addable(indicator: Indicator, amount: Amount): boolean {
  return (
    (amount.numerator !== null && amount.denominator !== null) || (indicator.unit === 'count' && amount.value !== null)
  )
}

export type Shape = 'places' | 'months'

/**
 * Adds amounts, places of one period or months of one place. Numerators and denominators are summed, then the value is computed:
 * never an average of averages, unless the indicator says that its year is the mean of the months. Months of which one is chosen
 * (the last, the least, the greatest) give the amount of that month.
 */
export function add(indicator: Indicator, list: readonly Amount[], shape: Shape): Amount | undefined {
  const [first] = list
  if (!first) return undefined
  if (list.length === 1 && shape === 'places') return first
  if (shape === 'months' && isChosen(indicator)) return chosenOf(indicator, list)
  const mean = shape === 'months' && indicator.yearly === 'mean_of_months'
  if (!mean && !list.every((one) => addable(indicator, one))) return undefined
  const numerator = sum(list.map((one) => one.numerator ?? one.value))
  const denominator = denominatorOf(indicator, list, shape)
  const { scale } = UNITS[indicator.unit]
  const values = list.flatMap(({ value }) => value ?? [])
  return {
    numerator: mean ? null : numerator,
    denominator: mean ? null : denominator,
    value: mean
      ? (sum(values) ?? 0) / values.length
      : denominator === null || denominator === 0
        ? null
        : ((numerator ?? 0) / denominator) * scale,
    ownForm: false,
    mean,
    approximate: list.some(({ approximate }) => approximate),
    n: sum(list.map(({ n }) => n)),
    ways: united(list, ({ ways }) => ways),
    open: sum(list.map(({ open }) => open)) ?? 0,
    excluded: addExcluded(list),
    provisional: list.some(({ provisional }) => provisional),
    missing: united(list, ({ missing }) => missing).toSorted(),
    without: united(list, ({ without }) => without),
    months: shape === 'places' ? longest(list) : undefined,
    sources: united(list, ({ sources }) => sources),
    takenOver: list.some(({ takenOver }) => takenOver),
    reconstructed: list.some(({ reconstructed }) => reconstructed),
    origin: (['readback', 'totals'] as const).find((one) => list.some(({ origin }) => origin === one)) ?? 'records',
    records: list.some(({ records }) => records),
    until: list.reduce<PlainDate | undefined>(
      (last, { until }) => (until !== undefined && (last === undefined || until > last) ? until : last),
      undefined,
    ),
    few: list.some(({ few }) => few),
  }
}

/** All that some amounts name, once each; most name the same, or nothing. */
function united<T>(list: readonly Amount[], pick: (amount: Amount) => readonly T[]): readonly T[] {
  const [first] = list
  const own = first ? pick(first) : []
  const alike = list.every((one) => {
    const other = pick(one)
    return other === own || (other.length === own.length && other.every((value, place) => value === own[place]))
  })
  return alike ? own : [...new Set(list.flatMap(pick))]
}

/** A longer period is one of its months. */
export function isChosen({ yearly }: Indicator): boolean {
  return yearly === 'last' || yearly === 'least' || yearly === 'greatest'
}

/** The amount of the month that stands for all; what any of them lacks, all lack. */
function chosenOf({ yearly }: Indicator, list: readonly Amount[]): Amount | undefined {
  const valued = list.filter(({ value }) => value !== null)
  const better = (a: Amount, b: Amount): boolean =>
    yearly === 'least' ? (a.value ?? 0) < (b.value ?? 0) : (a.value ?? 0) > (b.value ?? 0)
  const one =
    yearly === 'last'
      ? valued.at(-1)
      : valued.reduce<Amount | undefined>((kept, next) => (kept && !better(next, kept) ? kept : next), undefined)
  if (!one) return undefined
  return {
    ...one,
    provisional: yearly === 'last' ? one.provisional : list.some(({ provisional }) => provisional),
    missing: united(list, ({ missing }) => missing).toSorted(),
    without: united(list, ({ without }) => without),
  }
}

function denominatorOf(indicator: Indicator, list: readonly Amount[], shape: Shape): number | null {
  if (indicator.unit === 'count') return 1
  const all = list.map(({ denominator }) => denominator)
  if (indicator.yearly !== 'per_month' || shape === 'months') return sum(all)
  // Two places open during the same months do not make twice the months.
  return Math.max(...all.flatMap((one) => one ?? []))
}

function addExcluded(list: readonly Amount[]): readonly { reason: string; n: number }[] {
  if (list.every(({ excluded }) => excluded.length === 0)) return []
  const found = new Map<string, number>()
  for (const { reason, n } of list.flatMap(({ excluded }) => excluded)) found.set(reason, (found.get(reason) ?? 0) + n)
  return [...found].map(([reason, n]) => ({ reason, n }))
}

function longest(list: readonly Amount[]): Amount['months'] {
  const known = list.flatMap(({ months }) => months ?? [])
  return known.toSorted((a, b) => a.known - b.known)[0]
}

/** Nothing to add is nothing, never zero. */
function sum(list: readonly (number | null)[]): number | null {
  if (list.some((one) => one === null)) return null
  return list.reduce<number>((all, one) => all + (one ?? 0), 0)
}

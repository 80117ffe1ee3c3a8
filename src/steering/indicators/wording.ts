// Periods and places in the sentences of the screens.
import { monthName, type Period, partsOf, periodLabel, shortMonthName, yearOf } from '#src/ground/calendar/index.ts'
import { formatNumber, NO_BREAK, inList, type Rounding, capital } from '#src/ground/design/text/index.ts'
import type { Amount } from './amount.ts'
import { inLetters } from './finding.ts'
import { published, writtenWithUnit } from '#src/core/room/value.ts'
import type { Indicator } from './indicator.ts'

/** Why a cell is empty when nobody gave anything. */
export const NO_READING = 'Pas de relevé'

/** « 2021 », « nov. 2021 », « T4 2021 ». */
export function shortPeriod(period: Period): string {
  const year = yearOf(period.from)
  if (period.kind === 'year') return String(year)
  const { month } = partsOf(period.from)
  if (period.kind === 'month') return `${shortMonthName(month)}${NO_BREAK}${year}`
  if (period.kind === 'quarter') return `T${Math.ceil(month / 3)}${NO_BREAK}${year}`
  return periodLabel(period)
}

/** « en 2021 », « au T4 2021 ». */
export function inPeriod(period: Period): string {
  if (period.kind === 'custom') return periodLabel(period)
  return `${period.kind === 'quarter' ? 'au' : 'en'} ${shortPeriod(period)}`
}

/** « Année 2022 ». */
export function periodTitle(period: Period): string {
  return capital(periodLabel(period))
}

/** « 12 hors calcul : 5 doublons, 4 retirées, 3 hors du champ »; empty when nothing is out. */
export function outText(amount: Pick<Amount, 'excluded'>): string {
  const all = amount.excluded.reduce((sum, { n }) => sum + n, 0)
  if (all === 0) return ''
  const reasons = amount.excluded.map(({ reason, n }) => `${formatNumber(n)}${NO_BREAK}${singular(reason, n)}`)
  return `${formatNumber(all)} hors calcul : ${inList(reasons)}`
}

/** « 1 doublon »: the reasons are written for several. */
function singular(reason: string, n: number): string {
  if (n > 1) return reason
  return reason.replace(/^(\p{L}+?)s(?= |$)/u, (word, stem: string) => (/^(hors|sans)$/.test(word) ? word : stem))
}

/** « Provisoire, 11 mois sur 12 », « Provisoire, 3 en cours ». */
export function provisionalText(amount: Pick<Amount, 'months' | 'missing' | 'open'>): string {
  if (amount.months && amount.missing.length > 0)
    return `Provisoire, ${amount.months.known} mois sur ${amount.months.of}`
  return amount.open > 0 ? `Provisoire, ${formatNumber(amount.open)} en cours` : 'Provisoire'
}

/** « il manque décembre »: the months no relevé gives. */
export function missingText({ missing }: Pick<Amount, 'missing'>): string {
  const names = missing.map((day) => monthName(partsOf(day).month))
  if (names.length === 0) return ''
  return names.length > 3
    ? `Il manque ${inLetters(names.length).replace('une', 'un')} mois.`
    : `Il manque ${inList(names)}.`
}

/** « Campagne : Satisfaction 2026 »: what the figures of a row are drawn from; nothing for what is not gathered. */
export function gatheredText({
  indicator: { gathering },
  total,
  cells,
}: {
  indicator: Pick<Indicator, 'gathering'>
  total: { shown: { amount: Pick<Amount, 'gathered'> | undefined } } | undefined
  cells: readonly { shown: { amount: Pick<Amount, 'gathered'> | undefined } }[]
}): string {
  const names = [...(total ? [total] : []), ...cells].flatMap(({ shown }) => shown.amount?.gathered ?? [])
  const each = [...new Set(names)]
  if (!gathering || each.length === 0) return ''
  return `${capital(gathering.noun[each.length > 1 ? 1 : 0])} : ${inList(each)}`
}

type Writing = { decimals: number; rounding: Rounding }

/** « arrondi au dixième », « tronqué à l’unité »: how one value was brought to its digits. */
export function roundingText({ decimals, rounding }: Writing): string {
  const place = ['à l’unité', 'au dixième', 'au centième', 'au millième'][decimals]
  return `${rounding === 'truncate' ? 'tronqué' : 'arrondi'} ${place ?? `à ${decimals} décimales`}`
}

/** The digits of a chart’s labels: those the indicator declares, and as many more as a verdict beside it needed. */
export function chartDecimals(
  { decimals }: Pick<Indicator, 'decimals'>,
  amounts: readonly (Pick<Amount, 'writing'> | undefined)[],
): number {
  return Math.max(decimals, ...amounts.map((amount) => amount?.writing?.decimals ?? 0))
}

/** « arrondie, une décimale »: how an indicator is written. */
export function writingText({ decimals, rounding }: Writing): string {
  const digits = decimals === 0 ? 'sans décimale' : `${inLetters(decimals)} décimale${decimals > 1 ? 's' : ''}`
  return `${rounding === 'truncate' ? 'tronquée' : 'arrondie'}, ${digits}`
}

/** « à Montclair », « au Port », « aux Andelys »: a site in a sentence. */
export function atPlace(name: string): string {
  if (/^Les? /.test(name)) return name.startsWith('Les ') ? `aux ${name.slice(4)}` : `au ${name.slice(3)}`
  return `à ${name}`
}

/** The direction only; never good or bad. */
export function directionOf(now: number, before: number): 'up' | 'down' | 'same' {
  if (now === before) return 'same'
  return now > before ? 'up' : 'down'
}

type Counted = Pick<Indicator, 'unit' | 'yearly' | 'formula'>
/** What a period that still runs, or lacks months, has counted so far is not less than what a whole one came to: no direction is told. */
export const isSoFar = ({ unit, yearly, formula }: Counted, { provisional }: Pick<Amount, 'provisional'>): boolean =>
  provisional && unit === 'count' && yearly !== 'last' && formula?.kind !== 'stock'

/** « 45 % en 2021 ». */
export function beforeText(indicator: Indicator, before: Amount, period: Period): string {
  return `${writtenWithUnit(indicator, before)} ${inPeriod(period)}`
}

/** What is published for two amounts, when both have a value. */
export function bothValues(
  indicator: Indicator,
  now: Amount | undefined,
  before: Amount | undefined,
): [number, number] | undefined {
  const a = now ? published(indicator, now) : null
  const b = before ? published(indicator, before) : null
  return a === null || b === null ? undefined : [a, b]
}

/** Who owes a reading: functions, not people's names. */
export const ownerOf = (place: number, placeName: string): string =>
  place === 0 ? 'référent(e) qualité du département' : `correspondant(e) qualité, ${placeName}`

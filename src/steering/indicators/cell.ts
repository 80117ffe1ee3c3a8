// One cell: an indicator, a place, a period. Which way counts, what the others say, why there is nothing.
import { monthsOf, type Period, type PlainDate, quarterOf, type Span } from '#src/ground/calendar/index.ts'
import { type Figure, traitsOf } from '#src/core/measures/index.ts'
import { add, addable, type Amount, countedAmount, type Supplied, suppliedAmount } from './amount.ts'
import { type Crowds, namesBehind, withheldAt } from './gathered.ts'
import { published } from '#src/core/room/value.ts'
import type { Indicator, Way } from './indicator.ts'

/** 0 stands for the whole département. */
export type PlaceId = number

/** What was read from the database, asked cell by cell. */
export type Facts = {
  asOf: PlainDate
  /** The sites that stand in the département's total, in order. */
  sites: readonly PlaceId[]
  /** The records' figure; places empty: every site there is. */
  figure(indicator: Indicator, places: readonly PlaceId[], span: Span): Figure | undefined
  supplied(indicator: Indicator, place: PlaceId): readonly Supplied[]
  choice(indicator: Indicator, place: PlaceId, span: Span): Way | undefined
  /** What its records are gathered in, when they are. */
  crowds(indicator: Indicator): Crowds | undefined
  /** The sites the indicator applies to. */
  applies(indicator: Indicator, place: PlaceId): boolean
}

export type Candidate = { way: Way; amount: Amount; label: string }

export type Cell = {
  chosen: Amount | undefined
  /** Which way counts, and where it comes from, in words. */
  way: Way | undefined
  label: string
  /** What else was said for the same cell, shown and never added. */
  others: readonly Candidate[]
  /** Two ways, two values, and nobody chose. */
  toDecide: boolean
  /** Why there is no value, in words; empty when there is one. */
  why: string
  applies: boolean
  /** There is a value, and too few people behind it, or behind what it would let one work out. */
  withheld: boolean
}

const NOT_APPLICABLE: Cell = {
  chosen: undefined,
  way: undefined,
  label: '',
  others: [],
  toDecide: false,
  why: 'Sans objet',
  applies: false,
  withheld: false,
}

// The département's cell is made of those of its sites, which stand on the same page: each is made once.
const known = new WeakMap<Facts, Map<string, Cell>>()

/** The cell of a place: a site, or 0 for the département. */
export function cellOf(facts: Facts, indicator: Indicator, at: At): Cell {
  const cells = known.get(facts) ?? new Map<string, Cell>()
  known.set(facts, cells)
  const key = `${indicator.code} ${at.place} ${at.period.from}${at.period.to}`
  const made = cells.get(key) ?? madeCell(facts, indicator, at)
  cells.set(key, made)
  return made
}

function madeCell(facts: Facts, indicator: Indicator, { place, period }: At): Cell {
  if (place !== 0 && !facts.applies(indicator, place)) return NOT_APPLICABLE
  const own = facts
    .supplied(indicator, place)
    .filter(({ from, to }) => from === period.from && to === period.to)
    .map((row): Candidate => ({ way: row.way, amount: suppliedAmount(indicator, row, facts.asOf), label: row.source }))
  const composed = composedOf(facts, indicator, { place, period })
  const first: Candidate[] = composed.amount ? [{ way: 'counted', amount: composed.amount, label: composed.label }] : []
  return choose(indicator, [...first, ...own], { chosen: facts.choice(indicator, place, period), why: composed.why })
}

/** A cell as it may be shown: what would tell a few people apart gives its reason instead. */
export function shownCellOf(facts: Facts, indicator: Indicator, at: At): Cell {
  const cell = cellOf(facts, indicator, at)
  const why = cell.chosen && hiddenWhy(facts, indicator, { ...at, amount: cell.chosen })
  return why === undefined ? named(facts, cell, { indicator, ...at }) : withheldCell(why)
}

/** A cell that says only why it is not shown. */
export const withheldCell = (why: string): Cell => ({ ...NOT_APPLICABLE, why, applies: true, withheld: true })

/** The sites a cell is made of. */
function sitesOf(facts: Facts, indicator: Indicator, place: PlaceId): readonly PlaceId[] {
  return place === 0 ? facts.sites.filter((site) => facts.applies(indicator, site)) : [place]
}

/** Why an amount is not shown, or nothing. */
export function hiddenWhy(
  facts: Facts,
  indicator: Indicator,
  { place, period, amount }: At & { amount: Amount },
): string | undefined {
  const protects = indicator.gathering?.protects
  if (!protects) return undefined
  if (amount.few) return protects.why
  const crowds = facts.crowds(indicator)
  return crowds && withheldAt(crowds, indicator, { period, sites: sitesOf(facts, indicator, place) })
}

/** With the names of what its records are gathered in. */
function named(facts: Facts, cell: Cell, { indicator, place, period }: At & { indicator: Indicator }): Cell {
  const crowds = facts.crowds(indicator)
  if (!crowds || !cell.chosen?.records) return cell
  return {
    ...cell,
    chosen: { ...cell.chosen, gathered: namesBehind(crowds, sitesOf(facts, indicator, place), period) },
  }
}

/** A month of a curve: the same amount as its cell, summed at once where the records alone speak. */
export function amountOfMonth(facts: Facts, indicator: Indicator, { place, period }: At): Amount | undefined {
  const counted = place === 0 && indicator.scope === 'sites' && indicator.formula !== undefined
  const alone = counted && [0, ...facts.sites].every((one) => facts.supplied(indicator, one).length === 0)
  if (!alone || indicator.gathering) return shownCellOf(facts, indicator, { place, period }).chosen
  const sites = facts.sites.filter((site) => facts.applies(indicator, site))
  const figure = sites.length === 0 ? undefined : facts.figure(indicator, sites, period)
  return figure && countedAmount(indicator, figure)
}

/** Which candidate counts: the one chosen, else the complete one, else what was counted. */
export function choose(
  indicator: Indicator,
  candidates: readonly Candidate[],
  { chosen, why }: { chosen: Way | undefined; why: string },
): Cell {
  const complete = candidates.find(({ amount }) => amount.missing.length === 0)
  const kept = candidates.find(({ way }) => way === chosen) ?? complete ?? candidates[0]
  if (!kept)
    return {
      chosen: undefined,
      way: undefined,
      label: '',
      others: [],
      toDecide: false,
      why,
      applies: true,
      withheld: false,
    }
  const others = candidates.filter((one) => one !== kept)
  const value = published(indicator, kept.amount)
  const differs = others.some(({ amount }) => published(indicator, amount) !== value)
  return {
    chosen: kept.amount,
    way: kept.way,
    label: kept.label,
    others,
    toDecide: differs && chosen === undefined,
    why: '',
    applies: true,
    withheld: false,
  }
}

type Composed = { amount: Amount | undefined; label: string; why: string }
type At = { place: PlaceId; period: Period }

/** What the sites, the months or the records make. */
function composedOf(facts: Facts, indicator: Indicator, { place, period }: At): Composed {
  if (place === 0 && indicator.scope === 'sites' && (!isByMonths(indicator) || period.kind === 'month'))
    return sumOfSites(facts, indicator, period)
  const inside = facts.supplied(indicator, place).filter(({ from, to }) => isInside({ from, to }, period))
  const byMonths = inside.length > 0 || (period.kind !== 'month' && (isByMonths(indicator) || isOwedMonthly(indicator)))
  if (byMonths) return composedOfParts(facts, indicator, { place, period })
  return { amount: recordsAmount(facts, indicator, { place, period }), label: 'Compté', why: 'Pas de relevé' }
}

/** Longer periods are read month by month, for the département as for a site. The last month of a stock is its end. */
function isByMonths({ yearly }: Indicator): boolean {
  return yearly === 'mean_of_months' || yearly === 'least' || yearly === 'greatest'
}

/** Counted from files that arrive month by month: a month may be missing. */
function isOwedMonthly(indicator: Indicator): boolean {
  return indicator.formula !== undefined && indicator.way !== 'counted'
}

function recordsAmount(facts: Facts, indicator: Indicator, { place, period }: At): Amount | undefined {
  const figure = facts.figure(indicator, place === 0 ? [] : [place], period)
  return figure && countedAmount(indicator, figure)
}

/** A quarter or a year from its months, or a year from quarters where months are not known. */
function composedOfParts(facts: Facts, indicator: Indicator, { place, period }: At): Composed {
  const parts: Amount[] = []
  const missing: PlainDate[] = []
  const { all, quarters } = monthsIn(period)
  for (const quarter of quarters) {
    const months = quarter.months.map((month) => ({ month, cell: cellOf(facts, indicator, { place, period: month }) }))
    const known = months.flatMap(({ cell }) => cell.chosen ?? [])
    const whole =
      known.length === 0 && quarter.period && period.kind === 'year'
        ? ownOf(facts, indicator, { place, period: quarter.period })
        : undefined
    if (whole) parts.push(whole)
    else {
      parts.push(...known)
      // A month without records is a month without requests; a month without a relevé is missing.
      if (!indicator.formula || isOwedMonthly(indicator))
        missing.push(
          ...months
            .filter(({ cell, month }) => !cell.chosen && month.from <= facts.asOf)
            .map(({ month }) => month.from),
        )
    }
  }
  const amount = add(indicator, parts, 'months')
  const why =
    parts.length === 0 ? 'Pas de relevé' : 'Un relevé n’a ni numérateur ni dénominateur : la période ne se calcule pas.'
  if (!amount) return { amount, label: '', why }
  const over = facts.asOf > period.to
  const months = { known: all.length - missing.length, of: all.length }
  return {
    amount: { ...amount, missing, months, provisional: amount.provisional || missing.length > 0 || !over },
    label: 'Somme des mois',
    why: '',
  }
}

function ownOf(facts: Facts, indicator: Indicator, { place, period }: At): Amount | undefined {
  const row = facts.supplied(indicator, place).find(({ from, to }) => from === period.from && to === period.to)
  return row && suppliedAmount(indicator, row, facts.asOf)
}

/** The chosen cells of the sites, added; a site that gives only a value leaves the département without one, and says so. */
function sumOfSites(facts: Facts, indicator: Indicator, period: Period): Composed {
  const cells = facts.sites
    .filter((site) => facts.applies(indicator, site))
    .map((site) => ({ site, amount: cellOf(facts, indicator, { place: site, period }).chosen }))
  const known = cells.flatMap(({ site, amount }) => (amount ? [{ site, amount }] : []))
  if (known.length === 0) return { amount: undefined, label: '', why: 'Pas de relevé' }
  const whole = readTogether(facts, indicator, { period, cells: known })
  if (whole) return { amount: whole, label: 'Compté', why: '' }
  const silent = cells.filter(({ amount }) => !amount).map(({ site }) => site)
  const alone = cells.length === 1 || known.every((one) => addable(indicator, one.amount))
  const amount = alone
    ? add(
        indicator,
        known.map((one) => one.amount),
        'places',
      )
    : undefined
  if (amount) return { amount: { ...amount, without: silent }, label: 'Somme des sites', why: '' }
  const without = known.filter((one) => !addable(indicator, one.amount)).length
  return {
    amount: undefined,
    label: '',
    why: `Pas de total : ${without < 2 ? 'un site donne' : `${without} sites donnent`} une valeur sans numérateur ni dénominateur.`,
  }
}

type Known = { site: PlaceId; amount: Amount }

/** A median, a difference or a highest day of several sites is read over all their records: it is no sum of theirs. */
function readTogether(
  facts: Facts,
  indicator: Indicator,
  { period, cells }: { period: Period; cells: readonly Known[] },
): Amount | undefined {
  const { formula } = indicator
  if (!formula || traitsOf(formula).adds || cells.some(({ amount }) => !amount.records)) return undefined
  const sites = cells.map(({ site }) => site)
  const figure = facts.figure(indicator, sites, period)
  return figure && countedAmount(indicator, figure)
}

function isInside(span: Span, period: Span): boolean {
  return span.from >= period.from && span.to <= period.to && (span.from !== period.from || span.to !== period.to)
}

type Months = { all: readonly Period[]; quarters: ReturnType<typeof quartersIn> }
const taken = new WeakMap<Period, Months>()

/** The months of a period: every cell of a page is made of the same ones. */
function monthsIn(period: Period): Months {
  const all = taken.get(period)?.all ?? monthsOf(period)
  const made = taken.get(period) ?? { all, quarters: quartersIn(all) }
  taken.set(period, made)
  return made
}

function quartersIn(months: readonly Period[]): { period: Period | undefined; months: Period[] }[] {
  const found = new Map<string, Period[]>()
  for (const month of months) {
    const { from } = quarterOf(month.from)
    found.set(from, [...(found.get(from) ?? []), month])
  }
  return [...found.values()].map((list) => {
    const [first] = list
    return { months: list, period: first && list.length === 3 ? quarterOf(first.from) : undefined }
  })
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indicators } from '#src/app/rooms.ts'
import {
  monthOf,
  monthsOf,
  type Period,
  plainDate,
  quarterOf,
  type Span,
  yearPeriod,
} from '#src/ground/calendar/index.ts'
import { opinionsByCampaign, sitesShown } from '#src/listening/surveys/gathering.ts'
import { SMALL } from '#src/listening/surveys/protection.ts'
import { type Crowd, type Crowds, namesBehind, withheldAt } from './gathered.ts'

/** Opinions of one campaign at one site in one month. */
type Cell = { campaign: number; site: number; month: number; n: number }
type Held = { first: number; last: number }

const YEAR = yearPeriod(2026)
const MONTHS = monthsOf(YEAR)
const SITES = [1, 2, 3, 4]
const given = indicators.of('satisfaction-globale')
if (!given) throw new Error('no indicator')
const indicator = { ...given, gathering: opinionsByCampaign('overall') }

const day = (month: number, end: 'from' | 'to') => MONTHS[month]?.[end] ?? YEAR[end]
const isIn = ({ month }: Cell, { from, to }: Span): boolean => day(month, 'from') >= from && day(month, 'to') <= to
const sum = (cells: readonly Cell[]): number => cells.reduce((all, { n }) => all + n, 0)

function crowdsOf(cells: readonly Cell[], held: readonly Held[], among = SITES): Crowds {
  const list = held.map(({ first, last }, campaign): Crowd => {
    const own = cells.filter((one) => one.campaign === campaign)
    const at = (sites: readonly number[], span: Span) =>
      sum(own.filter((one) => (sites.length === 0 || sites.includes(one.site)) && isIn(one, span)))
    return {
      code: String(campaign),
      name: `Campagne ${campaign}`,
      counted: true,
      href: '',
      from: day(first, 'from'),
      to: day(last, 'to'),
      people: at,
      weight: (site, span) => ({ site, people: at([site], span), headline: at([site], span), own: at([site], span) }),
    }
  })
  return { list, among, stretch: YEAR, cut: false }
}

/** Every period a page may ask for that holds whole months. */
const PERIODS: readonly Period[] = [
  YEAR,
  ...MONTHS,
  ...['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01'].map((from) => quarterOf(plainDate(from))),
  { kind: 'custom', from: plainDate('2026-02-01'), to: plainDate('2026-05-31') },
  { kind: 'custom', from: plainDate('2026-03-01'), to: plainDate('2026-11-30') },
]

const PRIME = 67_108_859
function inverse(value: number): number {
  let [result, base] = [1, value % PRIME]
  for (let power = PRIME - 2; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % PRIME
    base = (base * base) % PRIME
  }
  return result
}
const without = (row: readonly number[], pivot: readonly number[], at: number): number[] =>
  row.map((value, index) => (value + PRIME * PRIME - (((row[at] ?? 0) * (pivot[index] ?? 0)) % PRIME)) % PRIME)

/** The sums one can make of those shown: reduced rows. */
function spanned(rows: readonly (readonly number[])[]): { at: number; row: readonly number[] }[] {
  const kept: { at: number; row: readonly number[] }[] = []
  for (const given of rows) {
    const row = kept.reduce<readonly number[]>((left, one) => without(left, one.row, one.at), given)
    const at = row.findIndex((value) => value !== 0)
    if (at >= 0) kept.push({ at, row: row.map((value) => (value * inverse(row[at] ?? 1)) % PRIME) })
  }
  return kept
}

/** Everything dashboards, sheets, blocks, exports and results show of these opinions, as sums of cells. */
function shownRows(cells: readonly Cell[], held: readonly Held[]): number[][] {
  const crowds = crowdsOf(cells, held)
  const row = (keep: (cell: Cell) => boolean) => cells.map((cell) => (keep(cell) ? 1 : 0))
  const places = [SITES, [1, 2], [2, 3, 4], ...SITES.map((site) => [site])]
  const figures = PERIODS.flatMap((period) =>
    places
      .filter((sites) => withheldAt(crowds, indicator, { period, sites }) === undefined)
      .map((sites) => row((cell) => sites.includes(cell.site) && isIn(cell, period))),
  )
  const results = held.flatMap((_, campaign) => {
    const weights = SITES.map((site) => {
      const n = sum(cells.filter((one) => one.campaign === campaign && one.site === site))
      return { site, people: n, headline: n, own: n }
    })
    const shown = sitesShown(weights)
    if (!shown.whole) return []
    const own = (site?: number) =>
      row((cell) => cell.campaign === campaign && (site === undefined || cell.site === site))
    return [own(), ...[...shown.sites].map(own)]
  })
  return [...figures, ...results]
}

const drawn = fc.record({
  held: fc.array(
    fc.tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 3 })).map(
      ([first, more]): Held => ({
        first,
        last: Math.min(11, first + more),
      }),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  groups: fc.array(
    fc.record({
      campaign: fc.nat(2),
      site: fc.integer({ min: 1, max: 4 }),
      month: fc.nat(3),
      n: fc.oneof(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 10, max: 40 })),
    }),
    { minLength: 1, maxLength: 14 },
  ),
})

function cellsOf({ held, groups }: { held: readonly Held[]; groups: readonly Cell[] }): Cell[] {
  const cells = new Map<string, Cell>()
  for (const one of groups) {
    const campaign = one.campaign % held.length
    const span = held[campaign]
    if (!span) continue
    const month = span.first + (one.month % (span.last - span.first + 1))
    const key = `${campaign} ${one.site} ${month}`
    cells.set(key, { campaign, site: one.site, month, n: (cells.get(key)?.n ?? 0) + one.n })
  }
  return [...cells.values()]
}

test('[E1-53] whatever was answered, no sum or difference of what pages, documents, exports and results show isolates fewer than ten people', () => {
  fc.assert(
    fc.property(drawn, ({ held, groups }) => {
      const cells = cellsOf({ held, groups })
      const known = spanned(shownRows(cells, held))
      const derivable = (keep: (cell: Cell) => boolean): boolean => {
        const target: readonly number[] = cells.map((cell) => (keep(cell) ? 1 : 0))
        return known.reduce((left, one) => without(left, one.row, one.at), target).every((value) => value === 0)
      }
      for (const cell of cells) {
        const groupsOf: ((one: Cell) => boolean)[] = [
          (one) => one === cell,
          (one) => one.site === cell.site && one.campaign === cell.campaign,
          (one) => one.month === cell.month && one.campaign === cell.campaign,
          (one) => one.site === cell.site && one.month === cell.month,
          (one) => one.site === cell.site,
          (one) => one.campaign === cell.campaign,
        ]
        for (const keep of groupsOf) if (sum(cells.filter(keep)) < SMALL) expect(derivable(keep)).toBe(false)
      }
    }),
    { numRuns: 400 },
  )
})

const at = (n: readonly number[], month = 4): Cell[] =>
  n.map((one, rank) => ({ campaign: 0, site: rank + 1, month, n: one }))
const year: readonly Held[] = [{ first: 4, last: 5 }]

test.each([
  ['everybody is enough', at([40, 30, 20]), YEAR, [], false],
  ['a small site goes with its smallest neighbour', at([40, 30, 4]), YEAR, [2, 3], false],
  ['a département of nine', at([5, 4]), YEAR, [1, 2], true],
  ['nobody at a site hides nothing', at([40, 0, 20]), YEAR, [], false],
  ['a month that cuts the campaign, enough everywhere', [...at([40, 30]), ...at([20, 15], 5)], MONTHS[4], [], false],
  ['a month that cuts the campaign, few somewhere', [...at([40, 30]), ...at([20, 5], 5)], MONTHS[4], [1, 2], true],
] as const)('[E1-53] %s', (_, cells, period, hidden, whole) => {
  const crowds = crowdsOf(cells, year)
  const ask = period ?? YEAR
  const isHidden = (sites: readonly number[]) => withheldAt(crowds, indicator, { period: ask, sites }) !== undefined
  expect(SITES.filter((site) => cells.some((one) => one.site === site && one.n > 0) && isHidden([site]))).toEqual(
    hidden,
  )
  expect(isHidden(SITES)).toBe(whole)
})

test('[E1-53] an odd period inside a month, and a scope cut by service, show nothing of what people think', () => {
  const crowds = crowdsOf(at([40, 30, 20]), year)
  const odd: Period = { kind: 'custom', from: plainDate('2026-05-10'), to: plainDate('2026-05-31') }
  const wide: Period = { kind: 'custom', from: plainDate('2026-04-10'), to: plainDate('2026-07-03') }
  const inside = {
    ...crowds,
    list: crowds.list.map((one) => ({
      ...one,
      weight: (site: number) => ({ site, people: 30, headline: 30, own: 30 }),
    })),
  }
  expect(withheldAt(inside, indicator, { period: odd, sites: [1] })).toContain('la période coupe « Campagne 0 »')
  expect(withheldAt(inside, indicator, { period: wide, sites: [1] })).toBeUndefined()
  expect(withheldAt({ ...crowds, cut: true }, indicator, { period: YEAR, sites: [1] })).toContain(
    'prend des services sans tout leur site',
  )
  expect(namesBehind(crowds, SITES, YEAR)).toEqual(['Campagne 0'])
  expect(namesBehind(crowds, SITES, monthOf(plainDate('2026-01-01')))).toEqual([])
})

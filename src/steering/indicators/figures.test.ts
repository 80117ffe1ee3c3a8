import fc from 'fast-check'
import { indicators } from '#src/app/rooms.ts'
import { describe, expect, test } from 'vitest'
import { parsePeriod, type Period, plainDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Figure } from '#src/core/measures/index.ts'
import { add, type Amount, countedAmount, type Supplied, suppliedAmount } from './amount.ts'
import { amountOfMonth, cellOf, choose, type Facts } from './cell.ts'
import { difference, gapText, published, writtenWithUnit } from '#src/core/room/value.ts'
import type { Indicator, Way } from './indicator.ts'
import { provisionalText } from './wording.ts'

const period = (code: string): Period => {
  const found = parsePeriod(code)
  if (!found) throw new Error(code)
  return found
}
const indicator = (code: string): Indicator => {
  const found = indicators.of(code)
  if (!found) throw new Error(code)
  return found
}
const rate = indicator('reclamations-delais')
const delay = indicator('reclamations-delai-moyen')
const visits = indicator('pan-ants-visites')
const mails = indicator('courriels-5-jours')
const asOf = plainDate('2023-02-01')
const supplied = (over: Partial<Supplied> = {}): Supplied => ({
  id: 1,
  indicator: rate.code,
  place: 1,
  from: plainDate('2022-01-01'),
  to: plainDate('2022-12-31'),
  way: 'typed',
  numerator: null,
  denominator: null,
  n: null,
  value: null,
  approximate: false,
  source: 'Compte rendu',
  takenOver: false,
  reconstructed: false,
  version: 1,
  ...over,
})
const amount = (of: Indicator, over: Partial<Supplied>): Amount => suppliedAmount(of, supplied(over), asOf)
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('a value is written as its indicator declares', () => {
  test.each([
    ['reclamations-delais', 277, 376, '73,7 %'],
    ['reclamations-delais', 8, 9, '88,9 %'],
    ['reclamations-delais', 5, 5, '100,0 %'],
    ['reclamations-delai-moyen', 1346, 364, '3,7 j'],
    ['courriels-delai-moyen', 1883, 1046, '1,80 j'],
    ['courriels-5-jours', 277, 376, '73,7 %'],
    ['pan-ants-visites', 4080, 12, '340 par mois'],
  ])('[E1-01] %s of %i on %i is %s', (code, numerator, denominator, text) => {
    expect(plain(writtenWithUnit(indicator(code), amount(indicator(code), { numerator, denominator })))).toBe(text)
  })

  test('[E1-01] a value supplied without its fraction keeps its own form, an approximate one says so', () => {
    expect(plain(writtenWithUnit(rate, amount(rate, { value: 90 })))).toBe('90 %')
    expect(plain(writtenWithUnit(rate, amount(rate, { value: 92.5, approximate: true })))).toBe('≈ 92,5 %')
  })

  test('[E1-02] gaps are points, exact to the digits shown', () => {
    expect(plain(gapText(rate, difference(73.6, 75)))).toBe('−1,4 pt')
    expect(plain(gapText(rate, difference(73.6, 45)))).toBe('+28,6 pts')
    expect(plain(gapText(rate, difference(100, 75)))).toBe('+25 pts')
    expect(plain(gapText(delay, difference(3.7, 5)))).toBe('−1,3 j')
  })
})

describe('amounts add up', () => {
  test('[E1-03] the département is the ratio of the sums, never a mean of rates', () => {
    const whole = add(
      mails,
      [
        amount(mails, { numerator: 1590, denominator: 6412 }),
        amount(mails, { numerator: 999, denominator: 1208 }),
        amount(mails, { numerator: 841, denominator: 1046 }),
      ],
      'places',
    )
    expect(whole).toMatchObject({ numerator: 3430, denominator: 8666, n: 8666 })
    expect(whole && published(mails, whole)).toBe(39.6)
  })

  test('[E1-03] a monthly volume of two places counts its months once', () => {
    const places = [
      amount(visits, { numerator: 4080, denominator: 12 }),
      amount(visits, { numerator: 120, denominator: 12 }),
    ]
    const whole = add(visits, places, 'places')
    expect(whole && published(visits, whole)).toBe(350)
    const year = add(
      visits,
      [amount(visits, { numerator: 300, denominator: 1 }), amount(visits, { numerator: 380, denominator: 1 })],
      'months',
    )
    expect(year && published(visits, year)).toBe(340)
  })

  test('[E1-03] the mean of the months is said by the indicator, not guessed', () => {
    const months = [amount(mails, { numerator: 1, denominator: 2 }), amount(mails, { numerator: 90, denominator: 100 })]
    const sums = add(mails, months, 'months')
    const mean = add({ ...mails, yearly: 'mean_of_months' }, months, 'months')
    expect(sums && published(mails, sums)).toBe(89.2)
    expect(mean && published(mails, mean)).toBe(70)
  })

  test('[E1-03] a value without fraction adds to nothing', () => {
    expect(
      add(rate, [amount(rate, { value: 90 }), amount(rate, { numerator: 1, denominator: 2 })], 'places'),
    ).toBeUndefined()
  })
})

const figureOf = (numerator: number, denominator: number, over: Partial<Figure> = {}): Figure => ({
  numerator,
  denominator,
  value: denominator === 0 ? null : numerator / denominator,
  n: denominator,
  open: 0,
  excluded: [],
  provisional: false,
  ...over,
})

type Given = {
  figures?: Record<number, Figure>
  rows?: Supplied[]
  choice?: Way
  sites?: number[]
  applies?: number[]
  asOf?: PlainDate
}
const facts = ({ figures = {}, rows = [], choice, sites = [1, 2], applies, asOf: day = asOf }: Given): Facts => ({
  asOf: day,
  sites,
  figure: (_, places) => (places[0] === undefined ? undefined : figures[places[0]]),
  supplied: (_, place) => rows.filter((row) => row.place === place),
  choice: () => choice,
  crowds: () => undefined,
  applies: (_, place) => applies === undefined || applies.includes(place),
})
const year = period('2022')

describe('one cell, several ways', () => {
  test('[E1-04] counted and typed are never added; until somebody chooses, the counted one stands and the choice is asked', () => {
    const rows = [supplied({ numerator: 9, denominator: 10 })]
    const cell = cellOf(facts({ figures: { 1: figureOf(1, 2) }, rows }), rate, { place: 1, period: year })
    expect(cell).toMatchObject({ chosen: { numerator: 1, denominator: 2 }, way: 'counted', toDecide: true })
    expect(cell.others.map(({ way }) => way)).toEqual(['typed'])
    const chosen = cellOf(facts({ figures: { 1: figureOf(1, 2) }, rows, choice: 'typed' }), rate, {
      place: 1,
      period: year,
    })
    expect(chosen).toMatchObject({ chosen: { numerator: 9 }, way: 'typed', toDecide: false })
    expect(chosen.others).toHaveLength(1)
  })

  test('[E1-04] two ways that say the same ask nothing', () => {
    const cell = cellOf(
      facts({ figures: { 1: figureOf(1, 2) }, rows: [supplied({ numerator: 2, denominator: 4 })] }),
      rate,
      { place: 1, period: year },
    )
    expect(cell.toDecide).toBe(false)
  })

  test('[E1-05] the département sums the chosen cells, counted and supplied together', () => {
    const mixed = facts({
      figures: { 1: figureOf(268, 364) },
      rows: [supplied({ place: 2, numerator: 8, denominator: 9 })],
    })
    expect(cellOf(mixed, rate, { place: 0, period: year }).chosen).toMatchObject({
      numerator: 276,
      denominator: 373,
      ways: ['counted', 'typed'],
    })
  })

  test('[E1-05] a site that gives only a value leaves no total, and the reason is said', () => {
    const cell = cellOf(
      facts({ figures: { 1: figureOf(268, 364) }, rows: [supplied({ place: 2, value: 88.8 })] }),
      rate,
      { place: 0, period: year },
    )
    expect(cell.chosen).toBeUndefined()
    expect(cell.why).toContain('un site donne une valeur sans numérateur')
  })

  test('[E1-05] a silent site is named, a site the indicator does not concern is not', () => {
    const silent = cellOf(facts({ figures: { 1: figureOf(1, 2) } }), rate, { place: 0, period: year })
    expect(silent.chosen?.without).toEqual([2])
    const alone = cellOf(facts({ rows: [supplied({ value: 90 })], applies: [1] }), rate, { place: 0, period: year })
    expect(alone.chosen).toMatchObject({ value: 90, without: [] })
    expect(cellOf(facts({ applies: [1] }), rate, { place: 2, period: year }).why).toBe('Sans objet')
  })

  test('[E1-06] a year made of eleven months is provisional and names the missing one', () => {
    const rows = Array.from({ length: 11 }, (_, index) => {
      const month = period(`2022-${String(index + 1).padStart(2, '0')}`)
      return supplied({ place: 0, from: month.from, to: month.to, way: 'imported', numerator: 93, denominator: 100 })
    })
    const cell = cellOf(facts({ rows }), indicator('appels-decroches'), { place: 0, period: year })
    expect(cell.chosen).toMatchObject({
      numerator: 1023,
      denominator: 1100,
      provisional: true,
      missing: ['2022-12-01'],
    })
    expect(cell.chosen && provisionalText(cell.chosen)).toBe('Provisoire, 11 mois sur 12')
  })

  test('[E1-06] a year made of its quarters takes them where no month is known', () => {
    const rows = ['2022-T1', '2022-T2', '2022-T3', '2022-T4'].map((code) =>
      supplied({ place: 0, from: period(code).from, to: period(code).to, numerator: 9, denominator: 10 }),
    )
    expect(cellOf(facts({ rows }), indicator('appels-decroches'), { place: 0, period: year }).chosen).toMatchObject({
      numerator: 36,
      denominator: 40,
      provisional: false,
    })
  })

  test('[E1-05] a month of a curve is the amount of its cell', () => {
    const month = { place: 0, period: period('2022-03') }
    const counted = {
      ...facts({}),
      figure: (_: Indicator, places: readonly number[]) => figureOf(places.length, 2 * places.length),
    }
    const cell = cellOf(counted, rate, month).chosen
    expect(amountOfMonth(counted, rate, month)).toMatchObject({
      numerator: cell?.numerator,
      denominator: cell?.denominator,
    })
    const typed = facts({ rows: [supplied({ ...month.period, numerator: 3, denominator: 4 })] })
    expect(amountOfMonth(typed, rate, month)).toEqual(cellOf(typed, rate, month).chosen)
  })

  test('[E1-06] a complete value goes before a total that lacks months', () => {
    const whole = { way: 'imported' as const, amount: amount(rate, { numerator: 9, denominator: 10 }), label: 'année' }
    const partial = {
      way: 'counted' as const,
      amount: { ...amount(rate, { numerator: 1, denominator: 2 }), missing: [plainDate('2022-12-01')] },
      label: 'mois',
    }
    expect(choose(rate, [partial, whole], { chosen: undefined, why: '' }).way).toBe('imported')
  })

  test('[E1-06] nothing at all is no value, never zero', () => {
    expect(countedAmount(rate, figureOf(0, 0))).toBeUndefined()
    expect(countedAmount(rate, figureOf(0, 0, { open: 2, provisional: true }))).toMatchObject({ value: null, open: 2 })
    expect(cellOf(facts({}), rate, { place: 1, period: year })).toMatchObject({
      chosen: undefined,
      why: 'Pas de relevé',
    })
  })
})

describe('[E1-25] a longer period may be one of its months', () => {
  const month = (value: number, at: number): Amount =>
    amount(mails, { numerator: value, denominator: 100, from: plainDate(`2022-${String(at + 1).padStart(2, '0')}-01`) })
  test('the last, the least or the greatest, for any months', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 12 }), (values) => {
        const months = values.map(month)
        const of = (yearly: Indicator['yearly']) => add({ ...mails, yearly }, months, 'months')?.numerator
        return (
          of('last') === values.at(-1) && of('least') === Math.min(...values) && of('greatest') === Math.max(...values)
        )
      }),
    )
    expect(add({ ...mails, yearly: 'last' }, [month(1, 0), month(2, 1)], 'places')?.numerator).toBe(3)
    expect(add({ ...mails, yearly: 'least' }, [], 'months')).toBeUndefined()
  })
  test.each([
    ['times', 12, 5, false, '× 2,4'],
    ['points', 14, 100, false, '+14,0 pts'],
    ['points', -3, 100, false, '−3,0 pts'],
    ['count', 340, 1, true, '≈ 340'],
  ] as const)('%s: %i on %i is written', (unit, numerator, denominator, approximate, text) => {
    const figure: Figure = {
      numerator,
      denominator,
      value: numerator / denominator,
      n: 10,
      open: 0,
      excluded: [],
      provisional: false,
    }
    const one: Indicator = { ...mails, unit, approximate, decimals: unit === 'count' ? 0 : 1 }
    const counted = countedAmount(one, figure)
    expect(counted && plain(writtenWithUnit(one, counted))).toBe(text)
  })
})

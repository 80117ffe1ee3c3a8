import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, plainDate } from '#src/ground/calendar/index.ts'
import { cellsOf, keyOfCells } from './cells.ts'
import { openedBy } from './opened.ts'
import { bucketOfDay, type Cell, cohort, figureOf, type Formula, quantile, sumsOf } from './formula.ts'
import { delay, inTimeRate, outcome } from '#test/measure-fact.ts'

const cell = (outcome: string, n: number, due?: string): Cell => ({
  measure: 'test.outcome',
  dims: { channel: 'courriel', category: '', outcome },
  bucket: due === undefined ? 0 : bucketOfDay(plainDate(due)),
  n,
  total: 0,
})

const read = (cells: Cell[], asOf: string) =>
  figureOf(inTimeRate, sumsOf(cells, plainDate(asOf)), plainDate(asOf) > plainDate('2026-12-31'))

test.each([
  ['2026-12-31', { numerator: 6, denominator: 8, open: 5, provisional: true }],
  ['2027-01-01', { numerator: 6, denominator: 10, open: 3, provisional: true }],
  ['2027-01-06', { numerator: 6, denominator: 10, open: 3, provisional: true }],
  ['2027-01-07', { numerator: 6, denominator: 13, open: 0, provisional: false }],
  ['2027-01-20', { numerator: 6, denominator: 13, open: 0, provisional: false }],
])('[M-02] the cohort of December, read on %s', (asOf, expected) => {
  const december = [
    cell('in_time', 6),
    cell('late', 1),
    cell('open', 1, '2026-12-24'),
    cell('open', 2, '2026-12-31'),
    cell('open', 3, '2027-01-06'),
  ]
  expect(read(december, asOf)).toMatchObject(expected)
})

test('[M-02] answers that come in January move the reading of 6 January, and the exclusions stand beside with their reason', () => {
  const january = [cell('in_time', 8), cell('late', 2), cell('open', 1, '2027-01-06'), cell('spam', 4)]
  const formula = cohort(outcome, {
    dim: 'outcome',
    inTime: ['in_time'],
    late: ['late'],
    open: ['open'],
    excluded: [{ reason: 'indésirable', outcomes: ['spam'] }],
  })
  expect(figureOf(formula, sumsOf(january, plainDate('2027-01-06')), true)).toEqual({
    numerator: 8,
    denominator: 10,
    value: 0.8,
    n: 10,
    open: 1,
    excluded: [{ reason: 'indésirable', n: 4 }],
    provisional: true,
  })
})

test('[M-02] nothing received has no rate, and the cohort always splits into counted and under way', () => {
  expect(read([], '2027-02-01')).toMatchObject({ value: null, denominator: 0, n: 0, provisional: false })
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 })), fc.integer({ min: 0, max: 60 }), (dues, asOf) => {
      const cells = dues.map((due) => cell('open', 1, addDays(plainDate('2026-12-01'), due)))
      const figure = read(cells, addDays(plainDate('2026-12-01'), asOf))
      return (
        figure.denominator + figure.open === dues.length &&
        figure.denominator === dues.filter((due) => due < asOf).length
      )
    }),
  )
})

test('[M-03] the median and other quantiles of a histogram are those of the sorted list', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 366 }), { minLength: 1 }),
      fc.constantFrom(0.1, 0.25, 0.5, 0.75, 0.9, 1),
      (delays, q) => {
        const sorted = [...delays].sort((a, b) => a - b)
        const half = Math.floor(delays.length / 2)
        const parts = [delays.slice(0, half), delays.slice(half)].map((part) => Map.groupBy(part, (delay) => delay))
        const found = quantile(
          parts.map((part) => new Map([...part].map(([delay, list]) => [delay, list.length]))),
          q,
        )
        const nearest = sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1] ?? 0
        const middle = ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
        return (
          found.numerator / found.denominator === (q === 0.5 && delays.length % 2 === 0 ? middle : nearest) &&
          found.n === delays.length
        )
      },
    ),
  )
  expect(quantile([new Map()], 0.5)).toEqual({ numerator: 0, denominator: 0, n: 0 })
})

test('[M-03] a count, a mean and a ratio of totals are exact', () => {
  const delays: Cell[] = [3, 3, 28].map((days) => ({
    measure: 'test.delay',
    dims: { channel: 'courrier' },
    bucket: days,
    n: 1,
    total: days,
  }))
  const value = (formula: Formula) => figureOf(formula, sumsOf(delays, plainDate('2026-12-31')), true)
  expect(value({ kind: 'count', of: [delay.cells({}, { bucket: { atMost: 5 } })] })).toMatchObject({
    value: 2,
    n: 2,
  })
  expect(value({ kind: 'mean', of: [delay.cells()] })).toMatchObject({ numerator: 34, denominator: 3 })
  expect(
    value({
      kind: 'ratio',
      over: [delay.cells({}, { bucket: { atLeast: 6 }, take: 'total' })],
      under: [delay.cells({}, { take: 'total' })],
    }),
  ).toMatchObject({ numerator: 28, denominator: 34 })
  expect(openedBy({ kind: 'mean', of: [delay.cells()] })).toEqual({
    numerator: { sets: [delay.cells(undefined, { take: 'total' })] },
    denominator: { sets: [delay.cells(undefined, { take: 'n' })] },
  })
})

test('[M-04] a set of cells has one key, however it is written', () => {
  const set = outcome.cells(
    { outcome: ['open', 'late'], channel: ['guichet', 'à l’étage'] },
    { bucket: { due: 'overdue' } },
  )
  const same = cellsOf({
    bucket: { due: 'overdue' },
    where: { channel: ['à l’étage', 'guichet'], outcome: ['late', 'open', 'late'] },
    measure: 'test.outcome',
    take: 'n',
  })
  expect(keyOfCells(set)).toBe(keyOfCells(same))
  expect(keyOfCells(outcome.cells({ outcome: ['open'] }))).not.toBe(keyOfCells(outcome.cells({ outcome: ['late'] })))
  expect(keyOfCells(delay.cells())).not.toBe(keyOfCells(delay.cells({}, { take: 'total' })))
})

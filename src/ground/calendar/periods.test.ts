import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  monthOf,
  monthsOf,
  parsePeriod,
  type Period,
  periodCode,
  periodLabel,
  periodOf,
  previousYear,
  spans,
} from '#src/ground/calendar/periods.ts'
import { daysBetween, epochDay, fromEpochDay, plainDate } from '#src/ground/calendar/plain-date.ts'

const day = fc
  .integer({ min: epochDay(plainDate('1990-01-01')), max: epochDay(plainDate('2060-12-31')) })
  .map(fromEpochDay)
const period: fc.Arbitrary<Period> = fc.oneof(
  fc
    .tuple(day, fc.integer({ min: 0, max: 500 }))
    .map(([from, length]) => periodOf(from, fromEpochDay(epochDay(from) + length))),
  fc.tuple(day, fc.constantFrom(0, 4, 7)).map(([from, end]) => read(from.slice(0, end || 4))),
  fc.tuple(day, fc.integer({ min: 1, max: 4 })).map(([from, quarter]) => read(`${from.slice(0, 4)}-T${quarter}`)),
)

function read(code: string): Period {
  const found = parsePeriod(code)
  if (!found) throw new Error(`no period: ${code}`)
  return found
}

test.for([
  ['2022', 'year', '2022-01-01', '2022-12-31', 'année 2022'],
  ['2022-T1', 'quarter', '2022-01-01', '2022-03-31', '1er trimestre 2022'],
  ['2022-T4', 'quarter', '2022-10-01', '2022-12-31', '4e trimestre 2022'],
  ['2022-03', 'month', '2022-03-01', '2022-03-31', 'mars 2022'],
  ['2024-02', 'month', '2024-02-01', '2024-02-29', 'février 2024'],
  ['2022-03-23..2022-04-20', 'custom', '2022-03-23', '2022-04-20', 'du 23 mars au 20 avril 2022'],
  ['2022-04-01..2022-04-20', 'custom', '2022-04-01', '2022-04-20', 'du 1er au 20 avril 2022'],
  ['2022-12-15..2023-01-03', 'custom', '2022-12-15', '2023-01-03', 'du 15 décembre 2022 au 3 janvier 2023'],
  ['2026-05-12..2026-05-12', 'custom', '2026-05-12', '2026-05-12', 'le 12 mai 2026'],
] as const)('[C4-15] %s is the %s from %s to %s, « %s »', ([code, kind, from, to, label]) => {
  const found = read(code)
  expect(found).toEqual({ kind, from, to })
  expect(periodCode(found)).toBe(code)
  expect(periodLabel(found).replaceAll('\u00a0', ' ')).toBe(label)
  expect(periodLabel(found)).toMatch(/\u00a0\d{4}$/)
})

test.for([
  ['2022-01-01..2022-12-31', '2022'],
  ['2022-10-01..2022-12-31', '2022-T4'],
  ['2022-03-01..2022-03-31', '2022-03'],
] as const)('[C4-15] %s is written %s: one period has one code', ([long, short]) => {
  expect(periodCode(read(long))).toBe(short)
})

test.each([
  '',
  '22',
  '2022-13',
  '2022-00',
  '2022-T0',
  '2022-T5',
  '2022-t1',
  '0000',
  '1899',
  '2200',
  '0001-01-01..9999-12-31',
  '2022-03-10',
  '2022-02-30..2022-04-07',
  '2022-04-07..2022-03-10',
  '2022..2023',
  '2022-03-10..2022-04-07..2022-05-01',
  '2022 ',
  'année 2022',
])('[C4-15] %j is no period', (code) => {
  expect(parsePeriod(code)).toBeUndefined()
})

test('[C4-15] any period reads back from its code', () => {
  fc.assert(
    fc.property(period, (p) => {
      expect(read(periodCode(p))).toEqual(p)
    }),
  )
  expect(() => periodOf(plainDate('2022-04-07'), plainDate('2022-04-06'))).toThrow(RangeError)
})

test.for([
  ['2022', '2021'],
  ['2022-T1', '2021-T1'],
  ['2024-02', '2023-02'],
  ['2025-02', '2024-02'], // the whole of February, 29 days
  ['2022-03-23..2022-04-20', '2021-03-23..2021-04-20'],
  ['2024-02-29..2024-03-10', '2023-02-28..2023-03-10'],
  ['2025-01-15..2025-02-28', '2024-01-15..2024-02-29'], // to the end of February
  ['2024-02-10..2024-02-28', '2023-02-10..2023-02-28'],
  ['2022-12-15..2023-01-03', '2021-12-15..2022-01-03'],
] as const)('[C4-16] one year before %s is %s', ([code, before]) => {
  expect(periodCode(previousYear(read(code)))).toBe(before)
})

test('[C4-16] a month, a quarter or a year keeps its kind one year before', () => {
  fc.assert(
    fc.property(period, (p) => {
      if (p.kind !== 'custom') expect(previousYear(p).kind).toBe(p.kind)
      expect(previousYear(p).to < p.to).toBe(true)
    }),
  )
})

test('[C4-17] the months a period touches', () => {
  expect(monthsOf(read('2022-T4')).map(periodCode)).toEqual(['2022-10', '2022-11', '2022-12'])
  expect(monthsOf(read('2022')).length).toBe(12)
  expect(monthsOf(read('2022-12-15..2023-01-03')).map(periodCode)).toEqual(['2022-12', '2023-01'])
  expect(monthsOf(read('2026-05-12..2026-05-12')).map(periodCode)).toEqual(['2026-05'])
})

test.for([
  ['2022-01-01', '2022-12-31', '2022-01-01..2022-12-31', []],
  ['2022-03-10', '2022-04-07', undefined, ['2022-03-10..2022-04-07']],
  ['2022-03-10', '2022-05-07', '2022-04-01..2022-04-30', ['2022-03-10..2022-03-31', '2022-05-01..2022-05-07']],
  ['2022-03-01', '2022-05-07', '2022-03-01..2022-04-30', ['2022-05-01..2022-05-07']],
  ['2022-03-02', '2022-04-30', '2022-04-01..2022-04-30', ['2022-03-02..2022-03-31']],
  ['2022-03-31', '2022-04-01', undefined, ['2022-03-31..2022-04-01']],
  ['2022-03-05', '2022-03-20', undefined, ['2022-03-05..2022-03-20']],
  ['2022-04-02', '2022-04-01', undefined, []],
] as const)('[C4-17] from %s to %s is the whole months %s and the edges %j', ([from, to, whole, edges]) => {
  const code = (span: { from: string; to: string }) => `${span.from}..${span.to}`
  const found = spans('month', plainDate(from), plainDate(to))
  expect(found.whole && code(found.whole)).toBe(whole)
  expect(found.edges.map(code)).toEqual(edges)
})

test('[C4-17] whole months and edges together are the stretch, each day once', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 800 }), (from, length) => {
      const to = fromEpochDay(epochDay(from) + length)
      const { whole, edges } = spans('month', from, to)
      const pieces = [...edges, ...(whole ? [whole] : [])].toSorted((a, b) => (a.from < b.from ? -1 : 1))
      expect(pieces[0]?.from).toBe(from)
      expect(pieces.at(-1)?.to).toBe(to)
      pieces.slice(1).forEach((piece, index) => expect(daysBetween(pieces[index]?.to ?? from, piece.from)).toBe(1))
      if (whole) {
        expect(monthOf(whole.from).from).toBe(whole.from)
        expect(monthOf(whole.to).to).toBe(whole.to)
        for (const edge of edges) expect(monthOf(edge.from).from).toBe(monthOf(edge.to).from)
      }
      expect(spans('day', from, to)).toEqual({ whole: { from, to }, edges: [] })
    }),
    { numRuns: 500 },
  )
})

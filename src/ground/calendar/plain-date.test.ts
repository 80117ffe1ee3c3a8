import { Temporal } from 'temporal-polyfill'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  dateOf,
  dayOfWeek,
  daysBetween,
  epochDay,
  fromEpochDay,
  parsePlainDate,
  partsOf,
  plainDate,
} from '#src/ground/calendar/plain-date.ts'

const anyDay = fc.integer({ min: epochDay(plainDate('0001-01-01')), max: epochDay(plainDate('9999-12-31')) })

test.each(['2026-02-28', '2024-02-29', '2000-02-29', '2026-12-31', '2026-01-01', '0001-01-01', '9999-12-31'])(
  '[C4-01] %s is a day',
  (text) => {
    expect(parsePlainDate(text)).toBe(text)
    expect(dateOf(partsOf(plainDate(text)))).toBe(text)
  },
)

test.each([
  '2026-02-29',
  '2026-02-30',
  '1900-02-29',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-05-00',
  '2026-05-32',
  '0000-01-01',
  '2026-5-1',
  '20260501',
  '01/05/2026',
  ' 2026-05-01',
  '2026-05-01\n',
  '2026-05-01T00:00',
  '２０２６-05-01',
  '',
  'demain',
])('[C4-01] %j is not a day', (text) => {
  expect(parsePlainDate(text)).toBeUndefined()
  expect(() => plainDate(text)).toThrow(RangeError)
})

test('[C4-01] parts that make no day are refused', () => {
  expect(() => dateOf({ year: 2026, month: 2, day: 30 })).toThrow(RangeError)
  expect(() => dateOf({ year: 2026, month: 2.5, day: 3 })).toThrow(RangeError)
  expect(() => addDays(plainDate('9999-12-31'), 1)).toThrow(RangeError)
  expect(() => addDays(plainDate('2026-01-01'), Number.NaN)).toThrow(RangeError)
})

test('[C4-02] counting days and weekdays agrees with Temporal over all years', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (count, shift) => {
      const day = fromEpochDay(count)
      const theirs = Temporal.PlainDate.from(day)
      expect(theirs.since('1970-01-01').days).toBe(count)
      expect(epochDay(day)).toBe(count)
      expect(dayOfWeek(day)).toBe(theirs.dayOfWeek)
      const moved = theirs.add({ days: shift })
      if (moved.year >= 1 && moved.year <= 9999) {
        expect(addDays(day, shift)).toBe(moved.toString())
        expect(daysBetween(day, addDays(day, shift))).toBe(shift)
      }
    }),
    { numRuns: 2000 },
  )
})

test('[C4-02] every day of two centuries follows the one before', () => {
  let day = plainDate('1899-12-31')
  for (let theirs = Temporal.PlainDate.from(day); theirs.year < 2101; theirs = theirs.add({ days: 1 })) {
    if (day !== theirs.toString()) expect(day).toBe(theirs.toString())
    day = addDays(day, 1)
  }
  expect(day).toBe('2101-01-01')
})

test('[C4-02] days sort as their texts do', () => {
  fc.assert(
    fc.property(anyDay, anyDay, (a, b) => {
      expect(fromEpochDay(a) < fromEpochDay(b)).toBe(a < b)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { epochDay, fromEpochDay, type PlainDate, plainDate } from '#src/ground/calendar/plain-date.ts'
import { territories } from '#src/ground/calendar/territories.ts'
import {
  addWorkingDays,
  type Calendar,
  dueOn,
  isWorkingDay,
  whyClosed,
  workingDaysBetween,
} from '#src/ground/calendar/working-days.ts'

const day = fc
  .integer({ min: epochDay(plainDate('2019-06-01')), max: epochDay(plainDate('2029-06-01')) })
  .map(fromEpochDay)
// Closings close to one another and to the days drawn, so that they matter.
const closings = fc
  .tuple(day, fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 40 }))
  .map(
    ([from, shifts]) =>
      new Map(shifts.map((shift): [PlainDate, string] => [fromEpochDay(epochDay(from) + shift), 'fermé'])),
  )
const calendar: fc.Arbitrary<Calendar> = fc.record({
  territory: fc.constantFrom(...territories),
  goodFriday: fc.boolean(),
  closings,
})
const count = fc.integer({ min: 0, max: 260 })

test('[C4-12] the delay until the due day is the term, and the due day is worked', () => {
  fc.assert(
    fc.property(day, count, calendar, (start, days, site) => {
      const due = addWorkingDays(start, days, site)
      expect(workingDaysBetween(start, due, site)).toBe(days)
      if (days > 0) expect(isWorkingDay(due, site)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('[C4-12] from a worked day, going back as many days returns to it', () => {
  fc.assert(
    fc.property(day, count, calendar, (start, days, site) => {
      fc.pre(isWorkingDay(start, site))
      expect(addWorkingDays(addWorkingDays(start, days, site), -days, site)).toBe(start)
    }),
    { numRuns: 300 },
  )
})

test('[C4-12] received later is never due earlier, and one day more is always due later', () => {
  fc.assert(
    fc.property(fc.tuple(day, day, count, calendar), ([a, b, days, site]) => {
      const [earlier, later] = a <= b ? [a, b] : [b, a]
      expect(addWorkingDays(earlier, days, site) <= addWorkingDays(later, days, site)).toBe(true)
      expect(addWorkingDays(a, days + 1, site) > addWorkingDays(a, days, site)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('[C4-12] delays add up, and are the count of days that are not closed', () => {
  fc.assert(
    fc.property(fc.tuple(day, day, fc.integer({ min: 0, max: 400 }), calendar), ([a, b, length, site]) => {
      const end = fromEpochDay(epochDay(a) + length)
      expect(workingDaysBetween(a, b, site) + workingDaysBetween(b, end, site)).toBe(workingDaysBetween(a, end, site))
      const open = Array.from({ length }, (_, index) => fromEpochDay(epochDay(a) + index + 1)).filter(
        (d) => whyClosed(d, site) === undefined,
      )
      expect(workingDaysBetween(a, end, site)).toBe(open.length)
    }),
    { numRuns: 200 },
  )
})

test('[C4-12] one more closing day never brings a due day forward', () => {
  fc.assert(
    fc.property(
      fc.tuple(day, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 45 }), calendar),
      ([start, days, shift, site]) => {
        const more = new Map([...site.closings, [fromEpochDay(epochDay(start) + shift), 'fermé'] as const])
        const term = { days, unit: 'working' } as const
        expect(dueOn(start, term, { ...site, closings: more }) >= dueOn(start, term, site)).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})

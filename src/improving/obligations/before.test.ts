import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  type Calendar,
  isWorkingDay,
  type PlainDate,
  plainDate,
  workingDaysBetween,
} from '#src/ground/calendar/index.ts'
import type { Anchor } from '#src/core/room/anchor.ts'
import { dayBefore, occurrencesBefore } from './before.ts'

const CALENDAR: Calendar = {
  territory: 'metropole',
  goodFriday: false,
  closings: new Map([[plainDate('2027-05-07'), 'Pont']]),
}
const anchor = (id: string, day: PlainDate, over: Partial<Anchor> = {}): Anchor => ({
  source: 'audit',
  conditions: ['follow_up'],
  id,
  code: `audit-${id}`,
  label: `Audit ${id}`,
  from: day,
  to: day,
  sites: [1],
  held: false,
  version: 1,
  ...over,
})
const RULE = {
  id: 9,
  every: 4,
  unit: 'weeks' as const,
  opensAfter: 30,
  validFrom: plainDate('2026-01-01'),
  validTo: null,
  sites: [],
  eventSource: 'audit',
  eventCondition: '',
}
const found = (anchors: readonly Anchor[], over: Partial<Parameters<typeof occurrencesBefore>[0]> = {}) =>
  occurrencesBefore({ ...RULE, ...over }, { anchors, calendarOf: () => CALENDAR, until: plainDate('2040-01-01') })

test('[E10-17] what is owed before a day is counted in weeks, months, or working days of the site', () => {
  const day = plainDate('2027-05-12')
  expect(dayBefore(day, { every: 4, unit: 'weeks' }, CALENDAR)).toBe('2027-04-14')
  expect(dayBefore(day, { every: 2, unit: 'months' }, CALENDAR)).toBe('2027-03-12')
  // 11 and 10 May; not 8 May, a holiday, nor the 7th, closed, nor Ascension day, the 6th.
  expect(dayBefore(day, { every: 3, unit: 'working' }, CALENDAR)).toBe('2027-05-05')
})

test('[E10-17] for any days, each time is due before its day, its window opens before, proofs of one serve no other', () => {
  const near = fc.integer({ min: 0, max: 1500 }).map((n) => addDays(plainDate('2026-01-01'), n))
  const units = fc.constantFrom('weeks' as const, 'months' as const, 'working' as const)
  fc.assert(
    fc.property(fc.uniqueArray(near, { maxLength: 6 }), units, fc.integer({ min: 1, max: 20 }), (days, unit, every) => {
      const anchors = days.map((day, at) => anchor(String(at), day))
      const all = found(anchors, { unit, every })
      for (const one of all) {
        const day = one.anchor?.from ?? plainDate('2000-01-01')
        expect(one.dueOn < day).toBe(true)
        expect(one.opensOn).toBe(addDays(one.dueOn, -30))
        expect(one.period.from <= one.dueOn && one.period.to < day).toBe(true)
        expect(one.site).toBe(1)
        if (unit !== 'working') continue
        expect(isWorkingDay(one.dueOn, CALENDAR)).toBe(true)
        expect(workingDaysBetween(addDays(one.dueOn, -1), addDays(day, -1), CALENDAR)).toBe(every)
      }
      // Moved by so many days, a day takes all that comes before it along.
      const moved = found(
        anchors.map((one) => ({ ...one, from: addDays(one.from, 7), to: addDays(one.to, 7) })),
        { unit: 'weeks', every },
      )
      const stayed = found(anchors, { unit: 'weeks', every })
      for (const one of stayed)
        expect(moved.find((other) => other.anchor?.id === one.anchor?.id)?.dueOn).toBe(addDays(one.dueOn, 7))
    }),
  )
})

test('[E10-17] it is owed at the sites that the day is about, from when the rule holds until it ends', () => {
  const day = plainDate('2027-06-03')
  const at = (sites: readonly number[], own: readonly number[]) =>
    found([anchor('1', day, { sites })], { sites: own }).map(({ site }) => site)
  expect(at([1], [])).toEqual([1])
  expect(at([1, 2], [])).toEqual([null])
  expect(at([1, 2], [2, 3])).toEqual([2])
  expect(at([], [2, 3])).toEqual([2, 3])
  expect(found([anchor('1', day)], { validFrom: plainDate('2027-05-20') })).toEqual([])
  expect(found([anchor('1', day)], { validTo: plainDate('2027-05-20') })).toEqual([])
  expect(found([anchor('1', day)], { eventCondition: 'renewal' })).toEqual([])
  const [, second] = found([anchor('1', plainDate('2027-01-10')), anchor('2', day)])
  expect(second?.period.from).toBe('2027-01-11')
})

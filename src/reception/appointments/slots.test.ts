import { expect, test } from 'vitest'
import { type Calendar, plainDate } from '#src/ground/calendar/index.ts'
import { afterAct, minuteOf } from './appointments.ts'
import { type Absence, freeIn, type Opening, reachOf, slotsIn, nextFree, stranded, weeklyPlaces } from './slots.ts'

const on = plainDate
const opening: Opening = {
  id: 1,
  code: 'o',
  book: 1,
  validFrom: on('2026-11-01'),
  validTo: null,
  monday: '',
  tuesday: '09:00-10:00',
  wednesday: '09:00-10:00',
  thursday: '',
  friday: '09:00-10:00',
  saturday: '',
  step: 20,
  places: 2,
  note: '',
  version: 1,
}
const calendar: Calendar = {
  territory: 'metropole',
  goodFriday: false,
  closings: new Map([[on('2026-11-24'), 'Fermé']]),
}
const ground = { openings: [opening], absences: [], calendar, taken: [] }
const reach = { from: on('2026-11-23'), minute: 0, to: on('2026-11-27') }

test('[D2-01] openings make slots, less closings, absences and what is taken', () => {
  const all = slotsIn(ground, reach, 20)
  // Tuesday 24 is closed; Wednesday 25 and Friday 27 have three slots of two places.
  expect(all.map(({ day, starts, free }) => `${day} ${starts} ${free}`)).toEqual([
    '2026-11-25 540 2',
    '2026-11-25 560 2',
    '2026-11-25 580 2',
    '2026-11-27 540 2',
    '2026-11-27 560 2',
    '2026-11-27 580 2',
  ])
  const absence: Absence = {
    id: 1,
    code: 'a',
    book: 1,
    dayFrom: on('2026-11-25'),
    dayTo: on('2026-11-25'),
    hours: '09:30-10:00',
    places: 1,
    reason: 'Formation',
    version: 1,
  }
  const less = slotsIn({ ...ground, absences: [absence] }, reach, 20)
  expect(less.map(({ places }) => places)).toEqual([2, 1, 1, 2, 2, 2])
  const whole = slotsIn({ ...ground, absences: [{ ...absence, hours: '', places: null }] }, reach, 20)
  expect(whole.map(({ day }) => day)).toEqual(['2026-11-27', '2026-11-27', '2026-11-27'])
  // A long one takes two steps, and does not fit in the last.
  expect(slotsIn(ground, reach, 40).map(({ starts }) => starts)).toEqual([540, 560, 540, 560])
})

test('[D2-02] a place is free where its counter is, and never more than there are counters', () => {
  const slot = { day: on('2026-11-25'), starts: 540, ends: 560, places: 2 }
  const at = (starts: number, place: number) => ({ day: slot.day, starts, ends: starts + 20, place })
  expect(freeIn(slot, [])).toBe(2)
  expect(freeIn(slot, [at(540, 1)])).toBe(1)
  expect(freeIn(slot, [at(540, 1), at(540, 2)])).toBe(0)
  expect(freeIn(slot, [at(540, 2), at(540, 3)])).toBe(0)
  expect(freeIn(slot, [at(560, 1), at(560, 2)])).toBe(2)
  expect(freeIn({ ...slot, ends: 580 }, [at(540, 1), at(560, 2)])).toBe(0)
})

test('[D2-03] notice and horizon bound what may be booked', () => {
  const at = { day: on('2026-11-25'), minute: 545 }
  expect(reachOf({ noticeHours: 24, horizonDays: 30 }, at)).toEqual({
    from: '2026-11-26',
    minute: 545,
    to: '2026-12-25',
  })
  const now = reachOf({ noticeHours: 0, horizonDays: 2 }, at)
  const slots = slotsIn(ground, now, 20)
  expect(slots.map(({ day, starts }) => `${day} ${starts}`)).toEqual([
    '2026-11-25 560',
    '2026-11-25 580',
    '2026-11-27 540',
    '2026-11-27 560',
    '2026-11-27 580',
  ])
  expect(nextFree(slots, at.day)?.days).toBe(0)
  expect(nextFree([], at.day)).toBeUndefined()
  expect(weeklyPlaces(opening, 20)).toBe(18)
})

test('[D2-04] a changed opening names the appointments it leaves without a place', () => {
  const taken = [540, 540, 580].map((starts, at) => ({
    id: at,
    day: on('2026-11-25'),
    starts,
    ends: starts + 20,
    place: (at % 2) + 1,
  }))
  expect(stranded(taken, ground)).toEqual([])
  expect(stranded(taken, { ...ground, openings: [{ ...opening, places: 1 }] }).map(({ id }) => id)).toEqual([1])
  const later = { ...opening, wednesday: '09:40-10:00' }
  expect(stranded(taken, { ...ground, openings: [later] }).map(({ id }) => id)).toEqual([0, 1])
})

test('[D2-05] an appointment goes from booked to arrived to served, or to absent, and one step back', () => {
  const day = on('2026-11-25')
  expect(afterAct({ state: 'booked', day }, 'arrived', day)).toBe('arrived')
  expect(afterAct({ state: 'booked', day }, 'served', on('2026-11-24'))).toBe('not-yet')
  expect(afterAct({ state: 'cancelled', day }, 'arrived', day)).toBe('not-live')
  expect(afterAct({ state: 'served', day }, 'back', day)).toBe('arrived')
  expect([minuteOf('9 h 30'), minuteOf('09:05'), minuteOf('14 h'), minuteOf('25:00'), minuteOf('x')]).toEqual([
    570,
    545,
    840,
    undefined,
    undefined,
  ])
})

import { expect, test } from 'vitest'
import { addDays, type PlainDate, plainDate } from '#src/ground/calendar/plain-date.ts'
import type { Territory } from '#src/ground/calendar/territories.ts'
import {
  addWorkingDays,
  type Calendar,
  closureOf,
  delay,
  dueOn,
  isWorkingDay,
  whyClosed,
  workingDaysBetween,
} from '#src/ground/calendar/working-days.ts'

function calendar(place: 'confirmed' | Territory, closings: Record<string, string> = {}): Calendar {
  const days = Object.entries(closings).map(([day, reason]): [PlainDate, string] => [plainDate(day), reason])
  const territory = place === 'confirmed' ? 'alsace-moselle' : place
  return { territory, goodFriday: place === 'confirmed', closings: new Map(days) }
}

test.for([
  ['2026-05-12', 1, 'metropole', '2026-05-13'], // the eve of Ascension
  ['2026-05-13', 1, 'metropole', '2026-05-15'], // Ascension is Thursday 14 May
  ['2026-05-14', 1, 'metropole', '2026-05-15'], // received on the holiday itself
  ['2026-05-21', 1, 'metropole', '2026-05-22'],
  ['2026-05-22', 1, 'metropole', '2026-05-26'], // week-end, then Whit Monday
  ['2026-05-25', 1, 'metropole', '2026-05-26'],
  ['2026-04-02', 1, 'metropole', '2026-04-03'], // Good Friday is worked…
  ['2026-04-02', 1, 'alsace-moselle', '2026-04-03'], // …also in Alsace-Moselle where the commune does not keep it…
  ['2026-04-02', 1, 'confirmed', '2026-04-07'], // …but not where the site has confirmed it
  ['2026-04-03', 1, 'metropole', '2026-04-07'], // Easter Monday
  ['2024-12-24', 1, 'metropole', '2024-12-26'],
  ['2024-12-24', 1, 'alsace-moselle', '2024-12-27'], // 26 December, a Thursday
  ['2025-12-24', 1, 'metropole', '2025-12-26'],
  ['2025-12-24', 1, 'alsace-moselle', '2025-12-29'], // 26 December, a Friday
  ['2026-12-24', 1, 'metropole', '2026-12-28'], // 26 December, a Saturday: the same everywhere
  ['2026-12-24', 1, 'alsace-moselle', '2026-12-28'],
  ['2025-12-31', 1, 'metropole', '2026-01-02'],
  ['2021-12-31', 1, 'metropole', '2022-01-03'], // 1 January, a Saturday, is not moved
  ['2022-04-29', 1, 'metropole', '2022-05-02'], // 1 May, a Sunday, is not moved
  ['2027-04-30', 1, 'metropole', '2027-05-03'], // 1 May, a Saturday, is not moved
  ['2026-04-30', 1, 'metropole', '2026-05-04'], // 1 May, a Friday
  ['2024-02-28', 1, 'metropole', '2024-02-29'],
  ['2023-02-28', 1, 'metropole', '2023-03-01'],
  ['2026-07-13', 1, 'metropole', '2026-07-15'],
  ['2026-11-10', 1, 'metropole', '2026-11-12'],
  ['2026-05-26', 1, 'metropole', '2026-05-27'],
  ['2026-05-26', 1, 'guadeloupe', '2026-05-28'], // abolition, 27 May
  ['2026-05-27', 1, 'saint-martin', '2026-05-29'], // abolition, 28 May
  ['2025-06-27', 1, 'polynesie-francaise', '2025-06-30'], // 29 June, a Sunday
  ['2026-11-19', 1, 'polynesie-francaise', '2026-11-23'], // 20 November, a Friday
  ['2026-11-21', 1, 'metropole', '2026-11-23'], // received on a Saturday
  ['2026-11-22', 1, 'metropole', '2026-11-23'], // received on a Sunday
] as const)('[C4-08] received %s with %i working day in %s is due %s', ([start, count, place, due]) => {
  const site = calendar(place)
  expect(addWorkingDays(plainDate(start), count, site)).toBe(due)
  expect(workingDaysBetween(plainDate(start), plainDate(due), site)).toBe(count)
})

test.for([
  ['2026-11-09', 5, 'metropole', '2026-11-17'], // the complaint of the mock-up: 11 November does not count
  ['2026-11-09', 10, 'metropole', '2026-11-24'],
  ['2026-05-04', 5, 'metropole', '2026-05-12'], // 8 May
  ['2026-05-04', 10, 'metropole', '2026-05-20'], // 8 May and Ascension
  ['2026-12-21', 5, 'metropole', '2026-12-29'],
  ['2026-12-21', 10, 'metropole', '2027-01-06'], // over the year’s end
  ['2025-12-22', 5, 'metropole', '2025-12-30'],
  ['2025-12-22', 5, 'alsace-moselle', '2025-12-31'],
  ['2025-12-22', 10, 'metropole', '2026-01-07'],
  ['2025-12-22', 10, 'alsace-moselle', '2026-01-08'],
  ['2026-03-30', 5, 'metropole', '2026-04-07'],
  ['2026-03-30', 5, 'confirmed', '2026-04-08'],
  ['2024-02-26', 5, 'metropole', '2024-03-04'],
] as const)('[C4-09] received %s with %i working days in %s is due %s', ([start, days, place, due]) => {
  const site = calendar(place)
  expect(dueOn(plainDate(start), { days, unit: 'working' }, site)).toBe(due)
  expect(delay({ receivedOn: plainDate(start), answeredOn: plainDate(due), unit: 'working' }, site)).toBe(days)
})

test('[C4-09] the day of receipt is day 0: answered the same day, the delay is 0', () => {
  const site = calendar('metropole')
  for (const day of ['2026-11-20', '2026-11-21', '2026-05-14']) {
    expect(dueOn(plainDate(day), { days: 0, unit: 'working' }, site)).toBe(day)
    expect(workingDaysBetween(plainDate(day), plainDate(day), site)).toBe(0)
  }
  expect(workingDaysBetween(plainDate('2026-11-20'), plainDate('2026-11-22'), site)).toBe(0)
  expect(workingDaysBetween(plainDate('2026-11-20'), plainDate('2026-11-23'), site)).toBe(1)
  expect(workingDaysBetween(plainDate('2026-11-23'), plainDate('2026-11-20'), site)).toBe(-1)
})

test('[C4-09] a negative count goes back, for reminders', () => {
  const site = calendar('metropole')
  expect(addWorkingDays(plainDate('2026-05-15'), -1, site)).toBe('2026-05-13')
  expect(addWorkingDays(plainDate('2026-05-26'), -2, site)).toBe('2026-05-21')
  expect(() => addWorkingDays(plainDate('2026-05-26'), 1.5, site)).toThrow(RangeError)
})

test.for([
  ['2026-11-20', undefined, undefined],
  ['2026-11-21', 'weekend', 'samedi'],
  ['2026-11-22', 'weekend', 'dimanche'],
  ['2026-08-15', 'weekend', 'samedi'], // a holiday on a Saturday: the week-end is reason enough
  ['2026-05-14', 'holiday', 'Ascension'],
  ['2026-05-15', 'closing', 'pont de l’Ascension'],
  ['2026-12-25', 'holiday', 'Noël'],
  ['2026-04-03', undefined, undefined],
] as const)('[C4-10] %s is closed as %s: %s', ([day, kind, reason]) => {
  const site = calendar('metropole', {
    '2026-05-15': 'pont de l’Ascension',
    '2026-05-14': 'fermé',
    '2026-11-21': 'fermé',
  })
  expect(closureOf(plainDate(day), site)?.kind).toBe(kind)
  expect(whyClosed(plainDate(day), site)).toBe(reason)
  expect(isWorkingDay(plainDate(day), site)).toBe(reason === undefined)
})

test('[C4-11] a local closing day puts off the due day of its site and of no other', () => {
  const open = calendar('metropole')
  const closed = calendar('metropole', { '2026-05-15': 'pont de l’Ascension' })
  expect(addWorkingDays(plainDate('2026-05-13'), 1, open)).toBe('2026-05-15')
  expect(addWorkingDays(plainDate('2026-05-13'), 1, closed)).toBe('2026-05-18')
  expect(workingDaysBetween(plainDate('2026-05-11'), plainDate('2026-05-18'), open)).toBe(4)
  expect(workingDaysBetween(plainDate('2026-05-11'), plainDate('2026-05-18'), closed)).toBe(3)
})

test('[C4-11] a calendar without any working day is reported, not searched for ever', () => {
  const start = plainDate('2026-05-13')
  const days = (count: number) =>
    Array.from({ length: count }, (_, index): [PlainDate, string] => [addDays(start, index + 1), 'fermé'])
  const shut = (count: number): Calendar => ({ ...calendar('metropole'), closings: new Map(days(count)) })
  expect(() => addWorkingDays(start, 1, shut(500))).toThrow(RangeError)
  expect(addWorkingDays(start, 1, shut(300))).toBe('2027-03-10')
})

test('[C4-13] a term in calendar days counts every day and ends where it ends, even on a closed day', () => {
  const site = calendar('metropole')
  const term = { days: 10, unit: 'calendar' } as const
  expect(dueOn(plainDate('2026-05-04'), term, site)).toBe('2026-05-14') // Ascension
  expect(dueOn(plainDate('2026-05-06'), term, site)).toBe('2026-05-16') // a Saturday
  expect(
    delay({ receivedOn: plainDate('2026-05-04'), answeredOn: plainDate('2026-05-15'), unit: 'calendar' }, site),
  ).toBe(11)
})

test('[C4-13] an answer on the Saturday after a due Friday counts no more working days, and is late by its due day', () => {
  const site = calendar('metropole')
  const receivedOn = plainDate('2026-11-13')
  const answeredOn = plainDate('2026-11-21')
  expect(delay({ receivedOn, answeredOn, unit: 'working' }, site)).toBe(5)
  expect(answeredOn > dueOn(receivedOn, { days: 5, unit: 'working' }, site)).toBe(true)
})

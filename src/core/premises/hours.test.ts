import { expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import {
  durationInWords,
  hoursInWords,
  keptHours,
  linesOf,
  minutesIn,
  mondayOf,
  slotsOf,
  weekMinutes,
  weekOf,
} from './hours.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const NONE = { monday: '', tuesday: '', wednesday: '', thursday: '', friday: '', saturday: '', sunday: '' }

test.each([
  ['8h30-12h ; 13h30-16h', '08:30-12:00 13:30-16:00'],
  ['8 h 30 – 12 h, 13 h 30 – 16 h', '08:30-12:00 13:30-16:00'],
  ['08:30-12:00 13:30-16:00', '08:30-12:00 13:30-16:00'],
  ['de 9h à 12h'.replace('de ', ''), '09:00-12:00'],
  ['9h-12h et 14h-17h30', '09:00-12:00 14:00-17:30'],
  ['9-12', '09:00-12:00'],
  ['fermé', ''],
  ['', ''],
])('[D12-02] « %s » is kept as « %s »', (typed, kept) => {
  const slots = slotsOf(typed)
  expect(slots && keptHours(slots)).toBe(kept)
  // What is kept is read again as it was, and as it is shown.
  expect(keptHours(slotsOf(kept) ?? [])).toBe(kept)
  expect(keptHours(slotsOf(hoursInWords(kept)) ?? [])).toBe(kept)
})

test.each(['le matin', '12h-9h', '9h-12h ; 11h-14h', '9h', '25h-26h', '9h60-12h', '8-9 ; 10-11 ; 12-13 ; 14-15'])(
  '[D12-02] « %s » cannot be read',
  (typed) => expect(slotsOf(typed)).toBeUndefined(),
)

test('[D12-02] a week is counted in minutes and told in words', () => {
  const hours = {
    ...NONE,
    monday: '08:30-12:00 13:30-16:00',
    tuesday: '08:30-12:00 13:30-16:00',
    friday: '09:00-12:00',
  }
  expect(minutesIn(hours.monday)).toBe(360)
  expect(weekMinutes(hours)).toBe(900)
  expect(plain(durationInWords(1650))).toBe('27 h 30')
  expect(plain(durationInWords(60))).toBe('1 h')
  const monday = mondayOf(plainDate('2026-11-19'))
  expect(linesOf(hours, monday).map(({ days, hours: open }) => plain(`${days} : ${open}`))).toEqual([
    'lundi, mardi : 8 h 30 – 12 h, 13 h 30 – 16 h',
    'vendredi : 9 h – 12 h',
  ])
  const whole = { ...NONE, monday: '09:00-12:00', tuesday: '09:00-12:00', wednesday: '09:00-12:00' }
  expect(linesOf(whole, monday)[0]?.days).toBe('du lundi au mercredi')
})

test('[D12-03] a day opens by its exception, then its holidays and closings, then its hours', () => {
  const every = { validFrom: plainDate('2026-01-01'), validTo: null }
  const hours = [
    {
      ...NONE,
      ...every,
      monday: '09:00-12:00',
      tuesday: '09:00-12:00',
      wednesday: '09:00-12:00',
      saturday: '09:00-11:00',
    },
  ]
  const calendar = {
    territory: 'metropole' as const,
    goodFriday: false,
    closings: new Map([[plainDate('2026-11-10'), 'Travaux']]),
  }
  const exceptions = [
    { dayFrom: plainDate('2026-11-09'), dayTo: plainDate('2026-11-09'), hours: '10:00-12:00', reason: 'Réunion' },
  ]
  const week = weekOf({ hours, exceptions, calendar }, plainDate('2026-11-09'))
  expect(week.days.map(({ hours: open, why }) => [open, why])).toEqual([
    ['10:00-12:00', 'Réunion'],
    ['', 'Travaux'],
    ['', expect.stringContaining('rmistice')],
    ['', ''],
    ['', ''],
    ['09:00-11:00', ''],
    ['', ''],
  ])
  expect(week.minutes).toBe(240)
})

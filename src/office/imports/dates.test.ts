import { expect, test } from 'vitest'
import { phoneOf } from '#src/core/room/phone.ts'
import { dayOf, monthOf, periodOfText, secondsOf } from './dates.ts'

const how = { order: 'dmy', zone: 'Europe/Paris' } as const

test.each([
  ['14/05/2026', '2026-05-14'],
  ['14.5.26', '2026-05-14'],
  ['20260514', '2026-05-14'],
  ['2026-05-14 10:30:00', '2026-05-14'],
  ['14/05/2026 à 10h30', '2026-05-14'],
  ['14/05/2026 10 h 30', '2026-05-14'],
  ['14/05/2026 10:30 PM', '2026-05-14'],
  ['jeudi 14 mai 2026', '2026-05-14'],
  ['14-sept-26', '2026-09-14'],
  ['1er févr. 2026', '2026-02-01'],
  ['14 mai 2026 à 10 h 30', '2026-05-14'],
  ['2026-05-14T22:30:00Z', '2026-05-15'],
  ['2026-05-14T22:30:00+02:00', '2026-05-14'],
  ['31/02/2026', undefined],
  ['mai 2026', undefined],
  ['46156', undefined],
])('[F5-15] « %s » is the day %s', (text, day) => {
  expect(dayOf(text, how)).toBe(day)
})

test.each([
  ['janvier 2017', '2017-01-01'],
  ['févr-17', '2017-02-01'],
  ['03/2017', '2017-03-01'],
  ['2017-04', '2017-04-01'],
  ['AOÛT 2017', '2017-08-01'],
  ['201712', '2017-12-01'],
  ['mois de mai 2017', '2017-05-01'],
  ['17/06/2017', '2017-06-01'],
  ['13/2017', undefined],
  ['janvier', undefined],
  ['jui 2017', undefined],
])('[F5-15] « %s » is the month %s (month-words)', (text, month) => {
  expect(monthOf(text, how)).toBe(month)
})

test.each([
  ['2022', '2022-01-01', '2022-12-31'],
  ['année 2022', '2022-01-01', '2022-12-31'],
  ['T4 2022', '2022-10-01', '2022-12-31'],
  ['4e trimestre 2022', '2022-10-01', '2022-12-31'],
  ['1er trim. 2022', '2022-01-01', '2022-03-31'],
  ['2022-T2', '2022-04-01', '2022-06-30'],
  ['mars 2022', '2022-03-01', '2022-03-31'],
  ['5e trimestre 2022', undefined, undefined],
])('[F5-15] « %s » is a period', (text, from, to) => {
  const found = periodOfText(text, how)
  expect([found?.from, found?.to]).toEqual([from, to])
})

test.each([
  ['01:18:00', 4680],
  ['30:18:00', 109_080],
  ['1 h 18', 4680],
  ['1h18min', 4680],
  ['1 h 18 min 30 s', 4710],
  ['12min30', 750],
  ['78 min', 4680],
  ['45 s', 45],
  ['4 680', 4680],
  ['18:30', 'ambiguous'],
  ['1:75:00', undefined],
  ['une heure', undefined],
  ['-5', undefined],
])('[F5-15] « %s » is %s seconds (durations)', (text, seconds) => {
  expect(secondsOf({ kind: 'text', raw: text, text })).toBe(seconds)
})

test.each([
  ['01 99 00 12 34', '0199001234'],
  ['01.99.00.12.34', '0199001234'],
  ['+33 1 99 00 12 34', '0199001234'],
  ['+33 (0)1 99 00 12 34', '0199001234'],
  ['0033199001234', '0199001234'],
  ['199001234', '0199001234'],
  ['+262 262 99 12 34', '0262991234'],
  ['+262262991234', '0262991234'],
  ['34 30', '3430'],
  ['+352 26 99 12 34', '+35226991234'],
  ['01 99', undefined],
  ['poste 12', undefined],
])('[F5-15] « %s » is the number %s', (text, number) => {
  expect(phoneOf(text)).toBe(number)
})

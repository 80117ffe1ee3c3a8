import { expect, test } from 'vitest'
import {
  dateRange,
  dayAndMonth,
  dayList,
  hourText,
  longDate,
  longDateWithWeekday,
  monthName,
  nearDate,
  shortDate,
  shortMonthName,
  shortWeekdayName,
  weekdayName,
} from '#src/ground/calendar/french-dates.ts'
import { plainDate } from '#src/ground/calendar/plain-date.ts'

const day = plainDate
const today = day('2026-11-16')
/** Shows the no-break spaces that the tests are about. */
const shown = (text: string) => text.replaceAll('\u00a0', '·')

test.for([
  [longDate(day('2026-05-12')), '12·mai·2026'],
  [longDate(day('2026-01-01')), '1er·janvier·2026'],
  [longDate(day('2026-08-02')), '2·août·2026'],
  [longDateWithWeekday(day('2026-11-17')), 'mardi 17·novembre·2026'],
  [dayAndMonth(day('2026-02-01')), '1er·février'],
  [shortDate(day('2026-11-17'), today), '17·nov.'],
  [shortDate(day('2025-02-28'), today), '28·févr.·2025'],
  [shortDate(day('2026-05-01'), today), '1er·mai'],
  [nearDate(day('2026-11-16'), today), 'aujourd’hui, lundi 16·novembre'],
  [nearDate(day('2026-11-17'), today), 'demain, mardi 17·novembre'],
  [nearDate(day('2026-11-15'), today), 'hier, dimanche 15·novembre'],
  [nearDate(day('2026-11-20'), today), 'vendredi 20·novembre'],
  [nearDate(day('2027-01-04'), today), 'lundi 4·janvier·2027'],
  [hourText({ hour: 9, minute: 30 }), '9·h·30'],
  [hourText({ hour: 8, minute: 5 }), '8·h·05'],
  [hourText({ hour: 0, minute: 0 }), '0·h'],
  [hourText({ hour: 14, minute: 0 }), '14·h'],
  [dateRange(day('2022-03-23'), day('2022-04-20')), 'du 23·mars au 20·avril·2022'],
  [dateRange(day('2022-04-01'), day('2022-04-20')), 'du 1er au 20·avril·2022'],
  [dateRange(day('2022-04-20'), day('2022-04-20')), 'le 20·avril·2022'],
  [dayList([]), ''],
  [dayList([day('2026-11-10')]), '10·novembre'],
  [dayList(['2026-11-10', '2026-11-12', '2026-11-13'].map(day)), '10, 12 et 13·novembre'],
  [dayList(['2026-12-30', '2027-01-04', '2027-01-05'].map(day)), '30·décembre, 4 et 5·janvier'],
] as const)('[C4-18] « %s » is written with its no-break spaces', ([text, expected]) => {
  expect(shown(text)).toBe(expected)
})

test('[C4-18] months and weekdays have their French names', () => {
  const months = Array.from({ length: 12 }, (_, index) => index + 1)
  expect(months.map(monthName).join(' ')).toBe(
    'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  )
  expect(months.map(shortMonthName)).toContain('juil.')
  const week = Array.from({ length: 7 }, (_, index) => day(`2026-11-${16 + index}`))
  expect(week.map(weekdayName).join(' ')).toBe('lundi mardi mercredi jeudi vendredi samedi dimanche')
  expect(week.map(shortWeekdayName).join(' ')).toBe('lun. mar. mer. jeu. ven. sam. dim.')
})

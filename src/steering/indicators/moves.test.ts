import { expect, test } from 'vitest'
import type { ActionState } from '#src/improving/action-plans/index.ts'
import { monthOf, type PlainDate, plainDate, yearPeriod } from '#src/ground/calendar/index.ts'
import { beginningOf, mayHaveMoved, stretchName } from './moves.ts'

const action = (state: ActionState, startsOn: string | null, doneOn: string | null = null) => ({
  state,
  startsOn: startsOn === null ? null : plainDate(startsOn),
  doneOn: doneOn === null ? null : plainDate(doneOn),
  proposedOn: plainDate('2021-12-10'),
})
const today: PlainDate = plainDate('2026-11-20')

test.each([
  ['begun and done within the year', action('done', '2022-05-02', '2022-11-30'), true],
  ['begun the year before, done within', action('done', '2021-06-01', '2022-02-01'), true],
  ['done before the year', action('done', '2021-06-01', '2021-12-31'), false],
  ['begun long before', action('in_progress', '2020-12-31'), false],
  ['begun after', action('in_progress', '2023-01-01'), false],
  ['still under way', action('in_progress', '2022-12-31'), true],
  ['validated, no beginning', action('validated', null), false],
  ['under way, no beginning said', action('in_progress', null), true],
  ['proposed only', action('proposed', '2022-03-01'), false],
  ['dropped', action('dropped', '2022-03-01'), false],
] as const)('[E1-20] an action %s for 2022', (_, one, expected) => {
  expect(mayHaveMoved(one, yearPeriod(2022), today)).toBe(expected)
})

test('[E1-20] what has not begun yet moves nothing', () => {
  expect(mayHaveMoved(action('validated', '2026-12-01'), yearPeriod(2026), today)).toBe(false)
  expect(beginningOf(action('validated', null))).toBeUndefined()
})

test.each([
  [['2022-01-01', '2022-02-01', '2022-04-01'], 'janvier à avril'],
  [['2022-05-01'], 'mai'],
  [['2021-05-01'], 'mai 2021'],
  [['2021-06-01', '2022-04-01'], 'juin 2021 à avril 2022'],
  [['2021-06-01', '2021-12-01'], 'juin à décembre 2021'],
])('[E1-20] the months %j are called « %s »', (days, text) => {
  expect(
    stretchName(
      days.map((day) => monthOf(plainDate(day))),
      2022,
    ),
  ).toBe(text)
})

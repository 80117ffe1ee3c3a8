import { describe, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import {
  type ActionState,
  asksMore,
  daysLate,
  inPlanOrder,
  move,
  nextStates,
  otherActs,
  primaryAct,
  STATES,
  stateOn,
  summarise,
} from './action.ts'
import { codesOf } from '#src/ground/process/codes.ts'

const today = plainDate('2026-11-19')
const how = { reason: '', on: today, today, mayValidate: true, mayWrite: true }

describe('move', () => {
  test.each([
    ['proposed', 'validated', how, { state: 'validated', doneOn: null }],
    ['proposed', 'validated', { ...how, mayValidate: false }, 'may-not-validate'],
    ['proposed', 'done', how, 'not-from-here'],
    ['in_progress', 'done', how, { state: 'done', doneOn: today }],
    ['in_progress', 'done', { ...how, on: plainDate('2026-11-20') }, 'done-in-future'],
    ['in_progress', 'dropped', how, 'reason-missing'],
    ['in_progress', 'carried_over', { ...how, reason: 'Travaux' }, { state: 'carried_over', doneOn: null }],
    ['done', 'in_progress', how, 'reason-missing'],
    ['carried_over', 'done', how, 'not-from-here'],
  ] as const)('[E2-02] from %s to %s', (from, to, conditions, outcome) => {
    expect(move({ state: from }, to, conditions)).toEqual(outcome)
  })
})

test.each([
  ['in_progress', '2026-11-18', 1],
  ['in_progress', '2026-11-19', 0],
  ['in_progress', '2026-11-20', 0],
  ['done', '2026-11-01', 0],
  ['in_progress', null, 0],
] as const)('[E2-03] %s due on %s is %i days late', (state, due, days) => {
  expect(daysLate({ state, dueOn: due === null ? null : plainDate(due) }, today)).toBe(days)
})

test.each([
  ['done', '2023-01-10', '2023-06-01', '2023-03-10', 'in_progress'],
  ['done', '2023-04-01', '2023-06-01', '2023-03-10', 'validated'],
  ['done', null, '2023-06-01', '2023-06-01', 'done'],
  ['in_progress', '2023-03-11', null, '2023-03-10', 'validated'],
  ['in_progress', '2023-03-10', null, '2023-03-10', 'in_progress'],
  ['dropped', null, null, '2023-03-10', 'dropped'],
] as const)('[E2-10] %s, begun %s, done %s: on %s it was %s', (state, startsOn, doneOn, day, then) => {
  const date = (text: string | null) => (text === null ? null : plainDate(text))
  expect(stateOn({ state, startsOn: date(startsOn), doneOn: date(doneOn) }, plainDate(day))).toBe(then)
})

test('[E2-03] late first, then by due date, done last; sub-actions are not counted twice', () => {
  const line = (id: number, state: ActionState, due: string | null, parent: number | null = null) => ({
    id,
    state,
    dueOn: due === null ? null : plainDate(due),
    owner: id === 2 ? '' : 'CERT',
    parent,
  })
  const actions = [
    line(1, 'done', '2026-01-01'),
    line(2, 'in_progress', '2026-12-01'),
    line(3, 'proposed', null),
    line(4, 'validated', '2026-11-01'),
    line(5, 'in_progress', null, 2),
  ]
  expect(inPlanOrder(actions, today).map((a) => a.id)).toEqual([4, 2, 3, 5, 1])
  expect(summarise(actions, today)).toEqual({
    total: 4,
    done: 1,
    late: 1,
    withoutOwner: 1,
    toValidate: 1,
    inProgress: 1,
    dropped: 0,
    carried: 0,
  })
})

describe('what one may do with an action', () => {
  const all = { write: true, validate: true, stepsDone: false }
  test.each([
    ['proposed', all, 'validated', ['note', 'in_progress', 'dropped']],
    ['proposed', { ...all, validate: false }, undefined, ['note', 'dropped']],
    ['proposed', { ...all, write: false }, 'validated', ['dropped']],
    ['validated', { ...all, write: false }, undefined, []],
    ['validated', all, 'in_progress', ['note', 'done', 'dropped', 'carried_over']],
    ['in_progress', all, 'note', ['done', 'dropped', 'carried_over']],
    ['in_progress', { ...all, stepsDone: true }, 'done', ['note', 'dropped', 'carried_over']],
    ['done', all, undefined, ['note', 'in_progress']],
    ['dropped', all, undefined, ['note', 'proposed']],
    ['carried_over', all, undefined, ['note']],
  ] as const)('[F7-01] %s asks for one act or none', (state, may, first, others) => {
    expect(primaryAct(state, may)).toBe(first)
    expect(otherActs(state, may)).toEqual(others)
  })

  test('[F7-01] who only reads is offered nothing, and no button at once drops, carries over or ends an action', () => {
    for (const state of codesOf(STATES)) {
      expect(primaryAct(state, { ...all, write: false, validate: false })).toBeUndefined()
      expect(otherActs(state, { ...all, write: false, validate: false })).toEqual([])
      const atOnce = nextStates(state).filter((to) => !asksMore(state, to))
      expect(atOnce.filter((to) => to === 'done' || to === 'dropped' || to === 'carried_over')).toEqual([])
    }
  })
})

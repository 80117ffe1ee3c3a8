// What the compiler refuses: each `@ts-expect-error` is an error of its own when the line below it compiles.
import { expect, test } from 'vitest'
import { delay, levels, outcome } from '#test/measure-fact.ts'
import { type Cells, cohort, type Formula } from './formula.ts'

test('[M-19] the handle of a measure makes its cells, and a wrong dimension or value does not compile', () => {
  expect(outcome.cells({ outcome: ['open', 'late'], channel: ['guichet'] })).toEqual({
    measure: 'test.outcome',
    where: { outcome: ['open', 'late'], channel: ['guichet'] },
  })
  expect(delay.cells({}, { bucket: { atMost: 5 }, take: 'total' })).toEqual({
    measure: 'test.delay',
    where: {},
    bucket: { atMost: 5 },
    take: 'total',
  })
  expect(levels.cells().measure).toBe('test.levels')

  // @ts-expect-error -- no such dimension
  outcome.cells({ issue: ['open'] })
  // @ts-expect-error -- the dimension of another measure
  delay.cells({ outcome: ['open'] })
  // @ts-expect-error -- outside the closed list
  outcome.cells({ outcome: ['opened'] })
  // @ts-expect-error -- no such limit
  outcome.cells({}, { bucket: { under: 5 } })
  // @ts-expect-error -- the count or the total, nothing else
  delay.cells({}, { take: 'sum' })
  const open: string = 'open'
  // @ts-expect-error -- a text that nobody checked is no value of a closed list
  outcome.cells({ outcome: [open] })
  // An open dimension takes any text.
  outcome.cells({ category: [open] })
})

test('[M-19] a formula takes what handles made, and a cohort the values of its dimension', () => {
  // @ts-expect-error -- names written by hand are no cells
  const byHand: Cells = { measure: 'test.outcome', where: { outcome: ['open'] } }
  // @ts-expect-error -- nor inside a formula
  const count: Formula = { kind: 'count', of: [{ measure: 'test.delay' }] }
  expect([byHand.measure, count.kind]).toEqual(['test.outcome', 'count'])

  const good = cohort(outcome, { dim: 'outcome', inTime: ['in_time'], late: ['late'], open: ['open'] })
  expect(good.kind).toBe('ratio')
  // @ts-expect-error -- no such dimension
  cohort(outcome, { dim: 'result', inTime: ['in_time'], late: ['late'], open: ['open'] })
  // @ts-expect-error -- no such outcome
  cohort(outcome, { dim: 'outcome', inTime: ['on_time'], late: ['late'], open: ['open'] })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import { EVERY, joined, type Rule, type Span, spansOf, within, without, withheldOf } from './spans.ts'

const day = (text: string) => plainDate(text)
const span = (from: string, gone: string | null = null): Span => ({
  fromOn: day(from),
  goneOn: gone === null ? null : day(gone),
})
const post = (over: object = {}) => ({
  site: 1,
  service: 2,
  population: 'permanent' as const,
  facesPublic: true,
  fromOn: day('2026-01-01'),
  toOn: null,
  ...over,
})
const rule = (over: Partial<Rule> = {}): Rule => ({
  course: 7,
  populations: [],
  sites: [],
  services: [],
  publicOnly: false,
  newcomersOnly: false,
  within: 30,
  unit: 'days',
  validFrom: day('2025-01-01'),
  validTo: null,
  ...over,
})
const record = (over: object = {}) => ({
  course: 7,
  way: 'session' as const,
  obtainedOn: day('2026-02-01'),
  validTo: day('2026-06-30'),
  ...over,
})

const ORIGIN = day('2026-01-01')
const spans = fc.array(
  fc.record({ from: fc.nat(60), days: fc.option(fc.integer({ min: 1, max: 30 })) }).map(
    ({ from, days }): Span => ({
      fromOn: addDays(ORIGIN, from),
      goneOn: days === null ? null : addDays(ORIGIN, from + days),
    }),
  ),
  { maxLength: 5 },
)
const holds = (list: readonly Span[], on: PlainDate): boolean =>
  list.some(({ fromOn, goneOn }) => fromOn <= on && (goneOn === null || goneOn > on))

test('[A8-10] spans are joined, met and taken away as their days are, one by one', () => {
  fc.assert(
    fc.property(spans, spans, (a, b) => {
      for (let n = 0; n < 100; n += 1) {
        const on = addDays(ORIGIN, n)
        expect(holds(joined(a), on)).toBe(holds(a, on))
        expect(holds(within(a, b), on)).toBe(holds(a, on) && holds(b, on))
        expect(holds(without(a, b), on)).toBe(holds(a, on) && !holds(b, on))
      }
    }),
    { numRuns: 60 },
  )
})

test('[A8-10] who is concerned follows from the rule: population, place, reception of the public, newcomers', () => {
  const owed = (over: Partial<Rule>, held: object = {}) =>
    spansOf([post(held)], [rule(over)], []).filter(({ kind, course }) => kind === 'owed' && course === 7)
  expect(owed({})).toEqual([
    {
      ...span('2026-01-01'),
      kind: 'owed',
      course: 7,
      site: 1,
      service: 2,
      population: 'permanent',
      dueOn: '2026-01-31',
    },
  ])
  expect(owed({ populations: ['guard'] })).toEqual([])
  expect(owed({ populations: ['guard', 'permanent'] })).toHaveLength(1)
  expect(owed({ sites: [3] })).toEqual([])
  expect(owed({ services: [2] })).toHaveLength(1)
  expect(owed({ services: [2] }, { service: null })).toEqual([])
  expect(owed({ publicOnly: true }, { facesPublic: false })).toEqual([])
  expect(owed({ newcomersOnly: true, validFrom: day('2026-01-02') })).toEqual([])
  expect(owed({ newcomersOnly: true, validFrom: day('2026-01-01'), unit: 'months', within: 2 })[0]?.dueOn).toBe(
    '2026-03-01',
  )
  expect(owed({ validFrom: day('2026-03-01'), validTo: day('2026-03-31') })[0]).toMatchObject(
    span('2026-03-01', '2026-04-01'),
  )
})

test('[A8-10] the soonest of several rules decides, and a move keeps each place its days', () => {
  const told = spansOf(
    [post({ toOn: day('2026-05-31') }), post({ fromOn: day('2026-06-01'), site: 9 })],
    [rule({ within: 90 }), rule({ within: 10 })],
    [record()],
  )
  const of = (kind: string) => told.filter((one) => one.kind === kind && one.course === 7)
  expect(of('owed').map(({ site, fromOn, goneOn, dueOn }) => [site, fromOn, goneOn, dueOn])).toEqual([
    [1, '2026-01-01', '2026-06-01', '2026-01-11'],
    [9, '2026-06-01', null, '2026-06-11'],
  ])
  expect(of('covered').map(({ site, fromOn, goneOn }) => [site, fromOn, goneOn])).toEqual([
    [1, '2026-02-01', '2026-06-01'],
    [9, '2026-06-01', '2026-07-01'],
  ])
})

test('[A8-11] who is spared is no more concerned; who holds all they owe is up to date', () => {
  const told = spansOf(
    [post()],
    [rule(), rule({ course: 8 })],
    [record({ validTo: null }), record({ course: 8, way: 'exemption', obtainedOn: day('2026-04-01'), validTo: null })],
  )
  const of = (kind: string, course: number) =>
    told.filter((one) => one.kind === kind && one.course === course).map(({ fromOn, goneOn }) => [fromOn, goneOn])
  expect(of('owed', 8)).toEqual([['2026-01-01', '2026-04-01']])
  expect(of('exempt', 8)).toEqual([['2026-04-01', null]])
  expect(of('covered', 8)).toEqual([])
  expect(of('owed', EVERY)).toEqual([['2026-01-01', null]])
  expect(of('covered', EVERY)).toEqual([['2026-04-01', null]])
})

test('[A8-13] fewer than five are never told apart, nor worked out from the total; the total counts everyone', () => {
  const groups = (...sizes: number[]) => sizes.map((owed, at) => ({ key: String(at), owed, covered: 0 }))
  const hidden = (...sizes: number[]) => [...withheldOf(groups(...sizes))].sort()
  expect(hidden(12, 8, 5)).toEqual([])
  expect(hidden(12, 8, 3)).toEqual(['1', '2'])
  expect(hidden(12, 8, 3, 4)).toEqual(['2', '3'])
  expect(hidden(12, 2, 1, 0)).toEqual(['0', '1', '2'])
  expect(hidden(3)).toEqual(['0'])
})

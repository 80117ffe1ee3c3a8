import fc from 'fast-check'
import { expect, test } from 'vitest'
import { averagesOf, type Cell, toldKeys, toldPlace } from './averages.ts'
import { added, averageOf, type Counts, NONE, totalOf, totalRefusals } from './rating.ts'
import { plainDate } from '#src/ground/calendar/index.ts'

const cell = (site: number, service: number, counts: Counts, over: Partial<Cell> = {}): Cell => ({
  site,
  service,
  counts,
  quarter: '2026-T1',
  channel: 'web',
  ...over,
})

test('[B4-07] a mean comes with its number and its interval, inside one to five', () => {
  const average = averageOf([6, 2, 1, 0, 1])
  expect(average).toMatchObject({ n: 10, mean: 4.2, good: 8 })
  expect(average?.low).toBeGreaterThan(3.3)
  expect(average?.high).toBe(5)
  expect(averageOf([5, 4, 0, 0, 0])).toBeUndefined()
  expect(averageOf([10, 0, 0, 0, 0])).toMatchObject({ mean: 5, low: 5, high: 5 })
})

test('[B4-08] a small service takes its smallest neighbour with it, a small quarter is left out of its year', () => {
  const cells = [cell(1, 10, [9, 0, 0, 0, 0]), cell(1, 11, [12, 0, 0, 0, 0]), cell(1, 0, [30, 0, 0, 0, 0])]
  const [site] = averagesOf(cells).sites
  expect(site?.average?.n).toBe(51)
  expect(site?.inside.map(({ service, average }) => [service, average?.n])).toEqual([
    [11, undefined],
    [10, undefined],
  ])
  const year = averagesOf([...cells, cell(1, 0, [3, 0, 0, 0, 0], { quarter: '2026-T2' })])
  expect(year.sites[0]).toMatchObject({ n: 54, untold: ['2026-T2'] })
  expect(year.sites[0]?.average?.n).toBe(51)
  const told = toldKeys(cells).get('2026-T1')
  expect(toldPlace(told, { site: 1, service: 10 })).toEqual({ site: 1, service: null })
  expect(toldPlace(toldKeys([cell(1, 10, [3, 0, 0, 0, 0])]).get('2026-T1'), { site: 1, service: 10 })).toBeUndefined()
})

test('[B4-08] ways in are told all or none', () => {
  const cells = [cell(1, 0, [20, 0, 0, 0, 0]), cell(1, 0, [4, 0, 0, 0, 0], { channel: 'kiosk' })]
  expect(averagesOf(cells, 'web').sites[0]?.average).toBeUndefined()
  expect(averagesOf(cells).sites[0]?.average?.n).toBe(24)
  const even = [cell(1, 0, [20, 0, 0, 0, 0]), cell(1, 0, [14, 0, 0, 0, 0], { channel: 'kiosk' })]
  expect(averagesOf(even, 'kiosk').sites[0]?.average?.n).toBe(14)
})

test('[B4-08] whatever the ratings, what is told of a quarter leaves ten people or nobody between a site and its services', () => {
  const counts = fc.tuple(fc.nat(15), fc.nat(4), fc.nat(2), fc.nat(2), fc.nat(2))
  const cells = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 3 }), counts), {
    maxLength: 12,
  })
  fc.assert(
    fc.property(cells, (drawn) => {
      const summed = new Map<string, Cell>()
      for (const [site, service, own] of drawn) {
        const key = `${site}-${service}`
        const before = summed.get(key)?.counts ?? NONE
        summed.set(key, cell(site, service, added(own, before)))
      }
      const all = [...summed.values()].filter((one) => totalOf(one.counts) > 0)
      const told = toldKeys(all).get('2026-T1') ?? new Set<string>()
      for (const [site, own] of Map.groupBy(all, (one) => one.site)) {
        if (!told.has(`s${site}`)) continue
        const hidden = own.filter((one) => !told.has(`s${site}-${one.service}`))
        const left = hidden.reduce((sum, one) => sum + totalOf(one.counts), 0)
        expect(left === 0 || left >= 10).toBe(true)
      }
    }),
  )
})

test('[B4-10] a total whose spread says something else is refused', () => {
  const total = { dayFrom: plainDate('2025-01-01'), dayTo: plainDate('2025-12-31'), n: 10, mean: 4.2 }
  const spread = { five: 5, four: 3, three: 1, two: 1, one: 0 }
  const none = { five: null, four: null, three: null, two: null, one: null }
  const today = plainDate('2026-11-19')
  expect(totalRefusals({ ...total, ...spread }, today)).toEqual({})
  expect(totalRefusals({ ...total, ...none }, today)).toEqual({})
  expect(totalRefusals({ ...total, ...spread, five: 6 }, today)).toEqual({ five: 'spread-sum' })
  expect(totalRefusals({ ...total, ...spread, five: null }, today)).toEqual({ five: 'spread-part' })
  expect(totalRefusals({ ...total, ...spread, mean: 3 }, today)).toEqual({ mean: 'spread-mean' })
  expect(totalRefusals({ ...total, ...none, dayTo: plainDate('2024-01-01') }, today)).toEqual({ dayTo: 'days' })
})

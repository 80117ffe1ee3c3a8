import { describe, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { gridFaults, gridVersion } from './actions.ts'
import { addedUp, changeSince, doublesOf, linesOf, originsOf, peakSince } from './month.ts'
import { type Flow, flowRefusals, NOTHING, numberRefusals, type Titre } from './titles.ts'

const day = (month: string) => plainDate(`${month}-01`)
let made = 0
const flow = (month: string, over: Partial<Flow> = {}): Flow => ({
  ...NOTHING,
  id: (made += 1),
  titre: 1,
  centre: 1,
  month: day(month),
  origin: '',
  way: 'typed',
  source: 'Tableau',
  approximate: false,
  takenOver: false,
  basis: 'real',
  retained: true,
  counted: true,
  version: 1,
  ...over,
})
const PASSPORT: Titre = { id: 1, code: 'passeport', name: 'Passeports', note: '', active: true, version: 1 }

describe('[D7-04] sums', () => {
  test('what nobody knows stays unknown; a delay is weighed by what was issued', () => {
    expect(addedUp([flow('2026-05', { received: 5 }), flow('2026-05', { titre: 2 })])).toMatchObject({
      received: 5,
      issued: null,
      delayDays: null,
    })
    const two = [flow('2026-05', { issued: 10, delayDays: 10 }), flow('2026-05', { issued: 30, delayDays: 20 })]
    expect(addedUp(two).delayDays).toBe(17.5)
    expect(addedUp([flow('2026-05', { delayDays: 12 })]).delayDays).toBe(12)
    expect(addedUp([flow('2026-05', { delayDays: 12 }), flow('2026-05', { delayDays: 20 })]).delayDays).toBeNull()
    expect(addedUp([flow('2026-05', { approximate: true })]).approximate).toBe(true)
  })

  test('only months known in both years are compared', () => {
    const flows = [
      flow('2025-01', { received: 100 }),
      flow('2025-02', { received: 100 }),
      flow('2026-01', { received: 150 }),
      flow('2026-02', { received: 72 }),
      flow('2026-03', { received: 999 }),
    ]
    expect(changeSince(flows, day('2026-02'))).toEqual({
      now: 222,
      before: 200,
      comparedNow: 222,
      comparedBefore: 200,
      share: 222 / 200 - 1,
      months: 2,
      compared: 2,
    })
    expect(changeSince(flows, day('2026-03'))).toMatchObject({
      now: 1221,
      months: 3,
      compared: 2,
      share: 222 / 200 - 1,
    })
    expect(changeSince(flows, day('2025-02'))).toMatchObject({ share: null, compared: 0 })
  })
})

test('[D7-05] the peak is the greatest end of a month since January', () => {
  const flows = [
    flow('2025-12', { stock: 90 }),
    flow('2026-01', { stock: 35 }),
    flow('2026-02', { stock: 56 }),
    flow('2026-03', { stock: 10 }),
  ]
  expect(peakSince(flows, day('2026-03'))).toEqual({ month: day('2026-02'), stock: 56 })
  expect(peakSince([], day('2026-03'))).toBeUndefined()
})

test('[D7-06] territories have a share of the total, now and the year before', () => {
  const flows = [
    flow('2025-01', { received: 200 }),
    flow('2026-01', { received: 5000, centre: 2 }),
    flow('2025-01', { received: 20, origin: '57', counted: false }),
    flow('2026-01', { received: 400 }),
    flow('2026-01', { received: 100, origin: '57', counted: false }),
    flow('2026-01', { received: 300, origin: '54', counted: false, retained: false }),
  ]
  expect(originsOf(flows, day('2026-01'))).toMatchObject([
    { origin: '57', month: 100, share: 0.25, shareBefore: 0.1, change: { share: 4 } },
  ])
  const [line] = linesOf([PASSPORT, { ...PASSPORT, id: 2, active: false }], flows, day('2026-01'))
  expect(line?.told.received).toBe(5400)
})

test('[D7-07] the two ways of a month stand beside one another', () => {
  const [kept, other] = [
    flow('2026-05', { received: 4 }),
    flow('2026-05', { received: 5, way: 'imported', retained: false }),
  ]
  expect(doublesOf([kept, other, flow('2026-05', { titre: 2 })], day('2026-05'))).toEqual([{ kept, other }])
})

describe('[D7-02] what a grid may not say', () => {
  test.each([
    [{}, { received: 'empty' }],
    [{ received: 4, incomplete: 5 }, { incomplete: 'too-many' }],
    [{ incomplete: 5 }, {}],
    [{ stock: 0 }, {}],
  ])('%j', (over, why) => {
    expect(numberRefusals({ ...NOTHING, ...over })).toEqual(why)
  })

  test('a typed month is not emptied, and its version tells any change of it', () => {
    const known = new Map([[1, flow('2026-05', { received: 4 })]])
    expect(gridFaults(new Map([[1, NOTHING]]), known)).toEqual({ 'titre-1-received': 'emptied' })
    expect(gridFaults(new Map([[2, NOTHING]]), known)).toEqual({})
    const version = gridVersion(known)
    expect(gridVersion(new Map([[1, { ...flow('2026-05'), id: known.get(1)?.id ?? 0, version: 2 }]]))).not.toBe(version)
    expect(gridVersion(new Map())).toBe(0)
  })

  test('a share is no greater than its total, and no month is to come', () => {
    const whole = flow('2026-05', { received: 100 })
    const share = { ...flow('2026-05', { received: 101, origin: '57' }) }
    expect(flowRefusals(share, [whole], day('2026-06'))).toEqual({ received: 'share-first' })
    expect(flowRefusals(share, [], day('2026-06'))).toEqual({})
    expect(flowRefusals(share, [], day('2026-04'))).toEqual({ month: 'to-come' })
    expect(flowRefusals(share, [{ ...share, id: 99 }], day('2026-06'))).toEqual({ month: 'flow-taken' })
  })
})

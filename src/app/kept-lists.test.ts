// What is worked out of a list is kept under the list itself: one made anew at every reading is never found again.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type World, world } from '#test/people.ts'
import { indicators, routes } from './rooms.ts'

let w: World
beforeAll(async () => (w = await world({ rooms: routes })))
afterAll(() => w.close())

test('[E1-86] gatherings that have not changed are the very same list at the next reading', async () => {
  const gatherings = new Set(indicators.all.flatMap(({ gathering }) => gathering ?? []))
  expect(gatherings.size).toBeGreaterThan(3)
  for (const { noun, list } of gatherings) {
    const [first, next] = [await w.inside(w.hauts92.tenant, list), await w.inside(w.hauts92.tenant, list)]
    expect([noun, next === first]).toEqual([noun, true])
  }
})

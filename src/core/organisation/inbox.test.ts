import { afterAll, beforeAll, expect, test } from 'vitest'
import { gatherInbox } from '#src/core/room/inbox-store.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { type World, world } from '#test/people.ts'
import { organisationInbox } from './inbox.ts'

let w: World
beforeAll(async () => {
  w = await world({ rooms: [] })
})
afterAll(async () => {
  await w.close()
})

const due = (where: Perimeter) =>
  w.inside(w.moselle57.tenant, (tx) =>
    gatherInbox(tx, [
      { source: organisationInbox, ask: { today: plainDate('2026-11-19'), until: plainDate('2027-02-01'), where } },
    ]),
  )

test('[F8-22] a département just opened is told its first steps; each goes away once taken, and none is late', async () => {
  await w.personOf(w.moselle57, 'administrator')
  const before = await due({ all: true })
  expect(before.map(({ key }) => key)).toEqual(['first-people'])
  expect(before.every((one) => one.due === '2026-11-19')).toBe(true)
  expect(await due({ all: false, sites: [1], services: [] })).toEqual([])
  await w.personOf(w.moselle57, 'agent')
  expect(await due({ all: true })).toEqual([])
})

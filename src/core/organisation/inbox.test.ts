import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type World, world } from '#test/people.ts'
import { organisationInbox } from './inbox.ts'

let w: World
beforeAll(async () => {
  w = await world({ rooms: [] })
})
afterAll(async () => {
  await w.close()
})

const due = (where: Parameters<typeof organisationInbox.read>[1]['where']) =>
  w.inside(w.moselle57.tenant, (tx) =>
    organisationInbox.read(tx, { today: plainDate('2026-11-19'), until: plainDate('2027-02-01'), where }),
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

import { afterAll, beforeAll, expect, test } from 'vitest'
import { rooms } from '#src/app/rooms.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type World, world } from '#test/people.ts'
import { readDue } from './due.ts'

let w: World
beforeAll(async () => {
  w = await world({ rooms: [] })
})
afterAll(() => w.close())

const sources = {
  proofs: rooms.flatMap(({ proofs = [] }) => proofs),
  anchors: rooms.flatMap(({ anchors = [] }) => anchors),
  owed: [],
}
const due = (from: string) =>
  w.inside(w.hauts92.tenant, async (tx) => {
    const span = { from: plainDate(from), to: plainDate('2026-12-31'), today: plainDate('2026-11-19') }
    const found = await readDue(tx, sources, span)
    return found.due.map(({ title, dueOn, state }) => ({ title, dueOn, state }))
  })

test('[E10-02] what counts is looked for as far back as the obligation reaches, whatever the days asked about', async () => {
  const tenant = w.hauts92.tenant
  await w.owner.query(
    `insert into obligation (tenant, code, title, frequency, every, starts_on, event_source, due_after, proof_source, valid_from) values
      ($1, 'once', 'Une fois', 'once', null, '2026-03-10', '', 100, 'meeting', '2026-06-01'),
      ($1, 'after', 'Après une clôture', 'after', 3, null, 'closing', 0, 'meeting', '2025-01-01')`,
    [tenant],
  )
  await w.owner.query("insert into committee (tenant, code, kind, name) values ($1, 'clu', 'clu', 'CLU')", [tenant])
  await w.owner.query(
    "insert into meeting (tenant, code, title, committees, held_on, state, period) select $1, 'mars', 'Mars', array[id], '2026-03-10', 'held', '2026' from committee where tenant = $1",
    [tenant],
  )
  // A month closed a season late: the event is the day it was closed.
  await w.owner.query(
    "insert into period_closing (tenant, period_from, period_to, status, closed_on) values ($1, '2025-12-01', '2025-12-31', 'closed', '2026-05-20')",
    [tenant],
  )
  const late = { title: 'Après une clôture', dueOn: '2026-08-20', state: 'late' }
  expect(await due('2026-08-01')).toEqual([late])
  expect(await due('2026-06-01')).toEqual([{ title: 'Une fois', dueOn: '2026-06-18', state: 'met' }, late])
})

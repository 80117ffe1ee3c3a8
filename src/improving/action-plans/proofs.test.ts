import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { sql } from 'kysely'
import { type World, world } from '#test/people.ts'
import { plansDecided } from './record-store.ts'

let w: World
beforeAll(async () => {
  w = await world({ rooms: [] })
})
afterAll(() => w.close())

const today = plainDate('2026-11-19')
const decided = () =>
  w.inside(w.hauts92.tenant, async (tx) => {
    const span = { from: plainDate('2026-01-01'), to: plainDate('2026-12-31'), today }
    const found = await sql<{ condition: string; doneOn: string }>`select f.condition, f.done_on::text as "doneOn"
      from (${plansDecided(span)}) f order by 1`.execute(tx)
    return found.rows
  })
const action = (title: string, facts: { state: string; proposed: string; validated: string | null; review?: string }) =>
  w.owner.query(
    `insert into action (tenant, plan_year, site, title, state, proposed_on, validated_on, review) values ($1, 2026, $2, $3, $4, $5, $6, $7)`,
    [
      w.hauts92.tenant,
      w.hauts92.sites['antony'] ?? 0,
      title,
      facts.state,
      facts.proposed,
      facts.validated,
      facts.review ?? '',
    ],
  )

test('[E10-02] a plan was validated on the day all that was proposed until then was decided: what is proposed later takes nothing from it', async () => {
  await action('Première', { state: 'validated', proposed: '2026-01-10', validated: '2026-02-03' })
  await action('Deuxième', { state: 'proposed', proposed: '2026-01-12', validated: null })
  expect(await decided()).toEqual([])
  await w.owner.query(`update action set state = 'in_progress', validated_on = '2026-03-01' where title = 'Deuxième'`)
  expect(await decided()).toEqual([{ condition: 'validated', doneOn: '2026-03-01' }])
  await action('Venue après', { state: 'proposed', proposed: '2026-06-01', validated: null })
  expect(await decided()).toEqual([{ condition: 'validated', doneOn: '2026-03-01' }])
  await w.owner.query(`update action set review = 'Dit'`)
  expect((await decided()).map(({ condition }) => condition)).toEqual(['reviewed', 'validated'])
})

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

test('[E10-02] thousands of actions over their plans are decided on the days that a person would read off the list', async () => {
  const days = Array.from({ length: 28 }, (_, at) => `2025-02-${String(at + 1).padStart(2, '0')}`)
  const sites = Object.values(w.hauts92.sites)
  let seed = 7
  const next = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  const actions = Array.from({ length: 3000 }, (_, n) => ({
    n,
    site: sites[next(sites.length)] ?? 0,
    proposed: days[next(20)] ?? '',
    // Some are decided on a day before the one they are said to be proposed on.
    validated: next(400) === 0 ? null : (days[8 + next(20)] ?? ''),
  }))
  await w.owner.query(
    `insert into action (tenant, plan_year, site, title, state, proposed_on, validated_on)
     select $1, 2025, site, 'Action ' || n, case when validated is null then 'proposed' else 'validated' end, proposed, validated
     from jsonb_to_recordset($2) as a (n int, site int, proposed date, validated date)`,
    [w.hauts92.tenant, JSON.stringify(actions)],
  )
  const read = sites.flatMap((site) => {
    const own = actions.filter((one) => one.site === site)
    const on = own
      .flatMap(({ validated }) => validated ?? [])
      .toSorted()
      .find((day) => own.every((one) => one.proposed > day || (one.validated !== null && one.validated <= day)))
    return on === undefined ? [] : [on]
  })
  const span = { from: plainDate('2025-01-01'), to: plainDate('2025-12-31'), today }
  const found = await w.inside(w.hauts92.tenant, async (tx) =>
    sql<{
      doneOn: string
    }>`select f.done_on::text as "doneOn" from (${plansDecided(span)}) f where f.condition = 'validated'`.execute(tx),
  )
  expect(found.rows.map(({ doneOn }) => doneOn).toSorted()).toEqual(read.toSorted())
  expect(read.length).toBeGreaterThan(0)
})

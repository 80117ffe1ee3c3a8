import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { world } from '#test/people.ts'
import { together } from './together.ts'

const w = await world({ rooms: [] })
afterAll(() => w.close())

test('[G7-02] lists read in one statement are those of their own queries: order, names, days and numbers', async () => {
  await w.inside(w.hauts92.tenant, (tx) =>
    sql`insert into closing_day (day, reason) values ('2026-05-15', 'pont'), ('2026-05-08', 'à part')`.execute(tx),
  )
  const found = await w.inside(w.hauts92.tenant, async (tx) => {
    const closings = tx.selectFrom('closingDay').select(['id', 'day', 'reason', 'site']).orderBy('day', 'desc')
    const sites = tx.selectFrom('site').select(['shortName', 'goodFriday', 'validFrom']).orderBy('id')
    const none = tx.selectFrom('site').select('id').where('id', '<', 0)
    return {
      together: await together(tx, { closings, sites, none }),
      apart: { closings: await closings.execute(), sites: await sites.execute(), none: [] },
    }
  })
  expect(found.together).toEqual(found.apart)
  expect(found.together.closings.map(({ day }) => day)).toEqual(['2026-05-15', '2026-05-08'])
  expect(found.together.sites).toHaveLength(3)
})

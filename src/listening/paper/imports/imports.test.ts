import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { openCampaign } from '#src/listening/surveys/test-campaign.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { paperProfiles } from './index.ts'

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

test('[B2-81] batches of the past enter with their counts, are listed, exported, and given back equal', async () => {
  const campaign = await openCampaign(w, w.hauts92)
  const site = w.hauts92.sites['nanterre'] ?? 0
  await w.owner.query(
    `insert into paper_batch (tenant, code, campaign, site, day, keep_until, added_on, past_sheets, past_counted, past_controlled, past_compared, past_differ)
     values ($1, 'papier-2025', $2, $3, '2026-11-05', '2027-01-05', '2026-11-06', 120, 117, 4, 44, 1)`,
    [w.hauts92.tenant, campaign.id, site],
  )
  const [profile] = paperProfiles
  const rows = await w.inside(w.hauts92.tenant, async (tx) => profile?.export?.(tx))
  expect(rows).toMatchObject([
    {
      code: 'papier-2025',
      campaign: 'automne',
      pastSheets: 120,
      pastCounted: 117,
      pastControlled: 4,
      pastCompared: 44,
      pastDiffer: 1,
      day: plainDate('2026-11-05'),
    },
  ])
  const list = await textOf(await lead.get('/papier?q=automne'))
  expect(list).toContain('1 désaccord sur 44 questions')
  expect(await (await lead.get('/papier/export')).text()).toContain('120;117')
  const { rows: ids } = await w.owner.query<{ id: number }>('select id from paper_batch')
  expect(await textOf(await lead.get(`/papier/${ids[0]?.id ?? 0}`))).toContain('Ces comptes ont été repris')
})

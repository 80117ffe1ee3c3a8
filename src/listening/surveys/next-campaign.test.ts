import { afterAll, expect, test } from 'vitest'
import { textOf, world } from '#test/people.ts'
import { surveyRoutes } from './routes.tsx'
import { openCampaign } from './test-campaign.ts'

const w = await world({ rooms: [surveyRoutes] })
afterAll(() => w.close())
const nanterre = w.hauts92.sites['nanterre'] ?? 0
const lead = await w.personOf(w.hauts92, 'quality_lead')
const stranger = await w.personOf(w.moselle57, 'quality_lead')

test('[F9-18] a campaign that follows another keeps its questionnaire, whatever became of it since, its perimeter and its places', async () => {
  const one = await openCampaign(w, w.hauts92, { sites: ['nanterre', 'antony'] })
  const version = async (code: string) =>
    (await w.owner.query<{ v: number }>('select questionnaire_version as v from campaign where code = $1', [code]))
      .rows[0]?.v
  await w.owner.query(
    `insert into questionnaire_version (tenant, questionnaire, number, definition)
     select tenant, questionnaire, number + 7, '{"sections": []}' from questionnaire_version where id = $1`,
    [await version(one.code)],
  )
  const form = {
    name: 'La suivante',
    labelYear: 2027,
    opensOn: '2027-10-31',
    closesOn: '2027-12-30',
    places: [nanterre],
  }
  expect(await textOf(await lead.get(`/enquetes/nouvelle?modele=${one.code}`))).toContain('le même questionnaire')
  const next = await lead.post(`/enquetes/nouvelle?modele=${one.code}`, { ...form, code: 'suite' })
  expect(next.headers.get('location')).toBe('/enquetes/suite')
  expect(await version('suite')).toBe(await version(one.code))
  expect((await stranger.post(`/enquetes/nouvelle?modele=${one.code}`, { ...form, code: 'ailleurs' })).status).toBe(404)
  const fresh = await lead.post('/enquetes/nouvelle', { ...form, name: 'Neuve', code: 'neuve' })
  expect(fresh.status).toBe(303)
  expect(await version('neuve')).not.toBe(await version(one.code))
  await w.owner.query(
    `delete from campaign_place where campaign in (select id from campaign where code in ('neuve', 'suite'))`,
  )
})

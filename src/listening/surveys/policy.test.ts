import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { campaignsProfile } from './imports/campaigns.ts'
import { criterionValue } from './reference.ts'
import { surveyRoutes } from './routes.tsx'
import { fullAnswer, keyOf, openCampaign } from './test-campaign.ts'
import { yearPeriod } from '#src/ground/calendar/index.ts'

let w: World
let lead: TestPerson
const RESULTS = '/enquetes/automne/resultats'
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(/\s+/g, ' ')
const form = () => ({
  name: 'Satisfaction 2026',
  labelYear: 2026,
  opensOn: '2026-11-01',
  closesOn: '2026-12-31',
  scope: '',
  counted: 'oui',
  places: [w.hauts92.sites['nanterre'] ?? 0],
})

beforeAll(async () => {
  w = await world({ rooms: [surveyRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  const { links } = await openCampaign(w, w.hauts92, { sites: ['nanterre'] })
  const path = `/e/${links[0] ?? ''}`
  // 31 satisfied, 4 not, 3 without opinion, 8 who left the question empty.
  const overall = [...Array<string>(31).fill('4'), '1', '1', '1', '1', '0', '0', '0', ...Array<string>(8).fill('')]
  for (const level of overall) {
    const said = { ...fullAnswer(w.hauts92.services['sejour'] ?? 0), overall: level }
    expect((await w.public.post(path, said, keyOf(await w.public.get(path)))).status).toBe(303)
  }
})
afterAll(() => w.close())

const report = async (): Promise<string> => {
  const odt = unzipSync(new Uint8Array(await (await lead.get('/enquetes/automne/rapport?format=odt')).arrayBuffer()))
  return plain(strFromU8(odt['content.xml'] ?? new Uint8Array()).replaceAll(/<[^>]+>/g, ' '))
}

test('[B3-45] by default a rate leaves out who gave no opinion, and says so on the page, the paper and in the export', async () => {
  expect(await textOf(await lead.get('/enquetes/nouvelle'))).toContain('Taux calculés sur')
  const page = plain(await textOf(await lead.get(RESULTS)))
  expect(page).toMatch(/88,6 %/)
  expect(page).toContain('31 satisfaits sur 35 avis exprimés')
  expect(page).toContain('elle ne compte pas au dénominateur')
  expect(await (await lead.get(`${RESULTS}/export?format=csv`)).text()).toMatch(
    /Ensemble;.*;88,6;.*;35;Les avis exprimés/,
  )
  expect(await report()).toContain('31 satisfaits sur 35 avis exprimés')
})

test('[B3-45] the rule of a campaign puts them in: page, paper, export, reference and file say the same, the indicator keeps its own', async () => {
  const saved = await lead.post('/enquetes/automne/modifier', { ...form(), denominator: 'everybody', version: 1 })
  expect(saved.status).toBe(303)
  const page = plain(await textOf(await lead.get(RESULTS)))
  // 31 of 46: 67,39 %.
  expect(page).toContain('67,4 %')
  expect(page).toContain('31 satisfaits sur 46 personnes, sans avis et sans réponse compris')
  expect(page).toContain('Règle de cette campagne : les taux comptent toutes les personnes')
  expect(page).toContain('35 avis, 3 sans avis, 8 sans réponse')
  const csv = await (await lead.get(`${RESULTS}/export?format=csv`)).text()
  expect(csv).toMatch(/Ensemble;.*;67,4;.*;46;Toutes les personnes, sans avis et sans réponse compris/)
  expect(await report()).toMatch(/31 satisfaits sur 46 personnes.*Règle de cette campagne/)
  const told = await w.inside(w.hauts92.tenant, (tx) =>
    criterionValue(tx, 'automne:overall', { period: yearPeriod(2026), site: null }),
  )
  expect(told && plain(told.text)).toBe('67,4 % sur 46 personnes')
  const rows = await w.inside(w.hauts92.tenant, async (tx) => [...((await campaignsProfile.export?.(tx)) ?? [])])
  expect(rows[0]).toMatchObject({ denominator: 'everybody' })
  const line = await w.owner.query(`select fields from journal where action = 'campaign.update'`)
  expect(line.rows).toEqual([{ fields: ['denominator'] }])
  const next = await (await lead.get('/enquetes/nouvelle?modele=automne')).text()
  expect(next).toMatch(/value="everybody"[^>]*checked|checked[^>]*value="everybody"/)
  const bad = await lead.post('/enquetes/automne/modifier', { ...form(), denominator: 'autre', version: 2 })
  expect([bad.status, await textOf(bad)]).toEqual([422, expect.stringContaining('Choisissez sur quoi les taux')])
  const back = await lead.post('/enquetes/automne/modifier', { ...form(), denominator: 'expressed', version: 2 })
  expect(back.status).toBe(303)
})

test('[B3-46] rates are written as the département writes the figure it publishes: digits and rounding of one setting', async () => {
  await w.owner.query(
    `insert into indicator_setting (tenant, indicator, rounding, decimals) values ($1, 'satisfaction-globale', 'truncate', 2)`,
    [w.hauts92.tenant],
  )
  const page = plain(await textOf(await lead.get(RESULTS)))
  // 31 of 35: 88,571… truncated.
  expect(page).toContain('88,57 %')
  expect(page).not.toContain('88,6 %')
  expect(await report()).toContain('88,57 % des visiteurs')
  await w.owner.query(`delete from indicator_setting where tenant = $1`, [w.hauts92.tenant])
})

test('[B3-48] a new campaign begins with the rule of the latest one, and may take the other', async () => {
  const begins = async () => {
    const html = await (await lead.get('/enquetes/nouvelle')).text()
    const tags = [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag)
    const ticked = tags.find((tag) => tag.includes('name="denominator"') && /\schecked/.test(tag)) ?? ''
    return / value="(\w+)"/.exec(ticked)?.[1]
  }
  const set = (rule: string) =>
    w.owner.query('update campaign set denominator = $2 where tenant = $1', [w.hauts92.tenant, rule])
  const { rows } = await w.owner.query<{ denominator: string }>('select denominator from campaign where tenant = $1', [
    w.hauts92.tenant,
  ])
  for (const rule of ['everybody', 'expressed']) {
    await set(rule)
    expect(await begins()).toBe(rule)
  }
  await set(rows[0]?.denominator ?? 'expressed')
})

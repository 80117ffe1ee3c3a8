import { afterAll, expect, test } from 'vitest'
import { textOf, world } from '#test/people.ts'
import { plainQuery } from './plain-address.ts'
import { routes } from './rooms.ts'

const w = await world({ rooms: routes })
afterAll(() => w.close())
const lead = await w.personOf(w.hauts92, 'quality_lead')

test.each([
  ['periode=2026&site=3', undefined],
  ['endroit=3-7&q=', 'site=3&service=7'],
  ['endroit=&periode=2026-T2&periode-du=&periode-au=', 'periode=2026-T2'],
  ['periode=dates&periode-du=2026-03-01&periode-au=2026-03-31', 'periode=2026-03'],
  ['endroit=perimetre.standard%403', 'perimetre=standard&site=3'],
  ['endroit=3%2B4', 'site=3&site=4'],
  ['endroit=0-a-orienter', 'service=a-orienter'],
])('[T1-02] %s is asked for again as %s', (asked, plain) => {
  expect(plainQuery(asked)).toBe(plain)
})

test('[T1-02] two days that make no period are kept and explained, an old code still opens', async () => {
  const sent = await lead.get('/tableau-de-bord?periode=dates&periode-du=2026-05-10&periode-au=2026-03-01&endroit=')
  expect([sent.status, sent.headers.get('location')]).toEqual([303, '/tableau-de-bord?periode=2026-05-10..2026-03-01'])
  const html = await (await lead.get(sent.headers.get('location') ?? '')).text()
  expect(html).toContain('Indiquez un dernier jour qui suit le premier.')
  expect(html).toContain('value="2026-05-10"')
  expect(html).toContain('value="2026-03-01"')
  for (const code of ['2026', '2026-T2', '2026-03', '2026-01-05..2026-02-20'])
    expect((await lead.get(`/tableau-de-bord?periode=${code}`)).status).toBe(200)
})

test('[T1-02] a form keeps two days as one period, and explains those that make none', async () => {
  const form = { title: '', committees: '', sites: '', heldOn: '2026-12-01', mode: 'in_person', minutesKind: 'minutes' }
  const days = { period: 'dates', 'period-du': '2026-05-10', 'period-au': '' }
  const answer = await lead.post('/comites/nouvelle', { ...form, ...days })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('Indiquez le dernier jour de la période.')
  expect(html).toContain('value="2026-05-10"')
})

test('[T1-03] a service of another site in an address is answered with a sentence', async () => {
  const { antony } = w.hauts92.sites
  const { sejour } = w.hauts92.services
  await w.owner.query('delete from service_site where service = $1 and site = $2', [sejour, antony])
  const sent = await lead.get(`/reclamations?endroit=${antony}-${sejour}`)
  expect(sent.headers.get('location')).toBe(`/reclamations?site=${antony}&service=${sejour}`)
  const said = await textOf(await lead.get(sent.headers.get('location') ?? ''))
  expect(said).toContain('n’est pas un service de ce site')
})

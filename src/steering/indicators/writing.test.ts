import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { indicatorRoutes } from './routes.tsx'

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: [indicatorRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  const { tenant, sites } = w.hauts92
  await w.owner.query(
    `insert into supplied_reading (tenant, indicator, place, period_from, period_to, way, numerator, denominator, source)
     values ($1, 'reclamations-delais', $2, '2026-03-01', '2026-03-31', 'typed', 2, 3, 'Tableau'),
            ($1, 'reclamations-delais', $2, '2026-04-01', '2026-04-30', 'typed', 8996, 10000, 'Tableau')`,
    [tenant, sites['nanterre']],
  )
})
afterAll(() => w.close())

const SETTING = '/indicateurs/reclamations-delais/suivi'
const board = async (month: string) => textOf(await lead.get(`/tableau-de-bord?periode=${month}`))
const sheet = async (month: string) => textOf(await lead.get(`/indicateurs/reclamations-delais?periode=${month}`))
const closing = (act: string, version: number) =>
  lead.post('/cloture?periode=2026-03', { act, reason: 'Essai', version })

test('[E1-31] rounding is a setting of the département: every page follows, what is closed keeps the writing it had', async () => {
  expect(await board('2026-03')).toMatch(/66,7 % n = 3/)
  const bad = await lead.post(SETTING, { followed: 'oui', rounding: 'au hasard', decimals: '9', version: 0 })
  expect(bad.status).toBe(422)
  expect(await textOf(bad)).toMatch(/Choisissez arrondir ou tronquer/)
  expect((await closing('close', 0)).status).toBe(303)
  expect((await lead.post(SETTING, { followed: 'oui', rounding: 'truncate', decimals: '2', version: 0 })).status).toBe(
    303,
  )
  expect(await board('2026-03')).toMatch(/66,7 % n = 3/)
  expect((await closing('reopen', 1)).status).toBe(303)
  expect(await board('2026-03')).toMatch(/66,66 % n = 3/)
  expect(await sheet('2026-03')).toMatch(/= 66,66 % tronqué au centième.*Écriture tronquée, deux décimales/)
  expect(await textOf(await lead.get('/indicateurs/reclamations-delais/cibles'))).toContain('Dernier chiffre Tronqué')
  expect((await lead.post(SETTING, { followed: 'oui', rounding: 'round', decimals: '', version: 0 })).status).toBe(409)
  expect((await lead.post(SETTING, { followed: 'oui', rounding: 'round', decimals: '', version: 1 })).status).toBe(303)
})

test('[E1-34] beside a target, dashboard, sheet and export write the digits that the verdict needs', async () => {
  const target = { site: '', operator: 'at_least', value: '90', from: '2026-01-01', to: '', authority: '', source: '' }
  const fixed = await lead.post('/indicateurs/reclamations-delais/cibles/nouvelle', { ...target, version: 0 })
  expect(fixed.status).toBe(303)
  expect(await board('2026-04')).toMatch(/89,96 % n = 10 000 0,04 pt sous la cible/)
  expect(await sheet('2026-04')).toMatch(/89,96 % 0,04 pt sous la cible de 90 %.*= 89,96 % arrondi au centième/)
  const csv = await (await lead.get('/tableau-de-bord/export?periode=2026-04&format=csv')).text()
  expect(csv).toContain('reclamations-delais;Département;89,96;%;8996;10000')
})

test('[E1-60] what is followed comes back as it was ticked, refused or stale, both versions shown', async () => {
  const setting = {
    followed: '',
    rounding: 'truncate',
    decimals: '3',
    sites: String(w.hauts92.sites['antony'] ?? 0),
  }
  const bad = await (await lead.post(SETTING, { ...setting, rounding: 'au hasard', version: 2 })).text()
  expect(bad).toMatch(/name="decimals"[^>]*value="3"/)
  const stale = await lead.post(SETTING, { ...setting, version: 0 })
  const both = await textOf(stale)
  expect(stale.status).toBe(409)
  for (const row of [
    /Suivi par le département non oui/,
    /Dernier chiffre Tronqué.*Arrondi/,
    /Décimales 3 comme le catalogue/,
  ])
    expect(both).toMatch(row)
})

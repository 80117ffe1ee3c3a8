import { afterAll, beforeAll, expect, test } from 'vitest'
import { textOf, type TestPerson, type World, world } from '#test/people.ts'
import { indicatorRoutes } from './routes.tsx'

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: [indicatorRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

const CODE = '/indicateurs/reclamations-delais'
const cellAt = (period: string) => `periode=${period}&site=${w.hauts92.sites['antony']}`
const last = async (table: string) =>
  (await w.owner.query<{ id: string; version: number }>(`select id, version from ${table} order by id desc limit 1`))
    .rows[0]
const GIVEN = { numerator: '3', denominator: '4', n: '', value: '', source: 'Tableau' }

/** A cell with a typed and an imported value: its address. */
async function twoValues(year: number): Promise<string> {
  const where = cellAt(String(year))
  expect((await lead.post(`${CODE}/valeur?${where}`, { ...GIVEN, version: 0 })).status).toBe(303)
  await w.owner.query(
    `insert into supplied_reading (tenant, indicator, place, period_from, period_to, way, numerator, denominator, source)
     values ($1, 'reclamations-delais', $2, make_date($3, 1, 1), make_date($3, 12, 31), 'imported', 5, 8, 'Outil')`,
    [w.hauts92.tenant, w.hauts92.sites['antony'], year],
  )
  return where
}
const lines = async (action: string) =>
  (await w.owner.query(`select kind, record from journal where action = $1 order by id`, [action])).rows

test('[E1-71] a choice is made on what was shown, compared when stale, and taken back', async () => {
  const where = await twoValues(2023)
  expect((await lead.post(`${CODE}/choix?${where}`, { way: 'typed', reason: 'Vérifié', version: 0 })).status).toBe(303)
  const late = await lead.post(`${CODE}/choix?${where}`, { way: 'imported', reason: 'Outil sûr', version: 0 })
  expect([late.status, await textOf(late.clone())]).toEqual([
    409,
    expect.stringMatching(/Importé Saisi.*Outil sûr Vérifié/),
  ])
  const now = Number(/name="version" value="(\d+)"/.exec(await late.text())?.[1])
  expect(
    (await lead.post(`${CODE}/choix?${where}`, { way: 'imported', reason: 'Outil sûr', version: now })).status,
  ).toBe(303)
  const choice = await last('reading_choice')
  const path = `${CODE}/choix/${choice?.id}/supprimer`
  expect(await (await lead.get(`${CODE}/choix?${where}`)).text()).toContain(path)
  expect((await lead.post(path, { version: 1 })).status).toBe(409)
  expect((await lead.post(path, { version: 2 })).status).toBe(303)
  expect((await w.owner.query('select 1 from reading_choice')).rows).toEqual([])
  expect(await lines('reading.unchoose')).toHaveLength(1)
})

test('[E1-70] a typed reading goes with the choice that kept it; an imported one stays with its import', async () => {
  const where = await twoValues(2022)
  const imported = await last('supplied_reading')
  expect((await lead.get(`${CODE}/releves/${imported?.id}/supprimer`)).status).toBe(404)
  expect((await lead.post(`${CODE}/choix?${where}`, { way: 'typed', reason: 'Vérifié', version: 0 })).status).toBe(303)
  const path =
    /href="([^"]*releves[^"]*supprimer)"/.exec(await (await lead.get(`${CODE}/valeur?${where}`)).text())?.[1] ?? ''
  expect(await textOf(await lead.get(path))).toContain('Une période close ou publiée garde sa valeur')
  const [moselle, agent, elsewhere] = [
    await w.personOf(w.moselle57, 'quality_lead'),
    await w.personOf(w.hauts92, 'agent'),
    await w.personOf(w.hauts92, 'quality_correspondent', { site: w.hauts92.sites['nanterre'] ?? 0 }),
  ]
  for (const [person, status] of [
    [moselle, 404],
    [agent, 403],
    [elsewhere, 403],
  ] as const)
    expect((await person.post(path, { version: 1 })).status).toBe(status)
  expect((await lead.post(path, { version: 7 })).status).toBe(409)
  expect((await lead.post(path, { version: 1 })).status).toBe(303)
  expect((await w.owner.query(`select way from supplied_reading where period_from = '2022-01-01'`)).rows).toEqual([
    { way: 'imported' },
  ])
  expect((await w.owner.query('select 1 from reading_choice')).rows).toEqual([])
  expect(await lines('reading.delete')).toEqual([
    { kind: 'reading', record: `reclamations-delais ${w.hauts92.sites['antony']} 2022-01-01 2022-12-31` },
  ])
})

test('[E1-72] a dated fact lives: added once, duplicated, corrected, deleted, within the perimeter', async () => {
  const LIST = '/indicateurs/faits'
  const fact = { day: '2026-03-01', label: 'Chatbot ouvert', site: '' }
  expect((await lead.post(`${LIST}/nouveau`, { ...fact, label: '' })).status).toBe(422)
  expect((await lead.post(`${LIST}/nouveau`, fact)).status).toBe(303)
  const twice = await lead.post(`${LIST}/nouveau`, fact)
  expect([twice.status, await textOf(twice)]).toEqual([422, expect.stringContaining('déjà marqué')])
  const made = await last('indicator_note')
  const path = `${LIST}/${made?.id}`
  expect(await (await lead.get(`${LIST}/nouveau?modele=${made?.id}`)).text()).toContain('Chatbot ouvert')
  expect((await lead.post(`${path}/modifier`, { ...fact, label: 'Chatbot fermé', version: 1 })).status).toBe(303)
  const late = await lead.post(`${path}/modifier`, { ...fact, label: 'Renfort', version: 1 })
  expect([late.status, await textOf(late)]).toEqual([409, expect.stringContaining('Renfort Chatbot fermé')])
  expect(await textOf(await lead.get(LIST))).toContain('Chatbot fermé')
  expect(await (await lead.get(`${LIST}/export`)).text()).toContain('Chatbot fermé')
  const antony = await w.personOf(w.hauts92, 'quality_correspondent', { site: w.hauts92.sites['antony'] ?? 0 })
  expect((await antony.post(`${path}/modifier`, { ...fact, version: 2 })).status).toBe(403)
  expect((await antony.post(`${LIST}/nouveau`, fact)).status).toBe(422)
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  expect((await moselle.get(`${path}/supprimer`)).status).toBe(404)
  expect(await textOf(await moselle.get(LIST))).toContain('Aucun fait daté')
  expect((await lead.post(`${path}/supprimer`, { version: 1 })).status).toBe(409)
  expect((await lead.post(`${path}/supprimer`, { version: 2 })).status).toBe(303)
  expect(await lines('fact.delete')).toEqual([{ kind: 'indicator_note', record: String(made?.id) }])
})

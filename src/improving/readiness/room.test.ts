import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { textOf, type TestPerson, type World, world } from '#test/people.ts'

let w: World
let lead: TestPerson
let site: number
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  site = w.hauts92.sites['nanterre'] ?? 0
})
afterAll(() => w.close())

const insert = async (table: string, values: Readonly<Record<string, unknown>>): Promise<number> => {
  const names = Object.keys(values)
  const { rows } = await w.owner.query<{ id: number }>(
    `insert into ${table} (tenant, ${names.join(', ')}) values ($1, ${names.map((_, at) => `$${at + 2}`).join(', ')}) returning id::int`,
    [w.hauts92.tenant, ...Object.values(values)],
  )
  return rows[0]?.id ?? 0
}

test('[A9-04] the page of a site shows what each room finds, in its order, and only to those who may see it', async () => {
  expect(await textOf(await lead.get('/preparation'))).toContain('n’applique encore de référentiel')
  expect((await lead.get(`/preparation/${site}`)).status).toBe(404)
  const version = await insert('framework_version', { framework: 'essai', code: '2026', name: 'Essai' })
  const item = (level: string, key: string, title: string, parent: number | null, more = {}) =>
    insert('framework_item', { framework_version: version, level, key, title, parent, ...more })
  const module = await item('module', 'm1', 'Relation avec les usagers', null)
  await item('module', 'm2', 'Module du CERT', null, { kind: 'mandatory', number: '2' })
  await item('commitment', 'm1-a', 'Nous répondons vite', module, { theme: 'Courriels' })
  await item('commitment', 'm1-b', 'Nous accueillons', module, { theme: 'Accueil' })
  await w.owner.query("update framework_version set state = 'published', hash = repeat('a', 64) where id = $1", [
    version,
  ])
  await insert('scope_line', { site, module, valid_from: '2026-01-01' })
  await insert('action', {
    plan_year: 2026,
    site,
    title: 'Refaire la signalétique',
    state: 'validated',
    due_on: '2026-11-01',
    proposed_on: '2026-01-01',
  })
  const list = await textOf(await lead.get('/preparation'))
  expect(list).toMatch(/Préfecture des Hauts-de-Seine Essai, version 2026/)
  const page = await textOf(await lead.get(`/preparation/${site}`))
  expect(page).toContain('Aucun audit n’est prévu ici. Aucun des 2 engagements n’est prouvé.')
  expect(page).toMatch(/Il manque le module 2, obligatoire[\s\S]*Refaire la signalétique/)
  expect(page).toMatch(/Courriels[\s\S]*0 sur 1[\s\S]*1 sans preuve/)

  const correspondent = await w.personOf(w.hauts92, 'quality_correspondent', { site: w.hauts92.sites['antony'] ?? 0 })
  expect((await correspondent.get(`/preparation/${site}`)).status).toBe(404)
  const agent = await w.personOf(w.hauts92, 'agent')
  expect((await agent.get('/preparation')).status).toBe(403)
  const other = await w.personOf(w.moselle57, 'quality_lead')
  expect((await other.get(`/preparation/${site}`)).status).toBe(404)
})

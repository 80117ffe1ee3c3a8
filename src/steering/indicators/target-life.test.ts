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

const PATH = '/indicateurs/reclamations-delai-moyen/cibles'
const fix = async (more: Record<string, string | number> = {}): Promise<number> => {
  const form = { site: '', operator: 'at_most', value: '5', from: '2026-01-01', to: '', authority: '', source: '' }
  expect((await lead.post(`${PATH}/nouvelle`, { ...form, ...more, version: 0 })).status).toBe(303)
  const { rows } = await w.owner.query<{ id: number }>('select max(id) as id from indicator_target')
  return rows[0]?.id ?? 0
}
const publish = (period: { to: string; place: number }) =>
  w.owner.query(
    `insert into reading (tenant, indicator, indicator_version, place, period_from, period_to, revision, ways, value, as_of, status, published_on)
     values ($1, 'reclamations-delai-moyen', 1, $2, date_trunc('month', $3::date), $3, 1, '{counted}', 4, $3, 'published', $3)`,
    [w.hauts92.tenant, period.place, period.to],
  )

test('[E1-37] a target no publication used is deleted, and a stale page deletes nothing', async () => {
  const id = await fix()
  expect(await textOf(await lead.get(`${PATH}/${id}/modifier`))).toContain('Supprimer cette cible')
  expect(await textOf(await lead.get(`${PATH}/${id}/supprimer`))).toContain('5 jours ou moins')
  expect((await lead.post(`${PATH}/${id}/supprimer`, { version: 4 })).status).toBe(409)
  expect((await lead.get('/indicateurs/reclamations-delais/cibles/' + String(id) + '/supprimer')).status).toBe(404)
  expect((await lead.post(`${PATH}/${id}/supprimer`, { version: 1 })).status).toBe(303)
  expect((await lead.get(`${PATH}/${id}/supprimer`)).status).toBe(404)
  const { rows } = await w.owner.query(`select kind, record from journal where action = 'target.delete'`)
  expect(rows).toEqual([{ kind: 'indicator_target', record: String(id) }])
})

test('[E1-37] a target that judged a published figure stays: the page says which, and to end it', async () => {
  const antony = w.hauts92.sites['antony'] ?? 0
  const held = await fix({ from: '2024-01-01', to: '2024-03-31' })
  const other = await fix({ from: '2024-01-01', to: '2024-03-31', site: w.hauts92.sites['nanterre'] ?? 0 })
  const later = await fix({ from: '2024-04-01', to: '' })
  await publish({ to: '2024-03-31', place: antony })
  expect(await textOf(await lead.get(`${PATH}/${held}/supprimer`))).toContain('close le 31 mars 2024 a été jugé')
  expect((await lead.post(`${PATH}/${held}/supprimer`, { version: 1 })).status).toBe(409)
  expect((await lead.post(`${PATH}/${later}/supprimer`, { version: 1 })).status).toBe(303)
  expect((await lead.post(`${PATH}/${other}/supprimer`, { version: 1 })).status).toBe(303)
})

test('[E1-37] another département finds no target, and whoever fixes none deletes none', async () => {
  const id = await fix({ from: '2023-01-01', to: '2023-12-31' })
  const refusedTo = [
    [await w.personOf(w.moselle57, 'quality_lead'), 404],
    [await w.personOf(w.hauts92, 'quality_correspondent'), 403],
    [await w.personOf(w.hauts92, 'quality_lead', { site: w.hauts92.sites['antony'] ?? 0 }), 403],
  ] as const
  for (const [person, status] of refusedTo) {
    expect((await person.get(`${PATH}/${id}/supprimer`)).status).toBe(status)
    expect((await person.post(`${PATH}/${id}/supprimer`, { version: 1 })).status).toBe(status)
  }
})

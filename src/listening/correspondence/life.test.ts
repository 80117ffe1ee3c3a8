import { afterAll, describe, expect, test } from 'vitest'
import { textOf, world } from '#test/people.ts'
import { complaintRoutes } from './routes.tsx'

const w = await world({ rooms: [complaintRoutes] })
afterAll(() => w.close())
const { sites } = w.hauts92
const lead = await w.personOf(w.hauts92, 'quality_lead')
const moselle = await w.personOf(w.moselle57, 'quality_lead')
const auditor = await w.personOf(w.hauts92, 'auditor')
const elsewhere = await w.personOf(w.hauts92, 'agent', { site: sites.nanterre ?? 0 })
const newest = async (table: 'complaint_category' | 'urn_opening') =>
  Number((await w.owner.query(`select max(id) as id from ${table}`)).rows[0].id)
const entry = {
  kind: 'suggestion',
  channel: 'urn',
  receivedOn: '2026-11-16',
  site: sites.antony ?? 0,
  subject: 'Des chaises',
}
const verbs = async (kind: string, id: number) =>
  (
    await w.owner.query<{ action: string }>(`select action from journal where kind = $1 and record = $2 order by id`, [
      kind,
      String(id),
    ])
  ).rows.map(({ action }) => action)

describe('[C1-30] what nothing hangs on is deleted, otherwise the page says what holds it', () => {
  test('a category', async () => {
    await lead.post('/reclamations/reglages/categories', { name: 'Attente', procedure: '' })
    const id = await newest('complaint_category')
    const path = `/reclamations/reglages/categories/${id}/supprimer`
    for (const [who, status] of [
      [moselle, 404],
      [auditor, 403],
      [elsewhere, 403],
    ] as const)
      expect((await who.post(path, { version: 1 })).status).toBe(status)
    const borne = { ...entry, channel: 'letter', category: 'attente' }
    expect((await lead.post('/reclamations/nouvelle', borne)).status).toBe(303)
    const held = await textOf(await lead.get(path))
    expect(held).toContain('1 réclamation ou suggestion')
    expect(held).toContain('Retirez-la plutôt de la saisie')
    expect((await lead.post(path, { version: 1 })).status).toBe(409)
    await w.owner.query(`update complaint set category = null`)
    expect((await lead.post(path, { version: 4 })).status).toBe(409)
    expect((await lead.post(path, { version: 1 })).status).toBe(303)
    expect((await lead.get(path)).status).toBe(404)
    expect(await verbs('complaint_category', id)).toEqual(['complaint_category.create', 'complaint_category.delete'])
  })
  test('an opening of the urn', async () => {
    await lead.post('/reclamations/urne', { site: sites.antony ?? 0, openedOn: '2026-11-16', forms: 2, note: '' })
    const id = await newest('urn_opening')
    const path = `/reclamations/urne/${id}/supprimer`
    for (const [who, status] of [
      [moselle, 404],
      [auditor, 403],
      [elsewhere, 403],
    ] as const)
      expect((await who.post(path, { version: 1 })).status).toBe(status)
    expect((await lead.post('/reclamations/nouvelle', { ...entry, urnOpening: id })).status).toBe(303)
    expect(await textOf(await lead.get(path))).toContain('corrigez plutôt le nombre trouvé')
    expect((await lead.post(path, { version: 1 })).status).toBe(409)
    await lead.post('/reclamations/urne', { site: sites.antony ?? 0, openedOn: '2026-11-09', forms: 1, note: '' })
    const empty = await newest('urn_opening')
    expect((await lead.post(`/reclamations/urne/${empty}/supprimer`, { version: 1 })).status).toBe(303)
    expect(await verbs('urn_opening', empty)).toEqual(['urn.open', 'urn.delete'])
  })
})

import { afterAll, expect, test } from 'vitest'
import { textOf, world } from '#test/people.ts'
import { telephoneRoutes } from './routes.tsx'

const w = await world({ rooms: [telephoneRoutes] })
afterAll(() => w.close())

test('[D4-20] a line is duplicated, and deleted while it has no total; otherwise the page says what holds it', async () => {
  const nanterre = w.hauts92.sites.nanterre ?? 0
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  const auditor = await w.personOf(w.hauts92, 'auditor')
  const line = { nom: 'Standard', numero: '01 40 97 20 00', site: nanterre, destination: 'standard', cible: '85' }
  await lead.post('/telephone/lignes/nouvelle', line)
  const id = (await w.owner.query<{ id: number }>('select max(id) as id from phone_line')).rows[0]?.id ?? 0
  const copy = await (await lead.get(`/telephone/lignes/nouvelle?modele=${id}`)).text()
  expect(copy).toContain('value="01 40 97 20 00"')
  expect((await moselle.get(`/telephone/lignes/nouvelle?modele=${id}`)).status).toBe(404)
  const path = `/telephone/lignes/${id}/supprimer`
  expect((await moselle.post(path, { version: 1 })).status).toBe(404)
  expect((await auditor.post(path, { version: 1 })).status).toBe(403)
  const month = { ligne: id, mois: '2026-10', presentes: 500, decroches: 450, origine: 'Tableau du standard' }
  expect((await lead.post('/telephone/saisie', month)).status).toBe(303)
  const held = await textOf(await lead.get(path))
  expect(held).toContain('1 relevé d’appels')
  expect(held).toContain('Donnez-lui plutôt un dernier jour')
  expect((await lead.post(path, { version: 1 })).status).toBe(409)
  await w.owner.query('delete from call_total')
  expect((await lead.post(path, { version: 1 })).status).toBe(303)
  expect((await lead.get(path)).status).toBe(404)
  const lines = await w.owner.query(`select action from journal where kind = 'phone_line' order by id`)
  expect(lines.rows).toEqual([{ action: 'phone_line.create' }, { action: 'phone_line.delete' }])
})

import { afterAll, expect, test } from 'vitest'
import { textOf, world } from '#test/people.ts'
import { phoneInWords } from '#src/core/room/phone.ts'
import { telephoneRoutes } from './routes.tsx'

const w = await world({ rooms: [telephoneRoutes] })
afterAll(() => w.close())

test('[D4-20] a line is duplicated, and deleted while it has no total; otherwise the page says what holds it', async () => {
  const nanterre = w.hauts92.sites.nanterre ?? 0
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  const auditor = await w.personOf(w.hauts92, 'auditor')
  const line = {
    name: 'Standard',
    number: '+33 1 99 00 20 00',
    site: nanterre,
    destination: 'standard',
    targetPermille: '85',
  }
  await lead.post('/telephone/lignes/nouvelle', line)
  const id = (await w.owner.query<{ id: number }>('select max(id) as id from phone_line')).rows[0]?.id ?? 0
  const copy = await (await lead.get(`/telephone/lignes/nouvelle?modele=${id}`)).text()
  expect(copy.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain('value="01 99 00 20 00"')
  expect((await moselle.get(`/telephone/lignes/nouvelle?modele=${id}`)).status).toBe(404)
  const path = `/telephone/lignes/${id}/supprimer`
  expect((await moselle.post(path, { version: 1 })).status).toBe(404)
  expect((await auditor.post(path, { version: 1 })).status).toBe(403)
  const month = { line: id, month: '2026-10', offered: 500, answered: 450, origin: 'Tableau du standard' }
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

test.each([
  ['+33 1 99 00 12 34', '01 99 00 12 34'],
  ['0199001234', '01 99 00 12 34'],
  ['3939', '39 39'],
  ['+352 12 34 56', '+352123456'],
  ['115', '115'],
  ['', ''],
])('[D4-21] the number %s of a line is kept as one and shown by groups of two: %s', async (number, shown) => {
  expect(phoneInWords(number).replaceAll('\u00a0', ' ')).toBe(shown)
})

test('[D4-21] a number that is none is explained beside its field, another way of writing one is kept once', async () => {
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const line = { name: 'Allô', number: 'poste 12', site: w.hauts92.sites.nanterre ?? 0, destination: 'standard' }
  const bad = await lead.post('/telephone/lignes/nouvelle', line)
  expect([bad.status, await textOf(bad)]).toEqual([422, expect.stringContaining('Écrivez un numéro de téléphone')])
  expect((await lead.post('/telephone/lignes/nouvelle', { ...line, number: '01.99.00.12.34' })).status).toBe(303)
  expect((await w.owner.query(`select number from phone_line where name = 'Allô'`)).rows).toEqual([
    { number: '0199001234' },
  ])
  expect(await textOf(await lead.get('/telephone/lignes'))).toContain('01 99 00 12 34')
})

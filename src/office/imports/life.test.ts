import { afterAll, expect, test } from 'vitest'
import { composition } from '#src/app/rooms.ts'
import { textOf, world } from '#test/people.ts'
import { importRoutes } from './routes.tsx'

const w = await world({ rooms: [importRoutes(composition.imports)] })
afterAll(() => w.close())
const HOME = '/reglages/imports'

test('[F5-66] what is remembered of a file’s headers is listed, named and forgotten, by who may import it everywhere', async () => {
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const file = new File(['Abrégé;Libellé;Lieu;Genre\nstd;Standard;nanterre;Standard\n'], 'lignes.csv')
  const at = (await lead.post(`${HOME}/lignes-telephoniques`, { fichier: file })).headers.get('location') ?? ''
  await lead.post(at, { 'colonne-code': '0', 'colonne-name': '1', 'colonne-site': '2', 'colonne-destination': '3' })
  const stored = await lead.post(`${at}/enregistrer`)
  expect(stored.status).toBe(303)
  const list = `${HOME}/lectures`
  expect(await textOf(await lead.get(list))).toContain('abrege, libelle, lieu, genre')
  const id = Number((await w.owner.query('select max(id) as id from import_mapping')).rows[0].id)
  const path = `${list}/${id}`
  for (const [who, status] of [
    [await w.personOf(w.moselle57, 'quality_lead'), 404],
    [await w.personOf(w.hauts92, 'quality_lead', { site: w.hauts92.sites.antony ?? 0 }), 404],
    [await w.personOf(w.hauts92, 'auditor'), 403],
  ] as const)
    for (const act of [path, `${path}/supprimer`])
      expect([act, (await who.post(act, { name: 'X', version: 1 })).status]).toEqual([act, status])
  const long = await lead.post(path, { name: 'x'.repeat(130), version: 1 })
  expect(long.status).toBe(422)
  expect((await lead.post(path, { name: 'Tableur du standard', version: 1 })).status).toBe(303)
  const stale = await lead.post(path, { name: 'Autre', version: 1 })
  expect([stale.status, await textOf(stale)]).toEqual([409, expect.stringMatching(/Nom Autre Tableur du standard/)])
  expect(await textOf(await lead.get(list))).toContain('Tableur du standard')
  expect((await lead.post(`${path}/supprimer`, { version: 1 })).status).toBe(409)
  expect((await lead.post(`${path}/supprimer`, { version: 2 })).status).toBe(303)
  expect((await lead.get(path)).status).toBe(404)
  const told = await w.owner.query(`select action from journal where kind = 'import_mapping' order by id`)
  expect(told.rows.map(({ action }) => action)).toEqual(['import_mapping.update', 'import_mapping.delete'])
})

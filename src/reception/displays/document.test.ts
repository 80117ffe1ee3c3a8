// A poster that takes up a document of the library: printed with its version, opened to the public by its code, told when it goes on.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { composition } from '#src/app/rooms.ts'
import {
  adding,
  entering,
  idOf,
  type Library,
  libraryWorld,
  pdf,
  preparing,
} from '#src/improving/library/test-library.ts'
import { textOf } from '#test/people.ts'

let room: Library
beforeAll(async () => {
  room = await libraryWorld()
})
afterAll(() => room.w.close())

test('[D12-47] a poster takes up a document: its version is printed, opens to the public, and is told when it goes on', async () => {
  const { w, lead } = room
  const document = await adding(room)({ title: 'Charte de l’usager' })
  await entering(room)(await preparing(room)(document), '2026-11-19')
  const facts = { name: 'Charte au mur', kind: 'charter', url: '', active: 'oui' }
  const form = await (await lead.get('/affiches/nouvelle')).text()
  expect(form).toContain('charte-de-l-usager')
  expect((await lead.post('/affiches/nouvelle', { ...facts, document: 'inconnu' })).status).toBe(422)
  const id = idOf(await lead.post('/affiches/nouvelle', { ...facts, document: 'charte-de-l-usager' }))
  const here = `/affiches/${id}`
  const edition = { title: 'Nos engagements', lines: 'Bonjour.', note: '', validFrom: '2026-11-19' }
  await lead.post(`${here}/editions/nouvelle`, edition)
  expect(await textOf(await lead.get(here))).toContain('Charte de l’usager, version 1')
  const { rows } = await w.owner.query<{ link: string }>('select link from poster where id = $1', [id])
  const link = `/affiche/${rows[0]?.link}`
  const anyone = w.public
  expect(await textOf(await anyone.get(link))).toContain('Ouvrir le document : Charte de l’usager, version 1')
  const file = await anyone.get(`${link}/document`)
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect(await textOf(await lead.get('/mon-mois'))).not.toContain('Affiche à reprendre')
  // A project is nobody’s but who prepares it; in force, it is what the code opens, and the poster is to be written again.
  const next = await preparing(room)(document, { file: pdf('charte-2.pdf', '%PDF-1.4\ndeux\n') })
  expect(await (await anyone.get(`${link}/document`)).text()).toContain('essai')
  await entering(room)(next, '2026-11-19')
  expect(await (await anyone.get(`${link}/document`)).text()).toContain('deux')
  expect(await textOf(await lead.get(here))).toContain('Son document est passé en version 2')
  expect(await textOf(await lead.get('/mon-mois'))).toContain('Affiche à reprendre : Charte au mur')
  await lead.post(`${here}/editions/nouvelle`, { ...edition, validFrom: '2026-11-20' })
  expect(await textOf(await lead.get('/mon-mois'))).not.toContain('Affiche à reprendre')
  for (const [code, told] of [
    ['affiches', { document: 'charte-de-l-usager' }],
    ['editions-d-affiches', { documentVersion: 1 }],
  ] as const) {
    const profile = composition.imports.find((one) => one.code === code)
    expect(await w.inside(w.hauts92.tenant, async (tx) => profile?.export(tx))).toMatchObject(
      code === 'affiches' ? [told] : [told, { documentVersion: 2 }],
    )
  }
  await lead.post(`${here}/modifier`, { ...facts, version: 1 })
  expect((await anyone.get(`${link}/document`)).status).toBe(404)
  expect((await anyone.get('/affiche/rien/document')).status).toBe(404)
})

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'

let w: World
let lead: TestPerson
let other: TestPerson
let stranger: TestPerson
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  other = await w.personOf(w.hauts92, 'quality_correspondent')
  stranger = await w.personOf(w.moselle57, 'quality_lead')
})
afterAll(() => w.close())
beforeEach(async () => {
  await w.owner.query('delete from saved_view')
})

const VIEW = { list: '/demarches', query: 'q=passeport&tri=-nom', name: 'Passeports' }
const keep = (who: TestPerson, more: Record<string, string> = {}) => who.post('/vues/nouvelle', { ...VIEW, ...more })
const idOf = async (): Promise<number> =>
  Number((await w.owner.query<{ id: number }>('select max(id) as id from saved_view')).rows[0]?.id)

test('[T4-01] a view is kept, opened, renamed and deleted; a second of its name is refused', async () => {
  const list = await (await lead.get('/demarches?q=passeport&tri=-nom&page=2')).text()
  expect(list).toContain('/vues/nouvelle?liste=%2Fdemarches&amp;filtres=q%3Dpasseport%26tri%3D-nom')
  const form = await (await lead.get('/vues/nouvelle?liste=/demarches&filtres=q%3Dpasseport%26page%3D3')).text()
  expect(form).toContain('name="query" value="q=passeport"')
  expect((await keep(lead)).status).toBe(303)
  const id = await idOf()
  expect((await lead.get(`/vues/${id}`)).headers.get('location')).toBe('/demarches?q=passeport&tri=-nom')
  expect(await textOf(await lead.get('/demarches?q=passeport&tri=-nom'))).toContain('Vue : Passeports')
  const again = await keep(lead, { name: 'passeports' })
  expect([again.status, await textOf(again)]).toEqual([
    422,
    expect.stringContaining('Vous avez déjà une vue de ce nom'),
  ])
  expect((await keep(lead, { list: 'https://ailleurs.test' })).status).toBe(422)
  expect((await keep(lead, { name: '' })).status).toBe(422)
  const renamed = await lead.post(`/vues/${id}/modifier`, { ...VIEW, name: 'Titres', version: 1 })
  expect(renamed.status).toBe(303)
  expect(await textOf(await lead.get('/vues'))).toContain('Titres')
  expect((await lead.post(`/vues/${id}/modifier`, { ...VIEW, name: 'Périmée', version: 1 })).status).toBe(409)
  expect((await lead.post(`/vues/${id}/supprimer`, { version: 2 })).status).toBe(303)
  expect((await w.owner.query('select from saved_view')).rowCount).toBe(0)
  const told = await w.owner.query<{ action: string }>(
    `select action from journal where kind = 'saved_view' order by id`,
  )
  expect(told.rows.map(({ action }) => action)).toEqual(['saved_view.create', 'saved_view.update', 'saved_view.delete'])
})

test('[T4-02] the list opens on the view chosen for it, and on the whole when asked', async () => {
  await keep(lead, { opens: 'oui' })
  expect((await lead.get('/demarches')).headers.get('location')).toBe('/demarches?q=passeport&tri=-nom')
  expect((await lead.get('/demarches?vue-enregistree=aucune')).status).toBe(200)
  expect((await other.get('/demarches')).status).toBe(200)
  await keep(lead, { name: 'Cartes', query: 'q=carte', opens: 'oui' })
  expect((await lead.get('/demarches')).headers.get('location')).toBe('/demarches?q=carte')
  expect((await w.owner.query('select from saved_view where opens')).rowCount).toBe(1)
})

test('[T4-03] a view is its owner’s, or shown to the département by who may', async () => {
  await keep(lead)
  const id = await idOf()
  for (const who of [other, stranger]) {
    expect((await who.get(`/vues/${id}`)).status).toBe(404)
    expect((await who.get(`/vues/${id}/modifier`)).status).toBe(404)
    expect((await who.post(`/vues/${id}/supprimer`, { version: 1 })).status).toBe(404)
    expect(await textOf(await who.get('/demarches'))).not.toContain('Passeports')
  }
  expect((await keep(other, { name: 'Pour tous', shared: 'oui' })).status).toBe(403)
  await keep(lead, { name: 'Pour tous', shared: 'oui' })
  expect(await textOf(await other.get('/demarches'))).toContain('Pour tous (partagée)')
  expect(await textOf(await stranger.get('/demarches'))).not.toContain('Pour tous')
})

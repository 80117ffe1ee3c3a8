import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { complaintRoutes } from './routes.tsx'

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: [complaintRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

const idIn = (answer: Response): number => Number(/(\d+)(\?|$)/.exec(answer.headers.get('location') ?? '')?.[1])

describe('[C1-17] the urn', () => {
  const opening = (over: Record<string, string | number> = {}) => ({
    site: w.hauts92.sites.antony ?? 0,
    openedOn: '2026-11-16',
    forms: 2,
    note: '',
    ...over,
  })
  test('is logged even when empty, once a day', async () => {
    expect(
      (await lead.post('/reclamations/urne/nouvelle', opening({ openedOn: '2026-11-02', forms: 0 }))).headers.get(
        'location',
      ),
    ).toBe('/reclamations/urne?fait=vide')
    expect(await textOf(await lead.get('/reclamations/urne?fait=vide'))).toContain('l’urne était vide')
    const again = await lead.post('/reclamations/urne/nouvelle', opening({ openedOn: '2026-11-02', forms: 3 }))
    expect(again.status).toBe(422)
    expect(await textOf(again)).toContain('déjà notée')
  })
  test('its forms are entered one after the other, and never fewer than entered', async () => {
    const made = await lead.post('/reclamations/urne/nouvelle', opening())
    const id = idIn(made)
    const form = await lead.get(
      `/reclamations/nouvelle?arrivee=urn&jour=2026-11-16&site=${w.hauts92.sites.antony}&levee=${id}`,
    )
    expect(await textOf(form)).toContain('Saisir un formulaire de l’urne')
    const entry = {
      kind: 'suggestion',
      channel: 'urn',
      receivedOn: '2026-11-16',
      site: w.hauts92.sites.antony ?? 0,
      subject: 'Des chaises',
      urnOpening: id,
    }
    const next = await lead.post('/reclamations/nouvelle', entry)
    expect(await textOf(await lead.get(next.headers.get('location') ?? ''))).toContain('Il en reste 1.')
    const fewer = await lead.post(`/reclamations/urne/${id}/modifier`, { version: 1, forms: 0, note: '' })
    expect(fewer.status).toBe(422)
    expect(await textOf(fewer)).toContain('déjà saisi')
    expect(
      (await lead.post(`/reclamations/urne/${id}/modifier`, { version: 1, forms: 3, note: 'recompté' })).status,
    ).toBe(303)
    const stale = await lead.post(`/reclamations/urne/${id}/modifier`, { version: 1, forms: 4, note: '' })
    expect([stale.status, await textOf(stale)]).toEqual([
      409,
      expect.stringMatching(/Formulaires trouvés 4 3 Remarque vide recompté/),
    ])
    expect((await lead.post('/reclamations/nouvelle', { ...entry, urnOpening: 99_999 })).status).toBe(422)
  })
  test.each<[string, Record<string, string | number>]>([
    ['a day to come', { openedOn: '2026-12-01' }],
    ['no number', { forms: '' }],
    ['a number that is none', { forms: '-3' }],
    ['an unknown site', { site: 99_999 }],
  ])('refuses %s', async (_, over) => {
    expect((await lead.post('/reclamations/urne/nouvelle', opening(over))).status).toBe(422)
  })
  test('of another département or site stays closed', async () => {
    const moselle = await w.personOf(w.moselle57, 'quality_lead')
    const id = (await w.owner.query('select id from urn_opening limit 1')).rows[0].id
    expect((await moselle.get(`/reclamations/urne/${id}`)).status).toBe(404)
    expect((await moselle.post('/reclamations/urne/nouvelle', opening())).status).toBe(422)
    const nanterre = await w.personOf(w.hauts92, 'agent', { site: w.hauts92.sites.nanterre ?? 0 })
    expect((await nanterre.get(`/reclamations/urne/${id}`)).status).toBe(403)
    expect((await nanterre.post('/reclamations/urne/nouvelle', opening({ openedOn: '2026-11-10' }))).status).toBe(422)
  })
})

test('[C1-18] categories are added, renamed without touching a figure, retired', async () => {
  expect(
    (await lead.post('/reclamations/reglages/categories', { name: 'Délai d’instruction', procedure: '' })).status,
  ).toBe(303)
  const made = (await w.owner.query('select id, code from complaint_category')).rows[0]
  expect(made.code).toBe('delai-d-instruction')
  const twice = await lead.post('/reclamations/reglages/categories', { name: 'délai d’instruction', procedure: '' })
  expect(twice.status).toBe(422)
  const here = `/reclamations/reglages/categories/${made.id}`
  expect(
    (await lead.post(here, { name: 'Instruction', procedure: '', validFrom: '2026-11-02', version: 1 })).status,
  ).toBe(303)
  const stale = await lead.post(here, {
    name: 'Attente',
    procedure: '',
    active: 'oui',
    validFrom: '2026-11-02',
    version: 1,
  })
  expect(stale.status).toBe(409)
  expect(await textOf(stale)).toContain('Instruction')
  expect((await w.owner.query('select code, name, active from complaint_category')).rows).toEqual([
    { code: 'delai-d-instruction', name: 'Instruction', active: false },
  ])
  expect((await lead.post(here, { name: '', procedure: '99', validFrom: '2026-11-02', version: 2 })).status).toBe(422)
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  expect((await moselle.get(here)).status).toBe(404)
})

test('[C1-19] a public form has one address per site, that nobody chooses nor guesses', async () => {
  const open = { site: w.hauts92.sites.nanterre ?? 0, code: 'nanterre-92' }
  expect((await lead.post('/reclamations/reglages/formulaires', open)).status).toBe(303)
  expect((await lead.post('/reclamations/reglages/formulaires', open)).status).toBe(422)
  expect((await w.public.get('/r/nanterre-92')).status).toBe(404)
  const [form] = (await w.owner.query("select code from public_code where kind = 'complaints'")).rows
  expect(form.code).toMatch(/^[a-z2-9]{12}$/)
  expect((await w.public.get(`/r/${form.code}`)).status).toBe(200)
  expect((await lead.post('/reclamations/reglages/formulaires', { site: '' })).status).toBe(422)
  const antony = await w.personOf(w.hauts92, 'quality_lead', { site: w.hauts92.sites['antony'] ?? 0 })
  expect((await antony.get('/reclamations/reglages')).status).toBe(200)
  expect((await antony.post(`/reclamations/reglages/formulaires/${open.site}/fermer`)).status).toBe(403)
  await lead.post(`/reclamations/reglages/formulaires/${open.site}/fermer`)
  // The page may be shown for a few seconds more; nothing is taken by it.
  expect((await w.public.post(`/r/${form.code}`, { topic: 'question', message: 'Ouvert ?' })).status).toBe(404)
})

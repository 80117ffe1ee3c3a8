import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { composition } from '#src/app/rooms.ts'
import { filesOf } from '#src/office/imports/test-files.ts'
import { importRoutes } from '#src/office/imports/routes.tsx'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { premisesRoutes } from './routes.tsx'

let w: World
let lead: TestPerson
let nanterre: number
let antony: number
let accueil: number
beforeAll(async () => {
  w = await world({ rooms: [premisesRoutes, importRoutes(composition.imports, { homes: composition.importHomes })] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  nanterre = w.hauts92.sites['nanterre'] ?? 0
  antony = w.hauts92.sites['antony'] ?? 0
  accueil = w.hauts92.services['accueil'] ?? 0
})
afterAll(() => w.close())

type Form = Record<string, string | number>
const point = (over: Form = {}): Form => ({
  name: 'Accueil général',
  kind: 'hall',
  site: nanterre,
  service: accueil,
  place: 'Rez-de-chaussée',
  ...over,
})
const hours = (over: Form = {}): Form => ({
  validFrom: '2026-01-05',
  mode: 'walk_in',
  monday: '8h30-12h ; 13h30-16h',
  tuesday: '8h30-12h ; 13h30-16h',
  thursday: '9h-12h',
  ...over,
})
const post = async (path: string, form: Form): Promise<string> => {
  const made = await lead.post(path, form)
  expect([path, made.status, made.status === 303 ? '' : await textOf(made)]).toEqual([path, 303, ''])
  return (made.headers.get('location') ?? '').split('?')[0] ?? ''
}
const addPoint = (over: Form = {}) => post('/locaux/nouveau', point(over))
const newest = async (table: string): Promise<number> =>
  (await w.owner.query<{ id: number }>(`select max(id)::int as id from ${table}`)).rows[0]?.id ?? 0

test('[D12-01] a point is added, found, filtered, duplicated, closed and exported', async () => {
  const here = await addPoint()
  await addPoint({ name: 'Point numérique', kind: 'pan', site: antony })
  expect(await textOf(await lead.get(here))).toContain('Rez-de-chaussée')
  const found = await textOf(await lead.get(`/locaux?q=ACCUEIL+general&site=${nanterre}&sorte=hall`))
  expect(found).toContain('Accueil général')
  expect(found).toContain('à saisir')
  expect(found).not.toContain('Point numérique')
  const copy = await (await lead.get(`/locaux/nouveau?modele=${here.split('/').at(-1)}`)).text()
  expect(copy).toContain('value="Accueil général"')
  await post(`${here}/modifier`, point({ version: 1, validTo: '2026-06-30' }))
  expect(await textOf(await lead.get('/locaux?q=accueil'))).not.toContain('Accueil général,')
  expect(await textOf(await lead.get('/locaux?etat=ended'))).toContain('Accueil général')
  const csv = await (await lead.get('/locaux/export?etat=ended')).text()
  expect(csv).toContain('accueil-general;Accueil général;Accueil général;Préfecture des Hauts-de-Seine')
})

test('[D12-02] [D12-04] hours follow one another, a change leaves the past, and those before hold when some go', async () => {
  const here = await addPoint({ name: 'Guichets' })
  await post(`${here}/horaires/nouveau`, hours())
  const first = await newest('opening_hours')
  const form = await (await lead.get(`${here}/horaires/nouveau`)).text()
  expect(form.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain('value="8 h 30 – 12 h, 13 h 30 – 16 h"')
  await post(
    `${here}/horaires/nouveau`,
    hours({ validFrom: '2026-09-01', mode: 'appointment', thursday: '', reason: 'Été' }),
  )
  const rows = await w.owner.query(
    `select valid_from::text, valid_to::text, week_minutes, mode, site from opening_hours where point = $1 order by valid_from`,
    [here.split('/').at(-1)],
  )
  expect(rows.rows).toEqual([
    { valid_from: '2026-01-05', valid_to: '2026-08-31', week_minutes: 900, mode: 'walk_in', site: nanterre },
    { valid_from: '2026-09-01', valid_to: null, week_minutes: 720, mode: 'appointment', site: nanterre },
  ])
  const shown = await textOf(await lead.get(here))
  expect(shown).toContain('Sur rendez-vous')
  expect(shown).toContain('12 h par semaine')
  const second = await newest('opening_hours')
  await post(`${here}/horaires/${second}/supprimer`, { version: 1 })
  const left = await w.owner.query('select valid_to from opening_hours where id = $1', [first])
  expect(left.rows).toEqual([{ valid_to: null }])
  await post(`${here}/modifier`, point({ name: 'Guichets', version: 1, validTo: '2026-12-31' }))
  const ended = await w.owner.query('select valid_to::text from opening_hours where id = $1', [first])
  expect(ended.rows).toEqual([{ valid_to: '2026-12-31' }])
})

test('[D12-03] a day that differs is told with its reason, and days stand once', async () => {
  const here = await addPoint({ name: 'Hall' })
  await post(`${here}/horaires/nouveau`, hours())
  await post(`${here}/exceptions/nouvelle`, {
    dayFrom: '2026-11-17',
    dayTo: '2026-11-18',
    hours: '',
    reason: 'Peinture',
  })
  const shown = await textOf(await lead.get(here))
  expect(shown).toContain('mardi 17 nov. fermé Peinture')
  const twice = await lead.post(`${here}/exceptions/nouvelle`, {
    dayFrom: '2026-11-18',
    dayTo: '2026-11-19',
    hours: '9h-10h',
    reason: 'Autre',
  })
  expect([twice.status, await textOf(twice)]).toEqual([422, expect.stringContaining('couvre déjà un de ces jours')])
})

test('[D12-05] [D12-06] equipment has a state that one button changes, and what is owed follows', async () => {
  const here = await addPoint({ name: 'Hall des services', site: antony })
  const pointId = Number(here.split('/').at(-1))
  const add = (name: string, kind = 'service') =>
    post('/equipements/nouveau', { name, kind, site: antony, point: pointId, quantity: 1, state: 'in_service' })
  const copier = await add('Photocopieur')
  await add('Photomaton')
  await add('Fontaine')
  expect(await textOf(await lead.get('/equipements'))).toContain('il manque un espace pour écrire')
  await add('Table', 'writing')
  const standing = async () => textOf(await lead.get(`/equipements?site=${antony}`))
  expect(await standing()).toContain('3 sur 3 oui')
  expect((await lead.post(`${copier}/etat`, { to: 'broken', version: 1 })).status).toBe(303)
  expect(await standing()).toContain('il manque un service')
  expect((await lead.post(`${copier}/etat`, { to: 'removed', version: 1 })).headers.get('location')).toContain(
    'ailleurs',
  )
  expect((await lead.post(`${copier}/etat`, { to: 'nimporte', version: 2 })).status).toBe(404)
  expect(await textOf(await lead.get(copier))).toContain('Remettre en service')
  const owed = { servicesOwed: 2, writingOwed: 'oui', source: 'Note du préfet', version: 0 }
  expect((await lead.post('/equipements/dus', owed)).status).toBe(303)
  expect(await standing()).toContain('2 sur 2 oui')
  expect((await lead.post('/equipements/dus', owed)).status).toBe(409)
  const held = await lead.get(`${here}/supprimer`)
  expect(await textOf(held)).toContain('En dépendent : 4 équipements')
  expect((await lead.post(`${here}/supprimer`, { version: 1 })).status).toBe(409)
  await post(`${copier}/supprimer`, { version: 2 })
  expect((await lead.get(copier)).status).toBe(404)
})

describe('[D12-07] the four proofs', () => {
  test('another département sees nothing', async () => {
    const here = await addPoint({ name: 'Caché' })
    await post(`${here}/horaires/nouveau`, hours())
    const hoursId = await newest('opening_hours')
    const moselle = await w.personOf(w.moselle57, 'quality_lead')
    expect(await textOf(await moselle.get('/locaux'))).toContain('Aucun point d’accueil')
    for (const path of ['', '/modifier', '/supprimer', '/horaires/nouveau', `/horaires/${hoursId}/modifier`])
      expect((await moselle.get(`${here}${path}`)).status, path).toBe(404)
    expect((await moselle.post(`${here}/horaires/nouveau`, hours())).status).toBe(404)
    expect((await moselle.post('/locaux/nouveau', point())).status).toBe(422)
  })
  test('a reader does not write, a role on one site writes there only', async () => {
    const here = await addPoint({ name: 'Lu' })
    const agent = await w.personOf(w.hauts92, 'agent')
    expect((await agent.get(here)).status).toBe(200)
    for (const path of ['/locaux/nouveau', `${here}/modifier`, `${here}/horaires/nouveau`, '/equipements/nouveau'])
      expect((await agent.get(path)).status, path).toBe(403)
    const antonyLead = await w.personOf(w.hauts92, 'quality_lead', { site: antony })
    expect((await antonyLead.get(here)).status).toBe(404)
    expect((await antonyLead.post('/locaux/nouveau', point({ name: 'Ailleurs' }))).status).toBe(403)
    expect((await antonyLead.post('/locaux/nouveau', point({ name: 'À Antony', site: antony }))).status).toBe(303)
    expect((await antonyLead.post('/equipements/dus', { servicesOwed: 1, version: 0 })).status).toBe(403)
  })
  test.each<[string, Form, string]>([
    ['no name', { name: '' }, 'Donnez un nom'],
    ['no site', { site: '' }, 'Choisissez un site'],
    ['an end before its beginning', { validFrom: '2026-02-01', validTo: '2026-01-01' }, 'doit suivre le premier'],
    ['an unknown service', { service: 99_999 }, 'Choisissez un service de la liste'],
  ])('a bad point is explained: %s', async (_, over, sentence) => {
    const answer = await lead.post('/locaux/nouveau', point(over))
    expect([answer.status, await textOf(answer)]).toEqual([422, expect.stringContaining(sentence)])
  })
  test.each<[string, Form, string]>([
    ['hours that cannot be read', { monday: 'le matin' }, 'Écrivez les heures comme'],
    ['no mode', { mode: '' }, 'avec ou sans rendez-vous'],
    ['the same day twice', { validFrom: '2026-01-05' }, 'a déjà des horaires'],
  ])('bad hours are explained: %s', async (_, over, sentence) => {
    const here = await addPoint({ name: `Horaires ${sentence}` })
    await post(`${here}/horaires/nouveau`, hours())
    const answer = await lead.post(`${here}/horaires/nouveau`, hours({ validFrom: '2026-02-02', ...over }))
    const html = await answer.text()
    expect([answer.status, await textOf(new Response(html))]).toEqual([422, expect.stringContaining(sentence)])
    expect(html).toContain(over['monday'] === undefined ? '' : 'value="le matin"')
  })
  test('a stale page shows both', async () => {
    const here = await addPoint({ name: 'Vieux' })
    await post(`${here}/modifier`, point({ name: 'Le leur', version: 1 }))
    const stale = await lead.post(`${here}/modifier`, point({ name: 'Le mien', version: 1 }))
    const text = await textOf(stale)
    expect([stale.status, text.includes('Le leur'), text.includes('Le mien')]).toEqual([409, true, true])
  })
})

test('[D12-08] files obey the rules of the forms, and go out as they came', async () => {
  const files = filesOf(w, lead)
  await files.send('points-d-accueil', 'Code;Nom;Sorte;Site\nquai;Quai;Accueil général;antony')
  const sent = await files.send(
    'horaires-d-ouverture',
    'Point d’accueil;À partir du;Mode;Lundi\nquai;05/01/2026;Sans rendez-vous;8h30-12h, 13h30-16h\nQuai;01/09/2026;Sur rendez-vous;9h-12h',
  )
  expect(sent.text).toContain('enregistré')
  const rows = await w.owner.query(
    `select valid_to::text, week_minutes, monday from opening_hours where point = (select id from reception_point where code = 'quai') order by valid_from`,
  )
  expect(rows.rows).toEqual([
    { valid_to: '2026-08-31', week_minutes: 360, monday: '08:30-12:00 13:30-16:00' },
    { valid_to: null, week_minutes: 180, monday: '09:00-12:00' },
  ])
  const again = await files.send(
    'horaires-d-ouverture',
    'Point d’accueil;À partir du;Mode;Lundi\nquai;05/01/2026;Sans rendez-vous;08:30-12:00 13:30-16:00',
  )
  expect(again.text).toMatch(/déjà|identique|inchang/)
  const bad = await files.drop(
    'horaires-d-ouverture',
    'Point d’accueil;À partir du;Mode;Lundi\nquai;05/02/2026;Sans rendez-vous;matin',
  )
  expect(bad.text).toContain('Écrivez les heures comme')
  const crossed = await files.drop(
    'jours-particuliers',
    'Point d’accueil;Premier jour;Dernier jour;Raison\nquai;01/12/2026;05/12/2026;Travaux\nquai;03/12/2026;04/12/2026;Autre',
  )
  expect(crossed.text).toContain('couvre déjà un de ces jours')
  const elsewhere = await files.drop('equipements', 'Équipement;Sorte;Site;Point d’accueil\nUrne;Urne;nanterre;quai')
  expect(elsewhere.text).toContain('Choisissez un point d’accueil de ce site')
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { composition, routes } from '#src/app/rooms.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { filesOf } from '#src/office/imports/test-files.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { mapSvg } from './pages/map.tsx'
import { distanceKm, nearest, type Place, placeRefusals, projected, stateOf } from './partners.ts'

const day = (text: string | null) => (text === null ? null : plainDate(text))
const place = (over: Partial<Place> = {}): Place => ({
  id: 1,
  code: 'a',
  name: 'A',
  kind: 'france_services',
  operator: '',
  site: null,
  address: '',
  latitude: null,
  longitude: null,
  plannedOn: null,
  openedOn: day('2024-01-02'),
  closedOn: null,
  advisers: null,
  sessions: '',
  stations: null,
  withHouse: false,
  note: '',
  version: 1,
  ...over,
})

describe('[D10-01] a state follows from the days', () => {
  test.each([
    [null, '2024-01-02', null, 'open'],
    ['2027-01-01', null, null, 'planned'],
    ['2026-01-01', null, null, 'late'],
    ['2026-01-01', '2026-12-01', null, 'planned'],
    [null, '2024-01-02', '2026-06-01', 'closed'],
    [null, '2024-01-02', '2026-12-01', 'open'],
  ])('%s %s %s: %s', (planned, opened, closed, state) => {
    const days = { plannedOn: day(planned), openedOn: day(opened), closedOn: day(closed) }
    expect(stateOf(days, plainDate('2026-06-01'))).toBe(state)
  })
  test.each<[Partial<Place>, object]>([
    [{ openedOn: null }, { openedOn: 'no-day' }],
    [{ openedOn: null, plannedOn: day('2026-01-01'), closedOn: day('2026-02-01') }, { closedOn: 'not-open' }],
    [{ closedOn: day('2023-01-01') }, { closedOn: 'close-first' }],
    [{ latitude: 48 }, { longitude: 'half-place' }],
    [{ name: 'b ' }, { name: 'name-taken' }],
    [{}, {}],
  ])('%j', (over, why) => {
    expect(placeRefusals(place(over), [{ name: 'B' }])).toEqual(why)
  })
})

test('[D10-03] kilometres, the nearest of a kind, and a map with north above', () => {
  const metz = place({ latitude: 49.12, longitude: 6.18 })
  const thionville = place({ id: 2, name: 'T', latitude: 49.36, longitude: 6.17 })
  const hall = place({ id: 3, kind: 'town_hall', latitude: 49.13, longitude: 6.18 })
  const shut = place({ id: 4, latitude: 49.121, longitude: 6.18, closedOn: day('2025-01-01') })
  expect(distanceKm(metz, thionville)).toBeCloseTo(26.7, 0)
  expect(distanceKm(metz, place())).toBeNull()
  const near = nearest(metz, [metz, thionville, hall, shut, place({ id: 5 })], plainDate('2026-01-01'))
  expect([near?.place.id, Math.round(near?.km ?? 0)]).toEqual([2, 27])
  const { points } = projected([metz, thionville], { width: 400, height: 300, margin: 20 })
  const [low, high] = points
  expect((low?.y ?? 0) > (high?.y ?? 0)).toBe(true)
  expect(points.every(({ x, y }) => x >= 0 && x <= 400 && y >= 0 && y <= 300)).toBe(true)
  expect(projected([place()], { width: 400, height: 300, margin: 20 }).points).toEqual([])
  const svg = mapSvg(
    [
      { ...metz, name: '<b>', state: 'open' },
      { ...thionville, state: 'planned' },
    ],
    400,
  )
  expect(svg).toContain('&lt;b&gt;')
  expect(svg).toContain('km</text>')
  expect(svg).not.toMatch(/href|http/)
})

let w: World
let lead: TestPerson
let antony: number
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  antony = w.hauts92.sites['antony'] ?? 0
})
afterAll(() => w.close())

type Form = Record<string, string | number>
let made = 0
const form = (over: Form = {}): Form => ({
  name: `Maison ${(made += 1)}`,
  kind: 'france_services',
  operator: 'Commune',
  site: '',
  address: '1 rue Haute',
  latitude: '48,75',
  longitude: '2,3',
  openedOn: '2026-02-02',
  advisers: 2,
  ...over,
})
const post = async (path: string, fields: Form): Promise<string> => {
  const answer = await lead.post(path, fields)
  expect([path, answer.status, answer.status === 303 ? '' : await textOf(answer)]).toEqual([path, 303, ''])
  return (answer.headers.get('location') ?? '').split('?')[0] ?? ''
}
const figure = async (code: string, period: string) =>
  (await textOf(await lead.get(`/indicateurs/${code}?periode=${period}`))).replaceAll(/[\u00a0\u202f]/g, ' ')

test('[D10-02] [D10-04] [D10-05] a house is planned, opened, moved, closed; the page and the figures follow', async () => {
  const first = form({ openedOn: '', plannedOn: '2026-03-01' })
  const here = await post('/partenaires/nouveau', first)
  expect(await textOf(await lead.get(here))).toContain('Prévu, en retard')
  const early = await lead.post(`${here}/deplacer`, { movedOn: '2026-05-01', address: 'Ailleurs', version: 1 })
  expect([early.status, await textOf(early)]).toEqual([422, expect.stringContaining('après avoir ouvert')])
  await post(`${here}/modifier`, { ...first, openedOn: '2026-04-01', version: 1 })
  await post('/partenaires/nouveau', form({ openedOn: '2026-01-05', latitude: '48,85' }))
  await post('/partenaires/nouveau', form({ kind: 'town_hall', withHouse: 'oui', stations: 1, openedOn: '2026-01-05' }))
  const list = (await textOf(await lead.get('/partenaires'))).replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(list).toContain('dont 1 avec France Services')
  expect(list).toContain('11,1 km')
  expect(await (await lead.get('/partenaires')).text()).toContain('<svg role="img"')
  expect(await textOf(await lead.get('/partenaires?sorte=town_hall&etat=open&q=commune'))).toContain('1 lieu')
  expect(await figure('france-services-ouvertes', '2026-03')).toContain('1')
  expect(await figure('mairies-equipees-france-services', '2026-10')).toContain('1')
  await post(`${here}/deplacer`, {
    movedOn: '2026-06-01',
    address: '9 rue Basse',
    latitude: '48,76',
    longitude: '2,31',
    version: 2,
  })
  const shown = await textOf(await lead.get(here))
  expect(shown).toContain('9 rue Basse')
  expect(shown).toMatch(/1 rue Haute, jusqu’au 1er.juin.2026/)
  const twice = await lead.post(`${here}/deplacer`, { movedOn: '2026-06-01', address: 'x', version: 3 })
  expect([twice.status, await textOf(twice)]).toEqual([422, expect.stringContaining('déjà noté ce jour-là')])
  await post(`${here}/modifier`, { ...first, openedOn: '2026-04-01', closedOn: '2026-09-30', version: 3 })
  expect(await textOf(await lead.get(here))).toContain('Fermé')
  const stock = await w.owner.query<{ n: string }>(
    `select count(*) as n from partner_place where kind = 'france_services' and opened_on <= '2026-10-31' and (closed_on is null or closed_on > '2026-10-31')`,
  )
  expect(stock.rows[0]?.n).toBe('1')
  expect(await (await lead.get('/partenaires/export')).text()).toContain('le plus proche (km)')
  expect(await (await lead.get(`/partenaires/nouveau?modele=${here.split('/').at(-1)}`)).text()).toContain('Commune')
  await post(`${here}/supprimer`, { version: 4 })
  expect((await lead.get(here)).status).toBe(404)
})

test('[D10-06] files obey the rules of the forms, and go out as they came', async () => {
  const files = filesOf(w, lead)
  await files.send(
    'lieux-partenaires',
    'Code;Lieu;Sorte;Suivi par;Latitude;Longitude;Ouvert le;Conseillers\nquai;Du quai;Maison France Services;;-20,88;55,45;05/01/2026;3'.replace(
      'Suivi par',
      'Arrondissement suivi par',
    ),
  )
  await files.send('deplacements-de-lieux', 'Lieu;Déplacé le;Adresse\nquai;04/05/2026;Ancien quai')
  const wrong = await files.drop('lieux-partenaires', 'Code;Lieu;Sorte;Fermé le\nx;X;Relais ou permanence;05/01/2026')
  expect(wrong.text).toMatch(/indiquez d’abord son ouverture|jour prévu/)
  const out = await w.inside(w.hauts92.tenant, async (tx) => {
    const profile = composition.imports.find(({ code }) => code === 'lieux-partenaires')
    return ((await profile?.export(tx)) ?? []).filter(({ code }) => code === 'quai')
  })
  expect(out).toMatchObject([{ code: 'quai', latitude: -20.88, advisers: 3, openedOn: '2026-01-05' }])
})

describe('[D10-07] the four proofs', () => {
  test('another département sees nothing; a reader does not write; a role on one site writes there only', async () => {
    const here = await post('/partenaires/nouveau', form())
    const moselle = await w.personOf(w.moselle57, 'quality_lead')
    expect(await textOf(await moselle.get('/partenaires'))).toContain('Aucun lieu partenaire')
    for (const path of [here, `${here}/modifier`, `${here}/deplacer`, `${here}/supprimer`])
      expect((await moselle.get(path)).status, path).toBe(404)
    const agent = await w.personOf(w.hauts92, 'agent')
    expect((await agent.get(here)).status).toBe(200)
    expect((await agent.get('/partenaires/nouveau')).status).toBe(403)
    const other = await w.personOf(w.hauts92, 'quality_correspondent', { site: antony })
    expect((await other.get(`${here}/modifier`)).status).toBe(403)
    expect((await other.post('/partenaires/nouveau', form())).status).toBe(422)
    expect((await other.post('/partenaires/nouveau', form({ site: antony }))).status).toBe(303)
  })
  test.each<[string, Form, string]>([
    ['no name', { name: '' }, 'Donnez un nom'],
    ['a latitude in words', { latitude: 'nord' }, 'Indiquez des degrés'],
    ['a latitude out of the earth', { latitude: '95' }, 'Indiquez des degrés'],
    ['half a place', { longitude: '' }, 'aucune des deux'],
    ['too many advisers', { advisers: '99999999999999999999' }, 'Indiquez un nombre'],
    ['no day', { openedOn: '' }, 'Indiquez le jour prévu'],
  ])('a bad place is explained: %s', async (_, over, sentence) => {
    const answer = await lead.post('/partenaires/nouveau', form(over))
    expect([answer.status, await textOf(answer)]).toEqual([422, expect.stringContaining(sentence)])
  })
  test('a stale page shows both', async () => {
    const fields = form()
    const here = await post('/partenaires/nouveau', fields)
    await post(`${here}/modifier`, { ...fields, operator: 'Le leur', version: 1 })
    const stale = await lead.post(`${here}/modifier`, { ...fields, operator: 'Le mien', version: 1 })
    const text = await textOf(stale)
    expect([stale.status, text.includes('Le leur'), text.includes('Le mien')]).toEqual([409, true, true])
  })
})

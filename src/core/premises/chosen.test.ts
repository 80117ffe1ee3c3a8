import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'

let w: World
let lead: TestPerson
let antony: TestPerson
let reader: TestPerson
let moselle: TestPerson
let site: { nanterre: number; antony: number }
beforeAll(async () => {
  w = await world({ rooms: routes })
  site = { nanterre: w.hauts92.sites['nanterre'] ?? 0, antony: w.hauts92.sites['antony'] ?? 0 }
  lead = await w.personOf(w.hauts92, 'quality_lead')
  antony = await w.personOf(w.hauts92, 'quality_correspondent', { site: site.antony })
  reader = await w.personOf(w.hauts92, 'signatory')
  moselle = await w.personOf(w.moselle57, 'quality_lead')
})
afterAll(() => w.close())

type Form = Record<string, string | number>
async function made(path: string, form: Form): Promise<number> {
  const answer = await lead.post(path, form)
  if (answer.status !== 303) throw new Error(`${path} ${answer.status} ${(await answer.text()).slice(-1500)}`)
  return Number(/\/(\d+)(?:\?|$)/.exec(answer.headers.get('location') ?? '')?.[1])
}
const asking = (ids: readonly number[]) => ids.map((id) => `choix=${id}`).join('&')
const texts = (ids: readonly number[]) => ids.map(String)
/** What the page that follows an act says. */
async function after(by: TestPerson, path: string, form: Record<string, string | readonly string[]>): Promise<string> {
  const answer = await by.post(path, form)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, expect.stringContaining(`${path}?fait=`)])
  return textOf(await by.get(answer.headers.get('location') ?? ''))
}
const rowsOf = async (query: string) => (await w.owner.query(query)).rows

test('[D12-49] points ticked in the list get their last day in one act that asks first; what refuses says why', async () => {
  const point = (name: string, over: Form = {}) =>
    made('/locaux/nouveau', { name, kind: 'hall', site: site.nanterre, place: 'Hall', ...over })
  const ids = [
    await point('Accueil A', { site: site.antony }),
    await point('Accueil B'),
    await point('Accueil C', { validFrom: '2027-03-01' }),
    await point('Accueil D', { validTo: '2026-01-31' }),
  ]
  const path = '/locaux/choisis/fermer'
  const list = await (await lead.get('/locaux')).text()
  expect(list.toLowerCase()).toContain(`formaction="${path}"`)
  expect(await textOf(await lead.get(path))).toContain('Cochez des lignes')
  const asked = await textOf(await lead.get(`${path}?${asking(ids)}`))
  expect(asked).toContain('Donner un dernier jour : 3 points d’accueil ?')
  expect(asked).toContain('Déjà fermé.')
  expect(await rowsOf('select 1 from reception_point where valid_to > current_date')).toEqual([])
  const bad = await lead.post(path, { choix: texts(ids), on: '2026-02-31' })
  expect([bad.status, await textOf(bad)]).toEqual([422, expect.stringContaining('Donnez un jour du calendrier.')])
  const told = await after(lead, path, { choix: texts(ids), on: '2026-12-31' })
  expect(told).toContain('2 points d’accueil ont leur dernier jour')
  expect(told).toContain('Le dernier jour doit suivre le premier.')
  expect(await rowsOf("select name from reception_point where valid_to = '2026-12-31' order by name")).toEqual([
    { name: 'Accueil A' },
    { name: 'Accueil B' },
  ])
  const csv = await (await reader.get(`/locaux/export?${asking([ids[3] ?? 0])}`)).text()
  expect([csv.includes('Accueil D'), csv.includes('Accueil A')]).toEqual([true, false])
  expect((await reader.get(path)).status).toBe(403)
})

test('[D12-49] equipment changes its state together; nobody changes what is of another site', async () => {
  const equipment = (name: string, at: number) =>
    made('/equipements/nouveau', { name, kind: 'service', site: at, quantity: 1, state: 'in_service' })
  const [here, there] = [await equipment('Photocopieur', site.antony), await equipment('Fontaine', site.nanterre)]
  const path = '/equipements/choisis/en-panne'
  expect(await textOf(await antony.get(`${path}?${asking([here, there])}`))).toContain('1 autre ligne choisie est hors')
  const early = await antony.post(path, { choix: texts([here]), on: '2099-01-01' })
  expect([early.status, await textOf(early)]).toEqual([422, expect.stringContaining('Ce jour est à venir.')])
  expect(await after(antony, path, { choix: texts([here, there]), on: '2026-11-02' })).toContain(
    '1 équipement en panne',
  )
  expect(await rowsOf('select name, state, since::text from equipment order by name')).toMatchObject([
    { name: 'Fontaine', state: 'in_service' },
    { name: 'Photocopieur', state: 'broken', since: '2026-11-02' },
  ])
  expect(await textOf(await lead.get(`${path}?${asking([here, there])}`))).toContain('Déjà : en panne.')
  await after(moselle, path, { choix: texts([there]), on: '2026-11-02' })
  expect(await rowsOf("select state from equipment where name = 'Fontaine'")).toEqual([{ state: 'in_service' }])
})

test('[D12-49] displays are posted and taken down together, posters are given a day of review or archived', async () => {
  const poster = await made('/affiches/nouvelle', { name: 'Charte', kind: 'charter', url: '', active: 'oui' })
  const bare = await made('/affiches/nouvelle', { name: 'Sans édition', kind: 'rights', url: '', active: 'oui' })
  await lead.post(`/affiches/${poster}/editions/nouvelle`, {
    title: 'Nos engagements',
    lines: 'Bonjour.',
    note: '',
    validFrom: '2026-01-05',
  })
  const hang = (of: number, place: string) =>
    made('/affichages/nouveau', { poster: of, site: site.nanterre, place, edition: '' })
  const [first, second, none] = [
    await hang(poster, 'Entrée'),
    await hang(poster, 'Guichet'),
    await hang(bare, 'Entrée'),
  ]
  const told = await after(lead, '/affichages/choisis/poser', { choix: texts([first, second, none]), on: '2026-03-02' })
  expect(told).toContain('2 affichages noté')
  expect(told).toContain('Laissés tels quels')
  expect(await rowsOf('select edition, posted_on::text from display where edition is not null')).toEqual([
    { edition: 1, posted_on: '2026-03-02' },
    { edition: 1, posted_on: '2026-03-02' },
  ])
  const removed = await after(lead, '/affichages/choisis/deposer', { choix: texts([first, none]), on: '2026-02-01' })
  expect(removed).toContain('Le jour du retrait précède celui de la pose.')
  expect(removed).toContain('Rien n’y est encore affiché.')
  expect(await after(lead, '/affichages/choisis/deposer', { choix: texts([first]), on: '2026-10-01' })).toContain(
    '1 affichage retiré',
  )
  await after(lead, '/affiches/choisis/relire', { choix: texts([poster, bare]), on: '2027-01-04' })
  await after(lead, '/affiches/choisis/archiver', { choix: texts([bare]) })
  expect(await rowsOf('select name, active, review_on::text from poster order by name')).toEqual([
    { name: 'Charte', active: true, review_on: '2027-01-04' },
    { name: 'Sans édition', active: false, review_on: '2027-01-04' },
  ])
  expect((await antony.get(`/affiches/choisis/archiver?${asking([poster])}`)).status).toBe(403)
})

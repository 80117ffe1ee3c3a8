import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { composition, routes } from '#src/app/rooms.ts'
import { filesOf } from '#src/office/imports/test-files.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'

let w: World
let lead: TestPerson
let nanterre: number
let antony: number
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  nanterre = w.hauts92.sites['nanterre'] ?? 0
  antony = w.hauts92.sites['antony'] ?? 0
})
afterAll(() => w.close())

const BASE = '/accessibilite-de-l-accueil'
type Form = Record<string, string | number>
const post = async (path: string, form: Form): Promise<string> => {
  const made = await lead.post(path, form)
  expect([path, made.status, made.status === 303 ? '' : await textOf(made)]).toEqual([path, 303, ''])
  return (made.headers.get('location') ?? '').split('?')[0] ?? ''
}
const target = (over: Form = {}): Form => ({
  title: 'Standard accessible',
  site: '',
  dueOn: '2025-12-31',
  since: '2024-01-01',
  source: 'Plan téléphone',
  proof: '',
  ...over,
})
const relay = (name: string) =>
  post(`/services-relais/nouveau`, { name, kind: 'interpreting', provider: 'Prestataire' })
const use = (over: Form = {}): Form => ({
  site: nanterre,
  month: '2026-05',
  way: 'counted',
  uses: 4,
  source: 'Main courante',
  ...over,
})
const figure = async () =>
  (await textOf(await lead.get('/indicateurs/recours-relais?periode=2026'))).replaceAll(/[\u00a0\u202f]/g, ' ')

test('[D13-01] a target is met by an object since a day, never by a tick', async () => {
  const bare = await post(`${BASE}/nouveau`, target())
  expect(await textOf(await lead.get(bare))).toContain('Rien ne le prouve')
  const list = await post('/tours-des-locaux/grilles/nouvelle', {
    name: 'Accès',
    purpose: 'access',
    siteKind: 'all',
    lines: 'La rampe',
    active: 'oui',
  })
  const here = await post(`${BASE}/nouveau`, target({ title: 'Hall vérifié', site: nanterre, proof: 'tour:acces' }))
  expect(await textOf(await lead.get(here))).toContain('En retard')
  const tour = await post('/tours-des-locaux/nouveau', {
    checklist: Number(list.split('/').at(-1)),
    site: nanterre,
    day: '2026-11-18',
  })
  const entry = `/tours-des-locaux/saisie/${tour.split('/').at(-1)}`
  await post(entry, { version: 1, 'point-1': 'met', terminer: 'oui', cle: 'une-cle-assez-longue' })
  const met = await textOf(await lead.get(here))
  expect(met).toContain('Atteint')
  expect(met).toContain('Accès, 18 novembre 2026')
  expect(await textOf(await lead.get(`${BASE}?etat=met`))).toContain('Hall vérifié')
  expect(await textOf(await lead.get(`${BASE}?etat=met`))).not.toContain('Standard accessible')
  await post(
    `${here}/modifier`,
    target({ title: 'Hall vérifié', site: nanterre, proof: 'tour:acces', since: '2026-11-19', version: 1 }),
  )
  expect(await textOf(await lead.get(here))).toContain('En retard')
  expect(await (await lead.get(`${BASE}/export`)).text()).toContain('Hall vérifié')
  await post(`${here}/supprimer`, { version: 2 })
})

test('[D13-02] [D13-03] uses of two ways are never added: one counts, and the figure follows', async () => {
  const here = await relay('Interprète')
  expect(await textOf(await lead.get(`/services-relais?q=INTERPRETE&sorte=interpreting`))).toContain('Interprète')
  await post(`${here}/recours/nouveau`, use())
  await post(`${here}/recours/nouveau`, use({ way: 'imported', uses: 9, source: 'Facture' }))
  const rows = async () =>
    (
      await w.owner.query<{ id: number; way: string; retained: boolean }>(
        'select id, way, retained from relay_use order by id',
      )
    ).rows
  expect((await rows()).map(({ retained }) => retained)).toEqual([true, false])
  expect(await figure()).toContain('4 recours')
  const second = (await rows())[1]?.id ?? 0
  await post(`${here}/recours/${second}/retenir`, { version: 1 })
  expect(await figure()).toContain('9 recours')
  const twice = await lead.post(`${here}/recours/nouveau`, use({ uses: 1 }))
  expect([twice.status, await textOf(twice)]).toEqual([422, expect.stringContaining('déjà un nombre')])
  await post(`${here}/recours/${second}/supprimer`, { version: 1 })
  expect(await figure()).toContain('4 recours')
  expect(await textOf(await lead.get(`${here}/supprimer`))).toContain('En dépendent : 1 mois de recours')
  expect(await (await lead.get(`/services-relais/export`)).text()).toContain('interprete;Interprète')
})

test('[D13-04] an offer is listed, filtered, corrected, deleted', async () => {
  const form = { association: 'Sourds 92', title: 'Permanence', site: '', offeredOn: '2026-05-04', state: 'received' }
  const here = await post(`/offres-d-associations/nouvelle`, form)
  expect(await textOf(await lead.get(`/offres-d-associations?etat=received&q=sourds`))).toContain('Permanence')
  const twice = await lead.post(`/offres-d-associations/nouvelle`, form)
  expect([twice.status, await textOf(twice)]).toEqual([422, expect.stringContaining('déjà une offre')])
  await post(`${here}/modifier`, { ...form, state: 'running', version: 1 })
  expect(await (await lead.get(`/offres-d-associations/export`)).text()).toContain('En place')
  await post(`${here}/supprimer`, { version: 2 })
  expect((await lead.get(here)).status).toBe(404)
})

test('[D13-05] [D13-06] satisfaction is a chosen indicator, and the register is printed', async () => {
  expect(await textOf(await lead.get(BASE))).toContain('Aucun indicateur n’est choisi')
  expect((await lead.post(`${BASE}/satisfaction`, { indicator: 'nimporte', version: 0 })).status).toBe(422)
  await post(`${BASE}/satisfaction`, { indicator: 'satisfaction-globale', version: 0 })
  expect(await textOf(await lead.get(BASE))).not.toContain('Aucun indicateur n’est choisi')
  expect((await lead.post(`${BASE}/satisfaction`, { indicator: '', version: 0 })).status).toBe(409)
  const pdf = await lead.get(`${BASE}/registre.pdf`)
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf'])
})

describe('[D13-07] the four proofs', () => {
  test('another département sees nothing', async () => {
    const here = await post(`${BASE}/nouveau`, target({ title: 'Caché' }))
    const service = await relay('Caché')
    const moselle = await w.personOf(w.moselle57, 'quality_lead')
    expect(await textOf(await moselle.get(BASE))).toContain('Aucun objectif')
    for (const path of [here, `${here}/modifier`, service, `${service}/recours/nouveau`])
      expect((await moselle.get(path)).status, path).toBe(404)
    expect((await moselle.post(`${service}/recours/nouveau`, use())).status).toBe(404)
  })
  test('a reader does not write, a role on one site writes there only', async () => {
    const here = await post(`${BASE}/nouveau`, target({ title: 'Commun' }))
    const agent = await w.personOf(w.hauts92, 'agent')
    expect((await agent.get(here)).status).toBe(200)
    for (const path of [`${BASE}/nouveau`, `/services-relais/nouveau`, `/offres-d-associations/nouvelle`])
      expect((await agent.get(path)).status, path).toBe(403)
    const other = await w.personOf(w.hauts92, 'quality_correspondent', { site: antony })
    expect((await other.get(`${here}/modifier`)).status).toBe(403)
    expect((await other.post(`${BASE}/nouveau`, target({ title: 'Mien', site: antony }))).status).toBe(303)
    expect((await other.post(`${BASE}/nouveau`, target({ title: 'Autre' }))).status).toBe(422)
    expect((await other.get(`${BASE}/satisfaction`)).status).toBe(403)
  })
  test.each<[string, Form, string]>([
    ['no words', { title: '' }, 'Dites ce qui doit être accessible'],
    ['no day', { dueOn: '' }, 'Indiquez le jour'],
    ['an unknown proof', { proof: 'magie:' }, 'Choisissez dans la liste'],
  ])('a bad target is explained: %s', async (_, over, sentence) => {
    const answer = await lead.post(`${BASE}/nouveau`, target({ title: 'Mauvais', ...over }))
    expect([answer.status, await textOf(answer)]).toEqual([422, expect.stringContaining(sentence)])
  })
  test('a stale page shows both', async () => {
    const here = await post(`${BASE}/nouveau`, target({ title: 'Vieux' }))
    await post(`${here}/modifier`, target({ title: 'Le leur', version: 1 }))
    const stale = await lead.post(`${here}/modifier`, target({ title: 'Le mien', version: 1 }))
    const text = await textOf(stale)
    expect([stale.status, text.includes('Le leur'), text.includes('Le mien')]).toEqual([409, true, true])
  })
})

test('[D13-08] files obey the rules of the forms, and go out as they came', async () => {
  const files = filesOf(w, lead)
  await files.send('services-relais', 'Code;Service;Sorte\nquai;Du quai;Autre service')
  const sent = await files.send(
    'recours-aux-relais',
    'Service;Site;Mois;Provenance;Recours;Source\nquai;antony;05/2026;Compté à l’accueil;3;Cahier\nquai;antony;05/2026;Relevé du prestataire;5;Facture',
  )
  expect(sent.text).toContain('enregistré')
  const rows = await w.owner.query(
    `select uses, retained from relay_use u join relay_service s on s.id = u.relay where s.code = 'quai' order by u.id`,
  )
  expect(rows.rows).toEqual([
    { uses: 3, retained: true },
    { uses: 5, retained: false },
  ])
  const [out] = await w.inside(w.hauts92.tenant, async (tx) => {
    const profile = composition.imports.find(({ code }) => code === 'recours-aux-relais')
    return ((await profile?.export(tx)) ?? []).filter(({ relay: of }) => of === 'quai')
  })
  expect(out).toMatchObject({ relay: 'quai', month: '2026-05-01', way: 'counted', uses: 3, retained: true })
  const bad = await files.drop(
    'recours-aux-relais',
    'Service;Site;Mois;Provenance;Recours;Source\nquai;antony;05/2027;Total saisi;3;x',
  )
  expect(bad.text).toContain('Ce jour est à venir')
  const wrong = await files.drop(
    'objectifs-d-accessibilite',
    'Objectif;Pour le;Ce qui prouve compte depuis le;Ce qui le prouve\nX;31/12/2026;01/01/2026;magie',
  )
  expect(wrong.text).toContain('Écrivez la sorte, deux-points')
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { receive } from './actions.ts'
import { standardRoom } from './room.ts'
import { namedItems } from './scope-store.ts'
import { SHIPPED } from './shipped.ts'

const SCOPE = '/perimetre-de-labellisation'
let w: World
let lead: TestPerson
const item = new Map<string, number>()
beforeAll(async () => {
  w = await world({ rooms: typeof standardRoom.routes === 'object' ? [standardRoom.routes] : [] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  await w.inside(w.hauts92.tenant, async (tx) => {
    const manifest = SHIPPED.find(({ framework }) => framework === 'qual-e-pref')
    if (manifest) await receive(tx, manifest, { origin: 'shipped', today: plainDate('2022-01-03') })
    for (const one of await namedItems(tx)) item.set(one.key, one.id)
  })
})
afterAll(() => w.close())

type Over = Record<string, string | number>
const site = (code: string): number => w.hauts92.sites[code] ?? 0
const line = (over: Over = {}): Over => ({
  site: site('nanterre'),
  module: item.get('qep-m1') ?? 0,
  service: w.hauts92.services['accueil'] ?? 0,
  validFrom: '2022-01-03',
  ...over,
})
const idOf = (answer: Response): number => Number(/(\d+)(\?|$)/.exec(answer.headers.get('location') ?? '')?.[1])
const add = async (over: Over = {}): Promise<number> => idOf(await lead.post(`${SCOPE}/lignes/nouvelle`, line(over)))

describe('[A2-54] modules of sites', () => {
  test('a line is added, seen on the picture and the list, found, exported, corrected, deleted', async () => {
    const id = await add()
    const picture = await textOf(await lead.get(SCOPE))
    expect(picture).toContain('1 site applique ce référentiel le 19 novembre 2026')
    expect(picture).toContain('Accueil général')
    expect(picture).toContain('En faire un périmètre nommé')
    expect(await textOf(await lead.get(`${SCOPE}?jour=2021-12-31`))).toContain('Aucun site n’applique de module')
    expect(await textOf(await lead.get(`${SCOPE}/lignes?q=relation&etat=present`))).toContain('Relation générale')
    expect(await textOf(await lead.get(`${SCOPE}/lignes?etat=past`))).toContain('Aucune ligne ne répond')
    expect(await (await lead.get(`${SCOPE}/lignes/export`)).text()).toContain('Accueil général')
    expect(
      (await lead.post(`${SCOPE}/lignes/${id}/modifier`, line({ validTo: '2026-01-31', version: 1 }))).status,
    ).toBe(303)
    expect(await textOf(await lead.get(`${SCOPE}/lignes/${id}`))).toContain('du 3 janvier 2022 au 31 janvier 2026')
    const stale = await lead.post(`${SCOPE}/lignes/${id}/modifier`, line({ note: 'Autre', version: 1 }))
    expect(stale.status).toBe(409)
    expect(await textOf(stale)).toContain('Autre')
    expect((await lead.post(`${SCOPE}/lignes/${id}/supprimer`, { version: 2 })).status).toBe(303)
    const told = await w.owner.query<{ action: string }>(
      `select action from journal where kind = 'scope_line' and record = $1 order by id`,
      [String(id)],
    )
    expect(told.rows.map(({ action }) => action)).toEqual([
      'scope_line.create',
      'scope_line.update',
      'scope_line.delete',
    ])
  })
  test.each<[string, () => Over, string]>([
    ['no site', () => ({ site: '' }), 'Choisissez le site.'],
    ['a commitment', () => ({ module: item.get('qep-m1-ecoute') ?? 0 }), 'Choisissez le module d’une version publiée'],
    ['a service elsewhere', () => ({ service: 99_999 }), 'Choisissez un service de la liste'],
    ['an end before', () => ({ validTo: '2021-01-01' }), 'La fin doit suivre le début'],
    ['said already', () => ({ module: item.get('qep-m2') ?? 0, service: '' }), 'Une autre ligne le dit déjà'],
  ])('a bad form is explained: %s', async (_, over, sentence) => {
    await add({ module: item.get('qep-m2') ?? 0 })
    const refused = await lead.post(`${SCOPE}/lignes/nouvelle`, line({ note: 'gardée', ...over() }))
    expect(refused.status).toBe(422)
    const text = await textOf(refused)
    expect(text).toContain(sentence)
    expect(text).toContain('gardée')
  })
  test('another département sees nothing, a reader writes nothing, one site writes its own', async () => {
    const id = await add({ module: item.get('qep-m3') ?? 0 })
    const moselle = await w.personOf(w.moselle57, 'administrator')
    expect((await moselle.get(`${SCOPE}/lignes/${id}`)).status).toBe(404)
    expect((await moselle.get(`${SCOPE}/lignes/${id}/modifier`)).status).toBe(404)
    expect((await moselle.post(`${SCOPE}/lignes/${id}/supprimer`, { version: 1 })).status).toBe(404)
    expect(await textOf(await moselle.get(SCOPE))).toContain('Aucun référentiel n’est publié ici')
    const auditor = await w.personOf(w.hauts92, 'auditor')
    expect((await auditor.get(`${SCOPE}/lignes/${id}`)).status).toBe(200)
    expect((await auditor.get(`${SCOPE}/lignes/nouvelle`)).status).toBe(403)
    expect((await auditor.post(`${SCOPE}/lignes/${id}/modifier`, line({ version: 1 }))).status).toBe(403)
    const antony = await w.personOf(w.hauts92, 'quality_lead', { site: site('antony') })
    expect((await antony.get(`${SCOPE}/lignes/${id}`)).status).toBe(404)
    expect((await antony.get(`${SCOPE}/lignes/${id}/modifier`)).status).toBe(404)
    expect((await antony.post(`${SCOPE}/lignes/nouvelle`, line())).status).toBeGreaterThanOrEqual(403)
    const own = await antony.post(`${SCOPE}/lignes/nouvelle`, line({ site: site('antony') }))
    expect(own.status).toBe(303)
  })
  test('what a site has decides of its modules, in sentences', async () => {
    const where = { site: site('boulogne'), service: '' }
    await add(where)
    const made = await lead.post(`${SCOPE}/particularites/nouvelle`, {
      site: site('boulogne'),
      condition: 'cert',
      validFrom: '2022-01-03',
    })
    expect(made.status).toBe(303)
    expect(await textOf(await lead.get(`${SCOPE}/particularites`))).toContain('CERT')
    expect(await (await lead.get(`${SCOPE}/particularites/export`)).text()).toContain('CERT')
    expect(await textOf(await lead.get(SCOPE))).toContain('Il manque le module 2, obligatoire ici : le site a un CERT.')
    await add({ ...where, module: item.get('qep-m2') ?? 0 })
    expect(await textOf(await lead.get(SCOPE))).not.toContain('Il manque le module 2')
    const twice = await lead.post(`${SCOPE}/particularites/nouvelle`, {
      site: site('boulogne'),
      condition: 'cert',
      validFrom: '2023-01-03',
    })
    expect(twice.status).toBe(422)
  })
})

test('[A2-57] the scope of a site is taken over by another, which the first may end with', async () => {
  const copy = (over: Over = {}) =>
    lead.post(`${SCOPE}/reprendre`, { from: site('boulogne'), to: site('nanterre'), day: '2027-01-01', ...over })
  const same = await copy({ to: site('boulogne') })
  expect(same.status).toBe(422)
  expect(await textOf(same)).toContain('Choisissez deux sites différents')
  expect(await textOf(await copy({ day: '2021-01-01' }))).toContain('aucun module à reprendre')
  expect((await copy({ moves: 'oui' })).headers.get('location')).toContain('fait=reprise')
  const after = await w.owner.query<{ n: number }>(
    `select count(*)::int as n from scope_line where site = $1 and valid_to = '2026-12-31'`,
    [site('boulogne')],
  )
  expect(after.rows[0]?.n).toBe(2)
  expect(await textOf(await lead.get(`${SCOPE}?jour=2027-01-01`))).not.toContain('Boulogne-Billancourt Tout le site')
})

test('[A2-60] a service that takes over from another goes on with its modules, and the first keeps its history', async () => {
  const [from, to] = [w.hauts92.services['accueil'] ?? 0, w.hauts92.services['sejour'] ?? 0]
  const succeed = (over: Over = {}) => lead.post(`${SCOPE}/succession`, { from, to, day: '2028-01-01', ...over })
  expect(await textOf(await succeed({ to: from }))).toContain('Choisissez deux services différents')
  expect(await textOf(await succeed({ day: '2019-01-01' }))).toContain('n’applique aucun module, ce jour-là')
  expect((await succeed({ day: '' })).status).toBe(422)
  await w.owner.query(
    `insert into scope_line (tenant, site, module, service, valid_from) values ($1, $2, $3, $4, '2027-02-01')`,
    [w.hauts92.tenant, site('antony'), item.get('qep-m3') ?? 0, from],
  )
  expect((await succeed()).headers.get('location')).toContain('fait=succession')
  const { rows } = await w.owner.query(
    `select service, valid_from::text, valid_to::text from scope_line where module = $1 and site = $2 order by valid_from`,
    [item.get('qep-m3'), site('antony')],
  )
  expect(rows).toEqual([
    { service: from, valid_from: '2027-02-01', valid_to: '2027-12-31' },
    { service: to, valid_from: '2028-01-01', valid_to: null },
  ])
  const one = await w.personOf(w.hauts92, 'quality_correspondent', { site: site('antony') })
  expect((await one.get(`${SCOPE}/succession`)).status).toBe(403)
})

describe('[A2-59] the statement of applicability', () => {
  const proposal = (over: Over = {}): Over => ({
    site: site('boulogne'),
    commitment: item.get('qep-m1-ecoute') ?? 0,
    reason: 'Le site ne tient pas de registre',
    validFrom: '2023-01-01',
    ...over,
  })
  const BASE = `${SCOPE}/non-applicables`
  test('one proposes, another approves; only then does the commitment leave the site', async () => {
    const made = await lead.post(`${BASE}/nouveau`, proposal())
    const id = idOf(made)
    expect(await textOf(await lead.get(`${BASE}/${id}`))).toContain('Vous l’avez proposé')
    const own = await lead.post(`${BASE}/${id}/decision`, { state: 'approved', version: 1 })
    expect(own.status).toBe(422)
    expect(await textOf(own)).toContain('Celui qui propose n’approuve pas')
    expect(await textOf(await lead.get(SCOPE))).toContain('1 proposition attend une décision')
    const signatory = await w.personOf(w.hauts92, 'signatory')
    const silent = await signatory.post(`${BASE}/${id}/decision`, { state: 'refused', version: 1 })
    expect(silent.status).toBe(422)
    expect(await textOf(silent)).toContain('Dites pourquoi vous refusez')
    expect((await signatory.post(`${BASE}/${id}/decision`, { state: 'approved', version: 1 })).status).toBe(303)
    expect(await textOf(await lead.get(`${SCOPE}?jour=2026-06-01`))).toContain('1 non applicable')
    expect(await textOf(await lead.get(BASE))).toContain('Le site ne tient pas de registre')
    expect(await (await lead.get(`${BASE}/export`)).text()).toContain('Approuvée')
    expect(
      (await signatory.post(`${BASE}/${id}/decision`, { state: 'refused', answer: 'Non', version: 1 })).status,
    ).toBe(422)
    expect(await textOf(await lead.get(`${BASE}/${id}/supprimer`))).toContain('ne se supprime pas')
    const ended = await lead.post(
      `${BASE}/${id}/modifier`,
      proposal({ reason: 'Autre', validTo: '2026-05-31', version: 2 }),
    )
    expect(ended.status).toBe(303)
    const kept = await w.owner.query<{ reason: string; validTo: string }>(
      `select reason, valid_to::text as "validTo" from scope_exclusion where id = $1`,
      [id],
    )
    expect(kept.rows[0]).toEqual({ reason: 'Le site ne tient pas de registre', validTo: '2026-05-31' })
  })
  test('a bad form is explained, another département and a reader are kept out', async () => {
    const nothing = await lead.post(`${BASE}/nouveau`, proposal({ reason: '' }))
    expect(nothing.status).toBe(422)
    expect(await textOf(nothing)).toContain('Dites pourquoi l’engagement ne s’applique pas')
    const id = idOf(await lead.post(`${BASE}/nouveau`, proposal({ commitment: item.get('qep-m1-formation') ?? 0 })))
    const moselle = await w.personOf(w.moselle57, 'administrator')
    expect((await moselle.get(`${BASE}/${id}`)).status).toBe(404)
    expect((await moselle.post(`${BASE}/${id}/decision`, { state: 'approved', version: 1 })).status).toBe(404)
    const auditor = await w.personOf(w.hauts92, 'auditor')
    expect((await auditor.get(`${BASE}/${id}`)).status).toBe(200)
    expect((await auditor.post(`${BASE}/${id}/decision`, { state: 'approved', version: 1 })).status).toBe(403)
    const antony = await w.personOf(w.hauts92, 'signatory', { site: site('antony') })
    expect((await antony.post(`${BASE}/${id}/decision`, { state: 'approved', version: 1 })).status).toBe(404)
    expect((await lead.post(`${BASE}/${id}/supprimer`, { version: 1 })).status).toBe(303)
  })
})

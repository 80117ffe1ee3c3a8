import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import type { StoreContext } from '#src/core/room/import-profile.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { questionnairesProfile } from './imports/questionnaires.ts'
import { answersProfile } from './imports/answers.ts'
import { talliesProfile } from './imports/index.ts'
import { criteriaKnown } from './store/criteria.ts'

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

const BASE = '/enquetes/questionnaires'
const idIn = (answer: Response): number =>
  Number(/questionnaires\/(\d+)/.exec(answer.headers.get('location') ?? '')?.[1])
const versionOf = async (page: string): Promise<string> =>
  /name="version" value="(\d+)"/.exec(await (await lead.get(page)).text())?.[1] ?? ''
const created = async (name: string): Promise<number> => idIn(await lead.post(`${BASE}/nouveau`, { name }))

/** One gesture at the address of its form, with the version that the builder shows. */
const does = async (id: number, path: string, values: Record<string, string> = {}): Promise<Response> =>
  lead.post(`${BASE}/${id}/preparer${path}`, { ...values, version: await versionOf(`${BASE}/${id}/preparer`) })

async function written(name: string): Promise<number> {
  const id = await created(name)
  await does(id, '/parties', { title: 'Votre accueil' })
  await does(id, '/parties/0/questions/nouvelle?type=level4', {
    label: 'La clarté au guichet',
    short: 'Clarté au guichet',
  })
  await does(id, '/parties/0/questions/nouvelle?type=single', { label: 'Motif', options: 'Titre de séjour\nPermis' })
  return id
}
/** The code that was given to its first question: no other questionnaire has it. */
const clarityOf = async (id: number): Promise<string> =>
  (
    await w.owner.query<{ code: string }>(
      "select definition #>> '{sections,0,questions,0,code}' as code from questionnaire_version where questionnaire = $1 limit 1",
      [id],
    )
  ).rows[0]?.code ?? ''

const published = async (name: string): Promise<number> => {
  const id = await written(name)
  expect((await does(id, '/publier')).headers.get('location')).toContain('fait=publie')
  return id
}

test('[B1-73] a questionnaire is written part by part, published, asked by a campaign, answered, and read in its results', async () => {
  const id = await created('Guichet des titres')
  const empty = await textOf(await lead.get(`${BASE}/${id}/preparer`))
  expect(empty).toContain('Ajoutez une première partie')
  // What lacks something is not published.
  expect((await does(id, '/publier')).headers.get('location')).toBe(`${BASE}/${id}/preparer`)
  expect((await does(id, '/parties', { title: '' })).status).toBe(422)
  expect((await does(id, '/parties', { title: 'Votre accueil' })).status).toBe(303)
  const question = '/parties/0/questions/nouvelle?type=level4'
  expect((await does(id, question, { label: '', short: '' })).status).toBe(422)
  expect((await does(id, question, { label: 'La clarté au guichet', short: 'Clarté au guichet' })).status).toBe(303)
  const choice = '/parties/0/questions/nouvelle?type=single'
  expect((await does(id, choice, { label: 'Motif', options: 'Seul' })).status).toBe(422)
  expect((await does(id, choice, { label: 'Motif', options: 'Titre de séjour\nPermis' })).status).toBe(303)
  expect((await does(id, '/questions/motif/monter')).status).toBe(303)
  expect((await does(id, '/titre', { title: 'Votre visite au guichet', lead: 'Deux minutes.' })).status).toBe(303)
  const preview = await textOf(await lead.get(`${BASE}/${id}/versions/1/apercu`))
  expect(preview).toContain('Aperçu : rien de ce que vous envoyez')
  expect(preview.indexOf('Motif')).toBeLessThan(preview.indexOf('La clarté au guichet'))
  expect((await does(id, '/publier')).headers.get('location')).toBe(`${BASE}/${id}?fait=publie`)
  // Published, it changes no more; a double click finds it done.
  expect((await lead.get(`${BASE}/${id}/preparer`)).headers.get('location')).toBe(`${BASE}/${id}`)
  await expect(
    w.owner.query(
      'update questionnaire_version set definition = definition || \'{"lead": "x"}\' where questionnaire = $1',
      [id],
    ),
  ).rejects.toThrow(/published/)

  const { rows } = await w.owner.query<{ id: number }>(
    'select id from questionnaire_version where questionnaire = $1',
    [id],
  )
  const site = w.hauts92.sites['antony'] ?? 0
  const campaign = await lead.post('/enquetes/nouvelle', {
    name: 'Guichet 2026',
    code: 'guichet-2026',
    labelYear: '2026',
    opensOn: '2026-11-01',
    closesOn: '2026-12-31',
    denominator: 'expressed',
    questionnaireVersion: String(rows[0]?.id),
    places: String(site),
  })
  expect(campaign.headers.get('location')).toBe('/enquetes/guichet-2026')
  const link = (
    await w.owner.query<{ code: string }>(
      "select k.code from public_code k join campaign_place p on p.tenant = k.tenant and p.id = k.record join campaign c on c.tenant = p.tenant and c.id = p.campaign where c.code = 'guichet-2026' and k.kind = 'campaign'",
    )
  ).rows[0]?.code
  const anyone = w.public
  expect(await textOf(await anyone.get(`/e/${link}`))).toContain('Votre visite au guichet')
  expect((await anyone.post(`/e/${link}/reponse`, { clarte_au_guichet: '4', motif: 'permis' })).status).toBe(303)
  const results = await textOf(await lead.get('/enquetes/guichet-2026/resultats'))
  expect(results).toContain('1 réponse')
  // Answered, it keeps its questionnaire, and the questionnaire stays.
  expect(await textOf(await lead.get(`${BASE}/${id}/supprimer`))).toContain('Des campagnes le demandent')
})

test('[B1-74] the next version begins as the last one and keeps the codes; two at once are shown both versions', async () => {
  const id = await published('Suite')
  expect((await lead.post(`${BASE}/${id}/preparer`)).headers.get('location')).toBe(`${BASE}/${id}/preparer`)
  const stale = await versionOf(`${BASE}/${id}/preparer`)
  const clarity = await clarityOf(id)
  const form = `${BASE}/${id}/preparer/questions/${clarity}`
  const edit = { label: 'La clarté des explications', short: 'Clarté', version: stale }
  expect((await lead.post(`${form}/modifier`, edit)).status).toBe(303)
  const conflict = await lead.post(`${form}/modifier`, { ...edit, label: 'Autre' })
  expect(conflict.status).toBe(409)
  expect(await textOf(conflict)).toContain('Autre')
  expect((await does(id, '/publier')).status).toBe(303)
  const { rows } = await w.owner.query<{ number: number; codes: string[] }>(
    `select number, array(select jsonb_path_query(definition, '$.sections[*].questions[*].code') #>> '{}') as codes
     from questionnaire_version where questionnaire = $1 order by number`,
    [id],
  )
  expect(rows).toEqual([
    { number: 1, codes: [clarity, expect.stringMatching(/^motif/)] },
    { number: 2, codes: [clarity, expect.stringMatching(/^motif/)] },
  ])
  expect(await textOf(await lead.get(`${BASE}/${id}?version=1`))).toContain('La clarté au guichet')
  // What was begun is dropped, the published ones stay.
  await lead.post(`${BASE}/${id}/preparer`)
  expect((await does(id, '/abandonner')).headers.get('location')).toContain('fait=abandonne')
  expect(await textOf(await lead.get(`${BASE}/${id}`))).toContain('version 2, publiée')
})

test('[B1-75] it is renamed, duplicated with its codes, put away and back, deleted while no campaign asks it; each act is journaled', async () => {
  const id = await published('À ranger')
  const version = async () =>
    String((await w.owner.query('select version from questionnaire where id = $1', [id])).rows[0]?.['version'])
  expect((await lead.post(`${BASE}/${id}/modifier`, { name: 'Rangé', version: await version() })).status).toBe(303)
  expect((await lead.post(`${BASE}/${id}/modifier`, { name: 'Trop tard', version: '1' })).status).toBe(409)
  const copy = idIn(await lead.post(`${BASE}/nouveau?modele=${id}`, { name: 'Copie' }))
  expect(await textOf(await lead.get(`${BASE}/${copy}/preparer`))).toContain('La clarté au guichet')
  const reuse = await textOf(await lead.get(`${BASE}/${copy}/preparer/parties/0/questions/reprendre`))
  expect(reuse).toContain('Le temps d’attente')
  expect((await does(copy, '/parties/0/questions/reprendre', { question: 'waiting' })).status).toBe(303)
  expect(
    (await does(copy, '/parties/0/questions/reprendre', { question: 'waiting' })).headers.get('location'),
  ).toContain('asked-already')
  expect((await lead.post(`${BASE}/${id}/archiver`, { version: await version() })).status).toBe(303)
  expect(await textOf(await lead.get(BASE))).not.toContain('Rangé')
  expect(await textOf(await lead.get(`${BASE}?etat=archived`))).toContain('Rangé')
  expect(await textOf(await lead.get('/enquetes/nouvelle'))).not.toContain('Rangé, version 1')
  expect((await lead.post(`${BASE}/${id}/remettre`, { version: await version() })).status).toBe(303)
  expect((await lead.post(`${BASE}/${id}/supprimer`, { version: await version() })).status).toBe(303)
  expect((await lead.get(`${BASE}/${id}`)).status).toBe(404)
  const journal = await textOf(await (await w.personOf(w.hauts92, 'administrator')).get('/reglages/journal'))
  for (const said of ['a créé', 'a renommé', 'a publié une version', 'a archivé', 'a sorti des archives', 'a supprimé'])
    expect(journal).toContain(said)
})

test('[B1-76] another département sees nothing of it, the wrong role is refused', async () => {
  const id = await written('Privé')
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  for (const path of ['', '/preparer', '/modifier', '/versions/1/apercu', '/versions/1/papier.pdf'])
    expect((await moselle.get(`${BASE}/${id}${path}`)).status).toBe(404)
  expect(await textOf(await moselle.get(BASE))).not.toContain('Privé')
  const agent = await w.personOf(w.hauts92, 'agent')
  expect((await agent.get(`${BASE}/nouveau`)).status).toBe(403)
  expect((await agent.post(`${BASE}/${id}/preparer/publier`)).status).toBe(403)
  expect((await lead.get(`${BASE}/${id}/preparer/parties/0/questions/nouvelle?type=inconnu`)).status).toBe(404)
  expect((await lead.get(`${BASE}/${id}/preparer/questions/rien/modifier`)).status).toBe(404)
  expect((await lead.get(`${BASE}/${id}/versions/9/apercu`)).status).toBe(404)
})

const context: StoreContext = {
  import: 1,
  account: null,
  now: new Date('2026-11-19T09:00:00Z'),
  today: plainDate('2026-11-19'),
  way: 'import',
  demo: false,
  progress: () => undefined,
}
type Profile = typeof questionnairesProfile
const put = (tenant: number, profile: Profile, rows: readonly Record<string, string | number | boolean | null>[]) =>
  w.inside(tenant, (tx) =>
    profile.store(
      tx,
      rows.map((values, at) => ({ line: at + 2, key: profile.naturalKey(values) ?? `${at}`, values })),
      context,
    ),
  )
test('[B1-77] questionnaires leave by a file and come back unchanged elsewhere; a published version is never changed by one', async () => {
  await published('Pour le fichier')
  const out = await w.inside(w.hauts92.tenant, (tx) => questionnairesProfile.export(tx))
  const own = out.filter(({ code }) => code === 'pour-le-fichier') as Record<string, string | number | boolean | null>[]
  expect(own).toMatchObject([
    { number: 1, part: 'Votre accueil', question: expect.stringMatching(/^clarte/), kind: 'level4' },
    { question: expect.stringMatching(/^motif/), options: 'titre_de_sejour = Titre de séjour | permis = Permis' },
  ])
  const there = w.moselle57.tenant
  expect((await put(there, questionnairesProfile, own)).map(({ outcome }) => outcome)).toEqual(['inserted', 'inserted'])
  const again = await put(there, questionnairesProfile, own)
  expect(again.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged'])
  const back = await w.inside(there, (tx) => questionnairesProfile.export(tx))
  expect(back.filter(({ code }) => code === 'pour-le-fichier')).toEqual(own)
  const changed = own.map((one) => ({ ...one, label: `${one['label']} ?` }))
  expect(await put(there, questionnairesProfile, changed)).toMatchObject([
    { outcome: 'refused', fault: { column: 'number' } },
    { outcome: 'refused', fault: { column: 'number' } },
  ])
  expect(
    await put(
      there,
      questionnairesProfile,
      own.slice(1).map((one) => ({ ...one, code: 'sans-taux' })),
    ),
  ).toMatchObject([{ outcome: 'refused', fault: { column: 'kind' } }])
  const record = again[0]?.outcome === 'unchanged' ? again[0].record : 0
  const taken = [{ record, outcome: 'inserted' as const, version: 1, before: null }]
  expect(await w.inside(there, (tx) => questionnairesProfile.undo(tx, taken))).toEqual([])
  expect(
    (await w.inside(there, (tx) => questionnairesProfile.export(tx))).filter(({ code }) => code === 'pour-le-fichier'),
  ).toEqual([])
})

test('[B1-78] totals and answers of a département’s own questions come in by file, and go out', async () => {
  const { tenant, sites } = w.hauts92
  const { rows } = await w.owner.query<{ id: number }>(
    "select id from campaign where tenant = $1 and code = 'guichet-2026'",
    [tenant],
  )
  const campaign = rows[0]?.id ?? 0
  const base = { campaign, site: sites['nanterre'] ?? 0, service: null, channel: 'imported' }
  const known = await w.inside(tenant, criteriaKnown)
  const at = (code: string): number => known.findIndex((one) => one.code === code) + 1
  const people = { ...base, criterion: at('answers'), level: null, n: 20, source: 'Sphinx' }
  const opinions = { ...base, criterion: at('clarte_au_guichet'), level: '4', n: 18, source: 'Sphinx' }
  const line = { ...base, channel: 'paper', day: '2026-11-12', others: 'clarte_au_guichet = 3 | motif = permis' }
  const answered = await put(tenant, answersProfile, [line])
  expect(answered).toMatchObject([{ outcome: 'inserted' }])
  const out = await w.inside(tenant, (tx) => answersProfile.export(tx))
  expect(out.find(({ channel }) => channel === 'paper')).toMatchObject({
    others: 'clarte_au_guichet = 3 | motif = permis',
  })
  for (const others of [
    'inconnue = 3',
    'clarte_au_guichet = 7',
    'motif = autre',
    'motif = permis, titre_de_sejour',
    'motif',
  ])
    expect(await put(tenant, answersProfile, [{ ...line, others }])).toMatchObject([
      { outcome: 'refused', fault: { column: 'others' } },
    ])
  expect(await put(tenant, talliesProfile, [people, opinions])).toMatchObject([
    { outcome: 'inserted' },
    { outcome: 'inserted' },
  ])
  const text = await textOf(await lead.get('/enquetes/guichet-2026/resultats'))
  // Its first question stands for the visit, and says so.
  expect(text).toContain('Satisfaits : Clarté au guichet')
  expect(text).not.toContain('clarte_au_guichet')
  // Of a campaign that does not ask it, nothing would say what it is.
  const other = await w.owner.query<{ id: number }>(
    "select id from campaign where tenant = $1 and code <> 'guichet-2026' limit 1",
    [tenant],
  )
  if (other.rows[0])
    expect(await put(tenant, talliesProfile, [{ ...opinions, campaign: other.rows[0].id }])).toMatchObject([
      { outcome: 'refused' },
    ])
})

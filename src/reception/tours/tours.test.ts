import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { composition, routes } from '#src/app/rooms.ts'
import { filesOf } from '#src/office/imports/test-files.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { picture } from '#demo/generator/evidence.ts'
import { drawFrom } from '#demo/generator/random.ts'
import { checklistLines, linesFault } from './tour.ts'

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

type Form = Record<string, string | number>
const LINES = 'Entrée :\nLe sol est propre\nLes horaires sont affichés\nServices :\nLe photocopieur fonctionne'
const checklist = (over: Form = {}): Form => ({
  name: 'Tour du hall',
  purpose: 'premises',
  siteKind: 'all',
  lines: LINES,
  active: 'oui',
  ...over,
})
const post = async (path: string, form: Form, by = lead): Promise<string> => {
  const made = await by.post(path, form)
  expect([path, made.status, made.status === 303 ? '' : await textOf(made)]).toEqual([path, 303, ''])
  return (made.headers.get('location') ?? '').split('?')[0] ?? ''
}
const idIn = (path: string): number => Number(path.split('/').at(-1))
let made = 0
const newChecklist = (over: Form = {}) =>
  post('/tours-des-locaux/grilles/nouvelle', checklist({ name: `Tour ${(made += 1)}`, ...over }))
async function newTour(over: Form = {}): Promise<string> {
  const list = idIn(await newChecklist())
  return post('/tours-des-locaux/nouveau', { checklist: list, site: nanterre, day: '2026-11-18', ...over })
}
const entry = (tour: string): string => `/tours-des-locaux/saisie/${idIn(tour)}`
const answers = (verdicts: readonly string[], over: Form = {}): Form => ({
  version: 1,
  cle: `cle-de-cet-envoi-${Math.floor(performance.now() * 1000)}`,
  ...Object.fromEntries(verdicts.map((verdict, at) => [`point-${at + 1}`, verdict])),
  ...over,
})
const actionsOf = async (tour: string) =>
  (
    await w.owner.query<{ title: string; description: string; state: string }>(
      `select a.title, a.description, a.state from action a join tour_line l on l.id::text = a.origin_id and a.origin_kind = 'tour_line'
       where l.tour = $1 order by l.position`,
      [idIn(tour)],
    )
  ).rows
const photo = () => new Blob([new Uint8Array(picture(drawFrom('photo')))], { type: 'image/png' })

test('[D12-21] a checklist is typed a line a point, found, duplicated, archived, put back and deleted', async () => {
  expect(checklistLines(LINES)).toEqual([
    { heading: 'Entrée', label: 'Le sol est propre' },
    { heading: 'Entrée', label: 'Les horaires sont affichés' },
    { heading: 'Services', label: 'Le photocopieur fonctionne' },
  ])
  expect(linesFault('Entrée :\n\n')).toContain('au moins un point')
  expect(linesFault('é'.repeat(301))).toContain('300 caractères')
  const here = await newChecklist({ name: 'Hall de jour', source: 'Qual-e-Pref' })
  expect(await textOf(await lead.get(here))).toContain('Le photocopieur fonctionne')
  expect(await textOf(await lead.get('/tours-des-locaux/grilles?q=PHOTOCOPIEUR+hall+de'))).toContain('Hall de jour')
  expect(await (await lead.get(`/tours-des-locaux/grilles/nouvelle?modele=${idIn(here)}`)).text()).toContain(
    'Le sol est propre',
  )
  await post(`${here}/archiver`, { version: 1 })
  expect(await textOf(await lead.get('/tours-des-locaux/grilles'))).not.toContain('Hall de jour')
  await post(`${here}/remettre`, { version: 2 })
  expect(await (await lead.get('/tours-des-locaux/grilles/export')).text()).toContain('hall-de-jour;Hall de jour')
  const twice = await lead.post('/tours-des-locaux/grilles/nouvelle', checklist({ name: 'hall de jour' }))
  expect([twice.status, await textOf(twice)]).toEqual([422, expect.stringContaining('porte déjà ce nom')])
  await post(`${here}/supprimer`, { version: 3 })
  expect((await lead.get(here)).status).toBe(404)
})

test('[D12-22] a tour keeps the lines its checklist had', async () => {
  const list = await newChecklist({ name: 'Changeante' })
  const tour = await post('/tours-des-locaux/nouveau', { checklist: idIn(list), site: nanterre, day: '2026-11-18' })
  await post(`${list}/modifier`, checklist({ name: 'Changeante', lines: 'Tout autre chose', version: 1 }))
  const shown = await textOf(await lead.get(tour))
  expect(shown).toContain('Les horaires sont affichés')
  expect(shown).toContain('édition 1')
  expect(await textOf(await lead.get(`${list}/supprimer`))).toContain('En dépendent : 1 tour des locaux')
})

test('[D12-23] [D12-24] a tour is continued, ended once, and its failures become actions with photographs', async () => {
  const tour = await newTour()
  const form = await (await lead.get(entry(tour))).text()
  expect(form).toContain('data-pv-outbox="tour-')
  expect(form).toContain('name="photo-3"')
  await post(entry(tour), answers(['met']))
  expect(await textOf(await lead.get(tour))).toContain('Continuer le tour')
  const early = await lead.post(entry(tour), answers(['met', 'unmet', ''], { version: 2, terminer: 'oui' }))
  expect([early.status, await textOf(early)]).toEqual([422, expect.stringContaining('Répondez à tous les points')])
  expect(await actionsOf(tour)).toEqual([])
  const full = {
    ...answers(['met', 'unmet', 'unmet'], { version: 2, terminer: 'oui', 'remarque-2': 'Ceux de l’été' }),
    'photo-2': photo(),
  }
  const sent = await lead.post(entry(tour), full)
  expect(sent.status).toBe(303)
  const actions = [
    { title: 'Les horaires sont affichés', description: 'Ceux de l’été', state: 'proposed' },
    { title: 'Le photocopieur fonctionne', description: '', state: 'proposed' },
  ]
  expect(await actionsOf(tour)).toEqual(actions)
  // The answer was lost on its way: the same posting comes again.
  expect((await lead.post(entry(tour), full)).headers.get('location')).toBe(sent.headers.get('location'))
  expect(await actionsOf(tour)).toEqual(actions)
  const shown = await (await lead.get(tour)).text()
  const picturePath = /src="(\/tours-des-locaux\/photos\/\d+)"/.exec(shown)?.[1] ?? ''
  const served = await lead.get(picturePath)
  expect([served.status, served.headers.get('content-type')]).toEqual([200, 'image/png'])
  const action = await w.owner.query<{ id: number }>(
    `select id from action where title = 'Les horaires sont affichés' and site = $1`,
    [nanterre],
  )
  const page = await (await lead.get(`/plan-actions/${action.rows[0]?.id}`)).text()
  expect(page).toContain('Tour des locaux')
  expect(page).toContain(picturePath)
  const over = await lead.post(entry(tour), answers(['met', 'met', 'met'], { version: 3, terminer: 'oui' }))
  expect([over.status, await textOf(over)]).toEqual([422, expect.stringContaining('déjà terminé')])
})

test('[D12-24] a failure that an open action of the plan answers already is tied to it', async () => {
  const [first, second] = [await newTour({ site: antony }), await newTour({ site: antony })]
  for (const tour of [first, second]) await post(entry(tour), answers(['met', 'met', 'unmet'], { terminer: 'oui' }))
  const rows = await w.owner.query(
    `select a.title, (select count(*)::int from action_link k where k.action = a.id) as ties from action a where a.site = $1 and a.origin_kind = 'tour_line'`,
    [antony],
  )
  expect(rows.rows).toEqual([{ title: 'Le photocopieur fonctionne', ties: 1 }])
  expect(await textOf(await lead.get(second))).toContain('Action : Le photocopieur fonctionne')
})

describe('[D12-27] the four proofs', () => {
  test('another département sees nothing', async () => {
    const tour = await newTour()
    const moselle = await w.personOf(w.moselle57, 'quality_lead')
    expect(await textOf(await moselle.get('/tours-des-locaux'))).toContain('Aucun tour')
    for (const path of [tour, `${tour}/modifier`, `${tour}/supprimer`, entry(tour)])
      expect((await moselle.get(path)).status, path).toBe(404)
    expect((await moselle.post(entry(tour), answers(['met']))).status).toBe(404)
  })
  test('a reader does not write, a role on one site fills there only', async () => {
    const tour = await newTour()
    const auditor = await w.personOf(w.hauts92, 'auditor')
    expect((await auditor.get(tour)).status).toBe(200)
    for (const path of ['/tours-des-locaux/nouveau', entry(tour), '/tours-des-locaux/grilles/nouvelle'])
      expect((await auditor.get(path)).status, path).toBe(403)
    const other = await w.personOf(w.hauts92, 'quality_correspondent', { site: antony })
    expect((await other.get(tour)).status).toBe(404)
    expect((await other.post(entry(tour), answers(['met']))).status).toBe(404)
    const own = await newTour({ site: antony })
    expect((await other.post(entry(own), answers(['met']))).status).toBe(303)
  })
  test('a bad photograph is explained, and what was answered is kept', async () => {
    const tour = await newTour()
    const heic = new Blob([Uint8Array.from([0, 0, 0, 24, ...Buffer.from('ftypheic')])], { type: 'image/jpeg' })
    const answer = await lead.post(entry(tour), { ...answers(['unmet'], { 'remarque-1': 'Boue' }), 'photo-1': heic })
    const html = await answer.text()
    expect([answer.status, html]).toEqual([422, expect.stringContaining('au format HEIC')])
    expect(html).toContain('Boue')
    const liar = { ...answers(['met']), 'photo-1': new Blob(['<svg onload="alert(1)">'], { type: 'image/png' }) }
    expect((await lead.post(entry(tour), liar)).status).toBe(422)
  })
  test('a stale tour shows both versions', async () => {
    const tour = await newTour()
    await post(entry(tour), answers(['unmet'], { 'remarque-1': 'Le leur' }))
    const stale = await lead.post(entry(tour), answers(['met'], { 'remarque-1': 'Le mien' }))
    const text = await textOf(stale)
    expect([stale.status, text.includes('Le leur'), text.includes('Le mien')]).toEqual([409, true, true])
  })
  test.each<[string, Form, string]>([
    ['no checklist', { checklist: '' }, 'Choisissez une grille'],
    ['no day', { day: '' }, 'Indiquez le jour du tour'],
    ['a point elsewhere', { point: 99_999 }, 'point d’accueil de la liste'],
  ])('a bad tour is explained: %s', async (_, over, sentence) => {
    const list = idIn(await newChecklist())
    const form = { checklist: list, site: nanterre, day: '2026-11-18', ...over }
    const answer = await lead.post('/tours-des-locaux/nouveau', form)
    expect([answer.status, await textOf(answer)]).toEqual([422, expect.stringContaining(sentence)])
  })
})

test('[D12-28] checklists, tours and answers enter by files, meet obligations and are due', async () => {
  const files = filesOf(w, lead)
  await files.send(
    'grilles-de-tour',
    'Code;Grille;Ce qu’elle vérifie;Pour quels sites;Points à vérifier\nquai;Tour du quai;Locaux et affichage;Sous-préfectures;"Le pont\nLa rampe"',
  )
  const wrong = await files.drop('tours-des-locaux', 'Code;Grille;Site;Jour du tour\nquai-1;quai;nanterre;12/10/2026')
  expect(wrong.text).toContain('n’est pas faite pour cette sorte de site')
  await files.send(
    'tours-des-locaux',
    'Code;Grille;Site;Jour du tour;Terminé le\nquai-1;quai;antony;12/10/2026;12/10/2026',
  )
  const sent = await files.send(
    'points-de-tour',
    'Tour;Rang;Point;Constat\nquai-1;1;Le pont;Conforme\nquai-1;2;La rampe;Pas conforme',
  )
  expect(sent.text).toContain('enregistré')
  const rows = await w.owner.query(`select met, unmet, edition from tour where code = 'quai-1'`)
  expect(rows.rows).toEqual([{ met: 1, unmet: 1, edition: 1 }])
  const out = await w.inside(w.hauts92.tenant, async (tx) => {
    const profile = composition.imports.find(({ code }) => code === 'points-de-tour')
    return (await profile?.export(tx))?.filter(({ tour }) => tour === 'quai-1')
  })
  expect(out).toMatchObject([
    { position: 1, verdict: 'met' },
    { position: 2, verdict: 'unmet', photo: null },
  ])
  const late = await newTour({ day: '2026-11-02' })
  expect(await textOf(await lead.get('/mon-mois'))).toContain('Faire le tour')
  expect(await textOf(await lead.get(late))).toContain('en retard depuis le 2 novembre 2026')
})

test('[D12-29] tours and what they found are figures of their site', async () => {
  const board = await textOf(await lead.get('/indicateurs/tours-conformes?periode=2026'))
  expect(board).toContain('conformes')
  const count = await textOf(await lead.get('/indicateurs/tours-faits?periode=2026'))
  expect(count).toMatch(/[1-9] ?(tours|faits)?/)
})

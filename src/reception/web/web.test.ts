import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { composition, routes } from '#src/app/rooms.ts'
import { evaluate } from '#src/core/measures/index.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { filesOf } from '#src/office/imports/test-files.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { publishedCount, publishedInTime } from './measures.ts'
import { daysFor, dueFor, requestRefusals, stateOf } from './web.ts'

const on = (day: string) => plainDate(day)
const METROPOLE = { territory: 'metropole', goodFriday: false, closings: new Map() } as const
const open = { publishedOn: null, refusedOn: null, reason: '' } as const

describe('[D5-01] [D5-02] the day it is owed', () => {
  const norms = [
    { validFrom: on('2024-01-02'), days: 3 },
    { validFrom: on('2026-06-01'), days: 2 },
  ]
  test.each([
    ['2023-12-31', 3],
    ['2024-01-02', 3],
    ['2026-05-31', 3],
    ['2026-06-01', 2],
  ])('%s: %i working days', (day, days) => {
    expect(daysFor(norms, on(day))).toBe(days)
  })
  test.each([
    // Thursday: the week-end does not count.
    ['2026-11-19', '2026-11-24'],
    // The day before 11 November, a public holiday.
    ['2026-11-10', '2026-11-16'],
    // Received on a Sunday.
    ['2026-11-15', '2026-11-18'],
  ])('received on %s, owed on %s', (asked, due) => {
    expect(dueFor([], on(asked), METROPOLE)).toBe(due)
  })
  test('in the local law of Alsace and Moselle 26 December is a holiday', () => {
    const moselle = { ...METROPOLE, territory: 'alsace-moselle' } as const
    // 26 December 2025 is a Friday.
    expect(dueFor([], on('2025-12-24'), METROPOLE)).toBe('2025-12-30')
    expect(dueFor([], on('2025-12-24'), moselle)).toBe('2025-12-31')
  })
})

describe('[D5-03] one end, with its day and its reason', () => {
  test.each<[object, object]>([
    [{}, {}],
    [{ askedOn: on('2026-11-20') }, { askedOn: 'to-come' }],
    [{ publishedOn: on('2026-11-15') }, { publishedOn: 'before-asked' }],
    [{ publishedOn: on('2026-11-20') }, { publishedOn: 'to-come' }],
    [{ publishedOn: on('2026-11-17'), refusedOn: on('2026-11-17'), reason: 'x' }, { refusedOn: 'both' }],
    [{ refusedOn: on('2026-11-17') }, { reason: 'reason-missing' }],
    [{ reason: 'x' }, { refusedOn: 'refused-missing' }],
  ])('%j', (over, why) => {
    expect(requestRefusals({ askedOn: on('2026-11-16'), ...open, ...over }, on('2026-11-19'))).toEqual(why)
  })
  test('late begins the day after', () => {
    const owed = { ...open, dueOn: on('2026-11-19') }
    expect([stateOf(owed, on('2026-11-19')), stateOf(owed, on('2026-11-20'))]).toEqual(['open', 'late'])
  })
})

let w: World
let lead: TestPerson
let nanterre: number
let sejour: number
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  nanterre = w.hauts92.sites['nanterre'] ?? 0
  sejour = w.hauts92.services['sejour'] ?? 0
})
afterAll(() => w.close())

type Form = Record<string, string | number>
const asked = (over: Form = {}): Form => ({
  name: 'Horaires du guichet',
  site: nanterre,
  service: sejour,
  procedure: '',
  page: 'https://www.example.fr/horaires',
  wanted: 'Fermé le vendredi',
  askedOn: '2026-11-16',
  ...over,
})
async function post(path: string, form: Form, by = lead): Promise<string> {
  const made = await by.post(path, form)
  expect([path, made.status, made.status === 303 ? '' : await textOf(made)]).toEqual([path, 303, ''])
  return (made.headers.get('location') ?? '').split('?')[0] ?? ''
}
const figures = (from: string, to = from) =>
  w.inside(w.hauts92.tenant, async (tx) => {
    const at = { places: 'all' as const, from: on(from), to: on(to), asOf: on('2026-11-19') }
    const answer = await evaluate(tx, { share: publishedInTime, count: publishedCount }, at)
    const { numerator, denominator, open: waiting } = answer.figure('share')
    return [numerator, denominator, waiting, answer.figure('count').value]
  })

test('[D5-01] [D5-03] [D5-05] a change is asked, published in time or late, refused, reopened; the figures follow', async () => {
  const here = await post('/site-internet/nouvelle', asked())
  const sheet = await textOf(await lead.get(here))
  expect(sheet).toContain('à publier avant le 19 novembre 2026')
  expect(sheet).toContain('Le jour de réception ne compte pas.')
  expect(await figures('2026-11-16')).toEqual([0, 0, 1, 0])
  const early = await lead.post(`${here}/publier`, { publishedOn: '2026-11-13', version: 1 })
  expect([early.status, await textOf(early)]).toEqual([422, expect.stringContaining('précède celui de la demande')])
  await post(`${here}/publier`, { publishedOn: '2026-11-18', version: 1 })
  expect(await figures('2026-11-16')).toEqual([1, 1, 0, 0])
  expect(await figures('2026-11-18')).toEqual([0, 0, 0, 1])
  expect((await lead.post(`${here}/publier`, { publishedOn: '2026-11-18', version: 1 })).status).toBe(409)
  expect(await textOf(await lead.get(`${here}/supprimer`))).toContain('elle compte')
  await post(`${here}/rouvrir`, { version: 2 })
  const bare = await lead.post(`${here}/refuser`, { refusedOn: '2026-11-18', reason: '', version: 3 })
  expect([bare.status, await textOf(bare)]).toEqual([422, expect.stringContaining('Dites pourquoi')])
  await post(`${here}/refuser`, { refusedOn: '2026-11-18', reason: 'Site national', version: 3 })
  expect(await textOf(await lead.get(here))).toContain('Site national')
  expect(await figures('2026-11-16')).toEqual([0, 0, 0, 0])
  const late = await post('/site-internet/nouvelle', asked({ name: 'Trop tard', askedOn: '2026-11-02' }))
  await post(`${late}/publier`, { publishedOn: '2026-11-06', version: 1 })
  expect(await textOf(await lead.get(late))).toContain('En ligne, en retard')
  expect(await figures('2026-11-02')).toEqual([0, 1, 0, 0])
  const gone = await post('/site-internet/nouvelle', asked({ name: 'À retirer' }))
  await post(`${gone}/supprimer`, { version: 1 })
  expect((await lead.get(gone)).status).toBe(404)
})

test('[D5-04] what is late is listed, exported and owed; a model begins today', async () => {
  const here = await post('/site-internet/nouvelle', asked({ name: 'Oubliée', askedOn: '2026-11-10' }))
  const list = await textOf(await lead.get('/site-internet?etat=late&q=oubliee'))
  expect(list).toContain('en retard depuis le 16 novembre 2026')
  expect(await textOf(await lead.get('/mon-mois'))).toContain('Oubliée')
  expect(await (await lead.get('/site-internet/export')).text()).toContain('Oubliée')
  const copy = await (await lead.get(`/site-internet/nouvelle?modele=${here.split('/').at(-1)}`)).text()
  expect([copy.includes('Oubliée'), copy.includes('value="2026-11-19"')]).toEqual([true, true])
})

test('[D5-02] a delay that changes moves what is open, once shown; what was published keeps its day', async () => {
  const waits = await post('/site-internet/nouvelle', asked({ name: 'En attente', askedOn: '2026-09-01' }))
  const kept = await post('/site-internet/nouvelle', asked({ name: 'Close', askedOn: '2026-09-01' }))
  await post(`${kept}/publier`, { publishedOn: '2026-09-04', version: 1 })
  const norm = { name: 'Charte 2026', validFrom: '2026-09-01', days: 5 }
  const shown = await lead.post('/site-internet/delais/nouveau', norm)
  const html = await shown.text()
  expect([shown.status, html.includes('En attente'), html.includes('>Close<')]).toEqual([200, true, false])
  expect(await textOf(await lead.get(waits))).toContain('4 septembre 2026')
  const mark = /name="confirme" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const made = await post('/site-internet/delais/nouveau', { ...norm, confirme: mark })
  expect(await textOf(await lead.get(waits))).toContain('8 septembre 2026')
  expect(await textOf(await lead.get(kept))).toContain('4 septembre 2026')
  expect(await textOf(await lead.get('/site-internet/delais'))).toContain('5 jours ouvrés')
  const twice = await lead.post('/site-internet/delais/nouveau', norm)
  expect([twice.status, await textOf(twice)]).toEqual([422, expect.stringContaining('commence déjà ce jour-là')])
  const asking = await (await lead.post(`${made}/supprimer`, { version: 1 })).text()
  await post(`${made}/supprimer`, { version: 1, confirme: /name="confirme" value="([^"]+)"/.exec(asking)?.[1] ?? '' })
  expect(await textOf(await lead.get(waits))).toContain('4 septembre 2026')
})

test('[D5-06] requests and delays enter once by file, by the rules of the form', async () => {
  const files = filesOf(w, lead)
  const sheet =
    'Code;Objet;Site;Service;Reçue le;En ligne le\nmaj-1;Reprise;nanterre;sejour;02/03/2026;05/03/2026\nmaj-2;Tard;nanterre;sejour;02/03/2026;06/03/2026\n'
  await files.send('mises-a-jour-du-site', sheet)
  await files.send('mises-a-jour-du-site', sheet)
  expect(await figures('2026-03-02', '2026-03-31')).toEqual([1, 2, 0, 2])
  const wrong = await files.drop(
    'mises-a-jour-du-site',
    'Code;Objet;Site;Service;Reçue le;À publier avant le\nx;X;nanterre;sejour;02/03/2026;01/03/2026\n',
  )
  expect(wrong.text).toContain('L’échéance ne peut pas précéder la demande.')
  const out = await w.inside(w.hauts92.tenant, async (tx) => {
    const profile = composition.imports.find(({ code }) => code === 'mises-a-jour-du-site')
    return ((await profile?.export(tx)) ?? []).filter(({ code }) => code === 'maj-1')
  })
  expect(out).toMatchObject([{ site: 'nanterre', service: 'sejour', dueOn: '2026-03-05', publishedOn: '2026-03-05' }])
})

describe('[D5-07] the four proofs', () => {
  test('another département sees nothing; roles and places hold', async () => {
    const here = await post('/site-internet/nouvelle', asked({ name: 'À Nanterre' }))
    const other = await w.personOf(w.moselle57, 'quality_lead')
    for (const path of [here, `${here}/modifier`, `${here}/publier`, `${here}/refuser`, `${here}/supprimer`])
      expect([path, (await other.get(path)).status]).toEqual([path, 404])
    expect(await textOf(await other.get('/site-internet'))).toContain('Aucune demande de mise à jour')
    expect((await other.post(`${here}/rouvrir`, { version: 1 })).status).toBe(404)
    expect((await (await w.personOf(w.hauts92, 'auditor')).get('/site-internet')).status).toBe(403)
    const antony = await w.personOf(w.hauts92, 'agent', { site: w.hauts92.sites['antony'] ?? 0 })
    expect(await textOf(await antony.get('/site-internet'))).not.toContain('À Nanterre')
    expect((await antony.post('/site-internet/nouvelle', asked())).status).not.toBe(303)
    expect((await antony.get('/site-internet/delais/nouveau')).status).toBe(403)
    const bureau = await w.personOf(w.hauts92, 'head_of_service', { service: sejour })
    await post(`${here}/publier`, { publishedOn: '2026-11-19', version: 1 }, bureau)
  })
  test.each<[string, Form, string]>([
    ['no object', { name: '' }, 'Dites en quelques mots'],
    ['an address in words', { page: 'la page des horaires' }, 'Écrivez l’adresse entière'],
    ['a day to come', { askedOn: '2026-11-20' }, 'Ce jour est à venir'],
    ['a day that is none', { askedOn: '2026-02-31' }, 'Cette date n’existe pas'],
    ['a service of nobody', { service: '99999999999999999999' }, 'Choisissez le service'],
  ])('a bad request is explained: %s', async (_, over, sentence) => {
    const answer = await lead.post('/site-internet/nouvelle', asked(over))
    expect([answer.status, await textOf(answer)]).toEqual([422, expect.stringContaining(sentence)])
  })
  test('a stale page shows both', async () => {
    const here = await post('/site-internet/nouvelle', asked())
    await post(`${here}/modifier`, asked({ wanted: 'Le leur', version: 1 }))
    const stale = await lead.post(`${here}/modifier`, asked({ wanted: 'Le mien', version: 1 }))
    const text = await textOf(stale)
    expect([stale.status, text.includes('Le leur'), text.includes('Le mien')]).toEqual([409, true, true])
  })
})

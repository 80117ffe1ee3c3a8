import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { composition, routes } from '#src/app/rooms.ts'
import { evaluate } from '#src/core/measures/index.ts'
import { parsePeriod, type Period, plainDate } from '#src/ground/calendar/index.ts'
import { filesOf } from '#src/office/imports/test-files.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { engagementBySubscribers, engagementByViews, followers, postsMade } from './measures.ts'
import { addedUp, engagement, type Month, monthRefusals, stateOf, timesOf } from './networks.ts'
import { lengthsText, timesText } from './pages/compare.tsx'

const on = (day: string) => plainDate(day)
const month = (over: Partial<Month> = {}): Month => ({
  id: 1,
  account: 1,
  month: on('2026-09-01'),
  way: 'imported',
  posts: 10,
  views: 1000,
  reactions: 30,
  comments: 5,
  shares: 5,
  subscribers: 200,
  hidden: null,
  answered: null,
  messages: null,
  hiddenWhy: '',
  source: 'x',
  approximate: false,
  takenOver: false,
  basis: 'real',
  retained: true,
  version: 1,
  ...over,
})
const period = (code: string): Period => {
  const found = parsePeriod(code)
  if (!found) throw new Error(code)
  return found
}

test('[D6-03] two formulas are two figures, over the months that say all', () => {
  expect([engagement([month()], 'views'), engagement([month()], 'subscribers')]).toEqual([0.04, 0.2])
  const untold = month({ id: 2, month: on('2026-10-01'), shares: null, views: 9000 })
  expect(engagement([month(), untold], 'views')).toBe(0.04)
  expect(engagement([month({ retained: false })], 'views')).toBeNull()
  expect(engagement([month({ views: 0 })], 'views')).toBeNull()
})

test('[D6-03] subscribers are those of the last month of each account, never a sum of months', () => {
  const later = month({ id: 2, month: on('2026-10-01'), subscribers: 260 })
  const other = month({ id: 3, account: 2, subscribers: 50 })
  const set = month({ id: 4, way: 'typed', retained: false, views: 7 })
  expect(addedUp([month(), later, other, set])).toMatchObject({
    posts: 30,
    views: 3000,
    subscribers: 310,
    hidden: null,
  })
})

describe('[D6-04] how many times', () => {
  test.each([
    [100, 240, 2.4],
    [0, 10, null],
    [null, 10, null],
    [10, null, null],
    [10, 0, 0],
  ])('%s then %s: %s', (before, after, times) => {
    expect(timesOf(before, after)).toBe(times)
  })
  test('in words, with the lengths that differ', () => {
    expect(timesText(100, 240)).toBe('×\u00a02,4')
    expect(lengthsText(period('2025-T1'), period('2025-T1'))).toBe('')
    expect(lengthsText(period('2026-09'), period('2026-10'))).toMatch(/30\sjours et 31\sjours/)
  })
})

test.each<[Partial<Month>, object]>([
  [{}, {}],
  [{ hidden: 2 }, { hiddenWhy: 'why-missing' }],
  [{ hidden: 2, hiddenWhy: 'injures' }, {}],
  [{ month: on('2026-12-01') }, { month: 'to-come' }],
  [{ posts: null, views: null, reactions: null, comments: null, shares: null, subscribers: null }, { posts: 'empty' }],
])('[D6-02] %j', (over, why) => {
  expect(monthRefusals(month(over), { account: undefined, others: [], today: on('2026-11-19') })).toEqual(why)
  expect(stateOf({ openedOn: on('2026-01-01'), closedOn: on('2026-11-19') }, on('2026-11-19'))).toBe('closed')
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
const account = (over: Form = {}): Form => ({
  name: `Page ${(made += 1)}`,
  network: 'facebook',
  site: '',
  address: 'https://www.example.fr/page',
  openedOn: '2025-01-06',
  closedOn: '',
  charter: 'version 2',
  charterOn: '2025-03-03',
  charterUrl: '',
  note: '',
  ...over,
})
async function post(path: string, form: Form, by = lead): Promise<string> {
  const answer = await by.post(path, form)
  expect([path, answer.status, answer.status === 303 ? '' : await textOf(answer)]).toEqual([path, 303, ''])
  return (answer.headers.get('location') ?? '').split('?')[0] ?? ''
}
const idIn = (path: string) => Number(path.split('/').at(-1))
const figures = (from: string, to: string) =>
  w.inside(w.hauts92.tenant, async (tx) => {
    const asked = { posts: postsMade, views: engagementByViews, fans: engagementBySubscribers, followers }
    const at = { places: 'all' as const, from: on(from), to: on(to), asOf: on('2026-11-19') }
    const answer = await evaluate(tx, asked, at)
    return (['posts', 'views', 'fans', 'followers'] as const).map((name) => answer.figure(name).value)
  })

test('[D6-01] [D6-02] [D6-03] [D6-04] an account, its months, its figures, two periods', async () => {
  const here = await post('/reseaux-sociaux/nouveau', account({ name: 'Préfecture, Facebook' }))
  const twice = await lead.post('/reseaux-sociaux/nouveau', account({ name: 'préfecture, facebook' }))
  expect([twice.status, await textOf(twice)]).toEqual([422, expect.stringContaining('porte déjà ce nom')])
  const typed = (over: Form = {}): Form => ({
    account: idIn(here),
    month: '2026-09',
    posts: 10,
    views: 1000,
    reactions: 30,
    comments: 5,
    shares: 5,
    subscribers: 200,
    source: 'Export de septembre',
    ...over,
  })
  const first = await post('/reseaux-sociaux/mois/nouveau', typed())
  expect(first).toMatch(/\/reseaux-sociaux\/mois\/\d+$/)
  await post('/reseaux-sociaux/mois/nouveau', typed({ month: '2026-10', views: 2400, subscribers: 260 }))
  const again = await lead.post('/reseaux-sociaux/mois/nouveau', typed())
  expect([again.status, await textOf(again)]).toEqual([422, expect.stringContaining('déjà connu de cette façon')])
  const silent = await lead.post('/reseaux-sociaux/mois/nouveau', typed({ month: '2026-08', hidden: 3 }))
  expect([silent.status, await textOf(silent)]).toEqual([422, expect.stringContaining('Dites pourquoi')])
  expect(await figures('2026-09-01', '2026-09-30')).toEqual([10, 0.04, 0.2, 200])
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
  const compared = plain(await textOf(await lead.get('/reseaux-sociaux/comparer?avant=2026-09&apres=2026-10')))
  expect(compared).toContain('× 2,4')
  expect(compared).toContain('30 jours et 31 jours')
  expect(plain(await textOf(await lead.get('/reseaux-sociaux/comparer')))).toContain('× 2,4')
  expect(await (await lead.get('/reseaux-sociaux/comparer/export?avant=2026-09&apres=2026-10')).text()).toContain(
    '2400',
  )
  const list = plain(await textOf(await lead.get('/reseaux-sociaux?q=prefecture')))
  expect(list).toContain('charte : version 2')
  expect(plain(await textOf(await lead.get(here)))).toContain('4,00 %')
  await post(`${first}/modifier`, typed({ posts: 12, version: 1 }))
  expect((await figures('2026-09-01', '2026-09-30'))[0]).toBe(12)
  expect(await (await lead.get(`/reseaux-sociaux/nouveau?modele=${idIn(here)}`)).text()).toContain('version 2')
  expect((await lead.post(`${here}/supprimer`, { version: 1 })).status).not.toBe(303)
  const sheet = await textOf(await lead.get('/indicateurs/reseaux-engagement?periode=2026-09'))
  expect(sheet).toContain('Réactions, commentaires et partages sur les vues')
})

test('[D6-05] an export by its own column names enters once; what was typed is not replaced; all goes out', async () => {
  const files = filesOf(w, lead)
  await files.send('comptes-de-reseaux-sociaux', 'Code;Compte;Réseau\nfil;Fil;LinkedIn')
  const days =
    'Account;Date;Posts;Impressions;Likes;Comments;Reposts;Followers;Source\nfil;2026-03;1;100;4;1;0;50;Export\nfil;2026-04;2;300;9;2;1;55;Export\n'
  await files.send('releves-de-reseaux-sociaux', days)
  await files.send('releves-de-reseaux-sociaux', days)
  expect(await figures('2026-03-01', '2026-03-31')).toEqual([1, 0.05, 0.1, 50])
  const fil = await w.owner.query<{ id: number }>(`select id from network_account where code = 'fil'`)
  const typed = await post('/reseaux-sociaux/mois/nouveau', {
    account: fil.rows[0]?.id ?? 0,
    month: '2026-03',
    posts: 3,
    source: 'Compté',
  })
  expect((await figures('2026-03-01', '2026-03-31'))[0]).toBe(1)
  expect(await textOf(await lead.get(typed))).toContain('Le même mois, connu autrement')
  await post(`${typed}/retenir`, { version: 1 })
  expect((await figures('2026-03-01', '2026-03-31'))[0]).toBe(3)
  await post(`${typed}/supprimer`, { version: 1 })
  expect((await figures('2026-03-01', '2026-03-31'))[0]).toBe(1)
  const out = await w.inside(w.hauts92.tenant, async (tx) => {
    const profile = composition.imports.find(({ code }) => code === 'releves-de-reseaux-sociaux')
    return ((await profile?.export(tx)) ?? []).filter((row) => row['account'] === 'fil')
  })
  expect(out).toMatchObject([
    { month: '2026-03-01', views: 100, retained: true },
    { month: '2026-04-01', subscribers: 55 },
  ])
})

describe('[D6-06] the four proofs', () => {
  test('another département sees nothing; a reader does not write; a role on one site writes there only', async () => {
    const here = await post('/reseaux-sociaux/nouveau', account())
    const seen = await post('/reseaux-sociaux/mois/nouveau', {
      account: idIn(here),
      month: '2026-05',
      posts: 1,
      source: 'Compté',
    })
    const moselle = await w.personOf(w.moselle57, 'quality_lead')
    for (const path of [here, `${here}/modifier`, `${here}/supprimer`, seen, `${seen}/modifier`, `${seen}/supprimer`])
      expect([path, (await moselle.get(path)).status]).toEqual([path, 404])
    expect((await moselle.post(`${seen}/retenir`, { version: 1 })).status).toBe(404)
    expect(await textOf(await moselle.get('/reseaux-sociaux'))).toContain('Aucun compte')
    const agent = await w.personOf(w.hauts92, 'agent')
    expect((await agent.get(here)).status).toBe(200)
    expect((await agent.get('/reseaux-sociaux/nouveau')).status).toBe(403)
    const other = await w.personOf(w.hauts92, 'quality_correspondent', { site: antony })
    expect((await other.get(`${seen}/modifier`)).status).toBe(403)
    expect((await other.post('/reseaux-sociaux/nouveau', account())).status).toBe(422)
    expect((await other.post('/reseaux-sociaux/nouveau', account({ site: antony }))).status).toBe(303)
  })
  test.each<[string, Form, string]>([
    ['no name', { name: '' }, 'Donnez un nom'],
    ['a network of nobody', { network: 'minitel' }, 'Choisissez le réseau'],
    ['closed before it opened', { closedOn: '2024-01-06' }, 'ne peut pas précéder'],
    ['a charter without a version', { charter: '' }, 'Donnez la version'],
  ])('a bad account is explained: %s', async (_, over, sentence) => {
    const answer = await lead.post('/reseaux-sociaux/nouveau', account(over))
    expect([answer.status, await textOf(answer)]).toEqual([422, expect.stringContaining(sentence)])
  })
  test('numbers too great are explained, periods that are none are kept', async () => {
    const here = await post('/reseaux-sociaux/nouveau', account())
    const great = { account: idIn(here), month: '2026-05', views: '99999999999999999999', source: 'x' }
    const answer = await lead.post('/reseaux-sociaux/mois/nouveau', great)
    expect([answer.status, await textOf(answer)]).toEqual([422, expect.stringContaining('Indiquez un nombre')])
    for (const asked of ['avant=2026-13', 'avant=dates&avant-du=x&avant-au=y', 'avant=9999-99', 'apres=%00'])
      expect([asked, (await lead.get(`/reseaux-sociaux/comparer?${asked}`)).status < 400]).toEqual([asked, true])
  })
  test('a stale page shows both', async () => {
    const fields = account()
    const here = await post('/reseaux-sociaux/nouveau', fields)
    await post(`${here}/modifier`, { ...fields, note: 'Le leur', version: 1 })
    const stale = await lead.post(`${here}/modifier`, { ...fields, note: 'Le mien', version: 1 })
    const text = await textOf(stale)
    expect([stale.status, text.includes('Le leur'), text.includes('Le mien')]).toEqual([409, true, true])
  })
})

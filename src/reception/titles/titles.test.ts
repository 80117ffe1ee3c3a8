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

type Form = Record<string, string | number>
const post = async (path: string, form: Form, by = lead): Promise<string> => {
  const made = await by.post(path, form)
  expect([path, made.status, made.status === 303 ? '' : await textOf(made)]).toEqual([path, 303, ''])
  return (made.headers.get('location') ?? '').split('?')[0] ?? ''
}
const idIn = (path: string): number => Number(path.split('/').at(-1))
let made = 0
const newTitre = async (name = `Titre ${(made += 1)}`) =>
  idIn(await post('/titres/sortes/nouveau', { name, active: 'oui' }))
const newCentre = async (site: number | '' = nanterre, name = `Centre ${(made += 1)}`) =>
  idIn(await post('/titres/centres/nouveau', { name, site, active: 'oui' }))
/** Only these kinds are in use, so that a grid holds them alone. */
async function fresh(): Promise<{ titre: number; centre: number }> {
  await w.owner.query(`update titre set active = false`)
  return { titre: await newTitre(), centre: await newCentre() }
}
const grid = (centre: number, month = '2026-05') => `/titres/saisie?centre=${centre}&mois=${month}`
const cells = (titre: number, over: Form = {}): Form =>
  Object.fromEntries(Object.entries(over).map(([key, value]) => [`titre-${titre}-${key}`, value]))
const rowsOf = async (centre: number) =>
  (
    await w.owner.query<{
      id: number
      version: number
      way: string
      received: number | null
      retained: boolean
      counted: boolean
    }>('select id::int, version, way, received, retained, counted from titre_flow where centre = $1 order by id', [
      centre,
    ])
  ).rows
const versionIn = (html: string): string => /name="version" value="(\d+)"/.exec(html)?.[1] ?? '0'
const figure = async (code: string, period = '2026') =>
  (await textOf(await lead.get(`/indicateurs/${code}?periode=${period}`))).replaceAll(/[\u00a0\u202f]/g, ' ')

test('[D7-01] kinds and centres are kept, found, archived, put back, deleted while unused', async () => {
  const { titre, centre } = await fresh()
  const path = `/titres/sortes/${titre}`
  const twice = await lead.post('/titres/sortes/nouveau', { name: `titre ${made - 1}`, active: 'oui' })
  expect([twice.status, await textOf(twice)]).toEqual([422, expect.stringContaining('porte déjà ce nom')])
  await post(`${path}/archiver`, { version: 1 })
  expect(await textOf(await lead.get('/titres/sortes'))).not.toContain(`Titre ${made - 1} `)
  expect(await textOf(await lead.get('/titres/sortes?etat=archives'))).toContain(`Titre ${made - 1}`)
  await post(`${path}/remettre`, { version: 2 })
  expect(await (await lead.get('/titres/sortes/export')).text()).toContain(`titre-${made - 1};Titre ${made - 1}`)
  expect(await (await lead.get(`/titres/sortes/nouveau?modele=${titre}`)).text()).toContain(`Titre ${made - 1}`)
  await post(grid(centre), { ...cells(titre, { received: 10 }), source: 'Tableau' })
  expect(await textOf(await lead.get(`${path}/supprimer`))).toContain('En dépendent : 1 relevé de titres')
  expect(await textOf(await lead.get(`/titres/centres/${centre}/supprimer`))).toContain('1 relevé de titres')
  const spare = await newCentre('')
  expect(await textOf(await lead.get(`/titres/centres/${spare}`))).toContain('Hors du département')
  expect(await textOf(await lead.get('/titres/centres'))).toContain('Hors du département')
  expect(await (await lead.get('/titres/centres/export')).text()).toContain('Code;Centre;Site;')
  await post(`/titres/centres/${spare}/supprimer`, { version: 1 })
  expect((await lead.get(`/titres/centres/${spare}`)).status).toBe(404)
})

test('[D7-02] [D7-03] a month is typed in a grid, corrected, never emptied; a stale grid shows both', async () => {
  const { titre, centre } = await fresh()
  const second = await newTitre()
  const here = grid(centre)
  await post(here, { ...cells(titre, { received: '1 250', stock: 0, delayDays: '14,5' }), source: 'Tableau de mai' })
  expect(await rowsOf(centre)).toMatchObject([{ received: 1250, way: 'typed', retained: true, counted: true }])
  const shown = await (await lead.get(here)).text()
  expect(shown).toContain('value="1250"')
  expect(shown).toContain('value="14,5"')
  const version = versionIn(shown)
  const bad = await lead.post(here, { ...cells(titre, { received: 'beaucoup' }), source: '', version })
  const said = await textOf(bad)
  expect([bad.status, said]).toEqual([422, expect.stringContaining('Indiquez un nombre en chiffres')])
  expect(said).toContain('Dites d’où viennent ces nombres')
  expect(
    await (await lead.post(here, { ...cells(titre, { received: 'beaucoup' }), source: 'x', version })).text(),
  ).toContain('beaucoup')
  const emptied = await lead.post(here, { ...cells(second, { received: 1 }), source: 'T', version })
  expect([emptied.status, await textOf(emptied)]).toEqual([422, expect.stringContaining('Pour retirer un mois saisi')])
  await post(here, {
    ...cells(titre, { received: 1300 }),
    ...cells(second, { issued: 7 }),
    source: 'Tableau de mai',
    version,
  })
  expect((await rowsOf(centre)).map((one) => one.received)).toEqual([1300, null])
  const stale = await lead.post(here, { ...cells(titre, { received: 1 }), source: 'Le mien', version })
  const both = (await textOf(stale)).replaceAll(/[\u00a0\u202f]/g, ' ')
  expect([stale.status, both.includes('1300') || both.includes('1 300'), both.includes('Le mien')]).toEqual([
    409,
    true,
    true,
  ])
  expect((await rowsOf(centre)).map((one) => one.received)).toEqual([1300, null])
  const nothing = await lead.post(grid(centre, '2026-04'), { source: 'T' })
  expect([nothing.status, await textOf(nothing)]).toEqual([422, expect.stringContaining('au moins un nombre')])
})

test('[D7-04] [D7-05] [D7-09] a month tells its numbers, its year and its peak; the indicators say the same', async () => {
  await w.owner.query('delete from titre_flow')
  const { titre, centre } = await fresh()
  for (const [month, received, stock, delayDays] of [
    ['2025-04', 100, 80, 20],
    ['2025-05', 100, 90, 20],
    ['2026-03', 50, 35_000, 10],
    ['2026-04', 120, 56_000, 10],
    ['2026-05', 124, 10_400, 30],
  ] as const)
    await post(grid(centre, month), {
      ...cells(titre, { received, issued: 100, stock, delayDays, incomplete: 10, urgent: 3 }),
      source: 'Tableau',
    })
  const text = (await textOf(await lead.get('/titres?mois=2026-05'))).replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(text).toContain('124 demandes reçues, 100 titres délivrés, 10 400 en instance à la fin du mois.')
  expect(text).toContain('+22,0 %')
  expect(text).toContain('2 mois comparés sur 5')
  expect(text).toContain('56 000')
  expect(text).toContain('fin avril 2026')
  expect(await figure('titres-recus')).toContain('294')
  expect(await figure('titres-stock')).toContain('10 400')
  expect(await figure('titres-stock-pic')).toContain('56 000')
  expect(await figure('titres-delai')).toContain('16,7')
  expect(await figure('titres-incomplets')).toContain('10,2')
  const file = await (await lead.get('/titres/export?mois=2026-05')).text()
  expect(file).toContain('2026-05;;124;100;10400;30;10;3;Saisi')
})

test('[D7-06] a share is never added to its total, and counts where there is none', async () => {
  await w.owner.query('delete from titre_flow')
  const { titre, centre } = await fresh()
  const share = { titre, centre, month: '2026-05', origin: 'Moselle', received: 20, source: 'Tableau' }
  const path = await post('/titres/releves/nouveau', share)
  expect(await figure('titres-recus')).toContain('20')
  await post(grid(centre), { ...cells(titre, { received: 100 }), source: 'Tableau' })
  expect((await rowsOf(centre)).map((one) => one.counted)).toEqual([false, true])
  const text = (await textOf(await lead.get('/titres?mois=2026-05'))).replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(text).toContain('100 demandes reçues')
  expect(text).toContain('Moselle')
  expect(text).toContain('20,0 %')
  expect(await textOf(await lead.get(path))).toContain('Part d’un total')
  const more = await lead.post('/titres/releves/nouveau', { ...share, origin: 'Vosges', received: 101 })
  expect([more.status, await textOf(more)]).toEqual([422, expect.stringContaining('ne peut dépasser le total')])
  const [, whole] = await rowsOf(centre)
  await post(`/titres/releves/${whole?.id}/supprimer`, { version: 1 })
  expect((await rowsOf(centre)).map((one) => one.counted)).toEqual([true])
})

test('[D7-12] without a month asked the page shows the last one of which something counts', async () => {
  const { titre, centre } = await fresh()
  await post(grid(centre, '2026-03'), { ...cells(titre, { received: 10 }), source: 'Tableau' })
  const page = await textOf(await lead.get(`/titres?centre=${centre}`))
  expect([page.includes('mars 2026'), page.includes('Rien n’est connu')]).toEqual([true, false])
  expect(await textOf(await lead.get(`/titres?centre=${centre}&mois=2026-04`))).toContain('Rien n’est connu')
  const answer = await lead.get(`/titres/export?centre=${centre}`)
  expect([answer.status, (await answer.text()).includes('2026-03')]).toEqual([200, true])
  expect(await textOf(await lead.get(`/titres?centre=${await newCentre()}`))).toContain('octobre 2026')
})

test('[D7-07] [D7-08] a file sent twice stores once, never replaces what was typed, and the choice moves the figure', async () => {
  await w.owner.query('delete from titre_flow')
  const { titre, centre } = await fresh()
  const code = (
    await w.owner.query<{ t: string; c: string }>(
      `select t.code as t, c.code as c from titre t, titre_centre c where t.id = $1 and c.id = $2`,
      [titre, centre],
    )
  ).rows[0]
  await post(grid(centre), { ...cells(titre, { received: 100 }), source: 'Tableau' })
  const files = filesOf(w, lead)
  const body = `Titre;Centre;Mois;Demandes reçues;En instance;Délai moyen, en jours;Source\n${code?.t};${code?.c};05/2026;110;40;12,5;Extraction\n${code?.t};${code?.c};04/2026;90;;;Extraction`
  const sent = await files.send('releves-de-titres', body)
  expect(sent.text).toContain('enregistré')
  const again = await files.drop('releves-de-titres', `${body}\n`)
  expect(again.text).toMatch(/identique|inchangé|déjà/)
  expect(await rowsOf(centre)).toMatchObject([
    { way: 'typed', received: 100, retained: true, counted: true },
    { way: 'imported', received: 110, retained: false, counted: false },
    { way: 'imported', received: 90, retained: true, counted: true },
  ])
  expect(await figure('titres-recus')).toContain('190')
  expect(await textOf(await lead.get('/titres?mois=2026-05'))).toContain('Deux relevés pour un même mois')
  const imported = (await rowsOf(centre))[1]
  await post(`/titres/releves/${imported?.id}/retenir`, { version: imported?.version ?? 0 })
  expect(await figure('titres-recus')).toContain('200')
  const out = await w.inside(w.hauts92.tenant, async (tx) => {
    const profile = composition.imports.find((one) => one.code === 'releves-de-titres')
    return ((await profile?.export(tx)) ?? []).filter((one) => one['centre'] === code?.c)
  })
  expect(out).toMatchObject([
    { month: '2026-04-01', way: 'imported', received: 90, retained: true },
    { month: '2026-05-01', way: 'typed', received: 100, retained: false },
    { month: '2026-05-01', way: 'imported', received: 110, delayDays: 12.5, stock: 40, retained: true },
  ])
  const bad = await files.drop(
    'releves-de-titres',
    `Titre;Centre;Mois;Demandes reçues;Dossiers incomplets;Source\n${code?.t};${code?.c};06/2027;1;5;x`,
  )
  expect(bad.text).toContain('Ce mois n’a pas commencé')
  expect(bad.text).toContain('plus de dossiers incomplets')
})

describe('[D7-10] the four proofs', () => {
  test('another département sees nothing', async () => {
    const { titre, centre } = await fresh()
    const path = await post('/titres/releves/nouveau', { titre, centre, month: '2026-05', received: 1, source: 'T' })
    const moselle = await w.personOf(w.moselle57, 'quality_lead')
    expect(await textOf(await moselle.get('/titres'))).toContain('Aucun titre n’est encore suivi')
    for (const page of [
      path,
      `${path}/modifier`,
      `${path}/supprimer`,
      `/titres/centres/${centre}`,
      `/titres/sortes/${titre}`,
      grid(centre),
    ])
      expect((await moselle.get(page)).status, page).toBe(404)
    expect((await moselle.post(grid(centre), { ...cells(titre, { received: 1 }), source: 'x' })).status).toBe(404)
  })
  test('a reader does not write, a role on one site writes its own centres only', async () => {
    const { titre, centre } = await fresh()
    const agent = await w.personOf(w.hauts92, 'agent')
    expect((await agent.get('/titres')).status).toBe(200)
    for (const page of [
      '/titres/saisie',
      '/titres/releves/nouveau',
      '/titres/centres/nouveau',
      '/titres/sortes/nouveau',
    ])
      expect((await agent.get(page)).status, page).toBe(403)
    const other = await w.personOf(w.hauts92, 'quality_correspondent', { site: antony })
    expect((await other.get(`/titres/centres/${centre}`)).status).toBe(404)
    expect((await other.get(grid(centre))).status).toBe(404)
    expect((await other.post(`/titres/centres/${centre}/archiver`, { version: 1 })).status).toBe(404)
    const own = await newCentre(antony)
    expect((await other.post(grid(own), { ...cells(titre, { received: 4 }), source: 'T' })).status).toBe(303)
    expect((await other.get('/titres/sortes/nouveau')).status).toBe(403)
    expect((await other.post('/titres/centres/nouveau', { name: 'Ailleurs', site: '', active: 'oui' })).status).toBe(
      422,
    )
    expect(await textOf(await other.get('/titres'))).toContain('Délivrance')
  })
  test.each<[string, Form, string]>([
    ['nothing', {}, 'Donnez au moins un nombre'],
    ['a month to come', { month: '2031-05', received: 1 }, 'Ce mois n’a pas commencé'],
    ['a month that is none', { month: '2026-13', received: 1 }, 'Indiquez le mois'],
    ['a number out of everything', { received: '99999999999999999999' }, 'Indiquez un nombre en chiffres'],
    ['a delay with words', { delayDays: 'long' }, 'Indiquez un nombre de jours'],
    ['another département’s kind', { titre: 999_999, received: 1 }, 'Choisissez un titre'],
    ['a source without end', { received: 1, source: 'x'.repeat(500) }, 'retirez-en 300'],
  ])('a bad month is explained: %s', async (_, over, sentence) => {
    const { titre, centre } = await fresh()
    const form = { titre, centre, month: '2026-05', source: 'T', ...over }
    const answer = await lead.post('/titres/releves/nouveau', form)
    expect([answer.status, (await textOf(answer)).replaceAll(/[\u00a0\u202f]/g, ' ')]).toEqual([
      422,
      expect.stringContaining(sentence),
    ])
  })
  test('a stale month shows both versions', async () => {
    const { titre, centre } = await fresh()
    const form = { titre, centre, month: '2026-05', received: 4, source: 'T' }
    const path = await post('/titres/releves/nouveau', form)
    await post(`${path}/modifier`, { ...form, source: 'Le leur', version: 1 })
    const stale = await lead.post(`${path}/modifier`, { ...form, source: 'Le mien', version: 1 })
    const text = await textOf(stale)
    expect([stale.status, text.includes('Le leur'), text.includes('Le mien')]).toEqual([409, true, true])
  })
})

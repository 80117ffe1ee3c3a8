import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { composition, routes } from '#src/app/rooms.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { filesOf } from '#src/office/imports/test-files.ts'
import { picture } from '#demo/generator/evidence.ts'
import { drawFrom } from '#demo/generator/random.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { displayState, type Edition, inForce } from './display.ts'

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

type Form = Record<string, string | number | Blob>
const post = async (path: string, form: Form): Promise<string> => {
  const made = await lead.post(path, form)
  expect([path, made.status, made.status === 303 ? '' : await textOf(made)]).toEqual([path, 303, ''])
  return (made.headers.get('location') ?? '').split('?')[0] ?? ''
}
const idIn = (path: string): number => Number(path.split('/').at(-1))
const poster = (name: string, over: Form = {}) =>
  post('/affiches/nouvelle', { name, kind: 'charter', url: '', active: 'oui', ...over })
const edition = (here: string, over: Form = {}) =>
  post(`${here}/editions/nouvelle`, {
    title: 'Nos engagements',
    lines: 'Bonjour.\nMerci.',
    validFrom: '2026-01-05',
    ...over,
  })
const display = (of: string, over: Form = {}) =>
  post('/affichages/nouveau', { poster: idIn(of), site: nanterre, place: 'Entrée', edition: '', ...over })
const photo = () => new Blob([new Uint8Array(picture(drawFrom('affichage')))], { type: 'image/png' })

test('[D12-41] [D12-42] the edition in force, and what hangs against it, both sides of each boundary', () => {
  const of = (number: number, validFrom: string): Edition => ({
    id: number,
    poster: 1,
    number,
    validFrom: plainDate(validFrom),
    title: '',
    lines: '',
    note: '',
    documentVersion: null,
    version: 1,
  })
  const editions = [of(1, '2026-01-05'), of(2, '2026-06-01')]
  expect(inForce(editions, 1, plainDate('2026-01-04'))).toBeUndefined()
  expect(inForce(editions, 1, plainDate('2026-05-31'))?.number).toBe(1)
  const now = inForce(editions, 1, plainDate('2026-06-01'))
  expect(now?.number).toBe(2)
  expect(displayState({ edition: 1, removedOn: null }, now)).toBe('outdated')
  expect(displayState({ edition: 2, removedOn: null }, now)).toBe('current')
  expect(displayState({ edition: null, removedOn: null }, now)).toBe('missing')
  expect(displayState({ edition: 1, removedOn: plainDate('2026-06-02') }, now)).toBe('removed')
})

test('[D12-40] [D12-43] a poster is found, sorted, exported, archived; where it must hang and does not is told', async () => {
  const here = await poster('Charte de la laïcité', { owed: 'oui' })
  expect(await textOf(await lead.get('/affiches?q=LAICITE&sorte=charter'))).toContain('Charte de la laïcité')
  expect(await textOf(await lead.get('/affichages'))).toContain('Dire où elle est, Antony')
  expect(await (await lead.get('/affiches/export')).text()).toContain('charte-de-la-laicite;Charte de la laïcité')
  const hung = await display(here)
  expect(await textOf(await lead.get(`${here}/supprimer`))).toContain('En dépendent : 1 affichage')
  await post(`${hung}/supprimer`, { version: 1 })
  await post(`${here}/archiver`, { version: 1 })
  expect(await textOf(await lead.get('/affiches'))).not.toContain('Charte de la laïcité')
  await post(`${here}/remettre`, { version: 2 })
  await post(`${here}/supprimer`, { version: 3 })
  expect((await lead.get(here)).status).toBe(404)
})

test('[D12-42] [D12-43] a new edition makes displays outdated, one button notes the posting, a photograph is kept', async () => {
  const here = await poster('Horaires')
  const hung = await display(here)
  expect((await lead.post(`${hung}/pose`, { version: 1 })).headers.get('location')).toContain('fait=no-edition')
  await edition(here)
  await post(`${hung}/pose`, { version: 1 })
  expect(await textOf(await lead.get(hung))).toContain('À jour')
  await post(`${hung}/photo`, { version: 2, photo: photo() })
  const shown = await (await lead.get(hung)).text()
  expect(shown).toContain(`src="${hung}/photo"`)
  expect((await lead.get(`${hung}/photo`)).headers.get('content-type')).toBe('image/png')
  await edition(here, { validFrom: '2026-11-10', note: 'Été' })
  expect(await textOf(await lead.get(`/affichages?etat=outdated`))).toContain('1, la 2 est en vigueur')
  expect(await textOf(await lead.get('/mon-mois'))).toContain('Remplacer l’affiche')
  const ids = await w.owner.query<{ id: number }>('select max(id)::int as id from poster_edition where number = 1')
  expect(await textOf(await lead.get(`${here}/editions/${ids.rows[0]?.id}/supprimer`))).toContain(
    'est affichée quelque part',
  )
  await post(`${hung}/pose`, { version: 3 })
  await post(`${hung}/depose`, { version: 4 })
  expect(await textOf(await lead.get('/affichages?q=horaires'))).toContain('Aucun affichage ne répond')
  const early = await lead.post(`${here}/editions/nouvelle`, { title: 'x', lines: '', validFrom: '2026-02-01' })
  expect([early.status, await textOf(early)]).toEqual([422, expect.stringContaining('commence après celle')])
})

test('[D12-44] a poster is printed with its edition, and its code leads to the one in force', async () => {
  const here = await poster('Résultats')
  expect((await lead.get(`${here}/affiche.pdf`)).status).toBe(404)
  await edition(here, { title: 'Vos avis', lines: 'Merci à tous.' })
  for (const format of ['', '?format=a3']) {
    const pdf = await lead.get(`${here}/affiche.pdf${format}`)
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(pdf.headers.get('content-disposition')).toContain('edition-1')
  }
  const link = /http:\/\/parvis\.test(\/affiche\/[a-z0-9]+)/.exec(await (await lead.get(here)).text())?.[1] ?? ''
  const seen = await textOf(await w.public.get(link))
  expect(seen).toContain('Édition 1, en vigueur depuis le 5 janvier 2026')
  await edition(here, { title: 'Vos avis de l’automne', validFrom: '2026-11-02' })
  expect(await textOf(await w.public.get(`${link}?edition=1`))).toContain('est l’édition 1 : elle est remplacée')
  expect((await w.public.get('/affiche/inconnue')).status).toBe(404)
  expect((await w.public.get(`${link}?edition=${'9'.repeat(300)}`)).status).toBe(200)
})

describe('[D12-45] the four proofs', () => {
  test('another département sees nothing', async () => {
    const here = await poster('Cachée')
    await edition(here)
    const hung = await display(here)
    const moselle = await w.personOf(w.moselle57, 'quality_lead')
    for (const path of [
      here,
      `${here}/modifier`,
      `${here}/affiche.pdf`,
      `${here}/editions/nouvelle`,
      hung,
      `${hung}/modifier`,
    ])
      expect([path, (await moselle.get(path)).status]).toEqual([path, 404])
    expect((await moselle.post(`${hung}/pose`, { version: 1 })).status).toBe(404)
  })
  test('a reader does not write, a role on one site writes there only', async () => {
    const here = await poster('Lue')
    const hung = await display(here)
    const agent = await w.personOf(w.hauts92, 'agent')
    expect((await agent.get(hung)).status).toBe(200)
    for (const path of ['/affiches/nouvelle', '/affichages/nouveau', `${hung}/modifier`])
      expect((await agent.get(path)).status, path).toBe(403)
    const other = await w.personOf(w.hauts92, 'quality_correspondent', { site: antony })
    expect((await other.get(hung)).status).toBe(404)
    const form = { poster: idIn(here), place: 'Ici', edition: '' }
    expect((await other.post('/affichages/nouveau', { ...form, site: nanterre })).status).toBe(403)
    expect((await other.post('/affichages/nouveau', { ...form, site: antony })).status).toBe(303)
    expect((await other.post('/affiches/nouvelle', { name: 'Autre', kind: 'other' })).status).toBe(403)
  })
  test('bad forms and bad photographs are explained, a stale page shows both', async () => {
    const here = await poster('Mauvaise')
    await edition(here)
    const bad: readonly [Form, string][] = [
      [{ place: '' }, 'Dites où elle est'],
      [{ edition: 7, postedOn: '2026-01-06' }, 'Cette édition n’existe pas'],
      [{ edition: 1 }, 'ou ni l’un ni l’autre'],
      [{ edition: 1, postedOn: '2027-01-06' }, 'Ce jour est à venir'],
    ]
    for (const [over, sentence] of bad) {
      const answer = await lead.post('/affichages/nouveau', {
        poster: idIn(here),
        site: nanterre,
        place: 'Mur',
        edition: '',
        ...over,
      })
      expect([answer.status, await textOf(answer)]).toEqual([422, expect.stringContaining(sentence)])
    }
    const hung = await display(here, { place: 'Mur du fond' })
    const liar = await lead.post(`${hung}/photo`, { version: 1, photo: new Blob(['%PDF-1.7'], { type: 'image/png' }) })
    expect([liar.status, await textOf(liar)]).toEqual([422, expect.stringContaining('ni un JPEG ni un PNG')])
    const form = { poster: idIn(here), site: nanterre, edition: '' }
    await post(`${hung}/modifier`, { ...form, place: 'Le leur', version: 1 })
    const stale = await lead.post(`${hung}/modifier`, { ...form, place: 'Le mien', version: 1 })
    const text = await textOf(stale)
    expect([stale.status, text.includes('Le leur'), text.includes('Le mien')]).toEqual([409, true, true])
    expect((await lead.post(`${hung}/photo`, { version: 1, photo: photo() })).status).toBe(409)
  })
})

test('[D12-46] files obey the rules of the forms, and go out as they came', async () => {
  const files = filesOf(w, lead)
  await files.send('affiches', 'Code;Affiche;Sorte;Obligatoire;Sites\nquai;Du quai;Charte;oui;antony')
  await files.send(
    'editions-d-affiches',
    'Affiche;Édition;En vigueur à partir du;Titre imprimé\nquai;1;05/01/2026;Au quai',
  )
  const sent = await files.send(
    'affichages',
    'Affiche;Site;Emplacement;Édition posée;Posée le\nquai;antony;Rampe;1;06/01/2026',
  )
  expect(sent.text).toContain('enregistré')
  const bad = await files.drop('affichages', 'Affiche;Site;Emplacement;Édition posée\nquai;antony;Mur;9')
  expect(bad.text).toContain('Cette édition n’existe pas')
  const crossed = await files.drop(
    'editions-d-affiches',
    'Affiche;Édition;En vigueur à partir du;Titre imprimé\nquai;2;01/01/2026;Avant',
  )
  expect(crossed.text).toContain('commence après celle')
  const links = await w.owner.query(
    `select 1 from public_code c join poster p on p.link = c.code where p.code = 'quai'`,
  )
  expect(links.rows).toHaveLength(1)
  const [out] = await w.inside(w.hauts92.tenant, async (tx) => {
    const profile = composition.imports.find(({ code }) => code === 'affichages')
    return ((await profile?.export(tx)) ?? []).filter(({ poster: of }) => of === 'quai')
  })
  expect(out).toMatchObject({ poster: 'quai', place: 'Rampe', edition: 1, postedOn: '2026-01-06', removedOn: null })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readOutline } from '#src/ground/files/outline.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { compareItems } from './compare.ts'
import { broughtIn, written } from './exchange.ts'
import { type Manifest, manifestOf } from './manifest.ts'
import { standardRoom } from './room.ts'
import { SHIPPED } from './shipped.ts'
import { findVersion, itemsOf } from './store.ts'

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: typeof standardRoom.routes === 'object' ? [standardRoom.routes] : [] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

const shipped = (n: number): Manifest => {
  const one = SHIPPED[n]
  if (!one) throw new Error('frameworks are shipped')
  return one
}
const idOf = (answer: Response): number => Number(/(\d+)(\?|$)/.exec(answer.headers.get('location') ?? '')?.[1])
const adopt = async (person: TestPerson, name: string, code: string): Promise<Response> => {
  const page = await (await person.get('/referentiels/disponibles')).text()
  const [, hash] =
    new RegExp(
      `name="hash" value="([0-9a-f]{64})"/?><button[^>]*>Adopter<span[^>]*>, ${name.replace('+', '\\+')}, version ${code}`,
    ).exec(page) ?? []
  return person.post('/referentiels/disponibles', { hash: hash ?? '' })
}
const facts = (over: Record<string, string | number> = {}) => ({
  name: 'Charte d’accueil',
  code: '2026',
  kind: 'charter',
  scoreBy: 'commitments',
  validFrom: '2026-01-01',
  ...over,
})
const opened = async (over: Record<string, string | number> = {}): Promise<number> =>
  idOf(await lead.post('/referentiels/nouveau', facts(over)))
const addModule = async (id: number, over: Record<string, string | number> = {}) =>
  idOf(
    await lead.post(`/referentiels/${id}/modules/nouveau`, {
      title: 'Accueil',
      kind: 'mandatory',
      position: 1,
      ...over,
    }),
  )
const addCommitment = async (id: number, parent: number, over: Record<string, string | number> = {}) =>
  idOf(
    await lead.post(`/referentiels/${id}/engagements/nouveau`, {
      parent,
      title: 'Nous vous saluons',
      position: 1,
      weight: 1,
      ...over,
    }),
  )
const whole = (id: number) =>
  w.inside(w.hauts92.tenant, async (tx) => manifestOf(await findVersion(tx, id), await itemsOf(tx, id)))
const itemsIn = (id: number) => w.inside(w.hauts92.tenant, (tx) => itemsOf(tx, id))

test('[A1-04] a framework is adopted, listed, searched, exported', async () => {
  const adopted = await adopt(lead, 'Qual-e-Pref', '2018')
  expect(adopted.headers.get('location')).toContain('fait=adoptee')
  const shown = await textOf(await lead.get(`/referentiels/${idOf(adopted)}`))
  expect(shown).toContain('20 engagements, dont 1 à compléter')
  expect(shown).toContain('Le module 1 s’applique à tous les sites candidats.')
  expect(shown).toContain('10 engagements, dont 10 à compléter')
  expect(await textOf(await lead.get('/referentiels?q=qual&nature=label&etat=published'))).toContain(
    'Qual-e-Pref, version 2018',
  )
  expect(await textOf(await lead.get('/referentiels?etat=draft'))).toContain('Aucune version ne répond')
  expect(await (await lead.get('/referentiels/export')).text()).toContain('Qual-e-Pref;2018')
  expect(await textOf(await adopt(lead, 'Qual-e-Pref', '2018'))).toContain('n’est plus disponible')
  const [first] = await itemsIn(idOf(adopted))
  expect(await textOf(await lead.get(`/referentiels/lignes/${first?.id}`))).toContain(
    'Relation générale avec les usagers',
  )
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  expect((await moselle.get(`/referentiels/${idOf(adopted)}`)).status).toBe(404)
  expect((await moselle.get(`/referentiels/lignes/${first?.id}`)).status).toBe(404)
  expect(await textOf(await moselle.get('/referentiels'))).toContain('Aucun référentiel n’est encore en place')
  const skeleton = await adopt(lead, 'Quali-ATE', '2024')
  expect(await textOf(await lead.get(`/referentiels/${idOf(skeleton)}`))).toContain('Brouillon')
})

describe('[A1-05] a version is written line by line', () => {
  test('added one after the other, corrected, duplicated, deleted', async () => {
    const id = await opened({ code: 'lignes' })
    expect(await textOf(await lead.get(`/referentiels/${id}`))).toContain('Ajoutez au moins un module')
    const module = await addModule(id)
    const commitment = await addCommitment(id, module, { channels: 'Téléphonie ; Accueil physique' })
    const next = await lead.post(`/referentiels/${id}/exigences/nouveau`, {
      parent: commitment,
      title: 'Dire bonjour',
      position: 1,
      weight: 2,
      enchainer: 'oui',
    })
    expect(await textOf(await lead.get(next.headers.get('location') ?? ''))).toContain('ligne ajoutée')
    const items = await itemsIn(id)
    expect(items.map(({ level, key, channels }) => [level, key, channels])).toEqual([
      ['module', 'accueil', []],
      ['commitment', 'accueil-nous-vous-saluons', ['Téléphonie', 'Accueil physique']],
      ['requirement', 'accueil-nous-vous-saluons-dire-bonjour', []],
    ])
    const edit = `/referentiels/${id}/engagements/${commitment}/modifier`
    const saved = { parent: module, title: 'Nous vous saluons toujours', position: 1, weight: 1 }
    expect((await lead.post(edit, { ...saved, version: 1 })).status).toBe(303)
    const stale = await lead.post(edit, { ...saved, title: 'Autre', version: 1 })
    expect(stale.status).toBe(409)
    expect(await textOf(stale)).toContain('Nous vous saluons toujours')
    expect(await (await lead.get(`/referentiels/${id}/engagements/nouveau?modele=${commitment}`)).text()).toContain(
      'Nous vous saluons toujours',
    )
    expect((await lead.post(`/referentiels/${id}/modules/${module}/supprimer`, { version: 1 })).status).toBe(303)
    expect(await itemsIn(id)).toEqual([])
  })
  test.each<[string, Record<string, string | number>, string]>([
    ['neither words nor place', { title: '' }, 'ou cochez « À compléter »'],
    ['both', { placeholder: 'oui' }, 'décochez « À compléter »'],
    ['a condition that does not go', { kind: 'optional', condition: 'cert' }, 'Une condition ne va qu’avec'],
    ['no rank', { position: '' }, 'Indiquez le rang'],
    ['no such kind', { kind: 'autre' }, 'Choisissez la sorte'],
  ])('a bad form is explained: %s', async (_, over, sentence) => {
    const id = await opened({ code: `b${Object.keys(over).join('-').toLowerCase() || 'vide'}` })
    const answer = await lead.post(`/referentiels/${id}/modules/nouveau`, {
      title: 'Accueil',
      kind: 'mandatory',
      position: 1,
      ...over,
    })
    expect(answer.status).toBe(422)
    expect(await textOf(answer)).toContain(sentence)
  })
  test('a reader does not write', async () => {
    const auditor = await w.personOf(w.hauts92, 'auditor')
    expect((await auditor.get('/referentiels')).status).toBe(200)
    expect((await auditor.get('/referentiels/nouveau')).status).toBe(403)
    expect((await auditor.post('/referentiels/disponibles', { hash: '' })).status).toBe(403)
  })
})

describe('[A1-06] files', () => {
  test.each(['yaml', 'json'] as const)('a version goes out as %s and comes back the same', async (as) => {
    const one = shipped(0)
    const back = broughtIn(await readOutline(new TextEncoder().encode(written(one, as))))
    expect(back).toEqual({ ok: true, manifest: one })
  })
  test('brought in by the page as a draft, and given out again', async () => {
    const given: Manifest = { ...shipped(2), code: 'reprise' }
    const sent = await lead.post('/referentiels/fichier', { file: new File([written(given, 'yaml')], 'plus.yaml') })
    expect(sent.headers.get('location')).toContain('fait=reprise')
    expect(await (await lead.get(`/referentiels/${idOf(sent)}/fichier.yaml`)).text()).toBe(written(given, 'yaml'))
    expect(await whole(idOf(sent))).toEqual(given)
  })
  const HEAD = 'format: parvis-framework@1\nframework: essai\ncode: "1"\nname: Essai\nkind: charter\n'
  test.each<[string, string, number, string]>([
    ['no YAML', 'a: [', 1, 'ni du YAML ni du JSON'],
    ['the same name twice', `${HEAD}name: Autre\nmodules: []\n`, 6, 'deux fois'],
    ['an alias', `${HEAD}label: &a x\nnote: *a\nmodules: []\n`, 7, 'renvois'],
    [
      'an unknown name',
      `${HEAD}modules:\n  - key: m\n    title: M\n    kind: core\n    poids: 3\n`,
      10,
      '« poids » n’est pas un nom connu',
    ],
    ['a bad key', `${HEAD}modules:\n  - key: "12"\n    title: M\n    kind: core\n`, 7, 'repère en minuscules'],
    ['no words', `${HEAD}modules:\n  - key: m\n    kind: core\n`, 7, 'Écrivez l’intitulé'],
    ['no such day', `${HEAD}validFrom: "2026-02-30"\nmodules: []\n`, 6, 'date qui existe'],
    [
      'a key twice',
      `${HEAD}modules:\n  - key: m\n    title: M\n    kind: core\n  - key: m\n    title: N\n    kind: core\n`,
      10,
      'déjà celui',
    ],
    ['nothing in it', `${HEAD}modules: []\n`, 6, 'pas de module'],
    ['too deep', '['.repeat(60_000), 1, ''],
    ['not UTF-8', '\u0000', 1, ''],
  ])('a bad file is told by its line: %s', async (_, text, line, sentence) => {
    const read = broughtIn(await readOutline(new TextEncoder().encode(text)))
    expect(read.ok).toBe(false)
    const [fault] = read.ok ? [] : read.faults
    expect(fault?.line).toBe(line)
    expect(fault?.message).toContain(sentence)
  })
})

test('[A1-08] a published version never changes; the next is prepared from it', async () => {
  const id = await opened({ code: 'figee', name: 'Charte figée' })
  const module = await addModule(id, { declared: 2 })
  const commitment = await addCommitment(id, module)
  expect((await lead.post(`/referentiels/${id}/publier`, { version: 1 })).headers.get('location')).toContain(
    'refus=incomplete',
  )
  expect(await textOf(await lead.get(`/referentiels/${id}?refus=incomplete`))).toContain(
    'n’en compte que 1 pour 2 déclarés',
  )
  await addCommitment(id, module, { title: '', placeholder: 'oui', position: 2 })
  expect((await lead.post(`/referentiels/${id}/publier`, { version: 1 })).headers.get('location')).toContain(
    'fait=publiee',
  )
  const edit = `/referentiels/${id}/engagements/${commitment}/modifier`
  const refused = await lead.post(edit, { parent: module, title: 'Autre', position: 1, weight: 1, version: 1 })
  expect(refused.status).toBe(422)
  expect(await textOf(refused)).toContain('Cette version est publiée : elle ne change plus.')
  expect(await textOf(await lead.get(`/referentiels/${id}/engagements/${commitment}/supprimer`))).toContain(
    'elle ne change plus',
  )
  expect(
    (await lead.post(`/referentiels/${id}/modifier`, facts({ code: 'figee', name: 'Autre', version: 2 }))).status,
  ).toBe(422)
  await expect(w.owner.query(`update framework_item set title = 'Autre' where id = $1`, [commitment])).rejects.toThrow(
    /never changes/,
  )
  await expect(w.owner.query(`delete from framework_version where id = $1`, [id])).rejects.toThrow(/never deleted/)
  const next = idOf(
    await lead.post('/referentiels/nouveau', facts({ code: 'suite', name: 'Charte figée', copyOf: id })),
  )
  const [before, after] = [await itemsIn(id), await itemsIn(next)]
  expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key))
  expect(compareItems(before, after).every(({ change }) => change === 'same')).toBe(true)
  expect((await lead.post(`/referentiels/${id}/retirer`, { validTo: '2025-01-01', version: 2 })).status).toBe(422)
  expect((await lead.post(`/referentiels/${id}/retirer`, { validTo: '2026-12-31', version: 2 })).status).toBe(303)
  expect(await textOf(await lead.get(`/referentiels/${id}`))).toContain('Retirée')
})

test('[A1-09] two versions are compared line by line', async () => {
  const id = await opened({ code: 'un', name: 'Charte comparée' })
  const module = await addModule(id)
  await addCommitment(id, module)
  await addCommitment(id, module, { title: 'Nous répondons', position: 2 })
  const next = idOf(
    await lead.post('/referentiels/nouveau', facts({ code: 'deux', name: 'Charte comparée', copyOf: id })),
  )
  const [m, one, two] = await itemsIn(next)
  await lead.post(`/referentiels/${next}/engagements/${one?.id}/modifier`, {
    parent: m?.id ?? 0,
    title: 'Nous saluons',
    position: 1,
    weight: 1,
    version: 1,
  })
  await lead.post(`/referentiels/${next}/engagements/${two?.id}/supprimer`, { version: 1 })
  await addCommitment(next, m?.id ?? 0, { title: 'Nous rappelons', position: 3 })
  const page = await textOf(await lead.get(`/referentiels/${id}/comparer/${next}`))
  expect(page).toContain('3 lignes diffèrent (1 nouvelle, 0 changée, 1 reformulée et 1 supprimée)')
  expect(page).toContain('1 reste la même')
  expect(await (await lead.get(`/referentiels/${id}/comparer/${next}/export`)).text()).toContain('Reformulée')
  expect(
    (await lead.get(`/referentiels/${id}/comparer/${await opened({ code: 'x', name: 'Tout autre' })}`)).status,
  ).toBe(404)
})

test('[A1-10] only the national level gives a version to all, and takes it back', async () => {
  const id = await opened({ code: 'nationale', name: 'Charte nationale' })
  await addCommitment(id, await addModule(id))
  await lead.post(`/referentiels/${id}/publier`, { version: 1 })
  const administrator = await w.personOf(w.hauts92, 'administrator')
  expect((await administrator.post(`/referentiels/${id}/donner`, { version: 2 })).status).toBe(403)
  const national = await w.personOf(w.hauts92, 'national_administrator')
  expect((await national.post(`/referentiels/${id}/donner`, { version: 2 })).headers.get('location')).toContain(
    'fait=donnee',
  )
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  const taken = await adopt(moselle, 'Charte nationale', 'nationale')
  expect(await textOf(await moselle.get(`/referentiels/${idOf(taken)}`))).toContain('Publiée au niveau national')
  expect((await national.post(`/referentiels/${id}/reprendre`, { version: 2 })).headers.get('location')).toContain(
    'fait=rendue',
  )
  expect(await textOf(await lead.get('/referentiels/disponibles'))).not.toContain('Charte nationale')
  expect((await moselle.get(`/referentiels/${idOf(taken)}`)).status).toBe(200)
})

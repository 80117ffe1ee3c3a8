import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import type { ImportValues, StoreContext } from '#src/core/room/import-profile.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { proceduresProfile } from './imports/index.ts'
import { freeCode } from '#src/core/room/code.ts'
import { firstBadLink, linksOf } from '#src/core/room/web-address.ts'
import { reviewState } from './procedure.ts'
import { procedureRoutes } from './routes.tsx'

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: [procedureRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

type Over = Record<string, string | number>
const sheet = (over: Over = {}): Over => ({
  name: 'Renouveler mon titre de séjour',
  theme: 'Séjour',
  audience: 'Titulaires d’un titre',
  service: w.hauts92.services['sejour'] ?? 0,
  onlineUrl: 'https://administration-etrangers-en-france.interieur.gouv.fr',
  onlineSince: '2021-05-01',
  appointment: 'oui',
  franceServices: 'oui',
  documents: 'Passeport\nJustificatif de domicile',
  links: 'https://www.service-public.gouv.fr/particuliers',
  reviewedOn: '2025-10-01',
  reviewDue: '2026-10-01',
  active: 'oui',
  ...over,
})
const add = async (over: Over = {}): Promise<string> => {
  const made = await lead.post('/demarches/nouvelle', sheet(over))
  expect(made.status).toBe(303)
  return (made.headers.get('location') ?? '').split('?')[0] ?? ''
}

test('[D11-01] a procedure is added, read, found, reviewed, exported', async () => {
  const here = await add()
  const shown = await textOf(await lead.get(here))
  expect(shown).toContain('En ligne, sur rendez-vous, France Services.')
  expect(shown).toContain('Justificatif de domicile')
  expect(shown).toContain('À relire depuis le 1er oct.')
  expect(await textOf(await lead.get('/demarches?q=SEJOUR+passeport&ou=appointment&etat=a-relire'))).toContain(
    'Renouveler mon titre de séjour',
  )
  expect(await textOf(await lead.get('/demarches?ou=pan'))).toContain('Aucune démarche ne répond')
  expect((await lead.post(`${here}/relue`, { version: 1 })).headers.get('location')).toContain('fait=relue')
  expect(await textOf(await lead.get('/demarches?etat=a-relire'))).not.toContain('Renouveler mon titre')
  expect((await lead.post(`${here}/relue`, { version: 1 })).headers.get('location')).toContain('fait=ailleurs')
  const csv = await (await lead.get('/demarches/export')).text()
  expect(csv).toContain('renouveler-mon-titre-de-sejour;Renouveler mon titre de séjour;Séjour')
})

describe('[D11-02] the four proofs', () => {
  test('another département sees nothing', async () => {
    const here = await add({ name: 'Changer d’adresse' })
    const moselle = await w.personOf(w.moselle57, 'administrator')
    expect(await textOf(await moselle.get('/demarches'))).toContain('Aucune démarche au catalogue')
    for (const path of ['', '/modifier']) expect((await moselle.get(`${here}${path}`)).status).toBe(404)
    expect((await moselle.post(`${here}/modifier`, sheet({ version: 1, service: '' }))).status).toBe(404)
    expect((await moselle.post('/demarches/nouvelle', sheet())).status).toBe(422)
  })
  test('a reader does not write, a stranger does not read', async () => {
    const auditor = await w.personOf(w.hauts92, 'auditor')
    expect((await auditor.get('/demarches')).status).toBe(200)
    expect((await auditor.get('/demarches/nouvelle')).status).toBe(403)
    expect((await auditor.post('/demarches/nouvelle', sheet())).status).toBe(403)
    const antony = await w.personOf(w.hauts92, 'quality_lead', { site: w.hauts92.sites['antony'] ?? 0 })
    expect((await antony.get('/demarches')).status).toBe(200)
    expect((await antony.post('/demarches/nouvelle', sheet())).status).toBe(403)
    expect((await w.public.get('/demarches')).headers.get('location')).toContain('/connexion')
  })
  test.each<[string, Over, string]>([
    ['no name', { name: '' }, 'Donnez un nom'],
    ['a bad address', { onlineUrl: 'demarches' }, 'Écrivez l’adresse entière'],
    ['a link that runs', { onlineUrl: 'javascript:alert(1)' }, 'Écrivez l’adresse entière'],
    ['a bad link', { links: 'https://a.fr/x\nici' }, 'Écrivez une adresse entière par ligne'],
    ['no such day', { reviewedOn: '2026-02-30' }, 'Cette date n’existe pas'],
    ['a review before the last', { reviewDue: '2024-01-01' }, 'doit suivre la dernière'],
    ['a review to come', { reviewedOn: '2026-12-01', reviewDue: '2027-01-01' }, 'pas dans l’avenir'],
    ['an unknown service', { service: 99_999 }, 'Choisissez un service de la liste'],
    ['a text too long', { how: 'é'.repeat(4001) }, 'retirez-en 1'],
  ])('a bad form is explained: %s', async (_, over, sentence) => {
    const answer = await lead.post('/demarches/nouvelle', sheet(over))
    expect(answer.status).toBe(422)
    const text = await textOf(answer)
    expect(text).toContain(sentence)
    expect(text).toContain('Justificatif de domicile')
  })
  test('a stale page shows both', async () => {
    const here = await add({ name: 'Demander un duplicata' })
    expect((await lead.post(`${here}/modifier`, sheet({ name: 'Demander un double', version: 1 }))).status).toBe(303)
    const stale = await lead.post(`${here}/modifier`, sheet({ name: 'Remplacer mon titre', version: 1 }))
    expect(stale.status).toBe(409)
    const text = await textOf(stale)
    expect(text).toContain('Demander un double')
    expect(text).toContain('Remplacer mon titre')
  })
})

test('[D11-03] the catalogue is read from a file once and goes out as it came', async () => {
  const context: StoreContext = {
    import: 1,
    account: null,
    now: new Date('2026-11-19T09:00:00Z'),
    today: plainDate('2026-11-19'),
    way: 'import',
    demo: false,
    progress: () => undefined,
  }
  const store = (values: ImportValues) =>
    w.inside(w.moselle57.tenant, (tx) =>
      proceduresProfile.store(tx, [{ line: 2, key: String(values.code), values }], context),
    )
  const values = {
    code: 'carte-grise',
    name: 'Immatriculer un véhicule',
    theme: 'Véhicules',
    pan: true,
    onlineUrl: 'https://immatriculation.ants.gouv.fr',
  }
  expect((await store(values))[0]?.outcome).toBe('inserted')
  expect((await store(values))[0]?.outcome).toBe('unchanged')
  const [out] = await w.inside(w.moselle57.tenant, (tx) => proceduresProfile.export(tx))
  expect(out).toMatchObject({ ...values, active: true, counter: false })
  expect((await store(out ?? {}))[0]?.outcome).toBe('unchanged')
  const lookups = {
    today: plainDate('2026-11-19'),
    sites: new Map(),
    services: new Map(),
    serving: new Map(),
    references: new Map(),
  }
  expect(
    proceduresProfile
      .check?.({ code: 'É', name: 'x', onlineUrl: 'x', links: 'y' }, lookups)
      .map((fault) => fault.column),
  ).toEqual(['code', 'onlineUrl', 'links'])
})

test('[D11-04] codes, links and reviews, both sides of each boundary', () => {
  expect(freeCode('Œuvrer à l’été', ['oeuvrer-a-l-ete'])).toBe('oeuvrer-a-l-ete-2')
  expect(freeCode('!!!', [])).toBe('sans-nom')
  expect(linksOf('https://a.fr/x\n\nftp://b.fr')).toEqual(['https://a.fr/x'])
  expect(firstBadLink('https://a.fr/x\nftp://b.fr')).toBe('ftp://b.fr')
  const day = plainDate('2026-11-19')
  expect(reviewState({ reviewedOn: null, reviewDue: null }, day)).toBe('never')
  expect(reviewState({ reviewedOn: null, reviewDue: day }, day)).toBe('due')
  expect(reviewState({ reviewedOn: day, reviewDue: plainDate('2026-11-20') }, day)).toBe('fine')
  expect(reviewState({ reviewedOn: day, reviewDue: null }, day)).toBe('fine')
})

describe('[D11-05] the life of a sheet', () => {
  test('it is duplicated, deleted while nothing names it, and kept with the reason once something does', async () => {
    const here = await add({ name: 'Demander un passeport' })
    const id = Number(here.split('/').at(-1))
    const copy = await textOf(await lead.get(`/demarches/nouvelle?modele=${id}`))
    expect(copy).toContain('Justificatif de domicile')
    expect(await textOf(await lead.get(`${here}/supprimer`))).toContain('Rien d’autre ne s’y rattache')
    await w.owner.query(
      `insert into complaint_category (tenant, code, name, procedure) values ($1, 'passeports', 'Passeports', $2)`,
      [w.hauts92.tenant, id],
    )
    const held = await textOf(await lead.get(`${here}/supprimer`))
    expect(held).toContain('En dépendent : 1 catégorie')
    expect(held).toContain('Retirez-la plutôt du catalogue')
    const refused = await lead.post(`${here}/supprimer`, { version: 1 })
    expect(refused.status).toBe(409)
    await w.owner.query(`delete from complaint_category where procedure = $1`, [id])
    expect((await lead.post(`${here}/supprimer`, { version: 7 })).status).toBe(409)
    expect((await lead.post(`${here}/supprimer`, { version: 1 })).status).toBe(303)
    expect((await lead.get(here)).status).toBe(404)
    const lines = await w.owner.query(`select action from journal where kind = 'procedure' and record = $1`, [
      String(id),
    ])
    expect(lines.rows.map((line: { action: string }) => line.action)).toEqual(['procedure.create', 'procedure.delete'])
  })
  test('another département and a reader delete nothing', async () => {
    const here = await add({ name: 'Demander une vignette' })
    const moselle = await w.personOf(w.moselle57, 'administrator')
    const auditor = await w.personOf(w.hauts92, 'auditor')
    for (const [person, status] of [
      [moselle, 404],
      [auditor, 403],
    ] as const) {
      expect((await person.get(`${here}/supprimer`)).status).toBe(status)
      expect((await person.post(`${here}/supprimer`, { version: 1 })).status).toBe(status)
    }
  })
  test('a refused form writes nothing, not even a line of the journal', async () => {
    const count = async () => Number((await w.owner.query(`select count(*) as n from journal`)).rows[0]?.n)
    const before = await count()
    expect(
      (await lead.post('/demarches/nouvelle', sheet({ reviewedOn: '2026-12-01', reviewDue: '2027-01-01' }))).status,
    ).toBe(422)
    expect(await count()).toBe(before)
  })
})

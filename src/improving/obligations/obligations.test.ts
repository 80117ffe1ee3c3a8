import { afterAll, beforeAll, expect, test } from 'vitest'
import { composition, routes } from '#src/app/rooms.ts'
import { plainDate, yearPeriod } from '#src/ground/calendar/index.ts'
import { faultText, loadFolder } from '#src/office/imports/load.ts'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { obligationProfile } from './imports/index.ts'

let w: World
let lead: TestPerson
let site: Readonly<Record<string, number>>
beforeAll(async () => {
  w = await world({ rooms: routes })
  site = w.hauts92.sites
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

const TODAY = plainDate('2026-11-19')
type Form = Record<string, string | number | readonly (string | number)[]>
const facts = (over: Form = {}): Form => ({
  title: 'Réunir le CLU',
  frequency: 'yearly',
  opensAfter: 0,
  dueAfter: '0',
  responsible: 'quality_lead',
  proof: 'meeting:clu',
  validFrom: '2025-01-01',
  ...over,
})
const idOf = (answer: Response): number => Number(/obligations\/(\d+)/.exec(answer.headers.get('location') ?? '')?.[1])
const add = async (over: Form = {}): Promise<number> =>
  idOf(await lead.post('/echeances/obligations/nouvelle', facts(over)))

test('[E10-04] an obligation is added, corrected, duplicated, ended, deleted', async () => {
  const bad = await lead.post(
    '/echeances/obligations/nouvelle',
    facts({ title: '', frequency: 'after', dueAfter: 'x' }),
  )
  expect(bad.status).toBe(422)
  expect(await textOf(bad)).toContain('Donnez un nombre de jours')
  const unsaid = await lead.post('/echeances/obligations/nouvelle', facts({ frequency: 'after' }))
  expect(await textOf(unsaid)).toContain('Donnez le nombre.')
  const id = await add({ title: 'À corriger' })
  expect(await textOf(await lead.get(`/echeances/obligations/${id}`))).toContain(
    'Séance de comité tenue : Comité local des usagers',
  )
  expect((await lead.get(`/echeances/obligations/nouvelle?modele=${id}`)).status).toBe(200)
  const path = `/echeances/obligations/${id}/modifier`
  expect((await lead.post(path, facts({ title: 'Corrigée', validTo: '2025-12-31', version: 1 }))).status).toBe(303)
  expect((await lead.post(path, facts({ version: 1 }))).status).toBe(409)
  expect(await textOf(await lead.get(`/echeances/obligations/${id}`))).toContain(
    'Elle ne vaut plus depuis le 31 décembre 2025',
  )
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  expect((await moselle.get(`/echeances/obligations/${id}`)).status).toBe(404)
  const signatory = await w.personOf(w.hauts92, 'signatory')
  expect((await signatory.get('/echeances/obligations/nouvelle')).status).toBe(403)
  expect((await lead.post(`/echeances/obligations/${id}/supprimer`, { version: 2 })).headers.get('location')).toContain(
    'supprimee',
  )
})

test('[E10-05] an occurrence is without object with its reason, then owed again', async () => {
  const id = await add({ title: 'Sans objet', sites: [site['antony'] ?? 0] })
  const path = `/echeances/obligations/${id}/sans-objet?periode=2025-01-01&lieu=${site['antony']}`
  expect((await lead.get(path)).status).toBe(200)
  expect((await lead.post(path, { reason: '' })).status).toBe(422)
  expect((await w.owner.query('select from obligation_waiver')).rows).toEqual([])
  expect(
    (await lead.post(path, { reason: 'Travaux', approver: 'Secrétaire général' })).headers.get('location'),
  ).toContain('sans-objet')
  expect((await lead.post(path, { reason: 'Travaux', approver: 'Secrétaire général' })).status).toBe(422)
  expect(await textOf(await lead.get(`/echeances/obligations/${id}`))).toContain('Travaux (Secrétaire général)')
  const [waiver] = (await w.owner.query<{ id: number }>('select id from obligation_waiver')).rows
  const back = `/echeances/obligations/${id}/echeances/${waiver?.id}/retablir`
  expect((await lead.post(back, { version: 1 })).headers.get('location')).toContain('retablie')
  expect((await lead.get(`/echeances/obligations/${id}/sans-objet?periode=1999-01-01`)).status).toBe(404)
})

test('[E10-06] the list of what is due is filtered, exported, and opens what proves', async () => {
  await add({ title: 'CLU de chaque année' })
  await w.owner.query("insert into committee (tenant, code, kind, name) values ($1, 'clu', 'clu', 'CLU')", [
    w.hauts92.tenant,
  ])
  await w.owner.query(
    "insert into meeting (tenant, code, title, committees, held_on, state, period) select $1, 'clu-2025', 'CLU de mai', array[id], '2025-05-12', 'held', '2025' from committee where tenant = $1",
    [w.hauts92.tenant],
  )
  const year = await textOf(await lead.get('/echeances?periode=2025'))
  expect(year).toContain('CLU de mai, 12 mai 2025')
  expect(year).toContain('Remplie')
  expect(await (await lead.get('/echeances?periode=2025')).text()).toMatch(/href="\/comites\/\d+"/)
  expect(await textOf(await lead.get('/echeances?periode=2025&etat=late'))).not.toContain('CLU de chaque année Année')
  for (const query of ['q=chaque', 'responsable=quality_lead', 'tri=-pour'])
    expect(await textOf(await lead.get(`/echeances?${query}`))).toContain('CLU de chaque année')
  expect(await textOf(await lead.get('/echeances?q=rien'))).toContain('Aucune échéance ne répond')
  expect(await (await lead.get('/echeances/export?periode=2025')).text()).toContain(
    'CLU de chaque année;année\u00a02025;Département;2025-12-31',
  )
})

test('[E10-07] what texts say is offered with its source, and taken once', async () => {
  const offered = await textOf(await lead.get('/echeances/proposees'))
  expect(offered).toContain('Réaliser des enquêtes mystère tous les ans')
  expect((await lead.post('/echeances/proposees', {})).status).toBe(422)
  const taken = await lead.post('/echeances/proposees', {
    codes: ['enquetes-mystere-annuelles', 'affiche-trimestrielle'],
  })
  expect(taken.headers.get('location')).toContain('reprises')
  expect(await textOf(await lead.get('/echeances/proposees'))).not.toContain('Réaliser des enquêtes mystère')
  expect(await textOf(await lead.get('/echeances?q=mystere'))).toContain('Mener les enquêtes mystère')
})

test('[E10-08] a month tells what a role owes, minutes take the block', async () => {
  await add({ title: 'Due au référent', frequency: 'once', startsOn: '2026-12-10', validFrom: '2026-01-01' })
  await add({
    title: 'Due au chef',
    responsible: 'head_of_service',
    frequency: 'once',
    startsOn: '2026-12-10',
    validFrom: '2026-01-01',
  })
  const month = await textOf(await lead.get('/mon-mois'))
  expect(month).toContain('Due au référent')
  expect(month).not.toContain('Due au chef')
  const block = composition.blocks.find(({ kind }) => kind === 'obligations.due')
  const built = await w.inside(w.hauts92.tenant, async (tx) =>
    block?.build(tx, { period: yearPeriod(2025), sites: [], asOf: TODAY, option: '' }),
  )
  expect(JSON.stringify(built?.blocks)).toContain('CLU de chaque année')
})

test('[E10-09] obligations come in from a file and go out unchanged', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-obligations-'))
  const load = async (row: string) => {
    await writeFile(
      join(folder, 'departement.json'),
      JSON.stringify({ code: '75', name: 'Essai', prefectureName: 'Préfecture d’essai', territory: 'metropole' }),
    )
    await writeFile(join(folder, 'sites.csv'), 'Code;Nom;Nom court;Sorte\nparis;Préfecture;Paris;Préfecture\n')
    await writeFile(
      join(folder, 'obligations.csv'),
      `Code;Obligation;Fréquence;Nombre de mois;Vaut depuis le;Ce qui la remplit;Sites;Évènement\n${row}\n`,
    )
    return loadFolder(w.deps, folder, { profiles: composition.imports })
  }
  const told = async (row: string) => {
    const loaded = await load(row)
    return loaded.ok ? '' : loaded.faults.map(faultText).join('\n')
  }
  expect(await told('x;Essai;Tous les n mois;;01/01/2026;;;')).toContain('ligne 2, Nombre : Donnez le nombre.')
  expect(await told('x;Essai;Chaque année;;01/01/2026;Meeting;;')).toContain('Écrivez la sorte')
  expect(await told('x;Essai;Chaque année;;01/01/2026;;ailleurs;')).toContain('Aucun site ne s’appelle')
  const loaded = await load('clu;Réunir le CLU;Chaque année;;01/01/2026;meeting:clu;paris;')
  expect(loaded.ok ? '' : loaded.faults.map(faultText).join()).toBe('')
  if (loaded.ok)
    expect(await w.inside(loaded.tenant, (tx) => obligationProfile.export(tx))).toMatchObject([
      { code: 'clu', frequency: 'yearly', proof: 'meeting:clu', sites: 'paris', dueAfter: '0', opensAfter: 0 },
    ])
  await rm(folder, { recursive: true, force: true })
})

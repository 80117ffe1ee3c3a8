import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { addAgent, addCourse, addSession } from './test-training.ts'

let w: World
let lead: TestPerson
let antony: TestPerson
let moselle: TestPerson
let site: Readonly<Record<string, number>>
let service: Readonly<Record<string, number>>
beforeAll(async () => {
  w = await world({ rooms: routes })
  site = w.hauts92.sites
  service = w.hauts92.services
  lead = await w.personOf(w.hauts92, 'quality_lead')
  antony = await w.personOf(w.hauts92, 'quality_correspondent', { site: site['antony'] ?? 0 })
  moselle = await w.personOf(w.moselle57, 'quality_lead')
})
afterAll(() => w.close())

const at = (name: string) => ({ site: site[name] ?? 0, service: service['accueil'] ?? 0 })
const shown = async (path: string, who: TestPerson = lead) => textOf(await who.get(path))
const recordsIn = async () =>
  (
    await w.owner.query<Record<string, unknown>>(
      'select way, obtained_on::text, valid_to::text, population, site from training_record order by id',
    )
  ).rows

test('[A8-01] a course is added, corrected, duplicated, archived, found, exported, deleted', async () => {
  expect((await lead.post('/formations/catalogue/nouvelle', { name: '', validMonths: '0x' })).status).toBe(422)
  const id = await addCourse(lead, { name: 'Accueil de tous', provider: 'SGCD', hours: 7 })
  const one = `/formations/catalogue/${id}`
  expect(await shown(one)).toContain('tous les 36 mois')
  expect((await lead.get(`/formations/catalogue/nouvelle?modele=${id}`)).status).toBe(200)
  const edit = { name: 'Accueil de chacun', theme: 'reception', validMonths: '', version: 1 }
  expect((await lead.post(`${one}/modifier`, edit)).status).toBe(303)
  expect((await lead.post(`${one}/modifier`, edit)).status).toBe(409)
  expect(await shown('/formations/catalogue?q=chacun&theme=reception')).toContain('une fois pour toutes')
  expect(await shown('/formations/catalogue?q=introuvable')).toContain('Aucune formation ne répond')
  expect(await (await lead.get('/formations/catalogue/export')).text()).toContain('Accueil de chacun;Accueil physique')
  expect((await lead.post(`${one}/archiver`, { version: 2 })).headers.get('location')).toContain('archivee')
  expect(await shown('/formations/catalogue?etat=ended')).toContain('Accueil de chacun')
  expect((await lead.post(`${one}/remettre`, { version: 3 })).headers.get('location')).toContain('remise')
  expect((await antony.get('/formations/catalogue/nouvelle')).status).toBe(403)
  expect((await moselle.get(one)).status).toBe(404)
  expect((await lead.post(`${one}/supprimer`, { version: 4 })).headers.get('location')).toContain('supprimee')
})

test('[A8-02] an agent is added with a post, moved, leaves, comes back; past posts stay', async () => {
  const bad = await lead.post('/formations/agents/nouveau', { lastName: '', fromOn: '' })
  expect(bad.status).toBe(422)
  expect(await textOf(bad)).toContain('Donnez le nom de l’agent.')
  const id = await addAgent(lead, { ...at('antony'), lastName: 'Leroux' })
  const one = `/formations/agents/${id}`
  expect(await shown(one)).toContain('Leroux Zoé')
  const twice = await lead.post('/formations/agents/nouveau', {
    ...at('antony'),
    lastName: 'X',
    code: '0001',
    population: 'civic',
    fromOn: '2026-01-05',
  })
  expect(await textOf(twice)).toContain('Un autre agent porte déjà ce numéro.')
  const move = { ...at('boulogne'), population: 'temporary', fromOn: '2026-06-01', version: 1 }
  expect((await lead.post(`${one}/affectation`, { ...move, fromOn: '2025-01-01' })).status).toBe(422)
  expect((await lead.post(`${one}/affectation`, move)).headers.get('location')).toContain('affecte')
  expect(await shown(one)).toContain('31 mai 2026')
  expect((await lead.post(`${one}/depart`, { toOn: '2026-10-31', version: 2 })).headers.get('location')).toContain(
    'parti',
  )
  expect(await shown('/formations/agents?presence=left')).toContain('Leroux')
  expect(await shown('/formations/agents?presence=present&q=leroux')).not.toContain('Leroux Zoé')
  const { rows } = await w.owner.query<{ id: number }>(
    'select id from training_post where agent = $1 order by from_on',
    [id],
  )
  const post = `/formations/affectations/${rows[0]?.id}`
  expect(
    (
      await lead.post(`${post}/modifier`, {
        ...at('antony'),
        population: 'permanent',
        fromOn: '2026-01-05',
        toOn: '2026-09-01',
        version: 2,
      })
    ).status,
  ).toBe(422)
  expect((await lead.post(`${post}/supprimer`, { version: 2 })).headers.get('location')).toContain(`${one}?fait=`)
  expect((await lead.post(`/formations/affectations/${rows[1]?.id}/supprimer`, { version: 2 })).status).toBe(409)
  expect(
    (
      await lead.post(`${one}/affectation`, {
        ...at('antony'),
        population: 'permanent',
        fromOn: '2026-11-02',
        version: 3,
      })
    ).status,
  ).toBe(303)
})

test('[A8-02] an agent is read by who assigns them only, within their perimeter', async () => {
  const near = await addAgent(lead, { ...at('antony'), lastName: 'Proche' })
  const far = await addAgent(lead, { ...at('nanterre'), lastName: 'Lointain' })
  expect(await shown('/formations/agents', antony)).toContain('Proche')
  expect(await shown('/formations/agents', antony)).not.toContain('Lointain')
  expect((await antony.get(`/formations/agents/${near}`)).status).toBe(200)
  expect((await antony.get(`/formations/agents/${far}`)).status).toBe(403)
  expect(
    (
      await antony.post('/formations/agents/nouveau', {
        ...at('nanterre'),
        lastName: 'Ailleurs',
        population: 'civic',
        fromOn: '2026-01-05',
      })
    ).status,
  ).toBe(422)
  const reader = await w.personOf(w.hauts92, 'signatory')
  expect((await reader.get('/formations/agents')).status).toBe(403)
  expect((await reader.get(`/formations/agents/${near}`)).status).toBe(403)
  expect(await shown('/formations/catalogue', reader)).not.toContain('/formations/agents')
  expect((await moselle.get(`/formations/agents/${near}`)).status).toBe(404)
})

test('[A8-05] [A8-06] a session is planned, enrolled, and its sheet keyed in bulk; what was obtained follows', async () => {
  const course = await addCourse(lead, { name: 'Recevoir' })
  const people = [] as number[]
  for (const lastName of ['Alix', 'Brun', 'Cros']) people.push(await addAgent(lead, { ...at('antony'), lastName }))
  const far = await addAgent(lead, { ...at('nanterre'), lastName: 'Dutreil' })
  const id = await addSession(lead, { course, heldOn: '2026-12-10', seats: 12 })
  const one = `/formations/sessions/${id}`
  const enrol = (who: string, as = 'enrolled', by: TestPerson = lead) => by.post(`${one}/feuille/ajouter`, { who, as })
  const unknown = await enrol('Alix Zoé\nQuelqu’un')
  expect(unknown.status).toBe(422)
  expect(await textOf(unknown)).toContain('Aucun agent de votre périmètre ne répond à « Quelqu’un ».')
  expect((await enrol('Alix Zoé\nbrun zoé\nZoé Cros\nDutreil Zoé')).status).toBe(303)
  expect((await enrol('Alix Zoé', 'present')).status).toBe(422)
  expect((await enrol('Dutreil Zoé', 'enrolled', antony)).status).toBe(422)
  expect(await shown(one, antony)).toContain('1 agent d’un autre périmètre')
  expect(await shown(one, antony)).not.toContain('Dutreil')
  const edit = { course, heldOn: '2026-10-12', endsOn: '2026-10-13', version: 1 }
  expect((await lead.post(`${one}/modifier`, { ...edit, endsOn: '2026-10-01' })).status).toBe(422)
  expect((await lead.post(`${one}/modifier`, edit)).status).toBe(303)
  expect((await lead.post(`${one}/feuille`, { choix: [people[1] ?? 0], status: 'absent' })).status).toBe(303)
  expect((await lead.post(`${one}/feuille`, { status: 'absent' })).status).toBe(422)
  expect(await shown(one)).toContain('Noter présents les 3 qui restent')
  expect((await lead.post(`${one}/feuille/presents`, {})).headers.get('location')).toContain('notee')
  expect(await shown(one)).toContain('3 présents sur 4 inscrits')
  expect(await recordsIn()).toHaveLength(3)
  expect((await recordsIn())[0]).toEqual({
    way: 'session',
    obtained_on: '2026-10-13',
    valid_to: '2029-10-12',
    population: 'permanent',
    site: site['antony'],
  })
  expect(await shown(`/formations/agents/${people[0]}`)).toContain('12 octobre 2029')
  expect((await lead.post(`${one}/modifier`, { ...edit, endsOn: '', version: 2 })).status).toBe(303)
  expect((await recordsIn()).map((row) => row['obtained_on'])).toEqual(['2026-10-12', '2026-10-12', '2026-10-12'])
  expect((await lead.post(`${one}/feuille`, { choix: [far], status: 'excused' })).status).toBe(303)
  expect(await recordsIn()).toHaveLength(2)
  expect((await lead.post(`${one}/annuler`, { cancelReason: 'Grève', version: 3 })).status).toBe(422)
  expect(await textOf(await lead.post(`${one}/supprimer`, { version: 3 }))).toContain('dépendent')
  expect((await antony.post(`${one}/modifier`, { ...edit, version: 3 })).status).toBe(403)
  expect((await moselle.get(one)).status).toBe(404)
})

test('[A8-05] a session is cancelled with its reason, restored, duplicated, filtered, exported, deleted', async () => {
  const course = await addCourse(lead, { name: 'Téléphoner', theme: 'telephone' })
  const id = await addSession(lead, { course, site: site['antony'] ?? 0, place: 'Salle bleue', heldOn: '2026-12-15' })
  const one = `/formations/sessions/${id}`
  expect(await shown('/formations/sessions?etat=planned&q=bleue')).toContain('Téléphoner')
  expect(await (await lead.get('/formations/sessions/export?q=bleue')).text()).toContain('Téléphoner;2026-12-15')
  expect((await lead.post(`${one}/annuler`, { cancelReason: '', version: 1 })).status).toBe(422)
  expect((await lead.post(`${one}/annuler`, { cancelReason: 'Grève', version: 1 })).headers.get('location')).toContain(
    'annulee',
  )
  expect(await shown(one)).toContain('Grève')
  expect((await lead.post(`${one}/feuille/ajouter`, { who: 'Alix Zoé', as: 'enrolled' })).status).toBe(422)
  expect((await lead.post(`${one}/retablir`, { version: 2 })).headers.get('location')).toContain('retablie')
  expect(await shown(`/formations/sessions/nouvelle?modele=${id}`)).toContain('Ajouter une session')
  expect((await lead.post(`${one}/supprimer`, { version: 3 })).headers.get('location')).toContain('supprimee')
})

test('[A8-03] [A8-04] what was obtained elsewhere, recognised or spared is noted for many, with its reason and approver', async () => {
  const course = await addCourse(lead, { name: 'Fraude', theme: 'fraud', validMonths: 12 })
  const id = await addAgent(lead, { ...at('antony'), lastName: 'Ferrand', code: 'F-1' })
  await addAgent(lead, { ...at('antony'), lastName: 'Garnier', code: 'G-1' })
  const note = (over: Record<string, string | number>) =>
    lead.post('/formations/acquis/nouveau', {
      who: 'F-1',
      course,
      way: 'certificate',
      obtainedOn: '2026-03-02',
      ...over,
    })
  expect(await shown(`/formations/acquis/nouveau?agent=${id}`)).toContain('F-1')
  expect((await note({ who: '' })).status).toBe(422)
  expect((await note({ obtainedOn: '2027-01-01' })).status).toBe(422)
  expect(await textOf(await note({ way: 'equivalence' }))).toContain('Dites qui l’a approuvé.')
  expect((await note({ who: 'F-1\nGarnier Zoé' })).headers.get('location')).toContain('acquis')
  expect(await textOf(await note({}))).toContain('Cet acquis est déjà au registre, ce jour-là.')
  expect((await note({ way: 'exemption', reason: 'Ne reçoit plus', approver: 'Secrétaire général' })).status).toBe(303)
  const sheet = await lead.get(`/formations/agents/${id}`)
  const html = await sheet.text()
  expect(html).toContain('Dispensé')
  expect(await shown(`/formations/agents/${id}`)).toContain('1er mars 2027')
  const record = /acquis\/(\d+)\/modifier/.exec(html)?.[1]
  const edit = { course, way: 'certificate', obtainedOn: '2026-03-03', version: 1 }
  expect((await lead.post(`/formations/acquis/${record}/modifier`, edit)).headers.get('location')).toContain('acquis')
  expect((await lead.post(`/formations/acquis/${record}/modifier`, edit)).status).toBe(409)
  expect((await antony.get(`/formations/acquis/${record}/modifier`)).status).toBe(200)
  expect((await moselle.get(`/formations/acquis/${record}/modifier`)).status).toBe(404)
  expect((await lead.post(`/formations/acquis/${record}/supprimer`, { version: 2 })).headers.get('location')).toContain(
    'acquis-supprime',
  )
})

test('[A8-07] an agent who left is erased: what names them goes, what is counted stays', async () => {
  const course = await addCourse(lead, { name: 'Crise', theme: 'crisis' })
  const id = await addAgent(lead, { ...at('antony'), lastName: 'Effacable', email: 'e@exemple.test' })
  const session = await addSession(lead, { course })
  await lead.post(`/formations/sessions/${session}/feuille/ajouter`, { who: 'Effacable Zoé', as: 'present' })
  const one = `/formations/agents/${id}`
  const before = await recordsIn()
  expect((await antony.get(`${one}/effacer`)).status).toBe(403)
  expect((await lead.post(`${one}/effacer`, { version: 1 })).status).toBe(422)
  await lead.post(`${one}/depart`, { toOn: '2026-11-10', version: 1 })
  expect(await shown(`${one}/effacer`)).toContain('aucun chiffre publié ne change')
  expect((await lead.post(`${one}/effacer`, { version: 1 })).status).toBe(409)
  expect((await lead.post(`${one}/effacer`, { version: 2 })).headers.get('location')).toContain('efface')
  const { rows } = await w.owner.query('select last_name, first_name, email, code from training_agent where id = $1', [
    id,
  ])
  expect(rows).toEqual([{ last_name: '', first_name: '', email: '', code: `parti-${id}` }])
  expect(await recordsIn()).toEqual(before)
  expect(await shown(`/formations/sessions/${session}`)).toContain(`Agent parti-${id}`)
  const { rows: told } = await w.owner.query<{ line: string }>(
    "select journal::text as line from journal where kind = 'training_agent'",
  )
  expect(told.every(({ line }) => !line.includes('Effacable'))).toBe(true)
})

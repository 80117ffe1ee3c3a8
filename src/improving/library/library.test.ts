import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  adding,
  approving,
  entering,
  idOf,
  type Library,
  libraryWorld,
  pdf,
  preparing,
  versionIn,
} from './test-library.ts'

let room: Library
beforeAll(async () => {
  room = await libraryWorld()
})
afterAll(() => room.w.close())

const text = async (answer: Promise<Response> | Response): Promise<string> =>
  (await (await answer).text()).replaceAll(/[\u00a0\u202f]/g, ' ')
const at = (id: number) => `/documents/versions/${id}`

test('[A4-01] a document is added, corrected, duplicated, archived, put back and deleted', async () => {
  const { lead, w, kind } = room
  const id = await adding(room)({ title: 'Charte d’accueil', owner: 'Cheffe de l’accueil' })
  expect(await text(lead.get(`/documents/${id}`))).toContain('Aucune version n’est encore déposée.')
  const bad = await lead.post('/documents/nouveau', { title: '', kind, readDays: 30, summary: 'Gardé' })
  expect(bad.status).toBe(422)
  expect(await text(bad)).toContain('Donnez un intitulé au document.')
  const saved = await lead.post(`/documents/${id}/modifier`, { title: 'Charte revue', kind, readDays: 30, version: 1 })
  expect(saved.status).toBe(303)
  expect(
    (await lead.post(`/documents/${id}/modifier`, { title: 'Autre', kind, readDays: 30, version: 1 })).status,
  ).toBe(409)
  expect(await text(lead.get(`/documents/nouveau?modele=${id}`))).toContain('Charte revue')
  await lead.post(`/documents/${id}/archiver`, { version: 2 })
  expect(await text(lead.get('/documents?q=Charte+revue'))).toContain('Aucun document ne répond')
  expect(await text(lead.get('/documents?q=Charte+revue&etat=archived'))).toContain('Charte revue')
  await lead.post(`/documents/${id}/remettre`, { version: 3 })
  expect(await text(lead.get('/documents?q=Charte+revue'))).toContain('Charte revue')

  const elsewhere = await w.personOf(w.moselle57, 'quality_lead')
  expect((await elsewhere.get(`/documents/${id}`)).status).toBe(404)
  expect(await text(elsewhere.get('/documents'))).not.toContain('Charte revue')
  const caller = await w.personOf(w.hauts92, 'mystery_caller')
  expect((await caller.get('/documents')).status).toBe(403)
  const agent = await w.personOf(w.hauts92, 'agent')
  expect((await agent.get('/documents/nouveau')).status).toBe(403)

  expect((await lead.post(`/documents/${id}/supprimer`, { version: 4 })).headers.get('location')).toBe(
    '/documents?fait=supprime',
  )
  const held = await adding(room)({ title: 'Tenu' })
  await entering(room)(await preparing(room)(held), '2026-11-19')
  expect(await text(lead.get(`/documents/${held}/supprimer`))).toContain('est ou a été en vigueur')
  await lead.post(`/documents/${held}/supprimer`, { version: 1 })
  expect((await lead.get(`/documents/${held}`)).status).toBe(200)
})

test('[A4-02] a version is prepared with its file, corrected, given another file, dropped; each place numbers its own', async () => {
  const { lead, sites } = room
  const id = await adding(room)({ title: 'Fiche' })
  const first = await preparing(room)(id)
  expect(await versionIn(room, first)).toMatchObject({ number: 1, place: '0-0-' })
  expect(await text(lead.get(at(first)))).toContain('guide.pdf')
  expect((await lead.get(`${at(first)}/apercu`)).headers.get('content-type')).toBe('application/pdf')
  expect((await lead.get(`${at(first)}/image`)).status).toBe(404)
  const lying = await lead.post(`/documents/${id}/versions/nouvelle`, {
    note: 'x',
    others: 0,
    file: pdf('faux.pdf', 'pas un PDF'),
  })
  expect(lying.status).toBe(422)
  expect(await text(lying)).toContain('quel que soit son nom')
  const local = await preparing(room)(id, { place: sites['antony'] ?? 0 })
  expect(await versionIn(room, local)).toMatchObject({ number: 1, place: `${sites['antony']}-0-` })
  const second = await preparing(room)(id)
  expect(await versionIn(room, second)).toMatchObject({ number: 2 })
  await lead.post(`${at(local)}/modifier`, { version: 1, place: '', note: 'Partout', others: 0 })
  expect(await versionIn(room, local)).toMatchObject({ number: 3, place: '0-0-' })
  const before = (await versionIn(room, second)).file
  expect((await lead.post(`${at(second)}/fichier`, { version: 1, file: pdf('autre.pdf') })).status).toBe(303)
  expect((await versionIn(room, second)).file).not.toBe(before)
  expect((await lead.post(`${at(second)}/fichier`, { version: 1, file: pdf() })).status).toBe(409)
  await lead.post(`${at(second)}/supprimer`, { version: 2 })
  expect((await lead.get(at(second))).status).toBe(404)
})

test('[A4-03] a version is approved by functions and people with a quorum, and sent back when it is out of reach', async () => {
  const { lead, w } = room
  const signatory = await w.personOf(w.hauts92, 'signatory')
  const id = await preparing(room)(await adding(room)({ title: 'Visée' }))
  const ask = (form: Record<string, string | number>) =>
    lead.post(`${at(id)}/soumettre`, { version: 1, quorum: 1, ...form })
  expect(await text(ask({ functions: '' }))).toContain('Nommez au moins une fonction')
  expect(await text(ask({ functions: 'Directrice', quorum: 3 }))).toContain('dépasse le nombre')
  expect((await ask({ functions: 'Directrice', people: signatory.account, quorum: 2 })).status).toBe(303)
  const visas = async () =>
    (
      await w.owner.query<{ id: number; account: number | null }>(
        'select id, account from document_approver where document_version = $1 order by id',
        [id],
      )
    ).rows
  const [own, hers] = await visas()
  expect((await lead.get(`/documents/visas/${hers?.id}`)).status).toBe(403)
  expect((await signatory.get(`/documents/visas/${own?.id}`)).status).toBe(403)
  const say = { version: 1, decidedOn: '2026-11-19' }
  expect(await text(signatory.post(`/documents/visas/${hers?.id}`, { ...say, decision: 'refused' }))).toContain(
    'Dites pourquoi.',
  )
  expect(
    await text(lead.post(`/documents/visas/${own?.id}`, { ...say, decision: 'approved', decidedOn: '2026-11-20' })),
  ).toContain('Ce jour n’est pas encore venu.')
  await lead.post(`/documents/visas/${own?.id}`, { ...say, decision: 'approved' })
  expect((await versionIn(room, id)).approved).toBeNull()
  await signatory.post(`/documents/visas/${hers?.id}`, { ...say, decision: 'refused', note: 'Trop long.' })
  const page = await text(lead.get(at(id)))
  expect(page).toContain('À reprendre')
  expect(page).toContain('Trop long.')
  await lead.post(`${at(id)}/soumettre`, { version: 2, people: signatory.account, quorum: 1 })
  const [again] = await visas()
  expect((await signatory.post(`/documents/visas/${again?.id}`, { ...say, decision: 'approved' })).status).toBe(303)
  expect((await versionIn(room, id)).approved).toBe('2026-11-19')
})

test('[A4-04] a favourable opinion of a committee approves a version', async () => {
  const { lead, w } = room
  const { tenant } = w.hauts92
  const made = await w.owner.query<{ id: number }>(
    "with made as (insert into committee (tenant, code, kind, name) values ($1, 'clu', 'clu', 'CLU') returning id) insert into meeting (tenant, code, title, held_on, committees, period) select $1::int, 'clu-2026-10', 'Comité local des usagers', '2026-10-06', array[id], '2026' from made returning id",
    [tenant],
  )
  await w.owner.query(
    "insert into decision (tenant, meeting, position, kind, subject, body, verdict) values ($1, $2, 1, 'opinion', 'Guide de l’accueil', 'Lu et approuvé', 'favourable'), ($1, $2, 2, 'opinion', 'Autre', 'Non', 'unfavourable')",
    [tenant, made.rows[0]?.id],
  )
  const id = await preparing(room)(await adding(room)({ title: 'Soumise au comité' }))
  const form = await text(lead.get(`${at(id)}/avis`))
  expect(form).toContain('Avis favorable : Guide de l’accueil')
  expect(form).not.toContain('Avis défavorable')
  const say = (opinion: string) => lead.post(`${at(id)}/avis`, { version: 1, opinion, on: '2026-10-06' })
  expect((await say('clu-2026-10:2')).status).toBe(422)
  expect((await say('')).status).toBe(422)
  expect((await say('clu-2026-10:1')).status).toBe(303)
  expect(await versionIn(room, id)).toMatchObject({ approved: '2026-10-06', opinion: 'clu-2026-10:1' })
  expect(await text(lead.get(at(id)))).toContain('Avis favorable : Guide de l’accueil (Comité local des usagers')
})

test('[A4-05] one version is in force on any day; it may enter later, and what it follows holds until the eve', async () => {
  const { lead, w } = room
  const document = await adding(room)({ title: 'En vigueur' })
  const [first, second, third] = [
    await preparing(room)(document),
    await preparing(room)(document, { note: 'Deuxième' }),
    await preparing(room)(document, { note: 'Troisième' }),
  ]
  expect(await text(lead.post(`${at(first)}/entree`, { version: 1, inForceFrom: '2026-11-19' }))).toContain(
    'pas encore approuvée',
  )
  await entering(room)(first, '2026-11-19')
  await entering(room)(second, '2026-12-01')
  expect(await versionIn(room, first)).toMatchObject({ from: '2026-11-19', to: '2026-12-01' })
  expect(await text(lead.get(at(second)))).toContain('À venir')
  await approving(room)(third)
  const { version } = await versionIn(room, third)
  expect(await text(lead.post(`${at(third)}/entree`, { version, inForceFrom: '2026-11-25' }))).toContain(
    'Une autre version est déjà prévue',
  )
  w.clock.set('2026-12-01T09:00:00Z')
  // A session ends: somebody signs in again on that day.
  const later = await w.personOf(w.hauts92, 'agent')
  const former = await text(later.get(at(first)))
  expect(former).toContain('Version remplacée')
  expect(former).toContain(`href="/documents/versions/${second}"`)
  expect(await text(later.get(at(second)))).toContain('En vigueur')
  w.clock.set('2026-11-19T09:00:00Z')
  await expect(
    w.owner.query(
      "update document_version set in_force_from = '2026-11-20', approved_on = '2026-11-19' where id = $1",
      [third],
    ),
  ).rejects.toThrow('document_version_one_in_force')
  const coming = await versionIn(room, second)
  expect((await lead.post(`${at(second)}/annuler`, { version: coming.version })).status).toBe(303)
  expect(await versionIn(room, first)).toMatchObject({ to: null })
  expect(await versionIn(room, second)).toMatchObject({ from: null, approved: '2026-11-19' })
})

test('[A4-07] a version in force is read again or withdrawn with its reason', async () => {
  const { lead } = room
  const id = await preparing(room)(await adding(room)({ title: 'Relue' }))
  await entering(room)(id, '2026-11-19')
  expect((await versionIn(room, id)).review).toBe('2028-11-19')
  const now = async () => (await versionIn(room, id)).version
  await lead.post(`${at(id)}/relue`, { version: await now() })
  const stale = await lead.post(`${at(id)}/relue`, { version: 1 })
  expect(stale.headers.get('location')).toContain('ailleurs')
  const withdraw = async (withdrawnWhy: string) =>
    lead.post(`${at(id)}/retirer`, { version: await now(), inForceTo: '2026-11-19', withdrawnWhy })
  expect((await withdraw('')).status).toBe(422)
  expect((await withdraw('Sans objet.')).status).toBe(303)
  expect(await text(lead.get(at(id)))).toContain('Version retirée')
})

test('[A4-09] kinds are data: added, corrected, deleted while no document is of them', async () => {
  const { lead, kind } = room
  expect(await text(lead.post('/documents/sortes/nouvelle', { name: 'guide', reviewMonths: 6 }))).toContain(
    'Une autre sorte porte déjà ce nom.',
  )
  const made = await lead.post('/documents/sortes/nouvelle', { name: 'Plan', reviewMonths: 6 })
  expect(made.status).toBe(303)
  const page = await text(lead.get('/documents/sortes'))
  const id = Number(/sortes\/(\d+)\/modifier[^>]*>Plan/.exec(page)?.[1])
  await lead.post(`/documents/sortes/${id}/modifier`, { version: 1, name: 'Plan de site', reviewMonths: 7 })
  expect(await text(lead.get('/documents/sortes?q=plan'))).toContain('tous les 7 mois')
  await lead.post(`/documents/sortes/${id}/supprimer`, { version: 2 })
  expect((await lead.get(`/documents/sortes/${id}/modifier`)).status).toBe(404)
  expect(await text(lead.get(`/documents/sortes/${kind}/supprimer`))).toContain('n’est pas possible')
})

test('[A4-11] readers see what is or was in force; who writes at one site prepares nothing elsewhere', async () => {
  const { w, sites } = room
  const document = await adding(room)({ title: 'Encore un projet' })
  const id = await preparing(room)(document)
  const agent = await w.personOf(w.hauts92, 'agent')
  expect((await agent.get(at(id))).status).toBe(404)
  expect((await agent.get(`/documents/${document}`)).status).toBe(404)
  expect(await text(agent.get('/documents?q=Encore'))).toContain('Aucun document ne répond')
  await entering(room)(id, '2026-11-19')
  expect((await agent.get(`${at(id)}/fichier`)).status).toBe(200)
  const antony = await w.personOf(w.hauts92, 'quality_correspondent', { site: sites['antony'] ?? 0 })
  expect((await antony.get(`${at(id)}/retirer`)).status).toBe(403)
  const there = (place: string | number) =>
    antony.post(`/documents/${document}/versions/nouvelle`, { place, note: 'Locale', others: 0, file: pdf() })
  expect((await there('')).status).toBe(422)
  expect((await there(sites['boulogne'] ?? 0)).status).toBe(422)
  const local = await there(sites['antony'] ?? 0)
  expect(local.status).toBe(303)
  expect((await antony.get(at(idOf(local)))).status).toBe(200)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { evaluate } from '#src/core/measures/index.ts'
import type { ImportValues } from '#src/core/room/import-profile.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { complaintsProfile } from './imports/index.ts'
import { complaintIndicators } from './indicators.ts'
import { KIND_CODES, KINDS } from './kinds.ts'
import { answerRate, inTimeRate, meanDelay, receivedCount, standing } from './measures.ts'
import { answersSent, redirectedOf, requestsInTime, requestsReceived, treatedOf } from './request-measures.ts'
import { complaintRoutes } from './routes.tsx'
import { complaintSamples } from './samples.ts'

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: [complaintRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

type Over = Record<string, string | number>
const register = async (over: Over = {}): Promise<number> => {
  const answer = await lead.post('/reclamations/nouvelle', {
    kind: 'complaint',
    channel: 'email',
    receivedOn: '2026-11-09',
    site: w.hauts92.sites.nanterre ?? 0,
    subject: 'Pièces à fournir',
    ...over,
  })
  expect(answer.status).toBe(303)
  return Number(/\/reclamations\/(\d+)/.exec(answer.headers.get('location') ?? '')?.[1])
}
const row = async (id: number) =>
  (
    await w.owner.query('select *, due_on::text, answered_on::text, redirected_on::text from complaint where id = $1', [
      id,
    ])
  ).rows[0]
const complaints = () =>
  figures({ rate: inTimeRate, answered: answerRate, mean: meanDelay, received: receivedCount, standing })
async function figures(formulas: Parameters<typeof evaluate>[1]) {
  const at = { places: 'all' as const, from: plainDate('2026-11-01'), to: plainDate('2026-11-30') }
  return w.inside(w.hauts92.tenant, async (tx) => {
    const answer = await evaluate(tx, formulas, { ...at, asOf: plainDate('2026-11-19') })
    return Object.fromEntries(Object.keys(formulas).map((name) => [name, answer.figure(name)]))
  })
}

test('[C1-101] each kind is entered, found by its word, exported and read again', async () => {
  for (const kind of KIND_CODES) {
    const id = await register({ kind, channel: 'social_network', subject: `Objet ${kind}` })
    expect((await row(id)).due_on).toBe('2026-11-17')
    const list = await textOf(await lead.get(`/reclamations?etat=all&nature=${kind}`))
    expect(list).toContain(`Objet ${kind}`)
    expect(list.match(/Objet [a-z]+/g)?.filter((found) => found !== `Objet ${kind}`)).toEqual([])
  }
  const both = await textOf(await lead.get('/reclamations?etat=all&nature=reclamations'))
  expect(both).toContain('Objet suggestion')
  expect(both).not.toContain('Objet information')
  const csv = await (await lead.get('/reclamations/export?etat=all&nature=information')).text()
  expect(csv).toContain(`${KINDS.information};Réseau social;2026-11-09`)
  expect(csv).not.toContain('Objet complaint')
  const out = await w.inside(w.hauts92.tenant, (tx) => complaintsProfile.export(tx))
  expect(out.map(({ kind }) => kind)).toEqual([...KIND_CODES])
  expect(await imported(out)).toEqual(out.map(() => 'unchanged'))
  await w.owner.query('delete from complaint')
})

const imported = (rows: readonly ImportValues[]) =>
  w.inside(w.hauts92.tenant, async (tx) => {
    const lines = rows.map((values, at) => ({ line: at + 2, key: `k${at}-${JSON.stringify(values)}`, values }))
    const context = {
      import: 1,
      account: null,
      now: new Date('2026-11-19T09:00:00Z'),
      today: plainDate('2026-11-19'),
      way: 'import' as const,
      demo: false,
      progress: () => undefined,
    }
    return (await complaintsProfile.store(tx, lines, context)).map(({ outcome }) => outcome)
  })

test('[C1-102] [C1-103] whatever else comes in moves no figure of complaints, and has its own', async () => {
  const answered = await register({ receivedOn: '2026-11-02' })
  await lead.post(`/reclamations/${answered}/repondre`, {
    version: 1,
    body: 'Voici.',
    via: 'email',
    answeredOn: '2026-11-04',
  })
  await register({ kind: 'suggestion' })
  const before = await complaints()
  expect(before['rate']).toMatchObject({ numerator: 1, denominator: 2 })
  const ids = []
  for (const kind of ['information', 'appointment', 'other', 'file', 'thanks'])
    ids.push(await register({ kind, receivedOn: '2026-11-03' }))
  await lead.post(`/reclamations/${ids[0]}/repondre`, {
    version: 1,
    body: 'Voici.',
    via: 'email',
    answeredOn: '2026-11-05',
  })
  await imported([
    {
      kind: 'information',
      channel: 'letter',
      receivedOn: '2026-11-02',
      site: w.hauts92.sites.nanterre ?? 0,
      subject: 'Par fichier',
      answeredOn: '2026-11-18',
    },
  ])
  expect(await complaints()).toEqual(before)
  const own = await figures({ rate: requestsInTime, received: requestsReceived, sent: answersSent })
  // In time: the first. Late: the letter (due on 17 November). Overdue: the two others of 3 November.
  expect(own['rate']).toMatchObject({ numerator: 1, denominator: 4 })
  const outside = own['rate']?.excluded.filter(({ n }) => n > 0)
  expect(outside).toEqual([
    { reason: 'file', n: 1 },
    { reason: 'thanks', n: 1 },
  ])
  expect(own['received']?.numerator).toBe(6)
  expect(own['sent']?.numerator).toBe(3)
  const codes = complaintIndicators.map(({ code }) => code)
  for (const code of ['recues', 'delais', 'reponses', 'delai-moyen', 'en-instance'])
    expect(codes).toContain(`demandes-${code}`)
  await w.owner.query('delete from complaint')
})

test('[C1-104] thanks call for no answer, and come back when they were none', async () => {
  const id = await register({ kind: 'thanks' })
  expect(await row(id)).toMatchObject({ state: 'out', eligibility: 'no_answer_expected' })
  expect(await textOf(await lead.get('/reclamations?etat=all'))).toContain('Sans réponse due')
  const entry = { channel: 'email', receivedOn: '2026-11-09', site: w.hauts92.sites.nanterre ?? 0, subject: 'Merci' }
  await lead.post(`/reclamations/${id}/modifier`, { ...entry, kind: 'complaint', version: 1 })
  expect(await row(id)).toMatchObject({ state: 'to_route', eligibility: 'eligible', eligibility_reason: '' })
})

const pass = { to: 'Mairie', passedOn: '2026-11-10', via: 'email', body: '' }

test('[C1-105] [C1-107] inside the clock goes on, outside it stops with notice, and each counts on its day', async () => {
  const id = await register({ kind: 'information', receivedOn: '2026-10-30' })
  const path = `/reclamations/${id}/transmettre`
  expect((await lead.post(path, { ...pass, where: 'inside', version: 1 })).status).toBe(303)
  expect(await row(id)).toMatchObject({ answered_on: null, redirected_on: '2026-11-10', outcome: 'redirected' })
  const without = await lead.post(path, { ...pass, where: 'outside', version: 2 })
  expect(without.status).toBe(422)
  expect(await textOf(without)).toContain('c’est ce qui arrête le délai')
  const told = { ...pass, where: 'outside', passedOn: '2026-11-12', body: 'La mairie vous répondra.', version: 2 }
  expect((await lead.post(path, told)).status).toBe(303)
  expect(await row(id)).toMatchObject({
    answered_on: '2026-11-12',
    redirected_on: '2026-11-10',
    outcome: 'redirected',
    ended_by: 'transfer',
    delay_days: 8,
  })
  expect(await textOf(await lead.get(`/reclamations/${id}`))).toContain('Avis de transfert à l’usager')
  // Received in October: its work counts in November all the same, its delay does not.
  const done = await figures({
    treated: treatedOf({ treatment: 'redirected' }),
    passed: redirectedOf(),
    late: requestsInTime,
  })
  expect(done['treated']?.numerator).toBe(1)
  expect(done['passed']?.numerator).toBe(1)
  expect(done['late']?.denominator).toBe(0)
  await lead.post(`/reclamations/${id}/rouvrir`, { version: 3, reason: 'Erreur de saisie' })
  expect(await row(id)).toMatchObject({ answered_on: null, redirected_on: null, ended_by: 'answer', outcome: null })
})

test('[C1-106] a reply that makes the user wait does not stop the clock', async () => {
  const id = await register({ kind: 'information' })
  const held = { body: 'Nous revenons vers vous.', via: 'email', sentOn: '2026-11-10', version: 1 }
  expect((await lead.post(`/reclamations/${id}/attente`, held)).status).toBe(303)
  expect(await row(id)).toMatchObject({ answered_on: null, state: 'to_route' })
  expect(await textOf(await lead.get(`/reclamations/${id}`))).toContain('Réponse d’attente')
})

test('[C1-108] complaints and requests are drawn apart', async () => {
  const ask = { from: plainDate('2026-11-09'), to: plainDate('2026-11-09'), site: null, where: { all: true as const } }
  await register({ kind: 'file' })
  const drawn = await w.inside(w.hauts92.tenant, async (tx) => {
    const found = []
    for (const kind of complaintSamples) found.push((await kind.population(tx, ask)).length)
    return found
  })
  const { rows } = await w.owner.query<{ n: number }>(
    "select count(*)::int as n from complaint where received_on = '2026-11-09' and eligibility = 'eligible' and kind in ('complaint', 'suggestion')",
  )
  expect(drawn).toEqual([rows[0]?.n, 1])
})

test('[C1-107] the page says which day each figure counts on, and its file holds the same', async () => {
  await w.owner.query('delete from complaint')
  const service = w.hauts92.services.sejour ?? 0
  const id = await register({ kind: 'information', receivedOn: '2026-09-28', service })
  await lead.post(`/reclamations/${id}/repondre`, {
    version: 1,
    body: 'Voici.',
    via: 'email',
    answeredOn: '2026-10-02',
  })
  await register({ kind: 'information', receivedOn: '2026-11-09', site: w.hauts92.sites.antony ?? 0 })
  const page = await textOf(await lead.get('/reclamations/activite?periode=2026-T4'))
  expect(page).toContain('le travail compte le jour où il est fait, les délais le jour de réception')
  // The answer of October is work of the quarter; its delay stays in September.
  expect(page).toMatch(/Demande d’information 1 0 1 Ensemble 1 0 1/)
  expect(page).toMatch(/Demandes 1 0,0 % \(0 sur 1\) –/)
  expect(page).toMatch(/Encore ouvertes .* Demandes 1 1 10 jours 9 novembre 2026/)
  const before = await textOf(await lead.get('/reclamations/activite?periode=2026-T3'))
  expect(before).toMatch(/Demandes 1 100,0 % \(1 sur 1\) 4,0 j/)
  const csv = await (await lead.get('/reclamations/activite/export?periode=2026-T4')).text()
  expect(csv).toContain('Nature;Ensemble;acte;Réponses;1;')
  expect(csv).toContain('Nature;Demandes;réception;Dans les délais;0;0;1')
  const own = await w.personOf(w.hauts92, 'quality_correspondent', { site: w.hauts92.sites.antony ?? 0 })
  const seen = await textOf(await own.get('/reclamations/activite?periode=2026-T4'))
  expect(seen).not.toContain('Demande d’information 1')
  expect(seen).toContain('Demandes 1 1 10 jours')
  const other = await w.personOf(w.moselle57, 'quality_lead')
  expect(await textOf(await other.get('/reclamations/activite?periode=2026-T4'))).toContain('Rien n’attend de réponse')
})

test('[C2-106] totals typed outside the register move no indicator and say what share it covers', async () => {
  const site = w.hauts92.sites.nanterre ?? 0
  const count = async () => ({
    ...(await complaints()),
    ...(await figures({ sent: answersSent, all: requestsReceived })),
  })
  const before = await count()
  const total = {
    site,
    service: '',
    channel: 'email',
    theme: '',
    fromDay: '2026-10-01',
    toDay: '2026-10-31',
    source: 'Boîte fonctionnelle',
  }
  const path = '/reclamations/volumes/nouveau'
  expect((await lead.post(path, { ...total, received: '', treated: '', sent: '', redirected: '' })).status).toBe(422)
  expect((await lead.post(path, { ...total, toDay: '2026-09-01', received: '8' })).status).toBe(422)
  expect((await lead.post(path, { ...total, received: 'huit' })).status).toBe(422)
  expect((await lead.post(path, { ...total, received: '8', sent: '6' })).status).toBe(303)
  expect((await lead.post(path, { ...total, received: '9' })).status).toBe(422)
  expect(await count()).toEqual(before)
  await register({ kind: 'information', receivedOn: '2026-10-05' })
  await register({ kind: 'complaint', receivedOn: '2026-10-06' })
  await register({ kind: 'information', receivedOn: '2026-10-07', channel: 'letter' })
  const page = await textOf(await lead.get('/reclamations/activite?periode=2026-10'))
  expect(page).toMatch(/Courriels 8 25,0 % \(2 sur 8\) – 6/)
  expect(await textOf(await lead.get('/reclamations/activite?periode=2026-09'))).toContain('n’est pas connue')
  const id = (await w.owner.query('select id from mail_volume')).rows[0].id
  const list = await textOf(await lead.get('/reclamations/volumes'))
  expect(list).toContain('Courriels du 1er au 31 octobre 2026')
  const agent = await w.personOf(w.hauts92, 'agent', { site: w.hauts92.sites.antony ?? 0 })
  expect(await textOf(await agent.get('/reclamations/volumes'))).not.toContain('octobre 2026')
  expect((await agent.get(`/reclamations/volumes/${id}/modifier`)).status).toBe(403)
  expect(
    (await lead.post(`/reclamations/volumes/${id}/modifier`, { ...total, received: '4', version: 1 })).status,
  ).toBe(303)
  expect(
    (await lead.post(`/reclamations/volumes/${id}/modifier`, { ...total, received: '5', version: 1 })).status,
  ).toBe(409)
  expect((await lead.post(`/reclamations/volumes/${id}/supprimer`, { version: 2 })).status).toBe(303)
})

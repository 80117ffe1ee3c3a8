import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { answersSentBack, answersToRead } from './inbox.ts'
import { approvedAs, asksReader, type Reading, refuseReading } from './reading.ts'
import { complaintRoutes } from './routes.tsx'

const reading = (over: Partial<Reading> = {}): Reading => ({
  id: 1,
  complaint: 1,
  body: 'Bonjour.',
  model: null,
  mailed: false,
  state: 'waiting',
  author: 7,
  remarks: '',
  askedOn: plainDate('2026-11-16'),
  readOn: null,
  ...over,
})

describe('[C5-104] a second reader', () => {
  test('is asked for by the kind or the service, and by nothing else', () => {
    const setting = { readerKinds: ['complaint'], readerServices: [3] }
    expect(asksReader({ kind: 'complaint', service: null }, setting)).toBe(true)
    expect(asksReader({ kind: 'information', service: 3 }, setting)).toBe(true)
    expect(asksReader({ kind: 'information', service: null }, setting)).toBe(false)
    expect(asksReader({ kind: 'complaint', service: 3 }, { readerKinds: [], readerServices: [] })).toBe(false)
  })
  test('approves words: changed words are to be read again', () => {
    const approved = reading({ state: 'approved' })
    expect(approvedAs(approved, ' Bonjour.\r\n')).toBe(true)
    expect(approvedAs(approved, 'Bonjour !')).toBe(false)
    expect(approvedAs(reading(), 'Bonjour.')).toBe(false)
    expect(approvedAs(undefined, 'Bonjour.')).toBe(false)
  })
  test('is never the author, and says why an answer comes back', () => {
    const say = (account: number, verdict: 'approve' | 'back', remarks = '') =>
      refuseReading(reading(), { account, verdict, remarks })?.[0]
    expect(say(7, 'approve')).toBe('own-reading')
    expect(say(8, 'back', ' ')).toBe('remarks-missing')
    expect(say(8, 'back', 'Plus court.')).toBeUndefined()
    expect(say(8, 'approve')).toBeUndefined()
    const settled = refuseReading(reading({ state: 'approved' }), { account: 8, verdict: 'approve', remarks: '' })
    expect(settled?.[0]).toBe('no-reading')
  })
})

let w: World
let author: TestPerson
let reader: TestPerson
beforeAll(async () => {
  w = await world({ rooms: [complaintRoutes] })
  author = await w.personOf(w.hauts92, 'quality_correspondent')
  reader = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

const made = async (over: Record<string, string | number> = {}): Promise<number> => {
  const answer = await author.post('/reclamations/nouvelle', {
    kind: 'complaint',
    channel: 'letter',
    receivedOn: '2026-11-16',
    site: w.hauts92.sites.nanterre ?? 0,
    subject: 'Guichet fermé',
    body: 'Le guichet était fermé.',
    ...over,
  })
  return Number(/\/reclamations\/(\d+)/.exec(answer.headers.get('location') ?? '')?.[1])
}
const version = async (id: number): Promise<number> =>
  (await w.owner.query('select version from complaint where id = $1', [id])).rows[0].version
const ask = async (id: number, body = 'Il rouvre demain.', who = author) =>
  who.post(`/reclamations/${id}/faire-relire`, { body, how: 'self', model: '', version: await version(id) })
const say = async (id: number, verdict: string, remarks = '', who = reader) =>
  who.post(`/reclamations/${id}/relire`, { verdict, remarks, version: await version(id) })
const due = async (source: typeof answersToRead, account: number) => {
  if (!('fragment' in source)) return []
  const where = { all: true } as const
  const asked = { today: plainDate('2026-11-19'), until: plainDate('2026-12-31'), account, where }
  const fragment = source.fragment(asked)
  const rows = await w.inside(w.hauts92.tenant, async (tx) =>
    fragment ? (await sql`select due::text, data from (${fragment}) f`.execute(tx)).rows : [],
  )
  return source.items(rows, asked)
}

test('[C5-104] an answer waits for another person, comes back with remarks, is approved and then recorded as it was read', async () => {
  const id = await made()
  expect((await ask(id)).headers.get('location')).toBe(`/reclamations/${id}?fait=a-relire`)
  expect(await textOf(await author.get(`/reclamations/${id}`))).toContain('attend un second lecteur')
  expect(await textOf(await reader.get(`/reclamations/${id}/relire`))).toContain('Il rouvre demain.')
  // Neither its author, nor another who would replace it, nor a sending back without a word.
  expect((await say(id, 'approve', '', author)).status).toBe(422)
  expect((await ask(id, 'Autre texte', reader)).status).toBe(422)
  expect((await say(id, 'back')).status).toBe(422)
  expect((await say(id, 'nothing')).status).toBe(422)
  expect((await say(id, 'back', 'Dites à quelle heure.')).status).toBe(303)
  expect(await textOf(await author.get(`/reclamations/${id}`))).toContain('Dites à quelle heure.')
  expect(await textOf(await author.get(`/reclamations/${id}/faire-relire`))).toContain('Il rouvre demain.')
  expect((await ask(id, 'Il rouvre demain à 9 heures.')).status).toBe(303)
  expect((await ask(id, 'Il rouvre demain à 10 heures.')).status).toBe(303)
  expect((await say(id, 'approve')).status).toBe(303)
  expect((await say(id, 'approve')).status).toBe(422)
  const sheet = await (await author.get(`/reclamations/${id}?relue=1`)).text()
  expect(sheet).toContain('Réponse approuvée le')
  expect(sheet).toContain('Il rouvre demain à 10 heures.')
  const states = await w.owner.query('select state from answer_reading where complaint = $1 order by id', [id])
  expect(states.rows.map(({ state }) => state)).toEqual(['sent_back', 'replaced', 'approved'])
  const told = await w.owner.query(
    "select action from journal where kind = 'complaint' and record = $1 and action ~ 'read|send-back' order by id",
    [String(id)],
  )
  expect(told.rows.map(({ action }) => action)).toEqual([
    'complaint.ask-reading',
    'complaint.send-back',
    'complaint.ask-reading',
    'complaint.ask-reading',
    'complaint.approve-reading',
  ])
})

test('[C5-104] a model that asks for a second reader is recorded only as approved', async () => {
  const { rows } = await w.owner.query<{ id: number }>(
    `insert into letter_model (tenant, code, number, name, purpose, regime, subject, body, state, opinion, opinion_on, published_on, second_reader)
     values ($1, 'relu', 1, 'Relu', 'answer', 'complaint', 'Objet', 'Bonjour, il rouvre.', 'published', 'favourable', '2026-03-01', '2026-03-02', true) returning id`,
    [w.hauts92.tenant],
  )
  const model = rows[0]?.id ?? 0
  const id = await made()
  const answer = async (body: string) =>
    author.post(`/reclamations/${id}/repondre`, {
      model,
      body,
      via: 'letter',
      answeredOn: '2026-11-18',
      version: await version(id),
    })
  const refused = await answer('Bonjour, il rouvre.')
  expect(refused.status).toBe(422)
  expect(await textOf(refused)).toContain('demande un second lecteur')
  await ask(id, 'Bonjour, il rouvre.')
  expect((await answer('Bonjour, il rouvre.')).status).toBe(422)
  await say(id, 'approve')
  expect((await answer('Bonjour, il ne rouvre pas.')).status).toBe(422)
  expect((await answer('Bonjour, il rouvre.')).status).toBe(303)
})

test('[C5-104] who may read is asked on « Mon mois »; the author sees what came back; an erased request leaves no word', async () => {
  const id = await made()
  await ask(id, 'Un texte à relire.')
  const title = async (source: typeof answersToRead, who: TestPerson) =>
    (await due(source, who.account)).map((one) => one.title)
  expect((await title(answersToRead, reader)).join(' ')).toContain('Relire la réponse à R-2026-')
  expect(await title(answersToRead, author)).toEqual([])
  await say(id, 'back', 'À revoir.')
  expect(await title(answersToRead, reader)).toEqual([])
  expect((await title(answersSentBack, author)).join(' ')).toContain('Reprendre la réponse')
  expect(await title(answersSentBack, reader)).toEqual([])
  await author.post(`/reclamations/${id}/repondre`, {
    body: 'Parti.',
    via: 'letter',
    answeredOn: '2026-11-18',
    version: await version(id),
  })
  expect(await title(answersSentBack, author)).toEqual([])
  await reader.post(`/reclamations/${id}/effacer`, { reason: 'Fin', version: await version(id) })
  expect(
    (await w.owner.query('select count(*)::int as n from answer_reading where complaint = $1', [id])).rows[0].n,
  ).toBe(0)
})

test('[C5-104] for which kinds and services is set by who sets the register; another site and another département are refused', async () => {
  const setting = '/reclamations/reglages/second-lecteur'
  expect((await author.post(setting, { readerKinds: ['complaint'], version: 0 })).status).toBe(403)
  expect((await reader.post(setting, { readerKinds: ['complaint'], version: 0 })).status).toBe(303)
  expect((await reader.post(setting, { readerKinds: ['zzz'], version: 1 })).status).toBe(422)
  expect((await reader.post(setting, { readerKinds: [], version: 0 })).status).toBe(409)
  const id = await made()
  expect(await textOf(await author.get(`/reclamations/${id}`))).toContain(
    'est lue par une autre personne avant de partir',
  )
  await ask(id)
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  expect((await moselle.get(`/reclamations/${id}/relire`)).status).toBe(404)
  const antony = await w.personOf(w.hauts92, 'agent', { site: w.hauts92.sites.antony ?? 0 })
  expect((await say(id, 'approve', '', antony)).status).toBe(403)
})

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerSetAside } from '#src/listening/surveys/set-aside.ts'
import { additionSetAside, messageSetAside } from '#src/listening/correspondence/set-aside.ts'
import { complaintRoutes } from '#src/listening/correspondence/routes.tsx'
import { surveyRoutes } from '#src/listening/surveys/routes.tsx'
import { fullAnswer, openCampaign } from '#src/listening/surveys/test-campaign.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { forgetSources, ROOM, sourceOf } from '#src/ground/floods/floods.ts'
import { openDatabase } from '#src/ground/database/db.ts'
import { createApp } from '#src/app/app.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { forgetDropped } from './jobs.ts'
import { nameOfSender, senderOf } from './floods.ts'
import { floodRoutes } from './routes.tsx'

const HOME = '/envois-mis-de-cote'
const kinds = [answerSetAside, messageSetAside, additionSetAside]
let w: World
let lead: TestPerson
let campaign: { id: number; code: string; links: string[] }
let FORM: string

beforeAll(async () => {
  w = await world({ rooms: [surveyRoutes, complaintRoutes, floodRoutes(kinds)] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  campaign = await openCampaign(w, w.hauts92, { link: 'hall' })
  await openCampaign(w, w.moselle57, { link: 'la-bas' })
  await lead.post('/reclamations/reglages/formulaires', { site: w.hauts92.sites.nanterre ?? 0 })
  const { rows } = await w.owner.query("select code from public_code where kind = 'complaints'")
  FORM = `/r/${rows[0].code}`
  const set = await lead.post(`${HOME}/reglages`, {
    share_answer: 5,
    share_message: 2,
    share_addition: 1,
    known: '203.0.113.0/24, tablettes de l’accueil',
    version: 0,
  })
  expect(set.status).toBe(303)
})
afterAll(() => w.close())

const count = async (table: string, where = 'true'): Promise<number> =>
  (await w.owner.query(`select count(*)::int as n from ${table} where ${where}`)).rows[0].n
const answer = (over: Record<string, string> = {}) => ({ ...fullAnswer('autre'), ...over })
const answerFrom = (address: string, n: number, link = 'hall') =>
  Promise.all(Array.from({ length: n }, () => w.publicFrom(address).post(`/e/${link}/reponse`, answer())))
const counted = async () =>
  (await w.owner.query('select coalesce(sum(n), 0)::int as n from measure_now where measure = 4')).rows[0].n
const message = (text: string) => ({ topic: 'complaint', message: text, name: '', email: '', phone: '', site_web: '' })

test('[H1-03] over its share of the day a sender is thanked as before, set aside, and not counted; others are not touched', async () => {
  const sent = await answerFrom('198.51.100.1', 12)
  expect(sent.map((one) => one.status)).toEqual(Array.from({ length: 12 }, () => 303))
  expect([await count('answer'), await count('set_aside'), await counted()]).toEqual([5, 7, 5])
  await answerFrom('198.51.100.2', 5)
  // The key of one line: another number of the same /56.
  await answerFrom('2001:db8:0:101::1', 3)
  await answerFrom('2001:db8:0:1ff::2', 3)
  expect([await count('answer'), await count('set_aside')]).toEqual([15, 8])
})

test('[B3-30] results say how many answers wait for a decision, to whoever reads the site', async () => {
  const path = `/enquetes/${campaign.code}/resultats`
  const shown = await lead.get(path)
  const waiting = await count('set_aside', `kind = 'answer' and state = 'waiting' and subject = ${campaign.id}`)
  expect(waiting).toBeGreaterThan(1)
  expect(await textOf(shown)).toContain(
    `${waiting} réponses mises de côté attendent une décision : elles ne sont pas comptées ici.`,
  )
  const local = await w.personOf(w.hauts92, 'quality_lead', { site: w.hauts92.sites.antony ?? 0 })
  expect(await textOf(await local.get(path))).not.toContain('mises de côté')
})

test('[H1-04] one quota for all nodes: two processes count together, exactly', async () => {
  const other = openDatabase({ ...w.connection, max: 4 })
  const second = createApp({ ...w.deps, db: other.db }, { rooms: [surveyRoutes] })
  const before = await count('answer')
  const headers = { host: 'parvis.test', origin: 'http://parvis.test' }
  const env = { incoming: { socket: { remoteAddress: '198.51.100.3' } } }
  const body = () => new URLSearchParams({ service: 'autre', appointment: 'yes', overall: '4' })
  await Promise.all(
    Array.from({ length: 20 }, async (_, n) =>
      (n % 2 ? second : w.app).request(
        'http://parvis.test/e/hall/reponse',
        { method: 'POST', body: body(), headers },
        env,
      ),
    ),
  )
  await other.pool.end()
  expect((await count('answer')) - before).toBe(5)
})

test('[H1-05] a known address, and an answer keyed by an agent, have no share; the other département has its own', async () => {
  const before = await count('answer')
  await answerFrom('203.0.113.9', 12)
  expect((await count('answer')) - before).toBe(12)
  await answerFrom('203.0.113.9', 12, 'la-bas')
  expect((await count('answer')) - before).toBe(24)
  const key = await lead.post(`/enquetes/automne/saisie`, {})
  expect(key.status).toBeLessThan(500)
})

test('[H1-06] the address is kept nowhere: a hash under the key of the day, apart from what was posted, gone the next day', async () => {
  const sources = await w.owner.query('select encode(source, $1) as source, n, kind from flood_source', ['hex'])
  expect(sources.rows.length).toBeGreaterThan(3)
  const dump = JSON.stringify((await w.owner.query('select * from set_aside')).rows) + JSON.stringify(sources.rows)
  for (const address of ['198.51.100', '2001:db8', '20010db8']) expect(dump).not.toContain(address)
  for (const { source } of sources.rows)
    expect(JSON.stringify((await w.owner.query('select * from answer')).rows)).not.toContain(source)
  const persistence = await w.owner.query(
    "select relname::text, relpersistence::text as p from pg_class where relname in ('flood_key', 'flood_source') order by 1",
  )
  expect(persistence.rows.map((row) => row.p)).toEqual(['u', 'u'])
  const sender = { tenant: w.hauts92.tenant, address: '198.51.100.1', known: [] }
  const today = await sourceOf(w.deps, sender)
  expect(await sourceOf(w.deps, sender)).toBe(today)
  expect(await sourceOf(w.deps, { ...sender, tenant: w.moselle57.tenant })).not.toBe(today)
  const tomorrow = { ...w.deps, clock: { now: () => new Date('2026-11-20T00:00:01Z') } }
  expect(await sourceOf(tomorrow, sender)).not.toBe(today)
  expect([await count('flood_source'), await count('flood_key')]).toEqual([0, 1])
  await forgetSources(w.db, new Date('2026-11-21T00:00:01Z'))
  expect([await count('flood_source'), await count('flood_key')]).toEqual([0, 0])
})

test('[H1-07] the application can neither read a source nor its key', async () => {
  const attempt = (sentence: string) => w.inside(w.hauts92.tenant, (tx) => sql.raw(sentence).execute(tx))
  await expect(attempt('select * from flood_source')).rejects.toThrow(/permission denied/)
  await expect(attempt('select * from flood_key')).rejects.toThrow(/permission denied/)
})

const senders = async (path = HOME): Promise<string[]> =>
  [...(await (await lead.get(path)).text()).matchAll(/name="envoyeur"[^>]*value="([^"]+)"/g)].map(
    ([, name = '']) => name,
  )

test('[H1-08] a person keeps what was set aside: it counts on the day it came, and the journal says so', async () => {
  const text = await textOf(await lead.get(HOME))
  expect(text).toContain('7 réponses à une enquête')
  expect(text).toContain('Satisfaction 2026')
  const biggest = (await senders()).find((name) => name.startsWith('answer.')) ?? ''
  const second = (await senders())[1] ?? ''
  const shown = await textOf(await lead.get(`${HOME}/${second}`))
  expect(shown).toContain('« Des explications claires, merci. »')
  const [answers, cells, waiting] = [
    await count('answer'),
    await counted(),
    await count('set_aside', "state = 'waiting'"),
  ]
  const group = senderOf(biggest)
  const n = await count('set_aside', `sender = ${group?.sender ?? 0}`)
  const done = await lead.post(HOME, { envoyeur: [biggest], decision: 'garder' })
  expect(done.headers.get('location')).toBe(`${HOME}?fait=gardes&n=${n}&reste=0`)
  expect(await count('answer')).toBe(answers + n)
  expect(await counted()).toBe(cells + n)
  expect(await count('set_aside', "state = 'waiting'")).toBe(waiting - n)
  expect(await count('answer', "day <> '2026-11-19'")).toBe(0)
  const lines = await w.owner.query("select account, fields, reason from journal where action = 'set_aside.keep'")
  expect(lines.rows).toEqual([{ account: lead.account, fields: ['answer'], reason: `2026-11-19 : ${n}` }])
  expect(await textOf(await lead.get(done.headers.get('location') ?? ''))).toContain('ils comptent')
  // Twice is once.
  await lead.post(HOME, { envoyeur: [biggest], decision: 'garder' })
  expect(await count('answer')).toBe(answers + n)
})

test('[H1-09] dropped posts never count, can be taken back for a week, then their content goes', async () => {
  const before = await count('answer')
  const name = (await senders()).find((one) => one.startsWith('answer.')) ?? ''
  const page = await (await lead.get(`${HOME}/${name}`)).text()
  const ids = [...page.matchAll(/name="envoi"[^>]*value="(\d+)"/g)].map(([, id = '']) => id)
  const dropped = await lead.post(`${HOME}/${name}`, { envoi: ids, decision: 'ecarter' })
  expect(dropped.headers.get('location')).toContain(`fait=ecartes&n=${ids.length}`)
  expect(await count('answer')).toBe(before)
  const [again = ''] = await senders(`${HOME}?etat=ecartes`)
  expect(again).toBe(name)
  await lead.post(`${HOME}/${name}`, { envoi: ids.slice(0, 1), decision: 'garder' })
  expect(await count('answer')).toBe(before + 1)
  const forget = (day: string) => w.inside(w.hauts92.tenant, (tx) => forgetDropped(tx, plainDate(day)))
  expect(await forget('2026-11-26')).toBe(0)
  expect(await forget('2026-11-27')).toBe(ids.length - 1)
  expect(await senders(`${HOME}?etat=ecartes`)).toEqual([])
})

test('[H1-10] complaints over the share wait with their private page, and are kept with their day of receipt', async () => {
  const from = w.publicFrom('198.51.100.77')
  const pages: string[] = []
  for (const text of ['Premier', 'Deuxième', 'Troisième', 'Quatrième'])
    pages.push((await from.post(FORM, message(text))).headers.get('location')?.split('?')[0] ?? '')
  expect(await count('complaint')).toBe(2)
  const waiting = await textOf(await from.get(pages[3] ?? ''))
  expect(waiting).toContain('Votre message est bien reçu')
  expect(waiting).not.toContain('R-2026')
  expect((await from.post(pages[3] ?? '', { body: 'Encore' })).status).toBe(200)
  const name = (await senders()).find((one) => one.startsWith('message.')) ?? ''
  const shown = await textOf(await lead.get(`${HOME}/${name}`))
  expect(shown).toContain('« Troisième »')
  const ids = [...(await (await lead.get(`${HOME}/${name}`)).text()).matchAll(/name="envoi"[^>]*value="(\d+)"/g)].map(
    ([, id = '']) => id,
  )
  w.clock.set('2026-11-23T09:00:00Z')
  lead = await w.personOf(w.hauts92, 'quality_lead')
  await lead.post(`${HOME}/${name}`, { envoi: ids[0] ?? '', decision: 'garder' })
  await lead.post(`${HOME}/${name}`, { envoi: ids[1] ?? '', decision: 'ecarter' })
  const kept = await w.owner.query("select received_on::text as day, reference from complaint where body = 'Troisième'")
  expect(kept.rows[0].day).toBe('2026-11-19')
  expect(await textOf(await from.get(pages[2] ?? ''))).toContain(kept.rows[0].reference)
  expect(await textOf(await from.get(pages[3] ?? ''))).toContain('n’a pas été enregistré')
  w.clock.set('2026-11-19T09:00:00Z')
  lead = await w.personOf(w.hauts92, 'quality_lead')
})

test('[H1-11] what is added to a request over the share waits too', async () => {
  const from = w.publicFrom('198.51.100.78')
  const page = (await from.post(FORM, message('Avec des ajouts'))).headers.get('location')?.split('?')[0] ?? ''
  expect((await from.post(page, { body: 'Un' })).headers.get('location')).toBe(`${page}?ajout=1`)
  expect((await from.post(page, { body: 'Deux' })).headers.get('location')).toBe(`${page}?ajout=attente`)
  expect(await textOf(await from.get(`${page}?ajout=attente`))).toContain('il sera lu avant de paraître ici')
  const name = (await senders()).find((one) => one.startsWith('addition.')) ?? ''
  await lead.post(HOME, { envoyeur: name, decision: 'garder' })
  expect(await textOf(await from.get(page))).toContain('Deux')
})

test('[H1-12] without room left a sender over its share is refused and may try again; nobody else is', async () => {
  await w.owner.query(
    `insert into set_aside (tenant, kind, subject, site, sender, day, received_at, content)
     select $1, 'answer', $2, $3, 1, '2026-11-19', '2026-11-19T08:00:00Z', '{"comment": "", "answers": {}}' from generate_series(1, $4::int)`,
    [w.hauts92.tenant, campaign.id, w.hauts92.sites.nanterre, ROOM],
  )
  await answerFrom('198.51.100.5', 5)
  const [full] = await answerFrom('198.51.100.5', 1)
  expect(full?.status).toBe(429)
  expect(await full?.text()).toContain('Des explications claires, merci.')
  const [other] = await answerFrom('198.51.100.6', 1)
  expect(other?.status).toBe(303)
  await w.owner.query('delete from set_aside where sender = 1')
})

test('[H1-13] the other département sees and decides nothing; a wrong role is refused', async () => {
  await answerFrom('198.51.100.8', 7)
  const name = (await senders()).find((one) => one.startsWith('answer.')) ?? ''
  const stranger = await w.personOf(w.moselle57, 'quality_lead')
  expect(await textOf(await stranger.get(HOME))).toContain('Rien n’attend')
  expect((await stranger.get(`${HOME}/${name}`)).status).toBe(404)
  const before = await count('answer')
  await stranger.post(HOME, { envoyeur: name, decision: 'garder' })
  await stranger.post(`${HOME}/${name}`, { envoi: '1', decision: 'garder' })
  expect(await count('answer')).toBe(before)
  for (const role of ['agent', 'auditor', 'signatory'] as const) {
    const person = await w.personOf(w.hauts92, role)
    expect([(await person.get(HOME)).status, (await person.get(`${HOME}/reglages`)).status]).toEqual([403, 403])
  }
  const elsewhere = await w.personOf(w.hauts92, 'quality_lead', { site: w.hauts92.sites.antony ?? 0 })
  expect((await elsewhere.get(`${HOME}/${name}`)).status).toBe(404)
})

test('[H1-14] bad settings come back explained; a stale page is told', async () => {
  const form = { share_answer: 5, share_message: 2, share_addition: 1, known: '', version: 1 }
  const bad = await lead.post(`${HOME}/reglages`, { ...form, share_answer: 'beaucoup', known: '0.0.0.0/0, tout' })
  expect(bad.status).toBe(422)
  const text = await textOf(bad)
  expect(text).toContain('Indiquez un nombre d’envois par jour.')
  expect(text).toContain('« 0.0.0.0/0 » n’est pas une adresse ni un réseau')
  expect((await lead.post(`${HOME}/reglages`, { ...form, version: 0 })).status).toBe(409)
  expect((await lead.post(`${HOME}/reglages`, form)).status).toBe(303)
  const late = await lead.post(`${HOME}/reglages`, { ...form, share_answer: 7 })
  expect(late.status).toBe(409)
  expect(await textOf(late)).toMatch(/par adresse et par jour 7 5 /)
})

test('the name of a sender goes both ways', () => {
  const key = { kind: 'answer', subject: 12, site: 3, day: plainDate('2026-11-19'), sender: 999_999_999 }
  expect(senderOf(nameOfSender(key))).toEqual(key)
  for (const bad of ['answer.1.1.2026-02-30.1', 'answer.1.1.2026-11-19.9999999999', '', '..', 'answer.1.1.2026-11-19'])
    expect(senderOf(bad)).toBeUndefined()
})

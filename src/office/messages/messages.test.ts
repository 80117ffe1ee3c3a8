import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobCatalogue } from '#src/app/jobs.ts'
import { routes } from '#src/app/rooms.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { startWorker, type Worker } from '#src/ground/jobs/worker.ts'
import { openKeyring } from '#src/ground/secrets/keyring.ts'
import { httpSms } from '#src/ground/sms/provider.ts'
import { signatureOf } from '#src/ground/sms/routes.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { sendText } from './actions/send.ts'
import { messageProfiles } from './imports/index.ts'
import { forgetPeople } from './store/people.ts'

const KEY = 'une-cle-de-rapport-assez-longue'
const TOKEN = 'jeton'
type Posted = { to: string; text: string; reference: string }
/** A provider as they are: now and then too busy, broken, silent, or sure that a number is none. */
const posted: Posted[] = []
let next: (number | 'cut')[] = []
const provider = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const planned = next.shift()
    if (planned === 'cut') return request.socket.destroy()
    if (planned !== undefined) return response.writeHead(planned, { 'retry-after': '1' }).end()
    const message: Posted = JSON.parse(Buffer.concat(parts).toString('utf8'))
    posted.push(message)
    return response.writeHead(202, { 'content-type': 'application/json' }).end(JSON.stringify({ id: posted.length }))
  })
})

let w: World
let worker: Worker
let lead: TestPerson
let agent: TestPerson
let admin: TestPerson
let procedure = 0
const logged: unknown[] = []
const until = <T>(look: () => T) => expect.poll(look, { timeout: 25_000 })
const keys = openKeyring({ dataDir: '', key: Buffer.alloc(32, 5).toString('base64') })

beforeAll(async () => {
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
  const at = provider.address()
  const url = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}/messages`
  w = await world({ rooms: routes })
  Object.assign(w.deps.env, { origin: 'http://parvis.test', smsReportKey: KEY })
  w.deps.outbound = {
    keys,
    mail: { send: () => Promise.resolve(), domain: 'parvis.test' },
    sms: httpSms({ url, token: TOKEN, sender: 'PREF92' }),
  }
  const log = { info: () => undefined, error: (...line: unknown[]) => void logged.push(line) }
  worker = startWorker({ connection: w.connections.worker, deps: w.deps, jobs: jobCatalogue, log })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  agent = await w.personOf(w.hauts92, 'agent')
  admin = await w.personOf(w.hauts92, 'administrator')
  await lead.post('/demarches/nouvelle', {
    name: 'Renouveler mon titre',
    theme: 'Séjour',
    onlineUrl: 'https://titres.example.fr/renouveler',
    documents: 'Passeport\nJustificatif de domicile',
    active: 'oui',
  })
  procedure =
    (await w.owner.query<{ id: number }>('select id from procedure order by id desc limit 1')).rows[0]?.id ?? 0
})
afterAll(async () => {
  await worker.stop()
  provider.close()
  await w.close()
})

const site = () => w.hauts92.sites['nanterre'] ?? Object.values(w.hauts92.sites)[0] ?? 0
const setting = async (over: Record<string, string | number> = {}) => {
  const version = (await w.owner.query<{ version: number }>('select version from text_setting')).rows[0]?.version ?? 0
  const values = { opens: '00:00', closes: '23:59', perPerson: 50, perModel: 50, mostParts: 3, keepDays: 90 }
  return admin.post('/messages/reglages', { ...values, unitCost: '0,05', version, ...over })
}
const hand = (over: Record<string, string | number> = {}, by = agent) =>
  by.post('/messages/envoyer', {
    procedure,
    online: 'oui',
    documents: 'oui',
    to: '06 12 34 56 78',
    agreed: 'oui',
    site: site(),
    ...over,
  })
type Row = {
  id: string
  state: string
  outbox: string
  person: string | null
  token: string | null
  cost: number
  parts: number
}
const last = async () =>
  (
    await w.owner.query<Row>(
      'select id, state, outbox, person, token, cost, parts from text_message order by id desc limit 1',
    )
  ).rows[0]
const post = (path: string, message: object, signature?: string) => {
  const body = JSON.stringify(message)
  const headers = {
    host: 'parvis.test',
    'content-length': String(Buffer.byteLength(body)),
    'x-signature': signature ?? signatureOf(body, KEY),
  }
  return w.app.request(`http://parvis.test${path}`, { method: 'POST', body, headers })
}

test('[C6-02] who settles and who does not; bad hours and prices are explained', async () => {
  expect((await lead.get('/messages/reglages')).status).toBe(403)
  expect((await setting()).status).toBe(303)
  expect(await textOf(await setting({ opens: '20:00', closes: '08:00' }))).toContain('doit suivre')
  expect((await setting({ opens: '25:00' })).status).toBe(422)
  expect((await setting({ version: 99 })).status).toBe(409)
})

test('[C6-03] [C6-10] an agent sends a procedure by text message: it leaves, is counted, and nobody keeps the number', async () => {
  const sent = await hand()
  expect(sent.headers.get('location')).toBe('/messages/envoyer?fait=sms')
  await until(async () => (await last())?.state).toBe('sent')
  expect(posted.at(-1)?.to).toBe('+33612345678')
  expect(posted.at(-1)?.text).toContain('https://titres.example.fr/renouveler')
  expect(posted.at(-1)?.text).toContain('Passeport, Justificatif de domicile')
  const row = await last()
  expect(row?.cost).toBe((row?.parts ?? 0) * 500)
  for (const table of ['text_message', 'text_consent', 'journal', 'outbox']) {
    const { rows } = await w.owner.query<{ row: string }>(`select t::text as row from ${table} t`)
    expect(rows.map((one) => one.row).join()).not.toContain('612345678')
  }
  expect(JSON.stringify(logged)).not.toContain('612345678')
  const { rows } = await w.owner.query<{ n: number }>(
    `select sum(n)::int as n from measure_now where measure = 300 and d3 = 'renouveler-mon-titre'`,
  )
  expect(rows[0]?.n).toBe(1)
})

test('[C6-10] by mail, or not at all: without agreement, to no address, of nothing', async () => {
  expect((await hand({ to: 'usager@exemple.fr' })).headers.get('location')).toBe('/messages/envoyer?fait=email')
  await until(async () => (await last())?.state).toBe('sent')
  expect(await textOf(await hand({ agreed: '' }))).toContain('sans l’accord')
  expect(await textOf(await hand({ to: '01 40 97 20 00' }))).toContain('ni un numéro de mobile')
  expect(await textOf(await hand({ online: '', documents: '', links: 'oui' }))).toContain('n’a rien de ce que')
  expect((await hand({ procedure: 999_999 })).status).toBe(422)
  expect((await hand({ site: 999_999 })).status).toBe(422)
  const auditor = await w.personOf(w.hauts92, 'auditor')
  expect((await hand({}, auditor)).status).toBe(403)
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  expect((await hand({}, moselle)).status).toBe(422)
  expect(await textOf(await moselle.get('/messages'))).toContain('Aucun message n’est encore parti')
})

test('[C6-04] what the provider tells: late, twice, unsigned; a refused number, a busy one, a cut line', async () => {
  await hand({ to: '0611111111' })
  await until(async () => (await last())?.state).toBe('sent')
  const reference = posted.at(-1)?.reference ?? ''
  expect((await post('/sms/rapport', { reference, status: 'delivered' }, 'x')).status).toBe(403)
  expect((await post('/sms/rapport', { reference, status: 'delivered' })).status).toBe(204)
  expect((await post('/sms/rapport', { reference, status: 'delivered' })).status).toBe(204)
  expect((await post('/sms/rapport', { reference, status: 'expired' })).status).toBe(204)
  expect((await last())?.state).toBe('delivered')
  next = [429, 500, 'cut']
  const before = posted.length
  await hand({ to: '0611111112' })
  await until(async () => (await last())?.state).toBe('sent')
  expect(posted.length).toBe(before + 1)
  expect((await post('/sms/rapport', { reference: posted.at(-1)?.reference, status: 'expired' })).status).toBe(204)
  expect((await last())?.state).toBe('expired')
  next = [400]
  await hand({ to: '0611111113' })
  await until(async () => (await last())?.state).toBe('failed')
  const page = await textOf(await lead.get('/messages'))
  expect(page).toContain('Non remis')
  expect(page).toContain('Expiré')
})

test('[C6-05] who asks for no more gets no more: by a page with a button, by an answer, by an agent', async () => {
  await hand({ to: '0622222222' })
  await until(async () => (await last())?.state).toBe('sent')
  const path = /http:\/\/parvis\.test(\/sms\/stop\/\S+)/.exec(posted.at(-1)?.text ?? '')?.[1] ?? ''
  const open = await w.app.request(path, { headers: { host: 'parvis.test' } })
  expect(await textOf(open)).toContain('Ne plus recevoir de SMS')
  expect((await w.owner.query('select 1 from text_optout')).rows).toHaveLength(0)
  const headers = { host: 'parvis.test', origin: 'http://parvis.test' }
  expect(await textOf(await w.app.request(path, { method: 'POST', headers }))).toContain('Vous ne recevrez plus')
  expect(await textOf(await hand({ to: '+33 6 22 22 22 22' }))).toContain('ne plus recevoir de SMS')
  expect((await w.public.get('/sms/stop/999999999/aaaaaaaaaaaa')).status).toBe(404)

  expect((await post('/sms/recu', { from: '+33633333333', text: 'Stop' }, 'x')).status).toBe(403)
  expect((await post('/sms/recu', { from: 'x', text: 'Stop' })).status).toBe(422)
  expect((await post('/sms/recu', { from: '+33633333333', text: 'merci' })).status).toBe(204)
  expect((await w.owner.query('select 1 from text_optout')).rows).toHaveLength(1)
  expect((await post('/sms/recu', { from: '+33633333333', text: 'STOP' })).status).toBe(204)
  expect((await hand({ to: '0633333333' })).status).toBe(422)

  const stops = '/messages/oppositions'
  expect((await agent.post(stops, { to: '0644444444' })).headers.get('location')).toBe(`${stops}?fait=note`)
  expect((await agent.post(stops, { to: '0644444444' })).status).toBe(422)
  expect((await hand({ to: '0644444444' })).status).toBe(422)
  expect((await agent.post(`${stops}/lever`, { to: '0644444444' })).status).toBe(303)
  expect((await hand({ to: '0644444444' })).status).toBe(303)
})

test('[C6-06] caps hold under concurrency; out of hours a message waits; numbers are forgotten', async () => {
  await setting({ perModel: 1 })
  const many = await Promise.all([1, 2, 3, 4].map(() => hand({ to: '0655555555' })))
  expect(many.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 422, 422, 422])
  await setting({ perDay: 0 })
  expect(await textOf(await hand({ to: '0655555556' }))).toContain('de la journée est atteint')
  await setting({ monthBudget: 0 })
  expect(await textOf(await hand({ to: '0655555556' }))).toContain('budget')
  const hour = new Date(w.deps.clock.now()).getUTCHours()
  await setting(hour < 12 ? { opens: '22:00', closes: '22:01' } : { opens: '00:00', closes: '00:01' })
  const before = posted.length
  expect((await hand({ to: '0655555557' })).status).toBe(303)
  expect((await last())?.state).toBe('queued')
  await setting()
  await w.inside(w.hauts92.tenant, (tx) => forgetPeople(tx, plainDate('2099-01-01')))
  expect(await last()).toMatchObject({ state: 'queued', person: null, token: null })
  expect((await w.owner.query('select 1 from text_consent')).rows).toHaveLength(0)
  expect(posted.length).toBe(before)
})

test('[C6-07] models in versions: prepared, counted in parts, put in force, followed by another, withdrawn', async () => {
  const model = { name: 'Lien de démarche', purpose: 'information', body: '[démarche] : [lien] Refus : [refus]' }
  expect(await textOf(await lead.post('/messages/modeles/nouveau', { ...model, body: 'Bonjour' }))).toContain('[refus]')
  const here = (await lead.post('/messages/modeles/nouveau', model)).headers.get('location')?.split('?')[0] ?? ''
  expect(await textOf(await lead.get('/messages/modeles/longueur?texte=f%C3%AAte'))).toContain('un signe rare')
  expect((await agent.get('/messages/modeles/nouveau')).status).toBe(403)
  await lead.post(`${here}/publier`, { version: 1 })
  expect((await lead.post(`${here}/modifier`, { ...model, version: 2 })).status).toBe(422)
  await hand({ to: '0666666666', documents: '' })
  await until(async () => (await last())?.state).toBe('sent')
  expect(posted.at(-1)?.text).toMatch(/^Renouveler mon titre : https:\S+ Refus : http/)
  const second = (await lead.post('/messages/modeles/nouveau', { ...model, body: 'v2 [lien] [refus]' })).headers
  await lead.post(`${second.get('location')?.split('?')[0]}/publier`, { version: 1 })
  expect(await textOf(await lead.get(here))).toContain('Retiré')
  expect(await textOf(await lead.get('/messages/modeles?etat=published'))).toContain('version 2')
  expect((await lead.post(`${here}/supprimer`, { version: 3 })).status).toBe(409)
  const refusal = await w.inside(w.hauts92.tenant, (tx) =>
    sendText(tx, {
      deps: w.deps,
      tenant: w.hauts92.tenant,
      to: '+33677777777',
      purpose: 'appointment',
      consent: 'said',
      values: {},
      today: plainDate('2026-11-19'),
    }),
  )
  expect(refusal).toEqual({ outcome: 'refused', why: { form: 'no-model' } })
})

test('[C6-08] totals of another tool and models come from files, once, and go out as they came', async () => {
  const total = { month: '2026-05', label: 'Rappels', purpose: 'appointment', sent: 100, delivered: 90, failed: 10 }
  const added = await lead.post('/messages/totaux/nouveau', { ...total, cost: '5,50', source: 'Relevé' })
  expect(added.headers.get('location')).toBe('/messages/totaux?fait=ajoute')
  expect((await lead.post('/messages/totaux/nouveau', { ...total, source: 'Relevé' })).status).toBe(422)
  expect((await lead.post('/messages/totaux/nouveau', { ...total, label: 'x', sent: 5, source: 'y' })).status).toBe(422)
  expect(await textOf(await lead.get('/messages/couts'))).toContain('5,50')
  const context = {
    import: 0,
    account: null,
    now: new Date('2026-11-19T10:00:00Z'),
    today: plainDate('2026-11-19'),
    way: 'load' as const,
    demo: false,
    progress: () => undefined,
  }
  for (const profile of messageProfiles) {
    const kept = await w.inside(w.hauts92.tenant, (tx) => profile.export(tx))
    const rows = kept.map((values, at) => ({ line: at + 2, key: String(at), values }))
    const same = await w.inside(w.hauts92.tenant, (tx) => profile.store(tx, rows, context))
    expect(same.map(({ outcome }) => outcome)).toEqual(kept.map(() => 'unchanged'))
    const there = await w.inside(w.moselle57.tenant, (tx) => profile.store(tx, rows, context))
    expect(there.map(({ outcome }) => outcome)).toEqual(kept.map(() => 'inserted'))
    expect(await w.inside(w.moselle57.tenant, (tx) => profile.export(tx))).toEqual(kept)
  }
})

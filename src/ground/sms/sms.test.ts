import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobCatalogue } from '#src/app/jobs.ts'
import { startWorker, type Worker } from '#src/ground/jobs/worker.ts'
import { mailSms } from '#src/ground/mail/sms-gateway.ts'
import { type Departure, MailRefused } from '#src/ground/mail/smtp.ts'
import { openKeyring } from '#src/ground/secrets/keyring.ts'
import { type World, world } from '#test/people.ts'
import { httpSms } from './provider.ts'
import { signatureOf, smsRoutes } from './routes.ts'
import { plainSms, smsParts } from './segments.ts'
import { sendSms } from './sms.ts'

type Posted = { from: string; to: string; text: string; reference: string }
const REPORT_KEY = 'une-cle-de-rapport-assez-longue'
const TOKEN = 'jeton-du-prestataire'
const NUMBER = '+33612345678'

/** A provider as they are: a token, one number per message whatever the retries, now and then too busy or broken. */
const posted: Posted[] = []
const known = new Map<string, string>()
let next: { status: number; headers?: Record<string, string> }[] = []
const provider = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const planned = next.shift()
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return response.writeHead(401).end()
    if (planned) return response.writeHead(planned.status, planned.headers).end('{"error": "no"}')
    const message: Posted = JSON.parse(Buffer.concat(parts).toString('utf8'))
    const id = known.get(message.reference) ?? `p-${known.size + 1}`
    if (!known.has(message.reference)) posted.push(message)
    known.set(message.reference, id)
    return response.writeHead(202, { 'content-type': 'application/json' }).end(JSON.stringify({ id }))
  })
})

let w: World
let worker: Worker
let url = ''
const logged: unknown[] = []
const log = { info: () => undefined, error: (...line: unknown[]) => void logged.push(line) }
const keys = openKeyring({ dataDir: '', key: Buffer.alloc(32, 3).toString('base64') })
const until = <T>(look: () => T) => expect.poll(look, { timeout: 25_000 })

beforeAll(async () => {
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
  const at = provider.address()
  url = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}/messages`
  w = await world({ rooms: [smsRoutes] })
  w.deps.env.smsReportKey = REPORT_KEY
  w.deps.outbound = { keys, sms: httpSms({ url, token: TOKEN, sender: 'PREF92' }) }
  worker = startWorker({ connection: w.connections.worker, deps: w.deps, jobs: jobCatalogue, log })
})
afterAll(async () => {
  await worker.stop()
  provider.close()
  await w.close()
})

const send = (text = 'Votre rendez-vous est confirmé.') =>
  w.inside(w.hauts92.tenant, (tx) =>
    sendSms(tx, w.deps, { tenant: w.hauts92.tenant, kind: 'test.sms', to: NUMBER, text }),
  )
const row = async (id: number) =>
  (
    await w.owner.query<{ state: string; failure: string | null; content: Buffer | null; provider_id: string | null }>(
      'select state, failure, content, provider_id from outbox where id = $1',
      [id],
    )
  ).rows[0]

test('[G3-01] a text message leaves once with its sender, then its number and words are gone', async () => {
  const id = await send()
  await until(async () => (await row(id))?.state).toBe('sent')
  expect(posted.at(-1)).toEqual({
    from: 'PREF92',
    to: NUMBER,
    text: 'Votre rendez-vous est confirmé.',
    reference: `${w.hauts92.tenant}.${id}`,
  })
  expect(await row(id)).toMatchObject({ content: null, provider_id: known.get(`${w.hauts92.tenant}.${id}`) })
})

test('[G3-01] a busy provider is asked again when it says so, a broken one later; each sends once', async () => {
  next = [{ status: 429, headers: { 'retry-after': '1' } }, { status: 500 }]
  const before = posted.length
  const id = await send()
  await until(async () => (await row(id))?.state).toBe('sent')
  expect(posted.length).toBe(before + 1)
})

test('[G3-01] a refused number is given up at once; nothing keeps it', async () => {
  next = [{ status: 400 }]
  const id = await send()
  await until(async () => (await row(id))?.state).toBe('failed')
  expect(await row(id)).toMatchObject({ failure: '400', content: null })
  const kept = await w.owner.query('select * from graphile_worker._private_jobs')
  expect(JSON.stringify([kept.rows, logged])).not.toContain('612345678')
})

test('[G3-01] what is no international number is refused before it is written', async () => {
  const attempt = w.inside(w.hauts92.tenant, (tx) =>
    sendSms(tx, w.deps, { tenant: w.hauts92.tenant, kind: 'test.sms', to: '0612345678', text: 'x' }),
  )
  await expect(attempt).rejects.toThrow('not an international phone number')
})

const tell = (report: object, signature?: string) => {
  const body = JSON.stringify(report)
  return w.app.request('http://parvis.test/sms/rapport', {
    method: 'POST',
    body,
    headers: {
      host: 'parvis.test',
      'content-length': String(Buffer.byteLength(body)),
      'x-signature': signature ?? signatureOf(body, REPORT_KEY),
    },
  })
}

test('[G3-02] a signed report tells what became of it; others are refused', async () => {
  const id = await send()
  await until(async () => (await row(id))?.state).toBe('sent')
  const reference = `${w.hauts92.tenant}.${id}`
  expect((await tell({ reference, status: 'delivered' }, 'x'.repeat(64))).status).toBe(403)
  expect((await tell({ reference, status: 'delivered' }, '')).status).toBe(403)
  expect((await tell({ reference: `${w.moselle57.tenant}.${id}`, status: 'delivered' })).status).toBe(404)
  expect((await tell({ reference: `1' or 1`, status: 'delivered' })).status).toBe(422)
  expect((await row(id))?.state).toBe('sent')
  expect((await tell({ reference, status: 'delivered' })).status).toBe(204)
  expect((await row(id))?.state).toBe('delivered')
  expect((await tell({ reference, status: 'failed', code: 'absent subscriber' })).status).toBe(204)
  // The first word is the last: what comes late or twice changes nothing.
  expect((await row(id))?.state).toBe('delivered')
  const other = await send()
  await until(async () => (await row(other))?.state).toBe('sent')
  const lost = { reference: `${w.hauts92.tenant}.${other}`, status: 'failed', code: 'absent subscriber' }
  expect([(await tell(lost)).status, (await tell(lost)).status]).toEqual([204, 204])
  expect(await row(other)).toMatchObject({ state: 'failed', failure: 'absent-subscriber' })
  expect((await tell({ ...lost, status: 'delivered' })).status).toBe(204)
  expect((await row(other))?.state).toBe('failed')
})

test('[G3-04] a message waits for the hours it may leave at, and is given up once they are over', async () => {
  const from = (seconds: number) => new Date(w.deps.clock.now().getTime() + seconds * 1000).toISOString()
  const sendIn = (windows: readonly [string, string][]) =>
    w.inside(w.hauts92.tenant, (tx) =>
      sendSms(tx, w.deps, { tenant: w.hauts92.tenant, kind: 'test.sms', to: NUMBER, text: 'x', windows }),
    )
  const before = posted.length
  const later = await sendIn([[from(3600), from(7200)]])
  const over = await sendIn([[from(-7200), from(-3600)]])
  await until(async () => (await row(over))?.state).toBe('failed')
  expect(await row(over)).toMatchObject({ failure: 'expired', content: null })
  expect((await row(later))?.state).toBe('waiting')
  expect(posted.length).toBe(before)
})

test.each([
  ['', 'gsm', 1],
  ['a'.repeat(160), 'gsm', 1],
  ['a'.repeat(161), 'gsm', 2],
  ['€'.repeat(80), 'gsm', 1],
  ['€'.repeat(81), 'gsm', 2],
  ['ê'.repeat(70), 'unicode', 1],
  ['ê'.repeat(71), 'unicode', 2],
])('[G3-03] %s is counted as operators do', (text, alphabet, parts) => {
  expect(smsParts(text)).toEqual({ alphabet, parts })
})

test('[G3-03] our typography is brought to the phone’s alphabet, letters are not', () => {
  expect(plainSms('L’accueil « Séjour » est fermé…')).toBe('L\'accueil "Séjour" est fermé...')
  expect(smsParts(plainSms('L’accueil est fermé'))).toEqual({ alphabet: 'gsm', parts: 1 })
  expect(plainSms('fête')).toBe('fête')
})

test('[G3-05] without a provider, a gateway takes a mail for each text message', async () => {
  const mails: Departure[] = []
  const mail = { domain: 'parvis.test', send: async (one: Departure) => void mails.push(one) }
  const { providerId } = await mailSms(mail, '{numero}@sms.example.fr').send({
    to: NUMBER,
    text: 'Oui',
    reference: '1.2',
  })
  expect(mails).toEqual([{ to: '33612345678@sms.example.fr', subject: '', text: 'Oui', messageId: providerId }])
  const refusing = { ...mail, send: () => Promise.reject(new MailRefused('550')) }
  const refused = mailSms(refusing, '{numero}@sms.example.fr').send({ to: NUMBER, text: 'Oui', reference: '1.3' })
  await expect(refused).rejects.toMatchObject({ name: 'SmsRefused', code: '550' })
})

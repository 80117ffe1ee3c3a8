import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import pg from 'pg'
import { holdOutbox } from '#src/app/install.ts'
import { jobCatalogue } from '#src/app/jobs.ts'
import { cleanOutbox, dropHeld, outboxState, resealOutbox, sendHeld } from '#src/ground/jobs/outbox.ts'
import { startWorker, type Worker } from '#src/ground/jobs/worker.ts'
import { openKeyring } from '#src/ground/secrets/keyring.ts'
import { type World, world } from '#test/people.ts'
import { type Outbound, sendMail } from './mail.ts'
import { mailHtml, mailText } from './model.ts'
import { smtpSender } from './smtp.ts'

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64')
const ADDRESS = 'camille.durand@exemple.fr'
const LETTER = {
  subject: 'Votre accès à Parvis',
  greeting: 'Bonjour Camille Durand,',
  parts: [
    'Un rôle vous est donné « ici » & maintenant.',
    { label: 'Choisir un mot de passe', href: 'https://parvis.test/mot-de-passe/jeton' },
  ],
  signature: 'Préfecture des Hauts-de-Seine',
} as const

/** A real server, which takes, delays or refuses as told. */
let answer: { code: number; times: number } | undefined
const received: string[] = []
const smtp = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onRcptTo: (_address, _session, done) => {
    if (!answer || answer.times === 0) return done()
    answer.times -= 1
    return done(Object.assign(new Error(`no ${ADDRESS} here`), { responseCode: answer.code }))
  },
  onData: (stream, _session, done) => {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      received.push(Buffer.concat(parts).toString('utf8'))
      done()
    })
  },
})

let w: World
let outbound: Outbound
let worker: Worker | undefined
const logged: unknown[] = []
const log = { info: () => undefined, error: (...line: unknown[]) => void logged.push(line) }
const until = <T>(look: () => T) => expect.poll(look, { timeout: 25_000 })

beforeAll(async () => {
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const at = smtp.server.address()
  const port = typeof at === 'object' && at ? at.port : 0
  w = await world({ rooms: [] })
  outbound = {
    keys: openKeyring({ dataDir: '', key: key(1) }),
    mail: smtpSender({ url: `smtp://127.0.0.1:${port}?ignoreTLS=true`, from: 'Parvis <parvis@prefecture.test>' }),
  }
  const deps = { ...w.deps, outbound }
  worker = startWorker({ connection: w.connections.worker, deps, jobs: jobCatalogue, log })
})
afterEach(() => {
  received.length = 0
  answer = undefined
})
afterAll(async () => {
  await worker?.stop()
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
  await w.close()
})

const inside: World['inside'] = (tenant, act) => w.inside(tenant, act)
const write = (mail = { ...LETTER, parts: [...LETTER.parts] }) =>
  inside(w.hauts92.tenant, (tx) =>
    sendMail(tx, { clock: w.clock, outbound }, { tenant: w.hauts92.tenant, kind: 'test.letter', to: ADDRESS, mail }),
  )
type Row = { state: string; content: Buffer | null; failure: string | null }
const row = async (id: number) =>
  (await w.owner.query<Row>('select state, content, failure from outbox where id = $1', [id])).rows[0]

/** The words of a received mail, its transfer encoding undone. */
const decoded = (mail: string): string =>
  mail
    .replace(/=\r?\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'))

test('[G2-01] a mail leaves once, in text and in HTML, after its transaction', async () => {
  await expect(
    inside(w.hauts92.tenant, async (tx) => {
      const letter = { tenant: w.hauts92.tenant, kind: 'test.letter', to: ADDRESS, mail: LETTER }
      await sendMail(tx, { clock: w.clock, outbound }, letter)
      throw new Error('taken back')
    }),
  ).rejects.toThrow('taken back')
  const id = await write()
  await until(() => received.length).toBe(1)
  await until(async () => (await row(id))?.state).toBe('sent')
  expect(received).toHaveLength(1)
  const [mail = ''] = received.map(decoded)
  expect(mail).toContain('To: camille.durand@exemple.fr')
  expect(mail).toMatch(/Content-Type: multipart\/alternative/)
  expect(mail).toContain('Un rôle vous est donné « ici » & maintenant.')
  expect(mail).toContain('Un rôle vous est donné « ici » &amp; maintenant.')
  expect(mail.match(/https:\/\/parvis\.test\/mot-de-passe\/jeton/g)?.length).toBeGreaterThanOrEqual(3)
  expect(mail).toMatch(new RegExp(`Message-ID: <${w.hauts92.tenant}\\.${id}\\.\\d+@prefecture\\.test>`))
})

test('[G2-01] both writings carry the same words', () => {
  const words = (text: string) => text.replaceAll('&amp;', '&').replace(/\s+/g, ' ')
  const text = words(mailText(LETTER))
  const html = words(mailHtml(LETTER).replace(/<style.*?<\/style>|<[^>]+>/g, ' '))
  for (const part of [
    LETTER.greeting,
    LETTER.parts[0],
    LETTER.parts[1].label,
    LETTER.parts[1].href,
    LETTER.signature,
  ]) {
    expect(text).toContain(part)
    expect(html).toContain(part)
  }
  expect(mailHtml({ ...LETTER, greeting: '<script>' })).not.toContain('<script>')
})

test('[G2-02] a server in trouble is tried again until it takes the mail', async () => {
  answer = { code: 451, times: 1 }
  const id = await write()
  await until(async () => (await row(id))?.state).toBe('sent')
  expect(received).toHaveLength(1)
})

test('[G2-02] a mail refused for good is given up at once, and nothing keeps the address', async () => {
  answer = { code: 550, times: 9 }
  const id = await write()
  await until(async () => (await row(id))?.state).toBe('failed')
  expect(await row(id)).toEqual({ state: 'failed', content: null, failure: '550' })
  expect(answer.times).toBe(8)
  const kept = await w.owner.query('select * from graphile_worker._private_jobs')
  expect(JSON.stringify([kept.rows, logged])).not.toContain('durand')
})

test('[G2-04] words are encrypted, another département does not see them, and they go once the mail has left', async () => {
  answer = { code: 451, times: 1 }
  const id = await write()
  const sealed = await row(id)
  expect(sealed?.content?.length).toBeGreaterThan(50)
  expect(sealed?.content?.toString('latin1')).not.toContain('durand')
  expect(await inside(w.moselle57.tenant, (tx) => outboxState(tx))).toEqual([])
  await until(async () => (await row(id))?.state).toBe('sent')
  expect((await row(id))?.content).toBeNull()
})

test('[G2-04] after a restore nothing leaves by itself: it is sent or given up by hand', async () => {
  const { tenant } = w.hauts92
  await worker?.stop()
  const [one, two] = [await write(), await write()]
  const owner = new pg.Client(w.connections.owner)
  await owner.connect()
  await holdOutbox(owner)
  await owner.end()
  worker = startWorker({ connection: w.connections.worker, deps: { ...w.deps, outbound }, jobs: jobCatalogue, log })
  await new Promise((resolve) => setTimeout(resolve, 1000))
  expect(received).toEqual([])
  expect((await inside(tenant, (tx) => outboxState(tx)))[0]).toMatchObject({ channel: 'mail', held: 2 })
  await w.owner.query(`update outbox set state = 'waiting' where id = $1`, [two])
  expect(await inside(tenant, (tx) => dropHeld(tx, w.clock.now()))).toBe(1)
  expect(await row(one)).toEqual({ state: 'failed', content: null, failure: 'dropped' })
  await w.owner.query(`update outbox set state = 'held' where id = $1`, [two])
  expect(await inside(tenant, (tx) => sendHeld(tx))).toBe(1)
  await until(async () => (await row(two))?.state).toBe('sent')
  expect(received).toHaveLength(1)
})

test('[G2-04] words that never left are emptied after a week', async () => {
  const { tenant } = w.hauts92
  const now = w.clock.now()
  await w.owner.query(
    `insert into outbox (tenant, channel, kind, state, content, created_at) values ($1, 'mail', 'test.old', 'held', '\\x01', $2), ($1, 'mail', 'test.new', 'held', '\\x01', $3)`,
    [tenant, new Date(now.getTime() - 8 * 86_400_000), new Date(now.getTime() - 6 * 86_400_000)],
  )
  await inside(tenant, (tx) => cleanOutbox(tx, now))
  const kept = await w.owner.query<{ kind: string; content: Buffer | null }>(
    `select kind, content from outbox where kind in ('test.old', 'test.new') order by kind`,
  )
  expect(kept.rows.map(({ kind, content }) => [kind, content === null])).toEqual([
    ['test.new', false],
    ['test.old', true],
  ])
  await w.owner.query(`delete from outbox where kind in ('test.old', 'test.new')`)
})

test('[G4-02] what waits is sealed again with the new key, and opens with it alone', async () => {
  const { tenant } = w.hauts92
  await worker?.stop()
  worker = undefined
  const id = await write()
  const both = openKeyring({ dataDir: '', key: `${key(2)},${key(1)}` })
  expect(await inside(tenant, (tx) => resealOutbox(tx, both, tenant))).toBe(1)
  expect(await inside(tenant, (tx) => resealOutbox(tx, both, tenant))).toBe(0)
  const alone = openKeyring({ dataDir: '', key: key(2) })
  const sealed = (await row(id))?.content ?? Buffer.alloc(0)
  expect(alone.open(sealed, `outbox:${tenant}`)).toContain(ADDRESS)
})

import fc from 'fast-check'
import { createServer, request as ask, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '#src/app/app.ts'
import { organisationRoutes } from '#src/core/organisation/routes.tsx'
import { accountRoutes } from '#src/ground/accounts/routes.tsx'
import { cleanFileName, cleanLine, cleanText } from '#src/ground/design/text/clean.ts'
import { readEnvironment } from '#src/ground/process/env.ts'
import { prefixOf } from '#src/ground/process/address.ts'
import { callerAddress, trustedProxies } from '#src/ground/process/proxies.ts'
import { type World, world } from '#test/people.ts'
import { cleanQuery, isPath } from './edge.ts'

let w: World
beforeAll(async () => {
  w = await world({ rooms: [accountRoutes, organisationRoutes([])] })
})
afterAll(() => w.close())

test.each([
  ['a\u0000b\u0007c', 'abc'],
  ['un\r\ndeux\rtrois\u2028quatre', 'un\ndeux\ntrois\nquatre'],
  ['\u202Efdp.exe\u2066x\u2069', 'fdp.exex'],
  ['e\u0301te\u0301', 'été'],
  ['seul \uD800 reste', 'seul  reste'],
  ['« 35 % » : à l’heure, 😀 et 🏳️‍🌈', '« 35 % » : à l’heure, 😀 et 🏳️‍🌈'],
])('[S1-01] %j is kept as %j', (sent, kept) => {
  expect(cleanText(sent)).toBe(kept)
})

test('[S1-01] what is clean stays as it is, whatever was sent', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => cleanText(cleanText(text)) === cleanText(text)))
  // oxlint-disable-next-line no-control-regex -- these very signs are what is taken away
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[\u0000\u202A-\u202E\n]/.test(cleanLine(text))))
})

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Temp\\relevé.xlsx', 'relevé.xlsx'],
  ['.bashrc', 'bashrc'],
  ['rap\u202Egpj.exe', 'rapgpj.exe'],
  ['a"b\r\nX: y.pdf', 'a-b X- y.pdf'],
  ['\u0000', 'fichier'],
  [`${'é'.repeat(400)}.pdf`, `${'é'.repeat(146)}.pdf`],
])('[S1-02] the name of a file %j is kept as %j', (sent, kept) => {
  expect(cleanFileName(sent)).toBe(kept)
})

test.each([
  ['/reclamations', true],
  ['/d%C3%A9marches', true],
  ['/a%00', false],
  ['/a%E2%80%AEb', false],
  ['/a%FF', false],
  ['/a%0Ab', false],
  [`/${'a'.repeat(2000)}`, false],
])('[S1-03] %s names a page: %s', (path, wanted) => {
  expect(isPath(path)).toBe(wanted)
})

test('[S1-03] a query is asked for again without what is not written, once', async () => {
  const admin = await w.personOf(w.hauts92, 'administrator')
  const answer = await admin.get('/reglages/personnes?q=na%00d%E2%80%AEia&x=%FF')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/reglages/personnes?q=nadia&x='])
  expect((await admin.get('/reglages/personnes?q=nadia&x=')).status).toBe(200)
  expect((await admin.get(`/reglages/personnes?q=${'a'.repeat(9000)}`)).status).toBe(400)
  expect((await admin.get('/reglages/personnes/%00')).status).toBe(404)
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = cleanQuery(`?q=${encodeURIComponent(text.replaceAll(/\p{Cs}/gu, ''))}&r=%FF+%0D`)
      return once === undefined || cleanQuery(`?${once}`) === undefined
    }),
  )
})

test('[S1-04] fields are cleaned before anything reads them', async () => {
  const admin = await w.personOf(w.hauts92, 'administrator')
  const site = { shortName: 'Vitré', kind: 'autre', address: 'a\u0000\u0007b', territory: '' }
  expect(
    (await admin.post('/reglages/sites/nouveau', { ...site, name: '\u202EAnnexe\u0000 de Vitre\u0301' })).status,
  ).toBe(303)
  const { rows } = await w.owner.query(`select name, address from site where short_name = 'Vitré'`)
  expect(rows).toEqual([{ name: 'Annexe de Vitré', address: 'ab' }])
})

test.each<[string, string | undefined, string | undefined, string]>([
  ['off', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['on', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['on', '::ffff:127.0.0.1', '10.0.0.1, 198.51.100.1', '198.51.100.1'],
  ['on', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['10.1.0.0/16, 127.0.0.1', '127.0.0.1', '1.2.3.4, 198.51.100.1, 10.1.2.3', '198.51.100.1'],
  ['10.1.0.0/16', '10.1.0.9', 'rien', '10.1.0.9'],
  ['2001:db8::/32', '2001:db8::1', '2001:db9::7', '2001:db9::7'],
  ['on', undefined, undefined, 'local'],
])('[S1-05] trusting %s, %s saying « %s » is %s', (setting, socket, forwarded, wanted) => {
  expect(callerAddress(socket, forwarded, trustedProxies(setting))).toBe(wanted)
})

test('[S1-05] a wrong list of proxies, an origin with a path, an anchor inside the data stop the start', () => {
  expect(() => readEnvironment({ PARVIS_TRUST_PROXY: '10.0.0.0/99' })).toThrow('PARVIS_TRUST_PROXY')
  expect(() => readEnvironment({ PARVIS_ORIGIN: 'https://a.fr/b' })).toThrow('PARVIS_ORIGIN')
  expect(() => readEnvironment({ PARVIS_DATA: '/srv/p', PARVIS_ANCHOR: '/srv/p/ancre' })).toThrow('PARVIS_ANCHOR')
  expect(prefixOf('2001:db8:12:34ff::1')).toBe(prefixOf('2001:db8:12:3400:ffff::9'))
  expect(prefixOf('2001:db8:12:35ff::1')).not.toBe(prefixOf('2001:db8:12:34ff::1'))
})

describe('behind a proxy', () => {
  let behind: Server
  let front: Server
  const portOf = (server: Server) => {
    const address = server.address()
    return typeof address === 'object' && address ? address.port : 0
  }
  const seen: string[] = []
  beforeAll(async () => {
    const env = readEnvironment({
      PARVIS_ORIGIN: 'https://qualite.exemple.test',
      PARVIS_TRUST_PROXY: 'on',
      PARVIS_DEMO: 'off',
    })
    const app = createApp({ ...w.deps, env }, { rooms: [accountRoutes, organisationRoutes([])] })
    const listening = new Promise<AddressInfo>((resolve) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- without TLS the adapter makes an http server
      behind = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, resolve) as Server
    })
    const { port } = await listening
    // What a reverse proxy does: TLS ends here, the caller's address is added, the rest is passed on.
    front = createServer((from, to) => {
      const headers = {
        ...from.headers,
        'x-forwarded-for': [from.headers['x-forwarded-for'], '203.0.113.7'].filter(Boolean).join(', '),
      }
      const on = ask({ port, path: from.url, method: from.method, headers }, (answer) => {
        seen.push(String(answer.statusCode))
        to.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(to)
      })
      from.pipe(on)
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => front.once('listening', resolve))
  })
  afterAll(() => {
    front.close()
    behind.close()
  })
  const call = (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${portOf(front)}${path}`, { redirect: 'manual', ...init })

  test('[S1-06] cookies are Secure, HSTS is sent, and no link takes the host that was asked', async () => {
    const admin = await w.personOf(w.hauts92, 'administrator')
    const { rows } = await w.owner.query('update account set password_hash = $2 where id = $1 returning email', [
      admin.account,
      await (await import('#src/ground/accounts/passwords.ts')).hashPassword('ma voisine adore le trombone'),
    ])
    const post = (path: string, form: Record<string, string>, cookie = '') =>
      call(path, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: { origin: 'https://qualite.exemple.test', cookie, 'x-forwarded-for': '1.2.3.4', host: 'mechant.test' },
      })
    const opened = await post('/connexion', { email: rows[0].email, password: 'ma voisine adore le trombone' })
    expect(opened.status).toBe(303)
    expect(opened.headers.getSetCookie().every((one) => /; Secure/.test(one) && /HttpOnly/.test(one))).toBe(true)
    expect(opened.headers.get('strict-transport-security')).toContain('max-age=63072000')
    expect(opened.headers.get('location')).not.toContain('mechant')
    const cookie = opened.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const person = { name: 'Nadia', email: 'derriere@parvis.test', role: 'agent', title: '', site: '', service: '' }
    const html = await (await post('/reglages/personnes/nouvelle', person, cookie)).text()
    expect(html).toContain('https://qualite.exemple.test/invitation/')
    expect(html).not.toContain('mechant')
  })

  test('[S1-06] failures count for the caller the proxy names, not for what the caller writes', async () => {
    const bad = (forged: string) =>
      call('/connexion', {
        method: 'POST',
        body: new URLSearchParams({ email: 'inconnue@parvis.test', password: 'mauvais mot de passe' }),
        headers: { origin: 'https://qualite.exemple.test', 'x-forwarded-for': forged },
      })
    const statuses = []
    for (let n = 0; n < 9; n += 1) statuses.push((await bad(`198.51.100.${n}`)).status)
    expect(statuses).toEqual([...Array<number>(8).fill(422), 429])
  })

  test('[S1-06] without a public address, links to hand over are relative', async () => {
    const env = readEnvironment({ PARVIS_DEMO: 'off' })
    const app = createApp({ ...w.deps, env }, { rooms: [organisationRoutes([])] })
    const admin = await w.personOf(w.hauts92, 'administrator')
    const { openSession } = await import('#src/ground/accounts/accounts.ts')
    const token = await openSession(w.deps, admin.account, { tenant: w.hauts92.tenant })
    const form = { name: 'Nadia', email: 'relative@parvis.test', role: 'agent', title: '', site: '', service: '' }
    const answer = await app.request('http://mechant.test/reglages/personnes/nouvelle', {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { cookie: `parvis_session=${token}`, host: 'mechant.test' },
    })
    const html = await answer.text()
    expect(html).toContain('value="/invitation/')
    expect(html).not.toContain('mechant')
  })
})

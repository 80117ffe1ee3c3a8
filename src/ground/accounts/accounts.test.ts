import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { organisationRoutes } from '#src/core/organisation/routes.tsx'
import { inTenant } from '#src/ground/database/db.ts'
import { textOf, type World, world } from '#test/people.ts'
import { forgetEndedSessions } from './accounts.ts'
import { makeOperatorLink } from './links.ts'
import { checkPassword, hashPassword } from './passwords.ts'
import { accountRoutes, safePath } from './routes.tsx'
import { guessable } from './strength.ts'

const SECRET = 'ma voisine adore le trombone'
const NEXT = 'quatre tortues sous un parasol'

let w: World
let secret: string
beforeAll(async () => {
  w = await world({ rooms: [accountRoutes, organisationRoutes([])] })
  secret = await hashPassword(SECRET)
})
afterAll(() => w.close())

/** Somebody with a password, in one or both départements. */
async function somebody(both = false) {
  const person = await w.personOf(w.hauts92, 'administrator')
  if (both)
    await w.owner.query(`insert into role_grant (tenant, account, role) values ($1, $2, 'agent')`, [
      w.moselle57.tenant,
      person.account,
    ])
  const { rows } = await w.owner.query(
    'update account set password_hash = $2, last_tenant = null where id = $1 returning email',
    [person.account, secret],
  )
  return { account: person.account, email: String(rows[0].email) }
}
const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
const signIn = (email: string, more: Record<string, string> = {}, headers = {}) =>
  w.public.post('/connexion', { email, password: SECRET, ...more }, headers)
const whereIs = async (cookie: string) => {
  const text = await textOf(await w.public.get('/compte', { cookie }))
  return /Département (\S+) \((\d+)\)/.exec(text)?.[2]
}

test.each([
  ['/reclamations?etat=ouvert&q=%C3%A9', '/reclamations?etat=ouvert&q=%C3%A9'],
  ['//ailleurs.test/x', '/'],
  ['/\\ailleurs.test', '/'],
  ['https://ailleurs.test', '/'],
  ['/a\nb', '/'],
  [undefined, '/'],
])('[F1-14] after signing in, %s leads to %s', (path, wanted) => {
  expect(safePath(path)).toBe(wanted)
})

test('[F1-14] signing in leads back to the page, in the département named, else the last one chosen', async () => {
  const { email } = await somebody(true)
  const asked = await w.public.get('/reglages/personnes?q=nadia')
  expect(asked.headers.get('location')).toBe('/connexion?suite=%2Freglages%2Fpersonnes%3Fq%3Dnadia')
  const first = await signIn(email, { suite: '/reglages/sites' })
  expect(first.headers.get('location')).toBe('/compte/departement?suite=%2Freglages%2Fsites')
  const cookie = cookiesOf(first)
  const chosen = await w.public.post(
    '/compte/departement',
    { departement: w.moselle57.tenant, suite: '/reglages/sites' },
    { cookie },
  )
  expect(chosen.headers.get('location')).toBe('/reglages/sites')
  expect(await whereIs(cookie)).toBe('57')
  const again = await signIn(email, { suite: '/reglages/sites' }, { cookie: '' })
  expect([again.headers.get('location'), await whereIs(cookiesOf(again))]).toEqual(['/reglages/sites', '57'])
  const named = await signIn(email, { departement: '92' })
  expect(await whereIs(cookiesOf(named))).toBe('92')
  const foreign = await somebody()
  expect(await whereIs(cookiesOf(await signIn(foreign.email, { departement: '57' })))).toBe('92')
})

test('[F1-15] changing a password ends the other sessions; this browser gets a new one', async () => {
  const { email } = await somebody()
  const [here, there] = [cookiesOf(await signIn(email)), cookiesOf(await signIn(email))]
  const change = (form: Record<string, string>) => w.public.post('/compte/mot-de-passe', form, { cookie: here })
  expect((await change({ present: 'pas celui-là', password: NEXT })).status).toBe(422)
  const changed = await change({ present: SECRET, password: NEXT })
  expect(changed.status).toBe(303)
  const statuses = []
  for (const cookie of [here, there, cookiesOf(changed)])
    statuses.push((await w.public.get('/compte', { cookie })).status)
  expect(statuses).toEqual([303, 303, 200])
})

test('[F1-15] whoever changes it, and a role taken back, end the sessions too', async () => {
  for (const change of [
    `update account set password_hash = 'x' where id = $1`,
    `update account set email = 'autre' || id || '@parvis.test' where id = $1`,
    'update account set active = false where id = $1',
    'delete from role_grant where account = $1',
  ]) {
    const { account, email } = await somebody()
    const cookie = cookiesOf(await signIn(email))
    expect((await w.public.get('/compte', { cookie })).status).toBe(200)
    await w.owner.query(change, [account])
    expect([change, (await w.public.get('/compte', { cookie })).status]).toEqual([change, 303])
  }
})

test('[F1-16] sign-ins, failures as a number and changes are journaled where the person has a role, without address or name', async () => {
  const { account, email } = await somebody(true)
  for (let n = 0; n < 3; n += 1) await signIn(email, { password: 'mauvais mot de passe' })
  const cookie = cookiesOf(await signIn(email, { departement: '57' }))
  await w.public.post('/compte/mot-de-passe', { present: SECRET, password: NEXT }, { cookie })
  await forgetEndedSessions(w.deps)
  const { rows } = await w.owner.query(
    `select t.code, j.action, j.reason from journal j join tenant t on t.id = j.tenant
     where j.record = $1 and j.kind = 'account' order by j.action, t.code, j.id`,
    [String(account)],
  )
  expect(rows.map(({ code, action, reason }) => `${code} ${action} ${reason ?? ''}`.trim())).toEqual([
    '57 account.password',
    '92 account.password',
    '57 session.open password',
    '57 session.open password',
    '92 session.open password',
    '57 session.refused 3',
    '92 session.refused 3',
  ])
  const all = await w.owner.query(`select string_agg(j::text, ' ') as text from journal j`)
  expect(all.rows[0].text).not.toMatch(/parvis\.test|Personne/)
})

test('[F1-17] a thousand failures made elsewhere do not keep a colleague out', { timeout: 120_000 }, async () => {
  const { email } = await somebody()
  const known = /parvis_navigateur=[\w-]{43}/.exec(cookiesOf(await signIn(email)))?.[0] ?? ''
  const wrong = (n: number) =>
    checkPassword(w.deps, { email, password: 'x', address: `198.51.100.${n % 125}`, browser: undefined })
  const seen = { wrong: 0, 'too-many': 0 }
  for (let batch = 0; batch < 20; batch += 1) {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => wrong(batch * 50 + n)))
    for (const answer of answers) if (typeof answer === 'string') seen[answer] += 1
  }
  expect(seen.wrong + seen['too-many']).toBe(1000)
  expect(seen.wrong).toBeLessThan(30)
  const colleague = await signIn(email, {}, { cookie: known })
  expect(colleague.status).toBe(303)
  w.clock.set('2026-11-19T09:01:00Z')
  const newBrowser = await signIn(email)
  w.clock.set('2026-11-19T09:00:00Z')
  expect(newBrowser.status).toBe(303)
})

test('[F1-17] tries at once do not pass the limit of one place, on the present-password form either', async () => {
  const { email } = await somebody()
  const cookie = cookiesOf(await signIn(email))
  const tries = await Promise.all(Array.from({ length: 20 }, () => signIn(email, { password: 'mauvais mot de passe' })))
  expect(tries.filter(({ status }) => status === 422)).toHaveLength(8)
  expect(tries.filter(({ status }) => status === 429)).toHaveLength(12)
  const form = { present: 'mauvais mot de passe', password: NEXT }
  const changes = await Promise.all(
    Array.from({ length: 20 }, () => w.public.post('/compte/mot-de-passe', form, { cookie })),
  )
  expect(changes.filter(({ status }) => status === 422)).toHaveLength(8)
  expect((await w.public.post('/compte/mot-de-passe', { ...form, present: SECRET }, { cookie })).status).toBe(429)
})

test.each([
  ['motdepasse1234', [], true],
  ['azertyuiop12', [], true],
  ['aaaaaaaaaaaaaa', [], true],
  ['Bonjour123456', [], true],
  ['password12345', [], true],
  ['jeanne.martin.2026', ['Jeanne Martin', 'jeanne.martin@parvis.test'], true],
  ['prefecture2026', [], true],
  ['ma voisine adore le trombone', ['Jeanne Martin'], false],
  ['x7#kQ!r9vLp2', [], false],
])('[F1-18] « %s » beside %j is guessed easily: %s', async (password, own, wanted) => {
  expect(await guessable(password, own)).toBe(wanted)
})

test('[F1-18] the form says why', async () => {
  const { email } = await somebody()
  const cookie = cookiesOf(await signIn(email))
  const answer = await w.public.post(
    '/compte/mot-de-passe',
    { present: SECRET, password: 'motdepasse1234' },
    { cookie },
  )
  expect(answer.status).toBe(422)
  expect(await textOf(answer)).toContain('Ce mot de passe se devine')
})

test('[F1-19] the application reads no secret and writes no line of its own', async () => {
  const { account } = await somebody()
  const asApp = (statement: string) =>
    inTenant(w.db, { tenant: w.hauts92.tenant, mode: 'change' }, (tx) => sql.raw(statement).execute(tx))
  for (const statement of [
    'select password_hash from account',
    'update account set active = false',
    "insert into account (email, name) values ('a@b.fr', 'A')",
    'select * from session',
    'select * from one_use_link',
    'select * from known_browser',
    'select * from attempt',
    `insert into journal (account, action, kind) values (${account}, 'role.grant', 'account')`,
    `select journal_put(${w.hauts92.tenant}, ${account}, 'role.grant', 'account', '1', '{}', null)`,
  ])
    await expect(asApp(statement), statement).rejects.toThrow(/permission denied/)
  const elsewhere = await w.personOf(w.moselle57, 'agent')
  const seen = await asApp(`select id from account where id in (${account}, ${elsewhere.account})`)
  expect(seen.rows).toEqual([{ id: account }])
  const forged = await inTenant(
    w.db,
    { tenant: w.hauts92.tenant, mode: 'change', session: Buffer.alloc(32) },
    async (tx) => {
      await sql`select journal_add('test.forged', 'account', null, '{}', null)`.execute(tx)
      return sql<{ account: number | null }>`select account from journal where action = 'test.forged'`.execute(tx)
    },
  )
  expect(forged.rows).toEqual([{ account: null }])
})

test('[F1-20] whoever runs the program opens a shared account again; the login that serves cannot', async () => {
  const { email } = await somebody(true)
  const now = w.clock.now()
  const client = await w.owner.connect()
  try {
    await client.query('set role parvis_owner')
    expect(await makeOperatorLink(client, 'personne@ailleurs.test', now)).toBeUndefined()
    const token = await makeOperatorLink(client, ` ${email.toUpperCase()} `, now)
    const member = await client.query(`select pg_has_role('parvis_app', 'account_keeper', 'member') as may`)
    expect(member.rows).toEqual([{ may: false }])
    const used = await w.public.post(`/mot-de-passe/${token ?? ''}`, { password: NEXT })
    expect(used.status).toBe(303)
    expect((await whereIs(cookiesOf(used))) !== undefined).toBe(true)
    expect((await w.public.post(`/mot-de-passe/${token ?? ''}`, { password: SECRET })).status).not.toBe(303)
  } finally {
    await client.query('reset role')
    client.release()
  }
  expect((await signIn(email)).status).not.toBe(303)
  expect((await signIn(email, { password: NEXT })).status).toBe(303)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountRoutes } from '#src/ground/accounts/routes.tsx'
import { smtpSender } from '#src/ground/mail/smtp.ts'
import { openKeyring } from '#src/ground/secrets/keyring.ts'
import { hashPassword } from '#src/ground/accounts/passwords.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { organisationRoutes } from './routes.tsx'

const SECRET = 'ma voisine adore le trombone'
const OTHER = 'quatre tortues sous un parasol'

let w: World
let admin: TestPerson
let secret: string
beforeAll(async () => {
  w = await world({ rooms: [accountRoutes, organisationRoutes([])] })
  admin = await w.personOf(w.hauts92, 'administrator')
  secret = await hashPassword(SECRET)
})
afterAll(() => w.close())

const invite = (email: string, more: Record<string, string> = {}) =>
  admin.post('/reglages/personnes/nouvelle', {
    name: 'Nadia Essai',
    email,
    role: 'agent',
    title: '',
    site: '',
    service: '',
    ...more,
  })
const linkIn = (html: string): string => /\/(?:invitation|mot-de-passe)\/[\w-]{43}/.exec(html)?.[0] ?? ''
const rolesOf = async (email: string): Promise<string[]> => {
  const { rows } = await w.owner.query(
    'select g.tenant, g.role from role_grant g join account a on a.id = g.account where a.email = $1 order by g.tenant, g.role',
    [email],
  )
  return rows.map(({ tenant, role }) => `${tenant === w.hauts92.tenant ? '92' : '57'} ${role}`)
}

/** Somebody of the Moselle, with a password. */
async function elsewhere() {
  const person = await w.personOf(w.moselle57, 'agent')
  const { rows } = await w.owner.query('update account set password_hash = $2 where id = $1 returning email', [
    person.account,
    secret,
  ])
  const email: string = rows[0].email
  return { account: person.account, email }
}
const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')

test('[F1-10] an address known elsewhere is invited exactly as an unknown one, and has no role before it accepts', async () => {
  const { email } = await elsewhere()
  const known = await invite(email)
  const unknown = await invite('inconnue@parvis.test')
  const links = [await known.text(), await unknown.text()].map((html) => ({ html, link: linkIn(html) }))
  const same = (html: string) =>
    html.replaceAll(/\/invitation\/[\w-]{43}/g, '/invitation/X').replaceAll(email, 'inconnue@parvis.test')
  expect([known.status, unknown.status]).toEqual([200, 200])
  expect(same(links[0]?.html ?? '')).toBe(same(links[1]?.html ?? ''))
  const pages = await Promise.all(links.map(async ({ link }) => same(await (await w.public.get(link)).text())))
  expect(pages[0]).toBe(pages[1])
  expect(await rolesOf(email)).toEqual(['57 agent'])
  const list = await textOf(await admin.get('/reglages/personnes'))
  expect(list).toContain('Invitations en attente')
  expect(list).toContain('inconnue@parvis.test')
})

test('[F1-11] an invitation is taken by signing in, or by opening an account, and serves once', async () => {
  const { email } = await elsewhere()
  await invite(email, { role: 'auditor' })
  const link = linkIn(await (await invite(email)).text())
  expect((await w.public.post(link, { facon: 'compte', present: 'un autre mot de passe' })).status).toBe(422)
  expect((await w.public.post(link, { facon: 'nouveau', name: 'Intruse', password: OTHER })).status).toBe(422)
  expect(await rolesOf(email)).toEqual(['57 agent'])
  const taken = await w.public.post(link, { facon: 'compte', present: SECRET })
  expect(taken.status).toBe(303)
  expect((await rolesOf(email)).toSorted()).toEqual(['57 agent', '92 agent', '92 auditor'])
  expect(await textOf(await w.public.get('/compte', { cookie: cookiesOf(taken) }))).toContain('Hauts-de-Seine (92)')
  expect((await w.public.get(link)).status).toBe(404)

  const fresh = linkIn(await (await invite('nouvelle@parvis.test')).text())
  expect((await w.public.post(fresh, { facon: 'nouveau', name: '', password: 'court' })).status).toBe(422)
  const joined = await w.public.post(fresh, { facon: 'nouveau', name: 'Nadia Vraie', password: OTHER })
  expect(joined.status).toBe(303)
  expect(await textOf(await w.public.get('/compte', { cookie: cookiesOf(joined) }))).toContain('Nadia Vraie')
  expect((await w.public.post('/connexion', { email: 'nouvelle@parvis.test', password: OTHER })).status).toBe(303)
})

test('[F1-11] somebody signed in accepts with one button, and never for another address', async () => {
  const { email } = await elsewhere()
  const link = linkIn(await (await invite(email)).text())
  const mine = cookiesOf(await w.public.post('/connexion', { email, password: SECRET }))
  const stranger = await w.personOf(w.moselle57, 'agent')
  expect(await textOf(await stranger.get(link))).toContain('Cette invitation est pour une autre adresse')
  await stranger.post(link)
  expect(await rolesOf(email)).toEqual(['57 agent'])
  expect((await w.public.post(link, {}, { cookie: mine })).status).toBe(303)
  expect(await rolesOf(email)).toHaveLength(2)
  expect(await textOf(await w.public.get('/compte', { cookie: mine }))).toContain('Hauts-de-Seine (92)')
})

test('[F1-12] links die with what they were made for', async () => {
  const dead = async (link: string) => (await w.public.get(link)).status === 404
  const ofInvitation = linkIn(await (await invite('retiree@parvis.test')).text())
  const invitations = async () =>
    (await w.owner.query(`select id from invitation where email = 'retiree@parvis.test'`)).rows.map(({ id }) => id)
  const [id] = await invitations()
  const second = linkIn(await (await admin.post(`/reglages/personnes/invitations/${id}/lien`)).text())
  expect([await dead(ofInvitation), await dead(second)]).toEqual([true, false])
  expect((await admin.post(`/reglages/personnes/invitations/${id}/retirer`)).status).toBe(303)
  expect([await dead(second), await invitations()]).toEqual([true, []])

  const passwordLink = async (account: number) =>
    linkIn(await (await admin.post(`/reglages/personnes/${account}/lien`)).text())
  const changes = [
    `update account set password_hash = 'x' where id = $1`,
    `update account set email = 'change' || id || '@parvis.test' where id = $1`,
    `delete from role_grant where account = $1`,
    `insert into role_grant (tenant, account, role) values (${w.moselle57.tenant}, $1, 'agent')`,
  ]
  for (const change of changes) {
    const { account } = await w.personOf(w.hauts92, 'agent')
    const link = await passwordLink(account)
    expect(await dead(link)).toBe(false)
    await w.owner.query(change, [account])
    expect([change, await dead(link)]).toEqual([change, true])
  }
})

test('[F1-13] a link of one département does not open an account shared with another, and asking for it tells nothing', async () => {
  const { account, email } = await elsewhere()
  await w.owner.query(`insert into role_grant (tenant, account, role) values ($1, $2, 'agent')`, [
    w.hauts92.tenant,
    account,
  ])
  const alone = await w.personOf(w.hauts92, 'agent')
  const [shared, own] = [
    await admin.post(`/reglages/personnes/${account}/lien`),
    await admin.post(`/reglages/personnes/${alone.account}/lien`),
  ]
  expect([shared.status, own.status]).toEqual([200, 200])
  const [sharedHtml, ownHtml] = [await shared.text(), await own.text()]
  const same = (html: string) => html.replaceAll(/mot-de-passe\/[\w-]{43}/g, 'X').replaceAll(/Personne \d+/g, 'X')
  expect(same(sharedHtml)).toBe(same(ownHtml))
  expect((await w.public.post(linkIn(sharedHtml), { password: OTHER })).status).toBe(404)
  expect((await w.public.post('/connexion', { email, password: SECRET })).status).toBe(303)
  expect((await w.public.post(linkIn(ownHtml), { password: OTHER })).status).toBe(303)
  const foreign = await w.personOf(w.moselle57, 'agent')
  const answers = [foreign.account, 999_999].map((id) => admin.post(`/reglages/personnes/${id}/lien`))
  const [a, b] = await Promise.all(answers)
  expect([a?.status, await a?.text()]).toEqual([404, await b?.text()])
})

test('[G2-03] where no mail server is set the link is shown; where one is, it leaves for its person alone', async () => {
  const shown = await (await invite('affichee@parvis.test')).text()
  expect(linkIn(shown)).not.toBe('')
  const keys = openKeyring({ dataDir: '', key: Buffer.alloc(32, 5).toString('base64') })
  w.deps.outbound = { keys, mail: smtpSender({ url: 'smtp://127.0.0.1:9', from: 'parvis@prefecture.test' }) }
  const sent = await (await invite('envoyee@parvis.test')).text()
  delete w.deps.outbound
  expect(linkIn(sent)).toBe('')
  expect(sent).toContain('part par courriel à Nadia Essai')
  const { rows } = await w.owner.query<{ kind: string; content: Buffer }>('select kind, content from outbox')
  expect(rows.map(({ kind }) => kind)).toEqual(['account.invitation'])
  const words = keys.open(rows[0]?.content ?? Buffer.alloc(0), `outbox:${w.hauts92.tenant}`)
  expect(words).toContain('"to":"envoyee@parvis.test"')
  expect((await w.public.get(linkIn(words))).status).toBe(200)
  const jobs = await w.owner.query<{ payload: object }>('select payload from graphile_worker._private_jobs')
  expect(jobs.rows.map(({ payload }) => Object.keys(payload).toSorted())).toEqual([['message', 'tenant']])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountRoutes } from '#src/ground/accounts/routes.tsx'
import { forgetEndedSessions } from '#src/ground/accounts/accounts.ts'
import { makeFirstLink } from '#src/ground/accounts/links.ts'
import { textOf, type World, world } from '#test/people.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { codeFrom } from '#src/core/room/code.ts'
import { namedScopes } from './store/scopes.ts'
import { organisationRoutes } from './routes.tsx'

let w: World
beforeAll(async () => {
  w = await world({ rooms: [accountRoutes, organisationRoutes([])] })
})
afterAll(() => w.close())

const site = { name: 'Sous-préfecture de Test', shortName: 'Test', kind: 'sous_prefecture', address: '', territory: '' }

test.each([
  ['Sous-préfecture d’Antony', 'sous-prefecture-d-antony'],
  ['Œuvres & cœurs', 'oeuvres-coeurs'],
  ['…', 'sans-nom'],
])('[F8-21] a code is made from the name %s', (name, code) => {
  expect(codeFrom(name)).toBe(code)
})

test('[A2-01] an administrator adds a site, which is then listed and journaled', async () => {
  const admin = await w.personOf(w.hauts92, 'administrator')
  expect((await admin.post('/reglages/sites/nouveau', site)).status).toBe(303)
  expect(await textOf(await admin.get('/reglages/sites'))).toContain('Sous-préfecture de Test')
  const { rows } = await w.owner.query("select fields from journal where tenant = $1 and action = 'site.create'", [
    w.hauts92.tenant,
  ])
  expect(rows).toHaveLength(1)
})

test('[F1-01] the other département sees nothing of it', async () => {
  const other = await w.personOf(w.moselle57, 'administrator')
  expect(await textOf(await other.get('/reglages/sites'))).not.toContain('Antony')
  expect((await other.get(`/reglages/sites/${w.hauts92.sites['antony']}`)).status).toBe(404)
  expect(
    (await other.post(`/reglages/sites/${w.hauts92.sites['antony']}/modifier`, { ...site, version: 1 })).status,
  ).toBe(404)
})

test('[F1-02] an agent may neither read nor write the organisation', async () => {
  const agent = await w.personOf(w.hauts92, 'agent')
  expect((await agent.get('/reglages/sites')).status).toBe(403)
  expect((await agent.post('/reglages/sites/nouveau', site)).status).toBe(403)
  expect((await w.public.get('/reglages/sites')).headers.get('location')).toBe('/connexion?suite=%2Freglages%2Fsites')
})

test('[A2-02] a bad form comes back explained, with what was typed', async () => {
  const admin = await w.personOf(w.hauts92, 'administrator')
  const answer = await admin.post('/reglages/sites/nouveau', {
    ...site,
    name: '',
    shortName: 'Gardé',
    validFrom: '2026-02-30',
  })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('Donnez un nom au site.')
  expect(html).toContain('value="Gardé"')
  expect(html).toContain('Cette date n’existe pas')
})

test('[A2-03] a stale page shows both versions and loses nothing', async () => {
  const admin = await w.personOf(w.hauts92, 'administrator')
  const path = `/reglages/sites/${w.hauts92.sites['boulogne']}/modifier`
  expect((await admin.post(path, { ...site, name: 'Boulogne, nouveau nom', version: 1 })).status).toBe(303)
  const late = await admin.post(path, { ...site, name: 'Boulogne, autre nom', version: 1 })
  expect(late.status).toBe(409)
  const text = await textOf(late)
  expect(text).toContain('Boulogne, autre nom')
  expect(text).toContain('Boulogne, nouveau nom')
  const { boulogne = 0, antony = 0 } = w.hauts92.sites
  const service = { name: 'Titres', organisation: 'Préfecture', sites: String(boulogne) }
  await admin.post('/reglages/services/nouveau', service)
  const at = `/reglages/services/${(await w.owner.query('select max(id) as id from service')).rows[0].id}/modifier`
  expect((await admin.post(at, { ...service, sites: [String(boulogne), String(antony)], version: 1 })).status).toBe(303)
  const other = await admin.post(at, { ...service, sites: '', version: 1 })
  expect(other.status).toBe(422)
  const later = await admin.post(at, { ...service, sites: String(antony), version: 1 })
  expect([later.status, await textOf(later)]).toEqual([409, expect.stringMatching(/Sites servis .*Antony .*Boulogne/)])
})

test('[A2-03] a site keeps the territory it was given when something else of it is corrected', async () => {
  const admin = await w.personOf(w.hauts92, 'administrator')
  const id = w.hauts92.sites['nanterre'] ?? 0
  const path = `/reglages/sites/${id}/modifier`
  const version = async () => (await w.owner.query('select version from site where id = $1', [id])).rows[0].version
  const own = { ...site, territory: 'alsace-moselle', version: await version() }
  expect((await admin.post(path, own)).status).toBe(303)
  expect(await (await admin.get(path)).text()).toMatch(/value="alsace-moselle" selected/)
  const stale = await admin.post(path, { ...site, version: own.version })
  expect([stale.status, await textOf(stale)]).toEqual([
    409,
    expect.stringContaining('Jours fériés vide Alsace-Moselle'),
  ])
  expect((await admin.post(path, { ...site, territory: 'lune', version: await version() })).status).toBe(422)
  expect((await admin.post(path, { ...site, version: await version() })).status).toBe(303)
  const oneSite = await w.personOf(w.hauts92, 'quality_lead', { site: w.hauts92.sites['antony'] ?? 0 })
  expect((await oneSite.post(path, { ...site, version: await version() })).status).toBe(403)
})

test('[C4-20] closing days are added by span, listed and taken back', async () => {
  const admin = await w.personOf(w.hauts92, 'administrator')
  expect(
    (await admin.post('/reglages/calendrier', { from: '2026-05-15', to: '2026-05-16', reason: 'Pont', site: '' }))
      .status,
  ).toBe(303)
  expect(await textOf(await admin.get('/reglages/calendrier?annee=2026'))).toContain('vendredi 15 mai 2026')
  const { rows } = await w.owner.query('select id from closing_day where tenant = $1 order by day', [w.hauts92.tenant])
  expect(rows).toHaveLength(2)
  expect((await admin.post(`/reglages/calendrier/${rows[0]?.id}/retirer`)).status).toBe(303)
  expect((await admin.post('/reglages/calendrier', { from: '2026-02-30', reason: '' })).status).toBe(422)
  expect(
    (
      await admin.post('/reglages/calendrier', {
        from: '2026-03-02',
        reason: 'x',
        site: w.moselle57.sites['metz'] ?? 0,
      })
    ).status,
  ).toBe(422)
})

test('[F1-03] a new person is invited by a one-use link; the last administrator cannot be removed', async () => {
  const admin = await w.personOf(w.moselle57, 'administrator')
  const made = await admin.post('/reglages/personnes/nouvelle', {
    name: 'Nadia Essai',
    email: 'Nadia@Parvis.test',
    role: 'agent',
    title: '',
    site: '',
    service: '',
  })
  const link = /\/invitation\/[\w-]+/.exec(await made.text())?.[0] ?? ''
  const form = { facon: 'nouveau', name: 'Nadia Essai', password: 'une phrase assez longue' }
  expect((await w.public.get(link)).status).toBe(200)
  expect((await w.public.post(link, { ...form, password: 'court' })).status).toBe(422)
  expect((await w.public.post(link, form)).status).toBe(303)
  expect((await w.public.post(link, form)).status).toBe(404)
  const signedIn = await w.public.post('/connexion', {
    email: 'nadia@parvis.test',
    password: 'une phrase assez longue',
  })
  expect(signedIn.status).toBe(303)
  const { rows } = await w.owner.query("select id from role_grant where tenant = $1 and role = 'administrator'", [
    w.moselle57.tenant,
  ])
  const answers = []
  for (const row of rows) answers.push((await admin.post(`/reglages/personnes/roles/${row.id}/retirer`)).status)
  expect(answers.at(-1)).not.toBe(303)
  const left = await w.owner.query("select 1 from role_grant where tenant = $1 and role = 'administrator'", [
    w.moselle57.tenant,
  ])
  expect(left.rows).toHaveLength(1)
})

test('[F1-01] a second click on the removal of a role is no fault', async () => {
  const admin = await w.personOf(w.hauts92, 'administrator')
  const agent = await w.personOf(w.hauts92, 'agent')
  const grant = await w.owner.query('select id from role_grant where account = $1', [agent.account])
  const remove = () => admin.post(`/reglages/personnes/roles/${grant.rows[0].id}/retirer`)
  expect([(await remove()).status, (await remove()).status]).toEqual([303, 303])
})

test('[F8-20] the one-use link makes the first administrator, once', async () => {
  const token = await makeFirstLink(w.deps)
  const form = {
    code: '51',
    name: 'Marne',
    prefectureName: 'Préfecture de la Marne',
    territory: 'metropole',
    adminName: 'Ada Min',
    email: 'ada@parvis.test',
    password: 'une phrase assez longue',
  }
  expect((await w.public.get(`/mise-en-service/${token}`)).status).toBe(200)
  expect((await w.public.post(`/mise-en-service/${token}`, { ...form, territory: 'lune' })).status).toBe(422)
  expect((await w.public.post(`/mise-en-service/${token}`, { ...form, code: '92' })).status).toBe(422)
  const opened = await w.public.post(`/mise-en-service/${token}`, form)
  expect(opened.status).toBe(303)
  const cookie = opened.headers.getSetCookie().join('; ')
  expect(await textOf(await w.public.get('/reglages/sites', { cookie }))).toContain('Préfecture de la Marne')
  expect((await w.public.post(`/mise-en-service/${token}`, { ...form, code: '55' })).status).toBe(404)
})

test('[F1-04] wrong passwords are refused, then slowed down', async () => {
  const bad = () => w.public.post('/connexion', { email: 'personne1@parvis.test', password: 'mauvais mot de passe' })
  for (let n = 0; n < 8; n += 1) expect((await bad()).status).toBe(422)
  expect((await bad()).status).toBe(429)
})

test('[F1-04] ended sessions, expired links and old failures are forgotten', async () => {
  const admin = await w.personOf(w.hauts92, 'administrator')
  expect((await admin.get('/reglages/sites')).status).toBe(200)
  w.clock.set('2026-11-19T22:00:00Z')
  await forgetEndedSessions(w.deps)
  const { rows } = await w.owner.query('select 1 from session union all select 1 from attempt')
  w.clock.set('2026-11-19T09:00:00Z')
  expect(rows).toEqual([])
  expect((await admin.get('/reglages/sites')).status).toBe(303)
})

test('[F1-05] another site cannot make the browser write', async () => {
  const admin = await w.personOf(w.hauts92, 'administrator')
  expect((await admin.post('/reglages/sites/nouveau', site, { origin: 'https://ailleurs.test' })).status).toBe(400)
  expect((await admin.post('/reglages/sites/nouveau', site, { 'sec-fetch-site': 'cross-site' })).status).toBe(400)
})

test('[A2-04] a named scope is made with its places, and a new version opens on a later day', async () => {
  const admin = await w.personOf(w.hauts92, 'administrator')
  const { nanterre = 0, antony = 0 } = w.hauts92.sites
  const { accueil = 0 } = w.hauts92.services
  const form = {
    name: 'Préfecture seule',
    validFrom: '2022-01-01',
    reason: '',
    places: [`${nanterre}-0`, `${nanterre}-${accueil}`],
  }
  expect((await admin.post('/reglages/perimetres/nouveau', form)).status).toBe(303)
  expect((await admin.post('/reglages/perimetres/nouveau', form)).status).toBe(422)
  const later = { ...form, validFrom: '2025-01-01', places: [`${nanterre}-0`, `${antony}-${accueil}`] }
  expect((await admin.post('/reglages/perimetres/nouveau', later)).status).toBe(303)
  const list = await (await admin.get('/reglages/perimetres')).text()
  const own = /href="(\/reglages\/perimetres\/\d+)"/.exec(list)?.[1] ?? ''
  const text = await textOf(await admin.get(own))
  expect(text).toContain('Accueil général (Antony)')
  expect(text).toContain('remplacée')
  const held = (day: string) =>
    w.inside(
      w.hauts92.tenant,
      async (tx) => (await namedScopes(tx, plainDate(day))).find((one) => one.code === 'prefecture-seule')?.places,
    )
  expect(await held('2024-12-31')).toEqual([{ site: nanterre, service: 0 }])
  expect(await held('2025-01-01')).toHaveLength(2)
  expect(
    (await admin.post('/reglages/perimetres/nouveau', { ...form, name: '', validFrom: '2026-02-30' })).status,
  ).toBe(422)
  const elsewhere = await admin.post('/reglages/perimetres/nouveau', {
    ...form,
    name: 'Ailleurs',
    places: `${w.moselle57.sites['metz']}-0`,
  })
  expect(elsewhere.status).toBe(422)
  const other = await w.personOf(w.moselle57, 'administrator')
  expect(await textOf(await other.get('/reglages/perimetres'))).not.toContain('Préfecture seule')
  expect((await (await w.personOf(w.hauts92, 'agent')).post('/reglages/perimetres/nouveau', form)).status).toBe(403)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { composition } from '#src/app/rooms.ts'
import { plainDate, yearPeriod } from '#src/ground/calendar/index.ts'
import { type TestPerson, textOf, type World } from '#test/people.ts'
import { evidenceWorld, facts, giving } from './test-evidence.ts'

let w: World
let lead: TestPerson
let antony: TestPerson
let site: Readonly<Record<string, number>>
let give: ReturnType<typeof giving>
beforeAll(async () => {
  ;({ w, lead, antony, site } = await evidenceWorld())
  give = giving(lead)
})
afterAll(() => w.close())

const TODAY = plainDate('2026-11-19')
const version = async (id: number): Promise<number> =>
  (await w.owner.query<{ version: number }>('select version from evidence where id = $1', [id])).rows[0]?.version ?? 0

test('[A3-06] what is missing is told by commitment, site and module', async () => {
  const before = await textOf(await lead.get('/preuves/manquantes'))
  expect(before).toContain('Nous affichons nos horaires')
  expect(before).not.toContain('à compléter depuis')
  expect(before).toContain('tous les sites')
  const id = await give({ title: 'Badge d’Antony', sites: [site['antony'] ?? 0] }, 'charte/regard')
  const csv = await (await lead.get('/preuves/manquantes/export')).text()
  // Evidence of a requirement counts for its commitment, at its own sites.
  expect(csv).toMatch(/Nous vous saluons;[^;]*Boulogne[^;]*;2;1/)
  expect(csv).not.toMatch(/Nous vous saluons;[^;]*Antony/)
  expect(await textOf(await lead.get(`/preuves/manquantes?site=${site['antony']}`))).not.toContain('Nous vous saluons')
  expect(await textOf(await lead.get('/preuves/manquantes?module=charte/autre'))).toContain('Aucun')
  await lead.post(`/preuves/${id}/retirer`, { reason: 'Essai', version: 1 })
  expect(await textOf(await lead.get(`/preuves/manquantes?site=${site['antony']}`))).toContain('Nous vous saluons')
})

test('[A3-06] once a scope is set, a site lacks only what applies to it', async () => {
  const [module] = (
    await w.owner.query<{ id: number; tenant: number }>("select id, tenant from framework_item where key = 'accueil'")
  ).rows
  const [commitment] = (await w.owner.query<{ id: number }>("select id from framework_item where key = 'informer'"))
    .rows
  const made = await w.owner.query(
    "insert into scope_line (tenant, site, module, valid_from) values ($1, $2, $4, '2026-01-01'), ($1, $3, $4, '2026-01-01') returning id",
    [module?.tenant, site['antony'], site['boulogne'], module?.id],
  )
  await w.owner.query(
    "insert into scope_exclusion (tenant, site, commitment, reason, valid_from, state, approver, decided_on) values ($1, $2, $3, 'Sans hall', '2026-01-01', 'approved', 'SG', '2026-01-02')",
    [module?.tenant, site['boulogne'], commitment?.id],
  )
  const csv = await (await lead.get('/preuves/manquantes/export')).text()
  expect(csv).toMatch(/Nous affichons nos horaires;Antony;/)
  await w.owner.query('delete from scope_exclusion')
  await w.owner.query('delete from scope_line where id = any($1)', [made.rows.map(({ id }) => id)])
})

test('[A3-08] withdrawn with its reason it counts no more, comes back, is deleted while nothing names it', async () => {
  const id = await give({ title: 'À retirer' }, 'charte/informer')
  expect(await textOf(await lead.get('/preuves/manquantes'))).not.toContain('Nous affichons nos horaires')
  expect((await lead.post(`/preuves/${id}/retirer`, { reason: ' ', version: 1 })).status).toBe(422)
  expect((await lead.post(`/preuves/${id}/retirer`, { reason: 'Dépassée', version: 1 })).status).toBe(303)
  expect(await textOf(await lead.get(`/preuves/${id}`))).toContain('Dépassée')
  expect((await lead.post(`/preuves/${id}/retirer`, { reason: 'Encore', version: 2 })).status).toBe(422)
  expect(await textOf(await lead.get('/preuves/manquantes'))).toContain('Nous affichons nos horaires')
  expect((await lead.post(`/preuves/${id}/remettre`, { version: 2 })).headers.get('location')).toContain('fait=remise')
  expect(await textOf(await lead.get(`/preuves/${id}/supprimer`))).toContain('Ses fichiers partent avec elle')
  expect((await lead.post(`/preuves/${id}/supprimer`, { version: 3 })).headers.get('location')).toContain(
    'fait=supprimee',
  )
  expect((await lead.get(`/preuves/${id}`)).status).toBe(404)
})

test('[A3-09] what expires and what awaits its file come to the month of who writes there', async () => {
  await give({ title: 'Finit bientôt', validTo: '2026-12-10', sites: [site['antony'] ?? 0] }, 'charte/informer')
  await lead.post('/preuves/documents/nouvelle', facts({ title: 'Sans fichier', sites: [site['boulogne'] ?? 0] }))
  const mine = await textOf(await lead.get('/mon-mois?jours=90'))
  expect(mine).toContain('Finit bientôt')
  expect(mine).toContain('Sans fichier')
  const hers = await textOf(await antony.get('/mon-mois?jours=90'))
  expect(hers).toContain('Finit bientôt')
  expect(hers).not.toContain('Sans fichier')
  const setting = await lead.post('/preuves/reglages', { warnDays: 5, version: 0 })
  expect(setting.headers.get('location')).toContain('fait=reglage')
  expect(await textOf(await lead.get('/mon-mois?jours=90'))).not.toContain('Finit bientôt')
  expect((await lead.post('/preuves/reglages', { warnDays: 60, version: 0 })).status).toBe(409)
  expect((await lead.post('/preuves/reglages', { warnDays: 900, version: 1 })).status).toBe(422)
  expect((await antony.get('/preuves/reglages')).status).toBe(403)
  await lead.post('/preuves/reglages', { warnDays: 60, version: 1 })
})

test('[A3-10] restricted content opens with its right; who writes at one site gives none for another', async () => {
  const id = await give({ title: 'Note réservée', confidentiality: 'restricted' })
  const hers = await textOf(await antony.get(`/preuves/${id}`))
  expect(hers).toContain('Diffusion restreinte : votre rôle en montre l’existence')
  expect((await antony.get(`/preuves/${id}/fichiers/1`)).status).toBe(404)
  expect((await lead.get(`/preuves/${id}/fichiers/1`)).status).toBe(200)
  const auditor = await w.personOf(w.hauts92, 'auditor')
  expect((await auditor.get(`/preuves/${id}/fichiers/1`)).status).toBe(200)
  expect((await auditor.post(`/preuves/${id}/retirer`, { reason: 'Non', version: 1 })).status).toBe(403)
  const whole = await antony.post('/preuves/documents/nouvelle', facts())
  expect(whole.status).toBe(422)
  expect(await textOf(whole)).toContain('Cochez au moins un de vos sites')
  expect((await antony.post('/preuves/documents/nouvelle', facts({ sites: [site['boulogne'] ?? 0] }))).status).toBe(422)
  expect(
    (await antony.post('/preuves/documents/nouvelle', facts({ title: 'La sienne', sites: [site['antony'] ?? 0] })))
      .status,
  ).toBe(303)
  expect((await antony.post(`/preuves/${id}/retirer`, { reason: 'Non', version: await version(id) })).status).toBe(403)
})

test('[A3-12] minutes take what is proven by module', async () => {
  const block = composition.blocks.find(({ kind }) => kind === 'evidence.commitments')
  const built = await w.inside(w.hauts92.tenant, async (tx) =>
    block?.build(tx, { period: yearPeriod(2026), sites: [], asOf: TODAY, option: '' }),
  )
  expect(JSON.stringify(built?.blocks)).toContain('Engagements prouvés par module')
  expect(JSON.stringify(built?.annex)).toContain('Nous affichons nos horaires')
})

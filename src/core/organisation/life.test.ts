import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { textOf, type TestPerson, type World, world } from '#test/people.ts'
import { organisationRoutes } from './routes.tsx'
import { namedScopes } from './store/scopes.ts'

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: [organisationRoutes([])] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

const idFrom = async (table: string): Promise<number> =>
  Number((await w.owner.query<{ id: number }>(`select max(id) as id from ${table}`)).rows[0]?.id)
const site = { name: 'Annexe', shortName: 'Annexe', kind: 'autre', address: '', territory: '' }
const verbs = async (kind: string) =>
  (await w.owner.query<{ action: string }>('select action from journal where kind = $1 order by id', [kind])).rows.map(
    ({ action }) => action,
  )

test('[A2-05] a site is ended, and deleted with its closing days while nothing names it', async () => {
  expect((await lead.post('/reglages/sites/nouveau', site)).status).toBe(303)
  const id = await idFrom('site')
  const path = `/reglages/sites/${id}`
  expect((await lead.post(`${path}/modifier`, { ...site, validTo: '2026-12-31', version: 1 })).status).toBe(303)
  expect(await textOf(await lead.get('/reglages/sites'))).toContain('jusqu’au 31 décembre 2026')
  expect((await lead.post('/reglages/calendrier', { site: id, from: '2026-12-24', reason: 'Pont' })).status).toBe(303)
  await w.owner.query(`insert into indicator_setting (tenant, indicator, sites) values ($1, 'x', array[$2::int])`, [
    w.hauts92.tenant,
    id,
  ])
  const held = await textOf(await lead.get(`${path}/supprimer`))
  expect(held).toContain('En dépendent : 1 réglage d’indicateur')
  expect(held).toContain('Donnez-lui plutôt un dernier jour')
  expect((await lead.post(`${path}/supprimer`, { version: 2 })).status).toBe(409)
  await w.owner.query('delete from indicator_setting where tenant = $1', [w.hauts92.tenant])
  expect((await lead.post(`${path}/supprimer`, { version: 1 })).status).toBe(409)
  expect((await lead.post(`${path}/supprimer`, { version: 2 })).headers.get('location')).toBe('/reglages/sites')
  expect((await lead.get(path)).status).toBe(404)
  expect((await w.owner.query('select 1 from closing_day where site = $1', [id])).rows).toEqual([])
  expect(await verbs('site')).toEqual(['site.create', 'site.update', 'site.delete'])
})

test('[A2-05] a service a role or a scope counts is kept; the last site of a département stays', async () => {
  const form = { name: 'Bureau des essais', organisation: 'Préfecture', sites: String(w.hauts92.sites['nanterre']) }
  expect((await lead.post('/reglages/services/nouveau', form)).status).toBe(303)
  const id = await idFrom('service')
  const path = `/reglages/services/${id}/supprimer`
  const agent = await w.personOf(w.hauts92, 'agent', { service: id })
  expect(await textOf(await lead.get(path))).toContain('En dépendent : 1 rôle d’une personne')
  await w.owner.query('delete from role_grant where account = $1', [agent.account])
  const scope = {
    name: 'Les essais',
    validFrom: '2026-01-01',
    reason: '',
    places: `${w.hauts92.sites['nanterre']}-${id}`,
  }
  expect((await lead.post('/reglages/perimetres/nouveau', scope)).status).toBe(303)
  expect(await textOf(await lead.get(path))).toContain('un périmètre nommé le compte')
  expect((await lead.post(path, { version: 1 })).status).toBe(409)
  expect((await lead.post(`/reglages/perimetres/${await idFrom('scope')}/supprimer`, { version: 1 })).status).toBe(303)
  expect((await lead.post(path, { version: 1 })).status).toBe(303)
  expect((await lead.get(`/reglages/services/${id}`)).status).toBe(404)
  const metz = await w.personOf(w.moselle57, 'quality_lead')
  const { metz: first = 0, thionville = 0 } = w.moselle57.sites
  await w.owner.query('delete from service_site where site = $1', [thionville])
  expect((await metz.post(`/reglages/sites/${thionville}/supprimer`, { version: 1 })).status).toBe(303)
  expect(await textOf(await metz.get(`/reglages/sites/${first}/supprimer`))).toContain('garde au moins un site')
  expect((await metz.post(`/reglages/sites/${first}/supprimer`, { version: 1 })).status).toBe(409)
})

test('[A2-06] a named scope is renamed, ended and deleted; figures are no longer read on it past its end', async () => {
  const form = {
    name: 'Préfecture seule',
    validFrom: '2022-01-01',
    reason: '',
    places: `${w.hauts92.sites['nanterre']}-0`,
  }
  expect((await lead.post('/reglages/perimetres/nouveau', form)).status).toBe(303)
  const id = await idFrom('scope')
  const path = `/reglages/perimetres/${id}`
  expect(await textOf(await lead.get(path))).toContain('Supprimer')
  const save = (name: string, validTo: string, version: number) =>
    lead.post(`${path}/modifier`, { name, validTo, version })
  const early = await save('Nanterre', '2021-12-31', 1)
  expect([early.status, await textOf(early)]).toEqual([422, expect.stringContaining('La fin doit suivre le début')])
  expect((await save('', '2026-02-30', 1)).status).toBe(422)
  expect((await save('Nanterre', '2025-12-31', 1)).status).toBe(303)
  const stale = await save('Nanterre seule', '', 1)
  expect([stale.status, await textOf(stale)]).toEqual([409, expect.stringMatching(/Nanterre seule.*Nanterre/)])
  const held = (day: string) =>
    w.inside(
      w.hauts92.tenant,
      async (tx) => (await namedScopes(tx, plainDate(day))).find((one) => one.code === 'prefecture-seule')?.places,
    )
  expect(await held('2025-12-31')).toHaveLength(1)
  expect(await held('2026-01-01')).toEqual([])
  expect(await textOf(await lead.get('/reglages/perimetres'))).toContain('jusqu’au 31 décembre 2025')
  expect(
    (await lead.post('/reglages/perimetres/nouveau', { ...form, name: 'Nanterre', validFrom: '2026-06-01' })).status,
  ).toBe(303)
  expect(await held('2026-06-01')).toHaveLength(1)
  expect((await lead.post(`${path}/supprimer`, { version: 1 })).status).toBe(409)
  expect((await lead.post(`${path}/supprimer`, { version: 3 })).status).toBe(303)
  expect(await textOf(await lead.get('/reglages/perimetres'))).not.toContain('Nanterre')
})

test('[A2-06] the reason of a closing is corrected', async () => {
  expect((await lead.post('/reglages/calendrier', { site: '', from: '2026-12-26', reason: 'Pnot' })).status).toBe(303)
  const id = await idFrom('closing_day')
  const save = (reason: string, version: number) =>
    lead.post(`/reglages/calendrier/${id}/modifier`, { reason, version })
  expect(await textOf(await lead.get(`/reglages/calendrier/${id}/modifier`))).toContain('samedi 26 décembre 2026')
  expect((await save('', 1)).status).toBe(422)
  expect((await save('Pont', 1)).status).toBe(303)
  expect((await save('Travaux', 1)).status).toBe(409)
  expect(await textOf(await lead.get('/reglages/calendrier?annee=2026'))).toContain('Pont')
  expect(await verbs('closing_day')).toContain('closing.update')
})

test('[A2-07] another département finds nothing to end or delete; the wrong role and one site are refused', async () => {
  const { boulogne = 0, antony = 0 } = w.hauts92.sites
  const { accueil = 0 } = w.hauts92.services
  const form = { name: 'Deux sites', validFrom: '2024-01-01', reason: '', places: `${boulogne}-0` }
  expect((await lead.post('/reglages/perimetres/nouveau', form)).status).toBe(303)
  expect((await lead.post('/reglages/calendrier', { site: '', from: '2026-12-28', reason: 'Pont' })).status).toBe(303)
  const scope = await idFrom('scope')
  const paths = [
    `/reglages/sites/${boulogne}/supprimer`,
    `/reglages/services/${accueil}/supprimer`,
    `/reglages/perimetres/${scope}/supprimer`,
    `/reglages/perimetres/${scope}/modifier`,
    `/reglages/calendrier/${await idFrom('closing_day')}/modifier`,
  ]
  const refusedTo = [
    [await w.personOf(w.moselle57, 'administrator'), 404],
    [await w.personOf(w.hauts92, 'auditor'), 403],
    [await w.personOf(w.hauts92, 'quality_lead', { site: antony }), 403],
  ] as const
  for (const [person, status] of refusedTo)
    for (const path of paths) {
      expect([path, (await person.get(path)).status]).toEqual([path, status])
      expect([path, (await person.post(path, { version: 1 })).status]).toEqual([path, status])
    }
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { textOf, type TestPerson, type World, world } from '#test/people.ts'
import { actionPlanRoutes } from './routes.tsx'

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: [actionPlanRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

const form = (more: Record<string, string | number> = {}) => ({
  title: 'Raccourcir l’attente au séjour',
  description: '',
  planYear: 2026,
  site: w.hauts92.sites['nanterre'] ?? 0,
  service: '',
  owner: 'Cheffe du bureau du séjour',
  startsOn: '2026-09-01',
  dueOn: '2026-11-12',
  originKind: 'survey_criterion',
  originId: '12:waiting',
  originLabel: 'Le temps d’attente, enquête 2026',
  indicator: '',
  ...more,
})
const propose = async (by: TestPerson, more: Record<string, string | number> = {}) => {
  const answer = await by.post('/plan-actions/nouvelle', form(more))
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}

test('[E2-01] an action is proposed from a criterion, with its origin, and stands late in its plan', async () => {
  const path = await propose(lead)
  const text = await textOf(await lead.get(path))
  expect(text).toContain('Raccourcir l’attente au séjour')
  expect(text).toContain('Critère d’enquête : Le temps d’attente, enquête 2026')
  const plan = await textOf(await lead.get('/plan-actions?annee=2026'))
  expect(plan).toContain('7 jours de retard')
  expect(plan).toContain('1 action, 0 réalisée, 1 en retard')
  const { rows } = await w.owner.query("select record from journal where tenant = $1 and action = 'action.propose'", [
    w.hauts92.tenant,
  ])
  expect(rows).toHaveLength(1)
})

test('[E2-02] the COPIL validates, the action is done, reopened with a reason, carried over to the next plan', async () => {
  const path = await propose(lead, { title: 'Former à la fraude' })
  const correspondent = await w.personOf(w.hauts92, 'quality_correspondent')
  expect((await correspondent.post(`${path}/etat`, { to: 'validated', version: 1, reason: '', on: '' })).status).toBe(
    422,
  )
  expect((await lead.post(`${path}/etat`, { to: 'validated', version: 1, reason: '', on: '' })).status).toBe(303)
  const twice = await lead.post(`${path}/etat`, { to: 'validated', version: 1, reason: 'Gardée', on: '' })
  expect([twice.status, await twice.text()]).toEqual([409, expect.stringContaining('value="Gardée"')])
  expect((await lead.post(`${path}/etat`, { to: 'done', version: 2, reason: '', on: '2026-11-02' })).status).toBe(303)
  expect(await textOf(await lead.get(path))).toContain('Réalisée')
  expect((await lead.post(`${path}/etat`, { to: 'in_progress', version: 3, reason: '', on: '' })).status).toBe(422)
  expect(
    (await lead.post(`${path}/etat`, { to: 'in_progress', version: 3, reason: 'Trois agents manquent', on: '' }))
      .status,
  ).toBe(303)
  const carried = await lead.post(`${path}/etat`, {
    to: 'carried_over',
    version: 4,
    reason: 'Report',
    on: '',
    carryToYear: 2027,
  })
  expect(await textOf(await lead.get(carried.headers.get('location') ?? ''))).toContain(
    'Plan précédent : Plan d’actions 2026',
  )
})

test('[E2-04] steps and notes tell how it advances; the yearly review is kept', async () => {
  const path = await propose(lead, { title: 'Refaire la signalétique' })
  await lead.post(`${path}/etapes`, { title: 'Relever les panneaux', owner: '', day: '2026-10-01' })
  const { rows } = await w.owner.query('select id from action_step where tenant = $1', [w.hauts92.tenant])
  await lead.post(`${path}/etapes/etat`, { step: rows[0]?.id, state: 'done', version: 1 })
  await lead.post(`${path}/avancee`, { note: 'Devis reçu.' })
  const text = await textOf(await lead.get(path))
  expect(text).toContain('1 sur 1')
  expect(text).toContain('Devis reçu.')
  const id = path.split('/').at(-1) ?? ''
  expect(
    (
      await lead.post('/plan-actions/revue', {
        annee: 2026,
        [`revue-${id}`]: 'Posée en décembre.',
        [`version-${id}`]: 1,
      })
    ).status,
  ).toBe(303)
  expect(await textOf(await lead.get(path))).toContain('Posée en décembre.')
})

test('[E2-08] a review typed on an older action shows both; a refused note, step or reason stays typed', async () => {
  const path = await propose(lead, { title: 'Revoir à deux' })
  const id = path.split('/').at(-1) ?? ''
  const review = (text: string, version: number) =>
    lead.post('/plan-actions/revue', { annee: 2026, [`revue-${id}`]: text, [`version-${id}`]: version })
  expect((await review('Première main', 1)).status).toBe(303)
  const stale = await review('Seconde main', 1)
  expect(stale.status).toBe(409)
  const both = await textOf(stale)
  expect(both).toContain('« Première main »')
  expect(both).toContain('Seconde main')
  const long = await review('x'.repeat(4001), 2)
  expect([long.status, (await long.text()).includes('x'.repeat(4001))]).toEqual([422, true])
  for (const [room, form] of [
    ['avancee', { note: 'gardé'.repeat(500) }],
    ['etapes', { title: 'gardé', owner: '', day: '2026-02-30' }],
    ['etat', { to: 'dropped', reason: 'gardé'.repeat(500), on: '', version: 2 }],
  ] as const) {
    const refused = await lead.post(`${path}/${room}`, form)
    expect([room, refused.status, (await refused.text()).includes('gardé')]).toEqual([room, 422, true])
  }
})

test('[E2-05] filters, search and export give the same list', async () => {
  expect(await textOf(await lead.get('/plan-actions?annee=2026&q=fraude'))).toContain('Former à la fraude')
  expect(await textOf(await lead.get('/plan-actions?annee=2026&q=100%25'))).not.toContain('Former à la fraude')
  const csv = await (await lead.get('/plan-actions/export?annee=2026&q=fraude')).text()
  expect(csv.trim().split('\r\n')).toHaveLength(2)
})

test('[E2-06] the other département sees nothing and cannot point at our site', async () => {
  const other = await w.personOf(w.moselle57, 'quality_lead')
  const { rows } = await w.owner.query<{ id: number }>('select min(id) as id from action where tenant = $1', [
    w.hauts92.tenant,
  ])
  expect((await other.get(`/plan-actions/${rows[0]?.id}`)).status).toBe(404)
  expect(await textOf(await other.get('/plan-actions?annee=2026'))).not.toContain('séjour')
  expect((await other.post('/plan-actions/nouvelle', form())).status).toBe(422)
})

test('[E2-07] a correspondent of Antony sees and writes Antony only; an agent reads nothing', async () => {
  const antony = await w.personOf(w.hauts92, 'quality_correspondent', { site: w.hauts92.sites['antony'] ?? 0 })
  await propose(antony, { site: w.hauts92.sites['antony'] ?? 0, title: 'Action d’Antony' })
  const plan = await textOf(await antony.get('/plan-actions?annee=2026'))
  expect(plan).toContain('Action d’Antony')
  expect(plan).not.toContain('Former à la fraude')
  expect((await antony.post('/plan-actions/nouvelle', form())).status).toBe(403)
  expect((await (await w.personOf(w.hauts92, 'agent')).get('/plan-actions')).status).toBe(403)
})

test('[E2-08] a bad form and a stale page lose nothing', async () => {
  const bad = await lead.post('/plan-actions/nouvelle', form({ title: '', dueOn: '2026-02-30', owner: 'Gardé' }))
  expect(bad.status).toBe(422)
  const html = await bad.text()
  expect(html).toContain('Dites en une phrase ce qui sera fait.')
  expect(html).toContain('value="Gardé"')
  expect((await lead.post('/plan-actions/nouvelle', form({ description: 'x'.repeat(4001) }))).status).toBe(422)
  const path = await propose(lead, { title: 'Deux mains' })
  expect((await lead.post(`${path}/modifier`, { ...form({ title: 'Main une' }), version: 1 })).status).toBe(303)
  const stale = await lead.post(`${path}/modifier`, { ...form({ title: 'Main deux' }), version: 1 })
  expect(stale.status).toBe(409)
  const text = await textOf(stale)
  expect(text).toContain('Main une')
  expect(text).toContain('Main deux')
})

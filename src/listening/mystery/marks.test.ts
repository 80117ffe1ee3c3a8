// What a mystery caller leaves in the register: seen by nobody there, then out of every measure.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { routes } from '#src/app/rooms.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { revealedFacts } from './store/records.ts'
import { callsOf, campaign, keyed, standard } from './test-mystery.ts'

let w: World
let lead: TestPerson
let head: TestPerson
let id = 0
let calls: Awaited<ReturnType<typeof callsOf>> = []
const BASE = '/enquetes-mystere'

beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  head = await w.personOf(w.hauts92, 'head_of_service')
  const own = await standard(lead, w)
  const nanterre = w.hauts92.sites['nanterre'] ?? 0
  id = await campaign(lead, own, { sites: Array.from({ length: 5 }, () => nanterre) })
  calls = await callsOf(w, id)
  for (const call of calls)
    expect((await lead.post(`${BASE}/saisie/${call.id}`, keyed(own.criteria, [3, '2', '2']))).status).toBe(303)
  for (const at of [1, 2, 3])
    await w.owner.query(
      `insert into complaint (tenant, reference, kind, channel, received_on, term_days, term_unit, due_on, site, subject, body, eligibility, eligibility_reason)
       values ($1, $2, 'complaint', 'email', '2026-11-10', 5, 'working', '2026-11-17', $3, 'Horaires', 'Bonjour', $4, '')`,
      [w.hauts92.tenant, `R-2026-000${at}`, nanterre, at === 2 ? 'duplicate' : 'eligible'],
    )
})
afterAll(() => w.close())

const standing = async () =>
  (await w.owner.query<{ eligibility: string }>('select eligibility from complaint order by reference')).rows.map(
    ({ eligibility }) => eligibility,
  )
const register = async () => textOf(await lead.get('/reclamations?etat=all'))
/** What is kept of the two measures of all that was received: by way in, by category. */
const kept = async () =>
  (
    await w.owner.query<{ n: number }>(
      `select coalesce(sum(n), 0)::int as n from unnest(array[202, 203]) m left join measure_now v on v.measure = m group by m order by m`,
    )
  ).rows.map(({ n }) => n)
const mark = (call: number, reference: string) => lead.post(`${BASE}/appels/${call}/demandes/nouvelle`, { reference })

test('[B5-13] a request is marked from its call, once, where the services see nothing of it', async () => {
  const [first, second] = calls
  expect((await mark(first?.id ?? 0, 'R-2026-0001')).status).toBe(303)
  expect((await mark(second?.id ?? 0, 'R-2026-0002')).status).toBe(303)
  expect(await textOf(await mark(second?.id ?? 0, 'R-2026-0001'))).toContain('déjà marquée')
  expect(await textOf(await mark(second?.id ?? 0, 'R-2026-0999'))).toContain('Aucune demande du registre')
  expect(await textOf(await lead.get(`${BASE}/appels/${first?.id}`))).toContain('comptée jusqu’à ce que')
  expect(await standing()).toEqual(['eligible', 'duplicate', 'eligible'])
  expect(await register()).not.toContain('Demande mystère')
  expect(await register()).toContain('n = 2')
  expect((await head.get(`${BASE}/appels/${first?.id}`)).status).toBe(403)
  const file = await lead.get('/reclamations/1/ecarter')
  expect(await file.text()).not.toContain('Demande mystère')
})

test('[B5-13] revealed, they leave every measure; what was set aside otherwise too', async () => {
  const cells = async () =>
    (
      await w.owner.query<{ reference: string; standing: string }>(
        `select reference, standing from complaint where standing <> 'mystery' order by reference`,
      )
    ).rows.map(({ reference }) => reference)
  const version = async () =>
    (await w.owner.query<{ version: number }>('select version from mystery_campaign where id = $1', [id])).rows[0]
      ?.version
  await lead.post(`${BASE}/${id}/analyser`, { version: (await version()) ?? 0 })
  expect(await textOf(await lead.get(`${BASE}/${id}/reveler`))).toContain(
    '2 demandes marquées sortent de toutes les mesures',
  )
  expect(
    (await lead.post(`${BASE}/${id}/reveler`, { version: (await version()) ?? 0 })).headers.get('location'),
  ).toContain('fait=reveal')
  expect(await standing()).toEqual(['mystery', 'mystery', 'eligible'])
  expect(await cells()).toEqual(['R-2026-0003'])
  expect(await register()).toContain('n = 1')
  expect(await kept()).toEqual([1, 1])
  expect(await textOf(await lead.get(`${BASE}/appels/${calls[0]?.id}`))).toContain(
    'sortie des mesures le 19 novembre 2026',
  )
  const verbs = await w.owner.query<{ action: string }>(
    `select action from journal where action in ('mystery_mark.create', 'complaint.set-aside') order by id`,
  )
  expect(verbs.rows.map(({ action }) => action)).toEqual([
    'mystery_mark.create',
    'mystery_mark.create',
    'complaint.set-aside',
    'complaint.set-aside',
  ])
})

test('[B5-13] the charts of calls say that the totals of those days hold its calls', async () => {
  const span = { from: plainDate('2026-01-01'), to: plainDate('2026-12-31') }
  const told = await w.inside(w.hauts92.tenant, (tx) => revealedFacts(span).execute(tx))
  expect(JSON.stringify(told.rows)).toContain('5 appels mystère, comptés dans les totaux du téléphone')
})

test('[B5-13] a request marked after that leaves at once; a mark taken back counts it again as it did', async () => {
  expect((await mark(calls[2]?.id ?? 0, 'R-2026-0003')).status).toBe(303)
  expect(await standing()).toEqual(['mystery', 'mystery', 'mystery'])
  const { rows } = await w.owner.query<{ id: number; version: number }>(
    'select id, version from mystery_mark order by id',
  )
  for (const one of rows)
    expect((await lead.post(`${BASE}/demandes/${one.id}/supprimer`, { version: one.version })).status).toBe(303)
  expect(await standing()).toEqual(['eligible', 'duplicate', 'eligible'])
})

test('[B5-13] in the register nobody may say that a request is one of these', async () => {
  const { rows } = await w.owner.query<{ id: number; version: number }>('select id, version from complaint order by id')
  const [one] = rows
  const said = await lead.post(`/reclamations/${one?.id}/ecarter`, {
    why: 'mystery',
    reason: 'non',
    version: one?.version ?? 0,
  })
  expect(said.status).toBe(422)
})

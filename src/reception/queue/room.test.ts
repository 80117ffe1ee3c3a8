import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { evaluate } from '#src/core/measures/index.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { medianWait, ninthWait, waited } from '#src/reception/visits/measures.ts'
import { composition } from '#src/app/rooms.ts'
import { textOf, type TestPerson } from '#test/people.ts'
import { queueJobs } from './jobs.ts'
import { type Queueing, queueing } from './test-queue.ts'

let q: Queueing
beforeAll(async () => {
  q = await queueing()
  await q.open(q.one)
})
beforeEach(() => q.w.clock.set('2026-11-19T09:00:00Z'))
afterAll(() => q.w.close())

const BASE = '/file-d-attente'
const textAt = async (path: string, by: TestPerson = q.lead): Promise<string> => textOf(await by.get(path))
const CATALOGUES = ['salles', 'files', 'guichets', 'regles'] as const

test('[D1-61] [D1-73] the desk gives a ticket; the journal says that somebody served, once, neither where nor how many', async () => {
  const before = await q.rows(`select id from journal where action = 'queue_hall.serve'`)
  for (let n = 0; n < 3; n += 1) {
    const page = await (await q.agent.get(`${BASE}/${q.hall}`)).text()
    const said = await q.post(
      `${BASE}/${q.hall}/ticket`,
      { cle: q.keyIn(page), file: q.titles, heure: n === 0 ? '10 h 30' : '' },
      q.agent,
    )
    expect(said).toContain(`numero=A00${n + 1}`)
  }
  await q.act(q.one, 'suivant')
  await q.act(q.one, 'recu')
  const lines = await q.rows<{ kind: string; record: string; fields: string[] }>(
    `select kind, record, fields from journal where action = 'queue_hall.serve'`,
  )
  expect(lines.length - before.length).toBeLessThanOrEqual(1)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toEqual({ kind: 'queue_hall', record: String(q.hall), fields: [] })
  const columns = await q.rows<{ column_name: string }>(
    `select column_name from information_schema.columns where table_name like 'queue\\_%' and column_name ~ 'account|agent|person|user|name'`,
  )
  expect(new Set(columns.map(({ column_name }) => column_name))).toEqual(new Set(['name']))
  const bad = await q.post(
    `${BASE}/${q.hall}/ticket`,
    { cle: 'cle-de-seize-signes', file: q.titles, heure: 'tôt' },
    q.agent,
  )
  expect(bad).toContain('fait=heure')
})

test('[D1-71] [D1-72] each ticket called is a visitor once and its wait a wait once, at once and after', async () => {
  q.w.clock.set('2026-11-19T09:12:00Z')
  await q.act(q.one, 'suivant')
  await q.act(q.one, 'suivant')
  await q.act(q.one, 'recu')
  await q.settle()
  await q.settle()
  const figures = async () =>
    q.w.inside(q.w.hauts92.tenant, async (tx) => {
      const answer = await evaluate(
        tx,
        { n: waited(), with: waited({ appointment: ['with'] }), median: medianWait(), ninth: ninthWait() },
        {
          places: [q.nanterre],
          from: plainDate('2026-11-01'),
          to: plainDate('2026-11-30'),
          asOf: plainDate('2026-11-19'),
        },
      )
      return {
        n: answer.figure('n').numerator,
        with: answer.figure('with').numerator,
        median: answer.figure('median').value,
        ninth: answer.figure('ninth').value,
      }
    })
  // One was called as it came, two twelve minutes later.
  expect(await figures()).toEqual({ n: 3, with: 1, median: 12, ninth: 12 })
  expect(
    await q.rows(
      `select layer, sum(n)::int as n, min(source) as source, bool_and(counted) as counted from visit_total group by 1`,
    ),
  ).toEqual([{ layer: 'tickets', n: 3, source: 'counted', counted: true }])
  expect(await textAt('/visites?mois=2026-11')).toContain('3')
  const page = await textAt(`${BASE}/attentes?mois=2026-11`)
  expect(page).toContain('Personnes appelées 3')
  const opened = await textAt(`${BASE}/attentes/tickets?mois=2026-11&rdv=with`)
  expect(opened).toContain('1 ticket')
  const [ticket] = await q.rows<{ id: string }>(`select id from queue_ticket where appointment = 'with'`)
  expect(await (await q.lead.get(`${BASE}/attentes/tickets?mois=2026-11&rdv=with`)).text()).toContain(
    `${BASE}/tickets/${ticket?.id}`,
  )
  expect(await textAt(`${BASE}/tickets/${ticket?.id}`)).toContain('d’après « Règle d’accueil »')
})

test('[D1-71] tickets of another machine for a day that the queue knows are refused, with why', async () => {
  const { text } = await q.send(
    'tickets',
    'Point d’accueil;Jour;N° ticket;Arrivée;Appel\nAccueil;19/11/2026;Z1;09:00;09:10',
  )
  expect(text).toContain('compte déjà les visiteurs de ce jour')
  expect(await q.rows(`select count(*)::int as n from visit_ticket`)).toEqual([{ n: 3 }])
})

test('[D1-70] paper tickets are written down afterwards, once, marked as restored; without an hour they count no wait', async () => {
  const sheet = {
    jour: '2026-11-18',
    'n-1': 'P001',
    'file-1': q.titles,
    'arrivee-1': '9 h',
    'appel-1': '9 h 20',
    'fin-1': '9 h 30',
    'n-2': '2',
    'file-2': q.orient,
    'arrivee-2': '9 h 05',
    'fin-2': '9 h 40',
  }
  const made = await q.post(`${BASE}/${q.hall}/papier`, sheet, q.agent)
  expect(made).toContain('journee?jour=2026-11-18&fait=saisis')
  const again = await q.agent.post(`${BASE}/${q.hall}/papier`, sheet)
  expect([again.status, await textOf(again)]).toEqual([422, expect.stringContaining('déjà saisi pour ce jour')])
  await q.settle()
  expect(
    await q.rows(`select number, restored, called, outcome from queue_ticket where day = '2026-11-18' order by number`),
  ).toEqual([
    { number: 'P001', restored: true, called: 560, outcome: 'served' },
    { number: 'P002', restored: true, called: null, outcome: 'served' },
  ])
  expect(
    await q.rows(`select count(*)::int as n, count(called)::int as called from visit_ticket where day = '2026-11-18'`),
  ).toEqual([{ n: 2, called: 1 }])
  expect(await textAt(`${BASE}/${q.hall}/journee?jour=2026-11-18`)).toContain('Reconstitués d’après le papier : 2')
})

test('[D1-76] tickets that are over go out and come in by file; the same file twice is the same', async () => {
  const profile = composition.imports.find(({ code }) => code === 'tickets-de-la-file')
  const out = await q.w.inside(q.w.hauts92.tenant, async (tx) => profile?.export(tx))
  expect(out).toHaveLength(5)
  const file =
    'Salle;Jour;Ticket;File;Arrivée;Appel;Au guichet;Fin;Heure du rendez-vous;Pris\nSalle des titres;17/11/2026;A001;Retirer mon titre;09:00;09:15;09:16;09:25;09:00;Borne'
  expect((await q.send('tickets-de-la-file', file)).text).toContain('1 ligne nouvelle')
  expect((await q.send('tickets-de-la-file', file)).text).not.toContain('1 ligne nouvelle')
  await q.settle()
  expect(await q.rows(`select called, appointment from visit_ticket where day = '2026-11-17'`)).toEqual([
    { called: 555, appointment: 'with' },
  ])
  expect(await q.rows(`select kind from queue_period where day = '2026-11-17' order by id`)).toHaveLength(3)
})

test('[D1-62] a rule that ranked tickets keeps what it decides; its words may be corrected', async () => {
  const [rule] = await q.rows<{ id: number; version: number }>(`select id, version from queue_policy`)
  const form = {
    name: 'Règle de 2026',
    startsOn: '2026-01-05',
    lateAfter: 99,
    lead: 10,
    priorityLead: 20,
    calls: 2,
    parkedMinutes: 20,
    returns: 'kept',
    note: 'Arrêtée en comité',
    version: rule?.version ?? 0,
  }
  await q.post(`${BASE}/regles/${rule?.id}/modifier`, form)
  expect(await q.rows(`select name, late_after from queue_policy`)).toEqual([{ name: 'Règle de 2026', late_after: 15 }])
  const stale = await q.lead.post(`${BASE}/regles/${rule?.id}/modifier`, { ...form, name: 'Encore' })
  expect(stale.status).toBe(409)
  expect(await textAt(`${BASE}/regles/${rule?.id}/supprimer`)).toContain('n’est pas possible')
})

test('[D1-60] a hall that served is archived, not deleted; other addresses are asked first', async () => {
  expect(await textAt(`${BASE}/salles/${q.hall}/supprimer`)).toContain('n’est pas possible')
  expect((await q.w.public.get(`/h/${q.link}`)).status).toBe(200)
  const [hall] = await q.rows<{ version: number }>('select version from queue_hall')
  expect(await textAt(`${BASE}/salles/${q.hall}/adresses`)).toContain('ne mèneront plus nulle part')
  await q.post(`${BASE}/salles/${q.hall}/adresses`, { version: hall?.version ?? 0 })
  expect((await q.w.public.get(`/h/${q.link}`)).status).toBe(404)
  const [moved] = await q.rows<{ link: string }>('select link from queue_hall')
  expect((await q.w.public.get(`/h/${moved?.link}`)).status).toBe(200)
})

test('[D1-75] somebody with an appointment waits in the same queue, by the contract handed to other rooms', async () => {
  const arrived = await q.w.inside(q.w.hauts92.tenant, async (tx) => {
    return composition.arrivals.arrive(tx, {
      site: q.w.hauts92.sites['nanterre'] ?? 0,
      service: null,
      slot: 10 * 60 + 15,
      now: q.w.clock.now(),
      zone: 'Europe/Paris',
      key: 'arrivee-du-rendez-vous',
    })
  })
  expect(arrived?.number).toMatch(/^[AB]\d{3}$/)
  const [row] = await q.rows<Record<string, unknown>>(
    `select way, appointment, slot, rank_why from queue_ticket where id = $1`,
    [arrived?.ticket],
  )
  expect(row).toEqual({ way: 'appointment', appointment: 'with', slot: 615, rank_why: 'early' })
  const states = await q.w.inside(q.w.hauts92.tenant, (tx) => composition.arrivals.states(tx, [arrived?.ticket ?? 0]))
  expect(states.get(arrived?.ticket ?? 0)).toBe('waiting')
})

test('[D1-73] after sixty days no counter, no priority and no private address is left', async () => {
  q.w.clock.set('2027-02-01T09:00:00Z')
  await q.settle()
  await queueJobs
    .find(({ name }) => name === 'queue.forget')
    ?.run(q.w.deps, { tenant: 0, ids: {}, signal: new AbortController().signal, last: false })
  expect(
    await q.rows(
      `select count(*)::int as n from queue_ticket where counter is not null or link_hash is not null or priority`,
    ),
  ).toEqual([{ n: 0 }])
  expect(await q.rows(`select count(*)::int as n from queue_period where counter is not null`)).toEqual([{ n: 0 }])
  const [kept] = await q.rows<{ n: number }>(
    `select count(*)::int as n from queue_period where kind = 'called' and why <> ''`,
  )
  expect(kept?.n).toBeGreaterThan(2)
})

test('[D1-74] the other département sees nothing, the wrong role is refused, another site’s counter is not served', async () => {
  const moselle = await q.w.personOf(q.w.moselle57, 'quality_lead')
  for (const word of CATALOGUES)
    expect(await textAt(`${BASE}/${word}`, moselle)).not.toMatch(/Salle des titres|Retirer mon titre|Règle de 2026/)
  const [ticket] = await q.rows<{ id: string }>('select id from queue_ticket limit 1')
  for (const path of [
    `${BASE}/${q.hall}`,
    `${BASE}/salles/${q.hall}`,
    `${BASE}/guichets/${q.one}/appels`,
    `${BASE}/tickets/${ticket?.id}`,
  ])
    expect([path, (await moselle.get(path)).status]).toEqual([path, 404])
  const reader = await q.w.personOf(q.w.hauts92, 'auditor')
  expect((await reader.get(`${BASE}/guichets/${q.one}/appels`)).status).toBe(403)
  expect((await reader.post(`${BASE}/guichets/${q.one}/suivant`, {})).status).toBe(403)
  expect((await q.agent.get(`${BASE}/salles/nouvelle`)).status).toBe(403)
  const away = await q.w.personOf(q.w.hauts92, 'agent', { site: q.w.hauts92.sites['antony'] ?? 0 })
  expect((await away.get(`${BASE}/guichets/${q.one}/appels`)).status).toBe(404)
  expect((await away.post(`${BASE}/guichets/${q.one}/suivant`, {})).status).toBe(404)
  expect((await q.agent.get(`${BASE}/guichets/999999999999999/appels`)).status).toBe(404)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { arrive, receiveServed } from './actions/agent.ts'
import { inTenant } from '#src/ground/database/db.ts'
import type { Arrival, Arrivals, ArrivalState } from '#src/core/room/arrivals.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { textOf } from '#test/people.ts'
import { measureLead } from './actions/lead.ts'
import { DAY, type Receiving, receiving } from './test-appointments.ts'

let r: Receiving
let one: string
let sejour: number
let bureau: number
beforeAll(async () => {
  r = await receiving()
  sejour = await r.reason('Renouveler mon titre de séjour')
  bureau = await r.book('Bureau du séjour', [sejour])
  await r.opening(bureau, { places: 2 })
  one = `${r.base}/renouveler-mon-titre-de-sejour/bureau-du-sejour`
})
afterAll(() => r.w.close())

const booking = (over: Record<string, string | number> = {}) => ({
  book: bureau,
  reason: sejour,
  day: DAY,
  time: '9 h 20',
  way: 'telephone',
  helper: '',
  person: 'Mme Dubreuil',
  email: '',
  phone: '06 12 34 56 78',
  fileNumber: 'AB-12',
  extra: '',
  ...over,
})

test('[D2-30] an agent books on the telephone, at the desk, for a France Services house; beyond the places only with a reason', async () => {
  const at = await r.post('/rendez-vous/nouveau', booking())
  expect(await textOf(await r.lead.get(at))).toContain('Mme Dubreuil')
  const house = await r.lead.post('/rendez-vous/nouveau', booking({ way: 'france_services', time: '9 h 40' }))
  expect([house.status, await textOf(house)]).toEqual([
    422,
    expect.stringContaining('Dites quelle maison France Services'),
  ])
  await r.post('/rendez-vous/nouveau', booking({ way: 'france_services', helper: 'France Services de Montclair' }))
  const full = await r.lead.post('/rendez-vous/nouveau', booking())
  expect([full.status, await textOf(full)]).toEqual([422, expect.stringContaining('Cette place vient d’être prise')])
  const closed = await r.lead.post('/rendez-vous/nouveau', booking({ time: '11 h' }))
  expect([closed.status, await textOf(closed)]).toEqual([422, expect.stringContaining('n’est pas ouvert')])
  await r.post('/rendez-vous/nouveau', booking({ extra: 'Urgence médicale' }))
  expect(await r.count("place = 0 and extra <> ''")).toBe(1)
  for (const over of [{ time: '99 h' }, { day: '2026-02-30' }, { book: 999_999_999 }, { reason: 0 }])
    expect((await r.lead.post('/rendez-vous/nouveau', booking(over))).status).not.toBe(500)
  expect(await r.figures(DAY, DAY)).toMatchObject({ taken: 3, other: 1 })
})

test('[D2-31] the day says who comes; arrived, served, absent in one tap each, one step back; not before the day', async () => {
  await r.take(one, 5, { minute: 540 })
  const day = await textOf(await r.lead.get(`/rendez-vous/jour?jour=${DAY}&agenda=${bureau}`))
  expect(day).toContain('Mme Dubreuil')
  expect(day).toContain('4 rendez-vous')
  expect(day).not.toContain('Arrivé,')
  const { rows } = await r.w.owner.query<{ id: number }>(
    `select id from appointment where day = '${DAY}' and state = 'booked' order by starts, place desc`,
  )
  const [a, b, c] = rows.map(({ id }) => id)
  const early = await r.lead.post(`/rendez-vous/${a}/noter/served`, { version: 2 })
  expect(early.headers.get('location')).toContain('fait=refuse')
  r.w.clock.set(`${DAY}T08:30:00Z`)
  const later = await r.w.personOf(r.w.hauts92, 'agent', { site: r.nanterre })
  expect(await textOf(await later.get(`/rendez-vous/jour?jour=${DAY}`))).toContain('Arrivé')
  await later.post(`/rendez-vous/${a}/noter/arrived`, { version: 2 })
  await later.post(`/rendez-vous/${a}/noter/served`, { version: 3 })
  const stale = await later.post(`/rendez-vous/${a}/noter/back`, { version: 3 })
  expect(stale.headers.get('location')).toContain('fait=change')
  await later.post(`/rendez-vous/${b}/noter/no_show`, { version: 1 })
  await later.post(`/rendez-vous/${c}/noter/no_show`, { version: 1 })
  await later.post(`/rendez-vous/${c}/noter/back`, { version: 2 })
  expect((await later.post(`/rendez-vous/${c}/noter/rien`, { version: 3 })).status).toBe(404)
  expect(await r.figures(DAY, DAY)).toMatchObject({ taken: 4, honoured: 0.5 })
  const week = await textOf(await later.get(`/rendez-vous/jour?jour=${DAY}&vue=semaine&agenda=${bureau}`))
  expect(week).toContain('Semaine du lundi 23 novembre 2026')
  r.w.clock.set('2026-11-19T09:00:00Z')
})

test('[D2-32] the list is searched, filtered, sorted, exported; a sheet is corrected, moved, cancelled, duplicated, deleted', async () => {
  const list = await textOf(await r.lead.get('/rendez-vous/liste?q=dubreuil&voie=france_services&tri=-jour'))
  expect(list).toContain('1 rendez-vous')
  expect(await (await r.lead.get('/rendez-vous/liste/export?q=dubreuil')).text()).toContain('Mme Dubreuil')
  const at = (await r.post('/rendez-vous/nouveau', booking({ day: '2026-11-27' }))).split('?')[0] ?? ''
  await r.post(`${at}/modifier`, {
    version: 1,
    person: 'Mme Dubreuil-Martin',
    email: '',
    phone: '',
    fileNumber: '',
    way: 'desk',
    helper: '',
  })
  expect((await r.lead.post(`${at}/modifier`, { version: 1, person: 'X', way: 'desk' })).status).toBe(409)
  expect(await (await r.lead.get(`/rendez-vous/nouveau?modele=${r.idIn(at)}`)).text()).toContain('Dubreuil-Martin')
  const moved = await r.lead.post(`${at}/deplacer`, {
    version: 2,
    book: bureau,
    reason: sejour,
    day: '2026-11-27',
    time: '9 h 40',
  })
  expect(moved.status).toBe(303)
  const { rows } = await r.w.owner.query("select id from appointment where day = '2026-11-27' and state = 'booked'")
  const next = `/rendez-vous/${String(rows[0]?.id)}`
  expect(await textOf(await r.lead.get(next))).toContain('Dubreuil-Martin')
  expect(await textOf(await r.lead.get(`${next}/annuler`))).toContain('Annuler ce rendez-vous ?')
  await r.post(`${next}/annuler`, { version: 1 })
  expect(await r.count("state = 'withdrawn'")).toBe(1)
  await r.post(`${next}/supprimer`, { version: 2 })
  expect((await r.lead.get(next)).status).toBe(404)
})

test('[D2-33] before an opening or an absence is saved, the page says which appointments would lose their place', async () => {
  const absence = { book: bureau, dayFrom: DAY, dayTo: DAY, hours: '', reason: 'Formation' }
  const asked = await r.lead.post('/rendez-vous/absences/nouvelle', absence)
  expect([asked.status, await textOf(asked)]).toEqual([
    422,
    expect.stringMatching(/1 rendez-vous pris perdrait sa place : 25 novembre 2026 à 9 h/),
  ])
  await r.post('/rendez-vous/absences/nouvelle', { ...absence, confirmed: 'oui' })
  const sheet = await textOf(await r.lead.get(`/rendez-vous/agendas/${bureau}`))
  expect(sheet).toContain('n’a plus de place')
  expect(sheet).toContain('Formation')
  expect(await textOf(await r.w.public.get(`${one}?jour=${DAY}`))).toContain('Il n’y a plus de place ce jour-là')
  const { rows } = await r.w.owner.query('select id from appointment_absence')
  await r.post(`/rendez-vous/absences/${String(rows[0]?.id)}/supprimer`, { version: 1 })
  const clash = await r.lead.post('/rendez-vous/ouvertures/nouvelle', r.openingForm(bureau))
  expect([clash.status, await textOf(clash)]).toEqual([
    422,
    expect.stringContaining('Une autre ouverture de cet agenda vaut déjà'),
  ])
  const bad = await r.lead.post('/rendez-vous/ouvertures/nouvelle', r.openingForm(bureau, { monday: 'le matin' }))
  expect([bad.status, await textOf(bad)]).toEqual([422, expect.stringContaining('Écrivez les heures comme')])
})

test('[D2-34] the next free appointment is measured each night, and noted with its source for equipped town halls', async () => {
  const at = { day: plainDate('2026-11-19'), minute: 600, now: r.w.clock.now() }
  const night = () => inTenant(r.w.db, { tenant: r.w.hauts92.tenant, mode: 'change' }, (tx) => measureLead(tx, at))
  await night()
  await night()
  const { rows } = await r.w.owner.query("select days, weekly from lead_reading where kind = 'own'")
  expect(rows).toEqual([{ days: 4, weekly: 18 }])
  const reading = {
    name: 'Mairie de Montclair',
    placeCode: '',
    readOn: '2026-11-18',
    days: 34,
    weekly: 120,
    openings: '',
    origin: 'Site de la mairie',
  }
  const made = await r.post('/rendez-vous/delais/nouveau', reading)
  await r.post('/rendez-vous/delais/nouveau', { ...reading, readOn: '2026-11-19', days: '' })
  const late = await r.lead.post('/rendez-vous/delais/nouveau', { ...reading, readOn: '2026-11-30' })
  expect([late.status, await textOf(late)]).toEqual([422, expect.stringContaining('Ce jour est à venir')])
  expect(await textOf(await r.lead.get(made))).toContain('34 jours')
  const list = await textOf(await r.lead.get('/rendez-vous/delais'))
  expect(list).toContain('aucune place libre')
  expect(list).toContain('4 jours')
})

test('[D2-35] the other département sees nothing, the wrong role is refused, a site has its own', async () => {
  const other = await r.w.personOf(r.w.moselle57, 'quality_lead')
  expect((await other.get(`/rendez-vous/agendas/${bureau}`)).status).toBe(404)
  expect(await textOf(await other.get(`/rendez-vous/jour?jour=${DAY}`))).not.toContain('Dubreuil')
  const auditor = await r.w.personOf(r.w.hauts92, 'auditor')
  expect((await auditor.get('/rendez-vous/jour')).status).toBe(403)
  expect((await auditor.get('/rendez-vous/liste/export')).status).toBe(403)
  const { rows } = await r.w.owner.query("select id from appointment where person = 'Mme Dubreuil' limit 1")
  const sheet = await textOf(await auditor.get(`/rendez-vous/${String(rows[0]?.id)}`))
  expect(sheet).not.toContain('Dubreuil')
  const antony = await r.w.personOf(r.w.hauts92, 'agent', { site: r.w.hauts92.sites['antony'] ?? 0 })
  expect(await textOf(await antony.get(`/rendez-vous/jour?jour=${DAY}`))).not.toContain('Dubreuil')
  expect((await antony.post('/rendez-vous/nouveau', booking({ time: '9 h' }))).status).not.toBe(303)
  expect((await antony.get(`/rendez-vous/${String(rows[0]?.id)}`)).status).toBe(404)
  expect((await antony.post('/rendez-vous/motifs/nouveau', { name: 'X' })).status).toBe(403)
  const correspondent = await r.w.personOf(r.w.hauts92, 'quality_correspondent', {
    site: r.w.hauts92.sites['antony'] ?? 0,
  })
  expect((await correspondent.post('/rendez-vous/ouvertures/nouvelle', r.openingForm(bureau))).status).not.toBe(303)
  expect((await correspondent.post('/rendez-vous/reglages', r.setting({ version: 1 }))).status).toBe(403)
})

test('[D2-36] reasons and books are kept as every catalogue; the public page closes by its setting', async () => {
  const twin = await r.lead.post('/rendez-vous/motifs/nouveau', {
    name: 'renouveler mon titre de séjour',
    minutes: 20,
    noticeHours: 1,
    horizonDays: 1,
    position: 1,
  })
  expect([twin.status, await textOf(twin)]).toEqual([422, expect.stringContaining('Un autre porte déjà ce nom')])
  expect(await textOf(await r.lead.get(`/rendez-vous/motifs/${sejour}/supprimer`))).toContain(
    'un agenda reçoit ce motif',
  )
  await r.post(`/rendez-vous/motifs/${sejour}/archiver`, { version: 1 })
  expect((await r.w.public.get(one)).status).toBe(404)
  await r.post(`/rendez-vous/motifs/${sejour}/remettre`, { version: 2 })
  expect((await r.w.public.get(one)).status).toBe(200)
  expect(await (await r.lead.get('/rendez-vous/agendas/export')).text()).toContain('renouveler-mon-titre-de-sejour')
  await r.post('/rendez-vous/reglages', r.setting({ version: 1, open: '' }))
  expect((await r.w.public.get(one)).status).toBe(404)
  expect((await r.lead.post('/rendez-vous/reglages', r.setting({ version: 1 }))).status).toBe(409)
})

test('[D2-37] an arrival gives a ticket where the site has a queue; a ticket served is an appointment received, once', async () => {
  const made = await r.post('/rendez-vous/nouveau', booking({ day: '2026-11-30', time: '9 h', person: 'Mme Costil' }))
  const id = r.idIn(made)
  const states = new Map<number, ArrivalState>([[12, 'waiting']])
  const asked: Arrival[] = []
  const arrivals: Arrivals = {
    arrive: (_, one) => {
      asked.push(one)
      return Promise.resolve({ ticket: 12, number: 'A012', href: '/h/x' })
    },
    states: () => Promise.resolve(states),
  }
  const at = { now: r.w.clock.now(), day: plainDate('2026-11-30'), minute: 530 }
  const row = async () => {
    const { rows } = await r.w.owner.query<{ state: string; version: number; number: string }>(
      'select state, version, ticket_number as number from appointment where id = $1',
      [id],
    )
    return rows[0]
  }
  const version = (await row())?.version ?? 0
  await r.w.inside(r.w.hauts92.tenant, (tx) => arrive(tx, { id, version, at, arrivals, zone: 'Europe/Paris' }))
  expect(await row()).toMatchObject({ state: 'arrived', number: 'A012' })
  expect(asked).toMatchObject([{ site: r.nanterre, slot: 540 }])
  expect(JSON.stringify(asked)).not.toContain('Costil')
  const again = await r.w.inside(r.w.hauts92.tenant, (tx) =>
    arrive(tx, { id, version, at, arrivals, zone: 'Europe/Paris' }),
  )
  expect(again.outcome).not.toBe('done')
  const settle = () => r.w.inside(r.w.hauts92.tenant, (tx) => receiveServed(tx, { arrivals, at }))
  await settle()
  expect((await row())?.state).toBe('arrived')
  states.set(12, 'served')
  await settle()
  await settle()
  expect((await row())?.state).toBe('served')
})

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { textOf } from '#test/people.ts'
import { type Queueing, queueing } from './test-queue.ts'

let q: Queueing
beforeAll(async () => {
  q = await queueing()
  await q.open(q.one)
  await q.open(q.two)
})
beforeEach(() => q.w.clock.set('2026-11-19T09:00:00Z'))
afterAll(() => q.w.close())

const textAt = async (path: string): Promise<string> => textOf(await q.w.public.get(path))

test('[D1-61] a phone takes a ticket by the code of the hall, without a script; the same page posted twice is the same ticket', async () => {
  const page = await q.w.public.get(`/h/${q.link}`)
  expect(page.headers.get('content-security-policy')).not.toContain('script-src')
  const html = await page.text()
  expect(html).not.toContain('<script')
  const key = q.keyIn(html)
  const first = await q.w.public.post(`/h/${q.link}`, { cle: key, file: q.titles })
  const again = await q.w.public.post(`/h/${q.link}`, { cle: key, file: q.titles })
  expect([first.status, again.status, first.headers.get('location')]).toEqual([303, 303, again.headers.get('location')])
  const own = await textAt(`/h/${q.link}/t/${key}`)
  expect(own).toContain('A001')
  expect(own).toContain('Vous attendez votre tour')
  expect(await q.rows('select number, way from queue_ticket')).toEqual([{ number: 'A001', way: 'phone' }])
})

test('[D1-61] the kiosk gives a number and a code to scan, with and without appointment in one queue', async () => {
  const key = await q.ticket(q.titles, { heure: 630 })
  const shown = await (await q.w.public.get(`/h/${q.kiosk}/t/${key}`)).text()
  expect(shown).toContain('data:image/svg+xml;base64,')
  expect(shown).toContain('<noscript><meta http-equiv="refresh"')
  const [row] = await q.rows<Record<string, unknown>>(
    `select number, way, appointment, slot, rank_why, (extract(epoch from slot_at - rank_at) / 60)::int as ahead from queue_ticket order by id desc limit 1`,
  )
  expect(row).toEqual({ number: 'A002', way: 'kiosk', appointment: 'with', slot: 630, rank_why: 'early', ahead: 10 })
})

test('[D1-65] [D1-69] appointment to served: called on the screen and on the phone, received, over', async () => {
  q.w.clock.set('2026-11-19T09:25:00Z')
  await q.act(q.one, 'suivant', { cle: 'premier-appel-000001' })
  const held = await q.rows<{ number: string; line: number }>(`select number from queue_ticket where state = 'called'`)
  expect(held).toEqual([{ number: 'A001' }])
  expect(await textAt(`/h/${q.link}/affichage`)).toMatch(/A001 guichet 1/)
  await q.act(q.one, 'suivant', { cle: 'second-appel-0000002' })
  expect(await textAt(`/h/${q.link}/affichage`)).toMatch(/A002 guichet 1 .*A001 guichet 1/)
  await q.act(q.one, 'arrivee')
  q.w.clock.set('2026-11-19T09:37:00Z')
  await q.act(q.one, 'recu')
  expect(
    await q.rows(`select number, arrived, called, started, ended, outcome from queue_ticket where number = 'A002'`),
  ).toEqual([{ number: 'A002', arrived: 600, called: 625, started: 625, ended: 637, outcome: 'served' }])
  expect(
    await q.rows(
      `select kind, why from queue_period p join queue_ticket t on t.id = p.ticket where number = 'A002' order by p.id`,
    ),
  ).toEqual([
    { kind: 'waiting', why: '' },
    { kind: 'called', why: 'early' },
    { kind: 'serving', why: '' },
  ])
})

test('[D1-69] a place is given up by a button, asked first, and is never called', async () => {
  const key = await q.ticket(q.orient)
  const base = `/h/${q.link}/t/${key}`
  expect(await textAt(`${base}/quitter`)).toContain('ne sera plus appelé')
  expect(await q.rows(`select state from queue_ticket where number = 'B001'`)).toEqual([{ state: 'waiting' }])
  await q.w.public.post(`${base}/quitter`)
  await q.w.public.post(`${base}/quitter`)
  expect(await q.rows(`select state, outcome from queue_ticket where number = 'B001'`)).toEqual([
    { state: 'ended', outcome: 'left' },
  ])
  expect(await q.act(q.two, 'suivant')).toContain('personne')
  expect(await textAt(base)).toContain('Ce ticket n’attend plus')
})

test('[D1-65] [D1-69] recalled, absent after two calls, back on the phone with the rank kept, transferred with the arrival kept', async () => {
  const key = await q.ticket(q.orient)
  q.w.clock.set('2026-11-19T09:05:00Z')
  await q.act(q.two, 'suivant')
  expect(await q.act(q.two, 'absent')).toContain('fait=change')
  await q.act(q.two, 'rappel')
  await q.act(q.two, 'absent')
  const parked = `select state, counter, calls from queue_ticket where number = 'B002'`
  expect(await q.rows(parked)).toEqual([{ state: 'parked', counter: null, calls: 2 }])
  expect(await textAt(`/h/${q.link}/t/${key}`)).toContain('Je suis de retour')
  q.w.clock.set('2026-11-19T09:12:00Z')
  await q.w.public.post(`/h/${q.link}/t/${key}/retour`)
  await q.act(q.two, 'suivant')
  await q.act(q.two, 'transfert', { file: q.titles })
  const [moved] = await q.rows<Record<string, unknown>>(
    `select state, line, arrived, called, rank_at = arrived_at as kept from queue_ticket where number = 'B002'`,
  )
  expect(moved).toEqual({ state: 'waiting', line: q.titles, arrived: 600, called: 605, kept: true })
  await q.act(q.one, 'suivant')
  expect(await q.rows(`select counter from queue_ticket where number = 'B002'`)).toEqual([{ counter: q.one }])
  await q.act(q.one, 'recu')
})

test('[D1-65] who does not come back in time is absent; the line goes on', async () => {
  await q.ticket(q.orient)
  await q.act(q.two, 'suivant')
  await q.act(q.two, 'rappel')
  await q.act(q.two, 'absent')
  q.w.clock.set('2026-11-19T09:19:00Z')
  await q.settle()
  expect(await q.rows(`select state from queue_ticket where number = 'B003'`)).toEqual([{ state: 'parked' }])
  q.w.clock.set('2026-11-19T09:21:00Z')
  await q.settle()
  expect(await q.rows(`select state, outcome from queue_ticket where number = 'B003'`)).toEqual([
    { state: 'ended', outcome: 'absent' },
  ])
})

test('[D1-65] a counter in pause calls nobody, and is not left with somebody', async () => {
  await q.ticket(q.orient)
  await q.post(`/file-d-attente/guichets/${q.two}/pause`, {}, q.agent)
  expect(await q.act(q.two, 'suivant')).toContain('personne')
  await q.open(q.two)
  await q.act(q.two, 'suivant')
  expect(await q.post(`/file-d-attente/guichets/${q.two}/fermer`, {}, q.agent)).toContain('tenu')
  await q.act(q.two, 'recu')
})

test('[D1-61] twice the same click calls one person', async () => {
  await q.ticket(q.orient)
  await q.ticket(q.orient)
  await q.post(`/file-d-attente/guichets/${q.two}/suivant`, { cle: 'un-seul-clic-0001' }, q.agent)
  await q.post(`/file-d-attente/guichets/${q.two}/suivant`, { cle: 'un-seul-clic-0001' }, q.agent)
  expect(await q.rows(`select count(*)::int as n from queue_ticket where state = 'called'`)).toEqual([{ n: 1 }])
  await q.act(q.two, 'suivant', { cle: 'clic-suivant-0002' })
  await q.act(q.two, 'recu')
})

test('[D1-62] the rule is public, in words', async () => {
  const said = await textAt(`/h/${q.link}/regle`)
  expect(said).toContain('Au-delà de 15 minutes de retard')
  expect(said).toContain('L241-3')
  expect(said).toContain('jamais devant tout le monde')
})

test('[D1-74] an unknown address, a bad key and a bad line lead nowhere; too many tickets of one address are refused', async () => {
  for (const path of [
    '/h/inconnue-12345',
    '/h/x',
    '/h/inconnue-12345/affichage',
    '/h/inconnue-12345/affichage/flux',
    `/h/${q.link}/t/court`,
  ])
    expect([path, (await q.w.public.get(path)).status]).toEqual([path, 404])
  expect((await q.w.public.get(`/h/${q.kiosk}/affichage`)).status).toBe(404)
  const refused = await q.w.public.post(`/h/${q.link}`, { cle: 'cle-de-seize-signes', file: '99999999999999999999' })
  expect(refused.status).toBe(422)
  expect(
    (await q.w.public.post(`/h/${q.link}`, { cle: ['a', 'b'], file: [q.titles, q.titles], heure: '-1' })).status,
  ).toBe(422)
  const from = q.w.publicFrom('203.0.113.9')
  const statuses: number[] = []
  for (let n = 0; n < 42; n += 1)
    statuses.push(
      (await from.post(`/h/${q.link}`, { cle: `cle-du-telephone-${String(n).padStart(4, '0')}`, file: q.titles }))
        .status,
    )
  expect(statuses.filter((one) => one === 303)).toHaveLength(40)
  expect(statuses.slice(-2)).toEqual([429, 429])
})

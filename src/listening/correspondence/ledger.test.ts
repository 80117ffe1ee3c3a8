import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, type Calendar, plainDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { calendars } from '#src/core/organisation/index.ts'
import type { Territory } from '#src/ground/calendar/territories.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import {
  type ClockEvent,
  clockOf,
  derive,
  type Pause,
  refusePause,
  refuseResume,
  replay,
  withPauses,
} from './ledger.ts'
import { complaintRoutes } from './routes.tsx'
import { ledgerOf } from './store/ledger.ts'

function calendar(place: 'confirmed' | Territory): Calendar {
  const territory = place === 'confirmed' ? 'alsace-moselle' : place
  return { territory, goodFriday: place === 'confirmed', closings: new Map() }
}
const day = plainDate
const five = { days: 5, unit: 'working' } as const
const ten = { days: 10, unit: 'working' } as const
const pause = (from: string, to: string): Pause => ({ from: day(from), to: day(to), reason: 'incomplete' })

describe('[C4-101] due days across the days that are not worked', () => {
  test.for([
    ['Ascension', '2026-05-11', five, 'metropole', '2026-05-19'],
    ['Ascension, a letter', '2026-05-06', ten, 'metropole', '2026-05-22'],
    ['Whit Monday', '2026-05-20', five, 'metropole', '2026-05-28'],
    ['Good Friday in Paris', '2026-04-01', five, 'metropole', '2026-04-09'],
    ['Good Friday in Metz', '2026-04-01', five, 'confirmed', '2026-04-10'],
    ['26 December in Paris', '2025-12-23', five, 'metropole', '2025-12-31'],
    ['26 December in Metz', '2025-12-23', five, 'alsace-moselle', '2026-01-02'],
    ['year end, a letter', '2026-12-22', ten, 'metropole', '2027-01-07'],
    ['abolition of slavery in La Réunion', '2024-12-17', five, 'reunion', '2024-12-26'],
    ['the same in Paris', '2024-12-17', five, 'metropole', '2024-12-24'],
    ['abolition of slavery in Guadeloupe', '2026-05-22', five, 'guadeloupe', '2026-06-02'],
  ] as const)('%s', ([, received, term, place, due]) => {
    expect(clockOf({ receivedOn: day(received), term, answeredOn: null }, calendar(place)).dueOn).toBe(due)
  })
})

describe('[C4-102] a pause takes its days out, and both delays are kept', () => {
  test.for([
    // Received on Monday 9 November, paused on Thursday 12 until Thursday 19: counted 10 and 12, then 20, 23 and 24.
    ['2026-11-09', five, [pause('2026-11-12', '2026-11-19')], '2026-11-24', '2026-11-23', 4, 9],
    ['2026-11-09', five, [], '2026-11-17', '2026-11-17', 5, 5],
    [
      '2026-11-09',
      { days: 14, unit: 'calendar' },
      [pause('2026-11-12', '2026-11-19')],
      '2026-11-30',
      '2026-11-21',
      5,
      12,
    ],
    // Answered while it stands still: its days up to the pause alone.
    ['2026-11-09', five, [pause('2026-11-12', '2026-11-30')], '2026-12-03', '2026-11-20', 2, 8],
    [
      '2026-11-09',
      five,
      [pause('2026-11-10', '2026-11-12'), pause('2026-11-13', '2026-11-16')],
      '2026-11-19',
      '2026-11-17',
      3,
      5,
    ],
  ] as const)('%s', ([received, term, pauses, due, answered, net, gross]) => {
    const facts = { receivedOn: day(received), term, answeredOn: day(answered), pauses }
    expect(clockOf(facts, calendar('metropole'))).toEqual({ dueOn: due, delayDays: net, grossDays: gross })
  })
  test('a pause that touches the receipt does not count the receipt twice', () => {
    const facts = {
      receivedOn: day('2026-11-09'),
      term: five,
      answeredOn: null,
      pauses: [pause('2026-11-09', '2026-11-12')],
    }
    expect(clockOf(facts, calendar('metropole')).dueOn).toBe('2026-11-19')
  })
})

test('[C4-103] a pause needs a day that can be, before the clock is late, and ends by itself', () => {
  const at = { receivedOn: day('2026-11-09'), dueOn: day('2026-11-17'), pauses: [], today: day('2026-11-19') }
  const asked = (from: string, to: string) => refusePause({ from: day(from), to: day(to) }, at)
  expect(asked('2026-11-12', '2026-11-30')).toBeUndefined()
  expect(asked('2026-11-20', '2026-11-30')).toEqual(['pause-future', 'from'])
  expect(asked('2026-11-08', '2026-11-30')).toEqual(['pause-before', 'from'])
  expect(asked('2026-11-18', '2026-11-30')).toEqual(['pause-late', 'from'])
  expect(asked('2026-11-12', '2026-11-12')).toEqual(['pause-short', 'to'])
  expect(asked('2026-11-12', '2027-04-12')).toEqual(['pause-long', 'to'])
  const pauses = [pause('2026-11-12', '2026-11-30')]
  const again = { from: day('2026-11-16'), to: day('2026-12-30') }
  expect(refusePause(again, { ...at, pauses })).toEqual(['pause-before', 'from'])
  expect(refuseResume(day('2026-11-18'), { pauses, today: at.today })).toBeUndefined()
  expect(refuseResume(day('2026-11-11'), { pauses, today: at.today })).toBe('not-paused')
  expect(refuseResume(day('2026-11-18'), { pauses: [], today: at.today })).toBe('not-paused')
})

test('[C4-104] pure properties: net is never above gross, pausing never brings a due day nearer, an unpaused clock is the plain one', () => {
  const days = fc.integer({ min: 0, max: 60 })
  fc.assert(
    fc.property(
      days,
      days,
      days,
      fc.constantFrom('metropole', 'confirmed', 'reunion'),
      fc.constantFrom(five, ten, { days: 14, unit: 'calendar' as const }),
      (start, long, taken, place, term) => {
        const receivedOn = day('2026-03-20')
        const at: Calendar = calendar(place)
        const from: PlainDate = addDays(receivedOn, start)
        const pauses = [{ from, to: addDays(from, long + 1), reason: 'third_party' as const }]
        const answeredOn = addDays(receivedOn, taken)
        const plain = clockOf({ receivedOn, term, answeredOn }, at)
        const held = clockOf({ receivedOn, term, answeredOn, pauses }, at)
        expect(held.grossDays).toBe(plain.delayDays)
        expect(held.delayDays ?? 0).toBeLessThanOrEqual(held.grossDays ?? 0)
        expect(held.dueOn >= plain.dueOn).toBe(true)
        if (from >= plain.dueOn) expect(held.dueOn).toBe(plain.dueOn)
        expect(plain.grossDays).toBe(plain.delayDays)
        expect(withPauses(at, [])).toBe(at)
      },
    ),
  )
})

const event = (kind: ClockEvent['kind'], on: string, over: Partial<ClockEvent> = {}): ClockEvent => ({
  kind,
  day: day(on),
  until: null,
  reason: 'answer',
  term: null,
  source: '',
  calendar: null,
  ...over,
})

test('[C4-104] a ledger is replayed in its order: a stop taken back, a recount and a clock put aside', () => {
  const start = event('start', '2026-11-09', { term: five, reason: 'received' })
  expect(replay([])).toBeUndefined()
  expect(replay([start, event('stop', '2026-11-12')])?.stop).toEqual({ day: '2026-11-12', by: 'answer' })
  expect(
    replay([start, event('stop', '2026-11-12'), event('cancel', '2026-11-12', { reason: 'mistake' })])?.stop,
  ).toBeUndefined()
  const held = [
    start,
    event('pause', '2026-11-10', { until: day('2026-11-20'), reason: 'incomplete' }),
    event('resume', '2026-11-13'),
  ]
  expect(replay(held)?.pauses).toEqual([{ from: '2026-11-10', to: '2026-11-13', reason: 'incomplete' }])
  const counted = replay([...held, event('recompute', '2026-11-10', { term: ten, reason: 'entry' })])
  expect(counted).toMatchObject({ receivedOn: '2026-11-10', term: ten, pauses: [{ to: '2026-11-13' }] })
  expect(replay([start, event('cancel', '2026-11-09', { reason: 'out' })])?.out).toBe(true)
  const back = event('recompute', '2026-11-09', { term: five, reason: 'restored' })
  expect(replay([start, event('cancel', '2026-11-09', { reason: 'out' }), back])?.out).toBe(false)
})

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: [complaintRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

const entry = { kind: 'information', channel: 'email', receivedOn: '2026-11-09', subject: 'Pièces' }
async function register(over: Record<string, string | number> = {}): Promise<number> {
  const made = await lead.post('/reclamations/nouvelle', { ...entry, site: w.hauts92.sites.nanterre ?? 0, ...over })
  return Number(/\/reclamations\/(\d+)/.exec(made.headers.get('location') ?? '')?.[1])
}
const versionOf = async (id: number): Promise<number> =>
  (await w.owner.query('select version from complaint where id = $1', [id])).rows[0].version

/** What the row keeps is what its ledger gives. */
async function agrees(id: number): Promise<void> {
  const { rows } = await w.owner.query(
    'select due_on::text as due, delay_days as net, gross_days as gross, coalesce(answered_on, closed_on)::text as stopped, eligibility, calendar::int from complaint where id = $1',
    [id],
  )
  const row = rows[0]
  const told = await w.inside(w.hauts92.tenant, async (tx) => {
    const clock = replay(await ledgerOf(tx, id))
    if (!clock) throw new Error('no ledger')
    return { clock, derived: derive(clock, await calendars.kept(tx, clock.calendar ?? 0)) }
  })
  expect({ id, due: told.derived.dueOn, net: told.derived.delayDays, gross: told.derived.grossDays }).toEqual({
    id,
    due: row.due,
    net: row.net,
    gross: row.gross,
  })
  expect(told.clock.stop?.day ?? null).toBe(row.stopped)
  expect(told.clock.out).toBe(row.eligibility !== 'eligible')
}

type Step = readonly [path: string, form: Record<string, string>]
const steps: readonly Step[] = [
  ['suspendre', { reason: 'incomplete', from: '2026-11-12', to: '2026-11-30' }],
  ['suspendre', { reason: 'third_party', from: '2026-11-17', to: '2026-11-24' }],
  ['reprendre', { day: '2026-11-17' }],
  ['repondre', { body: 'Voici.', via: 'email', answeredOn: '2026-11-18' }],
  ['transmettre', { where: 'outside', to: 'Mairie', passedOn: '2026-11-13', body: 'Voyez la mairie.', via: 'email' }],
  ['rouvrir', { reason: 'Erreur' }],
  ['revenue', { returnedOn: '2026-11-19', body: 'Je reviens.' }],
  ['ecarter', { why: 'duplicate', reason: 'Déjà là' }],
  ['remettre', { reason: 'Pas un doublon' }],
  ['clore', { reason: 'Plus personne' }],
  ['modifier', { ...entry, channel: 'letter', receivedOn: '2026-11-06' }],
  ['modifier', { ...entry, receivedOn: '2026-11-10' }],
  ['attente', { body: 'Patience.', via: 'email', sentOn: '2026-11-12' }],
]

test('[C4-104] after any acts, in any order, the ledger replayed gives the clock the register keeps', async () => {
  const site = String(w.hauts92.sites.nanterre ?? 0)
  for (const sequence of fc.sample(
    fc.array(fc.integer({ min: 0, max: steps.length - 1 }), { minLength: 5, maxLength: 9 }),
    {
      numRuns: 12,
      seed: 4,
    },
  )) {
    const id = await register()
    for (const at of sequence) {
      const [path, form] = steps[at] ?? ['', {}]
      const answer = await lead.post(`/reclamations/${id}/${path}`, { site, ...form, version: await versionOf(id) })
      expect([303, 422], `${path} of ${sequence.join(',')}`).toContain(answer.status)
      await agrees(id)
    }
  }
})

test('[C4-105] the ledger is only added to, and the sheet tells its derivation', async () => {
  const id = await register()
  const held = { reason: 'incomplete', from: '2026-11-12', to: '2026-11-19', version: 1 }
  expect((await lead.post(`/reclamations/${id}/suspendre`, held)).status).toBe(303)
  const sheet = await textOf(await lead.get(`/reclamations/${id}`))
  expect(sheet).toContain('Le délai est suspendu du 13 au 19 novembre 2026 (complément demandé à l’usager)')
  expect(sheet).toContain('jours comptés : 10, 12, 20, 23 et 24 novembre')
  expect(sheet).toContain('Suspendu du 12 novembre 2026 au 19 novembre 2026 au plus tard')
  expect(sheet).toContain('Faire repartir le délai')
  const late = await register({ receivedOn: '2026-10-01' })
  const refused = await lead.post(`/reclamations/${late}/suspendre`, held)
  expect(refused.status).toBe(422)
  expect(await textOf(refused)).toContain('une suspension ne rattrape pas un retard')
  await lead.post(`/reclamations/${id}/repondre`, {
    body: 'Voici.',
    via: 'email',
    answeredOn: '2026-11-19',
    version: 2,
  })
  expect(await textOf(await lead.get(`/reclamations/${id}`))).toContain(
    'Délai net : 2 jours ouvrés, suspensions déduites ; délai brut : 7 jours ouvrés',
  )
  await expect(
    w.inside(w.hauts92.tenant, (tx) => tx.updateTable('clockEvent').set({ reason: 'answer' }).execute()),
  ).rejects.toThrow('permission denied')
  await expect(w.inside(w.hauts92.tenant, (tx) => tx.deleteFrom('clockEvent').execute())).rejects.toThrow(
    'permission denied',
  )
  expect(await w.inside(w.moselle57.tenant, (tx) => ledgerOf(tx, id))).toEqual([])
  const { rows } = await w.owner.query('select account from clock_event where complaint = $1 order by id limit 1', [id])
  expect(rows[0].account).toBe(lead.account)
})

test('[C4-106] who comes back on an answer opens a second clock, and the first result stands', async () => {
  const id = await register({ name: 'Personne inventée', email: 'personne@exemple.fr' })
  const early = await lead.post(`/reclamations/${id}/revenue`, { returnedOn: '2026-11-18', body: '', version: 1 })
  expect(await textOf(early)).toContain('n’a pas encore de réponse')
  await lead.post(`/reclamations/${id}/repondre`, {
    body: 'Voici.',
    via: 'email',
    answeredOn: '2026-11-12',
    version: 1,
  })
  const back = { returnedOn: '2026-11-16', body: 'Il manque une page.', version: 2 }
  expect((await lead.post(`/reclamations/${id}/revenue`, back)).status).toBe(303)
  const { rows } = await w.owner.query(
    `select c.received_on::text as received, c.due_on::text as due, c.standing, f.answered_on::text as first, f.delay_days as delay, p.email
     from complaint c join complaint f on f.id = c.repeat_of left join complaint_contact p on p.complaint = c.id where f.id = $1`,
    [id],
  )
  expect(rows).toEqual([
    {
      received: '2026-11-16',
      due: '2026-11-23',
      standing: 'repeat',
      first: '2026-11-12',
      delay: 2,
      email: 'personne@exemple.fr',
    },
  ])
})

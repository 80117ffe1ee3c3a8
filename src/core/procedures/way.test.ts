// The ways of doing a procedure as they stand on any day, and the pages that date them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type TestPerson, type World, world } from '#test/people.ts'
import {
  countedInWords,
  type DatedWay,
  type Wayed,
  wayOn,
  wayRefusals,
  waysCounted,
  waysInWords,
  waysOf,
} from './way.ts'

const plain = (html: string) => html.replace(/\u2060/g, '').replace(/[\u00a0\u202f]/g, ' ')
const d = plainDate
const sheet = (ticks: Partial<Wayed>, ...dated: DatedWay[]): Wayed => ({
  name: '',
  theme: '',
  audience: '',
  service: null,
  onlineUrl: '',
  onlineSince: null,
  counter: false,
  appointment: false,
  pan: false,
  byLetter: false,
  franceServices: false,
  townHalls: '',
  how: '',
  documents: '',
  links: '',
  reviewedOn: null,
  reviewDue: null,
  active: true,
  ...ticks,
  dated,
})
const dated = (way: DatedWay['way'], day: string, state: DatedWay['state'], plannedFor?: string): DatedWay => ({
  way,
  day: d(day),
  state,
  plannedFor: plannedFor === undefined ? null : d(plannedFor),
})

test('[D11-08] a way is what its latest dated state says, else what the sheet ticks, an online one from its first day', () => {
  const one = sheet(
    { counter: true, onlineSince: d('2026-03-02') },
    dated('counter', '2026-06-01', 'closed'),
    dated('pan', '2026-01-05', 'planned', '2026-04-01'),
    dated('pan', '2026-03-20', 'postponed', '2026-05-04'),
    dated('pan', '2026-05-04', 'open'),
  )
  expect(waysOf(one, d('2026-03-01'))).toEqual(['counter'])
  expect(waysOf(one, d('2026-03-02'))).toEqual(['online', 'counter'])
  expect(waysOf(one, d('2026-05-03'))).toEqual(['online', 'counter'])
  expect(waysOf(one, d('2026-05-04'))).toEqual(['online', 'counter', 'pan'])
  expect(waysInWords(one, d('2026-06-01'))).toBe('En ligne, point d’accueil numérique')
  expect(wayOn(one, 'pan', d('2026-04-01'))).toMatchObject({ state: 'postponed', plannedFor: '2026-05-04' })
  expect(wayOn(one, 'online', d('2026-01-01'))).toMatchObject({ state: 'planned', plannedFor: '2026-03-02' })
  expect(wayOn(one, 'letter', d('2026-06-01'))).toBeUndefined()
})

test('[D11-08] the catalogue is counted as of any day, and told', () => {
  const two = [sheet({ counter: true }), sheet({ counter: true }, dated('counter', '2026-06-01', 'closed'))]
  const at = (day: string) => waysCounted(two, d(day)).find(({ way }) => way === 'counter')
  expect(at('2026-05-31')).toMatchObject({ open: 2, closed: 0 })
  expect(at('2026-06-01')).toMatchObject({ open: 1, closed: 1 })
  expect(plain(countedInWords(waysCounted(two, d('2026-05-31'))))).toBe('Voies ouvertes : au guichet 2.')
  expect(countedInWords(waysCounted([], d('2026-05-31')))).toBe('Aucune voie n’est ouverte ce jour-là.')
})

test('[D11-09] two states of one day, a day planned for what is open, a plan in the past are refused', () => {
  const one = { procedure: 1, ...dated('pan', '2026-03-20', 'open') }
  expect(wayRefusals(one, [{ id: 4, ...one }])).toEqual({ day: 'already-that-day' })
  expect(wayRefusals({ id: 4, ...one }, [{ id: 4, ...one }])).toEqual({})
  expect(wayRefusals({ ...one, plannedFor: d('2026-04-01') }, [])).toEqual({ plannedFor: 'not-planned' })
  const planned = { procedure: 1, ...dated('pan', '2026-03-20', 'planned', '2026-03-19') }
  expect(wayRefusals(planned, [])).toEqual({ plannedFor: 'planned-before' })
})

let w: World
let lead: TestPerson
let procedure = 0
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  const made = await lead.post('/demarches/nouvelle', {
    name: 'Carte de séjour',
    theme: 'Séjour',
    counter: 'yes',
    active: 'yes',
  })
  procedure = Number(/\/demarches\/(\d+)/.exec(made.headers.get('location') ?? '')?.[1])
})
afterAll(() => w.close())
const read = async (path: string) => plain(await (await lead.get(path)).text())

test('[D11-09] a way is dated, shown on the sheet, counted as of a day, corrected, exported, deleted, by who keeps the catalogue', async () => {
  const typed = { procedure, way: 'counter', day: '2026-11-02', state: 'closed', note: 'Tout par l’ANEF' }
  const made = await lead.post('/demarches/voies/nouvelle', typed)
  expect(made.status).toBe(303)
  expect((await lead.post('/demarches/voies/nouvelle', typed)).status).toBe(422)
  const sheetPage = await read(`/demarches/${procedure}`)
  expect(sheetPage).toContain('Au guichet : fermée depuis le 2 novembre 2026')
  expect(sheetPage).toContain('Pas encore précisé.')
  expect(await read('/demarches/voies?au=2026-11-01')).toContain('Voies ouvertes : au guichet 1.')
  expect(await read('/demarches/voies')).toContain('Aucune voie n’est ouverte ce jour-là.')
  expect(await read('/demarches/voies/export?format=csv')).toContain('Tout par l’ANEF')
  const agent = await w.personOf(w.hauts92, 'agent')
  expect((await agent.post('/demarches/voies/nouvelle', typed)).status).toBe(403)
  const elsewhere = await w.personOf(w.moselle57, 'quality_lead')
  expect(await (await elsewhere.get('/demarches/voies')).text()).not.toContain('ANEF')
  const { rows } = await w.owner.query<{ id: number; version: number }>('select id, version from procedure_way')
  const [row] = rows
  const gone = await lead.post(`/demarches/voies/${row?.id}/supprimer`, { version: row?.version ?? 0 })
  expect(gone.status).toBe(303)
  expect((await w.owner.query('select 1 from procedure_way')).rowCount).toBe(0)
})

test('[D11-07] one page follows a theme across channels, by right, and leaves as a file', async () => {
  await w.owner.query(
    `insert into complaint (tenant, reference, kind, channel, site, received_on, term_days, term_unit, due_on, subject, cause)
     select $1, 'R-' || i, 'complaint', 'email', $2, '2026-05-04', 10, 'working', '2026-05-20', 'x', case when i < 4 then $3::int end
     from generate_series(1, 5) i`,
    [w.hauts92.tenant, w.hauts92.sites['nanterre'], procedure],
  )
  const all = await read('/demarches/themes?periode=2026')
  expect(all).toContain('3, 100 %')
  const one = await read(`/demarches/themes/${encodeURIComponent('Séjour')}?periode=2026`)
  expect(one).toContain('3 sur 3 dont le thème est dit ; 2 autres ne le disent pas.')
  expect(one).toContain(`nature=reclamations&amp;demarche=${procedure}`)
  expect(await read('/demarches/themes/export?periode=2026&format=csv')).toContain('Séjour;Réclamations et suggestions')
  expect((await lead.get('/demarches/themes/Inconnu')).status).toBe(404)
})

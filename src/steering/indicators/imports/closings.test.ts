import { afterAll, beforeAll, expect, test } from 'vitest'
import { indicators } from '#src/app/rooms.ts'
import { plainDate, yearPeriod } from '#src/ground/calendar/index.ts'
import type { ImportProfile, ImportValues, Lookups, StoreContext, UndoRow } from '#src/core/room/import-profile.ts'
import { type World, world } from '#test/people.ts'
import { readFigure } from '../store/reader.ts'
import { choicesProfile } from './choices.ts'
import { closingsProfile } from './closings.ts'
import { readingsProfile } from './index.ts'
import { keptProfile } from './kept.ts'

const [readings, choices, kept, closings] = [
  readingsProfile(indicators),
  choicesProfile(indicators),
  keptProfile(indicators),
  closingsProfile(indicators),
]
const today = plainDate('2026-11-19')

let w: World
beforeAll(async () => {
  w = await world({ rooms: [] })
})
afterAll(() => w.close())

const none = new Map<string, never>()
const lookups: Lookups = { today, sites: none, services: none, serving: new Map(), references: none }
const context: StoreContext = {
  import: 1,
  account: null,
  now: new Date('2026-11-19T09:00:00Z'),
  today,
  way: 'load',
  demo: false,
  progress: () => undefined,
}
const load = (profile: ImportProfile, ...list: ImportValues[]) =>
  w.inside(w.hauts92.tenant, (tx) =>
    profile.store(
      tx,
      list.map((values, index) => ({ line: index + 2, key: profile.naturalKey(values) ?? '', values })),
      context,
    ),
  )
const faultsOf = (profile: ImportProfile, values: ImportValues) =>
  (profile.check?.(values, lookups) ?? []).map(({ column }) => column)

const cell = (period: string): ImportValues => ({ indicator: 'reclamations-delais', site: null, period })
const given = (period: string, over: ImportValues = {}): ImportValues => ({
  ...cell(period),
  numerator: 81,
  denominator: 102,
  source: 'Compte rendu',
  ...over,
})
const closed = (period: string, over: ImportValues = {}): ImportValues => ({
  period,
  status: 'published',
  closedOn: '2025-02-05',
  publishedOn: '2025-02-10',
  reason: null,
  ...over,
})
const keptLine = (period: string, over: ImportValues = {}): ImportValues => ({
  ...cell(period),
  numerator: 80,
  denominator: 100,
  value: 80,
  ways: 'imported',
  asOf: '2024-02-05',
  status: 'published',
  publishedOn: '2024-02-10',
  reason: null,
  ...over,
})
const shown = (year: number) =>
  w.inside(w.hauts92.tenant, (tx) =>
    readFigure(tx, {
      indicators,
      indicator: 'reclamations-delais',
      scope: 'departement',
      period: yearPeriod(year),
      asOf: today,
    }),
  )

test('[E1-90] a closing that a file brings keeps what is counted on its day; loaded again it changes nothing', async () => {
  await load(readings, given('2024'))
  expect((await load(closings, closed('2024'))).map(({ outcome }) => outcome)).toEqual(['inserted'])
  expect((await load(closings, closed('2024'))).map(({ outcome }) => outcome)).toEqual(['unchanged'])
  const [row] = await w.inside(w.hauts92.tenant, (tx) => kept.export(tx))
  expect(row).toMatchObject({ period: '2024', revision: 1, numerator: 81, denominator: 102, status: 'published' })
  expect(row).toMatchObject({ asOf: '2025-02-05', publishedOn: '2025-02-10' })
})

test('[E1-90] a published reading comes back as it was published, whatever is counted since', async () => {
  await load(readings, given('2023'))
  await load(kept, keptLine('2023'))
  await load(closings, closed('2023', { closedOn: '2024-02-05', publishedOn: '2024-02-10' }))
  expect((await shown(2023)).text).toContain('80')
  const lines = await w.inside(w.hauts92.tenant, (tx) => kept.export(tx))
  expect(lines.filter(({ period }) => period === '2023')).toHaveLength(1)
  const [other] = await load(kept, keptLine('2023', { numerator: 90, value: 90 }))
  expect(other).toMatchObject({ outcome: 'refused', fault: { column: 'status' } })
})

test('[E1-90] what was published is not taken back; what was only closed is, with what it kept', async () => {
  const [made] = await load(closings, closed('2022', { status: 'closed', closedOn: '2023-02-01', publishedOn: null }))
  const undo = (row: UndoRow) => w.inside(w.hauts92.tenant, (tx) => closings.undo(tx, [row]))
  if (made?.outcome !== 'inserted') throw new Error('it was not inserted')
  expect(await undo({ record: made.record, outcome: 'inserted', version: 1, before: null })).toEqual([])
  const [again] = await load(closings, closed('2024'))
  if (again?.outcome !== 'unchanged') throw new Error('it was not there')
  expect(await undo({ record: again.record, outcome: 'inserted', version: 1, before: null })).toEqual([
    'année\u00a02024',
  ])
})

test('[E1-90] a line that its page would refuse is refused by its column', () => {
  expect(faultsOf(closings, closed('2024'))).toEqual([])
  expect(faultsOf(closings, closed('2024', { closedOn: '2024-12-31' }))).toEqual(['closedOn'])
  expect(faultsOf(closings, closed('2024', { publishedOn: null }))).toEqual(['publishedOn'])
  expect(faultsOf(closings, closed('2024', { publishedOn: '2027-01-01' }))).toEqual(['publishedOn'])
  expect(faultsOf(closings, closed('2024', { status: 'reopened' }))).toEqual(['reason'])
  expect(faultsOf(kept, keptLine('2023'))).toEqual([])
  expect(faultsOf(kept, keptLine('2023', { revision: 2 }))).toEqual(['reason'])
  expect(faultsOf(kept, keptLine('2023', { excluded: 'sans objet' }))).toEqual(['excluded'])
  expect(faultsOf(kept, keptLine('2023', { excluded: 'sans objet : 3 ; doublon : 1' }))).toEqual([])
})

test('[E1-90] a choice between two values comes in with its reason and goes out', async () => {
  const line: ImportValues = { ...cell('2021'), way: 'imported', reason: 'Le registre n’était pas tenu.' }
  expect((await load(choices, line)).map(({ outcome }) => outcome)).toEqual(['inserted'])
  expect(await w.inside(w.hauts92.tenant, (tx) => choices.export(tx))).toEqual([line])
  expect(faultsOf(choices, { ...line, period: '2031' })).toEqual(['period'])
})

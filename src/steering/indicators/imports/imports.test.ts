import { indicators } from '#src/app/rooms.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import type { ImportProfile, ImportValues, Lookups, StoreContext } from '#src/core/room/import-profile.ts'
import { type World, world } from '#test/people.ts'
import { factsProfile, targetsProfile as targets } from './targets.ts'
import { indicatorProfiles, readingsProfile as readings } from './index.ts'
import { readFigure } from '../store/reader.ts'
import { yearPeriod } from '#src/ground/calendar/index.ts'

const readingsProfile = readings(indicators)
const targetsProfile = targets(indicators)

let w: World
beforeAll(async () => {
  w = await world({ rooms: [] })
})
afterAll(() => w.close())

const none = new Map<string, never>()
const lookups: Lookups = {
  today: plainDate('2026-11-19'),
  sites: none,
  services: none,
  sitesOfService: new Map(),
  siteOfReference: none,
  references: none,
}
const context: StoreContext = {
  import: 1,
  account: null,
  now: new Date('2026-11-19T09:00:00Z'),
  today: plainDate('2026-11-19'),
  way: 'import',
  demo: false,
  progress: () => undefined,
}
const load = (profile: ImportProfile, list: readonly ImportValues[]) =>
  w.inside(w.hauts92.tenant, (tx) =>
    profile.store(
      tx,
      list.map((values, index) => ({ line: index + 2, key: profile.naturalKey(values) ?? '', values })),
      context,
    ),
  )

const reading = (over: ImportValues = {}): ImportValues => ({
  indicator: 'reclamations-delais',
  site: null,
  period: '2022',
  numerator: null,
  denominator: null,
  n: null,
  value: null,
  approximate: false,
  source: 'Compte rendu',
  takenOver: true,
  way: null,
  ...over,
})

test('[E1-18] relevés are stored, read as figures, recognised again and written back the same', async () => {
  const [nanterre, antony] = [w.hauts92.sites.nanterre ?? 0, w.hauts92.sites.antony ?? 0]
  const rows = [
    reading({ site: nanterre, numerator: 277, denominator: 376 }),
    reading({ site: antony, numerator: 8, denominator: 9, n: 14 }),
    reading({ indicator: 'pan-ants-visites', site: nanterre, numerator: 4080 }),
  ]
  expect((await load(readingsProfile, rows)).map(({ outcome }) => outcome)).toEqual([
    'inserted',
    'inserted',
    'inserted',
  ])
  expect((await load(readingsProfile, rows)).map(({ outcome }) => outcome)).toEqual([
    'unchanged',
    'unchanged',
    'unchanged',
  ])
  const read = (scope: number | 'departement', indicator = 'reclamations-delais') =>
    w.inside(w.hauts92.tenant, (tx) =>
      readFigure(tx, { indicators, indicator, scope, period: yearPeriod(2022), asOf: plainDate('2026-11-19') }),
    )
  expect((await read(nanterre)).text.replaceAll('\u00a0', ' ')).toBe('73,6 %')
  expect((await read(antony)).text.replaceAll('\u00a0', ' ')).toBe('88,8 %')
  expect(await read('departement')).toMatchObject({ numerator: 285, denominator: 385, ways: ['imported'] })
  expect((await read(nanterre, 'pan-ants-visites')).text.replaceAll('\u00a0', ' ')).toBe('340 par mois')
  const back = await w.inside(w.hauts92.tenant, (tx) => readingsProfile.export(tx))
  expect(back).toHaveLength(3)
  expect((await load(readingsProfile, back)).map(({ outcome }) => outcome)).toEqual([
    'unchanged',
    'unchanged',
    'unchanged',
  ])
  expect(await w.inside(w.moselle57.tenant, (tx) => readingsProfile.export(tx))).toEqual([])
})

test.each([
  [{ period: 'l’an dernier', value: 3 }, 'period'],
  [{}, 'value'],
  [{ numerator: 3 }, 'denominator'],
  [{ denominator: 3, value: 3 }, 'numerator'],
  [{ numerator: 3, denominator: 2 }, 'numerator'],
  [{ value: 101 }, 'value'],
  [{ indicator: 'appels-decroches', site: 1, value: 93 }, 'site'],
])('[E1-18] a relevé %j is refused at its column', (over, column) => {
  expect(readingsProfile.check?.(reading(over), lookups).map((fault) => fault.column)).toContain(column)
})

test('[E1-18] targets and dated facts are stored and written back the same', async () => {
  const target = {
    indicator: 'reclamations-delais',
    site: null,
    operator: 'at_least',
    value: 75,
    from: '2021-01-01',
    to: null,
    authority: '',
    source: 'CLU',
  }
  expect((await load(targetsProfile, [target]))[0]?.outcome).toBe('inserted')
  expect((await load(targetsProfile, [{ ...target, value: 80 }]))[0]?.outcome).toBe('updated')
  expect(targetsProfile.check?.({ ...target, to: '2020-01-01' }, lookups)).toHaveLength(1)
  expect((await load(factsProfile, [{ day: '2022-03-01', label: 'chatbot ouvert', site: null }]))[0]?.outcome).toBe(
    'inserted',
  )
  for (const profile of indicatorProfiles(indicators)) {
    const back = await w.inside(w.hauts92.tenant, (tx) => profile.export(tx))
    expect(
      (await load(profile, back)).every(({ outcome }) => outcome === 'unchanged'),
      profile.code,
    ).toBe(true)
  }
})

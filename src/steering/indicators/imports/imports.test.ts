import { indicators } from '#src/app/rooms.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import type { ImportProfile, ImportValues, Lookups, StoreContext } from '#src/core/room/import-profile.ts'
import { type World, world } from '#test/people.ts'
import { openTargets } from '#src/core/targets/index.ts'
import { settingsProfile as settingsOf } from './settings.ts'
import { factsProfile, targetsProfile as targets } from './targets.ts'
import { indicatorProfiles, readingsProfile as readings } from './index.ts'
import { readFigure } from '../store/reader.ts'
import { yearPeriod } from '#src/ground/calendar/index.ts'

const readingsProfile = readings(indicators)
const targetsProfile = targets(indicators)
const settingsProfile = settingsOf(indicators)

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
  serving: new Map(),
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
  expect((await read(nanterre)).text.replaceAll('\u00a0', ' ')).toBe('73,7 %')
  expect((await read(antony)).text.replaceAll('\u00a0', ' ')).toBe('88,9 %')
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
  [{}, 'numerator'],
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

test('[E1-32] what a département follows and how it writes its figures is read from a file, and written back the same', async () => {
  const antony = w.hauts92.sites.antony ?? 0
  const rows = [
    { indicator: 'reclamations-delais', followed: true, sites: '', rounding: 'truncate', decimals: null },
    { indicator: 'pan-ants-visites', followed: false, sites: 'antony', rounding: null, decimals: 2 },
  ]
  expect((await load(settingsProfile, rows)).map(({ outcome }) => outcome)).toEqual(['inserted', 'inserted'])
  expect((await load(settingsProfile, rows)).map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged'])
  const settings = await w.inside(w.hauts92.tenant, openTargets)
  expect(settings.setting('pan-ants-visites')).toMatchObject({ followed: false, sites: [antony], decimals: 2 })
  const nanterre = w.hauts92.sites.nanterre ?? 0
  const at = {
    indicator: 'reclamations-delais',
    scope: nanterre,
    period: yearPeriod(2022),
    asOf: plainDate('2023-03-10'),
  }
  const text = async () =>
    (await w.inside(w.hauts92.tenant, (tx) => readFigure(tx, { indicators, ...at }))).text.replaceAll('\u00a0', ' ')
  expect(await text()).toBe('73,6 %')
  expect(await w.inside(w.hauts92.tenant, (tx) => settingsProfile.export(tx))).toEqual([
    { indicator: 'pan-ants-visites', followed: false, sites: 'antony', rounding: 'round', decimals: 2 },
    { indicator: 'reclamations-delais', followed: true, sites: '', rounding: 'truncate', decimals: null },
  ])
  // A file without a column leaves what was there.
  await load(settingsProfile, [{ indicator: 'pan-ants-visites', decimals: 1 }])
  expect((await w.inside(w.hauts92.tenant, openTargets)).setting('pan-ants-visites')).toMatchObject({
    followed: false,
    sites: [antony],
    decimals: 1,
  })
  expect((await w.inside(w.moselle57.tenant, openTargets)).setting('reclamations-delais').rounding).toBe('round')
  const sites = new Map([['antony', antony]])
  const fault = settingsProfile.check?.({ indicator: 'x', sites: 'antony, ailleurs' }, { ...lookups, sites })
  expect(fault).toEqual([{ column: 'sites', message: '« ailleurs » n’est pas un site de ce département.' }])
})

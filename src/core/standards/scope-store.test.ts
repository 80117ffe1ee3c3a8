import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportValues, StoreContext } from '#src/core/room/import-profile.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type World, world } from '#test/people.ts'
import { receive } from './actions.ts'
import { scopeProfiles } from './imports/scope.ts'
import { namedItems, scopeOn, snapshotScope } from './scope-store.ts'
import { SHIPPED } from './shipped.ts'
import { versionBy } from './store.ts'

let w: World
const context: StoreContext = {
  import: 1,
  account: null,
  now: new Date('2026-11-19T09:00:00Z'),
  today: plainDate('2026-11-19'),
  way: 'import',
  demo: false,
  progress: () => undefined,
}
let version = 0
const item = new Map<string, number>()
beforeAll(async () => {
  w = await world({ rooms: [] })
  await w.inside(w.hauts92.tenant, async (tx) => {
    const manifest = SHIPPED.find(({ framework }) => framework === 'qual-e-pref')
    if (manifest) await receive(tx, manifest, { origin: 'shipped', today: plainDate('2022-01-03') })
    version = (await versionBy(tx, 'qual-e-pref', '2018'))?.id ?? 0
    for (const one of await namedItems(tx)) item.set(one.key, one.id)
  })
})
afterAll(() => w.close())

const [conditions, lines, exclusions] = scopeProfiles
const storing = (profile: (typeof scopeProfiles)[number] | undefined, rows: readonly ImportValues[]) =>
  w.inside(w.hauts92.tenant, async (tx) => {
    const ready = rows.map((values, n) => ({ line: n + 2, key: profile?.naturalKey(values) ?? '', values }))
    return (await profile?.store(tx, ready, context)) ?? []
  })
const out = (profile: (typeof scopeProfiles)[number] | undefined) =>
  w.inside(w.hauts92.tenant, async (tx) => (await profile?.export(tx)) ?? [])
const nanterre = () => w.hauts92.sites['nanterre'] ?? 0
const module = (key: string) => item.get(key) ?? 0

test('[A2-56] the three files come in once and go out as they came', async () => {
  const rows = [
    { site: nanterre(), module: module('qep-m1'), service: null, validFrom: '2022-01-03', validTo: null, note: '' },
    {
      site: nanterre(),
      module: module('qep-m2'),
      service: w.hauts92.services['sejour'] ?? 0,
      validFrom: '2022-01-03',
      validTo: null,
      note: 'CERT',
    },
  ]
  expect((await storing(lines, rows)).map(({ outcome }) => outcome)).toEqual(['inserted', 'inserted'])
  expect((await storing(lines, rows)).map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged'])
  expect((await storing(lines, [{ ...rows[0], note: 'Depuis le label' }]))[0]?.outcome).toBe('updated')
  expect(await out(lines)).toEqual([{ ...rows[0], note: 'Depuis le label' }, rows[1]])
  const [again] = await storing(lines, [{ ...rows[0], validFrom: '2023-01-01' }])
  expect(again?.outcome === 'refused' && again.fault.message).toContain('Une autre ligne le dit déjà')
  const cert = { site: nanterre(), condition: 'cert', validFrom: '2017-11-01', validTo: null, note: '' }
  expect((await storing(conditions, [cert]))[0]?.outcome).toBe('inserted')
  expect(await out(conditions)).toEqual([cert])
  const commitment = [...item].find(([key]) => key.startsWith('qep-m1-'))?.[1] ?? 0
  const excluded = {
    site: nanterre(),
    commitment,
    reason: 'Sans objet',
    validFrom: '2022-01-03',
    validTo: null,
    state: 'approved',
    approver: 'Secrétaire général',
    decidedOn: '2022-01-15',
    answer: '',
  }
  expect((await storing(exclusions, [excluded]))[0]?.outcome).toBe('inserted')
  expect((await storing(exclusions, [excluded]))[0]?.outcome).toBe('unchanged')
  expect(await out(exclusions)).toEqual([excluded])
  const faults = (values: ImportValues) =>
    exclusions
      ?.check?.(values, {
        today: context.today,
        sites: new Map(),
        services: new Map(),
        serving: new Map(),
        references: new Map(),
      })
      .map(({ column }) => column)
  expect(faults({ ...excluded, decidedOn: null })).toEqual(['decidedOn'])
  expect(faults({ ...excluded, approver: null })).toEqual(['approver'])
  expect(faults({ ...excluded, state: 'proposed' })).toEqual(['decidedOn'])
  expect(faults({ ...excluded, validTo: '2021-01-01' })).toEqual(['validTo'])
})

test('[A2-55] a scope is frozen with its hash, which tells any change', async () => {
  const frozen = (day: string) =>
    w.inside(w.hauts92.tenant, (tx) => snapshotScope(tx, { frameworkVersion: version, day: plainDate(day) }))
  const [one, same, before] = [await frozen('2026-11-19'), await frozen('2026-11-19'), await frozen('2022-01-02')]
  expect(one.hash).toBe(same.hash)
  expect(one.hash).toMatch(/^[0-9a-f]{64}$/)
  expect(before.snapshot.sites).toEqual([])
  expect(
    one.snapshot.sites.map(({ code, modules, notApplicable }) => [
      code,
      modules.map(({ key }) => key),
      notApplicable.length,
    ]),
  ).toEqual([['nanterre', ['qep-m1', 'qep-m2'], 1]])
  expect(JSON.parse(JSON.stringify(one.snapshot))).toEqual(one.snapshot)
  await storing(lines, [
    {
      site: w.hauts92.sites['antony'] ?? 0,
      module: module('qep-m1'),
      service: null,
      validFrom: '2024-01-01',
      validTo: null,
      note: '',
    },
  ])
  expect((await frozen('2026-11-19')).hash).not.toBe(one.hash)
  const moselle = await w.inside(w.moselle57.tenant, (tx) =>
    scopeOn(tx, { frameworkVersion: version, day: plainDate('2026-11-19') }),
  )
  expect(moselle.sites).toEqual([])
})

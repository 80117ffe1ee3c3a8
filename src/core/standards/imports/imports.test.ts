import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportValues, StoreContext } from '#src/core/room/import-profile.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { deleteVersion } from '#src/ground/database/versioned.ts'
import { type World, world } from '#test/people.ts'
import { receive } from '../actions.ts'
import { compareItems } from '../compare.ts'
import { standardRoom } from '../room.ts'
import { SHIPPED } from '../shipped.ts'
import { insertItem, itemsOf, versionBy } from '../store.ts'
import { standardProfiles } from './index.ts'
import { lineFaults, linesProfile } from './lines.ts'

let w: World
beforeAll(async () => {
  w = await world({ rooms: typeof standardRoom.routes === 'object' ? [standardRoom.routes] : [] })
})
afterAll(() => w.close())
const itemsIn = (id: number) => w.inside(w.hauts92.tenant, (tx) => itemsOf(tx, id))

const context: StoreContext = {
  import: 1,
  account: null,
  now: new Date('2026-11-19T09:00:00Z'),
  today: plainDate('2026-11-19'),
  way: 'import',
  demo: false,
  progress: () => undefined,
}
const line = (values: ImportValues): ImportValues => ({ framework: 'ate-local', versionCode: '2026', ...values })
const storing = (rows: readonly ImportValues[], tenant = w.hauts92.tenant) =>
  w.inside(tenant, (tx) =>
    linesProfile.store(
      tx,
      rows.map((values, n) => ({ line: n + 2, key: linesProfile.naturalKey(values) ?? '', values })),
      context,
    ),
  )
const sixty = (): ImportValues[] => [
  line({ level: 'module', key: 'socle', title: 'Socle', kind: 'core', position: 1, declared: 60 }),
  ...Array.from({ length: 60 }, (_, n) =>
    line({
      level: 'commitment',
      key: `engagement-${n + 1}`,
      above: 'socle',
      position: n + 1,
      title: `Engagement ${n + 1}`,
      channels: 'Téléphonie ; Accueil',
      weight: 2,
    }),
  ),
]

test('[A1-07] sixty commitments come in from a spreadsheet and go out unchanged', async () => {
  expect((await storing(sixty())).map(({ outcome }) => outcome)).toEqual(Array.from({ length: 61 }, () => 'inserted'))
  expect((await storing(sixty())).every(({ outcome }) => outcome === 'unchanged')).toBe(true)
  const out = (await w.inside(w.hauts92.tenant, (tx) => linesProfile.export(tx))).filter(
    ({ framework }) => framework === 'ate-local',
  )
  expect(out).toHaveLength(61)
  expect(out[60]).toMatchObject(sixty()[60] ?? {})
  const again = await storing(out.map((one) => ({ ...one, versionCode: '2027' })))
  expect(again.every(({ outcome }) => outcome === 'inserted')).toBe(true)
  const [a, b] = await w.inside(w.hauts92.tenant, async (tx) => [
    await versionBy(tx, 'ate-local', '2026'),
    await versionBy(tx, 'ate-local', '2027'),
  ])
  expect(
    compareItems(await itemsIn(a?.id ?? 0), await itemsIn(b?.id ?? 0)).every(({ change }) => change === 'same'),
  ).toBe(true)
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const csv = await (await lead.get(`/referentiels/${a?.id}/fichier.csv`)).text()
  expect(csv.split('\r\n').filter(Boolean)).toHaveLength(62)
  expect(csv).toContain('ate-local;2026;Engagement;engagement-60;socle')
})

test.each<[string, ImportValues, string]>([
  ['a bare number', { level: 'module', key: '12', title: 'M', kind: 'core' }, 'key'],
  ['a module in something', { level: 'module', key: 'm', above: 'x', title: 'M', kind: 'core' }, 'above'],
  ['a commitment in nothing', { level: 'commitment', key: 'c', title: 'C' }, 'above'],
  ['no kind', { level: 'module', key: 'm', title: 'M' }, 'kind'],
  ['no words', { level: 'module', key: 'm', kind: 'core' }, 'title'],
  ['words and a place', { level: 'module', key: 'm', kind: 'core', title: 'M', placeholder: true }, 'placeholder'],
])('[A1-07] a line is refused by its column: %s', (_, values, column) => {
  expect(lineFaults(line(values)).map((one) => one.column)).toEqual([column])
})

test('[A1-07] a line that stands in nothing known is refused, and stops the file', async () => {
  const [outcome] = await storing([
    line({ versionCode: 'perdue', level: 'commitment', key: 'c', above: 'ailleurs', title: 'C' }),
  ])
  expect(outcome).toMatchObject({ outcome: 'refused', fault: { column: 'above' } })
})

test('[A1-08] a line of a published version may come again as it is, never otherwise', async () => {
  const [one] = SHIPPED
  if (!one) throw new Error('a framework is shipped')
  await w.inside(w.hauts92.tenant, (tx) => receive(tx, one, { origin: 'shipped', today: context.today }))
  const lines = (await w.inside(w.hauts92.tenant, (tx) => linesProfile.export(tx))).filter(
    ({ versionCode }) => versionCode === '2018',
  )
  expect((await storing(lines)).every(({ outcome }) => outcome === 'unchanged')).toBe(true)
  const [row] = await storing([{ ...lines[0], title: 'Autre' }])
  expect(row).toMatchObject({ outcome: 'refused', fault: { column: 'versionCode' } })
})

test('[A1-11] frameworks go out and come back in, published ones as published', async () => {
  const out = await w.inside(w.hauts92.tenant, async (tx) => ({
    lines: await linesProfile.export(tx),
    versions: (await standardProfiles[1]?.export(tx)) ?? [],
  }))
  await storing(out.lines, w.moselle57.tenant)
  const stored = await w.inside(
    w.moselle57.tenant,
    (tx) =>
      standardProfiles[1]?.store(
        tx,
        out.versions.map((values, n) => ({ line: n + 2, key: String(n), values })),
        context,
      ) ?? Promise.resolve([]),
  )
  expect(stored.filter(({ outcome }) => outcome === 'refused')).toEqual([])
  const back = await w.inside(w.moselle57.tenant, async (tx) => ({
    lines: await linesProfile.export(tx),
    versions: (await standardProfiles[1]?.export(tx)) ?? [],
  }))
  const mine = (rows: readonly ImportValues[]) => rows.map((one) => JSON.stringify(one)).toSorted()
  expect(mine(back.versions)).toEqual(expect.arrayContaining(mine(out.versions)))
  expect(mine(back.lines)).toEqual(expect.arrayContaining(mine(out.lines)))
})

test('[A1-07] an import taken back takes the draft it opened with it, never one in which something else stands', async () => {
  const inside = <T>(work: Parameters<typeof w.inside<T>>[1]) => w.inside(w.hauts92.tenant, work)
  const lines = [
    line({ versionCode: 'essai', level: 'module', key: 'socle', title: 'Socle', kind: 'core' }),
    line({ versionCode: 'essai', level: 'commitment', key: 'c', above: 'socle', title: 'C' }),
  ]
  const undo = (outcomes: Awaited<ReturnType<typeof storing>>) =>
    inside((tx) =>
      linesProfile.undo(
        tx,
        outcomes.flatMap((one) =>
          one.outcome === 'inserted'
            ? [{ record: one.record, outcome: one.outcome, version: one.version ?? null, before: one.before ?? null }]
            : [],
        ),
      ),
    )
  const there = () => inside((tx) => versionBy(tx, 'ate-local', 'essai'))
  expect(await undo(await storing(lines))).toEqual([])
  expect(await there()).toBeUndefined()

  const stored = await storing(lines)
  const id = (await there())?.id ?? 0
  const own = await inside((tx) => insertItem(tx, id, { level: 'module', key: 'mien', parent: null, title: 'Mien' }))
  expect(await undo(stored)).toEqual([])
  expect((await itemsIn(id)).map(({ key }) => key)).toEqual(['mien'])

  await inside((tx) => deleteVersion(tx, 'frameworkItem', { id: own, version: 1 }))
  const again = await storing(lines)
  const module = (await itemsIn(id)).find(({ key }) => key === 'socle')?.id ?? 0
  await inside((tx) => insertItem(tx, id, { level: 'commitment', key: 'mien', parent: module, title: 'Mien' }))
  expect(await undo(again)).toEqual(['mien'])
  expect(await itemsIn(id)).toHaveLength(3)
})

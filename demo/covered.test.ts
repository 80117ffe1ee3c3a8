// What the framework rooms say of the two committees, from the records of the demonstration.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { itemsOf, listVersions } from '#src/core/standards/index.ts'
import { listLines, listPairs } from '#src/core/transitions/store.ts'
import { loadDemonstration } from './demo.ts'
import { allRows, inPlace, knownFigures } from './figures/compute.ts'
import type { FigureRow } from './figures/types.ts'
import { ownDatabase } from './own-database.ts'

let ground: Awaited<ReturnType<typeof ownDatabase>>
let rows: readonly FigureRow[]
beforeAll(async () => {
  ground = await ownDatabase()
  await loadDemonstration(ground, () => undefined)
  rows = await allRows(ground, await knownFigures())
}, 180_000)
afterAll(() => ground.close())

/** Frameworks and scope, self-diagnosis, plan; audits and diagnostic; obligations and dated targets. */
const COVERED = `S1-05 S1-06 S1-07 S1-08 S1-09 S1-10 S1-14 S1-15 S1-16 S1-17 S1-18 S1-19 S1-20 S1-21 S1-22 S1-23 S1-24
  S3-04 S3-05 S3-07 S3-08 S3-09 S3-10 S3-11 S3-46 S3-47 S3-48 S3-49 S3-55
  S3-56 S3-57 S0-06 S0-07 S0-11 S0-16 S0-29`.split(/\s+/)

test('[Z1-12] what the framework rooms cover is counted from records; what comes later names its issue', () => {
  const found = rows.filter(({ id }) => COVERED.includes(id))
  expect(found.map(({ id }) => id).toSorted()).toEqual(COVERED.toSorted())
  for (const { id, state } of found) expect([id, state]).toEqual([id, 'equal'])
  for (const { id, origin } of found) expect(['records', 'reconstructed'], id).toContain(origin)
  for (const { id, reason } of rows.filter(({ state }) => state === 'missing'))
    expect([id, reason]).toEqual([id, expect.stringMatching(/^Module à venir : .+ \(demande \d+\)\.$/)])
})

test('[Z1-13] other sources of obligations than labels: a plan with dated targets, a frame with its period, a charter', async () => {
  await inPlace(ground, { code: '57', mode: 'read' }, async ({ tx }) => {
    const texts = (await listVersions(tx)).filter(({ kind }) => kind === 'plan' || kind === 'charter')
    expect(texts.map(({ name, state, validTo }) => [name, state, validTo])).toEqual([
      ['Charte Marianne', 'withdrawn', '2020-12-31'],
      ['Missions prioritaires des préfectures', 'published', '2025-12-31'],
      ['Plan téléphone', 'published', null],
    ])
    const plan = await itemsOf(tx, texts[2]?.id ?? 0)
    expect(plan.flatMap(({ dueOn }) => dueOn ?? [])).toEqual(['2024-12-31', '2025-12-31'])
    const charter = (await itemsOf(tx, texts[0]?.id ?? 0)).filter(({ level }) => level === 'commitment')
    expect(charter.map(({ placeholder }) => placeholder)).toEqual([false, true, true, true, true])
  })
})

test('[Z1-13] a mapping says no more than published titles do', async () => {
  await inPlace(ground, { code: '92', mode: 'read' }, async ({ tx }) => {
    const [pair] = await listPairs(tx)
    if (!pair) throw new Error('no mapping')
    const lines = await listLines(tx, pair)
    const untold = async (version: number, told: (number | null)[]) =>
      (await itemsOf(tx, version)).filter(({ id, level }) => level === 'commitment' && !told.includes(id))
    const before = await untold(
      pair.before,
      lines.map((one) => one.beforeItem),
    )
    const after = await untold(
      pair.after,
      lines.map((one) => one.afterItem),
    )
    expect(before.map(({ number }) => number)).toEqual(['4', '7', '8'])
    expect(after.map(({ number }) => number)).toEqual(['5', '7'])
  })
})

const row = (id: string): FigureRow => {
  const found = rows.find((one) => one.id === id)
  if (!found) throw new Error(`No figure ${id}`)
  return found
}

test('[D7-11] titles: ten months of the centre of Metz, their change, the share of the Moselle, the stocks', () => {
  expect(row('S0-37')).toMatchObject({ computed: 919_000, state: 'equal', origin: 'reconstructed' })
  expect(row('S0-38')).toMatchObject({ computed: 0.22, numerator: 919_000, denominator: 753_000 })
  expect(row('S0-39')).toMatchObject({ computed: 186_000, state: 'equal' })
  expect(row('S0-40')).toMatchObject({
    computed: { '2023-01': 35_000, '2023-05': 56_000, '2023-10': 10_400 },
    origin: 'totals',
  })
})

test('[D10-08] France Services and town halls, supplied with their source', () => {
  expect(row('S0-33')).toMatchObject({ computed: { from: 34, to: 50, delta: 16 }, state: 'equal' })
  for (const [id, value] of [
    ['S0-34', 8],
    ['S0-41', 32],
    ['S0-42', 0.9],
    ['S0-43', 0.84],
  ] as const)
    expect(row(id)).toMatchObject({
      computed: value,
      state: 'supplied',
      reason: expect.stringContaining('CLU de la Moselle'),
    })
})

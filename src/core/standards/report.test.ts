import { afterAll, beforeAll, expect, test } from 'vitest'
import { longDate, periodOf, plainDate } from '#src/ground/calendar/index.ts'
import { type World, world } from '#test/people.ts'
import { receive } from './actions.ts'
import { standardBlocks } from './report.ts'
import { namedItems } from './scope-store.ts'
import { SHIPPED } from './shipped.ts'

let w: World
beforeAll(async () => {
  w = await world({ rooms: [] })
  await w.inside(w.hauts92.tenant, async (tx) => {
    const manifest = SHIPPED.find(({ framework }) => framework === 'qual-e-pref')
    if (manifest) await receive(tx, manifest, { origin: 'shipped', today: plainDate('2022-01-03') })
    const module = (await namedItems(tx)).find(({ key }) => key === 'qep-m1')?.id ?? 0
    await tx
      .insertInto('scopeLine')
      .values({
        site: w.hauts92.sites['nanterre'] ?? 0,
        module,
        validFrom: plainDate('2022-01-03'),
        validTo: plainDate('2027-06-30'),
      })
      .execute()
  })
})
afterAll(() => w.close())

const [block] = standardBlocks
const asked = (option: string) =>
  w.inside(
    w.hauts92.tenant,
    (tx) =>
      block?.build(tx, {
        option,
        period: periodOf(plainDate('2026-01-01'), plainDate('2026-12-31')),
        sites: [],
        asOf: plainDate('2026-11-19'),
      }) ?? Promise.reject(new Error('a block')),
  )

test('[A1-30] the commitments stand in the annexes until when they are kept, what is to complete is left out and told', async () => {
  const whole = await asked('qual-e-pref/2018')
  const [table] = whole.annex ?? []
  if (table?.kind !== 'table') throw new Error('a table')
  expect(table.rows).toHaveLength(19)
  expect(table.rows[0]).toEqual([
    '1. Nous vous informons sur les conditions de fonctionnement de nos services',
    'tous les sites du périmètre',
    longDate(plainDate('2027-06-30')),
  ])
  expect(JSON.stringify(whole)).not.toContain('Engagement à compléter')
  expect(whole.missing[0]?.replaceAll('\u00a0', ' ')).toContain('1 engagement reste à compléter')
  const third = await asked('qual-e-pref/2018/qep-m3')
  expect(third.annex).toEqual([])
  expect(third.missing[0]?.replaceAll('\u00a0', ' ')).toContain('10 engagements restent à compléter')
  expect((await asked('rien/1')).missing[0]).toContain('pas en place')
  const options = await w.inside(w.hauts92.tenant, (tx) => block?.options?.(tx) ?? Promise.resolve([]))
  expect(options.map(({ code }) => code)).toContain('qual-e-pref/2018/qep-m2')
  expect(await w.inside(w.moselle57.tenant, (tx) => block?.options?.(tx) ?? Promise.resolve([]))).toEqual([])
})

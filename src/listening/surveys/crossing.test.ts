// What is crossed: no number of a few people, nobody lost, and the same numbers from the cells, from the answers and counted beside.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { textOf, type World, world } from '#test/people.ts'
import { countBeside } from './crossing-actions.ts'
import { askedOf, axesOf, type CrossCell, crossed } from './crossing.ts'
import { READY_QUESTIONNAIRE } from './ready-questionnaire.ts'
import { surveyRoutes } from './routes.tsx'
import { askCrossing, countCrossing, findCrossing } from './store/crossings.ts'
import { openCampaign } from './test-campaign.ts'

const AXES = axesOf(READY_QUESTIONNAIRE)
const axis = (code: string) => {
  const found = AXES.find((one) => one.code === code)
  if (!found) throw new Error(code)
  return found
}
const NAMES = { sites: new Map([1, 2, 3].map((id) => [id, `Site ${id}`])), services: new Map<number, string>() }

test('[B3-51] whatever is crossed, each number of opinions is none or at least ten, and everybody is in the table', () => {
  const cell = fc.record({
    row: fc.constantFrom('1', '2', '3'),
    column: fc.constantFrom('2026-09', '2026-10', '2026-11', '2026-12'),
    level: fc.integer({ min: 0, max: 4 }),
    n: fc.integer({ min: 1, max: 30 }),
  })
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 20 }), (cells) => {
      const found = crossed(cells, { row: axis('site'), column: axis('mois'), names: NAMES })
      const opinions = cells.reduce((sum, { level, n }) => sum + (level > 0 ? n : 0), 0)
      if (!found) return opinions < 10
      const all = found.rows.flatMap((_, row) => found.columns.map((__, column) => found.at(row, column).opinions))
      expect(all.every((n) => n === 0 || n >= 10)).toBe(true)
      expect(all.reduce((sum, n) => sum + n, 0)).toBe(opinions)
      expect(found.at(-1, -1).opinions).toBe(opinions)
      // Months stand together only with the next.
      const months = found.columns.flatMap(({ keys }) => keys)
      expect(months).toEqual(months.toSorted())
      return true
    }),
  )
})

test('[B3-51] small values stand with their smallest neighbour, a table too small is not shown', () => {
  const cells: CrossCell[] = [
    { row: '1', column: 'web', level: 4, n: 40 },
    { row: '2', column: 'web', level: 3, n: 20 },
    { row: '2', column: 'paper', level: 2, n: 4 },
    { row: '3', column: 'paper', level: 1, n: 12 },
  ]
  const asked = { row: axis('site'), column: axis('canal'), names: NAMES }
  const found = crossed(cells, asked)
  expect(found?.rows.map(({ label }) => label)).toEqual(['Site 1', 'Site 2 et Site 3'])
  expect(found?.at(1, 1)).toEqual({ opinions: 16, satisfied: 0 })
  expect(crossed(cells.slice(2, 3), asked)).toBeUndefined()
  expect(crossed([], asked)).toBeUndefined()
})

test('[B3-51] an axis is never crossed with itself, and an unknown one is the first', () => {
  const codes = (row: string, column: string) => {
    const asked = askedOf(AXES, { row, column, criterion: 'overall' })
    return [asked.row.code, asked.column.code]
  }
  expect(codes('', '')).toEqual(['site', 'canal'])
  expect(codes('canal', 'canal')).toEqual(['canal', 'site'])
  expect(codes('nulle-part', 'appointment')).toEqual(['site', 'appointment'])
})

let w: World
let campaign = 0
beforeAll(async () => {
  w = await world({ rooms: [surveyRoutes] })
  campaign = (await openCampaign(w, w.hauts92)).id
  const [one = 0, two = 0] = Object.values(w.hauts92.sites)
  await w.owner.query(
    `insert into answer (tenant, campaign, site, channel, day, received_at, answers, choices)
     select $1, $2, case when i % 3 = 0 then $3::int else $4::int end, case when i % 5 < 2 then 'paper' else 'web' end, date '2026-11-02' + i % 20, now(),
       jsonb_build_object('overall', (1 + i % 4)::text, 'courtesy', (i % 5)::text), jsonb_build_object('appointment', case when i % 2 = 0 then 'yes' else 'no' end)
     from generate_series(1, 240) i`,
    [w.hauts92.tenant, campaign, one, two],
  )
})
afterAll(() => w.close())

test('[B3-51] the answers, the cells and the count beside say the same, and the page and its file show it', async () => {
  const { tenant, sites } = w.hauts92
  const pairs = Object.values(sites).map((site) => [site, 0] as const)
  const asked = { row: 'site', column: 'appointment', criterion: 'overall', pairs }
  const span = { from: plainDate('2026-01-01'), to: plainDate('2026-12-31') }
  const ask = askedOf(AXES, { ...asked, criterion: 'overall' })
  const sorted = (cells: readonly CrossCell[]) =>
    cells.map((one) => JSON.stringify([one.row, one.column, one.level, one.n])).toSorted()
  const direct = await w.inside(tenant, (tx) => countCrossing(tx, { ...ask, campaign, pairs, ...span }))
  expect(direct.reduce((sum, { n }) => sum + n, 0)).toBe(240)
  const at = new Date('2026-11-19T10:00:00Z')
  const id = await w.inside(tenant, (tx) => askCrossing(tx, { campaign, asked, answers: 240, at }))
  await countBeside(w.deps, { tenant, ids: { crossing: id }, signal: new AbortController().signal, last: true })
  const kept = await w.inside(tenant, (tx) => findCrossing(tx, { campaign, asked }))
  expect(kept).toMatchObject({ state: 'done', counted: 240, answers: 240 })
  expect(sorted(kept?.cells ?? [])).toEqual(sorted(direct))
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const page = async (query: string) => textOf(await lead.get(`/enquetes/automne/croisement?${query}`))
  expect(await page('lignes=site&colonnes=appointment')).toContain('Ensemble')
  const [byCells, byAnswers] = [
    (await (await lead.get('/enquetes/automne/croisement/export?lignes=site&colonnes=canal')).text())
      .trim()
      .split('\r\n'),
    await w.inside(tenant, (tx) =>
      countCrossing(tx, {
        ...askedOf(AXES, { row: 'site', column: 'canal', criterion: 'overall' }),
        campaign,
        pairs,
        ...span,
      }),
    ),
  ]
  const total = byAnswers.filter(({ level }) => level > 0).reduce((sum, { n }) => sum + n, 0)
  expect(byCells.slice(1).reduce((sum, line) => sum + Number(line.split(';')[3] ?? 0), 0)).toBe(total)
  const asking = await lead.post('/enquetes/automne/croisement/compter?lignes=mois&colonnes=canal', {})
  expect(asking.status).toBe(303)
  const job = await w.owner.query(`select state from answer_crossing where tenant = $1 order by id desc limit 1`, [
    tenant,
  ])
  expect(job.rows[0]).toEqual({ state: 'waiting' })
  const other = await w.personOf(w.moselle57, 'quality_lead')
  expect((await other.get('/enquetes/automne/croisement')).status).toBe(404)
})

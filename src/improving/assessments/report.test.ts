import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadDemonstration } from '#demo/demo.ts'
import { routes } from '#src/app/rooms.ts'
import { plainDate, yearPeriod } from '#src/ground/calendar/index.ts'
import { type World, world } from '#test/people.ts'
import { assessmentBlocks } from './report.ts'
import { listAssessments } from './store/assessments.ts'

let w: World
const tenants = new Map<string, number>()
beforeAll(async () => {
  w = await world({ rooms: routes })
  await w.owner.query("update tenant set code = 'A' || id")
  await loadDemonstration(w.deps, () => undefined)
  for (const { code, id } of (await w.owner.query<{ code: string; id: number }>('select code, id from tenant')).rows)
    tenants.set(code, id)
}, 120_000)
afterAll(() => w.close())

const built = (code: string, kind: string, option: string) =>
  w.inside(tenants.get(code) ?? 0, async (tx) => {
    const block = assessmentBlocks.find((one) => one.kind === kind)
    const ask = { period: yearPeriod(2022), sites: [], asOf: plainDate('2023-03-10'), option }
    return block?.build(tx, ask)
  })
const words = (block: unknown): string => JSON.stringify(block).replaceAll(/[\u00a0\u202f]/g, ' ')

test('[A5-17] minutes and deck take the scores by module and channel with last year, the strengths and the axes', async () => {
  const scores = await built('92', 'assessment.scores', 'autoevaluation-2022')
  expect(words(scores?.blocks)).toContain('Par canal, 2022')
  expect(words(scores?.blocks)).toContain('2021')
  expect(words(scores?.blocks)).toContain('+')
  expect(scores?.slides.length).toBeGreaterThan(1)
  expect(scores?.missing).toEqual([])
  expect(words(await built('92', 'assessment.points', ''))).toContain('La formation des volontaires')
  expect(words(await built('92', 'assessment.points', 'absent'))).toContain('Aucune évaluation')
})

test('[A5-18] the published rates come back from lines marked as chosen', async () => {
  const scores = await built('57', 'assessment.scores', 'autodiagnostic-2021')
  const said = words(scores?.blocks)
  for (const rate of ['70 %', '75 %', '85 %', '77 %', '73 %', '44 %']) expect(said).toContain(rate)
  expect(said).toContain('reconstitué : taux publié, effectifs choisis')
  const points = words((await built('57', 'assessment.points', 'autodiagnostic-2021'))?.blocks)
  expect(points).toContain('Le suivi et le traçage du courrier')
  const all = await w.inside(tenants.get('92') ?? 0, (tx) => listAssessments(tx, new Map()))
  expect(all.find(({ code }) => code === 'diagnostic-spplus-2022')?.rate).toBe(616)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { evaluate } from '#src/core/measures/index.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { textOf } from '#test/people.ts'
import { scoreFormula } from './measures.ts'
import { type Assessed, assessedWorld, rated } from './test-assessments.ts'

let a: Assessed
beforeAll(async () => {
  a = await assessedWorld()
})
afterAll(() => a.w.close())

const ask = { from: plainDate('2026-01-01'), to: plainDate('2026-12-31'), asOf: plainDate('2026-11-19') } as const
const figures = (places: 'all' | readonly number[]) =>
  a.w.inside(a.w.hauts92.tenant, async (tx) => {
    const formulas = {
      whole: scoreFormula({ kind: 'self' }),
      module: scoreFormula({ kind: 'self', subject: 'module', part: 'qep-m1' }),
    }
    const answer = await evaluate(tx, formulas, { places, ...ask })
    const said = ({ numerator, denominator, excluded }: ReturnType<typeof answer.figure>) => ({
      numerator,
      denominator,
      left: excluded.map(({ reason, n }) => [reason, n]),
    })
    return { whole: said(answer.figure('whole')), module: said(answer.figure('module')) }
  })

/** Everything of the first module conform but one line, the second left without object but for one conform line and one not assessed. */
async function rate(id: number): Promise<void> {
  const lines = await a.linesIn(id)
  const [first, ...others] = lines.filter(({ module }) => module === 'qep-m1')
  await a.lead.post(a.moduleOf(id, 'qep-m1'), {
    ...rated(first ? [first] : [], 'not_conform'),
    ...rated(others, 'conform'),
  })
  const [conform, left, ...beside] = lines.filter(({ module }) => module === 'qep-m2')
  await a.lead.post(a.moduleOf(id, 'qep-m2'), {
    ...rated(conform ? [conform] : [], 'conform'),
    ...rated(left ? [left] : [], ''),
    ...rated(beside, 'not_applicable', { motif: 'Non exercé ici' }),
  })
}

test('[A5-20] a frozen score is a figure, out of a thousand points, with what was not assessed and what does not apply; a correction takes its place', async () => {
  const id = await a.opened({ heldOn: '2026-10-10' })
  await rate(id)
  await a.act(id, 'soumettre')
  await a.act(id, 'valider')
  expect((await figures('all')).whole.denominator).toBe(0)
  await a.act(id, 'figer')
  const { rate: permille } = await a.state(id)
  const lines = await a.linesIn(id)
  const beside = lines.filter(({ rating }) => rating === 'not_applicable').length
  const whole = {
    numerator: permille,
    denominator: 1000,
    left: [
      ['non évaluées', 1],
      ['sans objet', beside],
    ],
  }
  expect((await figures('all')).whole).toEqual(whole)
  expect((await figures([a.site('nanterre')])).whole).toEqual(whole)
  expect((await figures([a.site('antony')])).whole.denominator).toBe(0)
  expect((await figures('all')).module.denominator).toBe(1000)
  const sheet = await textOf(await a.lead.get('/indicateurs/autodiagnostic?periode=2026'))
  expect(sheet).toContain('Score de l’autodiagnostic')
  expect(sheet).toContain('sans objet')
  expect((await a.lead.get('/tableau-de-bord?periode=2026')).status).toBe(200)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { assessedWorld, type Assessed, rated } from '../assessments/test-assessments.ts'
import { textOf } from '#test/people.ts'

let a: Assessed
beforeAll(async () => {
  a = await assessedWorld()
})
afterAll(() => a.w.close())

const idOf = (answer: Response): number => Number(/(\d+)(\?|$)/.exec(answer.headers.get('location') ?? '')?.[1])
const actionNamed = async (title: string, over: Record<string, string | number> = {}): Promise<number> =>
  idOf(
    await a.lead.post('/plan-actions/nouvelle', {
      title,
      planYear: 2026,
      originKind: 'proposal',
      site: a.site('nanterre'),
      ...over,
    }),
  )
let audits = 0
const findingOf = async (over: Record<string, string> = {}): Promise<number> => {
  const audit = idOf(
    await a.lead.post('/audits/nouveau', {
      title: `Audit ${(audits += 1)}`,
      kind: 'internal',
      planned: '2026-11-10',
      sites: a.site('nanterre'),
    }),
  )
  return idOf(
    await a.lead.post(`/audits/${audit}/constats/nouveau`, { kind: 'minor', title: 'Horaires absents', ...over }),
  )
}
const link = (origin: string, ref: number, action: number, by = a.lead) =>
  by.post(`/plan-actions/rattacher?origine=${origin}&ref=${ref}`, { action })

test('[E2-35] an action that stands is linked to a finding and to a gap, shows both, is counted once, and unlinked', async () => {
  const action = await actionNamed('Refaire les affiches')
  const finding = await findingOf()
  expect(await (await a.lead.get(`/audits/constats/${finding}`)).text()).toContain(
    `/plan-actions/rattacher?origine=finding&amp;ref=${finding}`,
  )
  expect(await textOf(await a.lead.get(`/plan-actions/rattacher?origine=finding&ref=${finding}`))).toContain(
    'Refaire les affiches',
  )
  const linked = await link('finding', finding, action)
  expect([linked.status, linked.headers.get('location')]).toEqual([303, `/audits/constats/${finding}`])
  expect(await textOf(await link('finding', finding, action))).toContain('Cette action y répond déjà')
  const told = await textOf(await a.lead.get(`/audits/constats/${finding}`))
  expect(told).toContain('Refaire les affiches pas terminée')
  // A nonconformity waits for the actions that answer it, linked or born of it.
  expect(told).toContain('ne se clôt pas encore')

  const assessment = await a.opened()
  const lines = await a.linesIn(assessment)
  const first = lines.filter(({ module }) => module === 'qep-m1')
  await a.lead.post(a.moduleOf(assessment, 'qep-m1'), rated(first, 'not_conform'))
  const gap = first[0]?.id ?? 0
  const before = await textOf(await a.lead.get(`/autodiagnostics/lignes/${gap}`))
  expect(before).toContain('Aucune action n’y répond encore')
  expect((await link('assessment_line', gap, action)).status).toBe(303)
  expect(await textOf(await a.lead.get(`/autodiagnostics/lignes/${gap}`))).toContain(
    'Refaire les affiches pas terminée',
  )

  const page = await a.lead.get(`/plan-actions/${action}`)
  const html = await page.text()
  expect(html).toContain(`/audits/constats/${finding}`)
  expect(html).toContain(`/autodiagnostics/lignes/${gap}`)
  for (const origin of ['proposal', 'finding', 'assessment_line']) {
    const list = await textOf(await a.lead.get(`/plan-actions?annee=2026&origine=${origin}`))
    expect(list.split('Refaire les affiches').length - 1, origin).toBe(1)
  }
  const { rows } = await a.w.owner.query<{ id: number }>('select id from action_link where action = $1 order by id', [
    action,
  ])
  const own = `/plan-actions/${action}/origines/${rows[0]?.id}/detacher`
  expect((await a.lead.post(own)).status).toBe(303)
  expect((await a.lead.post(own)).status).toBe(303)
  expect(await (await a.lead.get(`/plan-actions/${action}`)).text()).not.toContain(`/audits/constats/${finding}"`)
  expect(await textOf(await a.lead.get(`/audits/constats/${finding}`))).toContain('Aucune action n’y répond encore')
  const journal = await textOf(await (await a.w.personOf(a.w.hauts92, 'administrator')).get('/reglages/journal'))
  expect(journal).toContain('a rattaché une origine de plus')
  expect(journal).toContain('a retiré une origine')
})

test('[E2-35] what an action was made from is no further origin; bad choices, the wrong role and another département are refused', async () => {
  const finding = await findingOf()
  const born = await actionNamed('Née du constat', {
    originKind: 'finding',
    originId: String(finding),
    originLabel: 'Audit',
  })
  expect((await link('finding', finding, born)).status).toBe(422)
  expect((await link('finding', finding, 999_999)).status).toBe(422)
  expect((await link('finding', 999_999, born)).status).toBe(404)
  expect((await link('inconnu', finding, born)).status).toBe(404)
  const auditor = await a.w.personOf(a.w.hauts92, 'auditor')
  expect((await link('finding', finding, born, auditor)).status).toBe(403)
  const moselle = await a.w.personOf(a.w.moselle57, 'quality_lead')
  expect((await link('finding', finding, born, moselle)).status).toBe(404)
  const local = await a.w.personOf(a.w.hauts92, 'quality_correspondent', { site: a.site('antony') })
  expect((await link('finding', finding, born, local)).status).toBe(404)
})

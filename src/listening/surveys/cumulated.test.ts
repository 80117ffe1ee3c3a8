import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { cumulated, type Part } from './cumulated.ts'
import { READY_QUESTIONNAIRE } from './ready-questionnaire.ts'
import { resultsOf } from './result-view.ts'
import { publicationOf } from './publication.ts'
import { openCampaign } from './test-campaign.ts'
import { cellsOf, CRITERIA, draw, group, NAMES, WRITTEN } from './test-groups.ts'

const part = (year: number, groups: Parameters<typeof draw>[0]): Part => {
  const { cells, levels } = cellsOf(draw(groups))
  const now = publicationOf({ cells, levels }, NAMES)
  const results = resultsOf({
    now,
    before: undefined,
    places: now.places,
    nodes: 'whole',
    selection: { place: undefined, channel: undefined },
    criteria: CRITERIA.map((code) => ({ code, label: code })),
    headline: 'overall',
    policy: 'expressed',
    written: WRITTEN,
  })
  const campaign = {
    id: year,
    code: String(year),
    name: `Satisfaction ${year}`,
    labelYear: year,
    opensOn: plainDate('2026-01-01'),
    closesOn: plainDate('2026-01-31'),
    closedOn: null,
    archivedOn: null,
    questionnaireVersion: 1,
    scope: null,
    audience: 'users' as const,
    counted: true,
    denominator: 'expressed' as const,
    version: 1,
  }
  return { campaign, results, definition: READY_QUESTIONNAIRE }
}

test('[B3-55] a sum is that of what each campaign shows, and of nothing else', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(group, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
      (campaigns) => {
        const parts = campaigns.map((groups, at) => part(2026 - at, groups))
        const sum = cumulated(parts, WRITTEN)
        const told = parts.filter(({ results }) => !results.withheld)
        expect(sum?.campaigns.length).toBe(told.length)
        for (const row of [...(sum?.headline ? [sum.headline] : []), ...(sum?.criteria ?? [])]) {
          const shown = told.flatMap(({ results }) =>
            [...results.criteria, ...(results.headline ? [results.headline] : [])].filter(
              ({ code, rate, distribution }) => code === row.code && rate && distribution,
            ),
          )
          expect(row.base).toBe(shown.reduce((all, { base }) => all + base, 0))
          expect(row.rate === undefined).toBe(shown.length === 0)
        }
        for (const site of sum?.sites ?? [])
          expect(site.base).toBe(site.parts.reduce((all, one) => all + (one?.rate ? one.base : 0), 0))
      },
    ),
    { numRuns: 200 },
  )
})

test('[B3-55] one that counts otherwise stands apart, and is named', () => {
  const groups = [{ site: 1, service: 0, channel: 'web', size: 30, silence: [0, 0, 0], seed: 1 }]
  const [now, before] = [part(2026, groups), part(2025, groups)]
  const other = { ...before, results: { ...before.results, policy: 'everybody' as const } }
  const sum = cumulated([now, other], WRITTEN)
  expect(sum?.apart.map(({ labelYear }) => labelYear)).toEqual([2025])
  expect(sum?.headline?.base).toBe(now.results.headline?.base)
  expect(cumulated([now, before], WRITTEN)?.headline?.base).toBe(2 * (now.results.headline?.base ?? 0))
})

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  for (const [year, n, satisfied] of [
    [2025, 40, 30],
    [2026, 60, 54],
  ] as const) {
    const code = `an-${year}`
    const dates = { opensOn: `${year}-03-02`, closesOn: `${year}-03-13` }
    const { id } = await openCampaign(w, w.hauts92, { code, link: `${code}-demo`, ...dates, labelYear: year })
    await w.inside(w.hauts92.tenant, (tx) =>
      tx
        .insertInto('answer')
        .values(
          Array.from({ length: n }, (_, at) => ({
            campaign: id,
            site: w.hauts92.sites['nanterre'] ?? 0,
            service: 0,
            channel: 'web' as const,
            day: plainDate(`${year}-03-04`),
            receivedAt: new Date(`${year}-03-04T10:00:00Z`),
            answers: JSON.stringify({ overall: at < satisfied ? '4' : '1' }),
            choices: '{}',
            comment: '',
            commented: false,
            language: 'fr',
          })),
        )
        .execute(),
    )
  }
})
afterAll(() => w.close())

test('[B3-55] on the page and in its file: 84 of 100 over two years', async () => {
  const html = await textOf(await lead.get('/enquetes/an-2026/cumul'))
  expect(html).toContain('100 réponses en 2 campagnes')
  expect(html).toContain('84,0 %')
  expect(await textOf(await lead.get('/enquetes/an-2026/cumul?avec='))).toContain('60 réponses en 1 campagne')
  const csv = await (await lead.get('/enquetes/an-2026/cumul/export?format=csv')).text()
  expect(csv).toContain('Ensemble;Ensemble de la visite;100;84')
  const other = await w.personOf(w.moselle57, 'quality_lead')
  expect((await other.get('/enquetes/an-2026/cumul')).status).toBe(404)
})

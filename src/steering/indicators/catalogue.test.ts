import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Family } from '#src/core/measures/index.ts'
import type { IndicatorDeclaration } from '#src/core/measures/index.ts'
import { complaintIndicators } from '#src/listening/correspondence/indicators.ts'
import { textOf, type World, world } from '#test/people.ts'
import { indicatorCatalogue } from './catalogue.ts'
import { indicatorBlocks } from './report.ts'
import { indicatorRoutes } from './routes.tsx'

const desks: Family = { code: 'desks', title: 'Guichets de la salle 4', rank: 35 }
const given: IndicatorDeclaration = {
  code: 'guichets-ouverts',
  short: 'Guichets ouverts',
  title: 'Guichets ouverts à midi',
  family: desks,
  unit: 'count',
  definition: 'Guichets ouverts à midi.',
  source: 'Plan de la salle',
}

let w: World
beforeAll(async () => {
  w = await world({ rooms: [indicatorRoutes] })
})
afterAll(() => w.close())

test('[E1-21] a room that declares an indicator in a family of its own is on every screen, with no word of it elsewhere', async () => {
  w.deps.indicators = indicatorCatalogue(complaintIndicators, [given])
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  for (const path of [
    '/tableau-de-bord',
    '/indicateurs',
    '/indicateurs?famille=desks',
    '/indicateurs/guichets-ouverts',
  ]) {
    const text = await textOf(await lead.get(path))
    expect(text, path).toContain('Guichets ouverts')
    expect(text, path).toContain('Guichets de la salle 4')
  }
  expect(await textOf(await lead.get('/indicateurs?famille=desks'))).not.toContain('Délai moyen de réponse')
  expect((await lead.get('/indicateurs/appels-decroches')).status).toBe(404)
  const options = await w.inside(w.hauts92.tenant, async (tx) => indicatorBlocks(w.deps.indicators)[0]?.options?.(tx))
  expect(options).toContainEqual({ code: 'desks', label: 'Guichets de la salle 4' })
})

describe('[E1-21] the catalogue refuses', () => {
  test.each<[string, readonly IndicatorDeclaration[]]>([
    ['a code twice', [given, { ...given, title: 'Autre' }]],
    ['a family of two titles', [given, { ...given, code: 'b', family: { ...desks, title: 'Autre' } }]],
    ['a reading beside what is declared nowhere', [{ ...given, readWith: ['nulle-part'] }]],
  ])('%s', (_, list) => {
    expect(() => indicatorCatalogue(list)).toThrow()
  })
})

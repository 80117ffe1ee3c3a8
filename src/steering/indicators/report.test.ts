import { afterAll, beforeAll, expect, test } from 'vitest'
import { indicators } from '#src/app/rooms.ts'
import { parsePeriod, plainDate } from '#src/ground/calendar/index.ts'
import { type World, world } from '#test/people.ts'
import { indicatorBlocks } from './report.ts'

let w: World
let nanterre = 0
beforeAll(async () => {
  w = await world({ rooms: [] })
  const { tenant, sites } = w.hauts92
  nanterre = sites['nanterre'] ?? 0
  await w.owner.query(
    `insert into supplied_reading (tenant, indicator, place, period_from, period_to, way, numerator, denominator, source)
     values ($1, 'reclamations-delais', $2, '2023-12-01', '2023-12-31', 'imported', 95, 100, 'Tableau'),
            ($1, 'courriels-5-jours', $2, '2023-12-01', '2023-12-31', 'typed', 92, 100, 'Tableau'),
            ($1, 'appels-decroches', 0, '2023-12-01', '2023-12-31', 'imported', 85, 100, 'Autocommutateur')`,
    [tenant, nanterre],
  )
  await w.owner.query(
    `insert into indicator_target (tenant, indicator, valid_from, operator, value)
     select $1, code, '2023-01-01', 'at_least', 90 from unnest(array['reclamations-delais', 'courriels-5-jours', 'appels-decroches']) code`,
    [tenant],
  )
  await w.owner.query(
    `insert into complaint (tenant, reference, kind, channel, site, received_on, term_days, term_unit, due_on, answered_on, delay_days, eligibility)
     select $1, 'Z-' || n, 'complaint', 'email', $2, day, 5, 'working', day + 7, day, 0, 'eligible'
     from unnest(array['2023-12-04', '2023-12-08', '2023-12-20']::date[]) with ordinality as x(day, n)`,
    [tenant, sites['antony']],
  )
})
afterAll(() => w.close())

const built = (sites: readonly number[], asOf: string) => {
  const period = parsePeriod('2023-12')
  const [block] = indicatorBlocks(indicators)
  if (!period || !block) throw new Error('no period or block')
  return w.inside(w.hauts92.tenant, (tx) => block.build(tx, { period, sites, asOf: plainDate(asOf), option: '' }))
}
const text = (value: unknown): string => JSON.stringify(value).replaceAll(/[\u00a0\u202f]/g, ' ')

test('[E1-35] a committee of one site reads what is common to all sites, and is not told that every target is met', async () => {
  const { blocks, slides } = await built([nanterre], '2024-01-20')
  const said = text([blocks, slides])
  expect(said).toContain(
    'Une cible sur trois est manquée à la préfecture ou au département : « Appels décrochés », de 5 pts.',
  )
  expect(said).toContain('85,0 %')
  expect(said).not.toMatch(/Les (deux|trois) cibles (relevées )?sont atteintes/)
})

test('[E1-35] two sites are judged each, not the first for both', async () => {
  const antony = w.hauts92.sites['antony'] ?? 0
  await w.owner.query(
    `insert into supplied_reading (tenant, indicator, place, period_from, period_to, way, numerator, denominator, source)
     values ($1, 'courriels-5-jours', $2, '2023-12-01', '2023-12-31', 'typed', 10, 100, 'Tableau')`,
    [w.hauts92.tenant, antony],
  )
  const said = text((await built([nanterre, antony], '2024-01-20')).blocks)
  expect(said).toContain('« Demandes d’information par courriel répondues en 5 jours ouvrés » à Antony, de 80 pts')
})

test('[E1-36] on 8 December the records of December stop at the 8th; totals that run further say until when', async () => {
  const early = await built([], '2023-12-08')
  const late = await built([], '2024-01-20')
  expect(text(early.blocks)).toMatch(/"Réclamations et suggestions reçues",.{0,40}"2/)
  expect(text(late.blocks)).toMatch(/"Réclamations et suggestions reçues","3"/)
  expect(early.basis).toEqual({ ways: expect.arrayContaining(['counted', 'imported', 'typed']), until: '2023-12-31' })
  expect(late.basis?.until).toBeUndefined()
})

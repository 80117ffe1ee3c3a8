import { afterAll, beforeAll, expect, test } from 'vitest'
import { parsePeriod, plainDate } from '#src/ground/calendar/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import type { Inline } from '#src/ground/reports/index.ts'
import { type World, world } from '#test/people.ts'
import { complaintBlocks, complaintCategoryValue } from './report.ts'

let w: World
beforeAll(async () => {
  w = await world({ rooms: [] })
  const { tenant, sites } = w.hauts92
  await w.owner.query(
    "insert into complaint_category (tenant, code, name) values ($1, 'instruction', 'Temps d’attente'), ($1, 'rdv', 'Rendez-vous')",
    [tenant],
  )
  await w.owner.query(
    `insert into complaint (tenant, reference, kind, channel, category, site, received_on, term_days, term_unit, due_on, answered_on, delay_days, eligibility)
     select $1, 'X-' || n, 'complaint', 'email', case when n <= 162 then 'instruction' when n <= 301 then 'rdv' end, $2, '2022-06-01', 5, 'working', '2022-06-09',
            case when n <= 376 then date '2022-06-01' + (case when n <= 277 then 3 else 20 end) end,
            case when n <= 277 then 3 when n <= 376 then 13 end, case when n > 376 then 'duplicate' else 'eligible' end
     from generate_series(1, 381) n`,
    [tenant, sites['nanterre']],
  )
  await w.owner.query(
    `insert into indicator_target (tenant, indicator, valid_from, operator, value)
     values ($1, 'reclamations-delais', '2022-01-01', 'at_least', 90), ($1, 'reclamations-delai-moyen', '2022-01-01', 'under', 6)`,
    [tenant],
  )
})
afterAll(() => w.close())

const words = (text: Inline): string =>
  typeof text === 'string' ? text : text.map((run) => (typeof run === 'string' ? run : run.text)).join('')
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')

test('[C1-20] the analysis for a committee says volume, rate, mean, causes and what was left out, per site, with chart and table', async () => {
  const period = parsePeriod('2022')
  const [block] = complaintBlocks
  if (!period || !block) throw new Error('no period or block')
  const built = await inTenant(w.db, { tenant: w.hauts92.tenant, mode: 'read' }, (tx) =>
    block.build(tx, { period, sites: [], asOf: plainDate('2023-03-10'), option: '' }),
  )
  const text = plain(built.blocks.flatMap((one) => (one.kind === 'paragraph' ? [words(one.text)] : [])).join(' '))
  expect(text).toContain('381 réclamations ou suggestions reçues (pas de relevé un an avant)')
  expect(text).toContain('73,7 % ont reçu une réponse dans les délais (277 sur 376), pour une cible de 90 % ou plus.')
  expect(text).toContain('Le délai moyen des réponses est de 5,6 jours ouvrés, pour une cible de moins de 6 jours.')
  expect(text).toContain('temps d’attente (43 %), rendez-vous (36 %)')
  expect(text).toContain('Hors calcul : 5, soit 5 doublons')
  expect(built.blocks.some((one) => one.kind === 'figure' && one.table.rows.length === 3)).toBe(true)
  expect(plain(built.slides[0]?.title ?? '')).toContain('73,7 % de réponses dans les délais, 16,3 pts sous la cible')
  expect(built.links[0]?.href).toContain('periode=2022')
  expect(built.missing).toEqual([])
  // On 15 June the register has two weeks of June, not December.
  const part = await inTenant(w.db, { tenant: w.hauts92.tenant, mode: 'read' }, (tx) =>
    block.build(tx, { period, sites: [], asOf: plainDate('2022-05-31'), option: '' }),
  )
  expect(part.missing).toEqual(['Aucune réclamation n’est enregistrée sur cette période.'])
  const then = await inTenant(w.db, { tenant: w.hauts92.tenant, mode: 'read' }, (tx) =>
    block.build(tx, { period, sites: [], asOf: plainDate('2022-06-15'), option: '' }),
  )
  expect(plain(then.slides[0]?.source ?? '')).toBe('Registre des réclamations, année 2022, jusqu’au 15 juin 2022')
  const empty = await inTenant(w.db, { tenant: w.moselle57.tenant, mode: 'read' }, (tx) =>
    block.build(tx, { period, sites: [], asOf: plainDate('2023-03-10'), option: '' }),
  )
  expect(empty.missing).toHaveLength(1)
  const value = await inTenant(w.db, { tenant: w.hauts92.tenant, mode: 'read' }, (tx) =>
    complaintCategoryValue(tx, 'instruction', { period, site: null, asOf: plainDate('2023-03-10') }),
  )
  expect(value).toMatchObject({ numerator: 162, denominator: 381, provisional: false })
})

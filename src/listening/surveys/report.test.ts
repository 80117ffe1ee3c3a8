import { afterAll, expect, test } from 'vitest'
import { parsePeriod, plainDate } from '#src/ground/calendar/index.ts'
import type { Inline } from '#src/ground/reports/index.ts'
import { world } from '#test/people.ts'
import { heldIn } from './campaign.ts'
import { surveyBlocks } from './report.ts'
import { openCampaign } from './test-campaign.ts'

const w = await world({ rooms: [] })
afterAll(() => w.close())

const words = (text: Inline): string =>
  typeof text === 'string' ? text : text.map((run) => (typeof run === 'string' ? run : run.text)).join('')
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const built = async (code: string, option = '', asOf = '2027-01-20', scope?: string) => {
  const period = parsePeriod(code)
  const [block] = surveyBlocks
  if (!period || !block) throw new Error('no period or block')
  const made = await w.inside(w.hauts92.tenant, (tx) =>
    block.build(tx, { period, sites: [], asOf: plainDate(asOf), option, ...(scope === undefined ? {} : { scope }) }),
  )
  const said = made.blocks.flatMap((one) =>
    one.kind === 'paragraph' ? [words(one.text)] : one.kind === 'table' ? [one.source ?? ''] : [],
  )
  return { ...made, said: plain(said.join(' ')) }
}

test('[B3-20] the block of a survey holds the campaigns of its period alone', async () => {
  const { id } = await openCampaign(w, w.hauts92)
  const give = (site: string, day: string, level: number, n: number) =>
    w.owner.query(
      `insert into answer_tally (tenant, campaign, site, day, criterion, level, n, source)
       values ($1, $2, $3, $4, 'overall', $5, $6, 'Essai')`,
      [w.hauts92.tenant, id, w.hauts92.sites[site], day, level, n],
    )
  for (const site of ['nanterre', 'antony'])
    await w.owner.query(
      `insert into answer_tally (tenant, campaign, site, day, criterion, level, n, source)
       values ($1, $2, $3, '2026-11-20', 'answers', 0, 40, 'Essai')`,
      [w.hauts92.tenant, id, w.hauts92.sites[site]],
    )
  await give('nanterre', '2026-11-20', 4, 30)
  await give('nanterre', '2026-11-20', 1, 10)
  await give('antony', '2026-12-10', 4, 20)
  await give('antony', '2026-12-10', 1, 20)
  const year = await built('2026')
  expect(year.said).toContain('50 satisfaits sur 80 avis exprimés')
  expect(year.basis).toEqual({ ways: ['imported'], until: undefined })
  const november = await built('2026-11')
  expect(november.blocks).toEqual([])
  expect(plain(november.missing[0] ?? '')).toBe(
    'La campagne « Satisfaction 2026 », du 1er novembre au 31 décembre 2026, dépasse la période du bloc, et ses résultats ne se coupent pas : étendez la période à la campagne entière.',
  )
  // On 30 November answers may still come: the paper says until when its results run.
  expect((await built('2026', '', '2026-11-30')).basis?.until).toBe('2026-12-31')
  expect((await built('2025')).missing).toEqual(['Aucune campagne d’enquête sur cette période.'])
  const other = await built('2025', 'automne')
  expect(other.blocks).toEqual([])
  expect(plain(other.missing[0] ?? '')).toBe(
    'La campagne « Satisfaction 2026 », du 1er novembre au 31 décembre 2026, est hors de la période du bloc.',
  )
})

test('[B3-20] a period holds a campaign whole, in part or not at all', () => {
  const campaign = {
    id: 1,
    code: 'x',
    name: 'X',
    labelYear: 2026,
    opensOn: plainDate('2026-11-14'),
    closesOn: plainDate('2026-12-20'),
    closedOn: null,
    archivedOn: null,
    questionnaireVersion: 1,
    scope: null,
    counted: true,
    audience: 'users' as const,
    denominator: 'expressed' as const,
    version: 1,
  }
  const within = (from: string, to: string) => heldIn(campaign, { from: plainDate(from), to: plainDate(to) })
  expect(within('2026-11-14', '2026-12-20')).toBe('whole')
  expect(within('2026-11-15', '2026-12-20')).toBe('part')
  expect(within('2026-12-20', '2027-12-20')).toBe('part')
  expect(within('2026-12-21', '2027-12-20')).toBe('none')
})

test('[B3-42] the block is read over a named scope; what is only shown with others is left out and said', async () => {
  const name = async (code: string, places: readonly (readonly [number, number | null])[]) => {
    const made = await w.owner.query<{ id: number }>(
      `insert into scope (tenant, code, name) values ($1, $2, $3) returning id`,
      [w.hauts92.tenant, code, code],
    )
    const version = await w.owner.query<{ id: number }>(
      `insert into scope_version (tenant, scope, valid_from) values ($1, $2, '2020-01-01') returning id`,
      [w.hauts92.tenant, made.rows[0]?.id],
    )
    for (const [site, service] of places)
      await w.owner.query(`insert into scope_place (tenant, version, site, service) values ($1, $2, $3, $4)`, [
        w.hauts92.tenant,
        version.rows[0]?.id,
        site,
        service ?? 0,
      ])
  }
  const { nanterre = 0, antony = 0 } = w.hauts92.sites
  await name('une', [[nanterre, null]])
  await name('coupe', [[antony, w.hauts92.services['sejour'] ?? 0]])
  expect((await built('2026', '', '2027-01-20', 'une')).said).toContain('30 satisfaits sur 40 avis exprimés')
  const cut = await built('2026', '', '2027-01-20', 'coupe')
  expect(cut.said).not.toContain('satisfaits sur')
  expect((await built('2026', '', '2027-01-20', 'inconnu')).missing).toEqual([
    'Ce périmètre n’est pas en place à la fin de cette période.',
  ])
})

// The results of a page are those worked out afresh, after each change of what they stand on, whoever made it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foldAll } from '#src/core/measures/jobs.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { inTenant, type Tx } from '#src/ground/database/db.ts'
import { type World, world } from '#test/people.ts'
import { loadResults } from './results-load.ts'
import { findCampaign } from './store/campaigns.ts'
import { lookupsOf } from './store/lookups.ts'
import { openCampaign } from './test-campaign.ts'

let w: World
let [now, before, nanterre, antony] = [0, 0, 0, 0]
beforeAll(async () => {
  w = await world({ rooms: [] })
  ;[nanterre = 0, antony = 0] = [w.hauts92.sites.nanterre, w.hauts92.sites.antony]
  before = (
    await openCampaign(w, w.hauts92, {
      code: 'avant',
      link: 'avant',
      opensOn: '2025-10-01',
      closesOn: '2025-11-30',
      labelYear: 2025,
    })
  ).id
  now = (await openCampaign(w, w.hauts92)).id
})
afterAll(() => w.close())

/** What the page shows for the whole, for a way of answering and for who sees one site. */
async function resultsIn(tx: Tx): Promise<string> {
  const campaign = await findCampaign(tx, 'automne')
  const { names } = await lookupsOf(tx)
  const ask = { campaign, names, asOf: plainDate('2026-12-05') }
  const found = [
    await loadResults(tx, { ...ask, places: 'all' }),
    await loadResults(tx, { ...ask, places: 'all', channel: 'web', compareWith: 'aucune' }),
    await loadResults(tx, { ...ask, places: [nanterre] }),
  ]
  return JSON.stringify(
    found.map(({ results, questions, reasons, means, cells, criteria, written, reconstructed }) => [
      results,
      questions,
      reasons,
      means,
      [cells, criteria, written, reconstructed],
    ]),
  )
}

const answers = (campaign: number, site: number, n: number) =>
  `insert into answer (tenant, campaign, site, service, channel, day, received_at, answers, choices)
   select $1, ${campaign}, ${site}, null, case when i % 3 = 0 then 'paper' else 'web' end, '${campaign === now ? '2026-11-12' : '2025-10-12'}', now(),
     jsonb_build_object('overall', (1 + i % 4)::text, 'courtesy', (i % 5)::text), jsonb_build_object('found', array['website', 'telephone']) from generate_series(1, ${n}) i`

const CHANGES: readonly (() => string)[] = [
  () => answers(now, nanterre, 34),
  () => answers(now, antony, 15),
  () => answers(before, nanterre, 22),
  () =>
    `update answer set answers = jsonb_build_object('overall', '4') where tenant = $1 and campaign = ${now} and id % 2 = 0`,
  () => `update answer set choices = '{"found": ["telephone"]}' where tenant = $1 and id % 2 = 1`,
  () => `delete from answer where tenant = $1 and site = ${antony} and id % 5 = 0`,
  () => `update campaign set denominator = 'everybody' where tenant = $1`,
  () =>
    `insert into indicator_setting (tenant, indicator, rounding, decimals) values ($1, 'satisfaction-globale', 'truncate', 2)`,
  () => `update site set name = 'Un autre nom' where tenant = $1 and id = ${antony}`,
  () =>
    `insert into answer_tally (tenant, campaign, site, day, criterion, level, n, source) values ($1, ${now}, ${antony}, '2026-11-12', 'accueil', 4, 30, 'Essai')`,
  () => `update answer set basis = 'reconstructed' where tenant = $1 and campaign = ${now} and id % 7 = 0`,
]

test('[B3-47] results kept from page to page are those worked out afresh after each change of answers, totals, names, settings and questionnaires, folded or not', async () => {
  const { tenant } = w.hauts92
  const asked = (mode: 'read' | 'change') => inTenant(w.deps.db, { tenant, mode }, resultsIn)
  for (const [n, change] of CHANGES.entries()) {
    const was = await asked('read')
    await w.owner.query(change(), [tenant])
    if (n % 2 === 0) await foldAll(w.deps.db)
    const fresh = await asked('change')
    expect(await asked('read')).toBe(fresh)
    await foldAll(w.deps.db)
    expect([await asked('read'), await asked('read')]).toEqual([fresh, fresh])
    expect([n, fresh]).not.toEqual([n, was])
  }
})

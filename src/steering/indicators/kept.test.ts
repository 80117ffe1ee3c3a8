// What is kept of the cells of an earlier page is what is worked out afresh, after each kind of change, whoever made it.
import fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { indicators } from '#src/app/rooms.ts'
import { foldAll } from '#src/core/measures/jobs.ts'
import { namedScopes } from '#src/core/organisation/index.ts'
import { insertScopeVersion } from '#src/core/organisation/store/scopes.ts'
import { parsePeriod, plainDate } from '#src/ground/calendar/index.ts'
import { inTenant, sqlTally, type Tx } from '#src/ground/database/db.ts'
import { openCampaign } from '#src/listening/surveys/test-campaign.ts'
import { type World, world } from '#test/people.ts'
import { BoardTable } from './pages/board-table.tsx'
import { type Board, loadBoard } from './store/board.ts'

let w: World
let [campaign, nanterre, antony, accueil] = [0, 0, 0, 0]
beforeAll(async () => {
  w = await world({ rooms: [] })
  const { sites, services } = w.hauts92
  ;[nanterre = 0, antony = 0, accueil = 0] = [sites.nanterre, sites.antony, services.accueil]
  campaign = (await openCampaign(w, w.hauts92, { opensOn: '2026-09-15', closesOn: '2026-10-31' })).id
  await w.inside(w.hauts92.tenant, (tx) =>
    insertScopeVersion(tx, {
      code: 'accueils',
      name: 'Accueils',
      validFrom: plainDate('2026-01-01'),
      reason: '',
      places: [
        { site: nanterre, service: accueil },
        { site: antony, service: 0 },
      ],
    }),
  )
})
afterAll(() => w.close())

/** The table as it is drawn, every family open. */
const drawnOf = (board: Board): string => {
  const props = {
    board,
    tenantName: '',
    against: 'last-year',
    state: '',
    asked: '',
    today: board.asOf,
    site: undefined,
  } as const
  const more = { scopes: [], shown: board.columns, chosen: false, families: ['toutes'], writes: true, targets: true }
  return renderToStaticMarkup(createElement(BoardTable, { ...props, ...more }))
}

/** Everything a dashboard says and draws, what it reads only when it is looked at included. */
const said = (board: Board) => {
  const { families, transparency, finding, provisional, closing } = board
  return JSON.stringify([
    drawnOf(board),
    families.map(({ family, rows }) => [
      family.code,
      rows.map(({ indicator, total, cells, spark, remark }) => [
        [indicator.code, indicator.rounding, indicator.decimals],
        [...(total ? [total] : []), ...cells].map(({ place, shown, before }) => [place, shown, before]),
        spark,
        remark,
      ]),
    ]),
    transparency.cells.map(({ shown }) => shown),
    [finding, provisional, closing],
  ])
}

const PAGES = [
  { code: '2026-10', who: 'whole' },
  { code: '2026-10', who: 'site' },
  { code: '2026', who: 'scope' },
  { code: '2026-09-10..2026-10-20', who: 'whole' },
] as const

async function boardOf(tx: Tx, { code, who }: (typeof PAGES)[number]): Promise<string> {
  const period = parsePeriod(code)
  if (!period) throw new Error(code)
  const scope = who === 'scope' ? (await namedScopes(tx, period.to))[0] : undefined
  const seen = who === 'site' ? [nanterre] : undefined
  const asOf = plainDate('2026-11-19')
  return said(await loadBoard(tx, { indicators, period, against: 'last-year', asOf, seen, site: undefined, scope }))
}

/** As a page reads it, with what is kept; and in a transaction that writes, which keeps nothing. */
async function compare(): Promise<void> {
  const { tenant } = w.hauts92
  for (const page of PAGES) {
    const asked = (mode: 'read' | 'change') => inTenant(w.deps.db, { tenant, mode }, (tx) => boardOf(tx, page))
    const fresh = await asked('change')
    expect([page, await asked('read')]).toEqual([page, fresh])
    expect([page, await asked('read')]).toEqual([page, fresh])
  }
}

/** One change of each kind, written past the program, as by another node of it. */
const CHANGES: Readonly<Record<string, (n: number) => string>> = {
  record: (
    n,
  ) => `insert into complaint (tenant, reference, kind, channel, subject, site, received_on, term_days, term_unit, due_on, answered_on, delay_days, eligibility)
    values ($1, 'K-' || (select count(*) from complaint), 'complaint', 'email', 'Objet', ${site(n)}, '2026-${9 + (n % 2)}-03', 5, 'working', '2026-${9 + (n % 2)}-10', ${n % 3 === 0 ? 'null, null' : `'2026-${9 + (n % 2)}-0${4 + (n % 5)}', ${1 + (n % 5)}`}, 'eligible')`,
  answered: () =>
    `update complaint set answered_on = due_on + 1, delay_days = 6 where tenant = $1 and id = (select min(id) from complaint where tenant = $1 and answered_on is null)`,
  removal: () => `delete from complaint where tenant = $1 and id = (select max(id) from complaint where tenant = $1)`,
  opinions: (n) => `insert into answer_tally (tenant, campaign, site, day, criterion, level, n, source)
    select $1, ${campaign}, ${site(n)}, '2026-10-12', c, case c when 'answers' then 0 else ${1 + (n % 4)} end, ${5 + n}, 'Essai' from unnest(array['answers', 'overall']) c on conflict do nothing`,
  counted: () => `update campaign set counted = not counted where tenant = $1 and id = ${campaign}`,
  reading: (n) => `insert into supplied_reading (tenant, indicator, place, period_from, period_to, value, way, source)
    values ($1, '${code(n)}', ${site(n)}, '2026-10-01', '2026-10-31', ${50 + n}, 'typed', 'Essai') on conflict do nothing`,
  corrected: () => `update supplied_reading set value = value + 1, version = version + 1 where tenant = $1`,
  taken: () => `delete from supplied_reading where tenant = $1`,
  choice: (n) => `insert into reading_choice (tenant, indicator, place, period_from, period_to, way, reason)
    values ($1, '${code(n)}', ${site(n)}, '2026-10-01', '2026-10-31', '${n % 2 ? 'typed' : 'counted'}', 'Essai') on conflict do nothing`,
  unchosen: () => `delete from reading_choice where tenant = $1`,
  target: (n) => `insert into indicator_target (tenant, indicator, place, valid_from, operator, value)
    values ($1, '${code(n)}', 0, '2026-0${1 + (n % 9)}-01', 'at_least', ${60 + n}) on conflict do nothing`,
  aimed: () => `update indicator_target set value = value + 0.5, version = version + 1 where tenant = $1`,
  unaimed: () => `delete from indicator_target where tenant = $1`,
  setting: (n) => `insert into indicator_setting (tenant, indicator, followed, sites, rounding, decimals)
    values ($1, '${code(n)}', ${n % 5 !== 0}, '{${n % 2 ? site(n) : ''}}', '${n % 3 ? 'truncate' : 'round'}', ${n % 4})
    on conflict (tenant, indicator) do update set followed = excluded.followed, sites = excluded.sites, rounding = excluded.rounding, decimals = excluded.decimals`,
  closed: (
    n,
  ) => `with closed as (insert into period_closing (tenant, period_from, period_to, status, closed_on) values ($1, '2026-10-01', '2026-10-31', '${n % 2 ? 'closed' : 'published'}', '2026-11-05')
    on conflict (tenant, period_from, period_to) do update set status = excluded.status returning 1)
    insert into reading (tenant, indicator, indicator_version, place, period_from, period_to, revision, ways, numerator, denominator, n, value, as_of, status, reason)
    select $1, '${code(n)}', 1, ${site(n)}, '2026-10-01', '2026-10-31', 1 + (select count(*) from reading), '{counted}', ${n}, ${20 + n}, ${20 + n}, ${n} / ${20 + n}.0, '2026-11-05', 'validated', 'Essai' from closed`,
  reopened: () => `update period_closing set status = 'reopened', version = version + 1 where tenant = $1`,
  place: () =>
    `update site set valid_to = case when valid_to is null then '2026-09-30'::date end where tenant = $1 and id = ${antony}`,
  nothing: () => 'select $1::int',
}
const site = (n: number): number => (n % 3 === 0 ? antony : nanterre)
const code = (n: number): string =>
  ['reclamations-delais', 'reclamations-recues', 'satisfaction-globale', 'telephone-decroches'][n % 4] ?? ''

test('[E1-85] cells kept from page to page are those worked out afresh after each change of records, opinions, readings, choices, targets, settings, closings, campaigns and sites, folded or not', async () => {
  const step = fc.tuple(fc.constantFrom(...Object.keys(CHANGES)), fc.nat(20), fc.boolean())
  const some = fc.sample(step, { numRuns: 6, seed: 27 })
  const each = Object.keys(CHANGES).map((kind, n) => [kind, n, n % 2 === 0] as const)
  for (const [kind, n, folds] of [...each, ...some]) {
    await w.owner.query(CHANGES[kind]?.(n) ?? '', [w.hauts92.tenant])
    if (folds) await foldAll(w.deps.db)
    await compare()
  }
}, 120_000)

test('[E1-85] who read before a change goes on reading what was then', async () => {
  const { tenant } = w.hauts92
  const page = { code: '2026-10', who: 'whole' } as const
  await inTenant(w.deps.db, { tenant, mode: 'read' }, async (tx) => {
    const before = await boardOf(tx, page)
    await w.owner.query(CHANGES.aimed?.(1) ?? '', [tenant])
    await w.owner.query(CHANGES.target?.(4) ?? '', [tenant])
    await compare()
    expect(await boardOf(tx, page)).toBe(before)
  })
  const tally = { count: 0, ms: 0 }
  await sqlTally.run(tally, () => inTenant(w.deps.db, { tenant, mode: 'read' }, (tx) => boardOf(tx, page)))
  expect(tally.count).toBeLessThan(12)
})

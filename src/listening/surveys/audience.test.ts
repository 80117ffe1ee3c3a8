import fc from 'fast-check'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '#src/app/app.ts'
import { indicators as catalogue, routes } from '#src/app/rooms.ts'
import { openTargets } from '#src/core/targets/index.ts'
import { plainDate, yearPeriod } from '#src/ground/calendar/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import { filesOf } from '#src/office/imports/test-files.ts'
import { openReader } from '#src/steering/indicators/store/reader.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { answerComments } from './comments.ts'
import { campaignsProfile } from './imports/campaigns.ts'
import { openCampaign } from './test-campaign.ts'

let w: World
let lead: TestPerson
let ids: Readonly<Record<string, number>> = {}
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(/\s+/g, ' ')
const span = { from: plainDate('2026-11-01'), to: plainDate('2026-12-31') }

/** Answers of a campaign at Nanterre: `good` satisfied with the whole, `bad` not, with a comment each. */
const answers = (campaign: number, { good, bad, site = 'nanterre' }: { good: number; bad: number; site?: string }) =>
  w.owner.query(
    `insert into answer (tenant, campaign, site, channel, day, received_at, answers, comment, commented)
     select $1, $2, $3, 'web', '2026-11-12', now(), jsonb_build_object('overall', case when i <= $4 then '4' else '1' end, 'clarity', '3'), 'Un mot', true
     from generate_series(1, $5) i`,
    [w.hauts92.tenant, campaign, w.hauts92.sites[site], good, good + bad],
  )
const made = async (code: string, audience: string): Promise<number> => {
  const { id } = await openCampaign(w, w.hauts92, { code, link: code, sites: ['nanterre', 'antony'] })
  await w.owner.query('update campaign set audience = $1, counted = $2, name = $3 where id = $4', [
    audience,
    audience === 'users',
    `Accueil (${code})`,
    id,
  ])
  return id
}

beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  ids = {
    usagers: await made('usagers', 'users'),
    agents: await made('agents', 'agents'),
    relais: await made('relais', 'partners'),
  }
  await answers(ids['usagers'] ?? 0, { good: 30, bad: 10 })
})
afterAll(() => w.close())

/** Every figure of the year, of the département and of each site, and how many comments are to be sorted. */
const figures = (): Promise<string> =>
  inTenant(w.db, { tenant: w.hauts92.tenant, mode: 'change' }, async (tx) => {
    const indicators = catalogue.all
    const sites = Object.values(w.hauts92.sites)
    const period = yearPeriod(2026)
    const ask = { indicators, sites, from: period.from, to: period.to, asOf: plainDate('2026-12-05') }
    const reader = await openReader(tx, { ...ask, targets: await openTargets(tx) })
    const told = indicators.flatMap((one) =>
      [0, ...sites].map((place) => {
        const { amount, value, why } = reader.at(one, place, period)
        return [one.code, place, amount?.numerator, amount?.denominator, amount?.n, value, why]
      }),
    )
    const lines = answerComments.lines(tx, { all: true }, span)
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${lines} l`.execute(tx)
    return JSON.stringify([told, rows])
  })

test('[B8-01] whatever agents and partners answer, no indicator of users moves, nor the comments to sort', async () => {
  const before = await figures()
  expect(before).toContain('["satisfaction-globale",0,30,40,40,75')
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('agents', 'relais'),
      fc.constantFrom('nanterre', 'antony'),
      fc.nat(20),
      fc.nat(20),
      async (who, site, good, bad) => {
        await answers(ids[who] ?? 0, { good, bad, site })
        expect(await figures()).toBe(before)
      },
    ),
    { numRuns: 6 },
  )
  await answers(ids['usagers'] ?? 0, { good: 1, bad: 0 })
  expect(await figures()).not.toBe(before)
  await w.owner.query('delete from answer where campaign <> $1', [ids['usagers']])
})

test('[B8-02] the results of users tell beside what agents and partners say, question by question, never of fewer than ten', async () => {
  const page = async (query = '') => plain(await textOf(await lead.get(`/enquetes/usagers/resultats${query}`)))
  await answers(ids['agents'] ?? 0, { good: 12, bad: 4 })
  await answers(ids['relais'] ?? 0, { good: 5, bad: 4 })
  const shown = await page()
  expect(shown).toContain('Ce qu’en disent les agents et les partenaires')
  expect(shown).toMatch(/75 % 51 à 90, sur 16/)
  expect(shown).not.toMatch(/sur 9\b/)
  expect(shown).not.toContain('Partenaires')
  // One more partner: ten of them may be told.
  await answers(ids['relais'] ?? 0, { good: 1, bad: 0 })
  expect(await page()).toMatch(/60 % 31 à 83, sur 10/)
  expect(await page('?canal=web')).not.toContain('Ce qu’en disent')
  const own = plain(await textOf(await lead.get('/enquetes/agents/resultats')))
  expect(own).not.toContain('Ce qu’en disent')
  const report = await lead.get('/enquetes/usagers/rapport?format=odt')
  expect(report.status).toBe(200)
})

test('[B8-02] what stands beside asks the page for no more than twelve statements', async () => {
  const last = { sql: 0 }
  const log = pino({}, { write: (line: string) => void Object.assign(last, JSON.parse(line)) })
  const counted = createApp(w.deps, { rooms: routes, log })
  const headers = { host: 'parvis.test', cookie: lead.cookie }
  const answer = await counted.request('http://parvis.test/enquetes/usagers/resultats', { headers })
  expect(await answer.text()).toContain('Ce qu’en disent')
  expect(last.sql).toBeGreaterThan(3)
  expect(last.sql).toBeLessThanOrEqual(12)
})

test('[B8-03] a question that is not the same, or not asked of both, is not compared', async () => {
  await w.owner.query(`update answer set answers = answers - 'clarity' where campaign <> $1`, [ids['usagers']])
  const page = plain(await textOf(await lead.get('/enquetes/usagers/resultats')))
  const block = page.slice(page.indexOf('Ce qu’en disent'), page.indexOf('jamais ajoutées'))
  expect(block).toContain('16')
  expect(block).not.toContain('Clarté')
})

test('[B8-04] whom a campaign asks is chosen when it is prepared, kept once answered, and goes with its files and the next one', async () => {
  const form = {
    name: 'Vu des agents',
    labelYear: 2027,
    opensOn: '2026-11-01',
    closesOn: '2026-12-31',
    scope: '',
    denominator: 'expressed',
    places: [w.hauts92.sites['antony'] ?? 0],
  }
  const bad = await lead.post('/enquetes/nouvelle', { ...form, code: 'vu', audience: 'voisins' })
  expect([bad.status, await textOf(bad)]).toEqual([422, expect.stringContaining('Choisissez à qui')])
  expect((await lead.post('/enquetes/nouvelle', { ...form, code: 'vu', audience: 'agents' })).status).toBe(303)
  expect(await textOf(await lead.get('/enquetes/vu'))).toContain(
    'Ses réponses ne comptent jamais avec celles des usagers',
  )
  expect(await (await lead.get('/enquetes/nouvelle?modele=vu')).text()).toMatch(
    /value="agents"[^>]*checked|checked[^>]*value="agents"/,
  )
  const audience = async (code: string) =>
    (await w.owner.query('select audience, counted from campaign where code = $1', [code])).rows[0]
  const change = { ...form, counted: 'oui', audience: 'partners', version: 1 }
  expect((await lead.post('/enquetes/vu/modifier', change)).status).toBe(303)
  expect(await audience('vu')).toEqual({ audience: 'partners', counted: false })
  const rows = await w.inside(w.hauts92.tenant, async (tx) => [...((await campaignsProfile.export?.(tx)) ?? [])])
  expect(rows.find((row) => row['code'] === 'vu')).toMatchObject({ audience: 'partners', counted: false })
  const files = filesOf(w, lead)
  const head = 'Code;Nom;Année;Premier jour;Dernier jour;Public;Site'
  await files.send('campagnes', `${head}\nvu-2;Vu des relais;2027;01/11/2026;31/12/2026;France Services;antony`)
  expect(await audience('vu-2')).toEqual({ audience: 'partners', counted: false })
  const held = `${head}\nagents;Accueil (agents);2026;01/11/2026;31/12/2026;usagers;nanterre\nagents;Accueil (agents);2026;01/11/2026;31/12/2026;usagers;antony`
  expect((await files.drop('campagnes', held)).text).toContain('elle garde le public')
  const counting = `${head};Compte dans les indicateurs\nvu-3;Vu;2027;01/11/2026;31/12/2026;agents;antony;oui`
  expect((await files.drop('campagnes', counting)).text).toContain('ne compte pas dans les indicateurs')
  await expect(w.owner.query(`update campaign set audience = 'users' where code = 'agents'`)).rejects.toThrow(
    'audience',
  )
})

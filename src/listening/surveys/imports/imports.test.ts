import { afterAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import type { ImportProfile, ImportValues, RowOutcome, StoreContext } from '#src/core/room/import-profile.ts'
import { textOf, world } from '#test/people.ts'
import { talliesProfile } from './index.ts'
import { answersProfile } from './answers.ts'
import { campaignsProfile } from './campaigns.ts'
import { surveyRoutes } from '../routes.tsx'
import { CRITERION_NAMES } from '../ready-questionnaire.ts'

/** How a file points at a criterion that is shipped. */
const criterion = (code: string): number => Object.keys(CRITERION_NAMES).indexOf(code) + 1

const w = await world({ rooms: [surveyRoutes] })
afterAll(() => w.close())
const { sites, services } = w.hauts92
const context: StoreContext = {
  import: 1,
  account: null,
  now: new Date('2026-11-19T09:00:00Z'),
  today: plainDate('2026-11-19'),
  way: 'import',
  demo: false,
  progress: () => undefined,
}

const read = (profile: ImportProfile, rows: readonly ImportValues[]) =>
  w.inside(w.hauts92.tenant, (tx) =>
    profile.store(
      tx,
      rows.map((values, n) => ({ line: n + 2, key: profile.naturalKey(values) ?? JSON.stringify(values), values })),
      context,
    ),
  )
const outcomes = (list: readonly RowOutcome[]) =>
  list.map((one) => (one.outcome === 'refused' ? one.fault.column : one.outcome))
const campaignId = async (code: string) =>
  (await w.owner.query<{ id: number }>('select id from campaign where code = $1', [code])).rows[0]?.id ?? 0

const nanterre = {
  code: 'satisfaction-2022',
  name: 'Satisfaction 2022',
  labelYear: 2022,
  opensOn: '2022-03-23',
  closesOn: '2022-12-18',
  site: sites.nanterre ?? 0,
  service: null,
  placeOpensOn: '2022-11-28',
  placeClosesOn: '2022-12-18',
  link: 'nanterre-2022',
}
const antony = {
  ...nanterre,
  site: sites.antony ?? 0,
  placeOpensOn: '2022-03-23',
  placeClosesOn: '2022-04-20',
  link: '',
}

test('[B1-16] campaigns of past years are read with their places, each on its own dates; twice changes nothing', async () => {
  expect(outcomes(await read(campaignsProfile, [nanterre, antony]))).toEqual(['inserted', 'inserted'])
  expect(outcomes(await read(campaignsProfile, [nanterre, antony]))).toEqual(['unchanged', 'unchanged'])
  expect(outcomes(await read(campaignsProfile, [{ ...antony, code: 'autre', link: 'nanterre-2022' }]))).toEqual([
    'link',
  ])
  const exported = await w.inside(w.hauts92.tenant, (tx) => campaignsProfile.export(tx))
  expect(exported).toMatchObject([nanterre, { ...antony, link: expect.stringMatching(/^[a-z0-9]{12}$/) }])
  const lookups = {
    today: plainDate('2026-11-19'),
    sites: new Map(),
    services: new Map(),
    serving: new Map(),
    references: new Map(),
  }
  const faults = campaignsProfile.check?.({ ...nanterre, code: 'à côté', closesOn: '2021-01-01', link: 'A' }, lookups)
  expect(faults?.map((fault) => fault.column)).toEqual(['code', 'link', 'closesOn'])
})

test('[B2-17] answers line by line: stored once however often the file is read, and taken back', async () => {
  const campaign = await campaignId('satisfaction-2022')
  const line = {
    campaign,
    site: sites.antony ?? 0,
    service: services.sejour ?? 0,
    channel: 'paper',
    day: '2022-04-01',
    appointment: 'yes',
    found: 'telephone|website',
    overall: '4',
    orientation: '2',
    comment: 'Merci',
  }
  const other = { ...line, overall: '1', comment: null }
  const first = await read(answersProfile, [line, other])
  expect(outcomes(first)).toEqual(['inserted', 'inserted'])
  expect(outcomes(await read(answersProfile, [line, other]))).toEqual(['unchanged', 'unchanged'])
  const rows = await w.owner.query(
    'select answers, choices, comment from answer where channel = $1 order by id limit 1',
    ['paper'],
  )
  expect(rows.rows[0]).toEqual({
    answers: { overall: '4', orientation: '2' },
    choices: { appointment: 'yes', found: ['telephone', 'website'] },
    comment: 'Merci',
  })
  const exported = await w.inside(w.hauts92.tenant, (tx) => answersProfile.export(tx))
  expect(exported[0]).toMatchObject({ ...line, found: 'website|telephone' })
  const inserted = first.flatMap((one) => (one.outcome === 'inserted' ? [one] : []))
  const undone = await w.inside(w.hauts92.tenant, (tx) =>
    answersProfile.undo(
      tx,
      inserted.map((one) => ({
        record: one.record,
        outcome: 'inserted' as const,
        version: one.version ?? null,
        before: null,
      })),
    ),
  )
  expect(undone).toEqual([])
  expect((await w.owner.query('select 1 from answer where campaign = $1', [campaign])).rows).toEqual([])
})

test('[B2-18] a day outside the campaign, or what is already counted the other way, is refused', async () => {
  const campaign = await campaignId('satisfaction-2022')
  const tally = {
    campaign,
    site: sites.antony ?? 0,
    service: null,
    channel: 'paper',
    criterion: criterion('answers'),
    level: null,
    n: 153,
    source: 'CLU',
  }
  expect(outcomes(await read(talliesProfile, [tally]))).toEqual(['inserted'])
  const line = { campaign, site: sites.antony ?? 0, service: null, channel: 'paper', day: '2022-04-01', overall: '4' }
  expect(outcomes(await read(answersProfile, [line]))).toEqual(['channel'])
  expect(outcomes(await read(answersProfile, [{ ...line, channel: 'web', day: '2023-01-01' }]))).toEqual(['day'])
  expect(outcomes(await read(answersProfile, [{ ...line, channel: 'web' }]))).toEqual(['inserted'])
  expect(outcomes(await read(talliesProfile, [{ ...tally, channel: 'web' }]))).toEqual(['channel'])
})

test('[B3-13] totals of a past campaign count like answers: 90 % of 170, 176 people', async () => {
  const campaign = await campaignId('satisfaction-2022')
  await w.owner.query('delete from answer_tally')
  await w.owner.query('delete from answer')
  const base = { campaign, site: sites.antony ?? 0, service: null, channel: 'imported', source: 'Compte rendu du CLU' }
  const people = [
    [services.sejour ?? 0, 165],
    [services.accueil ?? 0, 9],
    [null, 2],
  ] as const
  const rows = [
    ...people.map(([service, n]) => ({ ...base, service, criterion: criterion('answers'), level: null, n })),
    ...[
      ['4', 100],
      ['3', 53],
      ['2', 12],
      ['1', 5],
      ['0', 6],
    ].map(([level, n]) => ({ ...base, criterion: criterion('overall'), level: String(level), n: Number(n) })),
  ]
  expect(outcomes(await read(talliesProfile, rows)).every((one) => one === 'inserted')).toBe(true)
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const text = await textOf(await lead.get('/enquetes/satisfaction-2022/resultats'))
  expect(text).toContain('153 satisfaits sur 170 avis exprimés')
  expect(text).toContain('90,0 %')
  expect(text).toContain('176 réponses')
  expect(text).toContain('170 avis, 6 sans avis, 0 sans réponse')
})

test('[B3-13] totals without the number of people who answered are refused: they would read nowhere', async () => {
  const campaign = await campaignId('satisfaction-2022')
  await w.owner.query('delete from answer_tally')
  const total = { campaign, site: sites.antony ?? 0, service: null, channel: 'imported', source: 'CLU' }
  const opinions = { ...total, criterion: criterion('overall'), level: '4', n: 20 }
  expect(outcomes(await read(talliesProfile, [opinions]))).toEqual(['criterion'])
  const people = { ...total, criterion: criterion('answers'), level: null, n: 22 }
  expect(outcomes(await read(talliesProfile, [people, opinions]))).toEqual(['inserted', 'inserted'])
  expect(outcomes(await read(talliesProfile, [{ ...opinions, level: '3', n: 2 }]))).toEqual(['inserted'])
})

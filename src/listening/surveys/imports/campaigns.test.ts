import { afterAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import type { ImportValues, RowOutcome, UndoRow } from '#src/core/room/import-profile.ts'
import { world } from '#test/people.ts'
import { openCampaign } from '../test-campaign.ts'
import { surveyRoutes } from '../routes.tsx'
import { answersProfile } from './answers.ts'
import { campaignsProfile } from './campaigns.ts'
import { talliesProfile } from './index.ts'
import { CRITERION_NAMES } from '../ready-questionnaire.ts'

/** How a file points at a criterion that is shipped. */
const criterion = (code: string): number => Object.keys(CRITERION_NAMES).indexOf(code) + 1

const w = await world({ rooms: [surveyRoutes] })
afterAll(() => w.close())
const { sites, services } = w.hauts92
const [nanterre = 0, antony = 0] = [sites['nanterre'], sites['antony']]
const TODAY = plainDate('2026-11-19')

const read = (profile: typeof campaignsProfile, rows: readonly ImportValues[]) =>
  w.inside(w.hauts92.tenant, (tx) =>
    profile.store(
      tx,
      rows.map((values, n) => ({ line: n + 2, key: JSON.stringify(values), values })),
      {
        import: 1,
        account: null,
        now: w.clock.now(),
        today: TODAY,
        way: 'import',
        demo: false,
        progress: () => undefined,
      },
    ),
  )
const told = (list: readonly RowOutcome[]) =>
  list.map((one) => (one.outcome === 'refused' ? `${one.line} ${one.fault.column}` : one.outcome))

let made = 0
/** A campaign of two sites, open from 1 November to 31 December 2026; its lines, as a file says them. */
async function campaign(over: { opensOn?: string; closesOn?: string } = {}) {
  made += 1
  const code = `fichier-${made}`
  const { id } = await openCampaign(w, w.hauts92, { code, link: code, sites: ['nanterre', 'antony'], ...over })
  const line = (site: number, said: ImportValues = {}): ImportValues => ({
    code,
    name: 'Satisfaction 2026',
    labelYear: 2026,
    opensOn: '2026-11-01',
    closesOn: '2026-12-31',
    ...over,
    site,
    service: null,
    ...said,
  })
  const lines = (said: ImportValues = {}) => [line(nanterre, said), line(antony, said)]
  return { id, code, line, lines }
}
const answered = (campaign: number, site: number, day: string) =>
  read(answersProfile, [{ campaign, site, service: services['sejour'] ?? 0, day, overall: '4' }])
const row = async (id: number) =>
  (
    await w.owner.query(
      'select name, opens_on::text, closes_on::text, closed_on::text, version from campaign where id = $1',
      [id],
    )
  ).rows[0]
const AS_IT_WAS = { name: 'Satisfaction 2026', opens_on: '2026-11-01', closes_on: '2026-12-31', version: 1 }

test('[B1-43] a file moves the dates of a campaign only where its form would', async () => {
  const one = await campaign()
  await answered(one.id, nanterre, '2026-11-05')
  for (const [said, column] of [
    [{ opensOn: '2026-11-06' }, 'opensOn'],
    [{ closesOn: '2026-11-04' }, 'closesOn'],
    [{ closedOn: '2026-11-04' }, 'closedOn'],
    [{ closedOn: '2026-11-20' }, 'closedOn'],
    [{ placeOpensOn: '2027-01-01' }, 'closesOn'],
  ] as const)
    expect([said, told(await read(campaignsProfile, one.lines(said)))]).toEqual([said, [`2 ${column}`]])
  expect(await row(one.id)).toMatchObject(AS_IT_WAS)
  expect(told(await read(campaignsProfile, one.lines({ opensOn: '2026-11-05', closesOn: '2026-11-30' })))).toEqual([
    'updated',
    'unchanged',
  ])
  expect(await row(one.id)).toMatchObject({ opens_on: '2026-11-05', closes_on: '2026-11-30', version: 2 })
})

test('[B1-43] the dates of a place follow the same rule; a column left out keeps what is there', async () => {
  const one = await campaign()
  await answered(one.id, antony, '2026-11-05')
  expect(told(await read(campaignsProfile, [one.line(antony, { placeOpensOn: '2026-11-06' })]))).toEqual(['2 opensOn'])
  expect(told(await read(campaignsProfile, [one.line(antony, { placeOpensOn: '2026-11-05' })]))).toEqual(['updated'])
  expect(told(await read(campaignsProfile, one.lines()))).toEqual(['unchanged', 'unchanged'])
  await w.owner.query("update campaign set closed_on = '2026-11-10' where id = $1", [one.id])
  expect(told(await read(campaignsProfile, one.lines()))).toEqual(['unchanged', 'unchanged'])
  expect(await row(one.id)).toMatchObject({ closed_on: '2026-11-10' })
})

test('[B1-43] lines that disagree, places left unsaid and archived campaigns are refused', async () => {
  const one = await campaign()
  expect(told(await read(campaignsProfile, [one.line(nanterre), one.line(antony, { name: 'Autre' })]))).toEqual([
    '3 code',
  ])
  expect(told(await read(campaignsProfile, [one.line(nanterre, { name: 'Autre' })]))).toEqual(['2 code'])
  await w.owner.query('update campaign set archived_on = $2 where id = $1', [one.id, TODAY])
  expect(told(await read(campaignsProfile, one.lines({ name: 'Autre' })))).toEqual(['2 code'])
  expect(await row(one.id)).toMatchObject(AS_IT_WAS)
  const common = { campaign: one.id, site: nanterre, service: null, criterion: criterion('answers'), n: 3 }
  expect(told(await read(talliesProfile, [common]))).toEqual(['2 campaign'])
  const answer = { campaign: one.id, site: nanterre, service: null, day: '2026-11-05', overall: '4' }
  expect(told(await read(answersProfile, [answer]))).toEqual(['2 campaign'])
})

test('[B1-43] answers of a file stop on the day a campaign was closed early', async () => {
  const one = await campaign()
  await w.owner.query("update campaign set closed_on = '2026-11-10' where id = $1", [one.id])
  const answer = { campaign: one.id, site: nanterre, service: null, overall: '4' }
  expect(told(await read(answersProfile, [{ ...answer, day: '2026-11-11' }]))).toEqual(['2 day'])
  expect(told(await read(answersProfile, [{ ...answer, day: '2026-11-10' }]))).toEqual(['inserted'])
})

test('[B1-44] a file taken back gives campaign and places their dates again, unless somebody corrected it since', async () => {
  const one = await campaign()
  const undo = (list: readonly RowOutcome[]) =>
    w.inside(w.hauts92.tenant, (tx) =>
      campaignsProfile.undo(
        tx,
        list.flatMap((done): UndoRow[] =>
          done.outcome === 'inserted' || done.outcome === 'updated'
            ? [{ record: done.record, outcome: done.outcome, version: null, before: done.before ?? null }]
            : [],
        ),
      ),
    )
  const said = { closesOn: '2026-12-20', placeOpensOn: '2026-11-03' }
  const first = await read(campaignsProfile, one.lines(said))
  expect(told(first)).toEqual(['updated', 'updated'])
  expect(await undo(first)).toEqual([])
  expect(await row(one.id)).toMatchObject({ closes_on: '2026-12-31', version: 3 })
  expect((await w.owner.query('select opens_on from campaign_place where campaign = $1', [one.id])).rows).toEqual([
    { opens_on: null },
    { opens_on: null },
  ])
  const again = await read(campaignsProfile, one.lines(said))
  await w.owner.query('update campaign set version = version + 1 where id = $1', [one.id])
  expect(await undo(again)).toEqual(['la campagne « Satisfaction 2026 », modifiée depuis'])
})

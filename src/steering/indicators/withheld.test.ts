import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { indicators } from '#src/app/rooms.ts'
import { parsePeriod, plainDate } from '#src/ground/calendar/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import { renderDocx, renderOdp, renderOdt, renderPdf, stopRendering } from '#src/ground/reports/index.ts'
import { surveyRoutes } from '#src/listening/surveys/routes.tsx'
import { openCampaign } from '#src/listening/surveys/test-campaign.ts'
import { SAMPLE_DECK, SAMPLE_REPORT } from '#test/gallery/report-sample.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { indicatorBlocks } from './report.ts'
import { indicatorRoutes } from './routes.tsx'

let w: World
let lead: TestPerson
const SHEET = '/indicateurs/satisfaction-globale'
// 17 of 23 at Antony, 7 of 9 at Boulogne: neither may be read, nor worked out from the other and the whole.
const HIDDEN = ['73,9', '77,8', '73.9', '77.8']

beforeAll(async () => {
  w = await world({ rooms: [surveyRoutes, indicatorRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  const { id } = await openCampaign(w, w.hauts92, { opensOn: '2026-10-01', closesOn: '2026-10-31' })
  const give = (site: string, criterion: string, level: number, n: number) =>
    w.owner.query(
      `insert into answer_tally (tenant, campaign, site, day, criterion, level, n, source) values ($1, $2, $3, '2026-10-12', $4, $5, $6, 'Essai')`,
      [w.hauts92.tenant, id, w.hauts92.sites[site], criterion, level, n],
    )
  for (const [site, people, good, bad] of [
    ['nanterre', 45, 31, 9],
    ['antony', 25, 17, 6],
    ['boulogne', 12, 7, 2],
  ] as const) {
    await give(site, 'answers', 0, people)
    await give(site, 'overall', 4, good)
    await give(site, 'overall', 1, bad)
  }
})
afterAll(async () => {
  await stopRendering()
  await w.close()
})

const keepsQuiet = (text: string, where: string) => {
  for (const value of HIDDEN) expect(text.includes(value), `${value} in ${where}`).toBe(false)
}

test('[E1-54] dashboard, sheets, exports and records withhold alike, and say why', async () => {
  for (const period of ['2026', '2026-T4', '2026-10', '2026-10-01_2026-10-31', '2026-10-05_2026-10-20']) {
    for (const query of [
      `/tableau-de-bord?periode=${period}`,
      `${SHEET}?periode=${period}`,
      ...['antony', 'boulogne', 'nanterre'].map((site) => `${SHEET}?periode=${period}&site=${site}`),
      ...['antony', 'boulogne'].map((site) => `${SHEET}/enregistrements?periode=${period}&site=${site}`),
      `/tableau-de-bord/export?periode=${period}`,
    ]) {
      const answer = await lead.get(query)
      expect([query, answer.status]).toEqual([query, 200])
      keepsQuiet(await answer.text(), query)
    }
  }
  const board = await textOf(await lead.get('/tableau-de-bord?periode=2026'))
  expect(board).toContain('76,4 %')
  expect(board).toContain('77,5 %')
  expect(board).toContain('Non montré : moins de 10 avis, ou de quoi les calculer')
  const records = await textOf(await lead.get(`${SHEET}/enregistrements?periode=2026&site=antony`))
  expect(records).toContain('Ses enregistrements ne s’ouvrent pas d’ici')
  expect(records).not.toContain('(17)')
  const whole = `${SHEET}/enregistrements?periode=2026&onglet=numerateur`
  expect(await textOf(await lead.get(whole))).toMatch(
    /Les avis ne s’ouvrent pas un à un ici.*satisfaits \(55\).*Satisfaction 2026/,
  )
  const lines = await (await lead.get(whole.replace('/enregistrements?', '/enregistrements/export?'))).text()
  expect(lines.trim().split(/\r?\n/)).toHaveLength(1)
  const csv = await (await lead.get('/tableau-de-bord/export?periode=2026')).text()
  const rows = csv.split(/\r?\n/).filter((line) => line.includes('satisfaction-globale'))
  expect(rows.map((line) => line.split(';')[4])).toEqual(['Département', 'Préfecture des Hauts-de-Seine'])
  const sheet = unzipSync(
    new Uint8Array(await (await lead.get('/tableau-de-bord/export?periode=2026&format=xlsx')).arrayBuffer()),
  )
  keepsQuiet(
    Object.values(sheet)
      .map((part) => strFromU8(part))
      .join(''),
    'XLSX',
  )
  // How many people answered says nothing of anybody.
  expect(await textOf(await lead.get('/indicateurs/enquetes-reponses?periode=2026&site=boulogne'))).toContain('12')
  // Whoever reads one site reads no more than whoever reads all.
  const own = await w.personOf(w.hauts92, 'quality_correspondent', { site: w.hauts92.sites.antony ?? 0 })
  expect(await textOf(await own.get(`${SHEET}?periode=2026`))).toContain('Non montré')
  keepsQuiet(await textOf(await own.get('/tableau-de-bord?periode=2026')), 'one site')
})

test('[E1-54] blocks withhold in every paper: PDF, ODT, DOCX and slides', async () => {
  const [block] = indicatorBlocks(indicators)
  const period = parsePeriod('2026')
  if (!block || !period) throw new Error('no block')
  const built = await inTenant(w.db, { tenant: w.hauts92.tenant, mode: 'read' }, (tx) =>
    block.build(tx, { period, sites: [], asOf: plainDate('2026-11-19'), option: 'satisfaction' }),
  )
  expect(JSON.stringify(built.blocks)).toContain('non montré')
  expect(JSON.stringify(built.blocks)).toContain('Campagne : Satisfaction 2026.')
  keepsQuiet(JSON.stringify(built), 'block')
  const report = { ...SAMPLE_REPORT, blocks: built.blocks }
  const deck = { ...SAMPLE_DECK, slides: built.slides }
  for (const [name, bytes] of [
    ['ODT', await renderOdt(report)],
    ['DOCX', await renderDocx(report)],
    ['ODP', await renderOdp(deck)],
  ] as const) {
    const text = Object.entries(unzipSync(bytes))
      .filter(([part]) => /content\.xml|document\.xml|\.svg/.test(part))
      .map(([, part]) => strFromU8(part))
      .join('')
    expect(text, name).toContain('non montré')
    keepsQuiet(text, name)
  }
  expect((await renderPdf(report)).bytes.length).toBeGreaterThan(1000)
})

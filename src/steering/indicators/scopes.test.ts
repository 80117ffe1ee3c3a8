import { afterAll, beforeAll, expect, test } from 'vitest'
import { indicators } from '#src/app/rooms.ts'
import { insertScopeVersion } from '#src/core/organisation/store/scopes.ts'
import { parsePeriod, type Period, plainDate } from '#src/ground/calendar/index.ts'
import { complaintRoutes } from '#src/listening/correspondence/routes.tsx'
import { inTenant } from '#src/ground/database/db.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { indicatorBlocks } from './report.ts'
import { indicatorRoutes } from './routes.tsx'

let w: World
let lead: TestPerson
const CODE = 'reclamations-recues'

beforeAll(async () => {
  w = await world({ rooms: [complaintRoutes, indicatorRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  const { tenant, sites, services } = w.hauts92
  const [nanterre = 0, antony = 0] = [sites.nanterre, sites.antony]
  const [accueil = 0, sejour = 0] = [services.accueil, services.sejour]
  let rank = 0
  const made = async (site: number, service: number | null, n: number) => {
    for (let one = 0; one < n; one += 1)
      await w.owner.query(
        `insert into complaint (tenant, reference, kind, channel, subject, site, service, received_on, term_days, term_unit, due_on, eligibility)
         values ($1, $2, 'complaint', 'email', 'Objet', $3, $4, '2026-09-01', 5, 'working', '2026-09-08', 'eligible')`,
        [tenant, `P-${(rank += 1)}`, site, service],
      )
  }
  await made(nanterre, accueil, 1)
  await made(nanterre, sejour, 2)
  await made(nanterre, null, 4)
  await made(antony, accueil, 8)
  await made(antony, sejour, 16)
  const scope = (code: string, name: string, places: readonly [number, number][]) =>
    w.inside(tenant, (tx) =>
      insertScopeVersion(tx, {
        code,
        name,
        validFrom: plainDate('2026-01-01'),
        reason: '',
        places: places.map(([site, service]) => ({ site, service })),
      }),
    )
  await scope('prefecture-seule', 'Préfecture seule', [[nanterre, 0]])
  // The reception desk of the préfecture stands twice, as a service and with its whole site.
  await scope('deux-fois', 'Préfecture et accueils', [
    [nanterre, 0],
    [nanterre, accueil],
    [antony, accueil],
  ])
  await scope('accueils', 'Tous les accueils', [
    [nanterre, accueil],
    [antony, accueil],
  ])
})
afterAll(() => w.close())

const sheet = async (query: string, who = lead) => textOf(await who.get(`/indicateurs/${CODE}?${query}`))
const period = (code: string): Period => {
  const found = parsePeriod(code)
  if (!found) throw new Error(code)
  return found
}

test('[E1-50] a named scope is read on the sheet, the dashboard and its export: the sum of its places, each once', async () => {
  for (const [code, name, n] of [
    ['prefecture-seule', 'Préfecture seule', 7],
    ['deux-fois', 'Préfecture et accueils', 15],
    ['accueils', 'Tous les accueils', 9],
  ] as const) {
    const text = await sheet(`perimetre=${code}&periode=2026-09`)
    expect(text).toContain(`${name}, septembre 2026`)
    expect(text).toContain(`Ouvrir les ${n} enregistrements`)
    const board = await textOf(await lead.get(`/tableau-de-bord?perimetre=${code}&periode=2026-09`))
    expect(board).toMatch(new RegExp(`Indicateur et cible ${name} `))
    expect(board).toContain('le total de ce périmètre se lit sans jugement')
    const csv = await (await lead.get(`/tableau-de-bord/export?perimetre=${code}&periode=2026-09`)).text()
    const row = csv.split(/\r?\n/).find((line) => line.includes(CODE) && line.includes(name))
    expect(row?.split(';')[5]).toBe(String(n))
  }
  expect(await sheet('periode=2026-09')).toContain('Ouvrir les 31 enregistrements')
  expect(await sheet(`perimetre=accueils&site=antony&periode=2026-09`)).toContain('Ouvrir les 8 enregistrements')
  expect((await lead.get(`/indicateurs/${CODE}?perimetre=inconnu`)).status).toBe(404)
  expect((await lead.get('/tableau-de-bord?perimetre=inconnu')).status).toBe(404)
  expect(await textOf(await lead.get('/tableau-de-bord?perimetre=accueils&periode=2025'))).toContain(
    'Ce périmètre n’est pas en place à la fin de cette période',
  )
})

test('[E1-51] the records behind a figure keep its scope, and right and perimeter still apply', async () => {
  const html = await (await lead.get(`/indicateurs/${CODE}?perimetre=accueils&periode=2026-09`)).text()
  const href = /href="([^"]*enregistrements[^"]*)"[^>]*>Ouvrir les/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect(href).toContain('perimetre=accueils')
  const list = await textOf(await lead.get(href))
  expect(list).toContain('Tous les accueils, septembre 2026')
  expect(list).toContain('9 enregistrements, autant que le chiffre.')
  const csv = await (await lead.get(href.replace('/enregistrements?', '/enregistrements/export?'))).text()
  expect(csv.trim().split(/\r?\n/)).toHaveLength(10)
  const own = await w.personOf(w.hauts92, 'quality_correspondent', { site: w.hauts92.sites.antony ?? 0 })
  expect(await sheet('perimetre=accueils&periode=2026-09', own)).toContain('Ouvrir les 8 enregistrements')
  expect(await textOf(await own.get(href))).toContain('8 enregistrements')
  const board = await textOf(await own.get('/tableau-de-bord?perimetre=deux-fois&periode=2026-09'))
  expect(board).not.toContain('Indicateur et cible Préfecture et accueils')
  const stranger = await w.personOf(w.moselle57, 'quality_lead')
  expect((await stranger.get(href)).status).toBe(404)
})

test('[E1-52] a block of indicators is read over a named scope, and leads to its records', async () => {
  const [block] = indicatorBlocks(indicators)
  if (!block) throw new Error('no block')
  const ask = { period: period('2026-09'), sites: [], asOf: plainDate('2026-11-19'), option: '', scope: 'accueils' }
  const built = await inTenant(w.db, { tenant: w.hauts92.tenant, mode: 'read' }, (tx) => block.build(tx, ask))
  const table = built.blocks.find((one) => one.kind === 'table')
  expect(table?.kind === 'table' ? table.columns[1] : undefined).toMatchObject({ label: 'Tous les accueils' })
  const rows = built.blocks.flatMap((one) => (one.kind === 'table' ? one.rows : []))
  expect(rows.map((cells) => ('group' in cells ? [] : cells.slice(0, 4)))).toContainEqual([
    'Réclamations et suggestions reçues',
    '9',
    '1',
    '8',
  ])
  expect(built.links.every(({ href }) => href.includes('perimetre=accueils'))).toBe(true)
})

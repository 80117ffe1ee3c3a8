import { expect } from 'vitest'
import { blacken, seeded } from '#bench/sheets/draw.ts'
import { scanned } from '#bench/sheets/scan.ts'
import { readBatch } from '#src/listening/paper/jobs.ts'
import { answered, blank, PEN } from '#src/listening/paper/test-paper.ts'
import { stopSheets } from '#src/ground/sheets/sheets.ts'
import { printedPlace, sheetOf } from '#src/listening/surveys/index.ts'
import type { TestPerson, World } from './people.ts'

type Place = { id: number; campaign: number; site: number }

/** The pages of a batch: a sheet counted and drawn to be keyed again, two with a doubtful box, of which one is set aside. */
export async function paperAddresses(w: World, at: { tenant: number; person: TestPerson }): Promise<string[]> {
  const { rows } = await w.owner.query<Place>(
    'select id, campaign, site from campaign_place where tenant = $1 order by id limit 1',
    [at.tenant],
  )
  const place = rows[0] ?? { id: 0, campaign: 0, site: 0 }
  const scans: Uint8Array[] = []
  for (const number of [1, 2, 3]) scans.push(...(await sheet(w, at.tenant, { place, number })))
  const files = Object.fromEntries(
    scans.map((bytes, n) => [`scans ${n}`, new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' })]),
  )
  const form = { place: place.id, day: '2026-07-10', keepUntil: '2027-01-10', note: 'Sous les filaos', ...files }
  const here = ((await at.person.post('/papier/nouveau', form)).headers.get('location') ?? '').split('?')[0] ?? ''
  const id = Number(here.split('/').at(-1))
  await readBatch(w.deps, { tenant: at.tenant, id, signal: new AbortController().signal })
  await stopSheets()
  const sheets = await w.owner.query<{ id: number; version: number; state: string }>(
    'select id, version, state from paper_sheet where tenant = $1 order by number',
    [at.tenant],
  )
  expect(sheets.rows.map(({ state }) => state)).toEqual(['counted', 'review', 'review'])
  const [drawn, , other] = sheets.rows
  await w.owner.query("update paper_sheet set control = 'due' where tenant = $1 and id = $2", [at.tenant, drawn?.id])
  const aside = await at.person.post(`${here}/feuilles/${other?.id}/ecarter`, { version: other?.version ?? 0 })
  expect(aside.headers.get('location')).toContain('fait=ecartee')
  const reading = await w.owner.query<{ id: number; page: number }>(
    `select r.id, p.id as page from paper_reading r join paper_page p on p.tenant = r.tenant and p.sheet = r.sheet
     where r.tenant = $1 and r.crop is not null limit 1`,
    [at.tenant],
  )
  const [one] = reading.rows
  return [
    '/papier',
    '/papier/export',
    ...['', '/relecture', '/controle', '/modifier', '/supprimer'].map((path) => `${here}${path}`),
    `${here}/pages/${one?.page}`,
    `${here}/lectures/${one?.id}`,
  ]
}

/** The scans of a numbered sheet; all but the first bear a blackened box beside a cross. */
async function sheet(
  w: World,
  tenant: number,
  { place, number }: { place: Place; number: number },
): Promise<Uint8Array[]> {
  const printed = await w.inside(tenant, (tx) => printedPlace(tx, { ...place, service: null }))
  if (!printed) throw new Error('no place')
  const random = seeded(number)
  const pages = await blank(printed, number)
  const scans: Uint8Array[] = []
  for (const [at, page] of sheetOf(printed).pages.entries()) {
    const raster = pages[at]
    if (!raster) continue
    const answers = Object.fromEntries(page.asked.map(({ code, boxes }) => [code, [boxes[0]?.value ?? '']]))
    answered(raster, page, { answers, random })
    const box = page.asked[0]?.boxes[1]
    if (number > 1 && box) blacken(raster, { x: box.x, y: box.y, pen: PEN, random })
    scans.push((await scanned(raster, random)).bytes)
  }
  return scans
}

import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { blacken, seeded } from '#bench/sheets/draw.ts'
import { scanned } from '#bench/sheets/scan.ts'
import { routes } from '#src/app/rooms.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { stopRendering } from '#src/ground/reports/index.ts'
import { stopSheets } from '#src/ground/sheets/sheets.ts'
import { type Printed, sheetOf } from '#src/listening/surveys/index.ts'
import { openCampaign } from '#src/listening/surveys/test-campaign.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { differing, isControlled, upperBound } from './batch.ts'
import { readBatch } from './jobs.ts'
import { eraseOld } from './store/batches.ts'
import { askControl } from './store/sheets.ts'
import { type Answers, answered, blank, PEN, printedFor, scansOfSheet } from './test-paper.ts'

let w: World
let lead: TestPerson
let printed: Printed
let place: number
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  const campaign = await openCampaign(w, w.hauts92)
  printed = await printedFor(w, w.hauts92, { campaign: campaign.id, site: 'nanterre' })
  place = printed.place.id
})
afterAll(async () => {
  await stopRendering()
  await stopSheets()
  await w.close()
})

const service = () => printed.services?.[0]?.value ?? ''
const answers = (): Answers => ({
  service: [service()],
  appointment: ['yes'],
  found: ['website', 'telephone'],
  information: ['3'],
  courtesy: ['4'],
  clarity: ['4'],
  signage: ['2'],
  mobility: ['0'],
  confidentiality: ['4'],
  waiting: ['1'],
  overall: ['3'],
})
const blobOf = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' })

/** Drops files in a new batch and reads it. */
async function dropped(scans: readonly Uint8Array[], note: string): Promise<string> {
  const files = Object.fromEntries(scans.map((scan, at) => [at === 0 ? 'scans' : `scans ${at + 1}`, blobOf(scan)]))
  const made = await lead.post('/papier/nouveau', { place, day: '2026-11-10', keepUntil: '2027-01-10', note, ...files })
  expect([made.status, made.status === 303 ? '' : await textOf(made)]).toEqual([303, ''])
  const here = (made.headers.get('location') ?? '').split('?')[0] ?? ''
  await read(here)
  return here
}
const idOf = (here: string) => Number(here.split('/').at(-1))
const read = (here: string) =>
  readBatch(w.deps, { tenant: w.hauts92.tenant, id: idOf(here), signal: new AbortController().signal })
const stored = async () =>
  (
    await w.owner.query<{
      answers: Record<string, string>
      choices: Record<string, string | string[]>
      comment: string
    }>(`select answers, choices, comment from answer where channel = 'paper' order by id`)
  ).rows

test('[B2-70] [B2-71] a sheet scanned crooked becomes an answer of the channel paper, once', async () => {
  const scans = await scansOfSheet(printed, { number: 7, answers: answers(), seed: 11 })
  const here = await dropped(scans, 'premier')
  expect(await textOf(await lead.get(here))).toContain('Toutes les feuilles lues sont comptées')
  const [one] = await stored()
  expect(one?.answers).toEqual({
    information: '3',
    courtesy: '4',
    clarity: '4',
    signage: '2',
    mobility: '0',
    confidentiality: '4',
    waiting: '1',
    overall: '3',
  })
  expect(one?.choices).toEqual({ appointment: 'yes', found: ['telephone', 'website'] })
  await read(here)
  expect(await stored()).toHaveLength(1)
  const twice = await scansOfSheet(printed, { number: 7, answers: answers(), seed: 12 })
  const again = await dropped(twice, 'double')
  expect(await textOf(await lead.get(again))).toContain('Une feuille de ce numéro est déjà lue')
  expect(await stored()).toHaveLength(1)
})

test('[B2-83] a sheet scanned in black and white that says nothing is set aside as empty, and asks nothing of anybody', async () => {
  const before = (await stored()).length
  const random = seeded(21)
  const scans = await Promise.all(
    (await blank(printed, 15)).map(async (page) =>
      sharp((await scanned(page, random)).bytes)
        .threshold(165)
        .tiff({ compression: 'lzw' })
        .toBuffer(),
    ),
  )
  const said = await textOf(await lead.get(await dropped(scans, 'vide')))
  expect(said).toContain('Elle ne dit rien.')
  expect(said).not.toContain('un trait trop pâle')
  expect(await stored()).toHaveLength(before)
})

test('[B2-72] what is not sure and what is written by hand wait with their picture, and are settled without a script', async () => {
  const random = seeded(5)
  const pages = await blank(printed, 8)
  const laid = sheetOf(printed).pages
  const scans: Uint8Array[] = []
  for (const [at, page] of laid.entries()) {
    const sheet = pages[at]
    if (!sheet) continue
    answered(sheet, page, { answers: answers(), written: true, random })
    const wrong = page.asked.find(({ code }) => code === 'courtesy')?.boxes.find(({ value }) => value === '1')
    if (wrong) blacken(sheet, { x: wrong.x, y: wrong.y, pen: PEN, random })
    scans.push((await scanned(sheet, random)).bytes)
  }
  const before = (await stored()).length
  const here = await dropped(scans, 'à relire')
  expect(await stored()).toHaveLength(before)
  const first = await (await lead.get(`${here}/relecture`)).text()
  expect(first).toContain('La courtoisie')
  const crop = /src="([^"]+lectures[^"]+)"/.exec(first)?.[1] ?? ''
  expect((await lead.get(crop)).headers.get('content-type')).toBe('image/webp')
  const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
  const settle = async (said: Record<string, string>) => {
    const html = await (await lead.get(`${here}/relecture`)).text()
    const answer = await lead.post(`${here}/relecture`, {
      version: hidden(html, 'version'),
      lecture: hidden(html, 'lecture'),
      ...said,
    })
    expect(answer.status).toBe(303)
  }
  await settle({ reponse: '4' })
  expect(await (await lead.get(`${here}/relecture`)).text()).toContain('Du texte écrit à la main')
  await settle({ texte: 'Plus de sièges.' })
  const all = await stored()
  expect(all).toHaveLength(before + 1)
  expect(all.at(-1)).toMatchObject({ comment: 'Plus de sièges.', answers: { courtesy: '4' } })
})

test('[B2-73] a wrong page, another survey and another place are named, and counted nowhere', async () => {
  const other = await openCampaign(w, w.hauts92, { code: 'hiver', link: 'hiver', labelYear: 2025 })
  const foreign = await printedFor(w, w.hauts92, { campaign: other.id, site: 'nanterre' })
  const elsewhere = await printedFor(w, w.hauts92, { campaign: printed.campaign.id, site: 'antony' })
  const [a] = await scansOfSheet(foreign, { number: 3, answers: answers(), seed: 21 })
  const [b] = await scansOfSheet(elsewhere, { number: 4, answers: answers(), seed: 22 })
  const sharp = (await import('sharp')).default
  const white = await sharp({ create: { width: 800, height: 1100, channels: 3, background: '#fff' } })
    .jpeg()
    .toBuffer()
  const [half] = await scansOfSheet(printed, { number: 9, answers: answers(), seed: 23 })
  const before = (await stored()).length
  const here = await dropped(
    [a, b, white, half].flatMap((one) => (one ? [one] : [])),
    'mélange',
  )
  const page = await textOf(await lead.get(here))
  for (const words of ['Une autre enquête', 'Un autre lieu', 'Ni code ni repères', 'Il lui manque une page'])
    expect(page).toContain(words)
  expect(await stored()).toHaveLength(before)
  expect((await lead.get(`${here}/supprimer`)).status).toBe(200)
})

test('[B2-74] sheets are keyed again by a person, and the disagreement is always shown', async () => {
  expect([isControlled(2), isControlled(3)]).toEqual([true, false])
  expect(
    differing(
      new Map([
        ['a', ['1']],
        ['b', []],
      ]),
      new Map([
        ['a', ['1']],
        ['b', ['2']],
      ]),
    ),
  ).toEqual(['b'])
  expect(upperBound(0, 6000)).toBeCloseTo(0.0005, 4)
  const scans = await scansOfSheet(printed, { number: 10, answers: answers(), seed: 31 })
  const here = await dropped(scans, 'contrôle')
  const { rows } = await w.owner.query<{ id: number }>('select id from paper_sheet where number = 10')
  await w.inside(w.hauts92.tenant, (tx) => askControl(tx, rows[0]?.id ?? 0))
  const html = await (await lead.get(`${here}/controle`)).text()
  expect(html).not.toMatch(/checked="" value="[^-]/)
  const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''
  const keyed = Object.fromEntries(
    Object.entries(answers()).map(([code, values]) => [`q-${code}`, code === 'waiting' ? '2' : (values[0] ?? '')]),
  )
  const done = await lead.post(`${here}/controle`, { feuille: rows[0]?.id ?? 0, version, ...keyed })
  expect(done.headers.get('location')).toContain('fait=controle')
  const page = await textOf(await lead.get(here))
  expect(page).toContain('2 désaccords sur 11 questions')
  expect(await textOf(await lead.get('/papier'))).toContain('2 désaccords')
})

test('[B2-75] pictures go after their last day, and other people see nothing', async () => {
  const { rows } = await w.owner.query<{ id: number }>('select id from paper_batch order by id limit 1')
  const here = `/papier/${rows[0]?.id ?? 0}`
  const other = await w.personOf(w.moselle57, 'quality_lead')
  expect((await other.get(here)).status).toBe(404)
  const auditor = await w.personOf(w.hauts92, 'auditor')
  expect((await auditor.get('/papier')).status).toBe(403)
  const gone = await w.inside(w.hauts92.tenant, (tx) => eraseOld(tx, plainDate('2027-01-11')))
  expect(gone.length).toBeGreaterThan(0)
  const left = await w.owner.query(
    'select 1 from paper_page where picture is not null union all select 1 from paper_reading where crop is not null',
  )
  expect(left.rows).toEqual([])
  expect(await textOf(await lead.get(here))).toContain('Images effacées')
})

test('[B2-76] a file that is no scan is refused in words, and bad days are explained', async () => {
  const form = { place, day: '2027-11-10', keepUntil: '2026-11-01', note: '' }
  const answer = await lead.post('/papier/nouveau', { ...form, scans: new Blob(['bonjour']) })
  expect(answer.status).toBe(422)
  expect(await textOf(answer)).toContain('n’est ni un PDF, ni une image')
})

test('[B2-82] numbered sheets are printed, each with a number that never comes twice', async () => {
  expect(await textOf(await lead.get('/papier/feuilles'))).toContain('Imprimer des feuilles numérotées')
  const print = async (count: string) => lead.post('/papier/feuilles', { campaignPlace: place, count })
  expect((await print('500')).status).toBe(422)
  const names: string[] = []
  for (const count of ['2', '1']) {
    const answer = await print(count)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    names.push(decodeURIComponent(answer.headers.get('content-disposition') ?? ''))
  }
  expect(names[0]).toContain('1 à 2')
  expect(names[1]).toContain('3 à 3')
})

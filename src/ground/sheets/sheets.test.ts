import { afterAll, beforeAll, expect, test } from 'vitest'
import { between, blacken, mark, seeded, type Style } from '#bench/sheets/draw.ts'
import { scanned } from '#bench/sheets/scan.ts'
import { SCALE } from '#bench/sheets/draw.ts'
import { renderForm, stopRendering } from '#src/ground/reports/index.ts'
import { pageOf, printOf, rasterOf, symbolsIn } from './decode.ts'
import { printedOn } from './flat.ts'
import { type PageCode, readCode, type SheetForm, type SheetPage, writeCode } from './form.ts'
import { fingerprint, layout } from './layout.ts'
import type { Raster } from './raster.ts'
import { readPage, type Reading } from './read.ts'
import { countPages, scanType, stopSheets } from './sheets.ts'

const options = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ value: `v${at}`, label: `Réponse ${at}` }))
const form = (over: Partial<SheetForm> = {}): SheetForm => ({
  title: 'Votre visite',
  lead: 'Merci.',
  issuer: ['Préfecture'],
  footer: 'Enquête',
  sections: [
    {
      title: 'Vous',
      parts: [
        {
          kind: 'choice',
          code: 'one',
          label: 'Une seule ?',
          help: 'Cochez une seule case.',
          several: false,
          options: options(4),
        },
        { kind: 'choice', code: 'many', label: 'Plusieurs ?', help: '', several: true, options: options(6) },
        {
          kind: 'grid',
          levels: options(5),
          questions: ['a', 'b', 'c', 'd', 'e'].map((code) => ({ code, label: `Critère ${code}` })),
        },
        { kind: 'lines', code: 'comment', label: 'Et encore ?', help: '', lines: 3 },
      ],
    },
  ],
  ...over,
})
const code: PageCode = { tenant: 1, campaign: 2, place: 3, version: 4, page: 1, sheet: 5, layout: '0123abcd' }

let pages: readonly SheetPage[]
let sheet: Raster
let print: Uint8Array
beforeAll(async () => {
  pages = layout(form())
  const { bytes } = await renderForm({
    metadata: {
      title: 'Feuille',
      lang: 'fr',
      author: 'P',
      date: '2026-05-12',
      dateLabel: '12 mai 2026',
      issuer: ['P'],
    },
    pages,
    copies: [pages.map((_, at) => writeCode({ ...code, page: at + 1, layout: fingerprint(pages) }))],
  })
  sheet = await rasterOf(bytes, 0, 297 * SCALE)
  print = printedOn((await printOf(bytes, 1))[0] ?? sheet)
})
afterAll(async () => {
  await stopRendering()
  await stopSheets()
})

const fresh = (): Raster => ({ ...sheet, data: sheet.data.slice() })
const read = async (bytes: Uint8Array): Promise<Reading> => {
  const type = scanType(bytes) ?? 'image/png'
  const known = () => ({ page: pages[0] ?? { texts: [], rules: [], asked: [], written: [] }, print })
  return readPage(await pageOf(bytes, type, 0), { symbols: symbolsIn, known })
}

test('[B2-77] every box of any questionnaire stands on the page, apart from the others, and the sign follows the geometry', () => {
  const long = layout(
    form({ sections: Array.from({ length: 9 }, () => form().sections[0] ?? { title: '', parts: [] }) }),
  )
  expect(long.length).toBeGreaterThan(2)
  for (const { asked, written } of long) {
    const boxes = asked.flatMap((one) => one.boxes)
    for (const { x, y } of boxes) expect(x > 20 && x < 190 && y > 40 && y < 276).toBe(true)
    for (const [at, one] of boxes.entries())
      for (const other of boxes.slice(at + 1)) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(7)
    for (const { area } of written) expect(area.y + area.height).toBeLessThan(278)
  }
  expect(fingerprint(layout(form()))).toBe(fingerprint(pages))
  expect(fingerprint(layout(form({ sections: [] })))).not.toBe(fingerprint(pages))
  expect(readCode(writeCode(code))).toEqual(code)
  expect(readCode('https://exemple.fr')).toBeUndefined()
})

test('[B2-78] a page is found turned, crooked, upside-down, photographed, with a corner hidden; what is none is named', async () => {
  const random = seeded(3)
  for (let seed = 1; seed <= 6; seed += 1) {
    const reading = await read((await scanned(fresh(), seeded(seed * 17))).bytes)
    expect(
      reading.kind === 'read' && [
        reading.read.code.sheet,
        reading.read.answers.every(({ doubt, values }) => doubt === null && values.length === 0),
      ],
    ).toEqual([5, true])
  }
  const hidden = fresh()
  for (let y = 270 * SCALE; y < hidden.height; y += 1)
    hidden.data.fill(230, y * hidden.width, y * hidden.width + 22 * SCALE)
  const three = await read((await scanned(hidden, random)).bytes)
  expect(three.kind === 'read' && three.read.marks).toBe(3)
  const white: Raster = { width: 1200, height: 1700, data: new Uint8Array(1200 * 1700).fill(250) }
  expect(await readPage(white, { symbols: symbolsIn, known: () => undefined })).toEqual({
    kind: 'lost',
    why: 'no-code',
  })
})

test('[B2-79] ticks of every pen are read, and what is not sure waits with its reason', async () => {
  const styles: readonly Style[] = ['cross', 'tick', 'slash', 'zigzag']
  for (const [at, dark] of [0.9, 0.5, 0.28].entries()) {
    const random = seeded(at + 40)
    const pen = { width: between(random, 0.4, 0.5), dark, grain: 0.1 }
    const drawn = fresh()
    for (const one of pages[0]?.asked ?? []) {
      const box = one.boxes[at + 1]
      if (box) mark(drawn, { ...box, style: styles[at] ?? 'cross', pen, random })
    }
    const reading = await read((await scanned(drawn, random)).bytes)
    const wrong =
      reading.kind === 'read'
        ? reading.read.answers.filter(({ doubt, values }) => doubt === null && values.join('') !== `v${at + 1}`)
        : ['lost']
    expect(wrong).toEqual([])
    expect(
      reading.kind === 'read' && reading.read.answers.filter(({ doubt }) => doubt === null).length,
    ).toBeGreaterThan(4)
  }
  const random = seeded(9)
  const pen = { width: 0.45, dark: 0.9, grain: 0 }
  const drawn = fresh()
  const [one, , a, b] = pages[0]?.asked ?? []
  for (const [asked, first, second] of [
    [one, 0, 1],
    [a, 1, 1],
    [b, 2, 3],
  ] as const) {
    const [from, to] = [asked?.boxes[first], asked?.boxes[second]]
    if (!from || !to) continue
    if (asked === a) blacken(drawn, { ...from, pen, random })
    else mark(drawn, { ...from, style: 'cross', pen, random })
    if (asked === one) blacken(drawn, { ...to, pen, random })
    else if (asked === b) mark(drawn, { ...to, style: 'cross', pen, random })
  }
  const reading = await read((await scanned(drawn, random)).bytes)
  const doubts =
    reading.kind === 'read' ? Object.fromEntries(reading.read.answers.map(({ code, doubt }) => [code, doubt])) : {}
  expect(doubts).toMatchObject({ one: 'correction', a: 'filled', b: 'multiple', c: null })
})

test('[B2-83] on a scan in black and white a question that reads empty waits for a person; what is ticked is taken', async () => {
  const drawn = fresh()
  const [one] = pages[0]?.asked ?? []
  const random = seeded(11)
  for (const at of [0, 1, 2, 3, 4].map((row) => pages[0]?.asked[2 + row]?.boxes[1]))
    if (at) mark(drawn, { ...at, style: 'cross', pen: { width: 0.5, dark: 0.9, grain: 0 }, random })
  const grey = { ...drawn, data: drawn.data.map((value, at) => (value > 250 ? 250 - (at % 5) : value)) }
  const [whole, two] = [grey, { ...grey, data: grey.data.map((value) => (value < 165 ? 0 : 255)) }]
  const doubts = async (picture: Raster) => {
    const reading = await readPage(picture, {
      symbols: symbolsIn,
      known: () => ({ page: pages[0] ?? { texts: [], rules: [], asked: [], written: [] }, print }),
    })
    return reading.kind === 'read'
      ? Object.fromEntries(reading.read.answers.map(({ code, doubt, values }) => [code, doubt ?? values.join()]))
      : reading
  }
  const ticked = { a: 'v1', b: 'v1', c: 'v1', d: 'v1', e: 'v1' }
  expect(await doubts(whole)).toEqual({ [one?.code ?? '']: '', many: '', ...ticked })
  expect(await doubts(two)).toEqual({ [one?.code ?? '']: 'nothing', many: 'nothing', ...ticked })
})

test('[B2-80] a damaged or endless file gives a reason, and holds nobody', async () => {
  expect(scanType(new TextEncoder().encode('%PDF-1.7 rien'))).toBe('application/pdf')
  expect(scanType(new TextEncoder().encode('bonjour'))).toBeUndefined()
  expect(await countPages('application/pdf', new TextEncoder().encode('%PDF-1.7 rien'))).toEqual({
    kind: 'refused',
    why: 'damaged',
  })
  expect(await countPages('image/png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]))).toEqual({
    kind: 'refused',
    why: 'damaged',
  })
  const big = new Uint8Array(41 * 1024 * 1024)
  expect(await countPages('image/jpeg', big)).toEqual({ kind: 'refused', why: 'huge' })
})

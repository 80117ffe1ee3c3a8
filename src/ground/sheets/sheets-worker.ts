// The thread that reads scans: built as its own entry, dist/sheets-worker.js; sheets.ts starts it.
import { hash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { type Answer, stepBack } from '#src/ground/process/workers.ts'
import { pageOf, pagesIn, printOf, symbolsIn, webp } from './decode.ts'
import { printedOn } from './flat.ts'
import type { SheetPage } from './form.ts'
import type { Raster } from './raster.ts'
import { cropOf, readPage } from './read.ts'
import type { Crop, ScanAnswer, ScanFault, ScanJob, ScannedPage, SheetKnown } from './sheets.ts'
import { SCAN_LIMITS } from './scan-type.ts'

/** What is printed on the pages of the sheet that was read last. */
const printed: { layout: string; prints: readonly Uint8Array[] } = { layout: '', prints: [] }

async function printsOf({ layout, pages, pdf }: SheetKnown): Promise<readonly Uint8Array[]> {
  if (printed.layout !== layout) {
    printed.prints = (await printOf(pdf, pages.length)).map(printedOn)
    printed.layout = layout
  }
  return printed.prints
}

const markOf = ({ width, height, data }: Raster): string =>
  hash('sha256', Buffer.concat([Buffer.from(`${width} ${height} `), data]), 'hex').slice(0, 32)

/** Half as wide: what a person needs to recognise a page. */
function half({ width, height, data }: Raster): Raster {
  const [wide, high] = [width >> 1, height >> 1]
  const out = new Uint8Array(wide * high)
  for (let y = 0; y < high; y += 1)
    for (let x = 0; x < wide; x += 1) {
      const at = y * 2 * width + x * 2
      out[y * wide + x] =
        ((data[at] ?? 255) + (data[at + 1] ?? 255) + (data[at + width] ?? 255) + (data[at + width + 1] ?? 255)) >> 2
    }
  return { width: wide, height: high, data: out }
}

async function cropsOf(flat: Raster, { asked, written }: SheetPage): Promise<Crop[]> {
  const crops: Crop[] = []
  for (const { code, area } of asked) {
    const top = Math.max(0, area.y - 8)
    const whole = { ...area, y: top, height: area.height + area.y - top }
    crops.push({ code, picture: await webp(cropOf(flat, whole)) })
  }
  for (const { code, area } of written) crops.push({ code, picture: await webp(cropOf(flat, area)) })
  return crops
}

async function scanned(picture: Raster, known: SheetKnown): Promise<ScannedPage> {
  const prints = await printsOf(known)
  const mark = markOf(picture)
  const reading = await readPage(picture, {
    symbols: symbolsIn,
    known: ({ page, layout }) => {
      const [one, print] = [known.pages[page - 1], prints[page - 1]]
      return one && print && layout === known.layout ? { page: one, print } : undefined
    },
  })
  if (reading.kind === 'lost') {
    const small = picture.width > 1400 || picture.height > 1400 ? half(picture) : picture
    return { kind: 'lost', why: reading.why, picture: await webp(small), mark }
  }
  const shown = await webp(half(reading.flat))
  if (reading.kind === 'unknown') return { kind: 'other', code: reading.code, picture: shown, mark }
  const { code, turned, answers, texts } = reading.read
  const page = known.pages[code.page - 1]
  return {
    kind: 'read',
    code,
    turned,
    answers,
    written: texts.flatMap((text) => (text.written ? [text.code] : [])),
    crops: page ? await cropsOf(reading.flat, page) : [],
    picture: shown,
    mark,
  }
}

async function read(job: ScanJob): Promise<ScanAnswer> {
  if (job.bytes.length > SCAN_LIMITS.bytes) return { kind: 'refused', why: 'huge' }
  if (job.kind === 'count') {
    const pages = await pagesIn(job.bytes, job.type)
    return pages > SCAN_LIMITS.pages ? { kind: 'refused', why: 'long' } : { kind: 'count', pages }
  }
  const pages: ScannedPage[] = []
  for (let at = job.from; at < job.from + job.count; at += 1)
    pages.push(await scanned(await pageOf(job.bytes, job.type, at), job.known))
  return { kind: 'pages', pages }
}

const faultOf = (error: unknown): ScanFault => {
  const message = error instanceof Error ? error.message : ''
  if (/password/i.test(message)) return 'locked'
  return error instanceof RangeError || /memory|pixel limit/i.test(message) ? 'huge' : 'damaged'
}

async function answer(job: ScanJob): Promise<Answer<ScanAnswer>> {
  try {
    return { ok: true, value: await read(job) }
  } catch (error) {
    return { ok: true, value: { kind: 'refused', why: faultOf(error) } }
  }
}

async function reply(job: ScanJob): Promise<void> {
  parentPort?.postMessage(await answer(job), [])
}

stepBack()
parentPort?.on('message', (job: ScanJob) => void reply(job))

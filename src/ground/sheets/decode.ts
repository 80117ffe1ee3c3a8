// Scans as people drop them: PDF, JPEG, PNG, TIFF, photographs of a telephone; each page as a grey picture of a bounded size.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import sharp from 'sharp'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Symbol } from './find.ts'
import { FLAT } from './flat.ts'
import type { Raster } from './raster.ts'
import { SCAN_LIMITS, type ScanType } from './scan-type.ts'

// Each picture once, in this thread only: nothing is kept between two, and no other thread is asked for.
sharp.cache(false)
sharp.concurrency(1)

let engine: Promise<PDFiumLibrary> | undefined
const pdfium = (): Promise<PDFiumLibrary> => (engine ??= PDFiumLibrary.init())

/** How many pages a file holds. Throws when it cannot be opened. */
export async function pagesIn(bytes: Uint8Array, type: ScanType): Promise<number> {
  if (type === 'application/pdf') {
    const document = await (await pdfium()).loadDocument(bytes)
    const pages = document.getPageCount()
    document.destroy()
    return pages
  }
  const { pages = 1 } = await sharp(bytes, { limitInputPixels: SCAN_LIMITS.pixels }).metadata()
  return pages
}

/** A page of a file, from 0, grey, upright as its file says. */
export async function pageOf(bytes: Uint8Array, type: ScanType, page: number): Promise<Raster> {
  if (type === 'application/pdf') return rasterOf(bytes, page, SCAN_LIMITS.side)
  const { data, info } = await sharp(bytes, { limitInputPixels: SCAN_LIMITS.pixels, page })
    .rotate()
    .flatten({ background: '#fff' })
    .resize({ width: SCAN_LIMITS.side, height: SCAN_LIMITS.side, fit: 'inside', withoutEnlargement: true })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: grey(data, info.channels) }
}

const grey = (data: Uint8Array, channels: number): Uint8Array =>
  channels === 1 ? data : Uint8Array.from({ length: data.length / channels }, (_, at) => data[at * channels] ?? 255)

/** A page of a PDF whose longer side takes so many pixels. */
export async function rasterOf(bytes: Uint8Array, page: number, side: number): Promise<Raster> {
  const document = await (await pdfium()).loadDocument(bytes)
  try {
    const one = document.getPage(page)
    const { originalWidth, originalHeight } = one.getOriginalSize()
    const scale = side / Math.max(originalWidth, originalHeight)
    const { data, width, height } = await one.render({ scale, render: 'bitmap' })
    const out = new Uint8Array(width * height)
    for (let at = 0; at < out.length; at += 1)
      out[at] = ((data[at * 4] ?? 255) * 77 + (data[at * 4 + 1] ?? 255) * 151 + (data[at * 4 + 2] ?? 255) * 28) >> 8
    return { width, height, data: out }
  } finally {
    document.destroy()
  }
}

/** The pages of a sheet as the program prints them, flat. */
export async function printOf(pdf: Uint8Array, pages: number): Promise<Raster[]> {
  const made: Raster[] = []
  for (let page = 0; page < pages; page += 1) {
    const { width, height, data } = await rasterOf(pdf, page, FLAT.height)
    const out = new Uint8Array(FLAT.width * FLAT.height).fill(255)
    for (let y = 0; y < Math.min(height, FLAT.height); y += 1)
      out.set(data.subarray(y * width, y * width + Math.min(width, FLAT.width)), y * FLAT.width)
    made.push({ ...FLAT, data: out })
  }
  return made
}

let reader: Promise<unknown> | undefined
async function ready(): Promise<void> {
  // The engine stands beside its package: without its bytes it would be fetched from the network.
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  reader ??= prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true })
  await reader
}

/** The QR codes of a picture. */
export async function symbolsIn({ width, height, data }: Raster, hard: boolean): Promise<Symbol[]> {
  if (width < 20 || height < 20) return []
  await ready()
  const four = new Uint32Array(width * height)
  for (let at = 0; at < four.length; at += 1) four[at] = 0xff000000 | ((data[at] ?? 255) * 0x010101)
  const rgba = new Uint8ClampedArray(four.buffer)
  const found = await readBarcodes(
    { width, height, data: rgba, colorSpace: 'srgb' },
    {
      formats: ['QRCode'],
      tryHarder: hard,
      tryRotate: true,
      tryInvert: false,
      tryDownscale: hard,
      maxNumberOfSymbols: 4,
    },
  )
  return found.map(({ text, position: { topLeft, topRight, bottomRight, bottomLeft } }) => ({
    text,
    corners: [topLeft, topRight, bottomRight, bottomLeft].map(({ x, y }) => [x, y] as const),
  }))
}

/** A picture small enough to be kept. */
export const webp = async ({ width, height, data }: Raster): Promise<Uint8Array> =>
  sharp(data, { raw: { width, height, channels: 1 } })
    .webp({ quality: 55, effort: 2 })
    .toBuffer()

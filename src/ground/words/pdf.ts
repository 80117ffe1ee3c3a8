// Words and pages of PDFs, by the engine of Chromium built for the web: its memory has a ceiling of its own.
import { crc32, deflateSync } from 'node:zlib'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { WORD_LIMITS } from './words.ts'

export const LOCKED = 'locked'

/** The engine asks for memory by growing it: beyond the ceiling it is refused. */
function underCeiling(): void {
  const grow = WebAssembly.Memory.prototype.grow
  WebAssembly.Memory.prototype.grow = function ceiling(this: WebAssembly.Memory, pages: number): number {
    if (this.buffer.byteLength / 65_536 + pages > WORD_LIMITS.engine) throw new RangeError('memory of the engine')
    return grow.call(this, pages)
  }
}

let made: Promise<PDFiumLibrary> | undefined
function engine(): Promise<PDFiumLibrary> {
  if (made === undefined) {
    underCeiling()
    made = PDFiumLibrary.init()
  }
  return made
}

async function opened(bytes: Uint8Array) {
  const library = await engine()
  try {
    return await library.loadDocument(bytes)
  } catch (error) {
    throw new Error(error instanceof Error && /password/i.test(error.message) ? LOCKED : 'damaged', { cause: error })
  }
}

/** The text of a PDF, page after page, and how many pages it has. */
export async function pdfWords(bytes: Uint8Array): Promise<{ text: string; pages: number }> {
  const document = await opened(bytes)
  try {
    const pages = document.getPageCount()
    const parts: string[] = []
    let signs = 0
    for (let at = 0; at < Math.min(pages, WORD_LIMITS.pages) && signs < WORD_LIMITS.signs; at += 1) {
      const text = document.getPage(at).getText()
      signs += text.length
      parts.push(text)
    }
    return { text: parts.join('\n').slice(0, WORD_LIMITS.signs), pages }
  } finally {
    document.destroy()
  }
}

/** A page as a PNG so many pixels wide. */
export async function pdfPage({
  bytes,
  page,
  width,
}: {
  bytes: Uint8Array
  page: number
  width: number
}): Promise<Uint8Array> {
  const document = await opened(bytes)
  try {
    if (page < 1 || page > document.getPageCount()) throw new Error('no such page')
    const one = document.getPage(page - 1)
    const { originalWidth, originalHeight } = one.getOriginalSize()
    // A page many times higher than wide would take all the memory there is.
    const scale = Math.min(width / originalWidth, 3000 / originalHeight)
    const { data, width: wide, height } = await one.render({ scale, render: 'bitmap' })
    return pngOf(data, { width: wide, height })
  } finally {
    document.destroy()
  }
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}

/** Pixels of four bytes as a PNG without transparency. */
function pngOf(pixels: Uint8Array, { width, height }: { width: number; height: number }): Uint8Array {
  const rows = Buffer.alloc(height * (1 + width * 3))
  let to = 0
  for (let y = 0; y < height; y += 1) {
    rows[to] = 0
    to += 1
    for (let x = 0; x < width; x += 1) {
      const from = (y * width + x) * 4
      rows[to] = pixels[from] ?? 255
      rows[to + 1] = pixels[from + 1] ?? 255
      rows[to + 2] = pixels[from + 2] ?? 255
      to += 3
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

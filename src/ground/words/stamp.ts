// The foot of each page of a printed document: which version it is, and where the one in force is found.
import { PDFDocument, type PDFFont, type PDFPage, degrees, rgb, StandardFonts } from '@cantoo/pdf-lib'
import { create } from 'qrcode'
import { LOCKED } from './pdf.ts'
import type { Stamp } from './words.ts'

/** The side of the QR and what is kept around it, in points. */
const [SIDE, EDGE] = [42, 18]

/** What the fonts of every reader hold: the rest is left out. */
const plain = (text: string): string =>
  text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(/[^\u0020-\u00ff’–œŒ€…]/g, '')

function foot(page: PDFPage, { lines, address }: Stamp, font: PDFFont): void {
  const { width } = page.getSize()
  page.drawRectangle({ x: 0, y: 0, width, height: SIDE + EDGE, color: rgb(1, 1, 1) })
  const { modules } = create(address, { errorCorrectionLevel: 'M' })
  const step = SIDE / modules.size
  const left = width - EDGE - SIDE
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column))
        page.drawRectangle({
          x: left + column * step,
          y: EDGE / 2 + (modules.size - 1 - row) * step,
          width: step,
          height: step,
          color: rgb(0, 0, 0),
        })
  for (const [at, line] of lines.entries())
    page.drawText(plain(line), {
      x: EDGE,
      y: SIDE - at * 12,
      size: at === 0 ? 9 : 8,
      font,
      maxWidth: left - EDGE * 2,
      lineHeight: 10,
    })
}

function across(page: PDFPage, mark: string, font: PDFFont): void {
  const { width, height } = page.getSize()
  const size = Math.min(width / 12, 48)
  page.drawText(plain(mark), {
    x: width * 0.12,
    y: height * 0.25,
    size,
    font,
    color: rgb(0.75, 0.1, 0.1),
    opacity: 0.35,
    rotate: degrees(45),
  })
}

/** The same PDF, each page with its foot. Throws when it is locked or damaged. */
export async function stamped(bytes: Uint8Array, stamp: Stamp): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false }).catch((error: unknown) => {
    const locked = error instanceof Error && /encrypt/i.test(error.message)
    throw new Error(locked ? LOCKED : 'damaged', { cause: error })
  })
  const font = await document.embedFont(StandardFonts.Helvetica)
  for (const page of document.getPages()) {
    foot(page, stamp, font)
    if (stamp.mark !== undefined) across(page, stamp.mark, font)
  }
  return document.save()
}

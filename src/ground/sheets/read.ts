// One page read, from its picture to its answers. Pure but for the code, which an engine reads.
import { inkShare } from './around.ts'
import { type Decided, decided } from './decide.ts'
import { located, type NotFound, type ReadSymbols } from './find.ts'
import { darkness, DENSITY, FLAT, flattened, keepsGrain } from './flat.ts'
import type { Area, PageCode, SheetPage } from './form.ts'
import { cropped, type Raster } from './raster.ts'

export type ReadText = { readonly code: string; readonly written: boolean; readonly area: Area }
export type PageRead = {
  readonly code: PageCode
  readonly turned: boolean
  readonly marks: number
  readonly answers: readonly Decided[]
  readonly texts: readonly ReadText[]
}
/** The geometry a page was printed with, and what is printed on it; nothing when it is not known. */
export type Known = { readonly page: SheetPage; readonly print: Uint8Array }
export type Reading =
  | { readonly kind: 'read'; readonly read: PageRead; readonly flat: Raster }
  | { readonly kind: 'unknown'; readonly code: PageCode; readonly flat: Raster }
  | { readonly kind: 'lost'; readonly why: NotFound }

export async function readPage(
  picture: Raster,
  { symbols, known }: { symbols: ReadSymbols; known: (code: PageCode) => Known | undefined },
): Promise<Reading> {
  const found = await located(picture, symbols)
  if (typeof found === 'string') return { kind: 'lost', why: found }
  const { code, plane, black, turned, marks } = found
  const flat = flattened(picture, plane)
  const of = known(code)
  if (of === undefined) return { kind: 'unknown', code, flat }
  const dark = darkness(flat, black)
  const { answers, page } = decided({ dark, print: of.print, grain: keepsGrain(flat) }, of.page.asked)
  const texts = of.page.written.map(({ code, area }) => ({ code, area, written: inkShare(page, area) > WRITTEN }))
  return { kind: 'read', read: { code, turned, marks, answers, texts }, flat }
}

/** Less ink than this in a free area is dust. */
const WRITTEN = 0.001

/** What is shown of an area, with a little around it. */
export function cropOf(flat: Raster, { x, y, width, height }: Area): Raster {
  const left = Math.max(0, (x - 1.5) * DENSITY)
  const top = Math.max(0, (y - 2) * DENSITY)
  return cropped(flat, left, [top, Math.min(FLAT.width - left, (width + 3) * DENSITY), (height + 4) * DENSITY])
}

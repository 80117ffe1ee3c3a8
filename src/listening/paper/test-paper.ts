// Sheets of a campaign, answered and scanned, for the tests of this room.
import { SCALE, between, mark, type Random, scribble, seeded } from '#bench/sheets/draw.ts'
import { scanned } from '#bench/sheets/scan.ts'
import { rasterOf } from '#src/ground/sheets/decode.ts'
import type { SheetPage } from '#src/ground/sheets/form.ts'
import type { Raster } from '#src/ground/sheets/raster.ts'
import { type Printed, printedPlace, printedSheets, sheetOf } from '#src/listening/surveys/index.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import type { Departement, World } from '#test/people.ts'

export const PEN = { width: 0.45, dark: 0.85, grain: 0.05 }

/** What is printed at a site of a campaign. */
export async function printedFor(
  w: World,
  where: Departement,
  at: { campaign: number; site: string },
): Promise<Printed> {
  const printed = await w.inside(where.tenant, (tx) =>
    printedPlace(tx, { campaign: at.campaign, site: where.sites[at.site] ?? 0, service: null }),
  )
  if (!printed) throw new Error('no place')
  return printed
}

/** The pages of a numbered sheet, blank. */
export async function blank(printed: Printed, number: number): Promise<Raster[]> {
  const pdf = await printedSheets(printed, { today: plainDate('2026-11-10'), first: number, count: 1 })
  const made: Raster[] = []
  for (const [at] of sheetOf(printed).pages.entries()) made.push(await rasterOf(pdf, at, 297 * SCALE))
  return made
}

export type Answers = Readonly<Record<string, readonly string[]>>

/** Ticks what is answered on a page; words by hand where there is room for them and it is asked. */
export function answered(
  sheet: Raster,
  page: SheetPage,
  { answers, written = false, random }: { answers: Answers; written?: boolean; random: Random },
): void {
  for (const { code, boxes } of page.asked)
    for (const { value, x, y } of boxes)
      if (answers[code]?.includes(value)) mark(sheet, { x, y, style: 'cross', pen: PEN, random })
  if (written)
    for (const { area } of page.written)
      scribble(sheet, { x: area.x + 4, y: area.y + 7, width: between(random, 60, 120), pen: PEN, random })
}

/** A whole sheet as its scans. */
export async function scansOfSheet(
  printed: Printed,
  { number, answers, written, seed }: { number: number; answers: Answers; written?: boolean; seed: number },
): Promise<Uint8Array[]> {
  const random = seeded(seed)
  const pages = await blank(printed, number)
  const scans: Uint8Array[] = []
  for (const [at, page] of sheetOf(printed).pages.entries()) {
    const sheet = pages[at]
    if (!sheet) continue
    answered(sheet, page, { answers, random, ...(written === undefined ? {} : { written }) })
    scans.push((await scanned(sheet, random)).bytes)
  }
  return scans
}

import type { PreparedSlide, PreparedTable } from '#src/ground/reports/prepare.ts'
import { columnWidths, type Measure, rowLines, textWidth } from '#src/ground/reports/widths.ts'

/** A 16:9 slide of 320 × 180 mm: one CSS pixel of a 1280 × 720 drawing is a quarter of a millimetre. */
export const SLIDE = { width: 320, height: 180, left: 18, right: 302 } as const
export const SLIDE_WIDTH = SLIDE.right - SLIDE.left

/** Where a slide's body begins and, without a line under it, ends. */
const TOP = 50
const BOTTOM = 159
const LINE_MM = 8
const ITEM_MM = { line: 8.2, after: 5 } as const
const ITEM_SIZE = 20

/** What a line under the body takes, by its length. */
function lineHeight(line: string | null): number {
  return line === null ? 0 : Math.min(3, Math.ceil(textWidth(line, 18) / SLIDE_WIDTH)) * LINE_MM
}

/** The place of a slide's body and of the line under it. */
export function bodyOf(slide: Pick<PreparedSlide, 'line'>): { top: number; bottom: number; line: number } {
  const line = lineHeight(slide.line)
  return { top: TOP, bottom: BOTTOM - line - (line > 0 ? 2 : 0), line }
}

export interface SlideTable {
  readonly widths: readonly number[]
  readonly size: 16 | 13
  /** Millimetres of each row, the header first. */
  readonly heights: readonly number[]
}

/** Columns and rows of a table on a slide: smaller letters when its words would not hold. */
export function slideTable(table: PreparedTable): SlideTable {
  const at = (size: 16 | 13): SlideTable => {
    const measure: Measure = { total: SLIDE_WIDTH, size, padding: 6 }
    const widths = columnWidths(table, measure)
    const heights = rowLines(table, widths, measure).map((lines) => lines * size * 0.42 + 4.6)
    return { widths, size, heights }
  }
  const large = at(16)
  const high = large.heights.reduce((sum, height) => sum + height, 0)
  return table.columns.length > 6 || high > BOTTOM - TOP ? at(13) : large
}

function parts<T>(all: readonly T[], heightOf: (one: T, index: number) => number, room: number): T[][] {
  const total = all.reduce((sum, one, index) => sum + heightOf(one, index), 0)
  // As even as can be: six and six, never eleven and one.
  const share = total / Math.max(1, Math.ceil(total / room))
  const done: T[][] = [[]]
  let used = 0
  for (const [index, one] of all.entries()) {
    const height = heightOf(one, index)
    const full = used + height > room || (used >= share && index > 0)
    if (full && used > 0) {
      done.push([])
      used = 0
    }
    done.at(-1)?.push(one)
    used += height
  }
  return done
}

const numbered = (slide: PreparedSlide, bodies: readonly PreparedSlide['body'][]): PreparedSlide[] =>
  bodies.map((body, index) => ({
    ...slide,
    body,
    title: bodies.length > 1 ? `${slide.title} (${index + 1}/${bodies.length})` : slide.title,
  }))

/** The slides a slide takes: what would run over its foot goes to the next one. */
export function fittingSlides(slide: PreparedSlide): PreparedSlide[] {
  const { body } = slide
  const { top, bottom } = bodyOf(slide)
  if (body.kind === 'list') {
    const heightOf = (item: (typeof body.items)[number]) => {
      const text = item.map((run) => run.text).join('')
      return Math.ceil((textWidth(text, ITEM_SIZE) * 1.04) / (SLIDE_WIDTH - 8)) * ITEM_MM.line + ITEM_MM.after
    }
    return numbered(
      slide,
      parts(body.items, heightOf, bottom - top - 4).map((items) => ({ ...body, items })),
    )
  }
  if (body.kind !== 'table') return [slide]
  const { heights } = slideTable(body.table)
  const [head = 0] = heights
  return numbered(
    slide,
    parts(body.table.rows, (_, index) => heights[index + 1] ?? 0, bottom - top - 2 - head).map((rows) => ({
      kind: 'table' as const,
      table: { ...body.table, rows },
    })),
  )
}

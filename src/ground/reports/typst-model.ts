import type { PreparedBlock, PreparedReport, PreparedTable } from '#src/ground/reports/prepare.ts'
import { columnWidths, staysWhole } from '#src/ground/reports/widths.ts'

/** Width of the text of an A4 page between margins of two centimetres. */
export const PAGE_MM = 170
/** As the layouts draw a table: letters of 10 points. */
export const TABLE_MEASURE = { total: PAGE_MM, size: 10, padding: 3.6 } as const

const measured = (table: PreparedTable) => ({
  ...table,
  widths: columnWidths(table, TABLE_MEASURE),
  whole: staysWhole(table),
})

function set(block: PreparedBlock): unknown {
  return block.kind === 'table' ? measured(block) : block
}

/** The model as the layout reads it: widths of columns decided as in the other formats, the emblem apart from the words. */
export function setInTypst({ metadata, blocks }: PreparedReport): unknown {
  const { letterhead } = metadata
  const emblem = letterhead?.emblem
  return {
    metadata: {
      ...metadata,
      letterhead: letterhead && {
        ...letterhead,
        emblem: emblem
          ? { alt: emblem.alt, type: emblem.type === 'image/png' ? 'png' : 'jpg', ...emblemSize(emblem) }
          : null,
      },
    },
    blocks: blocks.map(set),
  }
}

/** An emblem stands in a frame of 45 by 26 millimetres. */
export function emblemSize({ width, height }: { width: number; height: number }): {
  widthMm: number
  heightMm: number
} {
  const scale = Math.min(45 / width, 26 / height)
  return { widthMm: width * scale, heightMm: height * scale }
}

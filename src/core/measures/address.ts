// Sets of cells written in an address, so that a figure's link opens the records behind it.
import { z } from 'zod'
import { currentCatalogue } from './catalogue.ts'
import { type Cells, cellsOf } from './cells.ts'

const short = z.string().max(120)
const integer = z.number().int()
const cellsSchema = z.strictObject({
  measure: short,
  where: z.record(short, z.array(short).min(1).max(100)).optional(),
  bucket: z
    .strictObject({
      atLeast: integer.optional(),
      atMost: integer.optional(),
      due: z.enum(['overdue', 'notDue']).optional(),
    })
    .optional(),
  take: z.enum(['n', 'total']).optional(),
})
const listSchema = z.array(cellsSchema).min(1).max(30)

/** One spelling per set: keys and values in order, nothing that says nothing. */
function canonical({ measure, where = {}, bucket = {}, take }: Cells): Cells {
  const dims = Object.entries(where)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([dim, values]) => [dim, [...new Set(values)].sort()])
  const { atLeast, atMost, due } = bucket
  const limits = {
    ...(atLeast === undefined ? {} : { atLeast }),
    ...(atMost === undefined ? {} : { atMost }),
    ...(due ? { due } : {}),
  }
  return cellsOf({
    measure,
    where: dims.length > 0 ? Object.fromEntries(dims) : undefined,
    bucket: Object.keys(limits).length > 0 ? limits : undefined,
    take: take === 'total' ? take : undefined,
  })
}

// A formula is read for every site and month of a page: its sets are written out once.
const keys = new WeakMap<Cells, string>()

/** The key of one set: the same text for the same set. */
export function keyOfCells(cells: Cells): string {
  const known = keys.get(cells)
  if (known !== undefined) return known
  const key = JSON.stringify(canonical(cells))
  keys.set(cells, key)
  return key
}

/** Sets of cells as a text of letters, digits, `-` and `_`. */
export function encodeCells(list: readonly Cells[]): string {
  return Buffer.from(JSON.stringify(list.map(canonical))).toString('base64url')
}

/** The sets of an address, or nothing when the text is none or names a measure or a dimension that does not exist. */
export function decodeCells(text: string): Cells[] | undefined {
  if (text.length > 8000 || !/^[\w-]+$/.test(text)) return undefined
  try {
    const parsed = listSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    return parsed.success && parsed.data.every(isKnown)
      ? parsed.data.map((cells) => canonical(compact(cells)))
      : undefined
  } catch {
    return undefined
  }
}

type Parsed = z.infer<typeof cellsSchema>

function isKnown({ measure, where = {} }: Parsed): boolean {
  const found = currentCatalogue().byCode.get(measure)
  return found !== undefined && Object.keys(where).every((dim) => found.dims.includes(dim))
}

function compact({ measure, where, bucket, take }: Parsed): Cells {
  const { atLeast, atMost, due } = bucket ?? {}
  return cellsOf({
    measure,
    where,
    take,
    bucket: {
      ...(atLeast === undefined ? {} : { atLeast }),
      ...(atMost === undefined ? {} : { atMost }),
      ...(due ? { due } : {}),
    },
  })
}

// A table of a single row leaves its slide empty: it joins its neighbour, or its figures are told one a line.
import type { Inline, Slide, Table } from '#src/ground/reports/index.ts'
import { inSentence } from './committee.ts'

type TableSlide<S extends Slide> = S & { body: { kind: 'table'; table: Table } }
type Row = Table['rows'][number]
type Cells = Exclude<Row, { readonly group: string }>

/** More rows would be read no better than apart. */
const MOST = 5

const holdsTable = <S extends Slide>(slide: S | undefined): slide is TableSlide<S> => slide?.body.kind === 'table'
const cellsOf = ({ body }: TableSlide<Slide>): Cells[] =>
  body.table.rows.flatMap((row) => ('group' in row ? [] : [row]))
const isLone = <S extends Slide>(slide: S | undefined): slide is TableSlide<S> =>
  holdsTable(slide) && cellsOf(slide).length === 1
const columnsOf = ({ body }: TableSlide<Slide>): string => body.table.columns.map(({ label }) => label).join('\n')

/** Whether two slides of one block may be one: the same columns, few rows, and no group yet. */
const joins = (a: TableSlide<Slide>, b: TableSlide<Slide>): boolean =>
  a.source === b.source &&
  columnsOf(a) === columnsOf(b) &&
  cellsOf(a).length + cellsOf(b).length <= MOST + 1 &&
  [a, b].every(({ body }) => body.table.rows.every((row) => !('group' in row)))

/** The slides of a point, none of them a table of one row. */
export function withoutLoneRows<S extends Slide>(slides: readonly S[]): S[] {
  const told: S[] = []
  let joined = false
  for (let at = 0; at < slides.length; at += 1) {
    const slide = slides[at]
    const [before, next] = [told.at(-1), slides[at + 1]]
    if (slide === undefined) continue
    if (!isLone(slide)) {
      // What is below may be a row alone: it looks for its neighbour itself.
      told.push(slide)
      joined = false
    } else if (holdsTable(next) && joins(slide, next)) {
      told.push(joinedSlides(slide, next))
      joined = true
      at += 1
    } else if (!joined && holdsTable(before) && joins(before, slide)) {
      told.splice(-1, 1, joinedSlides(before, slide))
      joined = true
    } else {
      told.push(toldInLines(slide))
      joined = false
    }
  }
  return told
}

/** Two findings on one slide, each above its rows; what both tell of themselves is told once. */
function joinedSlides<S extends Slide>(a: TableSlide<S>, b: TableSlide<S>): S {
  const { subtitle: first = '', ...slide } = a
  const { subtitle: second = '' } = b
  const named = first !== second
  const under = (name: string, one: TableSlide<S>): Row[] => [
    ...(named && name !== '' ? [{ group: name }] : []),
    ...cellsOf(one),
  ]
  const table: Table = {
    ...a.body.table,
    caption: [a.body.table.caption, b.body.table.caption].join(' ; '),
    rows: [...under(first, a), ...under(second, b)],
  }
  const lines = [...new Set([a.line, b.line])].filter((line) => line !== undefined)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the first slide, with what the second one shows
  return {
    ...slide,
    ...(named ? {} : { subtitle: first }),
    title: `${a.title} ; ${inSentence(b.title)}`,
    body: { kind: 'table', table },
    ...(lines.length === 0 ? {} : { line: lines.join(' ') }),
  } as unknown as S
}

const textOf = (cell: Inline): string =>
  typeof cell === 'string' ? cell : cell.map((run) => (typeof run === 'string' ? run : run.text)).join('')
const isSaid = (cell: Inline): boolean => !['', '–', '-'].includes(textOf(cell).trim())

/** A row alone, one figure a line; what it is about stands first, unless the title says it. */
function toldInLines<S extends Slide>(slide: TableSlide<S>): S {
  const { columns } = slide.body.table
  const [[name = '', ...values] = []] = cellsOf(slide)
  const items = values.flatMap((cell, index): Inline[] => {
    const label = columns[index + 1]?.label ?? ''
    const figure = typeof cell === 'string' ? [{ text: cell, bold: true }] : cell
    return isSaid(cell) ? [label === '' ? figure : [`${label} : `, ...figure]] : []
  })
  const about = slide.title.includes(textOf(name)) ? [] : [name]
  return { ...slide, body: { kind: 'list', items: [...about, ...items] } }
}

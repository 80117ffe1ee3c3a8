import { escaped } from '#src/ground/design/charts/index.ts'
import type { Deck, Drawing } from '#src/ground/reports/model.ts'
import { columnWidths, odfPackage, odfParagraph, odfRuns, pictureName } from '#src/ground/reports/odf.ts'
import { odpAutomatic, odpStyles, SLIDE } from '#src/ground/reports/odp-styles.ts'
import { type PreparedDeck, type PreparedSlide, type PreparedTable, prepareDeck } from '#src/ground/reports/prepare.ts'

const WIDTH = SLIDE.right - SLIDE.left
const BODY = { top: 50, bottom: 150 } as const
const GUTTER = 12

interface Writing {
  readonly automatic: string[]
  readonly drawings: Drawing[]
  tables: number
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Slides to project and to change in LibreOffice: the finding, one picture, one line, the source; the numbers are in the notes. */
export function writeOdp(deck: Deck): Uint8Array {
  const prepared = prepareDeck(deck)
  const writing: Writing = { automatic: [odpAutomatic()], drawings: [], tables: 0 }
  const body = prepared.slides.map((slide, index) => page(prepared, { slide, number: index + 1 }, writing)).join('')
  return odfPackage({
    kind: 'presentation',
    metadata: prepared.metadata,
    automatic: writing.automatic.join(''),
    body,
    styles: odpStyles(),
    drawings: writing.drawings,
  })
}

function page(
  deck: PreparedDeck,
  { slide, number }: { slide: PreparedSlide; number: number },
  writing: Writing,
): string {
  const head = [
    `<draw:frame presentation:style-name="TitleBox" presentation:class="title" draw:name="Titre" ${place({ x: SLIDE.left, y: 11, width: WIDTH * 0.86, height: 27 })}><draw:text-box>${odfParagraph('SlideTitle', escaped(slide.title))}</draw:text-box></draw:frame>`,
    ...(slide.subtitle
      ? [
          box(
            { x: SLIDE.left, y: 38.5, width: WIDTH, height: 8 },
            odfParagraph('SlideSubtitle', escaped(slide.subtitle)),
          ),
        ]
      : []),
  ]
  const foot = [
    ...(slide.line
      ? [box({ x: SLIDE.left, y: 151.5, width: WIDTH, height: 9 }, odfParagraph('SlideLine', escaped(slide.line)))]
      : []),
    box(
      { x: SLIDE.left, y: 168.5, width: WIDTH - 20, height: 7 },
      odfParagraph('SlideFoot', `${escaped(deck.event)} <text:s text:c="4"/>${escaped(slide.source)}`),
    ),
    box(
      { x: SLIDE.right - 18, y: 168.5, width: 18, height: 7 },
      odfParagraph('SlidePage', `<text:page-number>${number}</text:page-number>`),
    ),
  ]
  return `<draw:page draw:name="Diapositive ${number}" draw:style-name="Page" draw:master-page-name="Parvis">${[...head, content(slide, writing), ...foot, notes(slide)].join('')}</draw:page>`
}

function content({ body }: PreparedSlide, writing: Writing): string {
  switch (body.kind) {
    case 'charts':
      return charts(body.charts, writing)
    case 'table':
      return tableXml(body.table, writing)
    default: {
      const items = body.items.map((item) => odfParagraph('SlideItem', odfRuns(item)))
      const list = items.map((item) => `<text:list-item>${item}</text:list-item>`).join('')
      return box(
        { x: SLIDE.left, y: BODY.top + 4, width: WIDTH, height: BODY.bottom - BODY.top - 4 },
        body.numbered ? items.join('') : `<text:list text:style-name="SlideBullets">${list}</text:list>`,
      )
    }
  }
}

/** Side by side on one scale, as large as the slide allows. */
function charts(
  all: readonly { readonly heading: string | null; readonly drawing: Drawing }[],
  writing: Writing,
): string {
  const top = BODY.top + (all.some((chart) => chart.heading) ? 12 : 2)
  const pixels = all.reduce((sum, chart) => sum + chart.drawing.width, 0)
  const wide = (WIDTH - GUTTER * (all.length - 1)) / Math.max(1, pixels)
  const high = (BODY.bottom - top) / Math.max(1, ...all.map((chart) => chart.drawing.height))
  const scale = Math.min(wide, high)
  let x: number = SLIDE.left
  return all
    .map(({ heading, drawing }) => {
      const size = { width: drawing.width * scale, height: drawing.height * scale }
      const words = heading
        ? box({ x, y: BODY.top + 2, width: size.width, height: 8 }, odfParagraph('SlideHeading', escaped(heading)))
        : ''
      const picture = image(drawing, { x, y: top, ...size }, writing)
      x += size.width + GUTTER
      return words + picture
    })
    .join('')
}

function image(drawing: Drawing, at: Box, writing: Writing): string {
  writing.drawings.push(drawing)
  return `<draw:frame draw:style-name="Plain" draw:name="Graphique ${writing.drawings.length}" ${place(at)}><draw:image xlink:href="${pictureName(writing.drawings.length - 1)}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" draw:mime-type="image/svg+xml"/><svg:title>${escaped(drawing.alt)}</svg:title></draw:frame>`
}

function tableXml(table: PreparedTable, writing: Writing): string {
  writing.tables += 1
  const name = `SlideTable${writing.tables}`
  const widths = columnWidths(table, { total: WIDTH, perLetter: 3.4 })
  writing.automatic.push(
    ...widths.map(
      (width, index) =>
        `<style:style style:name="${name}.${index + 1}" style:family="table-column"><style:table-column-properties style:column-width="${width.toFixed(2)}mm"/></style:style>`,
    ),
  )
  const cell = (style: string, inner: string, span = 1) =>
    `<table:table-cell table:style-name="${style}"${span > 1 ? ` table:number-columns-spanned="${span}"` : ''}>${inner}</table:table-cell>`
  const look = (index: number) => (table.columns[index]?.align === 'right' ? 'SlideNumber' : 'SlideCell')
  const head = table.columns.map((column, index) =>
    cell('SlideHeadCell', odfParagraph(`${look(index)}Head`, escaped(column.label))),
  )
  const rows = table.rows.map((row) => {
    if ('group' in row)
      return (
        cell('SlideHeadCell', odfParagraph('SlideCellHead', escaped(row.group)), table.columns.length) +
        '<table:covered-table-cell/>'.repeat(table.columns.length - 1)
      )
    return row.cells.map((runs, index) => cell('SlideBodyCell', odfParagraph(look(index), odfRuns(runs)))).join('')
  })
  const lines = [head.join(''), ...rows].map((row) => `<table:table-row>${row}</table:table-row>`)
  const columns = widths.map((_, index) => `<table:table-column table:style-name="${name}.${index + 1}"/>`)
  const size = { x: SLIDE.left, y: BODY.top + 6, width: WIDTH, height: lines.length * 12 }
  return `<draw:frame draw:style-name="Plain" draw:name="${escaped(table.caption)}" ${place(size)}><table:table table:use-first-row-styles="true">${columns.join('')}${lines.join('')}</table:table></draw:frame>`
}

/** The speaker reads the numbers; who cannot see the chart does too. */
function notes({ body, source }: PreparedSlide): string {
  if (body.kind === 'list') return ''
  const table = body.kind === 'charts' ? body.numbers : body.table
  const words = (runs: readonly { readonly text: string }[]) => runs.map((run) => run.text).join('')
  const rows = table.rows.map((row) => {
    if ('group' in row) return row.group
    const [name = '', ...values] = row.cells.map(words)
    return `${name}\u00a0: ${values.map((value, index) => `${table.columns[index + 1]?.label ?? ''} ${value}`).join(', ')}.`
  })
  const lines = [table.caption, ...rows, source].map((line) => odfParagraph('SlideNote', escaped(line)))
  return `<presentation:notes><draw:page-thumbnail presentation:class="page" svg:x="20mm" svg:y="20mm" svg:width="170mm" svg:height="95.6mm"/><draw:frame presentation:style-name="NotesBox" presentation:class="notes" svg:x="20mm" svg:y="125mm" svg:width="170mm" svg:height="150mm"><draw:text-box>${lines.join('')}</draw:text-box></draw:frame></presentation:notes>`
}

function box(at: Box, inner: string): string {
  return `<draw:frame draw:style-name="Plain" ${place(at)}><draw:text-box>${inner}</draw:text-box></draw:frame>`
}

function place({ x, y, width, height }: Box): string {
  return `svg:x="${x.toFixed(2)}mm" svg:y="${y.toFixed(2)}mm" svg:width="${width.toFixed(2)}mm" svg:height="${height.toFixed(2)}mm"`
}

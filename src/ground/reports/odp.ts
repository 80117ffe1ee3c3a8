import { escaped } from '#src/ground/design/charts/index.ts'
import type { Deck, Drawing } from '#src/ground/reports/model.ts'
import { odfPackage, odfParagraph, odfRuns, pictureName } from '#src/ground/reports/odf.ts'
import { odpAutomatic, odpStyles } from '#src/ground/reports/odp-styles.ts'
import { type PreparedDeck, type PreparedSlide, type PreparedTable, prepareDeck } from '#src/ground/reports/prepare.ts'
import { bodyOf, fittingSlides, SLIDE, SLIDE_WIDTH, slideTable } from '#src/ground/reports/slides.ts'
import { textWidth } from '#src/ground/reports/widths.ts'

const WIDTH = SLIDE_WIDTH
const GUTTER = 12
/** A title keeps to two lines: a longer one is set smaller. */
const TITLE_WIDTH = WIDTH * 0.92

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
  const slides = prepared.slides.flatMap(fittingSlides)
  const body = slides.map((slide, index) => page(prepared, { slide, number: index + 1 }, writing)).join('')
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
  const parts =
    slide.body.kind === 'cover' ? cover(slide, slide.body.lines) : ordinary(deck, { slide, number }, writing)
  return `<draw:page draw:name="Diapositive ${number}" draw:style-name="Page" draw:master-page-name="Parvis">${[...parts, notes(slide)].join('')}</draw:page>`
}

function title(words: string, at: Box, style = 'SlideTitle'): string {
  return `<draw:frame presentation:style-name="TitleBox" presentation:class="title" draw:name="Titre" ${place(at)}><draw:text-box>${odfParagraph(style, escaped(words))}</draw:text-box></draw:frame>`
}

function cover(slide: PreparedSlide, lines: readonly string[]): string[] {
  const long = textWidth(slide.title, 40) > WIDTH * 1.9
  return [
    title(slide.title, { x: SLIDE.left, y: 30, width: WIDTH, height: 60 }, long ? 'SlideTitle' : 'SlideCover'),
    ...lines.map((line, index) =>
      box({ x: SLIDE.left, y: 98 + index * 12, width: WIDTH, height: 10 }, odfParagraph('SlideItem', escaped(line))),
    ),
    box({ x: SLIDE.left, y: 164.5, width: WIDTH, height: 6 }, odfParagraph('SlideFoot', escaped(slide.source))),
  ]
}

function ordinary(
  deck: PreparedDeck,
  { slide, number }: { slide: PreparedSlide; number: number },
  writing: Writing,
): string[] {
  const { line } = bodyOf(slide)
  const small = textWidth(slide.title, 29) > TITLE_WIDTH * 1.85
  return [
    title(
      slide.title,
      { x: SLIDE.left, y: 10, width: TITLE_WIDTH, height: 28 },
      small ? 'SlideTitleLong' : 'SlideTitle',
    ),
    ...(slide.subtitle
      ? [box({ x: SLIDE.left, y: 39, width: WIDTH, height: 7 }, odfParagraph('SlideSubtitle', escaped(slide.subtitle)))]
      : []),
    content(slide, writing),
    ...(slide.line
      ? [
          box(
            { x: SLIDE.left, y: 160.5 - line, width: WIDTH, height: line },
            odfParagraph('SlideLine', escaped(slide.line)),
          ),
        ]
      : []),
    box(
      { x: SLIDE.left, y: 164.5, width: WIDTH - 20, height: 10 },
      odfParagraph('SlideFoot', `${escaped(deck.event)} <text:s text:c="4"/>${escaped(slide.source)}`),
    ),
    box(
      { x: SLIDE.right - 18, y: 164.5, width: 18, height: 6 },
      odfParagraph('SlidePage', `<text:page-number>${number}</text:page-number>`),
    ),
  ]
}

function content(slide: PreparedSlide, writing: Writing): string {
  const { body } = slide
  const at = bodyOf(slide)
  switch (body.kind) {
    case 'cover':
      return ''
    case 'charts':
      return charts(body.charts, at, writing)
    case 'table':
      return tableXml(body.table, writing)
    default: {
      const items = body.items.map((item) => odfParagraph('SlideItem', odfRuns(item)))
      const list = items.map((item) => `<text:list-item>${item}</text:list-item>`).join('')
      return box(
        { x: SLIDE.left, y: at.top + 4, width: WIDTH, height: at.bottom - at.top - 4 },
        body.numbered ? items.join('') : `<text:list text:style-name="SlideBullets">${list}</text:list>`,
      )
    }
  }
}

/** Side by side on one scale, as large as the slide allows. */
function charts(
  all: readonly { readonly heading: string | null; readonly drawing: Drawing }[],
  at: { top: number; bottom: number },
  writing: Writing,
): string {
  const top = at.top + (all.some((chart) => chart.heading) ? 12 : 2)
  const pixels = all.reduce((sum, chart) => sum + chart.drawing.width, 0)
  const wide = (WIDTH - GUTTER * (all.length - 1)) / Math.max(1, pixels)
  const high = (at.bottom - top) / Math.max(1, ...all.map((chart) => chart.drawing.height))
  const scale = Math.min(wide, high)
  let x: number = SLIDE.left
  return all
    .map(({ heading, drawing }) => {
      const size = { width: drawing.width * scale, height: drawing.height * scale }
      const words = heading
        ? box({ x, y: at.top + 2, width: size.width, height: 8 }, odfParagraph('SlideHeading', escaped(heading)))
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
  const { widths, size: letters, heights } = slideTable(table)
  const end = letters === 13 ? 'Small' : ''
  writing.automatic.push(
    ...widths.map(
      (width, index) =>
        `<style:style style:name="${name}.${index + 1}" style:family="table-column"><style:table-column-properties style:column-width="${width.toFixed(2)}mm"/></style:style>`,
    ),
  )
  const cell = (style: string, inner: string, span = 1) =>
    `<table:table-cell table:style-name="${style}"${span > 1 ? ` table:number-columns-spanned="${span}"` : ''}>${inner}</table:table-cell>`
  const look = (index: number) => (table.columns[index]?.align === 'right' ? `SlideNumber${end}` : `SlideCell${end}`)
  const head = table.columns.map((column, index) =>
    cell('SlideHeadCell', odfParagraph(`${look(index)}Head`, escaped(column.label))),
  )
  const rows = table.rows.map((row) => {
    if ('group' in row)
      return (
        cell('SlideHeadCell', odfParagraph(`SlideCell${end}Head`, escaped(row.group)), table.columns.length) +
        '<table:covered-table-cell/>'.repeat(table.columns.length - 1)
      )
    return row.cells.map((runs, index) => cell('SlideBodyCell', odfParagraph(look(index), odfRuns(runs)))).join('')
  })
  const lines = [head.join(''), ...rows].map((row) => `<table:table-row>${row}</table:table-row>`)
  const columns = widths.map((_, index) => `<table:table-column table:style-name="${name}.${index + 1}"/>`)
  const size = {
    x: SLIDE.left,
    y: 52,
    width: widths.reduce((sum, width) => sum + width, 0),
    height: heights.reduce((sum, height) => sum + height, 0),
  }
  return `<draw:frame draw:style-name="Plain" draw:name="${escaped(table.caption)}" ${place(size)}><table:table table:use-first-row-styles="true">${columns.join('')}${lines.join('')}</table:table></draw:frame>`
}

/** The presenter reads the notes, then the numbers; who cannot see the chart does too. */
function notes({ body, source, notes: said }: PreparedSlide): string {
  const own = (said ?? '').split('\n').filter((line) => line.trim() !== '')
  const told = [...own, ...(body.kind === 'list' || body.kind === 'cover' ? [] : numbersOf(body, source))]
  if (told.length === 0) return ''
  const lines = told.map((line) => odfParagraph('SlideNote', escaped(line)))
  return `<presentation:notes><draw:page-thumbnail presentation:class="page" svg:x="20mm" svg:y="20mm" svg:width="170mm" svg:height="95.6mm"/><draw:frame presentation:style-name="NotesBox" presentation:class="notes" svg:x="20mm" svg:y="125mm" svg:width="170mm" svg:height="150mm"><draw:text-box>${lines.join('')}</draw:text-box></draw:frame></presentation:notes>`
}

function numbersOf(body: Extract<PreparedSlide['body'], { kind: 'charts' | 'table' }>, source: string): string[] {
  const table = body.kind === 'charts' ? body.numbers : body.table
  const words = (runs: readonly { readonly text: string }[]) => runs.map((run) => run.text).join('')
  const rows = table.rows.map((row) => {
    if ('group' in row) return row.group
    const [name = '', ...values] = row.cells.map(words)
    return `${name}\u00a0: ${values.map((value, index) => `${table.columns[index + 1]?.label ?? ''} ${value}`).join(', ')}.`
  })
  return [table.caption, ...rows, source]
}

function box(at: Box, inner: string): string {
  return `<draw:frame draw:style-name="Plain" ${place(at)}><draw:text-box>${inner}</draw:text-box></draw:frame>`
}

function place({ x, y, width, height }: Box): string {
  return `svg:x="${x.toFixed(2)}mm" svg:y="${y.toFixed(2)}mm" svg:width="${width.toFixed(2)}mm" svg:height="${height.toFixed(2)}mm"`
}

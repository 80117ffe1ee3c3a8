/** Fonts, colours, inline text and tables shared by the typst layouts. */
export const TYPST_COMMON = String.raw`
#let model = json("model.json")
#let meta = model.metadata
#let ink = rgb("#161616")
#let ink-soft = rgb("#3a3a3a")
#let quiet = rgb("#666666")
#let off-target = rgb("#b34000")
#let blue-france = rgb("#000091")
#let day = meta.date.split("-").map(int)
#set document(title: meta.title, author: meta.author, date: datetime(year: day.at(0), month: day.at(1), day: day.at(2)))
// Only faces that travel with the program: never one of the machine's, which would differ from one to the next.
#set text(
  lang: "fr", region: "FR", fill: ink, fallback: false, hyphenate: false,
  font: ("Public Sans", "Public Sans Ext", (name: "DejaVu Sans Mono", covers: regex("[\u{2010}-\u{2bff}]")), "Libertinus Serif", "New Computer Modern"),
)
#show "ᵉ": super[e]
// A short first half never hangs at the end of a line: « au-dessus », « e-Meraude », « sous-préfecture ».
// The box stands on the line: with the report's lower edge it would be raised above its neighbours.
#show regex("\b(?:(?:\p{L}{1,2}|[Ss]ous|[Rr]endez)-\p{L}+|\p{L}+-(?:de|du|des|la|le|les|sur|et|en)-\p{L}+)"): it => box({ set text(bottom-edge: "baseline"); it })
#show link: set text(fill: blue-france)
#show link: underline

#let run-text(run) = {
  let body = text(run.text)
  if run.at("bold", default: false) { body = strong(body) }
  if run.at("italic", default: false) { body = emph(body) }
  let tone = run.at("tone", default: none)
  if tone == "off" { body = text(fill: off-target, weight: 700, body) }
  if tone == "quiet" { body = text(fill: quiet, body) }
  if "href" in run { body = link(run.href, body) }
  body
}
#let inline(runs) = runs.map(run-text).join()
#let picture(drawing, width: auto) = image(bytes(drawing.svg), format: "svg", alt: drawing.alt, width: width)

#show figure: set align(left)
#show figure.caption: it => block(sticky: true, below: 7pt, text(size: 9.5pt, it.body))
#show figure: set figure.caption(position: top)
#show figure: set block(above: 16pt, below: 14pt)
#show figure.where(kind: table): set block(breakable: true)
#set table.cell(breakable: false)

#let column-widths(columns) = {
  if columns.any(column => column.width != none) { return columns.map(column => (if column.width == none { 1 } else { column.width }) * 1fr) }
  columns.enumerate().map(((index, column)) => if index == 0 or column.align == "left" { 1fr } else { auto })
}

#let table-body(t) = {
  set text(size: 9.5pt, hyphenate: false)
  set par(leading: 3.5pt)
  let last = t.columns.len() - 1
  table(
    columns: column-widths(t.columns),
    align: (x, y) => if t.columns.at(x).align == "right" { right } else { left },
    inset: (x, y) => (left: if x == 0 { 0pt } else { 7pt }, right: if x == last { 0pt } else { 7pt }, y: 6.5pt),
    stroke: none,
    table.header(..t.columns.map(column => table.cell(text(weight: 700, fill: ink-soft, column.label))), table.hline(stroke: 0.8pt + ink-soft)),
    ..t.rows.map(row => {
      if "group" in row { (table.cell(colspan: t.columns.len(), align: left, strong(row.group)), table.hline(stroke: 0.5pt + rgb("#929292"))) }
      else {
        (
          ..row.cells.enumerate().map(((index, cell)) => {
            if t.columns.at(index).align == "right" { text(number-width: "tabular", inline(cell)) } else { inline(cell) }
          }),
          table.hline(stroke: 0.5pt + rgb("#dddddd")),
        )
      }
    }).flatten(),
  )
}

// Up to a dozen rows stay together; longer ones break and repeat their header.
#let data-table(t) = {
  show figure.where(kind: table): set block(breakable: t.rows.len() > 12)
  figure(
    kind: table, supplement: none, numbering: none, outlined: false,
    caption: [*Tableau #t.number.* #t.caption],
    {
      // Few short columns stay close together: the eye does not cross the sheet to find its number.
      let narrow = t.columns.len() < 4 and t.columns.slice(1).all(column => column.align == "right" and column.width == none)
      block(width: if narrow { 40% + 12% * t.columns.len() } else { 100% }, table-body(t))
      if t.source != none { block(above: 5pt, text(size: 8.5pt, fill: quiet, t.source)) }
    },
  )
}
`

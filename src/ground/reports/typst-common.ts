import { OTHER_FAMILIES } from '#src/ground/reports/fonts.ts'

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
  font: ("Public Sans", "Public Sans Ext", (name: "DejaVu Sans Mono", covers: regex("[\u{2010}-\u{2bff}]")), "Libertinus Serif", "New Computer Modern", ${OTHER_FAMILIES.map((family) => `"${family}"`).join(', ')}),
)
#show "ᵉ": super[e]
// A short first half never hangs at the end of a line: « au-dessus », « e-Meraude », « sous-préfecture ».
// The box stands on the line: with the report's lower edge it would be raised above its neighbours.
#show regex("\b(?:(?:\p{L}{1,2}|[Ss]ous|[Rr]endez)-\p{L}+|\p{L}+-(?:de|du|des|la|le|les|sur|et|en)-\p{L}+)"): it => box({ set text(bottom-edge: "baseline"); it })
#show link: set text(fill: blue-france)
#show link: underline

// A word no line can hold, such as an address, may break at any letter; shorter ones stay whole.
#let soft(words) = {
  show regex("[^\\s\u{200b}]{40,}"): it => it.text.clusters().chunks(8).map(part => part.join()).join(sym.zws)
  words
}
#let lines(words) = words.split("\n").map(line => text(line)).join(linebreak())
#let run-text(run) = {
  let body = lines(run.text)
  if run.at("bold", default: false) { body = strong(body) }
  if run.at("italic", default: false) { body = emph(body) }
  let tone = run.at("tone", default: none)
  if tone == "off" { body = text(fill: off-target, weight: 700, body) }
  if tone == "quiet" { body = text(fill: quiet, body) }
  // An address shows by itself that it opens; words are underlined.
  if "href" in run { body = link(run.href, if run.text == run.href { body } else { underline(body) }) }
  body
}
#let inline(runs) = soft(runs.map(run-text).join())
#let picture(drawing, width: auto) = image(bytes(drawing.svg), format: "svg", alt: drawing.alt, width: width)

#show figure: set align(left)
#show figure.caption: it => block(sticky: true, below: 4pt, text(size: 10pt, it.body))
#show figure: set figure.caption(position: top)
#show figure: set block(above: 12pt, below: 11pt)
#show figure.where(kind: table): set block(breakable: true)
#set table.cell(breakable: false)

#let table-body(t) = {
  set text(size: 10pt, hyphenate: false)
  show regex("[^\\s\u{200b}]{25,}"): it => it.text.clusters().chunks(8).map(part => part.join()).join(sym.zws)
  set par(leading: 2.6pt)
  let last = t.columns.len() - 1
  table(
    columns: t.widths.map(width => width * 1mm),
    align: (x, y) => if t.columns.at(x).align == "right" { right } else { left },
    inset: (x, y) => (left: if x == 0 { 0pt } else { 4.5pt }, right: if x == last { 0pt } else { 4.5pt }, y: 4.4pt),
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

// Small tables stay together; longer ones break and repeat their header.
#let data-table(t) = {
  show figure.where(kind: table): set block(breakable: not t.whole)
  figure(
    kind: table, supplement: none, numbering: none, outlined: false,
    caption: [*Tableau #t.number.* #t.caption],
    {
      table-body(t)
      if t.source != none { block(above: 4pt, text(size: 8.5pt, fill: quiet, t.source)) }
    },
  )
}
`

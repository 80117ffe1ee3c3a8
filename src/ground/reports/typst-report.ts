import { TYPST_COMMON } from '#src/ground/reports/typst-common.ts'

/** The report's layout. User data never enters this source: it is read from model.json. */
export const TYPST_REPORT = `${TYPST_COMMON}
#set page(
  paper: "a4",
  margin: (x: 19mm, top: 36mm, bottom: 24mm),
  header-ascent: 9mm,
  header: {
    set text(size: 8.5pt, fill: ink-soft)
    set par(leading: 2.5pt)
    grid(
      columns: (1fr, auto),
      align: (left + bottom, right + bottom),
      {
        for (index, line) in meta.issuer.enumerate() {
          if index > 0 { linebreak() }
          if index == 0 { text(weight: 700, line) } else { line }
        }
      },
      { meta.running; linebreak(); meta.dateLabel },
    )
    v(-4pt)
    line(length: 100%, stroke: 0.8pt + ink)
  },
  footer: context {
    set text(size: 8.5pt, fill: quiet)
    align(right)[Page #counter(page).display() sur #counter(page).final().first()]
  },
)
#set text(size: 11pt, top-edge: 0.8em, bottom-edge: -0.2em)
#set par(leading: 4.6pt, spacing: 9pt, justify: false)
#show heading: set text(fill: ink)
#show heading: set block(sticky: true)
#show heading.where(level: 1): set text(size: 16pt)
#show heading.where(level: 1): set block(above: 24pt, below: 11pt)
#show heading.where(level: 2): set text(size: 12.5pt)
#show heading.where(level: 2): set block(above: 18pt, below: 7pt)
#show heading.where(level: 3): set text(size: 11pt)
#show heading.where(level: 3): set block(above: 14pt, below: 5pt)
#show title: set text(size: 22pt, weight: 700)
#show title: set par(leading: 3pt)
#show title: set block(below: 6pt)

#let draw(block-model) = {
  let b = block-model
  if b.kind == "heading" {
    heading(level: b.level, if b.number != "" { b.number + " " + b.text } else { b.text })
  } else if b.kind == "paragraph" {
    par(inline(b.runs))
  } else if b.kind == "list" {
    let items = b.items.map(inline)
    if b.ordered { enum(..items) } else { list(..items) }
  } else if b.kind == "table" {
    data-table(b)
  } else if b.kind == "figure" {
    block(breakable: false, width: 100%, above: 17pt, {
      figure(
        kind: image, supplement: none, numbering: none, outlined: false,
        caption: [*Figure #b.number.* #b.caption],
        picture(b.drawing, width: calc.min(172mm, b.drawing.width * 0.75pt)),
      )
    })
    data-table(b.table)
  } else if b.kind == "decision" {
    block(breakable: false, width: 100%, above: 13pt, below: 13pt, stroke: (left: 2.5pt + blue-france), inset: (left: 12pt, y: 3pt), {
      text(weight: 700, b.label); [ ]; inline(b.runs)
      if b.owner != none { [ ]; text(fill: quiet, b.owner) }
    })
  } else if b.kind == "key-values" {
    block(above: 11pt, below: 13pt, grid(
      columns: (auto, 1fr), column-gutter: 14pt, row-gutter: 5pt,
      ..b.rows.map(row => (text(fill: quiet, row.label), inline(row.runs))).flatten(),
    ))
  } else if b.kind == "image" {
    block(breakable: false, above: 13pt, below: 13pt, {
      picture(b.drawing, width: b.widthMm * 1mm)
      if b.legend != none { v(2pt); text(size: 9.5pt, b.legend) }
    })
  } else if b.kind == "signatures" {
    block(breakable: false, above: 28pt, below: 40pt, grid(
      columns: (1fr,) * calc.min(3, b.people.len()), column-gutter: 22pt, row-gutter: 22pt,
      ..b.people.map(person => block(height: 40mm, width: 100%, stroke: (bottom: 0.5pt + rgb("#929292")), {
        strong(person.role)
        if person.name != none { linebreak(); person.name }
        place(bottom + left, dy: 14pt, text(size: 8.5pt, fill: quiet)[Date et signature])
      })),
    ))
  } else if b.kind == "page-break" {
    pagebreak(weak: true)
  }
}

#title()
#{
  if meta.subtitle != none { text(size: 13pt, fill: ink-soft, meta.subtitle); parbreak() }
  text(fill: quiet, meta.dateLabel)
  v(10pt)
}
#for b in model.blocks { draw(b) }
`

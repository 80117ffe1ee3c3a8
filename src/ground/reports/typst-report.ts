import { TYPST_COMMON } from '#src/ground/reports/typst-common.ts'

/** The report's layout. User data never enters this source: it is read from model.json. */
export const TYPST_REPORT = `${TYPST_COMMON}
#let head = meta.letterhead
#let issuer = {
  for (index, line) in meta.issuer.enumerate() {
    if index > 0 { linebreak() }
    if index == 0 { text(weight: 700, line) } else { line }
  }
}
#set page(
  paper: "a4",
  margin: (x: 20mm, top: 30mm, bottom: 22mm),
  header-ascent: 6mm,
  header: context {
    // The first page bears the letterhead, the others recall whose paper it is.
    if head == none or counter(page).get().first() > 1 {
      set text(size: 8.5pt, fill: ink-soft)
      set par(leading: 2.5pt)
      grid(
        columns: (1fr, auto), column-gutter: 10mm,
        align: (left + bottom, right + bottom),
        if head == none { issuer } else { strong(meta.issuer.first()) },
        if head == none { [#meta.running #linebreak() #meta.dateLabel] } else { [#meta.running, #meta.dateLabel] },
      )
      v(-4pt)
      line(length: 100%, stroke: 0.8pt + ink)
    }
  },
  footer: context {
    set text(size: 8.5pt, fill: quiet)
    align(right)[Page #counter(page).display() sur #counter(page).final().first()]
  },
)
#set text(size: 10.5pt, top-edge: 0.8em, bottom-edge: -0.2em)
#set par(leading: 3.6pt, spacing: 7pt, justify: false)
#set list(spacing: 3.6pt)
#set enum(spacing: 3.6pt)
#show heading: set text(fill: ink)
#show heading: set block(sticky: true)
#show heading.where(level: 1): set text(size: 14.5pt)
#show heading.where(level: 1): set block(above: 17pt, below: 8pt)
#show heading.where(level: 2): set text(size: 12pt)
#show heading.where(level: 2): set block(above: 13pt, below: 5.5pt)
#show heading.where(level: 3): set text(size: 10.5pt)
#show heading.where(level: 3): set block(above: 10pt, below: 4pt)
#show title: set text(size: 20pt, weight: 700)
#show title: set par(leading: 3pt)
#show title: set block(below: 5pt)

#let draw(block-model) = {
  let b = block-model
  if b.kind == "heading" {
    heading(level: b.level, if b.number != "" { b.number + " " + b.text } else { b.text })
  } else if b.kind == "paragraph" {
    // What introduces a list never stays behind at the foot of a page.
    if b.lead { block(sticky: true, above: 7pt, below: 3.6pt, inline(b.runs)) } else { par(inline(b.runs)) }
  } else if b.kind == "list" {
    let items = b.items.map(inline)
    if b.ordered { enum(..items) } else { list(..items) }
  } else if b.kind == "table" {
    data-table(b)
  } else if b.kind == "figure" {
    figure(
      kind: image, supplement: none, numbering: none, outlined: false,
      caption: [*Figure #b.number.* #b.caption],
      picture(b.drawing, width: calc.min(170mm, b.drawing.width * 0.68pt)),
    )
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
    block(breakable: false, above: 20pt, below: 14pt, grid(
      columns: (1fr,) * calc.max(2, calc.min(3, b.people.len())), column-gutter: 16pt, row-gutter: 16pt,
      // One person signs at the right, as at the foot of a letter.
      ..(if b.people.len() == 1 { ([],) } else { () }),
      ..b.people.map(person => block(width: 100%, {
        if person.formula != none { person.formula; linebreak() }
        strong(person.role)
        v(24mm)
        if person.name != none { person.name }
      })),
    ))
  } else if b.kind == "page-break" {
    pagebreak(weak: true)
  }
}

#if head != none {
  block(above: -14mm, below: 15pt, width: 100%, grid(
    columns: (1fr, auto), column-gutter: 10mm, align: (left + top, right + bottom),
    {
      if head.emblem != none {
        block(below: 7pt, image("emblem", format: head.emblem.type, alt: head.emblem.alt, width: head.emblem.widthMm * 1mm))
      }
      issuer
      if head.lines.len() > 0 { block(above: 9pt, text(size: 9.5pt, fill: ink-soft, head.lines.join(linebreak()))) }
    },
    if head.placeAndDate != none { head.placeAndDate },
  ))
}
#title()
#{
  if meta.subtitle != none { text(size: 12pt, fill: ink-soft, meta.subtitle); parbreak() }
  if head == none { text(fill: quiet, meta.dateLabel) }
  v(if head == none { 8pt } else { 4pt })
}
#for b in model.blocks { draw(b) }
`

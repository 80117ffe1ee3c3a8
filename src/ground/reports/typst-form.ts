import { TYPST_COMMON } from '#src/ground/reports/typst-common.ts'

/** A questionnaire on paper, A4: sober, its boxes large enough for a pen. Words come from model.json only. */
export const TYPST_FORM = `${TYPST_COMMON}
#set page(
  paper: "a4",
  margin: (x: 20mm, top: 20mm, bottom: 20mm),
  footer: context {
    set text(size: 9pt, fill: ink-soft)
    grid(columns: (1fr, auto), model.footer, [Page #counter(page).display() sur #counter(page).final().first()])
  },
)
#set text(size: 10.5pt, top-edge: 0.8em, bottom-edge: -0.2em)
#set par(leading: 3.4pt, spacing: 6pt)
#show title: set text(size: 19pt, weight: 700)
#show title: set par(leading: 3pt)
#show title: set block(above: 0pt, below: 5pt)
#show heading: set text(size: 13pt)
#show heading: set block(sticky: true, above: 13pt, below: 6pt)
#let tick = box(baseline: 0.9mm, rect(width: 4.6mm, height: 4.6mm, stroke: 0.8pt + ink, radius: 0pt))
#let asked(part) = block(sticky: true, above: 8pt, below: 4pt, {
  strong(part.label)
  if part.help != "" { linebreak(); text(size: 9.5pt, fill: ink-soft, part.help) }
})
#let option(words) = grid(columns: (7mm, 1fr), align: (left, left + horizon), tick, words)

#let draw(part) = {
  if part.kind == "choice" {
    asked(part)
    let columns = if part.options.all(words => words.len() < 46) { 2 } else { 1 }
    block(breakable: false, grid(columns: (1fr,) * columns, column-gutter: 6mm, row-gutter: 5pt, ..part.options.map(option)))
  } else if part.kind == "grid" {
    set text(size: 10pt)
    table(
      columns: (1fr,) + (20mm,) * part.levels.len(),
      align: (x, y) => if x == 0 { left + horizon } else { center + horizon },
      inset: (x, y) => (left: if x == 0 { 0pt } else { 3pt }, right: 3pt, y: 5pt), stroke: none,
      table.header([Votre avis sur…], ..part.levels.map(level => text(size: 9.5pt, level)), table.hline(stroke: 0.8pt + ink-soft)),
      ..part.questions.map(question => (strong(question), ..part.levels.map(_ => tick), table.hline(stroke: 0.5pt + rgb("#929292")))).flatten(),
    )
  } else if part.kind == "lines" {
    asked(part)
    block(breakable: false, above: 4pt, for _ in range(part.lines) { block(above: 0pt, below: 0pt, height: 8.5mm, width: 100%, stroke: (bottom: 0.5pt + rgb("#929292"))) })
  }
}

#{
  set text(size: 9.5pt, fill: ink-soft)
  meta.issuer.enumerate().map(((index, line)) => if index == 0 { strong(line) } else { line }).join(linebreak())
}
#v(5mm)
#title(model.title)
#par(model.lead)
#for section in model.sections {
  heading(level: 1, section.title)
  for part in section.parts { draw(part) }
}
`

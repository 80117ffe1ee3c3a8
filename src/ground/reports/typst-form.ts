import { TYPST_COMMON } from '#src/ground/reports/typst-common.ts'
import { PITCH, SIZES } from '#src/ground/sheets/wrap.ts'

/** A questionnaire on paper, A4: everything stands where its geometry says, copy after copy. Words come from model.json only. */
export const TYPST_FORM = `${TYPST_COMMON}
#set page(paper: "a4", margin: 0mm)
#set text(size: 10.5pt, top-edge: 0.8em, bottom-edge: -0.2em)
#set par(leading: 0pt, spacing: 0pt)
#show title: it => it.body
#show heading: it => it.body
#let faces = (
  ${Object.entries(SIZES)
    .map(([style, { size, bold }]) => `${style}: (size: ${size}pt, weight: ${bold ? 700 : 400})`)
    .join(', ')},
)
#let soft-styles = ("issuer", "running", "help", "foot", "level")
#let at(x, y, body) = place(top + left, dx: x * 1mm, dy: y * 1mm, body)
#let black = rgb("#000000")
#let square(x, y, side) = at(x - side / 2, y - side / 2, rect(width: side * 1mm, height: side * 1mm, fill: black, stroke: none))
#let tick(x, y) = at(x - model.box / 2, y - model.box / 2, rect(width: model.box * 1mm, height: model.box * 1mm, stroke: 0.8pt + ink, radius: 0pt))

#let words(item, titled) = {
  let face = faces.at(item.style)
  let body = text(size: face.size, weight: face.weight, fill: if item.style in soft-styles { ink-soft } else { ink },
    par(leading: face.size * ${PITCH - 1}, item.lines.join(linebreak())))
  if item.style == "title" and titled { body = title(body) }
  if item.style == "heading" { body = heading(level: 1, body) }
  if item.centred { at(item.x - 30, item.y, box(width: 60mm, align(center, body))) } else { at(item.x, item.y, box(width: 178mm, body)) }
}

#for (index, copy) in model.copies.enumerate() {
  for (number, sheet) in model.pages.enumerate() {
    page({
      for (x, y) in model.marks { square(x, y, model.mark) }
      at(model.qr.x, model.qr.y, image(bytes(copy.at(number)), format: "svg", alt: "Code de la page", width: model.qr.side * 1mm))
      for rule in sheet.rules { at(rule.x, rule.y, line(length: rule.width * 1mm, stroke: if rule.strong { 0.8pt + ink-soft } else { 0.5pt + rgb("#929292") })) }
      for item in sheet.texts { words(item, index == 0) }
      for asked in sheet.asked { for one in asked.boxes { tick(one.x, one.y) } }
    })
  }
}
`

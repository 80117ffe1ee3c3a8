import { TYPST_COMMON } from '#src/ground/reports/typst-common.ts'

/** One page, drawn for A4 and enlarged by √2 for A3: same picture, same line breaks. */
export const TYPST_POSTER = `${TYPST_COMMON}
#let k = if model.format == "a3" { calc.sqrt(2) } else { 1.0 }
#let t = k * model.size
#set page(paper: model.format, margin: (x: 18mm * k, top: 16mm * k, bottom: 15mm * k))
#set text(size: 19pt * t, top-edge: 0.8em, bottom-edge: -0.2em)
#set par(leading: 5pt * t, spacing: 9pt * t)
#show title: set text(size: 46pt * t, weight: 700)
#show title: set par(leading: 2pt * k)
#show title: set block(above: 0pt, below: 10pt * k)
#place(top + left, dx: -18mm * k, dy: -16mm * k, rect(width: 100% + 36mm * k, height: 5mm * k, fill: blue-france))
#{
  set text(size: 12pt * t, fill: ink-soft)
  set par(leading: 2pt * k)
  meta.issuer.enumerate().map(((index, line)) => if index == 0 { strong(line) } else { line }).join(linebreak())
}
#v(15mm * t)
#title(model.title)
#for line in model.lines { par(text(fill: ink-soft, line)) }
#v(1fr)
#if model.qr != none {
  align(center, image(bytes(model.qr.svg), format: "svg", alt: model.qr.alt, width: 108mm * k * calc.max(0.7, model.size)))
  v(5mm * k)
  align(center, text(size: 21pt * t, weight: 700, fill: blue-france, model.url))
} else {
  align(center, rotate(-24deg, reflow: true, text(size: 118pt * k, weight: 700, fill: off-target, "ESSAI")))
  v(5mm * k)
  align(center, text(size: 16pt * t, fill: off-target, model.url))
}
#v(1fr)
#line(length: 100%, stroke: 0.8pt * k + ink)
#v(-3pt * k)
#text(size: 11pt * t, fill: quiet, model.footer)
`

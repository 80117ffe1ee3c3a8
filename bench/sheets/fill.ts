// Somebody answers a page: what they meant is known, what the machine reads is compared with it.
import type { Asked, Box, SheetPage } from '#src/ground/sheets/form.ts'
import type { Raster } from '#src/ground/sheets/raster.ts'
import {
  between,
  blacken,
  dot,
  mark,
  normal,
  type Pen,
  penOf,
  pick,
  type Random,
  ring,
  scribble,
  stroke,
  type Style,
} from './draw.ts'

export type Meant = {
  code: string
  /** The values meant; null where nobody can know, so that only a person may decide. */
  values: readonly string[] | null
  /** Ticked as everybody does. */
  normal: boolean
  kind: string
}
/** The person who answers. */
export type Hand = { pen: Pen; style: Style; second: Style; random: Random }

const STYLES: readonly (readonly [number, Style])[] = [
  [0.5, 'cross'],
  [0.26, 'tick'],
  [0.08, 'slash'],
  [0.07, 'zigzag'],
  [0.09, 'fill'],
]
const styleOf = (random: Random): Style => {
  let at = random()
  for (const [share, style] of STYLES) {
    at -= share
    if (at <= 0) return style
  }
  return 'cross'
}
export function handOf(random: Random): Hand {
  const style = styleOf(random)
  return { pen: penOf(random), style, second: style === 'fill' ? 'fill' : styleOf(random), random }
}

/** Shares of what is out of the ordinary, of a hundred questions. */
const ODD: readonly (readonly [number, string])[] = [
  [5, 'blank'],
  [2.5, 'correction'],
  [2, 'crossed'],
  [1, 'double'],
  [0.8, 'ringed'],
  [0.7, 'beside'],
  [0.8, 'erased'],
  [0.5, 'tiny'],
  [0.7, 'stray'],
]

function oddOf(random: Random): string {
  let at = random() * 100
  for (const [share, kind] of ODD) {
    at -= share
    if (at <= 0) return kind
  }
  return 'normal'
}

export function answer(sheet: Raster, asked: Asked, hand: Hand): Meant {
  const { random, pen } = hand
  const kind = oddOf(random)
  const { boxes, code, several } = asked
  const box = pick(random, boxes)
  const other = pick(
    random,
    boxes.filter((one) => one !== box),
  )
  const tick = ({ x, y }: Box) => {
    const style = random() < 0.9 ? hand.style : hand.second
    mark(sheet, { x, y, style: style === 'fill' && hand.style !== 'fill' ? 'cross' : style, pen, random })
  }
  const meant = (values: readonly string[] | null, normal = false): Meant => ({ code, values, normal, kind })
  switch (kind) {
    case 'blank':
      return meant([])
    case 'correction':
      tick(other)
      blacken(sheet, { x: other.x, y: other.y, pen, random })
      tick(box)
      // Of somebody who blackens their boxes, nobody can tell a correction: several answers are several.
      if (hand.style === 'fill') return meant(several ? [other.value, box.value] : null)
      return meant([box.value])
    case 'crossed':
      tick(other)
      for (const dy of [-0.5, 0.4])
        stroke(
          sheet,
          [
            [other.x - 4, other.y + dy],
            [other.x + 4, other.y + dy + normal(random) * 0.4],
          ],
          pen,
          random,
        )
      tick(box)
      return meant([box.value])
    case 'double':
      tick(box)
      tick(other)
      return meant(several ? [box.value, other.value] : null)
    case 'ringed':
      ring(sheet, { x: box.x, y: box.y, rx: between(random, 3.6, 5), ry: between(random, 3, 3.9), pen, random })
      return meant([box.value])
    case 'beside':
      mark(sheet, { x: box.x - between(random, 4.2, 5), y: box.y, style: 'cross', pen, random })
      return meant([box.value])
    case 'erased': {
      const faint = { ...pen, dark: pen.dark * between(random, 0.1, 0.22) }
      mark(sheet, { x: other.x, y: other.y, style: 'cross', pen: faint, random })
      tick(box)
      return meant([box.value])
    }
    case 'tiny':
      dot(sheet, {
        x: box.x + normal(random) * 0.5,
        y: box.y + normal(random) * 0.5,
        size: between(random, 0.5, 0.8),
        pen,
        random,
      })
      return meant(null)
    case 'stray':
      tick(box)
      dot(sheet, {
        x: other.x + normal(random),
        y: other.y + normal(random),
        size: between(random, 0.35, 0.6),
        pen,
        random,
      })
      return meant([box.value])
    default: {
      const chosen = several ? boxes.filter((one) => one === box || random() < 0.25) : [box]
      for (const one of chosen) tick(one)
      return meant(
        chosen.map(({ value }) => value),
        true,
      )
    }
  }
}

/** Answers a whole page. */
export function fillPage(
  sheet: Raster,
  page: SheetPage,
  hand: Hand,
): { asked: Meant[]; written: { code: string; written: boolean }[] } {
  const asked = page.asked.map((one) => answer(sheet, one, hand))
  const written = page.written.map(({ code, area }) => {
    const written = hand.random() < 0.3
    if (written)
      for (let line = 0; line < 1 + Math.floor(hand.random() * 3); line += 1)
        scribble(sheet, {
          x: area.x + 3,
          y: area.y + 7 + line * 8.5,
          width: between(hand.random, 40, 150),
          pen: hand.pen,
          random: hand.random,
        })
    return { code, written }
  })
  return { asked, written }
}

import { type Pen, textWidth } from '#src/ground/design/charts/svg.ts'

/** A dated fact: `at` counts in points of the series (0 is the first month's middle, 1.5 the end of the second month). */
export interface Fact {
  readonly at: number
  readonly label: string
}

interface Ground {
  readonly pen: Pen
  readonly width: number
  readonly top: number
  readonly bottom: number
  readonly x: (index: number) => number
}

interface Placed {
  readonly x: number
  readonly from: number
  readonly to: number
  readonly row: number
  readonly side: 'start' | 'end'
  readonly label: string
}

interface Bounds {
  readonly x: (index: number) => number
  readonly left: number
  readonly right: number
}

/** How many lines of text the facts need above the plot. */
export function factRows(facts: readonly Fact[], bounds: Bounds): number {
  return Math.max(1, ...place(facts, bounds).map((fact) => fact.row + 1))
}

/** Thin verticals with their words above, clear of the highest value's own number. */
export function factMarks({ pen, x, width, top, bottom }: Ground, facts: readonly Fact[]): string[] {
  return place(facts, { x, left: 0, right: width }).flatMap((fact) => [
    pen.shape('line', 'fact', { x1: fact.x, x2: fact.x, y1: top - 26 - 16 * fact.row, y2: bottom, 'stroke-width': 1 }),
    pen.text({
      x: fact.side === 'start' ? fact.x + 4 : fact.x - 4,
      y: top - 20 - 16 * fact.row,
      text: fact.label,
      paint: 'label',
      anchor: fact.side,
    }),
  ])
}

/** From the last to the first: an earlier fact that lacks room goes one line up, over the tops of the later verticals. */
function place(facts: readonly Fact[], bounds: Bounds): Placed[] {
  const ordered = [...facts].sort((one, other) => one.at - other.at)
  const placed: Placed[] = []
  for (const [index, fact] of [...ordered.entries()].reverse()) {
    const before = ordered.slice(0, index).map((other) => bounds.x(other.at))
    placed.push(choose({ ...bounds, here: bounds.x(fact.at), label: fact.label, before }, placed))
  }
  return placed
}

interface Choice extends Bounds {
  readonly here: number
  readonly label: string
  readonly before: readonly number[]
}

function choose({ here, label, before, left, right }: Choice, placed: readonly Placed[]): Placed {
  const size = textWidth(label, 12) + 8
  const options = [0, 1, 2, 3].flatMap((row): Placed[] => [
    { x: here, from: here, to: here + size, row, side: 'start', label },
    { x: here, from: here - size, to: here, row, side: 'end', label },
  ])
  const inside = options.filter((option) => option.from >= left && option.to <= right)
  const free = inside.find((option) => {
    const overText = placed.some(
      (other) => other.row === option.row && option.to > other.from && option.from < other.to,
    )
    const overLine = placed.some((other) => other.row >= option.row && other.x > option.from && other.x < option.to)
    return !overText && !overLine && !before.some((line) => line > option.from && line < option.to)
  })
  return (
    free ??
    inside[0] ?? {
      x: here,
      from: here,
      to: here + size,
      row: 0,
      side: here > (left + right) / 2 ? 'end' : 'start',
      label,
    }
  )
}

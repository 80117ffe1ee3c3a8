import { faces } from '#src/ground/reports/fonts.ts'

/** Outlines of Public Sans for the PNG twin of a chart: no font engine on the server, none of the machine's faces. */
export type Point = readonly [x: number, y: number]
export type Outline = readonly (readonly Point[])[]

interface Font {
  readonly view: DataView
  readonly tables: ReadonlyMap<string, number>
  readonly unitsPerEm: number
  readonly longLoca: boolean
  readonly metrics: number
}

interface Placed {
  readonly outline: Outline
  readonly advance: number
}

const fonts = new Map<number, Font>()

/** The letters of a line as closed polygons, baseline at 0, in pixels, with the width of the line. */
export function textOutline(text: string, { size, bold }: { size: number; bold: boolean }): Placed {
  const font = fontOf(bold ? 700 : 400)
  const scale = size / font.unitsPerEm
  let advance = 0
  const outline: Point[][] = []
  for (const letter of text) {
    const glyph = glyphIndex(font, letter.codePointAt(0) ?? 32)
    for (const contour of contoursOf(font, glyph)) {
      outline.push(contour.map(([x, y]): Point => [advance + x * scale, -y * scale]))
    }
    advance += advanceOf(font, glyph) * scale
  }
  return { outline, advance }
}

function fontOf(weight: number): Font {
  const known = fonts.get(weight)
  if (known) return known
  const face = faces().find((each) => each.family === 'Public Sans' && each.weight === weight && !each.italic)
  if (!face) throw new Error(`No face of weight ${weight}`)
  const view = new DataView(face.ttf.buffer, face.ttf.byteOffset, face.ttf.byteLength)
  const tables = new Map<string, number>()
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + index * 16
    tables.set(String.fromCharCode(...face.ttf.subarray(at, at + 4)), view.getUint32(at + 8))
  }
  const head = at(tables, 'head')
  const font: Font = {
    view,
    tables,
    unitsPerEm: view.getUint16(head + 18),
    longLoca: view.getInt16(head + 50) === 1,
    metrics: view.getUint16(at(tables, 'hhea') + 34),
  }
  fonts.set(weight, font)
  return font
}

function at(tables: ReadonlyMap<string, number>, tag: string): number {
  const offset = tables.get(tag)
  if (offset === undefined) throw new Error(`No table « ${tag} » in the face`)
  return offset
}

/** Character map of format 4, the one every Latin face has. */
function glyphIndex({ view, tables }: Font, code: number): number {
  const cmap = at(tables, 'cmap')
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const table = cmap + view.getUint32(cmap + 4 + index * 8 + 4)
    if (view.getUint16(table) !== 4 || code > 0xffff) continue
    const double = view.getUint16(table + 6)
    for (let segment = 0; segment < double; segment += 2) {
      if (view.getUint16(table + 14 + segment) < code) continue
      const first = view.getUint16(table + 16 + double + segment)
      if (first > code) return 0
      const delta = view.getUint16(table + 16 + 2 * double + segment)
      const place = table + 16 + 3 * double + segment
      const range = view.getUint16(place)
      if (range === 0) return (code + delta) & 0xffff
      const glyph = view.getUint16(place + range + 2 * (code - first))
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
  }
  return 0
}

function advanceOf({ view, tables, metrics }: Font, glyph: number): number {
  return view.getUint16(at(tables, 'hmtx') + 4 * Math.min(glyph, metrics - 1))
}

function contoursOf(font: Font, glyph: number, depth = 0): Point[][] {
  const { view, tables, longLoca } = font
  const loca = at(tables, 'loca')
  const offset = (index: number) => (longLoca ? view.getUint32(loca + 4 * index) : 2 * view.getUint16(loca + 2 * index))
  if (offset(glyph) === offset(glyph + 1) || depth > 4) return []
  const start = at(tables, 'glyf') + offset(glyph)
  const count = view.getInt16(start)
  return count >= 0 ? simple(view, { start, count }) : composite(font, start + 10, depth)
}

function composite(font: Font, start: number, depth: number): Point[][] {
  const { view } = font
  const all: Point[][] = []
  let flags = 0x20
  for (let place = start; flags & 0x20; ) {
    flags = view.getUint16(place)
    const glyph = view.getUint16(place + 2)
    const words = flags & 1
    const dx = words ? view.getInt16(place + 4) : view.getInt8(place + 4)
    const dy = words ? view.getInt16(place + 6) : view.getInt8(place + 5)
    place += (words ? 8 : 6) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0)
    for (const contour of contoursOf(font, glyph, depth + 1)) all.push(contour.map(([x, y]): Point => [x + dx, y + dy]))
  }
  return all
}

interface Knot {
  readonly x: number
  readonly y: number
  readonly on: boolean
}

function simple(view: DataView, { start, count }: { start: number; count: number }): Point[][] {
  const ends = Array.from({ length: count }, (_, index) => view.getUint16(start + 10 + 2 * index))
  const total = (ends.at(-1) ?? -1) + 1
  let place = start + 12 + 2 * count + view.getUint16(start + 10 + 2 * count)
  const flags: number[] = []
  while (flags.length < total) {
    const flag = view.getUint8(place)
    const times = flag & 8 ? view.getUint8(place + 1) + 1 : 1
    place += flag & 8 ? 2 : 1
    for (let repeat = 0; repeat < times; repeat += 1) flags.push(flag)
  }
  const coordinates = (short: number, same: number) => {
    let value = 0
    return flags.map((flag) => {
      if (flag & short) {
        value += flag & same ? view.getUint8(place) : -view.getUint8(place)
        place += 1
      } else if (!(flag & same)) {
        value += view.getInt16(place)
        place += 2
      }
      return value
    })
  }
  const xs = coordinates(2, 16)
  const ys = coordinates(4, 32)
  const knots = flags.map((flag, index): Knot => ({ x: xs[index] ?? 0, y: ys[index] ?? 0, on: (flag & 1) === 1 }))
  return ends.map((end, index) => flattened(knots.slice((ends[index - 1] ?? -1) + 1, end + 1)))
}

/** Quadratic curves as short straight lines; two controls in a row have a point half-way. */
function flattened(knots: readonly Knot[]): Point[] {
  const full = knots.flatMap((knot, index): Knot[] => {
    const next = knots[(index + 1) % knots.length] ?? knot
    return knot.on || next.on ? [knot] : [knot, { x: (knot.x + next.x) / 2, y: (knot.y + next.y) / 2, on: true }]
  })
  const first = full.findIndex((knot) => knot.on)
  if (first < 0) return []
  const turned = [...full.slice(first), ...full.slice(0, first + 1)]
  const points: Point[] = []
  for (const [index, knot] of turned.entries()) {
    if (knot.on) {
      points.push([knot.x, knot.y])
      continue
    }
    const [before, after] = [turned[index - 1] ?? knot, turned[index + 1] ?? knot]
    for (const t of [0.25, 0.5, 0.75]) {
      const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2]
      points.push([a * before.x + b * knot.x + c * after.x, a * before.y + b * knot.y + c * after.y])
    }
  }
  return points
}

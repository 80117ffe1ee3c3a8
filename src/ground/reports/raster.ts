import { crc32, deflateSync } from 'node:zlib'
import { type Outline, type Point, textOutline } from '#src/ground/reports/glyphs.ts'
import type { Drawing } from '#src/ground/reports/model.ts'

/**
 * The PNG twin of a chart, for the office programs that do not draw SVG (Word before 2019, LibreOffice before 7.6).
 * It reads the few marks our own charts and QR codes are made of, nothing more.
 */
type Marks = Readonly<Record<string, string>>

interface Canvas {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
  readonly scale: number
}

const DENSITY = 2
const STEPS = 4

/** Draws a chart on white, two pixels for one. */
export function renderPng(drawing: Drawing): Uint8Array {
  const [, , across = '0'] = (/viewBox="([^"]+)"/.exec(drawing.svg)?.[1] ?? '').split(' ')
  const [width, height] = [Math.ceil(drawing.width * DENSITY), Math.ceil(drawing.height * DENSITY)]
  const scale = width / (Number(across) || drawing.width)
  const canvas: Canvas = { width, height, pixels: new Uint8Array(width * height * 3).fill(255), scale }
  for (const [, tag = '', source = '', text = ''] of drawing.svg.matchAll(
    /<(rect|line|circle|path|text)\b([^>]*?)\/?>([^<]*)/g,
  )) {
    const marks: Marks = Object.fromEntries(
      [...source.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    )
    draw(canvas, marks, tag === 'text' ? letters(marks, plain(text)) : outlineOf(tag, marks))
  }
  return png(canvas)
}

function draw(canvas: Canvas, marks: Marks, outline: Outline): void {
  if (marks['fill'] !== 'none' && marks['fill']) fill(canvas, outline, colour(marks['fill']))
  if (marks['stroke'] && marks['stroke'] !== 'none') {
    const width = Number(marks['stroke-width'] ?? 1)
    for (const piece of strokes(dashed(outline, marks['stroke-dasharray']), width))
      fill(canvas, [piece], colour(marks['stroke']))
  }
}

function outlineOf(tag: string, marks: Marks): Outline {
  const number = (name: string) => Number(marks[name] ?? 0)
  if (tag === 'line')
    return [
      [
        [number('x1'), number('y1')],
        [number('x2'), number('y2')],
      ],
    ]
  if (tag === 'circle') return [ring([number('cx'), number('cy')], number('r'), 32)]
  if (tag === 'path') return pathOutline(marks['d'] ?? '')
  const [x, y, width, height] = [number('x'), number('y'), number('width'), number('height')]
  return [
    [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
    ],
  ]
}

/** M, L, H, V and Z, absolute or relative: what d3-shape and our own marks write. */
function pathOutline(d: string): Outline {
  const lines: Point[][] = []
  let [x, y] = [0, 0]
  for (const [, command = '', values = ''] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const numbers = (values.match(/-?[\d.]+/g) ?? []).map(Number)
    const relative = command === command.toLowerCase()
    const kind = command.toUpperCase()
    if (kind === 'Z') {
      const line = lines.at(-1)
      const start = line?.[0]
      if (line && start) line.push(start)
      if (start) [x, y] = start
    }
    const size = kind === 'H' || kind === 'V' ? 1 : 2
    for (let index = 0; index + size <= numbers.length; index += size) {
      const [first = 0, second = 0] = numbers.slice(index, index + size)
      if (kind !== 'V') x = (relative ? x : 0) + first
      if (kind === 'V') y = (relative ? y : 0) + first
      if (size === 2) y = (relative ? y : 0) + second
      if (kind === 'M' && index === 0) lines.push([])
      lines.at(-1)?.push([x, y])
    }
  }
  return lines
}

function letters(marks: Marks, text: string): Outline {
  const { outline, advance } = textOutline(text, {
    size: Number(marks['font-size'] ?? 12),
    bold: marks['font-weight'] === '700',
  })
  const anchor = marks['text-anchor']
  const left = Number(marks['x'] ?? 0) - (anchor === 'end' ? advance : anchor === 'middle' ? advance / 2 : 0)
  return outline.map((line) => line.map(([x, y]): Point => [left + x, Number(marks['y'] ?? 0) + y]))
}

function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

function ring([cx, cy]: Point, radius: number, sides: number): Point[] {
  return Array.from({ length: sides + 1 }, (_, index): Point => {
    const angle = (index / sides) * 2 * Math.PI
    return [cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)]
  })
}

/** Each segment as a rectangle, each joint as a disc. */
function strokes(outline: Outline, width: number): Point[][] {
  return outline.flatMap((line) =>
    line.slice(1).flatMap(([x2, y2], index) => {
      const [x1, y1] = line[index] ?? [x2, y2]
      const length = Math.hypot(x2 - x1, y2 - y1)
      if (length === 0) return []
      const [dx, dy] = [((y2 - y1) / length) * (width / 2), ((x1 - x2) / length) * (width / 2)]
      const bar: Point[] = [
        [x1 + dx, y1 + dy],
        [x2 + dx, y2 + dy],
        [x2 - dx, y2 - dy],
        [x1 - dx, y1 - dy],
      ]
      return index + 2 < line.length ? [bar, ring([x2, y2], width / 2, 12)] : [bar]
    }),
  )
}

function dashed(outline: Outline, pattern: string | undefined): Outline {
  const [on = 0, off = 0] = (pattern ?? '').split(' ').map(Number)
  if (on <= 0 || off <= 0) return outline
  return outline.flatMap((line) => {
    const pieces: Point[][] = []
    let done = 0
    for (const [index, [x2, y2]] of line.slice(1).entries()) {
      const [x1, y1] = line[index] ?? [x2, y2]
      const length = Math.hypot(x2 - x1, y2 - y1)
      const along = (distance: number): Point => [
        x1 + ((x2 - x1) * distance) / length,
        y1 + ((y2 - y1) * distance) / length,
      ]
      for (let start = -(done % (on + off)); start < length; start += on + off) {
        const [from, to] = [Math.max(0, start), Math.min(length, start + on)]
        if (to > from) pieces.push([along(from), along(to)])
      }
      done += length
    }
    return pieces
  })
}

/** Scan lines with winding numbers, four to a pixel, exact coverage along the line. */
function fill(canvas: Canvas, outline: Outline, ink: readonly [number, number, number]): void {
  const edges = outline.flatMap((line) =>
    line.map(([x, y], index) => {
      const [nx, ny] = line[(index + 1) % line.length] ?? [x, y]
      return { x1: x * canvas.scale, y1: y * canvas.scale, x2: nx * canvas.scale, y2: ny * canvas.scale }
    }),
  )
  const left = Math.max(0, Math.floor(Math.min(...edges.map((edge) => edge.x1))))
  const right = Math.min(canvas.width, Math.ceil(Math.max(...edges.map((edge) => edge.x1))))
  const top = Math.max(0, Math.floor(Math.min(...edges.map((edge) => edge.y1))))
  const bottom = Math.min(canvas.height, Math.ceil(Math.max(...edges.map((edge) => edge.y1))))
  if (right <= left) return
  for (let row = top; row < bottom; row += 1) {
    const cover = new Float32Array(right - left)
    for (let step = 0; step < STEPS; step += 1) {
      const y = row + (step + 0.5) / STEPS
      const hits = edges
        .filter((edge) => edge.y1 <= y !== edge.y2 <= y)
        .map((edge) => ({
          x: edge.x1 + ((y - edge.y1) * (edge.x2 - edge.x1)) / (edge.y2 - edge.y1),
          way: edge.y1 < edge.y2 ? 1 : -1,
        }))
        .sort((one, other) => one.x - other.x)
      let winding = 0
      for (const [index, hit] of hits.entries()) {
        winding += hit.way
        const next = hits[index + 1]
        if (winding !== 0 && next) span(cover, hit.x - left, next.x - left)
      }
    }
    blend(canvas, { place: (row * canvas.width + left) * 3, cover, ink })
  }
}

function span(cover: Float32Array, from: number, to: number): void {
  const [left, right] = [Math.max(0, from), Math.min(cover.length, to)]
  for (let x = Math.floor(left); x < right; x += 1) {
    cover[x] = (cover[x] ?? 0) + (Math.min(right, x + 1) - Math.max(left, x)) / STEPS
  }
}

interface Ink {
  readonly place: number
  readonly cover: Float32Array
  readonly ink: readonly [number, number, number]
}

function blend({ pixels }: Canvas, { place, cover, ink: [red, green, blue] }: Ink): void {
  for (let x = 0; x < cover.length; x += 1) {
    const strength = Math.min(1, cover[x] ?? 0)
    if (strength <= 0) continue
    const at = place + x * 3
    pixels[at] = mixed(pixels[at], red, strength)
    pixels[at + 1] = mixed(pixels[at + 1], green, strength)
    pixels[at + 2] = mixed(pixels[at + 2], blue, strength)
  }
}

function mixed(paper: number | undefined, ink: number, strength: number): number {
  return Math.round((paper ?? 255) * (1 - strength) + ink * strength)
}

function colour(text: string): readonly [number, number, number] {
  const hex = text.length === 4 ? text.replaceAll(/[\da-f]/gi, '$&$&') : text
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

function png({ width, height, pixels }: Canvas): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const rows = Buffer.alloc(height * (width * 3 + 1))
  for (let row = 0; row < height; row += 1)
    rows.set(pixels.subarray(row * width * 3, (row + 1) * width * 3), row * (width * 3 + 1) + 1)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

// A sheet goes through a scanner or before a telephone: turned, bent, lit from one side, blurred, noisy, packed.
import sharp from 'sharp'
import { PAGE } from '#src/ground/sheets/form.ts'
import { homography, type Point, type Raster } from '#src/ground/sheets/raster.ts'
import { between, normal, pick, type Random, SCALE } from './draw.ts'

export type Scan = { bytes: Uint8Array; kind: string }

/** What befalls the paper itself: toner, stains, holes, folds, dust, lines. */
export function spoil(sheet: Raster, random: Random): string[] {
  const told: string[] = []
  const { width, height, data } = sheet
  const shade = (test: (x: number, y: number) => number, box: readonly [number, number, number, number]) => {
    const [left = 0, top = 0, right = 0, bottom = 0] = box.map((value) => Math.round(value * SCALE))
    for (let y = Math.max(0, top); y < Math.min(height, bottom); y += 1)
      for (let x = Math.max(0, left); x < Math.min(width, right); x += 1) {
        const dark = test(x / SCALE, y / SCALE)
        if (dark > 0) data[y * width + x] = (data[y * width + x] ?? 255) * (1 - dark)
      }
  }
  if (random() < 0.06) {
    told.push('stain')
    const [cx, cy, r] = [between(random, 30, 180), between(random, 60, 260), between(random, 12, 28)]
    const rim = between(random, 0.08, 0.2)
    shade(
      (x, y) => {
        const away = Math.hypot(x - cx, (y - cy) * 1.1) / r
        return away > 1 ? 0 : away > 0.95 ? rim : 0.05
      },
      [cx - r, cy - r, cx + r, cy + r],
    )
  }
  if (random() < 0.1) {
    told.push('holes')
    for (const cy of [108.5, 188.5]) shade((x, y) => (Math.hypot(x - 9, y - cy) < 3 ? 0.8 : 0), [4, cy - 5, 14, cy + 5])
  }
  if (random() < 0.05) {
    told.push('fold')
    const at = between(random, 100, 200)
    shade((_, y) => Math.max(0, 0.16 - Math.abs(y - at) * 0.2), [0, at - 2, 210, at + 2])
  }
  if (random() < 0.02) {
    told.push('line')
    const [x0, y0, dx, dy] = [
      between(random, 30, 150),
      between(random, 60, 250),
      between(random, 10, 50),
      between(random, -20, 20),
    ]
    for (let t = 0; t < 1; t += 0.002)
      shade(() => 0.6, [x0 + dx * t, y0 + dy * t, x0 + dx * t + 0.35, y0 + dy * t + 0.35])
  }
  if (random() < 0.03) {
    told.push('corner')
    const size = between(random, 14, 24)
    shade((x, y) => (x + (PAGE.height - y) < size ? 0.25 : 0), [0, PAGE.height - size, size, PAGE.height])
    const right = Math.round(size * SCALE)
    for (let y = height - right; y < height; y += 1)
      for (let x = 0; x < right; x += 1) if (x + (height - y) < right) data[y * width + x] = 226
  }
  for (let specks = Math.floor(random() * 14); specks > 0; specks -= 1) {
    const [x0, y0, size] = [random() * 210, random() * 297, between(random, 0.1, 0.35)]
    shade(() => 0.55, [x0, y0, x0 + size, y0 + size])
  }
  return told
}

const NOISE = Int8Array.from({ length: 65_536 }, (_, at) => {
  const [u, v] = [((at * 7919) % 65_537) / 65_537, ((at * 104_729) % 65_521) / 65_521]
  return Math.max(-127, Math.min(127, Math.round(Math.sqrt(-2 * Math.log(u + 1e-6)) * Math.cos(2 * Math.PI * v) * 32)))
})

/** The picture of a sheet as it reaches the program. */
export async function scanned(sheet: Raster, random: Random): Promise<Scan> {
  const phone = random() < 0.15
  const dpi = phone ? pick(random, [200, 240, 300]) : pick(random, [150, 200, 200, 240, 300])
  const px = dpi / 25.4
  const turned = random() < 0.05
  const margin = phone ? between(random, 6, 16) : 0
  const [width, height] = [Math.round((PAGE.width + 2 * margin) * px), Math.round((PAGE.height + 2 * margin) * px)]
  const angle = (normal(random) * (phone ? 1.6 : 1.1) * Math.PI) / 180 + (turned ? Math.PI : 0)
  const size = phone ? between(random, 0.95, 1) : between(random, 0.94, 1.01)
  const [ox, oy] = [normal(random) * 1.5, normal(random) * 1.5]
  const lean = phone ? 6 : 0.4
  const corners: Point[] = [
    [0, 0],
    [PAGE.width, 0],
    [PAGE.width, PAGE.height],
    [0, PAGE.height],
  ]
  const seen = corners.map(([x, y]): Point => {
    const [dx, dy] = [(x - 105) * size, (y - 148.5) * size]
    return [
      (105 + margin + ox + dx * Math.cos(angle) - dy * Math.sin(angle) + normal(random) * lean * 0.4) * px,
      (148.5 + margin + oy + dx * Math.sin(angle) + dy * Math.cos(angle) + normal(random) * lean * 0.4) * px,
    ]
  })
  const plane = homography(seen, corners)
  if (!plane) throw new Error('flat')
  const [a, b, c, d, e, f, g, h] = plane
  const [wave, wx, wy, phase] = [
    between(random, 0, phone ? 0.3 : 0.35),
    between(random, 0.004, 0.02),
    between(random, 0.004, 0.02),
    random() * 6,
  ]
  const light = phone ? between(random, 0.1, 0.35) : between(random, 0, 0.05)
  const [lx, ly] = [Math.cos(random() * 6), Math.sin(random() * 6)]
  const white = between(random, 0.88, 1)
  const toner = random() < 0.1 ? between(random, 0.55, 0.8) : 1
  const noise = (phone ? between(random, 2, 6) : between(random, 0.5, 4)) / 32
  const out = new Uint8Array(width * height)
  const desk = phone ? between(random, 60, 140) : 252
  let at = Math.floor(random() * 65_536)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const w = 1 / (g * x + h * y + 1)
      let mx = (a * x + b * y + c) * w
      let my = (d * x + e * y + f) * w
      let value = desk
      if (mx >= 0 && my >= 0 && mx < PAGE.width && my < PAGE.height) {
        mx += wave * Math.sin(my * wy * 6.28 + phase)
        my += wave * Math.sin(mx * wx * 6.28 + phase)
        const u = Math.max(0, Math.min(sheet.width - 1.01, mx * SCALE - 0.5))
        const v = Math.max(0, Math.min(sheet.height - 1.01, my * SCALE - 0.5))
        const [l, t] = [u | 0, v | 0]
        const i = t * sheet.width + l
        const [p, q] = [u - l, v - t]
        const s = sheet.data
        const up = (s[i] ?? 255) * (1 - p) + (s[i + 1] ?? 255) * p
        const down = (s[i + sheet.width] ?? 255) * (1 - p) + (s[i + sheet.width + 1] ?? 255) * p
        value = 255 - (255 - (up * (1 - q) + down * q)) * toner
      }
      value *= white * (1 - light * (0.5 + 0.5 * ((lx * (x - width / 2)) / width + (ly * (y - height / 2)) / height)))
      at = (at * 1_103_515_245 + 12_345) & 0xffff
      out[y * width + x] = Math.max(0, Math.min(255, value + (NOISE[at] ?? 0) * noise))
    }
  return packed({ width, height, data: out }, { random, phone })
}

async function packed(picture: Raster, { random, phone }: { random: Random; phone: boolean }): Promise<Scan> {
  const { width, height, data } = picture
  let image = sharp(data, { raw: { width, height, channels: 1 } })
  const blur = between(random, 0, phone ? 1.3 : 1)
  if (blur > 0.35) image = image.blur(blur)
  if (!phone && random() < 0.07) {
    const cut = Math.round(between(random, 140, 185))
    return {
      bytes: await image.threshold(cut).tiff({ compression: 'lzw' }).toBuffer(),
      kind: 'one-bit',
    }
  }
  if (!phone && random() < 0.1) return { bytes: await image.png({ compressionLevel: 2 }).toBuffer(), kind: 'png' }
  const quality = Math.round(between(random, 40, 92))
  return { bytes: await image.jpeg({ quality }).toBuffer(), kind: phone ? 'phone' : 'jpeg' }
}

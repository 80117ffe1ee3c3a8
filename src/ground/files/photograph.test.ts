import { expect, test } from 'vitest'
import { HEIC_ADVICE, photographOf } from './photograph.ts'

const segment = (mark: number, body: string): number[] => [
  0xff,
  mark,
  0,
  body.length + 2,
  ...Buffer.from(body, 'latin1'),
]
const frame = segment(0xc0, '\x08\x00\x10\x00\x20\x01\x01\x11\x00')
const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 0xff, 0xd9]
const jpeg = (...segments: number[][]) => Uint8Array.from([0xff, 0xd8, ...segments.flat(), ...scan])
const chunk = (name: string, body: number[]): number[] => [
  0,
  0,
  0,
  body.length,
  ...Buffer.from(name, 'latin1'),
  ...body,
  0,
  0,
  0,
  0,
]
const png = (...chunks: number[][]) =>
  Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...chunks.flat()])
const IHDR = chunk('IHDR', [0, 0, 0, 5, 0, 0, 0, 4, 8, 2, 0, 0, 0])

test('[D12-20] a photograph loses what its device wrote beside the picture', () => {
  const found = photographOf(
    jpeg(segment(0xe0, 'JFIF\0'), segment(0xe1, 'Exif\0GPS 48.8'), segment(0xfe, 'un mot'), frame),
  )
  expect(found).toEqual({ type: 'image/jpeg', width: 32, height: 16, bytes: jpeg(segment(0xe0, 'JFIF\0'), frame) })
  const drawn = photographOf(png(IHDR, chunk('tEXt', [65, 66]), chunk('IDAT', [1]), chunk('IEND', [])))
  expect(drawn).toEqual({
    type: 'image/png',
    width: 5,
    height: 4,
    bytes: png(IHDR, chunk('IDAT', [1]), chunk('IEND', [])),
  })
})

test('[D12-20] what is no photograph is refused whatever it is called, HEIC with advice', () => {
  const heic = Uint8Array.from([0, 0, 0, 24, ...Buffer.from('ftypheic'), 0, 0, 0, 0])
  expect(photographOf(heic)).toEqual({ fault: HEIC_ADVICE })
  const cut = jpeg(segment(0xe1, 'Exif'), frame).subarray(0, 9)
  for (const bytes of [Uint8Array.from(Buffer.from('%PDF-1.7')), new Uint8Array(0), cut, png(IHDR)])
    expect(photographOf(Uint8Array.from(bytes))).toEqual({ fault: expect.stringContaining('ni un JPEG ni un PNG') })
  expect(photographOf(new Uint8Array(13 * 1024 * 1024))).toEqual({ fault: expect.stringContaining('12 Mo') })
})

// Photographs that people send from a phone: what their bytes are, whatever they are called, and nothing of where they were taken.
import { sniffType } from './files.ts'
import { pictureOf } from './picture.ts'

/** The browser shrinks a photograph to this many pixels a side; without it, a whole one of a phone still enters. */
export const SHRUNK = 1600
const MOST_PIXELS = 12_000
/** The most one photograph may weigh as it is sent. */
export const PHOTOGRAPH_LIMIT = 12 * 1024 * 1024

export type Photograph = {
  type: 'image/png' | 'image/jpeg'
  width: number
  height: number
  bytes: Uint8Array<ArrayBuffer>
}

/** What is told where a photograph cannot be read: the browser says the same. */
export const HEIC_ADVICE =
  'Cette photographie est au format HEIC. Réglez l’appareil photo sur « Le plus compatible » (JPEG), ou partagez-la d’abord en JPEG, puis ajoutez-la de nouveau.'
const UNREADABLE = 'Cette photographie n’est ni un JPEG ni un PNG lisible, quel que soit son nom.'

/** A photograph as it is kept, without what its device wrote beside the picture; else why it is not taken. */
export function photographOf(bytes: Uint8Array<ArrayBuffer>): Photograph | { fault: string } {
  if (bytes.length > PHOTOGRAPH_LIMIT) return { fault: 'Cette photographie dépasse 12 Mo : réduisez-la.' }
  if (isHeic(bytes)) return { fault: HEIC_ADVICE }
  const found = pictureOf(bytes, sniffType(bytes), MOST_PIXELS)
  if (!found) return { fault: UNREADABLE }
  const bare = found.type === 'image/jpeg' ? bareJpeg(bytes) : barePng(bytes)
  return bare ? { ...found, bytes: bare } : { fault: UNREADABLE }
}

/** A box « ftyp » of a brand of the family, as phones write them. */
function isHeic(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.subarray(4, 12)).toString('latin1')
  return /^ftyp(heic|heix|hevc|hevx|heim|heis|mif1|msf1|avif)$/.test(text)
}

/** A JPEG without the segments of its device (Exif, places, thumbnails, comments); nothing when its segments do not follow. */
function bareJpeg(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined
    const mark = bytes[at + 1] ?? 0
    // From the first scan on, the picture itself.
    if (mark === 0xda) return joined([...kept, bytes.subarray(at)])
    const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
    if (end > bytes.length || end < at + 4) return undefined
    const ofDevice = (mark >= 0xe1 && mark <= 0xef && mark !== 0xe2 && mark !== 0xee) || mark === 0xfe
    if (!ofDevice) kept.push(bytes.subarray(at, end))
    at = end
  }
  return undefined
}

const PNG_HEAD = 8
const OF_DEVICE = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'])

/** A PNG without its chunks of text, dates and Exif; nothing when its chunks do not follow to the end. */
function barePng(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [bytes.subarray(0, PNG_HEAD)]
  let at = PNG_HEAD
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) return undefined
    const name = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1')
    if (!OF_DEVICE.has(name)) kept.push(bytes.subarray(at, end))
    if (name === 'IEND') return joined(kept)
    at = end
  }
  return undefined
}

const joined = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat(parts))

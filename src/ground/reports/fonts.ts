import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'

/**
 * Public Sans comes from its package as WOFF; typst and office programs read TrueType only. The extended Latin file
 * is given a family name of its own, because typst keeps one face per family and weight and would lose half the letters.
 */
export interface Face {
  readonly family: string
  readonly weight: 400 | 700
  readonly italic: boolean
  readonly ttf: Uint8Array
}

interface Table {
  readonly tag: string
  readonly checksum: number
  readonly data: Uint8Array
}

let kept: readonly Face[] | undefined

/** Every face a document may use, converted once per thread. */
export function faces(): readonly Face[] {
  kept ??= ([400, 700] as const).flatMap((weight) =>
    [false, true].flatMap((italic): Face[] => [
      { family: 'Public Sans', weight, italic, ttf: toTrueType(woff('latin', weight, italic)) },
      {
        family: 'Public Sans Ext',
        weight,
        italic,
        ttf: toTrueType(woff('latin-ext', weight, italic), 'Public Sans Ext'),
      },
    ]),
  )
  return kept
}

/**
 * Faces for the names and words that Public Sans cannot write: Greek, Cyrillic, Devanagari, Vietnamese, Arabic, Chinese. All under the SIL
 * Open Font License, in packages of their own. A document is first set without them: they take time to unpack.
 */
const OTHER_SCRIPTS = [
  ['noto-sans', 'noto-sans-greek'],
  ['noto-sans', 'noto-sans-greek-ext'],
  ['noto-sans', 'noto-sans-cyrillic'],
  ['noto-sans', 'noto-sans-cyrillic-ext'],
  ['noto-sans', 'noto-sans-vietnamese'],
  ['noto-sans', 'noto-sans-devanagari'],
  ['noto-sans-arabic', 'noto-sans-arabic-arabic'],
  ['zcool-xiaowei', 'zcool-xiaowei-chinese-simplified'],
] as const

/** Their names, in the order in which a letter is looked for. */
export const OTHER_FAMILIES = OTHER_SCRIPTS.map(([, file]) => file)

let others: readonly Face[] | undefined

/** The faces of other scripts, converted once per thread. */
export function otherFaces(): readonly Face[] {
  others ??= OTHER_SCRIPTS.flatMap(([name, file]) =>
    (name === 'zcool-xiaowei' ? ([400] as const) : ([400, 700] as const)).map((weight): Face => {
      const path = `@fontsource/${name}/files/${file}-${weight}-normal.woff`
      const source = readFileSync(createRequire(import.meta.url).resolve(path))
      return { family: file, weight, italic: false, ttf: toTrueType(source, file) }
    }),
  )
  return others
}

let written: readonly string[] | undefined

/** The faces as files, for what reads fonts only from a disk: written once per process, gone with it. */
export function faceFiles(): readonly string[] {
  if (written) return written
  const folder = mkdtempSync(join(tmpdir(), 'parvis-faces-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  written = faces().map((face, index) => {
    const path = join(folder, `${index}.ttf`)
    writeFileSync(path, face.ttf)
    return path
  })
  return written
}

function woff(subset: 'latin' | 'latin-ext', weight: number, italic: boolean): Uint8Array {
  const path = `@fontsource/public-sans/files/public-sans-${subset}-${weight}-${italic ? 'italic' : 'normal'}.woff`
  return readFileSync(createRequire(import.meta.url).resolve(path))
}

/** WOFF 1 is a TrueType file whose tables are compressed one by one. */
export function toTrueType(source: Uint8Array, family?: string): Uint8Array {
  const view = viewOf(source)
  if (view.getUint32(0) !== 0x774f4646) throw new Error('Not a WOFF file')
  const tables = Array.from({ length: view.getUint16(12) }, (_, index): Table => {
    const at = 44 + index * 20
    const [offset, packed, size, checksum] = [
      view.getUint32(at + 4),
      view.getUint32(at + 8),
      view.getUint32(at + 12),
      view.getUint32(at + 16),
    ]
    const raw = source.subarray(offset, offset + packed)
    const table = { tag: tagAt(source, at), checksum, data: packed < size ? new Uint8Array(inflateSync(raw)) : raw }
    return table.tag === 'name' && family ? named(family) : table
  })
  return assembled(view.getUint32(4), tables)
}

function assembled(flavor: number, tables: readonly Table[]): Uint8Array {
  const log = Math.floor(Math.log2(tables.length))
  const start = 12 + tables.length * 16
  const size = tables.reduce((sum, table) => sum + padded(table.data.length), start)
  const out = new Uint8Array(size)
  const view = viewOf(out)
  view.setUint32(0, flavor)
  view.setUint16(4, tables.length)
  view.setUint16(6, 16 * 2 ** log)
  view.setUint16(8, log)
  view.setUint16(10, tables.length * 16 - 16 * 2 ** log)
  let offset = start
  for (const [index, table] of tables.entries()) {
    const at = 12 + index * 16
    for (let letter = 0; letter < 4; letter += 1) out[at + letter] = table.tag.charCodeAt(letter)
    view.setUint32(at + 4, table.checksum)
    view.setUint32(at + 8, offset)
    view.setUint32(at + 12, table.data.length)
    out.set(table.data, offset)
    offset += padded(table.data.length)
  }
  return out
}

/** A name table that says only the family, as Windows Unicode strings. */
function named(family: string): Table {
  const names = [1, 4, 6].map((id) => ({ id, text: id === 6 ? family.replaceAll(' ', '') : family }))
  const letters = names.reduce((sum, name) => sum + name.text.length * 2, 0)
  const data = new Uint8Array(6 + names.length * 12 + letters)
  const view = viewOf(data)
  view.setUint16(2, names.length)
  view.setUint16(4, 6 + names.length * 12)
  let offset = 0
  for (const [index, { id, text }] of names.entries()) {
    const at = 6 + index * 12
    for (const [place, value] of [3, 1, 0x409, id, text.length * 2, offset].entries())
      view.setUint16(at + place * 2, value)
    for (let letter = 0; letter < text.length; letter += 1)
      view.setUint16(6 + names.length * 12 + offset + letter * 2, text.charCodeAt(letter))
    offset += text.length * 2
  }
  return { tag: 'name', checksum: checksumOf(data), data }
}

function checksumOf(data: Uint8Array): number {
  const whole = new Uint8Array(padded(data.length))
  whole.set(data)
  const view = viewOf(whole)
  let sum = 0
  for (let at = 0; at < whole.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}

function padded(size: number): number {
  return Math.ceil(size / 4) * 4
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function tagAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}

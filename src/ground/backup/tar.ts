// The envelope of a backup: a plain tar, so that any tool can list it and take one piece out.
import { type FileHandle, open } from 'node:fs/promises'

const BLOCK = 512
const CHUNK = 1 << 20

/** One piece inside an archive. */
export type Entry = { name: string; size: number; offset: number }

/** Numbers are octal text; beyond eight gigabytes, big-endian bytes with the first bit set. */
function number(target: Buffer, value: number, place: { at: number; length: number }): void {
  const octal = value.toString(8)
  if (octal.length < place.length) {
    target.write(octal.padStart(place.length - 1, '0'), place.at, 'ascii')
    return
  }
  target[place.at] = 0x80
  target.writeBigUInt64BE(BigInt(value), place.at + place.length - 8)
}

function header(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`Nom trop long pour l’archive : ${name}`)
  const block = Buffer.alloc(BLOCK)
  block.write(name, 0, 'utf8')
  number(block, 0o600, { at: 100, length: 8 })
  number(block, 0, { at: 108, length: 8 })
  number(block, 0, { at: 116, length: 8 })
  number(block, size, { at: 124, length: 12 })
  number(block, 0, { at: 136, length: 12 })
  block.write(' '.repeat(8), 148, 'ascii')
  block.write('0', 156, 'ascii')
  block.write('ustar', 257, 'ascii')
  block.write('00', 263, 'ascii')
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'ascii')
  return block
}

const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK

/** Writes an archive piece by piece. */
export class TarWriter {
  readonly #file: FileHandle
  constructor(file: FileHandle) {
    this.#file = file
  }

  async addText(name: string, text: string): Promise<void> {
    const body = Buffer.from(text)
    await this.#file.write(header(name, body.length))
    await this.#file.write(Buffer.concat([body, Buffer.alloc(padding(body.length))]))
  }

  async addFile(name: string, path: string): Promise<void> {
    const source = await open(path)
    try {
      const { size } = await source.stat()
      await this.#file.write(header(name, size))
      let left = size
      for await (const chunk of source.createReadStream({ highWaterMark: CHUNK, autoClose: false, end: size - 1 })) {
        await this.#file.write(chunk)
        left -= chunk.length
      }
      if (left !== 0) throw new Error(`${path} a changé pendant la sauvegarde.`)
      await this.#file.write(Buffer.alloc(padding(size)))
    } finally {
      await source.close()
    }
  }

  /** Two empty blocks end an archive: without them it was cut short. */
  async end(): Promise<void> {
    await this.#file.write(Buffer.alloc(2 * BLOCK))
    await this.#file.sync()
  }
}

const text = (block: Buffer, at: number, length: number): string =>
  block.toString('utf8', at, at + length).replace(/\0.*$/s, '')

function sizeIn(block: Buffer): number {
  return block[124] === 0x80 ? Number(block.readBigUInt64BE(128)) : Number.parseInt(text(block, 124, 12), 8)
}

/** Lists an archive; refuses one that is cut short or is not one. */
export async function listTar(file: FileHandle): Promise<Entry[]> {
  const entries: Entry[] = []
  const block = Buffer.alloc(BLOCK)
  for (let at = 0; ; ) {
    const { bytesRead } = await file.read(block, 0, BLOCK, at)
    if (bytesRead < BLOCK) throw new Error('Ce fichier n’est pas une sauvegarde complète.')
    if (block.every((byte) => byte === 0)) return entries
    if (text(block, 257, 5) !== 'ustar') throw new Error('Ce fichier n’est pas une sauvegarde de Parvis.')
    const size = sizeIn(block)
    entries.push({ name: text(block, 0, 100), size, offset: at + BLOCK })
    at += BLOCK + size + padding(size)
  }
}

/** The bytes of one piece, as they are read. */
export async function* readEntry(file: FileHandle, { offset, size }: Entry): AsyncGenerator<Buffer> {
  for (let at = 0; at < size; ) {
    const part = Buffer.alloc(Math.min(CHUNK, size - at))
    const { bytesRead } = await file.read(part, 0, part.length, offset + at)
    if (bytesRead === 0) throw new Error('Ce fichier n’est pas une sauvegarde complète.')
    yield part.subarray(0, bytesRead)
    at += bytesRead
  }
}

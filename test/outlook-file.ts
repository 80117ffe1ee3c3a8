// Genuine Outlook files (MS-OXMSG, in a compound file), made here so that tests hold no message of anybody.
import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner.js'

type Property = { tag: number; type: 0x001f | 0x0102 | 0x0003 | 0x0040; value: string | Buffer | number | Date }
type Bag = { [name: string]: Buffer | Bag }

const DIRECTORY = 1
const DOCUMENT = 2
const ROOT = 5
/** Days from 1601 to 1970, in the hundred nanoseconds of Windows. */
const EPOCH = 116_444_736_000_000_000n

const text = (tag: number, value: string): Property => ({ tag, type: 0x001f, value })
const bytes = (tag: number, value: Buffer): Property => ({ tag, type: 0x0102, value })
const whole = (tag: number, value: number): Property => ({ tag, type: 0x0003, value })
const moment = (tag: number, value: Date): Property => ({ tag, type: 0x0040, value })

const contentOf = ({ value }: Property): Buffer | undefined =>
  typeof value === 'string' ? Buffer.from(value, 'utf16le') : Buffer.isBuffer(value) ? value : undefined

/** Properties as Outlook lays them: a table of all, and a stream for each that is long. */
function bagOf(properties: readonly Property[], head: number): Bag {
  const table = Buffer.alloc(head + 16 * properties.length)
  const bag: Bag = {}
  properties.forEach((one, at) => {
    const from = head + 16 * at
    table.writeUInt32LE(((one.tag << 16) | one.type) >>> 0, from)
    table.writeUInt32LE(6, from + 4)
    const content = contentOf(one)
    if (content) {
      table.writeUInt32LE(content.length + (one.type === 0x001f ? 2 : 0), from + 8)
      bag[`__substg1.0_${hex(one.tag)}${hex(one.type)}`] = content
    } else if (typeof one.value === 'number') table.writeInt32LE(one.value, from + 8)
    else if (one.value instanceof Date) table.writeBigUInt64LE(BigInt(one.value.getTime()) * 10_000n + EPOCH, from + 8)
  })
  return { '__properties_version1.0': table, ...bag }
}
const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0')

/** The entries of a tree, one after the other, as the file holds them. */
function entriesOf(tree: Bag): Entry[] {
  const entries: Entry[] = []
  const add = (name: string, type: number, content?: Buffer): number => {
    const binaryProvider = content && { binaryProvider: () => new Uint8Array(content) }
    // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- the numbers of the format, which the package declares and does not export
    entries.push({ name, type, length: content?.length ?? 0, ...binaryProvider })
    return entries.length - 1
  }
  const fill = (at: number, bag: Bag) => {
    const children: number[] = []
    for (const [name, content] of Object.entries(bag)) {
      if (Buffer.isBuffer(content)) children.push(add(name, DOCUMENT, content))
      else {
        const own = add(name, DIRECTORY)
        children.push(own)
        fill(own, content)
      }
    }
    const entry = entries[at]
    if (entry) entry.children = children
  }
  fill(add('Root Entry', ROOT), tree)
  return entries
}

export type Outlook = {
  subject?: string
  body?: string
  /** Packed RTF, with no text beside it. */
  rtf?: Buffer
  html?: string
  from?: { name: string; address: string; type?: 'SMTP' | 'EX'; smtp?: string }
  to?: { name: string; address: string; type?: 'SMTP' | 'EX'; smtp?: string }
  messageId?: string
  headers?: string
  attached?: readonly { name: string; content: Buffer }[]
  receivedAt?: Date
}

const EMPTY_NAMES: Bag = {
  '__substg1.0_00020102': Buffer.alloc(0),
  '__substg1.0_00030102': Buffer.alloc(0),
  '__substg1.0_00040102': Buffer.alloc(0),
}

/** A message as « Enregistrer sous… » of Outlook writes it. */
export function outlookFile(message: Outlook = {}): Buffer {
  const {
    subject = 'Titre de séjour',
    from = { name: 'Léa Invente', address: 'lea@exemple.fr' },
    to = { name: 'Qualité', address: 'qualite@hauts-de-seine.test' },
    attached = [],
    receivedAt = new Date('2026-11-18T09:00:00Z'),
  } = message
  const own: Property[] = [
    text(0x001a, 'IPM.Note'),
    text(0x0037, subject),
    text(0x0c1a, from.name),
    text(0x0c1e, from.type ?? 'SMTP'),
    text(0x0c1f, from.address),
    moment(0x0e06, receivedAt),
    moment(0x0039, receivedAt),
    ...(from.smtp === undefined ? [] : [text(0x5d01, from.smtp)]),
    ...(message.body === undefined ? [] : [text(0x1000, message.body)]),
    ...(message.html === undefined ? [] : [bytes(0x1013, Buffer.from(message.html))]),
    ...(message.rtf === undefined ? [] : [bytes(0x1009, message.rtf)]),
    ...(message.messageId === undefined ? [] : [text(0x1035, message.messageId)]),
    ...(message.headers === undefined ? [] : [text(0x007d, message.headers)]),
  ]
  const recipient: Property[] = [
    whole(0x0c15, 1),
    text(0x3001, to.name),
    text(0x3002, to.type ?? 'SMTP'),
    text(0x3003, to.address),
    ...(to.smtp === undefined ? [] : [text(0x39fe, to.smtp)]),
  ]
  const files = attached.map(({ name, content }, at): [string, Bag] => [
    `__attach_version1.0_#${at.toString(16).toUpperCase().padStart(8, '0')}`,
    bagOf([whole(0x3705, 1), text(0x3707, name), text(0x3704, name), bytes(0x3701, content)], 8),
  ])
  return Buffer.from(
    burn(
      entriesOf({
        '__nameid_version1.0': EMPTY_NAMES,
        ...bagOf(own, 32),
        '__recip_version1.0_#00000000': bagOf(recipient, 8),
        ...Object.fromEntries(files),
      }),
    ),
  )
}

/** RTF as Outlook packs it, every sign by itself: what is read back must be the same. */
export function packedRtf(rtf: string): Buffer {
  const plain = Buffer.from(rtf, 'latin1')
  const parts: Buffer[] = []
  for (let at = 0; at < plain.length; at += 8) parts.push(Buffer.from([0]), plain.subarray(at, at + 8))
  const content = Buffer.concat(parts)
  const head = Buffer.alloc(16)
  head.writeUInt32LE(content.length + 12, 0)
  head.writeUInt32LE(plain.length, 4)
  head.writeUInt32LE(0x75465a4c, 8)
  return Buffer.concat([head, content])
}

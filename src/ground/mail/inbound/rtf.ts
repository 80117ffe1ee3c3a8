// A message that Outlook kept as RTF alone: unpacked, then read down to its words. Nothing of it is ever shown as RTF.

/** What every packing begins with, known to both sides (MS-OXRTFCP, 2.1.2.1). */
const BEGINNING =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx'
const WINDOW = 4096
const PACKED = 0x75465a4c
const BARE = 0x414c454d
/** More than any letter; a packing that grows beyond is no message. */
const LARGEST = 8 * 1024 * 1024

/** The RTF of a packed body, one sign a byte; nothing when it is none. */
export function unpackRtf(bytes: Uint8Array): string {
  if (bytes.length < 16) return ''
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kind = head.getUint32(8, true)
  const size = Math.min(head.getUint32(4, true), LARGEST)
  if (kind === BARE) return Buffer.from(bytes.subarray(16, 16 + size)).toString('latin1')
  return kind === PACKED ? Buffer.from(unpacked(bytes, size)).toString('latin1') : ''
}

/** Bytes written so far, and the last of them that later ones may name. */
type Writing = { out: Uint8Array; written: number; window: Uint8Array; at: number }

function put(writing: Writing, byte: number): void {
  if (writing.written >= writing.out.length) return
  writing.out[writing.written] = byte
  writing.written += 1
  writing.window[writing.at] = byte
  writing.at = (writing.at + 1) % WINDOW
}

function unpacked(bytes: Uint8Array, size: number): Uint8Array {
  const window = new Uint8Array(WINDOW)
  window.set(Buffer.from(BEGINNING, 'latin1'))
  const writing: Writing = { out: new Uint8Array(size), written: 0, window, at: BEGINNING.length }
  let flags = 0
  let bit = 8
  for (let read = 16; read < bytes.length && writing.written < size; ) {
    if (bit === 8) {
      flags = bytes[read] ?? 0
      bit = 0
      read += 1
      continue
    }
    const named = ((flags >> bit) & 1) === 1
    bit += 1
    if (!named) {
      put(writing, bytes[read] ?? 0)
      read += 1
      continue
    }
    const pair = ((bytes[read] ?? 0) << 8) | (bytes[read + 1] ?? 0)
    read += 2
    const from = pair >> 4
    // A reference to where the writing stands is the end.
    if (from === writing.at) break
    for (let n = 0; n < (pair & 15) + 2; n += 1) put(writing, window[(from + n) % WINDOW] ?? 0)
  }
  return writing.out.subarray(0, writing.written)
}

/** Groups that hold no words of the writer. */
const SILENT = new Set(['fonttbl', 'colortbl', 'stylesheet', 'info', 'pict', 'object', 'header', 'footer', 'listtable'])
const SIGNS: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  row: '\n',
  cell: '\t',
  tab: '\t',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  emdash: ' - ',
  endash: '-',
  bullet: '•',
}
const western = new TextDecoder('windows-1252')
const TOKEN = /\\([a-z]+)(-?\d{1,9})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\/gi

type Group = { silent: boolean; skip: number }

/** The words of an RTF, one line a paragraph. */
export function rtfWords(rtf: string): string {
  const groups: Group[] = [{ silent: false, skip: 1 }]
  const words: string[] = []
  let left = 0
  const say = (text: string) => {
    const group = groups.at(-1)
    if (group?.silent === true) return
    // After « \u8217 » stand signs for programs that know no Unicode.
    const passed = Math.min(left, text.length)
    left -= passed
    words.push(text.slice(passed))
  }
  for (const [, word, value, hex, sign, brace, plain] of rtf.matchAll(TOKEN)) {
    const group = groups.at(-1) ?? { silent: false, skip: 1 }
    if (brace === '{') groups.push({ ...group })
    else if (brace === '}') ended(groups)
    else if (word !== undefined) left = command(word, value, { group, say, left })
    else if (hex !== undefined) say(western.decode(new Uint8Array([Number.parseInt(hex, 16)])))
    else if (sign === '*') group.silent = true
    else if (sign !== undefined) say(sign === '~' ? ' ' : '{}\\'.includes(sign) ? sign : '')
    else if (plain !== undefined) say(western.decode(Buffer.from(plain, 'latin1')))
  }
  return words
    .join('')
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** Leaves a group; the first one is never left. */
function ended(groups: Group[]): void {
  if (groups.length > 1) groups.pop()
}

type Reading = { group: Group; say: (text: string) => void; left: number }

/** Follows one command; returns how many signs are to be passed over after it. */
function command(word: string, value: string | undefined, { group, say, left }: Reading): number {
  const sign = SIGNS[word]
  if (SILENT.has(word)) group.silent = true
  // Between « \htmlrtf » and « \htmlrtf0 »: what only dresses an HTML up as RTF.
  else if (word === 'htmlrtf') group.silent = value !== '0'
  else if (word === 'uc') group.skip = Number(value ?? 1)
  else if (word === 'u') {
    say(String.fromCharCode((Number(value ?? 63) + 65_536) % 65_536))
    return group.silent ? left : group.skip
  } else if (sign !== undefined) say(sign)
  return left
}

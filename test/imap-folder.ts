// What the IMAP server of ours keeps, and how it writes it.

export type Stored = { uid: number; raw: Buffer; takenAt: Date }
export class Folder {
  validity = 1
  next = 1
  messages: Stored[] = []
  readonly special: string
  constructor(special = '') {
    this.special = special
  }
  /** Puts a message in it; waiting connections hear of it. */
  add(raw: Buffer | string, takenAt = new Date('2026-11-19T08:00:00Z')): number {
    const uid = this.next++
    this.messages.push({ uid, raw: Buffer.from(raw), takenAt })
    return uid
  }
  /** The numbers begin again, as after a repair of the server: the same messages, other numbers. */
  renumber(): void {
    this.validity += 1
    this.next = 1
    for (const one of this.messages) one.uid = this.next++
  }
}

export const quoted = (text: string | undefined): string => {
  if (text === undefined) return 'NIL'
  const bytes = Buffer.from(text, 'latin1')
  if (bytes.some((byte) => byte > 126 || byte < 32)) return `{${bytes.length}}\r\n${text}`
  return `"${text.replaceAll(/[\\"]/g, String.raw`\$&`)}"`
}
const headOf = (raw: Buffer): string => {
  const text = raw.toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  return end < 0 ? text : text.slice(0, end + 2)
}
export const headerOf = (raw: Buffer, name: string): string | undefined =>
  new RegExp(`^${name}:[ \\t]*([^\\r]*(?:\\r\\n[ \\t][^\\r]*)*)`, 'im')
    .exec(headOf(raw))?.[1]
    ?.replaceAll(/\r\n[ \t]+/g, ' ')

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (n: number): string => String(n).padStart(2, '0')
export const internalDate = (at: Date): string =>
  `${two(at.getUTCDate())}-${MONTHS[at.getUTCMonth()]}-${at.getUTCFullYear()} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`

/** Numbers of a set such as « 4:* » or « 1,3,5:8 ». */
export function inSet(set: string, last: number): (uid: number) => boolean {
  const spans = set.split(',').map((part) => {
    const [a = '', b = a] = part.split(':')
    const [from, to] = [a === '*' ? last : Number(a), b === '*' ? last : Number(b)]
    return [Math.min(from, to), Math.max(from, to)] as const
  })
  return (uid) => spans.some(([from, to]) => uid >= from && uid <= to)
}

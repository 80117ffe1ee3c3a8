// The type that bytes show: what a message says of its own attachments is a claim.
import { sniffType } from '#src/ground/files/files.ts'

const starts = (bytes: Uint8Array, ...head: readonly number[]): boolean =>
  head.every((value, at) => bytes[at] === value)
const OFFICE: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
}
const extensionOf = (name: string): string => /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''

/** The type of an attachment by its bytes; its name only tells apart what is one box for many programs. */
export function typeOf(bytes: Uint8Array, { name, said }: { name: string; said: string }): string {
  const seen = sniffType(bytes)
  if (seen === 'application/zip') return OFFICE[extensionOf(name)] ?? seen
  if (seen !== undefined) return seen
  if (starts(bytes, 0x47, 0x49, 0x46, 0x38)) return 'image/gif'
  if (starts(bytes, 0x52, 0x49, 0x46, 0x46) && bytes[8] === 0x57 && bytes[9] === 0x45) return 'image/webp'
  if (starts(bytes, 0x4d, 0x5a)) return 'application/x-msdownload'
  if (starts(bytes, 0x78, 0x9f, 0x3e, 0x22)) return 'application/ms-tnef'
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'application/x-ole-storage'
  if (/^text\/calendar\b/i.test(said)) return 'text/calendar'
  if (/^message\/rfc822\b/i.test(said)) return 'message/rfc822'
  return /^text\//i.test(said) ? 'text/plain' : 'application/octet-stream'
}

/** The name of an attachment, as a file may bear it: no folder, no sign that a system refuses, never empty. */
export function nameOf(said: string | undefined, { type, at }: { type: string; at: number }): string {
  if (type === 'application/ms-tnef') return 'winmail.dat'
  const bare = (said ?? '').split(/[\\/]/).at(-1)
  const clean = (bare ?? '')
    // oxlint-disable-next-line eslint/no-control-regex -- they are what is taken out
    .replaceAll(/[\u0000-\u001f\u007f<>:"|?*\u202a-\u202e\u2066-\u2069]/g, ' ')
    .trim()
    .replace(/^\.+/, '')
    .slice(-150)
  if (clean !== '') return clean
  const ending: Readonly<Record<string, string>> = {
    'text/calendar': 'invitation.ics',
    'message/rfc822': `message ${at + 1}.eml`,
    'application/pdf': `piece-${at + 1}.pdf`,
    'image/png': `image-${at + 1}.png`,
    'image/jpeg': `image-${at + 1}.jpg`,
  }
  return ending[type] ?? `piece-${at + 1}`
}

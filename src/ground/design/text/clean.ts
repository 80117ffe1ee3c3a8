// What no text of a person holds: signs that are not written but that reorder, hide or break what is. One rule for every way in.

/** NUL and controls (tab and line feed apart), isolates and overrides of direction, separators, halves of a pair, non-characters. */
const UNWRITTEN =
  // oxlint-disable-next-line no-control-regex -- these very signs are what is taken away
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069\u206A-\u206F\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]|\p{Cs}/gu
/** Ends of line and separators that stand for one. */
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g

/** A text as it is kept: one kind of line end, nothing that is not written, accents composed. */
export function cleanText(text: string): string {
  // Nearly every text is plain: one look is enough.
  if (/^[\n\t\x20-\x7E]*$/.test(text)) return text
  return text.replaceAll(LINE_ENDS, '\n').replaceAll(UNWRITTEN, '').normalize('NFC')
}

/** A text that stands on one line: a name, a value of an address. */
export const cleanLine = (text: string): string => cleanText(text).replaceAll(/[\n\t]+/g, ' ')

const NAME_LIMIT = 150

/** The name of a file somebody sends: its last part, without what a folder, a header or a screen could take wrongly. */
export function cleanFileName(name: string): string {
  const last = cleanLine(name).split(/[/\\]/).at(-1) ?? ''
  const kept = last
    .replaceAll(/["<>:|?*]/g, '-')
    .replace(/^[.\s]+/, '')
    .trim()
  if (kept === '') return 'fichier'
  if (kept.length <= NAME_LIMIT) return kept
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(kept)?.[0] ?? ''
  return `${kept.slice(0, NAME_LIMIT - ending.length)}${ending}`
}

/** The text percent-encoded in an address; undefined when its bytes are not UTF-8. */
export function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

import { unguarded } from './csv.ts'
import { LIMITS, TableRefused } from './limits.ts'
import { cleanText, place, type Sink } from './sink.ts'

export const ENCODINGS = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (inversé)',
  'windows-1252': 'Windows-1252',
} as const
export type Encoding = keyof typeof ENCODINGS
export const SEPARATORS = { ';': 'point-virgule', ',': 'virgule', '\t': 'tabulation', '|': 'barre verticale' } as const
export type Separator = keyof typeof SEPARATORS

/** Reads a CSV text into `sink`; encoding and separator are guessed unless told. Throws TableRefused. */
export function readCsv(
  bytes: Uint8Array,
  sink: Sink,
  told: { encoding: Encoding | undefined; separator: Separator | undefined },
): { encoding: Encoding; separator: Separator } {
  const encoding = told.encoding ?? detectEncoding(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  // oxlint-disable-next-line no-control-regex -- a control character is what shows that this is no text
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) throw new TableRefused('unreadable')
  const separator = told.separator ?? detectSeparator(text)
  new CsvReader(text, separator, sink).read()
  return { encoding, separator }
}

const [LF, CR, QUOTE] = [10, 13, 34]

/** RFC 4180, with any line end: one pass over the text, and limits asked at each cell. */
class CsvReader {
  readonly #text: string
  readonly #separator: number
  readonly #sink: Sink
  #at = 0
  /** The line of the text where the present row begins, as an editor counts them. */
  #line = 1

  constructor(text: string, separator: Separator, sink: Sink) {
    this.#text = text
    this.#separator = separator.charCodeAt(0)
    this.#sink = sink
  }

  read(): void {
    let row = 0
    while (this.#at < this.#text.length) {
      row += 1
      const cells: string[] = []
      let column = 0
      let more = true
      while (more) {
        const cell = this.#cell()
        if (cell !== '') place(cells, column, cell)
        column += 1
        more = this.#text.charCodeAt(this.#at) === this.#separator
        if (more) this.#at += 1
      }
      this.#endLine()
      this.#sink.row({ line: row, hidden: false, cells })
      if (row > LIMITS.lines) throw new TableRefused('lines')
    }
  }

  #cell(): string {
    if (this.#text.charCodeAt(this.#at) === QUOTE) return unguarded(cleanText(this.#quoted()))
    const from = this.#at
    for (; this.#at < this.#text.length; this.#at += 1) {
      const sign = this.#text.charCodeAt(this.#at)
      if (sign === this.#separator || sign === LF || sign === CR) break
      if (sign === QUOTE) throw this.#openQuote()
    }
    return this.#at === from ? '' : unguarded(cleanText(this.#text.slice(from, this.#at)))
  }

  /** From one quote to the one that closes it; two in a row are one of the text. */
  #quoted(): string {
    let text = ''
    let from = this.#at + 1
    for (;;) {
      const end = this.#text.indexOf('"', from)
      if (end < 0) throw this.#openQuote()
      text += this.#text.slice(from, end)
      if (text.length > LIMITS.text) throw new TableRefused('text')
      this.#at = end + 1
      if (this.#text.charCodeAt(this.#at) !== QUOTE) break
      text += '"'
      from = this.#at + 1
    }
    const next = this.#text.charCodeAt(this.#at)
    if (this.#at < this.#text.length && next !== this.#separator && next !== LF && next !== CR) throw this.#openQuote()
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#line += 1
    return text
  }

  #endLine(): void {
    if (this.#text.charCodeAt(this.#at) === CR) this.#at += 1
    if (this.#text.charCodeAt(this.#at) === LF) this.#at += 1
    this.#line += 1
  }

  #openQuote(): TableRefused {
    return new TableRefused({
      message: `Un guillemet ouvert n’est pas refermé, ou se trouve au milieu d’une cellule (vers la ligne ${this.#line}). Corrigez cette ligne, ou enregistrez de nouveau le fichier depuis votre tableur.`,
    })
  }
}

/** UTF-8 when it can be, UTF-16 by its mark or its zeros, else the Windows of French offices. */
export function detectEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, 2000)
  const zeros = (parity: number) => sample.filter((value, index) => value === 0 && index % 2 === parity).length
  if (zeros(1) > sample.length / 4) return 'utf-16le'
  if (zeros(0) > sample.length / 4) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** The separator that cuts the first lines most regularly; quoted text does not count. */
export function detectSeparator(text: string): Separator {
  const lines = text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 10)
  const candidates: readonly Separator[] = [';', '\t', ',', '|']
  const regularity = (separator: Separator) => {
    const counts = lines.map((line) => line.split(separator).length - 1)
    const most = Math.max(0, ...counts)
    return most === 0 ? 0 : counts.filter((count) => count === most).length * 100 + most
  }
  return candidates.reduce((best, one) => (regularity(one) > regularity(best) ? one : best))
}

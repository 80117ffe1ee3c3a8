// Words of office documents: the pieces of the archive that hold text, read as they are inflated.
import { deadlineIn, TableRefused } from '#src/ground/tables/limits.ts'
import { openPackage, type Package } from '#src/ground/tables/package.ts'
import { readXml } from '#src/ground/tables/xml.ts'
import { WORD_LIMITS } from './words.ts'

/** Elements after which a word ends. */
const ENDS: ReadonlySet<string> = new Set('p h br tab tc si line-break table-cell list-item s cr row tr'.split(' '))
/** Elements of text in OOXML: what else stands between tags there is no word of the reader. */
const TEXTS: ReadonlySet<string> = new Set(['t'])
const SLIDES = 300

/** The pieces of a type that hold its text, in order. */
function piecesOf(type: string, pack: Package): string[] {
  const there = (names: readonly string[]) => names.filter((name) => pack.has(name))
  if (type.includes('opendocument')) return there(['content.xml'])
  if (type.includes('wordprocessingml'))
    return there([
      'word/document.xml',
      'word/footnotes.xml',
      'word/endnotes.xml',
      'word/header1.xml',
      'word/footer1.xml',
    ])
  if (type.includes('spreadsheetml')) return there(['xl/sharedStrings.xml'])
  return there(Array.from({ length: SLIDES }, (_, n) => `ppt/slides/slide${n + 1}.xml`))
}

/** The text of an office document of this type, at most so many signs. Throws TableRefused, or RangeError beyond the limits. */
export async function officeWords(type: string, bytes: Buffer): Promise<string> {
  const pack = await openPackage(bytes, deadlineIn(WORD_LIMITS.milliseconds))
  const pieces = piecesOf(type, pack)
  if (pieces.length === 0) throw new TableRefused('damaged')
  const open = type.includes('opendocument')
  const parts: string[] = []
  let signs = 0
  let inflated = 0
  async function* counted(piece: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, void> {
    for await (const chunk of piece) {
      inflated += chunk.length
      if (inflated > WORD_LIMITS.inflated) throw new RangeError('inflated')
      yield chunk
    }
  }
  for (const name of pieces) {
    let inside = open
    await readXml(counted(pack.read(name)), {
      open: (tag) => {
        if (!open && TEXTS.has(tag)) inside = true
        if (ENDS.has(tag)) parts.push(' ')
      },
      text: (text) => {
        if (!inside) return
        signs += text.length
        parts.push(text)
      },
      close: (tag) => {
        if (!open && TEXTS.has(tag)) inside = false
        if (ENDS.has(tag)) parts.push('\n')
      },
      done: () => signs > WORD_LIMITS.signs,
    })
    if (signs > WORD_LIMITS.signs) break
  }
  return parts.join('').slice(0, WORD_LIMITS.signs)
}

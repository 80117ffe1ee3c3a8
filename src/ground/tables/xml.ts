import { SaxesParser } from 'saxes'
import { LIMITS, TableRefused } from './limits.ts'

export type Attributes = Readonly<Record<string, string>>

/** What reads a piece: names come without their prefix. `done` ends the reading before the end. */
export type XmlReader = {
  open(name: string, attributes: Attributes): void
  text?(text: string): void
  close?(name: string): void
  done?(): boolean
}

/** Reads one XML piece as it is inflated. A DOCTYPE, a text without end or broken XML is refused. */
export async function readXml(piece: AsyncIterable<Buffer>, reader: XmlReader): Promise<void> {
  const parser = parserFor(reader)
  const decode = decoder()
  let run = 0
  for await (const bytes of piece) {
    const text = decode(bytes)
    const last = text.lastIndexOf('<')
    const first = text.indexOf('<')
    // Counted before the parser takes it: it would keep the whole text until the next tag.
    if (run + (first < 0 ? text.length : first) > LIMITS.run) throw new TableRefused('text')
    run = last < 0 ? run + text.length : text.length - last
    parser.write(text)
    if (reader.done?.() === true) return
  }
  parser.close()
}

function parserFor(reader: XmlReader): SaxesParser {
  const parser = new SaxesParser({ position: false })
  const names = new Map<string, string>()
  const local = (name: string) => {
    const known = names.get(name)
    if (known !== undefined) return known
    const own = name.slice(name.indexOf(':') + 1)
    if (names.size < 1000) names.set(name, own)
    return own
  }
  parser.on('doctype', () => {
    throw new TableRefused('unsafe')
  })
  parser.on('error', () => {
    throw new TableRefused('damaged')
  })
  parser.on('opentag', (tag) => {
    const plain: Record<string, string> = {}
    for (const name in tag.attributes) plain[local(name)] = valueOf(tag.attributes[name])
    reader.open(local(tag.name), plain)
  })
  parser.on('closetag', (tag) => reader.close?.(local(tag.name)))
  parser.on('text', (text) => reader.text?.(text))
  parser.on('cdata', (text) => reader.text?.(text))
  return parser
}

/** Without namespaces an attribute is a text; the parser's types allow both. */
const valueOf = (value: string | { value: string } | undefined) =>
  typeof value === 'string' ? value : (value?.value ?? '')

/** UTF-8 unless the first bytes say otherwise. */
function decoder(): (bytes: Buffer) => string {
  let made: TextDecoder | undefined
  return (bytes) => {
    made ??= new TextDecoder(encodingOf(bytes))
    return made.decode(bytes, { stream: true })
  }
}

function encodingOf(head: Buffer): string {
  const [a, b] = [head[0], head[1]]
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le'
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be'
  const said = /^[^<]{0,3}<\?xml[^>]{0,200}?encoding=["']([\w-]{1,40})["']/.exec(head.toString('latin1', 0, 300))?.[1]
  if (said === undefined) return 'utf-8'
  if (!/^(utf-?8|us-ascii|iso-8859-1|windows-1252)$/i.test(said)) throw new TableRefused('damaged')
  return said
}

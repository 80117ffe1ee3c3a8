import { inflateSync } from 'node:zlib'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { faces } from '#src/ground/reports/fonts.ts'
import {
  type Report,
  renderDocx,
  renderOdp,
  renderOdt,
  renderPdf,
  renderPoster,
  stopRendering,
} from '#src/ground/reports/index.ts'
import { prepareReport } from '#src/ground/reports/prepare.ts'
import { renderPng } from '#src/ground/reports/raster.ts'
import { SAMPLE_DECK, SAMPLE_METADATA, SAMPLE_POSTER, SAMPLE_REPORT } from '#test/gallery/report-sample.ts'

afterAll(stopRendering)

/** Tags opened and closed in order: enough to catch a forgotten end or a raw « & » without a parser. */
function wellFormed(xml: string): boolean {
  const open: string[] = []
  const tags = /<(\/?)([\w:-]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g
  for (const [, close, name = '', empty] of xml.matchAll(tags)) {
    if (close && open.pop() !== name) return false
    if (!close && !empty) open.push(name)
  }
  const rest = xml.replaceAll(tags, '').replaceAll(/<\?[^?]*\?>/g, '')
  return open.length === 0 && !rest.includes('<') && !/&(?!amp;|lt;|gt;|quot;|apos;|#)/.test(rest)
}

function parts(bytes: Uint8Array): Map<string, string> {
  return new Map(
    Object.entries(unzipSync(bytes)).map(([name, data]) => [
      name,
      /\.(xml|svg|rels)$|^mimetype$/.test(name) ? strFromU8(data) : '',
    ]),
  )
}

function bare(text: string): string {
  return text.replaceAll(/<[^>]+>/g, '')
}

/** The lines of an RGBA picture: each byte is told by its difference with its neighbours (PNG, 9.2). */
function pixelsOf(png: Buffer): number[][] {
  const pieces: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      pieces.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const raw = inflateSync(Buffer.concat(pieces))
  const width = png.readUInt32BE(16) * 4
  const lines: number[][] = []
  for (let at = 0; at < raw.length; at += width + 1) {
    const line: number[] = []
    for (let x = 0; x < width; x += 1) {
      const [left, up, corner] = [line[x - 4] ?? 0, lines.at(-1)?.[x] ?? 0, lines.at(-1)?.[x - 4] ?? 0]
      const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
      const paeth = a <= b && a <= c ? left : b <= c ? up : corner
      const guess = [0, left, up, Math.floor((left + up) / 2), paeth][raw[at] ?? 0] ?? 0
      line.push(((raw[at + 1 + x] ?? 0) + guess) & 255)
    }
    lines.push(line)
  }
  return lines
}

const hostile: Report = {
  metadata: { ...SAMPLE_METADATA, title: 'Titre <b> & "guillemets" #set $x$' },
  blocks: [
    {
      kind: 'paragraph',
      text: ['#panic() \\ ]] <script> & ', { text: 'lien', href: 'javascript:alert(1)' }, ' \u0000\u0007\ud800'],
    },
    { kind: 'paragraph', text: 'Reçu de Łukasz Müller, Привет, 😀 ⇒ ≥ ▲' },
  ],
}

describe('model', () => {
  test('[E4-98] headings, tables and figures are numbered once, and French spacing is applied', () => {
    const { blocks } = prepareReport(SAMPLE_REPORT)
    expect(blocks.flatMap((block) => (block.kind === 'heading' ? [block.number] : []))).toEqual([
      '1.',
      '1.1',
      '1.2',
      '1.3',
    ])
    const tables = blocks.flatMap((block) =>
      block.kind === 'table' || block.kind === 'figure' ? [`${block.kind} ${block.number}`] : [],
    )
    expect(tables).toEqual(['table 1', 'figure 1', 'figure 2', 'table 2'])
    const decision = blocks.find((block) => block.kind === 'decision')
    expect(decision?.runs[0]?.text).toBe(
      'Rendre l’onglet «\u00a0Prendre rendez-vous\u00a0» visible dès la page d’accueil.',
    )
  })
  test('a row that does not fill its columns is refused, an unsafe link is only text', () => {
    const wrong: Report = {
      metadata: SAMPLE_METADATA,
      blocks: [{ kind: 'table', caption: 'T', columns: [{ label: 'A' }, { label: 'B' }], rows: [['1']] }],
    }
    expect(() => prepareReport(wrong)).toThrow(RangeError)
    expect(JSON.stringify(prepareReport(hostile))).not.toContain('javascript:')
  })
  test('the faces are TrueType with the letters of their family', () => {
    for (const face of faces()) expect(new DataView(face.ttf.buffer, face.ttf.byteOffset).getUint32(0)).toBe(0x00010000)
    expect(faces()).toHaveLength(8)
  })
})

describe('PDF', () => {
  test('[E4-99] a report is tagged PDF/UA-1, the same bytes for the same data', async () => {
    const [one, two] = [await renderPdf(SAMPLE_REPORT), await renderPdf(SAMPLE_REPORT)]
    const text = Buffer.from(one.bytes).toString('latin1')
    expect(text.startsWith('%PDF-1.7')).toBe(true)
    expect(text).toContain('pdfuaid:part')
    expect(text).toContain('/StructTreeRoot')
    expect(text).toContain('/Lang')
    expect(one.pages).toBeGreaterThan(3)
    expect(Buffer.compare(one.bytes, two.bytes)).toBe(0)
  })
  test('[E4-99] only faces that travel with the program are used', async () => {
    const { bytes } = await renderPdf(SAMPLE_REPORT)
    const names = [
      ...Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/\/BaseFont\s*\/[A-Z]{6}\+([\w-]+)/g),
    ].map((match) => match[1])
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) expect(name).toMatch(/^(PublicSans|DejaVuSansMono|LibertinusSerif|NewCM)/)
  })
  test('[E4-99] what people typed is text, never markup; a letter no face has does not stop the document', async () => {
    expect((await renderPdf(hostile)).pages).toBe(1)
  })
  test('an impossible day is an error and the next document is set', async () => {
    await expect(renderPdf({ ...hostile, metadata: { ...SAMPLE_METADATA, date: '2023-02-30' } })).rejects.toThrow()
    expect((await renderPdf(hostile)).pages).toBe(1)
  })
  test('[E4-100] a poster is one page in A4 and in A3, in smaller letters when its texts are long; what cannot is refused', async () => {
    const lines = (count: number) => ({
      ...SAMPLE_POSTER,
      title: 'W'.repeat(120),
      lines: Array.from({ length: count }, () => 'Une ligne de plus que la feuille ne peut porter en grandes lettres.'),
      footer: 'Une campagne au nom sans fin '.repeat(10),
    })
    for (const format of ['a4', 'a3'] as const)
      for (const poster of [SAMPLE_POSTER, lines(8)]) expect((await renderPoster(poster, format)).pages).toBe(1)
    await expect(renderPoster(lines(90))).rejects.toMatchObject({ status: 422 })
  })
})

describe('office documents', () => {
  test('[E4-101] ODT: named styles, repeated headers, numbered captions, alternative texts, well-formed', async () => {
    const files = parts(await renderOdt(SAMPLE_REPORT))
    expect([...files.keys()][0]).toBe('mimetype')
    expect(files.get('mimetype')).toBe('application/vnd.oasis.opendocument.text')
    for (const [name, text] of files)
      if (name.endsWith('xml') || name.endsWith('svg')) expect([name, wellFormed(text)]).toEqual([name, true])
    const content = files.get('content.xml') ?? ''
    expect(content.match(/<table:table-header-rows>/g)).toHaveLength(2)
    expect(bare(content)).toContain('Figure 1. Motifs des réclamations')
    expect(content).toContain('<text:h text:style-name="Heading_20_2" text:outline-level="2">1.1 Indicateurs</text:h>')
    expect(content.match(/<draw:frame/g)).toHaveLength(content.match(/<svg:title>/g)?.length ?? 0)
    expect(wellFormed(parts(await renderOdt(hostile)).get('content.xml') ?? '')).toBe(true)
  })
  test('[E4-102] DOCX: headings, repeated headers, captions, alternative texts', async () => {
    const files = parts(await renderDocx(SAMPLE_REPORT))
    const content = files.get('word/document.xml') ?? ''
    expect(wellFormed(content)).toBe(true)
    expect(content.match(/<w:tblHeader\/>/g)).toHaveLength(2)
    expect(bare(content)).toContain('Figure 1. Motifs des réclamations')
    expect(content).toContain('<w:pStyle w:val="Heading2"/>')
    expect(content).toMatch(/descr="Motifs des réclamations\u00a0: /)
    expect(wellFormed(parts(await renderDocx(hostile)).get('word/document.xml') ?? '')).toBe(true)
  })
  test('[E4-102] the PNG twin of a drawing has its colours at their place', () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect fill="#000091" x="0" y="0" width="10" height="10"/><text fill="#ff0000" x="15" y="9" font-size="10" text-anchor="middle">é</text></svg>'
    const png = Buffer.from(renderPng({ svg, alt: 'a', width: 20, height: 10 }))
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([40, 20])
    const pixels = pixelsOf(png)
    const pixel = (x: number, y: number) => pixels[y]?.slice(x * 4, x * 4 + 3)
    expect(pixel(5, 10)).toEqual([0, 0, 145])
    expect(pixel(21, 1)).toEqual([255, 255, 255])
    expect([...Array(400).keys()].some((at) => pixel(20 + (at % 20), Math.floor(at / 20))?.join() === '255,0,0')).toBe(
      true,
    )
  })
  test('[E4-103] ODP: one finding per slide, its source, and the numbers in the notes', async () => {
    const files = parts(await renderOdp(SAMPLE_DECK))
    expect(files.get('mimetype')).toBe('application/vnd.oasis.opendocument.presentation')
    const content = files.get('content.xml') ?? ''
    expect(wellFormed(content)).toBe(true)
    expect(wellFormed(files.get('styles.xml') ?? '')).toBe(true)
    expect(content.match(/<draw:page /g)).toHaveLength(3)
    expect(content.match(/presentation:class="title"/g)).toHaveLength(3)
    expect(bare(content).replaceAll('\u00a0', ' ')).toContain('Répondus en 5 jours ouvrés : Nanterre 24,8 %, Antony')
  })
})

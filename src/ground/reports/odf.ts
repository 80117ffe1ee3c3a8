import { strToU8, zipSync, type Zippable } from 'fflate'
import { escaped } from '#src/ground/design/charts/index.ts'
import { faces } from '#src/ground/reports/fonts.ts'
import type { Drawing, Emblem, Run } from '#src/ground/reports/model.ts'
import type { PreparedMetadata, Runs } from '#src/ground/reports/prepare.ts'

/** What ODT and ODP share: the package, the faces, inline text. */
export const NAMESPACES = [
  ['office', 'urn:oasis:names:tc:opendocument:xmlns:office:1.0'],
  ['style', 'urn:oasis:names:tc:opendocument:xmlns:style:1.0'],
  ['text', 'urn:oasis:names:tc:opendocument:xmlns:text:1.0'],
  ['table', 'urn:oasis:names:tc:opendocument:xmlns:table:1.0'],
  ['draw', 'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'],
  ['fo', 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'],
  ['svg', 'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'],
  ['presentation', 'urn:oasis:names:tc:opendocument:xmlns:presentation:1.0'],
  ['meta', 'urn:oasis:names:tc:opendocument:xmlns:meta:1.0'],
  ['loext', 'urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['xlink', 'http://www.w3.org/1999/xlink'],
]
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ')

export interface Odf {
  readonly kind: 'text' | 'presentation'
  readonly metadata: PreparedMetadata
  /** Inside office:automatic-styles of the content. */
  readonly automatic: string
  readonly body: string
  /** After the font declarations of styles.xml. */
  readonly styles: string
  readonly drawings: readonly Drawing[]
  readonly emblem?: Emblem | null | undefined
}

/** The zip of an OpenDocument file. Dates inside it are fixed: the same data give the same bytes. */
export function odfPackage(odf: Odf): Uint8Array {
  const mime = `application/vnd.oasis.opendocument.${odf.kind}`
  const fonts = faces().filter((face) => face.family === 'Public Sans')
  const files = new Map<string, { type: string; data: Uint8Array }>([
    ['content.xml', { type: 'text/xml', data: xml(contentOf(odf)) }],
    [
      'styles.xml',
      {
        type: 'text/xml',
        data: xml(
          `<office:document-styles ${NAMESPACES} office:version="1.3">${fontFaces()}${odf.styles}</office:document-styles>`,
        ),
      },
    ],
    ['meta.xml', { type: 'text/xml', data: xml(metaOf(odf.metadata)) }],
    ...odf.drawings.map(
      (drawing, index) => [pictureName(index), { type: 'image/svg+xml', data: strToU8(drawing.svg) }] as const,
    ),
    ...(odf.emblem
      ? ([[EMBLEM, { type: odf.emblem.type, data: new Uint8Array(Buffer.from(odf.emblem.base64, 'base64')) }]] as const)
      : []),
    ...fonts.map((face) => [fontFile(face), { type: 'application/x-font-ttf', data: face.ttf }] as const),
  ])
  const entries = [...files].map(
    ([path, { type }]) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`,
  )
  const manifest = `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${mime}"/>${entries.join('')}</manifest:manifest>`
  const zippable: Zippable = { mimetype: [strToU8(mime), { level: 0 }] }
  for (const [path, { data }] of files) zippable[path] = data
  zippable['META-INF/manifest.xml'] = xml(manifest)
  return zipSync(zippable, { level: 6, mtime: '1980-01-01T00:00:00' })
}

/** Where the emblem stands in the package; its kind is told by the manifest. */
export const EMBLEM = 'Pictures/emblem'

export function pictureName(index: number): string {
  return `Pictures/drawing-${index + 1}.svg`
}

/** Runs as spans; a link outside, its emphasis inside. */
export function odfRuns(runs: Runs): string {
  return runs.map(odfRun).join('')
}

/** Words with their line breaks. */
export function odfText(text: string): string {
  return text.split('\n').map(escaped).join('<text:line-break/>')
}

function odfRun(run: Run): string {
  const styles = [
    run.bold && run.tone !== 'off' ? 'Strong' : '',
    run.italic ? 'Emphasis' : '',
    run.tone === 'off' ? 'OffTarget' : '',
    run.tone === 'quiet' ? 'Quiet' : '',
  ]
  const body = styles
    .filter(Boolean)
    .reduce((inner, style) => `<text:span text:style-name="${style}">${inner}</text:span>`, odfText(run.text))
  return run.href ? `<text:a xlink:type="simple" xlink:href="${escaped(run.href)}">${body}</text:a>` : body
}

export function odfParagraph(style: string, inner: string): string {
  return `<text:p text:style-name="${style}">${inner}</text:p>`
}

function contentOf(odf: Odf): string {
  return `<office:document-content ${NAMESPACES} office:version="1.3">${fontFaces()}<office:automatic-styles>${odf.automatic}</office:automatic-styles><office:body><office:${odf.kind}>${odf.body}</office:${odf.kind}></office:body></office:document-content>`
}

function metaOf({ title, author, date }: PreparedMetadata): string {
  return `<office:document-meta ${NAMESPACES} office:version="1.3"><office:meta><meta:generator>Parvis</meta:generator><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(author)}</dc:creator><meta:initial-creator>${escaped(author)}</meta:initial-creator><meta:creation-date>${date}T00:00:00</meta:creation-date><dc:date>${date}T00:00:00</dc:date><dc:language>fr-FR</dc:language></office:meta></office:document-meta>`
}

/** The faces travel in the file: an office machine rarely has them. */
function fontFaces(): string {
  const sources = faces()
    .filter((face) => face.family === 'Public Sans')
    .map(
      (face) =>
        `<svg:font-face-src><svg:font-face-uri loext:font-style="${face.italic ? 'italic' : 'normal'}" loext:font-weight="${face.weight === 700 ? 'bold' : 'normal'}" xlink:href="${fontFile(face)}" xlink:type="simple"><svg:font-face-format svg:string="truetype"/></svg:font-face-uri></svg:font-face-src>`,
    )
  return `<office:font-face-decls><style:font-face style:name="Public Sans" svg:font-family="'Public Sans'" style:font-family-generic="swiss" style:font-pitch="variable">${sources.join('')}</style:font-face></office:font-face-decls>`
}

function fontFile(face: { readonly weight: number; readonly italic: boolean }): string {
  return `Fonts/public-sans-${face.weight}${face.italic ? '-italic' : ''}.ttf`
}

function xml(text: string): Uint8Array {
  return strToU8(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`)
}

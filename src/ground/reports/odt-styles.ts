import { escaped } from '#src/ground/design/charts/index.ts'
import type { PreparedMetadata } from '#src/ground/reports/prepare.ts'

/** Named styles, so that who edits the document changes one style and not forty paragraphs. */
interface Paragraph {
  readonly name: string
  readonly parent?: string
  readonly paragraph?: string
  readonly text?: string
  readonly next?: string
  readonly inside?: string
  readonly outline?: number
  /** The page it begins. */
  readonly page?: string
}

const HANGING = '<style:tab-stops><style:tab-stop style:position="0mm"/></style:tab-stops>'
const RIGHT_TAB = '<style:tab-stops><style:tab-stop style:position="170mm" style:type="right"/></style:tab-stops>'

const PARAGRAPHS: readonly Paragraph[] = [
  { name: 'Standard' },
  { name: 'Text_20_body', parent: 'Standard', paragraph: 'fo:margin-bottom="2.4mm"' },
  { name: 'Lead', parent: 'Text_20_body', paragraph: 'fo:margin-bottom="1.2mm" fo:keep-with-next="always"' },
  // Only says that the page it begins has no running head.
  {
    name: 'First_20_page',
    parent: 'Standard',
    paragraph: 'fo:line-height="1pt"',
    text: 'fo:font-size="1pt"',
    page: 'First',
  },
  { name: 'Letterhead', parent: 'Standard', paragraph: 'fo:line-height="120%"' },
  {
    name: 'Letterhead_20_small',
    parent: 'Standard',
    paragraph: 'fo:margin-top="1.5mm" fo:line-height="120%"',
    text: 'fo:font-size="9.5pt" fo:color="#3a3a3a"',
  },
  { name: 'Letterhead_20_date', parent: 'Standard', paragraph: 'fo:text-align="end"' },
  {
    name: 'After_20_table',
    parent: 'Standard',
    paragraph: 'fo:margin-top="1.5mm" fo:line-height="60%"',
    text: 'fo:font-size="6pt"',
  },
  { name: 'Signature', parent: 'Standard', paragraph: 'fo:margin-top="1mm" fo:keep-with-next="always"' },
  { name: 'Signature_20_name', parent: 'Standard', paragraph: 'fo:margin-top="22mm"' },
  {
    name: 'Title',
    parent: 'Standard',
    next: 'Subtitle',
    paragraph: 'fo:margin-bottom="1.5mm" fo:line-height="110%"',
    text: 'fo:font-size="20pt" fo:font-weight="bold"',
  },
  {
    name: 'Subtitle',
    parent: 'Standard',
    next: 'Text_20_body',
    paragraph: 'fo:margin-bottom="1mm"',
    text: 'fo:font-size="13pt" fo:color="#3a3a3a"',
  },
  { name: 'Document_20_date', parent: 'Standard', paragraph: 'fo:margin-bottom="5mm"', text: 'fo:color="#666666"' },
  {
    name: 'Heading',
    parent: 'Standard',
    next: 'Text_20_body',
    paragraph: 'fo:keep-with-next="always"',
    text: 'fo:font-weight="bold"',
  },
  {
    name: 'Heading_20_1',
    parent: 'Heading',
    next: 'Text_20_body',
    outline: 1,
    paragraph: 'fo:margin-top="6mm" fo:margin-bottom="2.6mm"',
    text: 'fo:font-size="14.5pt"',
  },
  {
    name: 'Heading_20_2',
    parent: 'Heading',
    next: 'Text_20_body',
    outline: 2,
    paragraph: 'fo:margin-top="4.5mm" fo:margin-bottom="1.8mm"',
    text: 'fo:font-size="12pt"',
  },
  {
    name: 'Heading_20_3',
    parent: 'Heading',
    next: 'Text_20_body',
    outline: 3,
    paragraph: 'fo:margin-top="3.5mm" fo:margin-bottom="1.2mm"',
  },
  { name: 'List_20_item', parent: 'Standard', paragraph: 'fo:margin-bottom="1mm"' },
  {
    name: 'Caption',
    parent: 'Standard',
    paragraph: 'fo:margin-top="4mm" fo:margin-bottom="1.2mm" fo:keep-with-next="always"',
    text: 'fo:font-size="10pt"',
  },
  { name: 'Figure', parent: 'Standard', paragraph: 'fo:margin-bottom="2mm"' },
  {
    name: 'Source',
    parent: 'Standard',
    paragraph: 'fo:margin-top="1.2mm" fo:margin-bottom="3mm"',
    text: 'fo:font-size="8.5pt" fo:color="#666666"',
  },
  { name: 'Table_20_contents', parent: 'Standard', paragraph: 'fo:line-height="106%"', text: 'fo:font-size="10pt"' },
  { name: 'Table_20_contents_20_kept', parent: 'Table_20_contents', paragraph: 'fo:keep-with-next="always"' },
  {
    name: 'Table_20_number_20_kept',
    parent: 'Table_20_number',
    paragraph: 'fo:text-align="end" fo:keep-with-next="always"',
  },
  { name: 'Table_20_number', parent: 'Table_20_contents', paragraph: 'fo:text-align="end"' },
  {
    name: 'Table_20_heading',
    parent: 'Table_20_contents',
    paragraph: 'fo:keep-with-next="always"',
    text: 'fo:font-weight="bold" fo:color="#3a3a3a"',
  },
  { name: 'Table_20_heading_20_number', parent: 'Table_20_heading', paragraph: 'fo:text-align="end"' },
  {
    name: 'Decision',
    parent: 'Standard',
    paragraph:
      'fo:margin-top="3mm" fo:margin-bottom="3mm" fo:border-left="2.5pt solid #000091" fo:border-right="none" fo:border-top="none" fo:border-bottom="none" fo:padding-left="4mm" fo:padding-top="0.8mm" fo:padding-bottom="0.8mm" fo:padding-right="0mm"',
  },
  {
    name: 'Key_20_value',
    parent: 'Standard',
    paragraph: 'fo:margin-left="35mm" fo:text-indent="-35mm"',
    inside: HANGING,
  },
  {
    name: 'Page_20_break',
    parent: 'Standard',
    paragraph: 'fo:break-before="page" fo:line-height="1pt"',
    text: 'fo:font-size="1pt"',
  },
  {
    name: 'Header',
    parent: 'Standard',
    paragraph: 'fo:line-height="125%"',
    text: 'fo:font-size="8.5pt" fo:color="#3a3a3a"',
    inside: RIGHT_TAB,
  },
  {
    name: 'Header_20_last',
    parent: 'Header',
    paragraph:
      'fo:line-height="125%" fo:border-bottom="0.8pt solid #161616" fo:border-top="none" fo:border-left="none" fo:border-right="none" fo:padding-bottom="1.5mm"',
    inside: RIGHT_TAB,
  },
  {
    name: 'Footer',
    parent: 'Standard',
    paragraph: 'fo:text-align="end"',
    text: 'fo:font-size="8.5pt" fo:color="#666666"',
  },
]

const FOOTER =
  '<text:p text:style-name="Footer">Page <text:page-number text:select-page="current">1</text:page-number> sur <text:page-count>1</text:page-count></text:p>'

/** The styles part of an ODT: paragraphs, spans, lists, the A4 page with its header and its « Page 4 sur 9 ». */
export function odtStyles(metadata: PreparedMetadata): string {
  return [
    '<office:styles>',
    '<style:default-style style:family="paragraph"><style:paragraph-properties fo:line-height="116%" fo:orphans="2" fo:widows="2" style:tab-stop-distance="10mm"/>',
    '<style:text-properties style:font-name="Public Sans" fo:font-size="10.5pt" fo:color="#161616" fo:language="fr" fo:country="FR" fo:hyphenate="false"/></style:default-style>',
    ...PARAGRAPHS.map(paragraphStyle),
    '<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>',
    '<style:style style:name="Emphasis" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>',
    '<style:style style:name="OffTarget" style:display-name="Off target" style:family="text"><style:text-properties fo:font-weight="bold" fo:color="#b34000"/></style:style>',
    '<style:style style:name="Quiet" style:family="text"><style:text-properties fo:color="#666666"/></style:style>',
    '<style:style style:name="Internet_20_link" style:display-name="Internet link" style:family="text"><style:text-properties fo:color="#000091" style:text-underline-style="solid" style:text-underline-width="auto"/></style:style>',
    listStyle(
      'Bullets',
      '<text:list-level-style-bullet text:level="1" text:bullet-char="•">',
      '</text:list-level-style-bullet>',
    ),
    listStyle(
      'Numbers',
      '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=".">',
      '</text:list-level-style-number>',
    ),
    '</office:styles>',
    '<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" style:print-orientation="portrait" fo:margin-top="12mm" fo:margin-bottom="12mm" fo:margin-left="20mm" fo:margin-right="20mm"/>',
    '<style:header-style><style:header-footer-properties fo:min-height="8mm" fo:margin-bottom="6mm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="6mm" fo:margin-top="4mm"/></style:footer-style></style:page-layout>',
    '<style:page-layout style:name="A4First"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" style:print-orientation="portrait" fo:margin-top="20mm" fo:margin-bottom="12mm" fo:margin-left="20mm" fo:margin-right="20mm"/>',
    '<style:footer-style><style:header-footer-properties fo:min-height="6mm" fo:margin-top="4mm"/></style:footer-style></style:page-layout></office:automatic-styles>',
    `<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:header>${header(metadata)}</style:header>`,
    `<style:footer>${FOOTER}</style:footer></style:master-page>`,
    `<style:master-page style:name="First" style:page-layout-name="A4First" style:next-style-name="Standard"><style:footer>${FOOTER}</style:footer></style:master-page></office:master-styles>`,
  ].join('')
}

function paragraphStyle({
  name,
  parent,
  paragraph = '',
  text = '',
  next,
  inside = '',
  outline,
  page,
}: Paragraph): string {
  const display = name.replaceAll('_20_', ' ')
  const links = `${parent ? ` style:parent-style-name="${parent}"` : ''}${next ? ` style:next-style-name="${next}"` : ''}${outline ? ` style:default-outline-level="${outline}"` : ''}${page ? ` style:master-page-name="${page}"` : ''}`
  return `<style:style style:name="${name}" style:display-name="${display}" style:family="paragraph"${links}><style:paragraph-properties ${paragraph}>${inside}</style:paragraph-properties><style:text-properties ${text}/></style:style>`
}

function listStyle(name: string, open: string, close: string): string {
  return `<text:list-style style:name="${name}">${open}<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="6mm" fo:text-indent="-6mm" fo:margin-left="6mm"/></style:list-level-properties>${close}</text:list-style>`
}

/** Who and what, on one line where a letterhead has said the rest. */
export function headLines({
  issuer,
  running,
  dateLabel,
  letterhead,
}: PreparedMetadata): [left: string, right: string][] {
  if (letterhead) return [[issuer[0] ?? '', `${running}, ${dateLabel}`]]
  const right = [running, dateLabel]
  return Array.from({ length: Math.max(issuer.length, 2) }, (_, index) => [issuer[index] ?? '', right[index] ?? ''])
}

function header(metadata: PreparedMetadata): string {
  const lines = headLines(metadata)
  return lines
    .map(([left, right], index) => {
      const style = index === lines.length - 1 ? 'Header_20_last' : 'Header'
      const words = escaped(left)
      return `<text:p text:style-name="${style}">${index === 0 ? `<text:span text:style-name="Strong">${words}</text:span>` : words}<text:tab/>${escaped(right)}</text:p>`
    })
    .join('')
}

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
}

const HANGING = '<style:tab-stops><style:tab-stop style:position="0mm"/></style:tab-stops>'
const RIGHT_TAB = '<style:tab-stops><style:tab-stop style:position="172mm" style:type="right"/></style:tab-stops>'

const PARAGRAPHS: readonly Paragraph[] = [
  { name: 'Standard' },
  { name: 'Text_20_body', parent: 'Standard', paragraph: 'fo:margin-bottom="3mm"' },
  {
    name: 'Title',
    parent: 'Standard',
    next: 'Subtitle',
    paragraph: 'fo:margin-bottom="1.5mm" fo:line-height="110%"',
    text: 'fo:font-size="22pt" fo:font-weight="bold"',
  },
  {
    name: 'Subtitle',
    parent: 'Standard',
    next: 'Text_20_body',
    paragraph: 'fo:margin-bottom="1mm"',
    text: 'fo:font-size="13pt" fo:color="#3a3a3a"',
  },
  { name: 'Document_20_date', parent: 'Standard', paragraph: 'fo:margin-bottom="7mm"', text: 'fo:color="#666666"' },
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
    paragraph: 'fo:margin-top="8.5mm" fo:margin-bottom="3.5mm"',
    text: 'fo:font-size="16pt"',
  },
  {
    name: 'Heading_20_2',
    parent: 'Heading',
    next: 'Text_20_body',
    outline: 2,
    paragraph: 'fo:margin-top="6mm" fo:margin-bottom="2mm"',
    text: 'fo:font-size="12.5pt"',
  },
  {
    name: 'Heading_20_3',
    parent: 'Heading',
    next: 'Text_20_body',
    outline: 3,
    paragraph: 'fo:margin-top="5mm" fo:margin-bottom="1.5mm"',
  },
  { name: 'List_20_item', parent: 'Standard', paragraph: 'fo:margin-bottom="1mm"' },
  {
    name: 'Caption',
    parent: 'Standard',
    paragraph: 'fo:margin-top="5mm" fo:margin-bottom="2mm" fo:keep-with-next="always"',
    text: 'fo:font-size="9.5pt"',
  },
  { name: 'Figure', parent: 'Standard', paragraph: 'fo:margin-bottom="2mm"' },
  {
    name: 'Source',
    parent: 'Standard',
    paragraph: 'fo:margin-top="1.5mm" fo:margin-bottom="4mm"',
    text: 'fo:font-size="8.5pt" fo:color="#666666"',
  },
  { name: 'Table_20_contents', parent: 'Standard', paragraph: 'fo:line-height="120%"', text: 'fo:font-size="9.5pt"' },
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
      'fo:margin-top="4mm" fo:margin-bottom="4mm" fo:border-left="2.5pt solid #000091" fo:border-right="none" fo:border-top="none" fo:border-bottom="none" fo:padding-left="4mm" fo:padding-top="0.8mm" fo:padding-bottom="0.8mm" fo:padding-right="0mm"',
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

/** The styles part of an ODT: paragraphs, spans, lists, the A4 page with its header and its « Page 4 sur 9 ». */
export function odtStyles(metadata: PreparedMetadata): string {
  return [
    '<office:styles>',
    '<style:default-style style:family="paragraph"><style:paragraph-properties fo:line-height="130%" fo:orphans="2" fo:widows="2" style:tab-stop-distance="10mm"/>',
    '<style:text-properties style:font-name="Public Sans" fo:font-size="11pt" fo:color="#161616" fo:language="fr" fo:country="FR" fo:hyphenate="false"/></style:default-style>',
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
    '<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" style:print-orientation="portrait" fo:margin-top="14mm" fo:margin-bottom="12mm" fo:margin-left="19mm" fo:margin-right="19mm"/>',
    '<style:header-style><style:header-footer-properties fo:min-height="14mm" fo:margin-bottom="8mm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="6mm" fo:margin-top="6mm"/></style:footer-style></style:page-layout></office:automatic-styles>',
    `<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:header>${header(metadata)}</style:header>`,
    '<style:footer><text:p text:style-name="Footer">Page <text:page-number text:select-page="current">1</text:page-number> sur <text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles>',
  ].join('')
}

function paragraphStyle({ name, parent, paragraph = '', text = '', next, inside = '', outline }: Paragraph): string {
  const display = name.replaceAll('_20_', ' ')
  const links = `${parent ? ` style:parent-style-name="${parent}"` : ''}${next ? ` style:next-style-name="${next}"` : ''}${outline ? ` style:default-outline-level="${outline}"` : ''}`
  return `<style:style style:name="${name}" style:display-name="${display}" style:family="paragraph"${links}><style:paragraph-properties ${paragraph}>${inside}</style:paragraph-properties><style:text-properties ${text}/></style:style>`
}

function listStyle(name: string, open: string, close: string): string {
  return `<text:list-style style:name="${name}">${open}<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="6mm" fo:text-indent="-6mm" fo:margin-left="6mm"/></style:list-level-properties>${close}</text:list-style>`
}

function header({ issuer, running, dateLabel }: PreparedMetadata): string {
  const right = [running, dateLabel]
  const lines = Math.max(issuer.length, right.length)
  return Array.from({ length: lines }, (_, index) => {
    const left = escaped(issuer[index] ?? '')
    const style = index === lines - 1 ? 'Header_20_last' : 'Header'
    return `<text:p text:style-name="${style}">${index === 0 ? `<text:span text:style-name="Strong">${left}</text:span>` : left}<text:tab/>${escaped(right[index] ?? '')}</text:p>`
  }).join('')
}

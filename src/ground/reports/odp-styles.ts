import { SLIDE } from '#src/ground/reports/slides.ts'

interface Look {
  readonly name: string
  readonly size: number
  readonly bold?: boolean
  readonly color?: string
  readonly align?: 'end' | 'start'
}

/** Sizes as on the picture of a slide: title 29 pt, nothing under 11 pt (16 px at 1280). */
const LOOKS: readonly Look[] = [
  { name: 'SlideTitle', size: 29, bold: true },
  { name: 'SlideTitleLong', size: 22, bold: true },
  { name: 'SlideCover', size: 40, bold: true },
  { name: 'SlideSubtitle', size: 16, color: '#666666' },
  { name: 'SlideHeading', size: 14, bold: true },
  { name: 'SlideLine', size: 18 },
  { name: 'SlideItem', size: 20 },
  { name: 'SlideCell', size: 16 },
  { name: 'SlideNumber', size: 16, align: 'end' },
  { name: 'SlideCellSmall', size: 13 },
  { name: 'SlideNumberSmall', size: 13, align: 'end' },
  { name: 'SlideCellSmallHead', size: 12, bold: true, color: '#3a3a3a' },
  { name: 'SlideNumberSmallHead', size: 12, bold: true, color: '#3a3a3a', align: 'end' },
  { name: 'SlideCellHead', size: 14, bold: true, color: '#3a3a3a' },
  { name: 'SlideNumberHead', size: 14, bold: true, color: '#3a3a3a', align: 'end' },
  { name: 'SlideFoot', size: 11, color: '#666666' },
  { name: 'SlidePage', size: 11.5, bold: true, align: 'end' },
  { name: 'SlideNote', size: 12 },
]

const SPANS = [
  ['Strong', 'fo:font-weight="bold"'],
  ['Emphasis', 'fo:font-style="italic"'],
  ['OffTarget', 'fo:font-weight="bold" fo:color="#b34000"'],
  ['Quiet', 'fo:color="#666666"'],
] as const

/** Styles that the content refers to. */
export function odpAutomatic(): string {
  return [
    ...LOOKS.map(paragraph),
    ...SPANS.map(
      ([name, look]) =>
        `<style:style style:name="${name}" style:family="text"><style:text-properties ${look}/></style:style>`,
    ),
    '<style:style style:name="Page" style:family="drawing-page"><style:drawing-page-properties presentation:background-visible="true" presentation:background-objects-visible="true" presentation:display-page-number="false" presentation:display-footer="false" presentation:display-date-time="false"/></style:style>',
    '<style:style style:name="Plain" style:family="graphic"><style:graphic-properties draw:stroke="none" draw:fill="none" fo:padding-top="0mm" fo:padding-bottom="0mm" fo:padding-left="0mm" fo:padding-right="0mm" draw:auto-grow-height="false" draw:textarea-vertical-align="top" fo:wrap-option="wrap"/></style:style>',
    '<style:style style:name="TitleBox" style:family="presentation"><style:graphic-properties draw:stroke="none" draw:fill="none" fo:padding-top="0mm" fo:padding-bottom="0mm" fo:padding-left="0mm" fo:padding-right="0mm" draw:auto-grow-height="false" draw:textarea-vertical-align="bottom" fo:wrap-option="wrap"/></style:style>',
    '<style:style style:name="NotesBox" style:family="presentation"><style:graphic-properties draw:stroke="none" draw:fill="none" draw:auto-grow-height="false"/></style:style>',
    cell('SlideHeadCell', '0.8pt solid #3a3a3a'),
    cell('SlideBodyCell', '0.5pt solid #cccccc'),
    '<text:list-style style:name="SlideBullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:space-before="0mm" text:min-label-width="8mm"/><style:text-properties fo:color="#000091" fo:font-size="120%"/></text:list-level-style-bullet></text:list-style>',
  ].join('')
}

/** Page size and the master with its blue edge. */
export function odpStyles(): string {
  return [
    '<office:styles><style:default-style style:family="graphic"><style:graphic-properties draw:stroke="none" draw:fill="none"/>',
    '<style:paragraph-properties fo:line-height="115%"/><style:text-properties style:font-name="Public Sans" fo:color="#161616" fo:language="fr" fo:country="FR"/></style:default-style></office:styles>',
    `<office:automatic-styles><style:page-layout style:name="Wide"><style:page-layout-properties fo:page-width="${SLIDE.width}mm" fo:page-height="${SLIDE.height}mm" fo:margin-top="0mm" fo:margin-bottom="0mm" fo:margin-left="0mm" fo:margin-right="0mm" style:print-orientation="landscape"/></style:page-layout>`,
    '<style:page-layout style:name="Notes"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" style:print-orientation="portrait"/></style:page-layout>',
    '<style:style style:name="Edge" style:family="graphic"><style:graphic-properties draw:stroke="none" draw:fill="solid" draw:fill-color="#000091"/></style:style>',
    '<style:style style:name="Rule" style:family="graphic"><style:graphic-properties draw:stroke="solid" svg:stroke-width="0.2mm" svg:stroke-color="#dddddd"/></style:style>',
    '<style:style style:name="MasterPage" style:family="drawing-page"><style:drawing-page-properties draw:fill="solid" draw:fill-color="#ffffff"/></style:style></office:automatic-styles>',
    `<office:master-styles><style:master-page style:name="Parvis" style:page-layout-name="Wide" draw:style-name="MasterPage"><draw:rect draw:style-name="Edge" svg:x="0mm" svg:y="0mm" svg:width="${SLIDE.width}mm" svg:height="2mm"/><draw:line draw:style-name="Rule" svg:x1="${SLIDE.left}mm" svg:y1="162.5mm" svg:x2="${SLIDE.right}mm" svg:y2="162.5mm"/>`,
    '<presentation:notes style:page-layout-name="Notes"><draw:page-thumbnail presentation:class="page" svg:x="20mm" svg:y="20mm" svg:width="170mm" svg:height="95.6mm"/></presentation:notes></style:master-page></office:master-styles>',
  ].join('')
}

function paragraph({ name, size, bold, color = '#161616', align = 'start' }: Look): string {
  return `<style:style style:name="${name}" style:family="paragraph"><style:paragraph-properties fo:text-align="${align}" fo:margin-top="0mm" fo:margin-bottom="${name === 'SlideItem' ? 5 : 0}mm"/><style:text-properties style:font-name="Public Sans" fo:font-size="${size}pt" fo:font-weight="${bold ? 'bold' : 'normal'}" fo:color="${color}" fo:language="fr" fo:country="FR"/></style:style>`
}

function cell(name: string, bottom: string): string {
  return `<style:style style:name="${name}" style:family="table-cell"><loext:graphic-properties draw:fill="none" fo:padding-top="2.2mm" fo:padding-bottom="2.2mm" fo:padding-left="0mm" fo:padding-right="3mm"/><style:paragraph-properties fo:border-bottom="${bottom}" fo:border-top="none" fo:border-left="none" fo:border-right="none"/></style:style>`
}

import {
  AlignmentType,
  BorderStyle,
  type INumberingOptions,
  type IStylesOptions,
  LevelFormat,
  LineRuleType,
} from 'docx'

/** Arial: the one face of every Word. Sizes are in half points, distances in twentieths of a point. */
const FONT = 'Arial'

interface Style {
  readonly id: string
  readonly name: string
  readonly size?: number
  readonly bold?: boolean
  readonly color?: string
  readonly before?: number
  readonly after?: number
  readonly keepNext?: boolean
  readonly right?: boolean
  readonly line?: number
}

const STYLES: readonly Style[] = [
  { id: 'BodyText', name: 'Body Text', after: 130 },
  { id: 'Lead', name: 'Lead', after: 60, keepNext: true },
  { id: 'Letterhead', name: 'Letterhead', line: 264 },
  { id: 'LetterheadSmall', name: 'Letterhead small', size: 19, before: 90, line: 264, color: '3a3a3a' },
  { id: 'LetterheadDate', name: 'Letterhead date', right: true },
  { id: 'AfterTable', name: 'After table', size: 8, after: 60 },
  { id: 'Signature', name: 'Signature', before: 60, keepNext: true },
  { id: 'SignatureName', name: 'Signature name', before: 1250 },
  { id: 'DocumentDate', name: 'Document date', color: '666666', after: 280 },
  { id: 'ListItem', name: 'List item', after: 40 },
  { id: 'Caption', name: 'caption', size: 20, before: 220, after: 70, keepNext: true },
  { id: 'Figure', name: 'Figure', after: 110 },
  { id: 'Source', name: 'Source', size: 17, color: '666666', before: 60, after: 160 },
  { id: 'TableContents', name: 'Table contents', size: 20, line: 254 },
  { id: 'TableContentsNumber', name: 'Table number', size: 20, line: 254, right: true },
  { id: 'TableHeading', name: 'Table heading', size: 20, line: 254, bold: true, color: '3a3a3a', keepNext: true },
  {
    id: 'TableHeadingNumber',
    name: 'Table heading number',
    size: 20,
    line: 254,
    bold: true,
    color: '3a3a3a',
    keepNext: true,
    right: true,
  },
  { id: 'Header', name: 'header', size: 17, color: '3a3a3a', line: 280 },
  { id: 'Footer', name: 'footer', size: 17, color: '666666' },
]

export const DOCX_STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: FONT, size: 21, color: '161616', language: { value: 'fr-FR' } },
      paragraph: { spacing: { line: 280, lineRule: LineRuleType.AUTO } },
    },
    title: {
      run: { font: FONT, size: 40, bold: true, color: '161616' },
      paragraph: { spacing: { after: 80, line: 260, lineRule: LineRuleType.AUTO } },
    },
    heading1: {
      run: { font: FONT, size: 29, bold: true, color: '161616' },
      paragraph: { keepNext: true, spacing: { before: 320, after: 140 } },
    },
    heading2: {
      run: { font: FONT, size: 24, bold: true, color: '161616' },
      paragraph: { keepNext: true, spacing: { before: 240, after: 90 } },
    },
    heading3: {
      run: { font: FONT, size: 21, bold: true, color: '161616' },
      paragraph: { keepNext: true, spacing: { before: 190, after: 60 } },
    },
    hyperlink: { run: { color: '000091', underline: { type: 'single' } } },
  },
  paragraphStyles: [
    ...STYLES.map(({ id, name, size, bold, color, before, after, keepNext, right, line }) => ({
      id,
      name,
      basedOn: 'Normal',
      quickFormat: true,
      run: { ...(size ? { size } : {}), ...(bold ? { bold } : {}), ...(color ? { color } : {}) },
      paragraph: {
        spacing: { before: before ?? 0, after: after ?? 0, ...(line ? { line, lineRule: LineRuleType.AUTO } : {}) },
        ...(keepNext ? { keepNext } : {}),
        ...(right ? { alignment: AlignmentType.RIGHT } : {}),
      },
    })),
    {
      id: 'Subtitle',
      name: 'Subtitle',
      basedOn: 'Normal',
      run: { size: 26, color: '3a3a3a' },
      paragraph: { spacing: { after: 60 } },
    },
    {
      id: 'Decision',
      name: 'Decision',
      basedOn: 'Normal',
      paragraph: {
        spacing: { before: 170, after: 170 },
        indent: { left: 240 },
        border: { left: { style: BorderStyle.SINGLE, size: 20, color: '000091', space: 10 } },
      },
    },
    { id: 'KeyValue', name: 'Key value', basedOn: 'Normal', paragraph: { indent: { left: 1984, hanging: 1984 } } },
  ],
}

const LEVEL = { level: 0, alignment: AlignmentType.LEFT, style: { paragraph: { indent: { left: 340, hanging: 340 } } } }

export const DOCX_NUMBERING: INumberingOptions = {
  config: [
    { reference: 'bullets', levels: [{ ...LEVEL, format: LevelFormat.BULLET, text: '•' }] },
    { reference: 'numbers', levels: [{ ...LEVEL, format: LevelFormat.DECIMAL, text: '%1.' }] },
  ],
}

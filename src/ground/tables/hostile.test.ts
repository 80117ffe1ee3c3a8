import { deflateRawSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { LIMITS } from './limits.ts'
import { stopTables } from './table-file.ts'
import { odsPieces, readWhole, refusalOf, sheetOf, xlsxPieces, zipped } from './test-workbook.ts'

afterAll(stopTables)

const MB = 1024 * 1024
/** A reading may take this long before somebody gives up; most take a few hundredths of it. */
const PATIENCE = 45_000

const xlsx = (sheet: string, more: Record<string, string | Uint8Array> = {}) => zipped(xlsxPieces(sheet, more))
const cell = (reference: string) => sheetOf(`<row r="1"><c r="${reference}"><v>1</v></c></row>`)

/** One piece that says it holds ten bytes, and holds many. */
function lying(): Uint8Array {
  const packed = new Uint8Array(deflateRawSync(Buffer.from(sheetOf('<row/>'.repeat(2_000_000))), { level: 1 }))
  const pieces = xlsxPieces('')
  delete pieces['xl/worksheets/sheet1.xml']
  const name = 'xl/worksheets/sheet1.xml'
  const bomb = Buffer.from(
    zipSync({
      ...Object.fromEntries(Object.entries(pieces).map(([key, data]) => [key, strToU8(String(data))])),
      [name]: [packed, { level: 0 }],
    }),
  )
  for (let at = bomb.indexOf(name); at >= 0; at = bomb.indexOf(name, at + 1)) {
    const central = at >= 46 && bomb.readUInt32LE(at - 46) === 0x02014b50
    if (!central && bomb.readUInt32LE(at - 30) !== 0x04034b50) continue
    bomb.writeUInt16LE(8, at - (central ? 36 : 22))
    bomb.writeUInt32LE(10, at - (central ? 22 : 8))
  }
  return bomb
}

const laughs = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">${Array.from('bcdefghij', (name, n) => `<!ENTITY ${name} "${`&${'abcdefghi'[n] ?? 'a'};`.repeat(10)}">`).join('')}]>${sheetOf('<row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row>')}`
const broken = xlsx(cell('A1'))
const cutDirectory = Buffer.from(broken)
cutDirectory.writeUInt32LE(0x7f_ff_ff_ff, cutDirectory.length - 6)
const manyEntries = Buffer.from(broken)
manyEntries.writeUInt16LE(60_000, manyEntries.length - 12)
manyEntries.writeUInt16LE(60_000, manyEntries.length - 14)
const nested = zipped({ 'a.xlsx': xlsx(cell('A1')), 'b.zip': zipped({ 'c.zip': xlsx(cell('A1')) }) })
const strings = (si: string) => ({ 'xl/sharedStrings.xml': `<sst>${si}</sst>` })
const odsRow = (row: string) => zipped(odsPieces(`<table:table table:name="F">${row}</table:table>`))

describe('workbooks made to burst', () => {
  test.each<[string, string, () => Uint8Array, string]>([
    ['a cell beyond the last column', 'a.xlsx', () => xlsx(cell('ZZZZ9')), 'abîmé'],
    ['a cell in column XFD', 'a.xlsx', () => xlsx(cell('XFD1')), '1 000 colonnes'],
    ['a cell of another row', 'a.xlsx', () => xlsx(cell('A9')), 'abîmé'],
    ['a reference of entities', 'a.xlsx', () => xlsx(cell('&#90;&#90;&#90;&#90;1')), 'abîmé'],
    ['row 1 048 577', 'a.xlsx', () => xlsx(sheetOf('<row r="1048577"><c><v>1</v></c></row>')), '1 048 576 lignes'],
    ['rows that go back', 'a.xlsx', () => xlsx(sheetOf('<row r="2"/><row r="1"/>')), 'abîmé'],
    [
      '16 384 columns',
      'a.xlsx',
      () => xlsx(sheetOf(`<row r="1">${'<c><v>1</v></c>'.repeat(16_384)}</row>`)),
      '1 000 colonnes',
    ],
    ['300 001 rows', 'a.xlsx', () => xlsx(sheetOf('<row><c><v>1</v></c></row>'.repeat(300_001))), '300 000 lignes'],
    ['1 048 577 empty rows', 'a.xlsx', () => xlsx(sheetOf('<row/>'.repeat(1_048_577))), '1 048 576 lignes'],
    [
      'a million empty cells',
      'a.xlsx',
      () => xlsx(sheetOf(`<row>${'<c s="1"/>'.repeat(1_000_000)}</row>`)),
      'aucune ligne',
    ],
    [
      'one letter thirty million times',
      'a.xlsx',
      () => xlsx('', { 'xl/sharedStrings.xml': letters(30 * MB) }),
      '32 767',
    ],
    ['the same in an attribute', 'a.xlsx', () => xlsx(sheetOf(`<row r="${'1'.repeat(3 * MB)}"/>`)), '32 767'],
    ['a comment without end', 'a.xlsx', () => xlsx(`<worksheet><!--${'a'.repeat(3 * MB)}`), '32 767'],
    [
      'a text of 40 000 signs',
      'a.xlsx',
      () => xlsx(sheetOf(`<row><c t="inlineStr"><is><t>${'a'.repeat(40_000)}</t></is></c></row>`)),
      '32 767',
    ],
    [
      'one long text in every cell',
      'a.xlsx',
      () =>
        xlsx(
          sheetOf('<row><c t="s"><v>0</v></c></row>'.repeat(60_000)),
          strings(`<si><t>${'a'.repeat(30_000)}</t></si>`),
        ),
      'bien plus grand',
    ],
    ['entities that expand', 'a.xlsx', () => xlsx(laughs), 'DOCTYPE'],
    ['entities never declared', 'a.xlsx', () => xlsx(sheetOf('<row><c><v>&lol;</v></c></row>')), 'abîmé'],
    ['a declared size that lies', 'a.xlsx', lying, 'bien plus grand'],
    ['a directory cut short', 'a.xlsx', () => broken.subarray(0, 60), 'abîmé'],
    ['a directory elsewhere', 'a.xlsx', () => cutDirectory, 'abîmé'],
    ['a directory of sixty thousand', 'a.xlsx', () => manyEntries, 'bien plus grand'],
    ['archives inside an archive', 'a.xlsx', () => nested, 'n’est pas un classeur'],
    ['a text shared by nobody', 'a.xlsx', () => xlsx(sheetOf('<row><c t="s"><v>7</v></c></row>')), 'abîmé'],
    ['broken XML', 'a.xlsx', () => xlsx('<worksheet><sheetData><row>'), 'abîmé'],
    ['NUL in the XML', 'a.xlsx', () => xlsx(sheetOf('<row><c><v>\u0000</v></c></row>')), 'abîmé'],
    [
      'a Word document',
      'a.xlsx',
      () => zipped({ ...xlsxPieces(''), 'xl/workbook.xml': '<document/>' }),
      'pas un tableau',
    ],
    [
      'a binary workbook',
      'a.xlsx',
      () => zipped({ '_rels/.rels': '<R><Relationship Id="r" Type="/officeDocument" Target="xl/workbook.bin"/></R>' }),
      '.xlsb',
    ],
    [
      '201 sheets',
      'a.xlsx',
      () =>
        zipped({
          ...xlsxPieces(cell('A1')),
          'xl/workbook.xml': `<workbook><sheets>${'<sheet name="a" id="r1"/>'.repeat(201)}</sheets></workbook>`,
        }),
      '200 feuilles',
    ],
    [
      'a sheet of a million empty rows, repeated',
      'a.ods',
      () =>
        odsRow(
          '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
        ),
      'aucune ligne',
    ],
    [
      'a filled cell repeated to the right',
      'a.ods',
      () =>
        odsRow(
          '<table:table-row><table:table-cell table:number-columns-repeated="16384"><text:p>a</text:p></table:table-cell></table:table-row>',
        ),
      '1 000 colonnes',
    ],
    [
      'a filled row repeated to the bottom',
      'a.ods',
      () =>
        odsRow(
          '<table:table-row table:number-rows-repeated="99999999999"><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>',
        ),
      '300 000 lignes',
    ],
    [
      'a LibreOffice text',
      'a.ods',
      () => zipped({ ...odsPieces(''), mimetype: 'application/vnd.oasis.opendocument.text' }),
      'pas un tableau',
    ],
    [
      'a protected LibreOffice workbook',
      'a.ods',
      () =>
        zipped({
          ...odsPieces(''),
          'META-INF/manifest.xml': '<m:manifest xmlns:m="m"><m:encryption-data/></m:manifest>',
        }),
      'mot de passe',
    ],
  ])(
    '[F5-13] %s',
    async (_, name, bytes, wanted) => {
      const content = bytes()
      expect(content.length).toBeLessThan(LIMITS.file)
      expect(await refusalOf(name, content)).toContain(wanted)
    },
    PATIENCE,
  )

  test('[F5-13] quotes and far empty cells are no fault', async () => {
    const { rows } = await readWhole(
      'a.xlsx',
      xlsx(
        sheetOf(
          `<row r='1'><c r='A1'><v>1</v></c><c r="XFD1" s="3"/></row><row r="1048576"><c r="XFD1048576" s="2"/></row>`,
        ),
      ),
    )
    expect(rows.map(({ cells }) => cells)).toEqual([['1']])
  })
})

const letters = (count: number) =>
  Buffer.concat([Buffer.from('<sst><si><t>'), Buffer.alloc(count, 'a'), Buffer.from('</t></si></sst>')])

describe('texts made to burst', () => {
  const many = (text: string, bytes: number) => text.repeat(Math.floor(bytes / text.length))
  test.each<[string, () => Uint8Array | string, string]>([
    ['twenty megabytes of short lines', () => many('a\n', 20 * MB), '300 000 lignes'],
    ['twenty megabytes of empty lines', () => many('\n', 20 * MB), '1 048 576 lignes'],
    ['twenty megabytes of separators', () => many(';', 20 * MB), 'aucune ligne'],
    ['twenty megabytes of small cells', () => many('a;', 20 * MB), '1 000 colonnes'],
    ['one cell of twenty megabytes', () => many('a', 20 * MB), '32 767'],
    ['one quoted cell of twenty megabytes', () => `"${many('a', 20 * MB - 2)}"`, '32 767'],
    ['twenty megabytes of quotes', () => many('"', 20 * MB), '32 767'],
    ['a quote that is never closed', () => `a;"${many('b\n', 30_000)}`, 'guillemet'],
    ['NULs', () => `a;b\n${'\u0000'.repeat(10_000)}`, 'signes illisibles'],
    ['UTF-16 of empty lines', () => Buffer.from(`\ufeff${many('\n', 9 * MB)}`, 'utf16le'), '1 048 576 lignes'],
  ])(
    '[F5-14] %s',
    async (_, content, wanted) => {
      expect(await refusalOf('a.csv', content())).toContain(wanted)
    },
    PATIENCE,
  )

  test.each<[string, string, Uint8Array | string, string]>([
    ['an archive', 'a.csv', broken, 'donnez-lui l’extension .xlsx ou .ods'],
    ['a text', 'a.ods', 'a;b', 'n’est pas un classeur'],
    ['a gzip archive', 'a.csv', Uint8Array.from([0x1f, 0x8b, 8, 0]), 'gzip'],
    ['nothing', 'a.csv', '', 'vide'],
    ['another kind', 'a.pages', 'a;b', 'n’est pas lu'],
  ])('[F5-14] %s under another name', async (_, name, content, wanted) => {
    expect(await refusalOf(name, content)).toContain(wanted)
  })
})

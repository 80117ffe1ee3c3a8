import { deflateRawSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvCell, csvStream, csvText, guarded, unguarded } from './csv.ts'
import { readTable } from './table-file.ts'
import { xlsxBytes } from './xlsx.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
async function rowsOf(name: string, bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const read = await readTable({ name, bytes })
  if (!read.ok) throw new Error(read.message)
  return read.table.rows.map((row) => row.cells)
}
const refusal = async (name: string, bytes: Uint8Array) => {
  const read = await readTable({ name, bytes })
  return read.ok ? '' : read.message
}

describe('written as French spreadsheets read', () => {
  test.each<[string | number | boolean | null, string]>([
    [1.5, '1,5'],
    [-3, '-3'],
    [0.000001, '0,000001'],
    [Number.NaN, ''],
    [true, 'oui'],
    [null, ''],
    ['a;b', '"a;b"'],
    ['dit "oui"', '"dit ""oui"""'],
    ['deux\nlignes', '"deux\nlignes"'],
    ['=1+1', "'=1+1"],
    ['+33 1', "'+33 1"],
    ['@x', "'@x"],
    ['-', "'-"],
    ["'=x", "''=x"],
    ['l’été', 'l’été'],
  ])('[F5-12] %j becomes %j', (cell, text) => {
    expect(csvCell(cell)).toBe(text)
  })

  test('[F5-12] any table written is read back the same, as CSV and as a workbook', async () => {
    const word = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((s) => s.replace(/[\p{Cc}\ufeff\ufffe\uffff]/gu, '').trim())
    const table = fc.array(fc.tuple(fc.constantFrom('x', 'é', '='), word, word), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        expect(await rowsOf('a.csv', bytesOf(csvText(['un', 'deux', 'trois'], rows)))).toEqual([
          ['un', 'deux', 'trois'],
          ...rows,
        ])
      }),
      { numRuns: 200 },
    )
    expect(
      await rowsOf(
        'a.xlsx',
        await xlsxBytes([
          {
            name: 'A/b',
            rows: [
              ['un', 'deux'],
              ['=1+1', 'é < & > "'],
              [2.5, null],
              ['x', true],
            ],
          },
        ]),
      ),
    ).toEqual([
      ['un', 'deux'],
      ['=1+1', 'é < & > "'],
      ['2.5', ''],
      ['x', 'oui'],
    ])
  })

  test('[F5-12] a formula is never left bare', () => {
    fc.assert(fc.property(fc.string(), (text) => unguarded(guarded(text)) === text && !/^[=+\-@]/.test(guarded(text))))
  })

  test('[F5-12] a long list streams in pieces', async () => {
    const rows = Array.from({ length: 5000 }, (_, n) => [n, 'ligne de la liste'])
    let [chunks, size] = [0, 0]
    for await (const chunk of csvStream(['n', 'mot'], rows)) [chunks, size] = [chunks + 1, size + chunk.length]
    expect(chunks).toBeGreaterThan(2)
    expect(size).toBe(bytesOf(csvText(['n', 'mot'], rows)).length)
  })
})

describe('workbooks that would burst', () => {
  const sheet = (xml: string) => ({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8('<workbook/>'),
    'xl/worksheets/sheet1.xml': strToU8(xml),
  })

  test('[F5-13] much larger once open', async () => {
    const bomb = zipSync(
      { ...sheet('<worksheet/>'), 'xl/sharedStrings.xml': new Uint8Array(260 * 1024 * 1024) },
      { level: 1 },
    )
    expect(bomb.length).toBeLessThan(20 * 1024 * 1024)
    expect(await refusal('a.xlsx', bomb)).toContain('bien plus grand')
  })

  test('[F5-13] a declared size that lies is not believed', async () => {
    const packed = deflateRawSync(Buffer.alloc(260 * 1024 * 1024), { level: 1 })
    const bomb = Buffer.from(zipSync({ ...sheet('<worksheet/>'), 'xl/a.bin': [new Uint8Array(packed), { level: 0 }] }))
    // The stored piece becomes a deflated one that says it holds ten bytes.
    for (let at = bomb.indexOf('xl/a.bin'); at >= 0; at = bomb.indexOf('xl/a.bin', at + 1)) {
      const central = bomb.readUInt32LE(at - 46) === 0x02014b50
      bomb.writeUInt16LE(8, at - (central ? 36 : 22))
      bomb.writeUInt32LE(10, at - (central ? 22 : 8))
    }
    expect(await refusal('a.xlsx', bomb)).toContain('bien plus grand')
  })

  test('[F5-13] one cell at the far corner', async () => {
    expect(
      await refusal(
        'a.xlsx',
        zipSync(
          sheet('<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'),
        ),
      ),
    ).toContain('bien plus grand')
  })

  test.each<[string, Uint8Array, string]>([
    ['another archive', zipSync({ 'a.txt': strToU8('a') }), 'n’est pas un classeur Excel'],
    ['LibreOffice’s own', zipSync({ 'content.xml': strToU8('<a/>') }), 'LibreOffice (ODS)'],
    ['cut short', zipSync(sheet('<worksheet/>')).subarray(0, 60), 'abîmé'],
    ['no sheet inside', zipSync(sheet('<broken')), 'abîmé'],
  ])('[F5-13] %s', async (_, bytes, wanted) => {
    expect(await refusal('a.xlsx', bytes)).toContain(wanted)
  })
})

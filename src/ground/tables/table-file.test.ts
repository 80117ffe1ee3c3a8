import { cleanLine } from '#src/ground/design/text/clean.ts'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { csvCell, csvStream, csvText, guarded, unguarded } from './csv.ts'
import { stopTables } from './table-file.ts'
import { readWhole } from './test-workbook.ts'
import { xlsxBytes, xlsxStream } from './xlsx.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
afterAll(stopTables)

async function rowsOf(name: string, bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const { rows } = await readWhole(name, bytes)
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  return rows.map(({ cells }) => [...cells, ...Array.from({ length: width - cells.length }, () => '')])
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
    const word = fc.string({ unit: 'grapheme', maxLength: 12 }).map((s) => cleanLine(s).trim())
    const table = fc.array(fc.tuple(fc.constantFrom('x', 'é', '='), word, word), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        expect(await rowsOf('a.csv', bytesOf(csvText(['un', 'deux', 'trois'], rows)))).toEqual([
          ['un', 'deux', 'trois'],
          ...rows,
        ])
      }),
      { numRuns: 100 },
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

  test('[F5-25] rows are made as the workbook is read, and rows that fail end the file, nothing else', async () => {
    let made = 0
    const rows = function* (failsAt: number) {
      for (; made < 200_000; made += 1) {
        if (made === failsAt) throw new Error('database gone')
        yield [`ligne ${made}`, Math.sin(made)]
      }
    }
    const reader = xlsxStream([{ name: 'A', rows: rows(Infinity) }]).getReader()
    for (let i = 0; i < 12; i += 1) await reader.read()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(made).toBeLessThan(100_000)
    await reader.cancel()
    made = 0
    const whole = new Response(xlsxStream([{ name: 'A', rows: rows(50_000) }])).arrayBuffer()
    await expect(whole).rejects.toThrow('database gone')
    made = 199_990
    expect(
      await rowsOf(
        'a.xlsx',
        new Uint8Array(await new Response(xlsxStream([{ name: 'A', rows: rows(0) }])).arrayBuffer()),
      ),
    ).toHaveLength(10)
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

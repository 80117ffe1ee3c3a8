import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { stopTables } from './table-file.ts'
import { cellsOf, odsPieces, readWhole, relation, sheetOf, stylesOf, xlsxPieces, zipped } from './test-workbook.ts'
import { numberFormat } from './number-format.ts'

afterAll(stopTables)

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../test/fixtures/tables/${name}`, import.meta.url)))
const xlsx = (sheet: string, more: Record<string, string> = {}) => readWhole('a.xlsx', zipped(xlsxPieces(sheet, more)))
const told = ({ kind, raw, text, shown }: { kind: string; raw: unknown; text: string; shown: string }) => [
  kind,
  raw,
  text,
  shown,
]

describe('number formats', () => {
  test.each([
    ['cibles.xlsx', '85 %', 0.85, '85%'],
    ['releves.xlsx', '87.3 %', 0.873, '87,3%'],
    ['lignes.xlsx', '93 %', 0.93, '93%'],
  ])('[L1-03] %s shows a percentage, stored as a fraction', async (name, text, raw, shown) => {
    const { rows } = await readWhole(name, fixture(name))
    const percents = rows.flatMap(cellsOf).filter(({ kind }) => kind === 'percent')
    expect(percents.map(told)).toContainEqual(['percent', raw, text, shown])
  })

  test.each([
    ['duree.xlsx', '1:18:00', 4680],
    ['duree30.xlsx', '30:18:00', 109_080],
  ])('[L1-03] %s holds a duration', async (name, text, seconds) => {
    const { rows } = await readWhole(name, fixture(name))
    const found = rows.flatMap(cellsOf).filter(({ kind }) => kind === 'duration')
    expect(found.map((cell) => [cell.text, cell.shown, Math.round(Number(cell.raw) * 86_400)])).toContainEqual([
      text,
      text,
      seconds,
    ])
  })

  test('[L1-03] a duration in a text is left as it is written', async () => {
    const { rows } = await readWhole('duree.csv', fixture('duree.csv'))
    expect(rows.flatMap(({ cells }) => cells)).toContain('01:18:00')
  })

  test.each<[string, number, unknown[]]>([
    ['General', 0.1 + 0.2, ['number', 0.1 + 0.2, '0.3', '0,3']],
    ['General', 1e-7, ['number', 1e-7, '0.0000001', '0,0000001']],
    ['#,##0.00 "€"', 1234.5, ['number', 1234.5, '1234.5', '1 234,50 €']],
    ['0" jours"', 5, ['number', 5, '5', '5 jours']],
    ['dd/mm/yyyy', 43_485, ['day', 43_485, '2019-01-20', '20/01/2019']],
    ['dd/mm/yyyy', 59, ['day', 59, '1900-02-28', '28/02/1900']],
    ['mmmm yyyy', 43_485, ['month', 43_485, '2019-01-20', 'janvier 2019']],
    ['mmm-yy', 43_485, ['month', 43_485, '2019-01-20', 'janv-19']],
    ['dd/mm/yyyy hh:mm', 43_485.5, ['instant', 43_485.5, '2019-01-20 12:00:00', '20/01/2019 12:00']],
    ['hh:mm', 0.396_527_777_8, ['time', 0.396_527_777_8, '09:31:00', '09:31']],
    ['mm:ss.0', 0.01, ['time', 0.01, '00:14:24', '14:24,0']],
    ['[mm]:ss', 0.05, ['duration', 0.05, '1:12:00', '72:00']],
    ['dd/mm/yyyy', -3, ['number', -3, '-3', '-3']],
    ['0.0%', 0.248, ['percent', 0.248, '24.8 %', '24,8%']],
    ['"', 3, ['number', 3, '3', '3']],
  ])('[L1-03] %s of %d', async (code, value, wanted) => {
    const { rows } = await xlsx(sheetOf(`<row r="1"><c r="A1" s="1"><v>${value}</v></c></row>`), {
      'xl/styles.xml': stylesOf(code),
    })
    expect(
      told(cellsOf(rows[0])[0] ?? { kind: '', raw: '', text: '', shown: '' }).map((one) =>
        typeof one === 'string' ? one.replace(/[\u00a0\u202f]/g, ' ') : one,
      ),
    ).toEqual(wanted)
  })

  test('[L1-03] formats named by their number only are those of a French spreadsheet', () => {
    expect([9, 14, 17, 46].map((id) => numberFormat(id).kind)).toEqual(['percent', 'day', 'month', 'duration'])
    expect(numberFormat(14).shown(43_485)).toBe('20/01/2019')
  })

  test('[L1-03] days counted from 1904', async () => {
    const { rows } = await xlsx(sheetOf('<row r="1"><c r="A1" s="1"><v>42023</v></c></row>'), {
      'xl/styles.xml': stylesOf('dd/mm/yyyy'),
      'xl/workbook.xml':
        '<workbook><workbookPr date1904="1"/><sheets><sheet name="F" sheetId="1" id="r1"/></sheets></workbook>',
    })
    expect(rows[0]?.cells).toEqual(['2019-01-20'])
  })
})

describe('cells', () => {
  test('[L1-04] shared, inline and rich texts, yes and no, errors, and whatever stands in a formula', async () => {
    const { rows, table } = await xlsx(
      sheetOf(
        `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r='C1' t="inlineStr"><is><r><t>en </t></r><r><t xml:space="preserve">deux</t></r></is></c><c r="&#68;1" t="b"><v>1</v></c><c r="E1" t="e"><f>A1/0</f><v>#REF!</v></c><c r="F1" t="str"><f>"x"</f><v>= a</v></c><c t="d"><v>2026-05-14T00:00:00</v></c></row>`,
      ),
      {
        'xl/sharedStrings.xml':
          '<sst><si><t>un &amp; é</t></si><si><r><t>riche</t></r><r><t> texte</t></r><rPh><t>guide</t></rPh></si></sst>',
      },
    )
    expect(rows[0]?.cells).toEqual(['un & é', 'riche texte', 'en deux', 'oui', '#REF!', '= a', '2026-05-14'])
    expect(cellsOf(rows[0])[4]?.kind).toBe('fault')
    expect(table.faults).toBe(1)
  })

  test('[L1-04] hidden rows and columns, merged cells and lines left out are told', async () => {
    const { rows, table } = await xlsx(
      '<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="2"><c r="A2"><v>1</v></c></row><row r="5" hidden="1"><c r="C5"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A2:C2"/></mergeCells></worksheet>',
    )
    expect(rows.map(({ line, hidden, cells }) => [line, hidden, cells])).toEqual([
      [2, false, ['1']],
      [5, true, ['', '', '2']],
    ])
    expect(table).toMatchObject({ hiddenRows: 1, rowCount: 2, parts: [{ hiddenColumns: [1, 2], merges: ['A2:C2'] }] })
  })

  test('[L1-04] a sheet anywhere in the archive, named with a prefix, without references, in UTF-16', async () => {
    const utf16 = Buffer.from(
      '\ufeff<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="y"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>été</x:t></x:is></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>',
      'utf16le',
    )
    const { rows } = await readWhole(
      'a.xlsx',
      zipped({
        '_rels/.rels': `<Relationships>${relation('r', 'officeDocument', '/bureau/classeur.xml')}</Relationships>`,
        'bureau/classeur.xml': '<workbook><sheets><sheet name="F" sheetId="1" id="r1"/></sheets></workbook>',
        'bureau/_rels/classeur.xml.rels': `<Relationships>${relation('r1', 'worksheet', '../ailleurs/une.xml')}</Relationships>`,
        'ailleurs/une.xml': utf16,
      }),
    )
    expect(rows[0]?.cells).toEqual(['été', '2'])
  })
})

describe('sheets', () => {
  test('[L1-05] every sheet is named, with its first rows; the one a spreadsheet opens on is read', async () => {
    const { table, rows } = await readWhole('mois.xlsx', fixture('mois.xlsx'))
    expect(table.sheets.map(({ name, hidden, top }) => [name, hidden, top.length])).toEqual([
      ['Janvier', false, 3],
      ['Février', false, 3],
      ['Mars', false, 3],
    ])
    expect([table.parts.map(({ sheet }) => sheet), rows.length]).toEqual([['Janvier'], 3])
    const march = await readWhole('mois.xlsx', fixture('mois.xlsx'), { sheets: ['Mars'] })
    expect(march.table.parts.map(({ sheet }) => sheet)).toEqual(['Mars'])
    expect(march.rows).not.toEqual(rows)
    const both = await readWhole('mois.xlsx', fixture('mois.xlsx'), { sheets: ['Mars', 'Janvier'] })
    expect(both.table.parts.map(({ sheet, from }) => [sheet, from])).toEqual([
      ['Janvier', 0],
      ['Mars', 3],
    ])
    expect(both.rows.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6])
    expect(both.rows.slice(3).map(({ cells }) => cells)).toEqual(march.rows.map(({ cells }) => cells))
  })

  test('[L1-05] a hidden sheet is flagged, and never read unless asked for', async () => {
    const { table, rows } = await readWhole('masquee.xlsx', fixture('masquee.xlsx'))
    expect(table.sheets.map(({ hidden }) => hidden)).toEqual([true, false])
    expect(rows.at(-1)?.cells).toEqual(expect.arrayContaining(['2019-01-08', '200', '190']))
  })

  test('[L1-05] a notice before the data: the sheet that holds them shows its headers', async () => {
    const { table } = await readWhole('notice.xlsx', fixture('notice.xlsx'))
    const data = table.sheets.find(({ name }) => name === 'Données')
    expect(data?.top[0]?.length).toBeGreaterThan(3)
  })
})

describe('LibreOffice', () => {
  const cell = (attributes: string, shown: string) =>
    `<table:table-cell ${attributes}><text:p>${shown}</text:p></table:table-cell>`
  const ods = (tables: string, more = {}) => readWhole('a.ods', zipped(odsPieces(tables, more)))

  test('[L1-06] values of every kind, with what the spreadsheet shows', async () => {
    const { rows } = await ods(
      `<table:table table:name="F"><table:table-column table:number-columns-repeated="16384"/><table:table-row>${cell('office:value-type="float" office:value="1234.5"', '1 234,50')}${cell('office:value-type="percentage" office:value="0.85"', '85 %')}${cell('office:value-type="date" office:date-value="2026-05-14"', '14/05/26')}${cell('office:value-type="date" office:date-value="2026-05-01"', 'mai 2026')}${cell('office:value-type="time" office:time-value="PT30H18M00S"', '30:18:00')}${cell('office:value-type="boolean" office:boolean-value="true"', 'VRAI')}${cell('office:value-type="string"', 'a<text:s text:c="2"/>b</text:p><text:p>c')}${cell('office:value-type="string" office:string-value="" calcext:value-type="error"', '#REF!')}<table:table-cell table:number-columns-repeated="16376"/></table:table-row><table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>`,
    )
    expect(cellsOf(rows[0]).map(told)).toEqual([
      ['number', 1234.5, '1234.5', '1 234,50'],
      ['percent', 0.85, '85 %', '85 %'],
      ['day', 46_156, '2026-05-14', '14/05/26'],
      ['month', 46_143, '2026-05-01', 'mai 2026'],
      ['duration', 1.2625, '30:18:00', '30:18:00'],
      ['boolean', true, 'oui', 'VRAI'],
      ['text', 'a  b\nc', 'a  b\nc', 'a  b\nc'],
      ['fault', '#REF!', '#REF!', '#REF!'],
    ])
    expect(rows).toHaveLength(1)
  })

  test('[L1-06] hidden sheets and rows, repeated and covered cells, comments', async () => {
    const { table, rows } = await ods(
      `<table:table table:name="Vieille" table:style-name="cache"><table:table-row>${cell('office:value-type="string"', 'vieux')}</table:table-row></table:table><table:table table:name="Neuve"><table:table-column/><table:table-column table:visibility="collapse"/><table:table-row table:visibility="filter" table:number-rows-repeated="2"><table:table-cell table:number-columns-spanned="2" office:value-type="string"><office:annotation><text:p>mot caché</text:p></office:annotation><text:p>neuf</text:p></table:table-cell><table:covered-table-cell/>${cell('office:value-type="float" office:value="3" table:number-columns-repeated="2"', '3')}</table:table-row></table:table>`,
      {
        styles:
          '<style:style style:name="cache"><style:table-properties table:display="false"/></style:style><style:style style:name="ta1"><style:table-properties table:display="true"/></style:style>',
      },
    )
    expect(table.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Vieille', true],
      ['Neuve', false],
    ])
    expect(table).toMatchObject({ hiddenRows: 2, parts: [{ sheet: 'Neuve', hiddenColumns: [1], merges: ['A1:B1'] }] })
    expect(rows.map(({ line, cells }) => [line, cells])).toEqual([
      [1, ['neuf', '', '3', '3']],
      [2, ['neuf', '', '3', '3']],
    ])
  })

  test('[L1-06] the sheet LibreOffice opens on is read, or the one asked for; an empty one gives way', async () => {
    const tables = ['Un', 'Deux', 'Vide']
      .map(
        (name) =>
          `<table:table table:name="${name}"><table:table-row>${name === 'Vide' ? '<table:table-cell/>' : cell('office:value-type="string"', name)}</table:table-row></table:table>`,
      )
      .join('')
    expect((await ods(tables, { active: 'Deux' })).rows[0]?.cells).toEqual(['Deux'])
    expect((await ods(tables, { active: 'Vide' })).rows[0]?.cells).toEqual(['Un'])
    const asked = await readWhole('a.ods', zipped(odsPieces(tables)), { sheets: ['Deux', 'Un'] })
    expect(asked.rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [1, 'Un'],
      [2, 'Deux'],
    ])
  })
})

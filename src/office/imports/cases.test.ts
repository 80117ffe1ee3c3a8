import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { odsPieces, zipped } from '#src/ground/tables/test-workbook.ts'
import { xlsxBytes } from '#src/ground/tables/xlsx.ts'
import { CALLS, type Importing, importing } from './test-files.ts'

let office: Importing
beforeAll(async () => {
  office = await importing()
})
afterAll(() => office.w.close())

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../test/fixtures/tables/${name}`, import.meta.url)))

describe('[F5-16] a cell is what the spreadsheet shows', () => {
  test('[F5-16] percent-cells: 85 % stored as 0.85 is 85', async () => {
    await office.send('cibles', fixture('cibles.xlsx'), 'cibles.xlsx')
    await office.send('releves', fixture('releves.xlsx'), 'releves.xlsx')
    await office.send('lignes-telephoniques', fixture('lignes.xlsx'), 'lignes.xlsx')
    expect(await office.rows('select value::float8 as value from indicator_target order by id desc limit 1')).toEqual([
      { value: 85 },
    ])
    expect(await office.rows('select value::float8 as value from supplied_reading order by id desc limit 1')).toEqual([
      { value: 87.3 },
    ])
    expect(await office.rows(`select target_permille from phone_line where code = 'essai-pct'`)).toEqual([
      { target_permille: 930 },
    ])
  })

  test.each([
    ['duree.csv', fixture('duree.csv'), 4680],
    ['duree.xlsx', fixture('duree.xlsx'), 4680],
    ['duree30.xlsx', fixture('duree30.xlsx'), 109_080],
  ])('[F5-16] durations: %s', async (name, content, seconds) => {
    const sent = await office.send('appels', content, name)
    expect(sent.text).toContain('enregistré')
    expect(await office.rows(`select wait_seconds::int as wait from call_total where day = '2019-06-03'`)).toEqual([
      { wait: seconds },
    ])
  })

  test('[F5-16] an error of the spreadsheet is told by line and column, in a text file too', async () => {
    const { text } = await office.drop(
      'appels',
      `${CALLS};Origine\nstandard;03/02/2024;1;1;#REF!\nstandard;04/02/2024;#N/A;1;\n`,
    )
    expect(text).toContain('2 erreurs')
    expect(text).toContain('Le tableur montre ici une erreur')
  })

  test('[F5-16] a code keeps the zeros it is shown with', async () => {
    const cell = (attributes: string, shown: string) =>
      `<table:table-cell ${attributes}><text:p>${shown}</text:p></table:table-cell>`
    const line = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`
    const words = (...texts: string[]) => line(...texts.map((text) => cell('office:value-type="string"', text)))
    const text = (value: string) => cell('office:value-type="string"', value)
    const ods = zipped(
      odsPieces(
        `<table:table table:name="F">${words('Code', 'Nom', 'Numéro', 'Site', 'Destination')}${line(cell('office:value-type="float" office:value="7"', '007'), text('Ligne sept'), cell('office:value-type="float" office:value="199001299"', '199001299'), text('nanterre'), text('Standard'))}</table:table>`,
      ),
    )
    await office.send('lignes-telephoniques', new Uint8Array(ods), 'lignes.ods')
    expect(await office.rows(`select code, number from phone_line where name = 'Ligne sept'`)).toEqual([
      { code: '007', number: '0199001299' },
    ])
  })
})

describe('[F5-17] a workbook is all its visible sheets', () => {
  test('[F5-17] workbook-sheets: twelve months on twelve sheets enter together, and the page names them', async () => {
    const { id, text, html } = await office.drop('appels', fixture('mois.xlsx'), 'mois.xlsx')
    expect(text).toContain('6 lignes : 6 nouvelles')
    expect(text).toContain('Feuilles lues : « Janvier », « Février » et « Mars »')
    const two = await office.again({ id, html, text }, { lignes: '1', feuille: ['Janvier', 'Mars'] })
    expect(two.text).toContain('4 lignes : 4 nouvelles')
    expect(two.text).toContain('Non lue : « Février »')
    await office.keep(id)
    expect(
      await office.rows(`select count(*)::int as n from call_total where day between '2019-01-01' and '2019-03-31'`),
    ).toEqual([{ n: 4 }])
  })

  test('[F5-17] workbook-sheets: the hidden sheet is named and not read; the one with the data is found behind a notice', async () => {
    const hidden = await office.drop('appels', fixture('masquee.xlsx'), 'masquee.xlsx')
    expect(hidden.text).toContain('Feuille lue : « 2019 ». Non lue : « 2018, masquée »')
    expect(hidden.text).toContain('1 ligne :')
    const notice = await office.drop('appels', fixture('notice.xlsx'), 'notice.xlsx')
    expect(notice.text).toContain('1 ligne : 1 nouvelle')
    expect(notice.text).toContain('Feuille lue : « Données ». Non lue : « Notice »')
  })

  test('[F5-17] a fault names its sheet; another table is told; the sum of the year is not read', async () => {
    const head = CALLS.split(';')
    const bytes = await xlsxBytes([
      { name: 'Janvier', rows: [head, ['standard', '03/01/2018', 5, 4]] },
      { name: 'Février', rows: [['Relevé de février'], head, ['standard', '03/02/2018', 5, 'douze']] },
      { name: 'Total 2018', rows: [head, ['standard', '03/01/2018', 10, 8]] },
      {
        name: 'Sites',
        rows: [
          ['Code', 'Nom'],
          ['a', 'b'],
        ],
      },
    ])
    const { id, text, html } = await office.drop('appels', bytes, 'annee.xlsx')
    expect(text).toContain('Février, ligne 3')
    expect(text).toContain('Non lues : « Total 2018 » et « Sites »')
    const strange = await office.again({ id, html, text }, { lignes: '1', feuille: ['Janvier', 'Sites'] })
    expect(strange.text).toContain('Cette feuille n’a pas les mêmes en-têtes')
  })
})

describe('[F5-18] what is the same, and what is not', () => {
  const answers = (n: number, level: string) =>
    Array.from({ length: n }, () => `satisfaction-2025;antony;Tablette;20/11/2025;${level}\n`).join('')
  const file = (...parts: string[]) => `Campagne;Site;Canal;Jour;Ensemble de la visite\n${parts.join('')}`
  const morning = file(answers(15, '4'), answers(4, '3'))
  const afternoon = file(answers(14, '4'), answers(3, '2'))
  const held = async () =>
    (await office.rows(`select count(*)::int as n from answer where import_key is not null`))[0]?.['n']

  test('[F5-18] identical-answers: people who say the same are as many people', async () => {
    await office.send('reponses-enquete', morning, 'matin.csv')
    const { tried } = await office.send('reponses-enquete', afternoon, 'apres-midi.csv')
    expect(tried).toContain('17 lignes : 17 nouvelles')
    expect(tried).toContain('14 lignes disent en tout point')
    expect(await held()).toBe(36)
  })

  test('[F5-18] identical-answers: the same file again changes nothing, and each is taken back alone', async () => {
    const { id, tried, text } = await office.send('reponses-enquete', morning, 'matin.csv')
    expect(tried).toContain('19 déjà enregistrées à l’identique')
    expect(text).not.toContain('Annuler cet import')
    expect(await held()).toBe(36)
    const first = await office.rows(
      `select id from import where file_name = 'matin.csv' and state = 'done' order by id limit 1`,
    )
    await office.undo(Number(first[0]?.['id']))
    expect(await held()).toBe(17)
    expect(id).toBeGreaterThan(Number(first[0]?.['id']))
    await office.send('reponses-enquete', morning, 'matin.csv')
    expect(await held()).toBe(36)
  })

  test('[F5-18] the same lines in another writing are the same; a fuller export is for the person to say', async () => {
    const rewritten = await office.drop('reponses-enquete', `\ufeff${morning.replaceAll(';', '\t')}`, 'matin-utf8.csv')
    expect(rewritten.text).toContain('19 déjà enregistrées à l’identique')
    const fuller = await office.drop(
      'reponses-enquete',
      file(answers(15, '4'), answers(4, '3'), answers(5, '1')),
      'jour.csv',
    )
    expect(fuller.text).toContain('24 lignes : 24 nouvelles')
    const same = await office.again(fuller, { deja: 'same' })
    expect(same.text).toContain('5 nouvelles, 19 déjà enregistrées à l’identique')
    await office.keep(fuller.id)
    expect(await held()).toBe(41)
    const alone = await office.drop('reponses-enquete', file(answers(5, '4')), 'soir.csv')
    expect(alone.text).toContain('5 lignes : 5 nouvelles')
  })

  test('[F5-18] demands without a number count as often as they stand', async () => {
    const demand = 'Courriel;10/11/2025;nanterre;Réclamation;Attente trop longue\n'
    const one = (n: number) => `Arrivée par;Reçue le;Site;Nature;Objet\n${demand.repeat(n)}`
    await office.send('reclamations', one(2), 'un.csv')
    await office.send('reclamations', one(3), 'deux.csv')
    expect(await office.rows(`select count(*)::int as n from complaint where source_key is not null`)).toEqual([
      { n: 5 },
    ])
    const twice = await office.drop('reclamations', one(2), 'un.csv')
    expect(twice.text).toContain('2 déjà enregistrées à l’identique')
  })
})

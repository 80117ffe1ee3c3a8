import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { composition } from '#src/app/rooms.ts'
import { odsPieces, zipped } from '#src/ground/tables/test-workbook.ts'
import { xlsxBytes } from '#src/ground/tables/xlsx.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { importRoutes } from './routes.tsx'

const HOME = '/reglages/imports'
const HEAD = 'Ligne;Jour;Présentés;Décrochés'
let w: World
let lead: TestPerson

beforeAll(async () => {
  w = await world({ rooms: [importRoutes(composition.imports)] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  await send(
    'lignes-telephoniques',
    'Code;Nom;Numéro;Site;Destination\nstandard;Standard;01 99 00 12 34;nanterre;Standard\n',
  )
  await send(
    'campagnes',
    'Code;Nom;Année;Premier jour;Dernier jour;Site\nsatisfaction-2025;Satisfaction 2025;2025;01/01/2025;31/12/2025;antony\n',
  )
})
afterAll(() => w.close())

type Content = string | Uint8Array<ArrayBuffer>
const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../test/fixtures/tables/${name}`, import.meta.url)))

/** Drops a file; its trial. */
async function drop(profile: string, content: Content, name = `${profile}.csv`) {
  const answer = await lead.post(`${HOME}/${profile}`, { fichier: new File([content], name) })
  return trial(Number((answer.headers.get('location') ?? '').split('/').at(-1)))
}
async function trial(id: number) {
  const html = await (await lead.get(`${HOME}/${id}`)).text()
  return { id, html, text: await textOf(new Response(html)) }
}
/** The same file, understood otherwise: the fields of the page as they stand, but for some. */
async function again(id: number, change: Record<string, string | string[]>) {
  await lead.post(`${HOME}/${id}`, { ...change })
  return trial(id)
}
async function keep(id: number) {
  await lead.post(`${HOME}/${id}/enregistrer`)
  return trial(id)
}
async function send(profile: string, content: Content, name?: string) {
  const { id, text } = await drop(profile, content, name)
  return { ...(await keep(id)), tried: text }
}
const rows = async (sql: string) => (await w.owner.query<Record<string, unknown>>(sql)).rows
const columnsOf = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<select[^>]*name="(colonne-[a-zA-Z]+)"[^>]*>(.*?)<\/select>/gs)].map(
      ([, name = '', body = '']) => [name, /<option[^>]*value="([^"]*)"[^>]*selected/.exec(body)?.[1] ?? ''],
    ),
  )

describe('[F5-16] a cell is what the spreadsheet shows', () => {
  test('[F5-16] percent-cells: 85 % stored as 0.85 is 85', async () => {
    await send('cibles', fixture('cibles.xlsx'), 'cibles.xlsx')
    await send('releves', fixture('releves.xlsx'), 'releves.xlsx')
    await send('lignes-telephoniques', fixture('lignes.xlsx'), 'lignes.xlsx')
    expect(await rows('select value::float8 as value from indicator_target order by id desc limit 1')).toEqual([
      { value: 85 },
    ])
    expect(await rows('select value::float8 as value from supplied_reading order by id desc limit 1')).toEqual([
      { value: 87.3 },
    ])
    expect(await rows(`select target_permille from phone_line where code = 'essai-pct'`)).toEqual([
      { target_permille: 930 },
    ])
  })

  test.each([
    ['duree.csv', fixture('duree.csv'), 4680],
    ['duree.xlsx', fixture('duree.xlsx'), 4680],
    ['duree30.xlsx', fixture('duree30.xlsx'), 109_080],
  ])('[F5-16] durations: %s', async (name, content, seconds) => {
    const sent = await send('appels', content, name)
    expect(sent.text).toContain('enregistré')
    expect(await rows(`select wait_seconds::int as wait from call_total where day = '2019-06-03'`)).toEqual([
      { wait: seconds },
    ])
  })

  test('[F5-16] an error of the spreadsheet is told by line and column, in a text file too', async () => {
    const { text } = await drop(
      'appels',
      `${HEAD};Origine\nstandard;03/02/2024;1;1;#REF!\nstandard;04/02/2024;#N/A;1;\n`,
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
    await send('lignes-telephoniques', new Uint8Array(ods), 'lignes.ods')
    expect(await rows(`select code, number from phone_line where name = 'Ligne sept'`)).toEqual([
      { code: '007', number: '0199001299' },
    ])
  })
})

describe('[F5-17] a workbook is all its visible sheets', () => {
  test('[F5-17] workbook-sheets: twelve months on twelve sheets enter together, and the page names them', async () => {
    const { id, text, html } = await drop('appels', fixture('mois.xlsx'), 'mois.xlsx')
    expect(text).toContain('6 lignes : 6 nouvelles')
    expect(text).toContain('Feuilles lues : « Janvier », « Février » et « Mars »')
    const two = await again(id, { ...columnsOf(html), lignes: '1', feuille: ['Janvier', 'Mars'] })
    expect(two.text).toContain('4 lignes : 4 nouvelles')
    expect(two.text).toContain('Non lue : « Février »')
    await keep(id)
    expect(
      await rows(`select count(*)::int as n from call_total where day between '2019-01-01' and '2019-03-31'`),
    ).toEqual([{ n: 4 }])
  })

  test('[F5-17] workbook-sheets: the hidden sheet is named and not read; the one with the data is found behind a notice', async () => {
    const hidden = await drop('appels', fixture('masquee.xlsx'), 'masquee.xlsx')
    expect(hidden.text).toContain('Feuille lue : « 2019 ». Non lue : « 2018, masquée »')
    expect(hidden.text).toContain('1 ligne :')
    const notice = await drop('appels', fixture('notice.xlsx'), 'notice.xlsx')
    expect(notice.text).toContain('1 ligne : 1 nouvelle')
    expect(notice.text).toContain('Feuille lue : « Données ». Non lue : « Notice »')
  })

  test('[F5-17] a fault names its sheet; another table is told; the sum of the year is not read', async () => {
    const head = HEAD.split(';')
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
    const { id, text, html } = await drop('appels', bytes, 'annee.xlsx')
    expect(text).toContain('Février, ligne 3')
    expect(text).toContain('Non lues : « Total 2018 » et « Sites »')
    const strange = await again(id, { ...columnsOf(html), lignes: '1', feuille: ['Janvier', 'Sites'] })
    expect(strange.text).toContain('Cette feuille n’a pas les mêmes en-têtes')
  })
})

describe('[F5-18] what is the same, and what is not', () => {
  const answers = (n: number, level: string) =>
    Array.from({ length: n }, () => `satisfaction-2025;antony;Tablette;20/11/2025;${level}\n`).join('')
  const file = (...parts: string[]) => `Campagne;Site;Canal;Jour;Ensemble de la visite\n${parts.join('')}`
  const morning = file(answers(15, '4'), answers(4, '3'))
  const afternoon = file(answers(14, '4'), answers(3, '2'))
  const held = async () => (await rows(`select count(*)::int as n from answer where import_key is not null`))[0]?.['n']

  test('[F5-18] identical-answers: people who say the same are as many people', async () => {
    await send('reponses-enquete', morning, 'matin.csv')
    const { tried } = await send('reponses-enquete', afternoon, 'apres-midi.csv')
    expect(tried).toContain('17 lignes : 17 nouvelles')
    expect(tried).toContain('14 lignes disent en tout point')
    expect(await held()).toBe(36)
  })

  test('[F5-18] identical-answers: the same file again changes nothing, and each is taken back alone', async () => {
    const { id, tried, text } = await send('reponses-enquete', morning, 'matin.csv')
    expect(tried).toContain('19 déjà enregistrées à l’identique')
    expect(text).not.toContain('Annuler cet import')
    expect(await held()).toBe(36)
    const first = await rows(
      `select id from import where file_name = 'matin.csv' and state = 'done' order by id limit 1`,
    )
    await lead.post(`${HOME}/${String(first[0]?.['id'])}/annuler`)
    expect(await held()).toBe(17)
    expect(id).toBeGreaterThan(Number(first[0]?.['id']))
    await send('reponses-enquete', morning, 'matin.csv')
    expect(await held()).toBe(36)
  })

  test('[F5-18] the same lines in another writing are the same; a fuller export is for the person to say', async () => {
    const rewritten = await drop('reponses-enquete', `\ufeff${morning.replaceAll(';', '\t')}`, 'matin-utf8.csv')
    expect(rewritten.text).toContain('19 déjà enregistrées à l’identique')
    const fuller = await drop('reponses-enquete', file(answers(15, '4'), answers(4, '3'), answers(5, '1')), 'jour.csv')
    expect(fuller.text).toContain('24 lignes : 24 nouvelles')
    const same = await again(fuller.id, { ...columnsOf(fuller.html), deja: 'same' })
    expect(same.text).toContain('5 nouvelles, 19 déjà enregistrées à l’identique')
    await keep(fuller.id)
    expect(await held()).toBe(41)
    const alone = await drop('reponses-enquete', file(answers(5, '4')), 'soir.csv')
    expect(alone.text).toContain('5 lignes : 5 nouvelles')
  })

  test('[F5-18] demands without a number count as often as they stand', async () => {
    const demand = 'Courriel;10/11/2025;nanterre;Réclamation;Attente trop longue\n'
    const one = (n: number) => `Arrivée par;Reçue le;Site;Nature;Objet\n${demand.repeat(n)}`
    await send('reclamations', one(2), 'un.csv')
    await send('reclamations', one(3), 'deux.csv')
    expect(await rows(`select count(*)::int as n from complaint where source_key is not null`)).toEqual([{ n: 5 }])
    const twice = await drop('reclamations', one(2), 'un.csv')
    expect(twice.text).toContain('2 déjà enregistrées à l’identique')
  })
})

describe('[F5-19] files that do not fit', () => {
  test('[F5-19] constant-column: what holds for the whole file is said once, and remembered', async () => {
    const file = (day: string) => `Jour;Présentés;Décrochés\n${day}/03/2024;10;9\n`
    const { id, text, html } = await drop('appels', file('05'))
    expect(text).toContain('Il manque une colonne : Ligne')
    const wrong = await again(id, { ...columnsOf(html), 'fixe-line': 'girafe' })
    expect(wrong.text).toContain('« girafe » n’est pas connu')
    const right = await again(id, { ...columnsOf(html), 'fixe-line': 'standard' })
    expect(right.text).toContain('1 ligne : 1 nouvelle')
    await keep(id)
    const next = await drop('appels', file('06'))
    expect(next.text).toContain('1 ligne : 1 nouvelle')
  })

  test('[F5-19] month-words: a month is written as a month', async () => {
    const months =
      'Ligne;Mois;Présentés;Décrochés\nstandard;janvier 2017;1 000;900\nstandard;févr-17;1 000;900\nstandard;03/2017;1 000;900\nstandard;2017-04;1000;900\n'
    await send('appels-mensuels', months)
    expect(
      await rows(`select day::text from call_total where span = 'month' and day < '2018-01-01' order by day`),
    ).toEqual(['2017-01-01', '2017-02-01', '2017-03-01', '2017-04-01'].map((day) => ({ day })))
  })

  test.each([
    ['with semicolons', '18', '"Site internet de la préfecture;Téléphone;"'],
    ['with commas', '17', '"Site internet de la préfecture, Téléphone"'],
    ['on two lines', '16', '"Site internet de la préfecture\nTéléphone"'],
  ])('[F5-19] multiple-answers: several in one cell %s', async (_, day, cell) => {
    const { id } = await send(
      'reponses-enquete',
      `Campagne;Site;Canal;Jour;Où avez-vous trouvé l’information ?;Ensemble de la visite\nsatisfaction-2025;antony;En ligne;${day}/11/2025;${cell};Très satisfait\n`,
    )
    expect(await rows(`select choices->'found' as found from answer where source_import = ${id}`)).toEqual([
      { found: ['telephone', 'website'] },
    ])
  })

  test('[F5-19] an unknown answer among several is named, and may be given a meaning', async () => {
    const { id, text, html } = await drop(
      'reponses-enquete',
      'Campagne;Site;Jour;Où avez-vous trouvé l’information ?\nsatisfaction-2025;antony;17/11/2025;Téléphone, Facebook\n',
    )
    expect(text).toContain('« Facebook » n’est pas attendu ici')
    const told = await again(id, { ...columnsOf(html), 'mot-0-colonne': 'found', 'mot-0-lu': 'facebook', 'mot-0': '~' })
    expect(told.text).toContain('1 ligne : 1 nouvelle')
  })

  test('[F5-19] totals and hidden lines are left aside and said; merged cells hold for their lines', async () => {
    const file = `${HEAD}\nstandard;03/04/2024;10;9\nTotal;;10;9\nSous-total avril;;10;9\n`
    const { text } = await drop('appels', file)
    expect(text).toContain('1 ligne : 1 nouvelle')
    expect(text).toContain('2 lignes de total laissées de côté')
    const cell = (value: string, more = '') =>
      `<table:table-cell office:value-type="string" ${more}><text:p>${value}</text:p></table:table-cell>`
    const line = (cells: string, more = '') => `<table:table-row ${more}>${cells}</table:table-row>`
    const ods = zipped(
      odsPieces(
        `<table:table table:name="F">${line(
          HEAD.split(';')
            .map((head) => cell(head))
            .join(''),
        )}${line(`${cell('standard', 'table:number-rows-spanned="2"')}${cell('08/04/2024')}${cell('5')}${cell('4')}`)}${line(`<table:covered-table-cell/>${cell('09/04/2024')}${cell('5')}${cell('4')}`)}${line(`${cell('standard')}${cell('10/04/2024')}${cell('5')}${cell('4')}`, 'table:visibility="filter"')}</table:table>`,
      ),
    )
    const { id, text: merged, html } = await drop('appels', new Uint8Array(ods), 'avril.ods')
    expect(merged).toContain('2 lignes : 2 nouvelles')
    expect(merged).toContain('1 ligne masquée par le tableur n’est pas lue')
    const all = await again(id, { ...columnsOf(html), lignes: '1', quoi: 'hidden' })
    expect(all.text).toContain('3 lignes : 3 nouvelles')
  })

  test('[F5-19] lines finer than the key add up when asked, and only then', async () => {
    const file =
      `${HEAD};Attente totale\nstandard;15/04/2024 09:00;10;9;1:00\nstandard;15/04/2024 10:00;6;6;\n`.replace(
        '1:00',
        '0:01:00',
      )
    const { id, text, html } = await drop('appels', file)
    expect(text).toContain('Même clé (ligne téléphonique, jour et thème) que la ligne 2')
    expect(text).toContain('dites plus bas d’additionner')
    const summed = await again(id, { ...columnsOf(html), lignes: '1', quoi: 'sum' })
    expect(summed.text).toContain('1 nouvelle')
    expect(summed.text).toContain('1 ligne additionnée à une autre de même clé')
    await keep(id)
    expect(
      await rows(
        `select offered::int, answered::int, wait_seconds::int as wait from call_total where day = '2024-04-15'`,
      ),
    ).toEqual([{ offered: 16, answered: 15, wait: 60 }])
  })

  test('[F5-19] a telephone number finds its line however it is written', async () => {
    const { text } = await drop(
      'appels',
      `${HEAD}\n+33 1 99 00 12 34;16/04/2024;1;1\n0199001234;17/04/2024;1;1\n199001234;18/04/2024;1;1\n`,
    )
    expect(text).toContain('3 lignes : 3 nouvelles')
  })
})

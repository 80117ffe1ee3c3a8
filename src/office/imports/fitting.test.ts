import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { odsPieces, zipped } from '#src/ground/tables/test-workbook.ts'
import { textOf } from '#test/people.ts'
import { CALLS, type Importing, importing } from './test-files.ts'

let office: Importing
beforeAll(async () => {
  office = await importing()
})
afterAll(() => office.w.close())

describe('[F5-19] files that do not fit', () => {
  test('[F5-19] constant-column: what holds for the whole file is said once, and remembered', async () => {
    const file = (day: string) => `Jour;Présentés;Décrochés\n${day}/03/2024;10;9\n`
    const { id, text, html } = await office.drop('appels', file('05'))
    expect(text).toContain('Il manque une colonne : Ligne')
    const wrong = await office.again({ id, html, text }, { 'fixe-line': 'girafe' })
    expect(wrong.text).toContain('« girafe » n’est pas connu')
    const right = await office.again({ id, html, text }, { 'fixe-line': 'standard' })
    expect(right.text).toContain('1 ligne : 1 nouvelle')
    await office.keep(id)
    const next = await office.drop('appels', file('06'))
    expect(next.text).toContain('1 ligne : 1 nouvelle')
  })

  test('[F5-19] constant-column: an export of experiences whose channel is the same for all', async () => {
    const { id, text, html } = await office.drop(
      'reclamations',
      new Uint8Array(readFileSync(new URL('../../../test/fixtures/constant-column/experiences.csv', import.meta.url))),
      'experiences.csv',
    )
    expect(text).toContain('Il manque')
    const column = (name: string) => new RegExp(`<option[^>]*value="([^"]*)"[^>]*>${name}<`).exec(html)?.[1] ?? ''
    const told = await office.again(
      { id, html, text },
      {
        'colonne-reference': column('ID'),
        'colonne-receivedOn': column('Écrit le'),
        'colonne-site': column('Intitulé structure 1'),
        'colonne-subject': column('Titre'),
        'fixe-channel': 'Services Publics+',
      },
    )
    expect(told.text).toContain('2 lignes : 2 nouvelles')
  })

  test('[F5-19] month-words: a month is written as a month', async () => {
    const months =
      'Ligne;Mois;Présentés;Décrochés\nstandard;janvier 2017;1 000;900\nstandard;févr-17;1 000;900\nstandard;03/2017;1 000;900\nstandard;2017-04;1000;900\n'
    await office.send('appels-mensuels', months)
    expect(
      await office.rows(`select day::text from call_total where span = 'month' and day < '2018-01-01' order by day`),
    ).toEqual(['2017-01-01', '2017-02-01', '2017-03-01', '2017-04-01'].map((day) => ({ day })))
  })

  test.each([
    ['with semicolons', '18', '"Site internet de la préfecture;Téléphone;"'],
    ['with commas', '17', '"Site internet de la préfecture, Téléphone"'],
    ['on two lines', '16', '"Site internet de la préfecture\nTéléphone"'],
  ])('[F5-19] multiple-answers: several in one cell %s', async (_, day, cell) => {
    const { id } = await office.send(
      'reponses-enquete',
      `Campagne;Site;Canal;Jour;Où avez-vous trouvé l’information ?;Ensemble de la visite\nsatisfaction-2025;antony;En ligne;${day}/11/2025;${cell};Très satisfait\n`,
    )
    expect(await office.rows(`select choices->'found' as found from answer where source_import = ${id}`)).toEqual([
      { found: ['telephone', 'website'] },
    ])
  })

  test('[F5-19] an unknown answer among several is named, and may be given a meaning', async () => {
    const { id, text, html } = await office.drop(
      'reponses-enquete',
      'Campagne;Site;Jour;Où avez-vous trouvé l’information ?\nsatisfaction-2025;antony;17/11/2025;Téléphone, Facebook\n',
    )
    expect(text).toContain('« Facebook » n’est pas attendu ici')
    const told = await office.again(
      { id, html, text },
      { 'mot-0-colonne': 'found', 'mot-0-lu': 'facebook', 'mot-0': '~' },
    )
    expect(told.text).toContain('1 ligne : 1 nouvelle')
  })

  test('[F5-19] totals and hidden lines are left aside and said; merged cells hold for their lines', async () => {
    const file = `${CALLS}\nstandard;03/04/2024;10;9\nTotal;;10;9\nSous-total avril;;10;9\n`
    const { text } = await office.drop('appels', file)
    expect(text).toContain('1 ligne : 1 nouvelle')
    expect(text).toContain('2 lignes de total laissées de côté')
    const cell = (value: string, more = '') =>
      `<table:table-cell office:value-type="string" ${more}><text:p>${value}</text:p></table:table-cell>`
    const line = (cells: string, more = '') => `<table:table-row ${more}>${cells}</table:table-row>`
    const ods = zipped(
      odsPieces(
        `<table:table table:name="F">${line(
          CALLS.split(';')
            .map((head) => cell(head))
            .join(''),
        )}${line(`${cell('standard', 'table:number-rows-spanned="2"')}${cell('08/04/2024')}${cell('5')}${cell('4')}`)}${line(`<table:covered-table-cell/>${cell('09/04/2024')}${cell('5')}${cell('4')}`)}${line(`${cell('standard')}${cell('10/04/2024')}${cell('5')}${cell('4')}`, 'table:visibility="filter"')}</table:table>`,
      ),
    )
    const { id, text: merged, html } = await office.drop('appels', new Uint8Array(ods), 'avril.ods')
    expect(merged).toContain('2 lignes : 2 nouvelles')
    expect(merged).toContain('1 ligne masquée par le tableur n’est pas lue')
    const all = await office.again({ id, html, text }, { lignes: '1', quoi: 'hidden' })
    expect(all.text).toContain('3 lignes : 3 nouvelles')
  })

  test('[F5-19] lines finer than the key add up when asked, and only then', async () => {
    const file =
      `${CALLS};Attente totale\nstandard;15/04/2024 09:00;10;9;1:00\nstandard;15/04/2024 10:00;6;6;\n`.replace(
        '1:00',
        '0:01:00',
      )
    const { id, text, html } = await office.drop('appels', file)
    expect(text).toContain('Même clé (ligne téléphonique, jour et thème) que la ligne 2')
    expect(text).toContain('dites plus bas d’additionner')
    const summed = await office.again({ id, html, text }, { lignes: '1', quoi: 'sum' })
    expect(summed.text).toContain('1 nouvelle')
    expect(summed.text).toContain('1 ligne additionnée à une autre de même clé')
    await office.keep(id)
    expect(
      await office.rows(
        `select offered::int, answered::int, wait_seconds::int as wait from call_total where day = '2024-04-15'`,
      ),
    ).toEqual([{ offered: 16, answered: 15, wait: 60 }])
  })

  test('[F5-19] a telephone number finds its line however it is written', async () => {
    const { text } = await office.drop(
      'appels',
      `${CALLS}\n+33 1 99 00 12 34;16/04/2024;1;1\n0199001234;17/04/2024;1;1\n199001234;18/04/2024;1;1\n`,
    )
    expect(text).toContain('3 lignes : 3 nouvelles')
  })
})

describe('[F5-20] from a room to its files and back', () => {
  test('[F5-20] what a file brought in is listed as its room shows it, and the kinds of one room stand alone', async () => {
    const { id, text } = await office.send('appels', `${CALLS}\nstandard;22/04/2024;8;7\nstandard;23/04/2024;8;8\n`)
    expect(text).toContain('Voir les lignes importées')
    const rows = await textOf(await office.lead.get(`/reglages/imports/${id}/lignes`))
    expect(rows).toContain('22 avril 2024')
    expect(rows).toContain('nouvelle')
    const other = await office.w.personOf(office.w.moselle57, 'quality_lead')
    expect((await other.get(`/reglages/imports/${id}/lignes`)).status).toBe(404)
    expect(
      (await (await office.w.personOf(office.w.hauts92, 'agent')).get(`/reglages/imports/${id}/lignes`)).status,
    ).toBe(403)
    const phone = await (await office.lead.get('/reglages/imports?pour=%2Ftelephone')).text()
    expect(phone).toContain('/reglages/imports/appels/modele.csv')
    expect(phone).not.toContain('/reglages/imports/reponses-enquete/modele.csv')
    expect(phone).toContain('Voir toutes les sortes de fichiers')
    const door = await (await office.lead.get('/reglages/imports?porte=R%C3%A9glages&sorte=FERMETURE')).text()
    expect(door).toContain('/reglages/imports/fermetures/modele.csv')
    expect(door).not.toContain('/reglages/imports/sites/modele.csv')
    expect(await textOf(await office.lead.get('/reglages/imports?sorte=hippopotame'))).toContain(
      'Aucune sorte de fichier ne répond à ces filtres',
    )
    expect(await textOf(await office.lead.get('/reglages/imports?pour=%2Fnullepart'))).toContain(
      'Réponses aux enquêtes',
    )
  })

  test('[F5-20] each page of a room leads to its files, for who may bring some in', async () => {
    expect(await (await office.lead.get('/telephone')).text()).toContain('/reglages/imports?pour=%2Ftelephone')
    const auditor = await office.w.personOf(office.w.hauts92, 'auditor')
    expect(await (await auditor.get('/telephone')).text()).not.toContain('pour=%2Ftelephone')
  })

  test('[F5-08] what was explained of a file is kept from its first use, stored or not', async () => {
    const file = 'Standard;Quand;Reçus;Pris\nstandard;24/04/2024;8;7\n'
    const trial = await office.drop('appels', file)
    await office.again(trial, {
      'colonne-line': '0',
      'colonne-day': '1',
      'colonne-offered': '2',
      'colonne-answered': '3',
    })
    const next = await office.drop('appels', file.replace('24/', '25/'))
    expect(next.text).toContain('1 ligne : 1 nouvelle')
  })
})

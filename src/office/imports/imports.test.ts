import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { composition } from '#src/app/rooms.ts'
import { xlsxBytes } from '#src/ground/tables/xlsx.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { importRoutes } from './routes.tsx'

let w: World
let lead: TestPerson
let boss: TestPerson
const HOME = '/reglages/imports'

beforeAll(async () => {
  w = await world({ rooms: [importRoutes(composition.imports, { longFrom: 5000 })] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  boss = await w.personOf(w.hauts92, 'administrator')
  await send(
    lead,
    'lignes-telephoniques',
    'Code;Nom;Numéro;Site;Destination;Cible de décroché (%)\nstandard;Standard;0140972000;nanterre;Standard;85,5\nantony;Accueil d’Antony;;antony;Service;\n',
  )
})
afterAll(() => w.close())
type Sent = { status: number; id: number; text: string }
/** Drops a file; follows to its trial. */
async function drop(
  person: TestPerson,
  profile: string,
  content: string | Uint8Array<ArrayBuffer>,
  name = `${profile}.csv`,
): Promise<Sent> {
  const answer = await person.post(`${HOME}/${profile}`, { fichier: new File([content], name) })
  if (answer.status !== 303) return { status: answer.status, id: 0, text: await textOf(answer) }
  const path = answer.headers.get('location') ?? ''
  const shown = await person.get(path)
  return { status: shown.status, id: Number(path.split('/').at(-1)), text: await textOf(shown) }
}

/** Drops a file and stores it. */
async function send(
  person: TestPerson,
  profile: string,
  content: string | Uint8Array<ArrayBuffer>,
  name?: string,
): Promise<Sent> {
  const trial = await drop(person, profile, content, name)
  const stored = await person.post(`${HOME}/${trial.id}/enregistrer`)
  const text =
    stored.status === 303 ? await textOf(await person.get(stored.headers.get('location') ?? '')) : await textOf(stored)
  return { status: stored.status, id: trial.id, text }
}

const count = async (sql: string, ...values: unknown[]) =>
  Number((await w.owner.query<{ n: string }>(`select count(*) as n from ${sql}`, values)).rows[0]?.n)
const HEAD = 'Ligne;Jour;Présentés;Décrochés'

describe('what is dropped', () => {
  const LATIN = Uint8Array.from(
    Buffer.from(
      'Ligne;Jour;Pr\xe9sent\xe9s;D\xe9croch\xe9s;Origine\nAccueil d\x92Antony;03/02/2025;12;10;Relev\xe9 \xe9t\xe9\n',
      'latin1',
    ),
  )
  const utf16 = Uint8Array.from(Buffer.from(`\ufeff${HEAD}\nstandard;04/02/2025;9;9\n`, 'utf16le'))
  test.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
    ['Windows-1252', LATIN, '1 nouvelle'],
    ['UTF-16', utf16, '1 nouvelle'],
    [
      'UTF-8 with its mark, comma',
      `\ufeffLigne,Jour,Présentés,Décrochés\nstandard,05/02/2025,"1 200",900\n`,
      '1 nouvelle',
    ],
    [
      'tabs and quotes',
      `Ligne\tJour\tPrésentés\tDécrochés\tOrigine\n"standard"\t2025-02-06\t7\t7\t"dit ""le 6"""\n`,
      '1 nouvelle',
    ],
    ['titles above the headers', `Relevé du mois;;;\n;;;\n${HEAD}\nstandard;07/02/2025;7;7\n`, '1 nouvelle'],
    [
      'usual words of a call centre',
      'File;Date;Calls offered;Calls answered\nstandard;2025-02-08 00:00:00;7;7\n',
      '1 nouvelle',
    ],
  ])('[F5-01] %s is read', async (_, content, wanted) => {
    const trial = await drop(lead, 'appels', content)
    expect(trial.status).toBe(200)
    expect(trial.text).toContain(wanted)
    expect(trial.text).toContain('Rien n’est encore enregistré')
  })

  const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 1])
  test.each<[string, string | Uint8Array<ArrayBuffer>, string, string]>([
    ['an empty file', '', 'appels.csv', 'qui ne soit pas vide'],
    ['blank lines only', '\n\n;;\n', 'appels.csv', 'ne contient aucune ligne'],
    ['a picture named .csv', PNG, 'appels.csv', 'une image PNG'],
    ['a text named .xlsx', `${HEAD}\n`, 'appels.xlsx', 'n’est pas un classeur'],
    ['a PDF', '%PDF-1.7', 'appels.csv', 'un document PDF'],
    ['an old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'appels.xlsx', 'Excel d’avant 2007'],
    ['an unknown type', 'a;b', 'appels.doc', 'n’est pas lu'],
    ['an open quote', `${HEAD}\nstandard;"03/02/2025;1;1\n`, 'appels.csv', 'guillemet'],
    ['binary', Uint8Array.from([1, 2, 3, 65, 66, 7]), 'appels.csv', 'signes illisibles'],
  ])('[F5-02] %s is refused with what to do', async (_, content, name, wanted) => {
    const trial = await drop(lead, 'appels', content, name)
    expect(trial.status).toBe(422)
    expect(trial.text).toContain(wanted)
  })

  test('[F5-02] twenty megabytes and one byte are refused, and nothing is kept', async () => {
    const before = await count('file')
    const trial = await drop(lead, 'appels', new Uint8Array(20 * 1024 * 1024 + 1).fill(65))
    expect(trial.status).toBe(413)
    expect(await count('file')).toBe(before)
  })

  test('[F5-02] headers without a line say so and offer no button', async () => {
    const trial = await drop(lead, 'appels', `${HEAD}\n`)
    expect(trial.text).toContain('aucune ligne dessous')
    expect(trial.text).not.toContain('Enregistrer')
  })

  test('[F5-01] a workbook is read, with its dates and numbers', async () => {
    const bytes = await xlsxBytes([{ name: 'Appels', rows: [HEAD.split(';'), ['standard', '10/02/2025', 12, 11]] }])
    const trial = await drop(lead, 'appels', bytes, 'appels.xlsx')
    expect(trial.text).toContain('1 nouvelle')
    expect(trial.text).toContain('classeur XLSX')
  })
})

describe('lines that cannot enter', () => {
  test.each([
    ['a day that cannot be', 'standard;31/02/2025;1;1', '« 31/02/2025 » n’est pas un jour possible'],
    ['a word for a number', 'standard;03/02/2025;douze;1', '« douze » n’est pas un nombre'],
    ['a decimal for a whole', 'standard;03/02/2025;1,5;1', 'n’est pas un nombre entier'],
    ['a negative', 'standard;03/02/2025;-4;1', 'entre 0 et'],
    ['an unknown line', 'fax;03/02/2025;1;1', '« fax » n’est pas connu dans ce département'],
    ['an empty cell', 'standard;;1;1', 'Remplissez « Jour »'],
    ['more answered than offered', 'standard;03/02/2025;1;2', 'plus d’appels décrochés (2)'],
    ['a day to come', 'standard;03/02/2031;1;1', 'pas encore passé'],
  ])('[F5-03] %s', async (_, line, wanted) => {
    const trial = await drop(lead, 'appels', `${HEAD}\n${line}\n`)
    expect(trial.text).toContain(wanted)
    expect(trial.text).toContain('Ligne 2')
    expect(trial.text).not.toContain('Enregistrer la ligne')
    const list = await (await lead.get(`${HOME}/${trial.id}/erreurs.csv`)).text()
    expect(list).toContain('2;')
  })

  test('[F5-03] the same key twice in one file names both lines', async () => {
    const trial = await drop(lead, 'appels', `${HEAD}\nstandard;03/02/2025;1;1\nStandard;2025-02-03;2;2\n`)
    expect(trial.text).toContain('que la ligne 2')
  })

  test('[F5-03] another département’s site is unknown here', async () => {
    const trial = await drop(lead, 'lignes-telephoniques', 'Code;Nom;Site;Destination\nmetz;Metz;metz;Standard\n')
    expect(trial.text).toContain('« metz » n’est pas un site de ce département')
  })

  test('[F5-03] a missing column is asked for', async () => {
    const trial = await drop(lead, 'appels', 'Ligne;Jour;Présentés\nstandard;03/02/2025;1\n')
    expect(trial.text).toContain('Il manque une colonne : Décrochés')
  })

  test('[F5-04] columns that name agents are never read, and the page says so', async () => {
    const trial = await drop(
      lead,
      'appels',
      'Ligne;Agent;Jour;Présentés;Décrochés\nstandard;Mme Untel;03/02/2025;1;1\n',
    )
    expect(trial.text).toContain('Colonnes jamais lues : Agent')
    expect(trial.text).not.toContain('Untel')
  })

  test('[F5-05] all or nothing: a failing last line keeps the others out', async () => {
    const lines = Array.from(
      { length: 300 },
      (_, n) => `standard;${new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10)};5;4`,
    )
    const trial = await drop(lead, 'appels', `${HEAD}\n${lines.join('\n')}\nstandard;2023-12-31;1;9\n`)
    const stored = await lead.post(`${HOME}/${trial.id}/enregistrer`)
    expect(stored.status).toBe(422)
    expect(await textOf(stored)).toContain('Ligne 302')
    expect(await count(`call_total where day between '2023-01-01' and '2023-12-31'`)).toBe(0)
  })
})

describe('what is stored', () => {
  test('[F5-06] stored, sent again changes nothing, changed is updated, undone is as before', async () => {
    const first = await send(lead, 'appels', `${HEAD}\nstandard;03/03/2025;10;9\nantony;03/03/2025;4;4\n`)
    expect(first.text).toContain('2 lignes nouvelles')
    const again = await drop(lead, 'appels', `${HEAD}\nstandard;03/03/2025;10;9\nantony;03/03/2025;4;4\n`)
    expect(again.text).toContain('Ce fichier ne change rien')
    expect(again.text).toContain('Ce même fichier a déjà été enregistré')
    const second = await send(lead, 'appels', `${HEAD}\nstandard;03/03/2025;12;9\nstandard;04/03/2025;1;1\n`)
    expect(second.text).toContain('1 ligne nouvelle, 1 ligne modifiée')
    const refused = await lead.post(`${HOME}/${first.id}/annuler`)
    expect(refused.status).toBe(409)
    expect(await textOf(refused)).toContain('relevé du 2025-03-03')
    expect(await count(`call_total where day = '2025-03-03'`)).toBe(2)
    expect((await lead.post(`${HOME}/${second.id}/annuler`)).status).toBe(303)
    const back = await w.owner.query<{ offered: number }>(
      `select offered from call_total where day = '2025-03-03' and line_code = 'standard'`,
    )
    expect(back.rows).toEqual([{ offered: 10 }])
    expect(await count(`call_total where day = '2025-03-04'`)).toBe(0)
  })

  test('[F5-06] an import alone is undone whole', async () => {
    const one = await send(lead, 'appels', `${HEAD}\nstandard;03/04/2025;10;9\n`)
    expect(await textOf(await lead.get(`${HOME}/${one.id}/annuler`))).toContain('1 ligne nouvelle à retirer')
    const undone = await lead.post(`${HOME}/${one.id}/annuler`)
    expect(undone.headers.get('location')).toContain('fait=annule')
    expect(await count(`call_total where day = '2025-04-03'`)).toBe(0)
    expect(await textOf(await lead.get(`${HOME}/${one.id}`))).toContain('Annulé')
  })

  test('[F5-07] two people storing the same file at once store it once', async () => {
    const content = `${HEAD}\nstandard;05/05/2025;10;9\nantony;05/05/2025;3;3\n`
    const [a, b] = await Promise.all([drop(lead, 'appels', content), drop(boss, 'appels', content)])
    const twice = await Promise.all([
      lead.post(`${HOME}/${a.id}/enregistrer`),
      lead.post(`${HOME}/${a.id}/enregistrer`),
      boss.post(`${HOME}/${b.id}/enregistrer`),
    ])
    expect(twice.map((one) => one.status)).toEqual([303, 303, 303])
    expect(await count(`call_total where day = '2025-05-05'`)).toBe(2)
    expect(await count(`import_row r where r.import in (${a.id}, ${b.id})`)).toBe(2)
  })

  test('[F5-08] words and columns said once are kept for the next file with the same headers', async () => {
    const head = 'Poste;Le;Total;Pris'
    const trial = await drop(lead, 'appels', `${head}\nSTD 1;06/06/2025;10;9\n`)
    expect(trial.text).toContain('Il manque 4 colonnes')
    const columns = { 'colonne-line': '0', 'colonne-day': '1', 'colonne-offered': '2', 'colonne-answered': '3' }
    await lead.post(`${HOME}/${trial.id}`, columns)
    expect(await textOf(await lead.get(`${HOME}/${trial.id}`))).toContain('« STD 1 » n’est pas connu')
    await lead.post(`${HOME}/${trial.id}`, {
      ...columns,
      'mot-0-colonne': 'line',
      'mot-0-lu': 'STD 1',
      'mot-0': 'standard',
    })
    expect(await textOf(await lead.get(`${HOME}/${trial.id}`))).toContain('1 nouvelle')
    await lead.post(`${HOME}/${trial.id}/enregistrer`)
    const next = await drop(lead, 'appels', `${head}\nSTD 1;07/06/2025;10;9\n`)
    expect(next.text).toContain('1 nouvelle')
  })

  test('[F5-09] a long file is chunked, and its progress is shown until it is done', async () => {
    const days = Array.from(
      { length: 6000 },
      (_, n) => `standard;2024-01-${String(1 + (n % 28)).padStart(2, '0')};${n % 90};0;theme ${Math.floor(n / 28)}`,
    )
    const trial = await drop(lead, 'appels', `${HEAD};Thème\n${days.join('\n')}\n`)
    expect(trial.text).toContain('6 000 nouvelles')
    expect((await lead.post(`${HOME}/${trial.id}/enregistrer`)).status).toBe(303)
    await expect
      .poll(async () => textOf(await lead.get(`${HOME}/${trial.id}`)), { timeout: 20_000 })
      .toContain('6 000 lignes nouvelles')
    expect(await count(`call_total where theme like 'theme %'`)).toBe(6000)
  })
})

describe('who may', () => {
  test('[F5-10] the other département sees nothing of an import', async () => {
    const one = await drop(lead, 'appels', `${HEAD}\nstandard;01/02/2025;1;1\n`)
    const other = await w.personOf(w.moselle57, 'administrator')
    expect((await other.get(`${HOME}/${one.id}`)).status).toBe(404)
    expect((await other.post(`${HOME}/${one.id}/enregistrer`)).status).toBe(404)
    expect(await textOf(await other.get(HOME))).toContain('Aucun fichier n’a encore été déposé')
  })
  test('[F5-10] without the right there is no page, and a profile asks for its own right', async () => {
    const agent = await w.personOf(w.hauts92, 'agent')
    expect((await agent.get(HOME)).status).toBe(403)
    expect((await agent.post(`${HOME}/appels`, { fichier: new File(['a'], 'a.csv') })).status).toBe(403)
    expect((await lead.get(`${HOME}/personnes`)).status).toBe(403)
    expect((await w.public.get(HOME)).status).toBe(303)
  })
  test('[F5-10] somebody of one site may not write for another', async () => {
    const local = await w.personOf(w.hauts92, 'quality_lead', { site: w.hauts92.sites.antony ?? 0 })
    const trial = await drop(local, 'appels', `${HEAD}\nstandard;02/02/2025;1;1\nantony;02/02/2025;1;1\n`)
    expect(trial.text).toContain('hors de votre périmètre')
    expect(trial.text).toContain('Ligne 2')
    expect(trial.text).not.toContain('Ligne 3 Toute')
    const whole = await drop(lead, 'appels', `${HEAD}\nstandard;02/02/2025;1;1\n`)
    expect((await local.get(`${HOME}/${whole.id}`)).status).toBe(403)
  })
  test('[F5-11] templates come as CSV and as a workbook, and read back', async () => {
    for (const profile of composition.imports) {
      const csv = await boss.get(`${HOME}/${profile.code}/modele.csv`)
      expect(csv.status).toBe(200)
      const trial = await drop(
        boss,
        profile.code,
        new Uint8Array(await (await boss.get(`${HOME}/${profile.code}/modele.xlsx`)).arrayBuffer()),
        `${profile.code}.xlsx`,
      )
      expect(trial.text).not.toContain('Il manque')
    }
  })
})

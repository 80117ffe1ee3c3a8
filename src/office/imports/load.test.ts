import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { composition } from '#src/app/rooms.ts'
import { removeTenant } from '#src/ground/database/remove-tenant.ts'
import { type World, world } from '#test/people.ts'
import { exportFolder } from './exports.ts'
import { faultText, type Loaded, loadFolder } from './load.ts'
import { importRoutes } from './routes.tsx'
import { WITHOUT_A_FILE } from './test-tables.ts'

let w: World
let base: string
let made = 0
beforeAll(async () => {
  w = await world({ rooms: [importRoutes(composition.imports)] })
  base = await mkdtemp(join(tmpdir(), 'parvis-load-'))
})
afterAll(async () => {
  await w.close()
  await rm(base, { recursive: true, force: true })
})

const TODAY = plainDate('2026-11-19')
const departement = (code: string) =>
  JSON.stringify({ code, name: 'Essai', prefectureName: 'Préfecture d’Essai', territory: 'metropole', demo: true })

async function folder(files: Record<string, string>): Promise<string> {
  made += 1
  const path = join(base, String(made))
  await mkdir(path)
  for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text)
  return path
}
const load = async (files: Record<string, string>): Promise<Loaded> =>
  loadFolder(w.deps, await folder(files), { profiles: composition.imports })
const faults = (loaded: Loaded) => (loaded.ok ? [] : loaded.faults.map(faultText))

const FILES = {
  'sites.csv':
    'Code;Nom;Nom court;Sorte\nsiege;Préfecture;Siège;Préfecture\nsud;Sous-préfecture du Sud;Sud;Sous-préfecture\n',
  'services.csv': 'Code;Nom;Organisation;Sites\nsejour;Séjour;Préfecture;siege, sud\nsgc;Standard;SGCD;siege\n',
  'perimetres.csv':
    'Code;Nom;Depuis le;Motif;Site;Service\nprefecture;Préfecture seule;01/01/2022;;siege;\nsejour;Séjour;01/01/2022;;siege;sejour\n',
  'fermetures.csv': 'Jour;Site;Motif\n15/05/2026;;Pont\n16/06/2026;sud;Travaux\n',
  'personnes.csv':
    'Adresse électronique;Nom;Rôle;Fonction;Site;Service;Mot de passe de démonstration\nlea@essai.test;Léa Martin;Référent(e) qualité;Référente;;;demonstration-2026\nsam@essai.test;Sam Petit;Agent;;sud;sejour;\n',
  'lignes-telephoniques.csv':
    'Code;Nom;Numéro;Site;Service;Destination;Cible de décroché (%)\nstandard;Standard;+33 1 02 03 04 05;siege;;Standard;92,5\n',
  'appels.csv':
    'Ligne;Jour;Présentés;Décrochés;Perdus;Attente totale (s)\nstandard;03/02/2025;10;9;1;120\nstandard;04/02/2025;7;7;0;\n',
  'appels-mensuels.csv':
    'Ligne;Mois;Présentés;Décrochés;Provenance;Origine;Repris;Retenu\nstandard;01/02/2025;500;450;Saisi;"Tableau ""2025""; =somme";oui;oui\nstandard;01/03/2024;300;200;;;;\n',
}

describe('a folder into a new département', () => {
  test('[F8-01] everything enters, in the order that references need', async () => {
    const loaded = await load({ 'departement.json': departement('77'), ...FILES })
    expect(faults(loaded)).toEqual([])
    if (!loaded.ok) return
    expect(loaded.files.map((one) => one.file)).toEqual(Object.keys(FILES))
    const rows = await w.owner.query(
      'select span, counted, source, taken_over from call_total where tenant = $1 order by day, span',
      [loaded.tenant],
    )
    expect(rows.rows).toEqual([
      { span: 'month', counted: true, source: 'imported', taken_over: false },
      { span: 'month', counted: true, source: 'typed', taken_over: true },
      { span: 'day', counted: false, source: 'imported', taken_over: false },
      { span: 'day', counted: false, source: 'imported', taken_over: false },
    ])
  })

  test('[F8-02] what is exported loads back the same', async () => {
    const tenant = (await w.owner.query<{ id: number }>(`select id from tenant where code = '77'`)).rows[0]?.id ?? 0
    const out = await w.inside(tenant, (tx) => exportFolder(tx, composition.imports, TODAY))
    expect([...out.keys()].sort()).toEqual(['departement.json', ...Object.keys(FILES)].sort())
    const second = await load({ ...Object.fromEntries(out), 'departement.json': departement('78') })
    expect(faults(second)).toEqual([])
    if (!second.ok) return
    const again = await w.inside(second.tenant, (tx) => exportFolder(tx, composition.imports, TODAY))
    again.set('departement.json', out.get('departement.json') ?? '')
    expect(Object.fromEntries(again)).toEqual(Object.fromEntries(out))
  })

  test('[F8-02] the page gives the same as one archive', async () => {
    const boss = await w.personOf(w.hauts92, 'administrator')
    const answer = await boss.get('/reglages/imports/tout.zip')
    expect(answer.headers.get('content-disposition')).toContain('parvis-92-2026-11-19.zip')
    const names = Object.keys(unzipSync(new Uint8Array(await answer.arrayBuffer())))
    expect(names).toEqual(expect.arrayContaining(['departement.json', 'sites.csv', 'services.csv', 'manifeste.json']))
    const local = await w.personOf(w.hauts92, 'administrator', { site: w.hauts92.sites.antony ?? 0 })
    expect((await local.get('/reglages/imports/tout.zip')).status).toBe(403)
  })

  test('[F8-03] a fault names file, line and column, and nothing at all enters', async () => {
    const loaded = await load({
      'departement.json': departement('79'),
      ...FILES,
      'appels.csv': 'Ligne;Jour;Présentés;Décrochés\nstandard;03/02/2025;1;1\nstandard;31/02/2025;1;1\n',
    })
    expect(faults(loaded)).toEqual([
      'appels.csv, ligne 3, Jour : « 31/02/2025 » n’est pas un jour possible. Écrivez le jour comme 14/05/2026. (« 31/02/2025 »)',
    ])
    expect((await w.owner.query(`select 1 from tenant where code = '79'`)).rows).toEqual([])
  })

  test.each<[string, Record<string, string>, string]>([
    ['no departement.json', {}, 'Ce fichier manque'],
    [
      'an unknown territory',
      { 'departement.json': departement('80').replace('metropole', 'lune') },
      'territoire connu',
    ],
    ['text that is no JSON', { 'departement.json': '{' }, 'departement.json'],
    ['a file of no kind', { 'departement.json': departement('80'), 'factures.csv': 'a\n' }, 'Aucune sorte de fichier'],
    [
      'a missing column',
      { 'departement.json': departement('80'), 'sites.csv': 'Code;Nom\na;b\n' },
      'Cette colonne obligatoire manque',
    ],
  ])('[F8-03] %s is refused', async (_, files, wanted) => {
    expect(faults(await load(files)).join('\n')).toContain(wanted)
  })

  test('[F8-04] passwords of a file serve only accounts made for the demonstration', async () => {
    const before = await w.personOf(w.hauts92, 'agent')
    const email =
      (await w.owner.query<{ email: string }>('select email from account where id = $1', [before.account])).rows[0]
        ?.email ?? ''
    const people = `Adresse électronique;Nom;Rôle;Mot de passe de démonstration\n${email};Autre Nom;Agent;demonstration-2026\nneuf@essai.test;Neuf;Agent;demonstration-2026\n`
    await load({ 'departement.json': departement('81'), 'personnes.csv': people })
    await load({
      'departement.json': departement('82').replace('true', 'false'),
      'personnes.csv': people.replace('neuf@', 'reel@'),
    })
    const rows = await w.owner.query(
      'select name, demo, password_hash is not null as has from account where email = any($1) order by email',
      [[email, 'neuf@essai.test', 'reel@essai.test']],
    )
    expect(rows.rows).toEqual([
      { name: 'Neuf', demo: true, has: true },
      expect.objectContaining({ demo: false, has: false }),
    ])
    const invited = await w.owner.query(
      'select t.code, i.email from invitation i join tenant t on t.id = i.tenant order by 1, 2',
    )
    expect(invited.rows).toEqual(
      [
        { code: '81', email },
        { code: '82', email },
        { code: '82', email: 'reel@essai.test' },
      ].toSorted((a, b) => `${a.code}${a.email}`.localeCompare(`${b.code}${b.email}`)),
    )
  })
})

describe('the example of the documentation', () => {
  const example = join(import.meta.dirname, '../../../docs/load-example')
  const profiles = composition.imports
  const takeOut = async (code: string, patience?: number) => {
    const client = await w.owner.connect()
    try {
      await client.query('set role parvis_owner')
      return await removeTenant(client, code, patience)
    } finally {
      await client.query('reset role')
      client.release()
    }
  }

  test('[F8-05] it holds one of each file, loads without a word, and comes back equal', async () => {
    const loaded = await loadFolder(w.deps, example, { profiles })
    expect(faults(loaded)).toEqual([])
    if (!loaded.ok) return
    expect(loaded.files.map(({ file }) => file)).toEqual(profiles.map(({ code }) => `${code}.csv`))
    expect(loaded.files.filter(({ unused, rows, left }) => unused.length > 0 || rows === 0 || left > 0)).toEqual([])
    const out = await w.inside(loaded.tenant, (tx) => exportFolder(tx, profiles, TODAY))
    await takeOut('99')
    const second = await load(Object.fromEntries(out))
    expect(faults(second)).toEqual([])
    if (!second.ok) return
    const again = await w.inside(second.tenant, (tx) => exportFolder(tx, profiles, TODAY))
    expect(Object.fromEntries(again)).toEqual(Object.fromEntries(out))
  })

  test('[F8-08] every table of a room is filled by a file of the folder; what no file brings says why', async () => {
    const tenant = Number((await w.owner.query(`select id from tenant where code = '99'`)).rows[0]?.id)
    const tables = await w.owner.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant'
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
    )
    const empty: string[] = []
    for (const { name } of tables.rows) {
      const { rows } = await w.owner.query(`select 1 from ${name} where tenant = $1 limit 1`, [tenant])
      if (rows.length === 0) empty.push(name)
    }
    expect(empty).toEqual(Object.keys(WITHOUT_A_FILE).toSorted())
  })

  test('[F8-06] loaded again it changes nothing; a changed line is told before it is stored', async () => {
    const same = await loadFolder(w.deps, example, { profiles })
    expect(same.ok && same.again && same.files.filter(({ inserted, updated }) => inserted + updated > 0)).toEqual([])
    const { sites } = {
      sites:
        'Code;Nom;Nom court;Sorte;Étage\nmontclair;Sous-préfecture de Montclair;Montclair-le-Haut;Sous-préfecture;2\n',
    }
    const changed = await folder({ 'departement.json': departement('99'), 'sites.csv': sites, 'notes.txt': 'à voir' })
    const tried = await loadFolder(w.deps, changed, { profiles, keep: 'never' })
    expect(tried).toMatchObject({
      ok: true,
      again: true,
      unread: ['notes.txt'],
      files: [{ file: 'sites.csv', updated: 1, inserted: 0, unused: ['Étage'] }],
    })
    const names = async () =>
      (
        await w.owner.query(
          `select short_name from site where code = 'montclair' and tenant = (select id from tenant where code = '99')`,
        )
      ).rows
    expect(await names()).toEqual([{ short_name: 'Montclair' }])
    await loadFolder(w.deps, changed, { profiles })
    expect(await names()).toEqual([{ short_name: 'Montclair-le-Haut' }])
  })

  test('[F8-07] where somebody works on one of its tables it gives up at once, says so, and nobody waits behind it', async () => {
    const busy = await w.owner.connect()
    await busy.query('begin')
    await busy.query('lock table complaint in row exclusive mode')
    const out = takeOut('99', 300).then(
      () => 'taken out',
      (error: unknown) => String(error),
    )
    const waited = performance.now()
    await w.owner.query('select count(*) from site')
    expect(performance.now() - waited).toBeLessThan(2000)
    expect(await out).toContain('Rien n’a été retiré : quelqu’un travaille dans la base')
    await busy.query('rollback')
    busy.release()
    expect((await w.owner.query(`select count(*)::int as n from tenant where code = '99'`)).rows).toEqual([{ n: 1 }])
  })

  test('[F8-07] taken out, nothing of it stays, and nobody else loses anything', async () => {
    const tables = await w.owner.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant'
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`,
    )
    const tenant = Number((await w.owner.query(`select id from tenant where code = '99'`)).rows[0]?.id)
    const count = async (where: string) => {
      const sums = tables.rows.map(({ name }) => `(select count(*) from ${name} where tenant ${where})`).join(' + ')
      return Number((await w.owner.query(`select ${sums} as n`)).rows[0]?.n)
    }
    const others = await count(`<> ${tenant}`)
    expect(await count(`= ${tenant}`)).toBeGreaterThan(50)
    expect(await takeOut('zz')).toBe(0)
    expect(await takeOut('99')).toBeGreaterThan(50)
    expect([await count(`= ${tenant}`), await count(`<> ${tenant}`)]).toEqual([0, others])
    expect(
      (await w.owner.query(`select count(*)::int as n from account where email like '%@exemple.test'`)).rows,
    ).toEqual([{ n: 0 }])
    expect(faults(await loadFolder(w.deps, example, { profiles }))).toEqual([])
  })
})

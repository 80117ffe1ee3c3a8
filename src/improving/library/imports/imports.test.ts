import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { composition } from '#src/app/rooms.ts'
import { faultText, loadFolder } from '#src/office/imports/load.ts'
import { type World, world } from '#test/people.ts'
import { libraryProfiles } from './index.ts'

let w: World
let base: string
let made = 0
beforeAll(async () => {
  w = await world({ rooms: [] })
  base = await mkdtemp(join(tmpdir(), 'parvis-library-'))
})
afterAll(async () => {
  await w.close()
  await rm(base, { recursive: true, force: true })
})

const HEAD =
  'Document;Site;Numéro;Ce qui change;Fichier;Visas demandés le;Approuvée le;En vigueur du;jusqu’avant le;Raison du retrait'
const TABLES: Readonly<Record<string, readonly string[]>> = {
  sites: ['Code;Nom;Nom court;Sorte', 'paris;Préfecture;Paris;Préfecture'],
  'sortes-de-documents': ['Code;Sorte;Relecture, en mois', 'guide;Guide;24'],
  documents: ['Code;Intitulé;Sorte;Responsable;Ajouté le', 'accueil;Guide de l’accueil;guide;Cheffe;12/01/2025'],
  'visas-de-documents': [
    'Version;Fonction;Visa;Le;Remarque',
    'accueil / v2;Directrice;Visa refusé;03/02/2026;Trop long',
  ],
}
const ROWS = [
  'accueil;;1;Création;guide.pdf;;;01/02/2025;01/02/2026;',
  'accueil;;2;Revue;absent.pdf;02/02/2026;;;;',
  'accueil;paris;1;Locale;guide-paris.pdf;;12/01/2026;01/02/2026;01/03/2026;Sans objet',
]

async function load(rows: readonly string[], files: Readonly<Record<string, string>> = {}) {
  made += 1
  const folder = join(base, String(made))
  await mkdir(join(folder, 'fichiers'), { recursive: true })
  await writeFile(
    join(folder, 'departement.json'),
    JSON.stringify({ code: String(70 + made), name: 'Essai', prefectureName: 'Préfecture', territory: 'metropole' }),
  )
  for (const [name, lines] of Object.entries({ ...TABLES, 'versions-de-documents': [HEAD, ...rows] }))
    await writeFile(join(folder, `${name}.csv`), `${lines.join('\n')}\n`)
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'fichiers', name), text)
  return loadFolder(w.deps, folder, { profiles: composition.imports })
}

test('[A4-10] documents and their versions come in with their files, go out unchanged, and change nothing again', async () => {
  const loaded = await load(ROWS, { 'guide.pdf': '%PDF-1.4\nun\n', 'guide-paris.pdf': '%PDF-1.4\ndeux\n' })
  expect(loaded.ok ? [] : loaded.faults.map(faultText)).toEqual([])
  if (!loaded.ok) return
  const { tenant } = loaded
  const { rows } = await w.owner.query(
    `select v.number, v.site is not null as local, v.approved_on::text as approved, v.in_force_to::text as "to", v.withdrawn_why as why, f.name
     from document_version v left join file f on f.tenant = v.tenant and f.id = v.file where v.tenant = $1 order by v.place, v.number`,
    [tenant],
  )
  expect(rows).toEqual([
    { number: 1, local: false, approved: '2025-02-01', to: '2026-02-01', why: '', name: 'guide.pdf' },
    { number: 2, local: false, approved: null, to: null, why: '', name: null },
    { number: 1, local: true, approved: '2026-01-12', to: '2026-03-01', why: 'Sans objet', name: 'guide-paris.pdf' },
  ])
  for (const profile of libraryProfiles) {
    const out = await w.inside(tenant, (tx) => profile.export(tx))
    const again = await w.inside(tenant, (tx) =>
      profile.store(
        tx,
        out.map((values, at) => ({ line: at + 2, key: String(at), values })),
        {
          import: 1,
          account: null,
          now: new Date(),
          today: plainDate('2026-11-19'),
          way: 'import',
          demo: false,
          progress: () => undefined,
        },
      ),
    )
    expect(
      again.map(({ outcome }) => outcome),
      profile.code,
    ).toEqual(out.map(() => 'unchanged'))
    expect(await w.inside(tenant, (tx) => profile.export(tx))).toEqual(out)
  }
  const versions = libraryProfiles.find(({ code }) => code === 'versions-de-documents')
  const files = await w.inside(tenant, async (tx) => (await versions?.filesOut?.(tx)) ?? [])
  expect(files.map(({ name }) => name).toSorted()).toEqual(['guide-paris.pdf', 'guide.pdf'])
})

test.each([
  [['accueil;;1;x;;;;01/02/2025;;', 'accueil;;2;x;;;;01/02/2026;;'], 'Deux versions vaudraient le même jour'],
  [['accueil;;1;x;;;12/03/2025;01/02/2025;;'], 'au plus tôt le jour de son approbation'],
  [['accueil;;1;x;;;;01/02/2025;01/01/2025;'], 'La fin doit suivre'],
  [['accueil;;1;x;;;;01/02/2025;;Sans objet'], 'Donnez le jour à partir duquel'],
  [['inconnu;;1;x;;;;;;'], 'inconnu'],
])('[A4-10] a line that cannot be is refused by its line', async (rows, words) => {
  const loaded = await load(rows)
  expect(loaded.ok ? '' : loaded.faults.map(faultText).join('\n')).toContain(words)
})

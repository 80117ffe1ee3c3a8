import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { composition } from '#src/app/rooms.ts'
import { faultText, loadFolder } from '#src/office/imports/load.ts'
import { type World, world } from '#test/people.ts'
import { evidenceProfile } from './index.ts'

let w: World
let base: string
let made = 0
beforeAll(async () => {
  w = await world({ rooms: [] })
  base = await mkdtemp(join(tmpdir(), 'parvis-evidence-'))
})
afterAll(async () => {
  await w.close()
  await rm(base, { recursive: true, force: true })
})

const HEAD = 'Code;Sorte;Intitulé;Vaut du;Vaut jusqu’au;Adresse;Chiffre;Engagements;Sites;Fichier'
async function load(rows: readonly string[], files: Readonly<Record<string, string>> = {}) {
  made += 1
  const folder = join(base, String(made))
  await mkdir(join(folder, 'fichiers'), { recursive: true })
  await writeFile(
    join(folder, 'departement.json'),
    JSON.stringify({ code: '75', name: 'Essai', prefectureName: 'Préfecture d’essai', territory: 'metropole' }),
  )
  await writeFile(join(folder, 'sites.csv'), 'Code;Nom;Nom court;Sorte\nparis;Préfecture;Paris;Préfecture\n')
  await writeFile(join(folder, 'preuves.csv'), `${[HEAD, ...rows].join('\n')}\n`)
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'fichiers', name), text)
  return loadFolder(w.deps, folder, { profiles: composition.imports })
}
const ROWS = [
  'affiche;Document;Affiche;01/01/2026;;;;"charte/accueil ; charte/salut";paris;affiche.pdf',
  'attendue;Document;Attendue;;;;;;;plus-tard.pdf',
  'page;Lien;Page;;;https://exemple.test/;;;;',
]

test('[A3-11] a list comes in with its files, goes out unchanged, and changes nothing again', async () => {
  const loaded = await load(ROWS, { 'affiche.pdf': '%PDF-1.4\nun\n' })
  expect(loaded.ok ? [] : loaded.faults.map(faultText)).toEqual([])
  if (!loaded.ok) return
  const { tenant } = loaded
  const kept = async () =>
    (
      await w.owner.query(
        'select e.code, e.files, e.commitments, cardinality(e.sites) as sites, v.number, f.type from evidence e left join evidence_file v on v.evidence = e.id and v.tenant = e.tenant left join file f on f.id = v.file and f.tenant = e.tenant where e.tenant = $1 order by e.code, v.number',
        [tenant],
      )
    ).rows
  const first = [
    {
      code: 'affiche',
      files: 1,
      commitments: ['charte/accueil', 'charte/salut'],
      sites: 1,
      number: 1,
      type: 'application/pdf',
    },
    { code: 'attendue', files: 0, commitments: [], sites: 0, number: null, type: null },
    { code: 'page', files: 0, commitments: [], sites: 0, number: null, type: null },
  ]
  expect(await kept()).toEqual(first)
  const again = await load(ROWS, { 'affiche.pdf': '%PDF-1.4\nun\n' })
  expect(again.ok && again.files.find(({ file }) => file === 'preuves.csv')).toMatchObject({
    unchanged: 3,
    inserted: 0,
    updated: 0,
  })
  expect(await kept()).toEqual(first)
  await load(ROWS, { 'affiche.pdf': '%PDF-1.4\ndeux\n' })
  expect((await kept()).filter(({ code }) => code === 'affiche').map(({ number }) => number)).toEqual([1, 2])
  const out = await w.inside(tenant, (tx) => evidenceProfile.export(tx))
  expect(out.map(({ code, file, sites, commitments }) => [code, file, sites, commitments])).toEqual([
    ['affiche', 'affiche.pdf', 'paris', 'charte/accueil ; charte/salut'],
    ['attendue', 'plus-tard.pdf', '', ''],
    ['page', null, '', ''],
  ])
})

test('[A3-11] bad lines are told by line and column, and nothing of them enters', async () => {
  const bad = async (row: string, files = {}) => {
    const loaded = await load([row], files)
    return loaded.ok ? 'loaded' : loaded.faults.map(faultText).join('\n')
  }
  expect(await bad('x;Lien;Sans adresse;;;;;;;')).toContain(
    'preuves.csv, ligne 2, Adresse : Un lien porte son adresse.',
  )
  expect(await bad('x;Lien;L;;;https://e.test/;complaint:1;;;')).toContain('Seul un chiffre vivant')
  expect(await bad('x;Chiffre vivant;C;;;;rien;;;')).toContain('Écrivez la sorte puis le chiffre')
  expect(await bad('x;Document;D;02/01/2026;01/01/2026;;;;;')).toContain('La fin doit suivre le début.')
  expect(await bad('x;Document;D;;;;;pas une ligne;;')).toContain('n’est pas un engagement')
  expect(await bad('x;Document;D;;;;;;nulle-part;')).toContain('Aucun site ne s’appelle « nulle-part »')
  expect(await bad('x;Lien;L;;;https://e.test/;;;;a.pdf')).toContain('Seuls un document ou une photographie')
  expect(await bad('x;Document;D;;;;;;;a.pdf', { 'a.pdf': '<script>' })).toContain('quel que soit son nom')
  expect(await bad('x;Document;D;;;;;;;../departement.json')).toBe('loaded')
})

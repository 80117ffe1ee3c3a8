import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { picture } from '#demo/generator/evidence.ts'
import { drawFrom } from '#demo/generator/random.ts'
import { composition, routes } from '#src/app/rooms.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { faultText, loadFolder } from './load.ts'

let w: World
let base: string
let lead: TestPerson
let tenant = 0
beforeAll(async () => {
  w = await world({ rooms: routes })
  base = await mkdtemp(join(tmpdir(), 'parvis-given-'))
  tenant = await load({ 'guide.pdf': '%PDF-1.4\nun\n', 'note.pdf': '%PDF-1.4\nnote\n' })
  lead = await w.personOf({ tenant, sites: {}, services: {} }, 'quality_lead')
})
afterAll(async () => {
  await w.close()
  await rm(base, { recursive: true, force: true })
})

const TABLES: Readonly<Record<string, readonly string[]>> = {
  sites: ['Code;Nom;Nom court;Sorte', 'paris;Préfecture;Paris;Préfecture'],
  'sortes-de-documents': ['Code;Sorte;Relecture, en mois', 'guide;Guide;24'],
  documents: ['Code;Intitulé;Sorte;Responsable;Ajouté le', 'accueil;Guide de l’accueil;guide;Cheffe;12/01/2025'],
  'versions-de-documents': [
    'Document;Site;Numéro;Ce qui change;Fichier;Approuvée le;En vigueur du',
    'accueil;;1;Création;guide.pdf;01/02/2025;01/02/2025',
  ],
  preuves: ['Code;Sorte;Intitulé;Fichier', 'note;Document;Note de service;note.pdf'],
  affiches: ['Code;Affiche;Sorte;Obligatoire', 'charte;Charte;Charte;oui'],
  'editions-d-affiches': [
    'Affiche;Édition;En vigueur à partir du;Titre imprimé;Texte imprimé',
    'charte;1;01/02/2025;Bonjour;Bonjour',
  ],
  affichages: [
    'Affiche;Site;Emplacement;Édition posée;Posée le;Photographie',
    'charte;paris;Hall;1;02/02/2025;hall.png',
  ],
}

async function load(files: Readonly<Record<string, string | Uint8Array>>): Promise<number> {
  await rm(base, { recursive: true, force: true })
  await mkdir(join(base, 'fichiers'), { recursive: true })
  await writeFile(
    join(base, 'departement.json'),
    JSON.stringify({ code: '75', name: 'Essai', prefectureName: 'Préfecture', territory: 'metropole' }),
  )
  for (const [name, lines] of Object.entries(TABLES))
    await writeFile(join(base, `${name}.csv`), `${lines.join('\n')}\n`)
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(base, 'fichiers', name), bytes)
  const loaded = await loadFolder(w.deps, base, { profiles: composition.imports })
  if (!loaded.ok) throw new Error(loaded.faults.map(faultText).join('\n'))
  return loaded.tenant
}

/** The last import of a kind of file. */
async function lastOf(profile: string): Promise<number> {
  const { rows } = await w.owner.query<{ id: number }>(
    'select id::int from import where tenant = $1 and profile = $2 order by id desc limit 1',
    [tenant, profile],
  )
  return rows[0]?.id ?? 0
}

/** What stands: the hash of the version, the files of the evidence, whether the display has its photograph. */
async function standing() {
  const { rows } = await w.owner.query(
    `select (select f.sha256 from document_version v join file f on f.tenant = v.tenant and f.id = v.file where v.tenant = $1) as version,
      (select files from evidence where tenant = $1) as evidence,
      (select count(*)::int from evidence_file where tenant = $1) as "evidenceFiles",
      (select photo is not null from display where tenant = $1) as photo`,
    [tenant],
  )
  return rows[0]
}

const undo = async (profile: string) => {
  const here = `/reglages/imports/${await lastOf(profile)}`
  const asked = await textOf(await lead.get(`${here}/annuler`))
  const answer = await lead.post(`${here}/annuler`, {})
  return { asked, status: answer.status, told: await textOf(answer) }
}

test('[F5-06] an import that brought files gives back those that stood there, and says so before', async () => {
  const before = await standing()
  expect(before).toMatchObject({ evidence: 1, evidenceFiles: 1, photo: false })
  await load({
    'guide.pdf': '%PDF-1.4\ndeux\n',
    'note.pdf': '%PDF-1.4\nautre\n',
    'hall.png': picture(drawFrom('hall')),
  })
  expect(await standing()).toMatchObject({ evidence: 2, evidenceFiles: 2, photo: true })
  await w.owner.query(
    `insert into document_text (tenant, document_version, file, state, pages, body) select tenant, id, file, 'read', 1, 'deux' from document_version where tenant = $1`,
    [tenant],
  )
  const version = await undo('versions-de-documents')
  expect(version.asked).toContain('1 fichier apporté par ces lignes à retirer : celui qui était là avant revient.')
  expect(version.status).toBe(303)
  await undo('preuves')
  const display = await undo('affichages')
  expect(display.asked).toContain('s’en vont avec l’import')
  expect(await standing()).toEqual(before)
  const said = await w.owner.query('select body from document_text where tenant = $1', [tenant])
  expect(said.rows).toEqual([])
})

test('[F5-06] nothing is taken back once another file stands there', async () => {
  await load({ 'guide.pdf': '%PDF-1.4\ntrois\n', 'note.pdf': '%PDF-1.4\ntrois\n' })
  const own = { version: await lastOf('versions-de-documents'), evidence: await lastOf('preuves') }
  await load({ 'guide.pdf': '%PDF-1.4\nquatre\n', 'note.pdf': '%PDF-1.4\nquatre\n' })
  const later = await standing()
  for (const [id, name] of [
    [own.version, 'Modifiés depuis'],
    [own.evidence, 'Note de service'],
  ] as const) {
    const answer = await lead.post(`/reglages/imports/${id}/annuler`, {})
    expect([answer.status, await textOf(answer)]).toEqual([409, expect.stringContaining(name)])
  }
  expect(await standing()).toEqual(later)
})

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { composition, routes } from '#src/app/rooms.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { exportProfile } from '#src/office/imports/exports.ts'
import { faultText, loadFolder } from '#src/office/imports/load.ts'
import { type World, world } from '#test/people.ts'

let w: World
const base = mkdtempSync(join(tmpdir(), 'parvis-mystery-'))
beforeAll(async () => {
  w = await world({ rooms: routes })
})
afterAll(async () => {
  await w.close()
  rmSync(base, { recursive: true, force: true })
})

const OWN = [
  'trames-d-appel',
  'scenarios-mystere',
  'grilles-mystere',
  'criteres-mystere',
  'enquetes-mystere',
  'appels-mystere',
  'essais-mystere',
  'notations-mystere',
  'resultats-mystere',
  'points-de-vigilance',
]
const load = () => loadFolder(w.deps, base, { profiles: composition.imports, keep: 'always' })
/** What the loader says of the example with more lines in one file. */
async function told(file: string, ...lines: readonly string[]): Promise<string> {
  cpSync('docs/load-example', base, { recursive: true })
  const text = readFileSync(join(base, `${file}.csv`), 'utf8')
  writeFileSync(join(base, `${file}.csv`), `${text}${lines.join('\n')}\n`)
  const loaded = await load()
  return loaded.ok ? 'loaded' : loaded.faults.map(faultText).join('\n')
}

test('[B5-11] files are told by line and column', async () => {
  expect(await told('trames-d-appel', 'suivi-3;3;Suivi d’un dossier;;Étape;;60;01/01/2020')).toContain(
    'après celle qu’elle remplace',
  )
  expect(
    await told('criteres-mystere', 'appel-au-standard;attente;3;Attente;Attente;Durée en secondes;;1;non;'),
  ).toContain('Donnez le plus qui est encore bon')
  expect(await told('criteres-mystere', 'rien;attente;3;Attente;Attente;Oui ou non;;1;non;')).toContain(
    'ligne 4, Grille',
  )
  expect(await told('enquetes-mystere', 'x;X;appel-au-standard;02/03/2026;27/03/2026;0;;;;Révélée;;')).toContain(
    'ligne 4, Révélée le',
  )
  expect(await told('notations-mystere', 'standard-2025-01;appel-au-standard | decroche;2;;')).toContain(
    'Écrivez la réponse, ou le nombre mesuré',
  )
  expect(await told('resultats-mystere', 'standard-2025;;;10;50')).toContain('ses résultats en sont comptés')
})

test('[B5-11] all of them come in, are scored, and go out unchanged', { timeout: 120_000 }, async () => {
  cpSync('docs/load-example', base, { recursive: true })
  const loaded = await load()
  expect(loaded.ok ? [] : loaded.faults.map(faultText)).toEqual([])
  if (!loaded.ok) return
  const score = await w.owner.query('select score, compliant, tries, counted from mystery_call where tenant = $1', [
    loaded.tenant,
  ])
  // Two of two points for the rings, two of four for the answer: four of six.
  expect(score.rows).toEqual([{ score: 67, compliant: false, tries: 2, counted: true }])
  const out = async () => {
    const texts: string[] = []
    for (const code of OWN) {
      const profile = composition.imports.find((one) => one.code === code)
      if (!profile) throw new Error(code)
      texts.push((await w.inside(loaded.tenant, (tx) => exportProfile(tx, profile, plainDate('2026-11-19')))).text)
    }
    return texts
  }
  const first = await out()
  for (const [index, code] of OWN.entries()) writeFileSync(join(base, `${code}.csv`), first[index] ?? '')
  const again = await load()
  expect(again.ok && again.files.filter(({ file }) => OWN.some((code) => file === `${code}.csv`))).toMatchObject(
    OWN.map(() => ({ inserted: 0, updated: 0 })),
  )
  expect(await out()).toEqual(first)
})

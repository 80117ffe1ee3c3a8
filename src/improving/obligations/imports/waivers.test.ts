import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { composition, routes } from '#src/app/rooms.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { exportProfile } from '#src/office/imports/exports.ts'
import { faultText, loadFolder } from '#src/office/imports/load.ts'
import { type World, world } from '#test/people.ts'
import { moveProfile } from './moves.ts'
import { waiverProfile } from './waivers.ts'

let w: World
const base = mkdtempSync(join(tmpdir(), 'parvis-waivers-'))
beforeAll(async () => {
  w = await world({ rooms: routes })
})
afterAll(async () => {
  await w.close()
  rmSync(base, { recursive: true, force: true })
})

const HEAD = 'Obligation;Site;Période à partir du;Avant;Raison;Approuvée par;Décidée le'
const MOVED = [
  'Obligation;Site;Avant;Due le;Puis le;Déplacée le',
  'clu-avant;melun;audit:suivi;12/05/2025;03/06/2025;12/01/2025',
]
const load = async (...lines: string[]) => {
  const files = {
    'departement.json': JSON.stringify({
      code: '77',
      name: 'Essai',
      prefectureName: 'Préfecture d’Essai',
      territory: 'metropole',
      demo: true,
    }),
    'sites.csv': 'Code;Nom;Nom court;Sorte\nmelun;Préfecture de Melun;Melun;Préfecture',
    'obligations.csv': `Code;Obligation;Fréquence;Nombre;Compté en;Vaut depuis le;S’ouvre, en jours après le début de la période;Due, en jours après la fin de la période;Évènement;Ce qui la remplit;Sites
clu;Réunir le comité;Chaque année;;;01/01/2024;0;0;;meeting:clu;melun
bilan;Publier le bilan;Chaque année;;;01/01/2024;0;0;;;
clu-avant;Réunir le comité avant l’audit;Avant un évènement prévu;4;Semaines;01/01/2024;0;0;audit:;meeting:clu;`,
    'echeances-sans-objet.csv': [HEAD, ...lines].join('\n'),
    'echeances-deplacees.csv': MOVED.join('\n'),
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(base, name), text)
  return loadFolder(w.deps, base, { profiles: composition.imports, keep: 'always' })
}
const GOOD = [
  'clu;melun;01/01/2024;;Comité renouvelé;Secrétaire général;12/01/2024',
  'Publier le bilan;;01/01/2025;;Bilan national attendu;Préfet;03/02/2025',
  'clu-avant;;01/03/2025;audit:suivi;CLU tenu en janvier;Préfet;03/02/2025',
]

test('[E10-13] [E10-19] occurrences without object come in from a file, go out unchanged, and are told by line and column', async () => {
  const bad = async (line: string) => {
    const loaded = await load(line)
    return loaded.ok ? 'loaded' : loaded.faults.map(faultText).join('\n')
  }
  expect(await bad('clu;;01/01/2024;;Raison;Préfet;12/01/2024')).toContain(
    'echeances-sans-objet.csv, ligne 2, Site : Écrivez un des sites de cette obligation.',
  )
  expect(await bad('bilan;melun;01/01/2024;;Raison;Préfet;12/01/2024')).toContain('videz la case')
  expect(await bad('rien;;01/01/2024;;Raison;Préfet;12/01/2024')).toContain('ligne 2, Obligation')
  expect(await bad('clu;melun;01/01/2024;;;Préfet;12/01/2024')).toContain('ligne 2, Raison')
  expect(await bad('clu;melun;01/01/2024;;Raison;Préfet;12/01/2030')).toContain('Ce jour est à venir.')
  expect(await bad('clu;melun;01/01/2024;audit:suivi;Raison;Préfet;12/01/2024')).toContain('ne précède aucun évènement')
  expect(await bad('clu-avant;;01/01/2024;;Raison;Préfet;12/01/2024')).toContain('« audit:code »')
  expect(await bad('clu-avant;melun;01/01/2024;audit:suivi;Raison;Préfet;12/01/2024')).toContain('videz la case')
  const loaded = await load(...GOOD)
  expect(loaded.ok ? [] : loaded.faults.map(faultText)).toEqual([])
  if (!loaded.ok) return
  const out = async () =>
    (await w.inside(loaded.tenant, (tx) => exportProfile(tx, waiverProfile, plainDate('2026-11-19')))).text
  const moved = await w.inside(loaded.tenant, (tx) => exportProfile(tx, moveProfile, plainDate('2026-11-19')))
  expect(moved.text.replace('\uFEFF', '').trim().split(/\r?\n/)).toEqual([
    MOVED[0],
    'clu-avant;melun;audit:suivi;2025-05-12;2025-06-03;2025-01-12',
  ])
  const first = await out()
  expect(first.replace('\uFEFF', '').trim().split(/\r?\n/)).toEqual([
    HEAD,
    'clu;melun;2024-01-01;;Comité renouvelé;Secrétaire général;2024-01-12',
    'bilan;;2025-01-01;;Bilan national attendu;Préfet;2025-02-03',
    'clu-avant;;2025-03-01;audit:suivi;CLU tenu en janvier;Préfet;2025-02-03',
  ])
  const again = await load(...GOOD)
  expect(again.ok && again.files.find(({ file }) => file === 'echeances-sans-objet.csv')).toMatchObject({
    unchanged: 3,
    inserted: 0,
  })
  expect(await out()).toBe(first)
})

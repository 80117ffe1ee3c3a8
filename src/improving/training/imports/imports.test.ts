import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { composition, routes } from '#src/app/rooms.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { exportFolder } from '#src/office/imports/exports.ts'
import { faultText, loadFolder } from '#src/office/imports/load.ts'
import { csvText } from '#src/ground/tables/csv.ts'
import { type World, world } from '#test/people.ts'

let w: World
const folder = await mkdtemp(join(tmpdir(), 'parvis-training-'))
beforeAll(async () => {
  w = await world({ rooms: routes })
})
afterAll(async () => {
  await w.close()
  await rm(folder, { recursive: true, force: true })
})

const TODAY = plainDate('2026-11-19')
const PLACES = {
  'sites.csv': 'Code;Nom;Nom court;Sorte\nici;Préfecture d’Ici;Ici;Préfecture\n',
  'services.csv': 'Code;Nom;Organisation;Sites\naccueil;Accueil;Préfecture;ici\n',
}
const REGISTER = {
  'formations.csv':
    'Code;Formation;Thème;Recyclage en mois\naccueil;Accueil;Accueil physique;36\nfraude;Fraude;Lutte contre la fraude;\n',
  'agents.csv':
    'Numéro au registre;Nom;Prénom;Adresse électronique;Effacée le\nA-1;Petit;Sam;;\nparti-2;;;;2026-02-02\n',
  'affectations.csv':
    'Agent;Site;Service;Population;Accueille du public;Depuis le;Jusqu’au\nA-1;ici;accueil;Vacataire;oui;2025-01-01;\nparti-2;ici;;Agent de sécurité;non;2024-01-01;2025-12-31\n',
  'sessions-de-formation.csv':
    'Code;Formation;Jour;Jusqu’au;Annulée le;Raison de l’annulation\ns-1;accueil;2025-03-10;2025-03-11;;\ns-2;accueil;2026-03-10;;2026-03-01;Grève\n',
  'emargements.csv': 'Session;Agent;Présence\ns-1;A-1;Présent\ns-1;parti-2;Absent\n',
  'acquis.csv':
    'Agent;Formation;Obtenu le;Vaut jusqu’au;Raison;Approuvée par;Obtenu par;Session\nA-1;accueil;2025-03-11;2027-01-01;;;Session suivie;s-1\nA-1;fraude;2025-05-05;;Formé ailleurs;Référente;Équivalence reconnue;\n',
  'obligations-de-formation.csv':
    'Code;Formation;Délai;Unité;Vaut depuis le;Populations;Sites;Services\nr-1;accueil;30;jours;2025-01-01;Vacataire ; Agent de sécurité;ici;Accueil\nr-2;fraude;2;mois;2025-01-01;;;\n'.replace(
      'Vacataire ; Agent de sécurité',
      '"Vacataire ; Agent de sécurité"',
    ),
  'habilitations.csv':
    'Code;Habilitation;Donnée aussi par une décision;Formations à tenir;Services\nh-1;Tenir le guichet;oui;accueil;accueil\n',
  'habilitations-donnees.csv':
    'Agent;Habilitation;Donnée le;Jusqu’au;Donnée par\nA-1;h-1;2025-04-01;2026-04-01;Cheffe\n',
  'badges.csv':
    'Agent;Numéro du badge;Remis le;Rendu ou perdu le;Perdu\nA-1;12;2025-01-01;;non\nparti-2;;2024-01-01;2025-12-31;oui\n',
  'referents-fraude.csv': 'Agent;Service;Suppléant;Depuis le;Jusqu’au\nA-1;accueil;non;2025-01-01;\n',
}

async function load(code: string, files: Readonly<Record<string, string>>) {
  const own = join(folder, code)
  await rm(own, { recursive: true, force: true })
  const { mkdir } = await import('node:fs/promises')
  await mkdir(own, { recursive: true })
  const departement = { code, name: 'Essai', prefectureName: 'Préfecture', territory: 'metropole', demo: false }
  await writeFile(join(own, 'departement.json'), JSON.stringify(departement))
  for (const [name, text] of Object.entries(files)) await writeFile(join(own, name), text)
  return loadFolder(w.deps, own, { profiles: composition.imports })
}

const NAMES = Object.keys(REGISTER)
const own = (files: ReadonlyMap<string, string>) => NAMES.map((name) => [name, files.get(name)])

test('[A8-08] [A8-09] the register comes in, goes out, and comes back unchanged', async () => {
  const first = await load('71', { ...PLACES, ...REGISTER })
  expect(first.ok ? [] : first.faults.map(faultText)).toEqual([])
  const tenant = first.ok ? first.tenant : 0
  const out = await w.inside(tenant, (tx) => exportFolder(tx, composition.imports, TODAY))
  expect(out.get('acquis.csv')).toContain('2027-01-01')
  const again = await load('72', Object.fromEntries(out))
  expect(again.ok ? [] : again.faults.map(faultText)).toEqual([])
  const back = await w.inside(again.ok ? again.tenant : 0, (tx) => exportFolder(tx, composition.imports, TODAY))
  expect(own(back)).toEqual(own(out))
  expect(own(out).every(([, text]) => text !== undefined)).toBe(true)
})

test.each([
  ['agents.csv', [['A-1', '', '', '', '']], 'Donnez le nom de l’agent'],
  ['agents.csv', [['A-1', 'Petit', '', '', '2026-01-01']], 'Une fiche effacée n’a plus ni nom'],
  ['agents.csv', [['A 1', 'Petit', '', '', '']], 'Écrivez un numéro'],
])('[A8-08] %s with a fault is refused by line and column', async (name, rows, wanted) => {
  const [head = ''] = REGISTER['agents.csv'].split('\n')
  const bad = await load('73', { ...PLACES, [name]: csvText(head.split(';'), rows) })
  expect(bad.ok ? [] : bad.faults.map(faultText).join(' ')).toContain(wanted)
})

test.each([
  ['affectations.csv', 'A-1;ici;accueil;Vacataire;oui;2025-06-01;', 'a déjà une affectation ces jours-là'],
  ['affectations.csv', 'A-1;ici;accueil;Vacataire;oui;2024-06-01;2024-01-01', 'La fin doit suivre le début'],
  ['sessions-de-formation.csv', 's-3;accueil;2025-03-10;2025-03-01;;', 'La fin doit suivre le début'],
  ['sessions-de-formation.csv', 's-3;accueil;2025-03-10;;2025-03-01;', 'une raison'],
  ['emargements.csv', 's-9;A-1;Présent', 's-9'],
  ['acquis.csv', 'A-1;fraude;2025-05-06;;;;Dispense;', 'Dites pourquoi'],
  ['acquis.csv', 'A-1;fraude;2025-05-06;;;;Session suivie;', 'Nommez la session'],
  ['acquis.csv', 'A-1;fraude;2027-05-06;;;;Attestation;', 'pas à venir'],
  ['obligations-de-formation.csv', 'r-3;fraude;2;mois;2025-01-01;Inconnue;;', '« Inconnue »'],
  ['obligations-de-formation.csv', 'r-3;fraude;2;mois;2025-01-01;;Ailleurs;', '« Ailleurs »'],
  ['habilitations.csv', 'h-2;Autre;non;inconnue;', '« inconnue »'],
  ['habilitations-donnees.csv', 'A-1;h-1;2025-05-01;2025-01-01;Cheffe', 'La fin doit suivre'],
  ['badges.csv', 'A-1;13;2024-06-01;;oui', 'Donnez le jour où le badge est perdu'],
  ['referents-fraude.csv', 'A-1;accueil;oui;2025-06-01;2025-01-01', 'La fin doit suivre'],
])('[A8-08] a bad line of %s says what to do: %s', async (name, line, wanted) => {
  const files: Record<string, string> = { ...PLACES, ...REGISTER }
  files[name] = `${files[name]}${line}\n`
  const bad = await load('74', files)
  expect(bad.ok ? '' : bad.faults.map(faultText).join(' ')).toContain(wanted)
})

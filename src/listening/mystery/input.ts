import { area, choice, requiredDay, schemaOf, text, tick, url, type ValuesOf, whole } from '#src/core/room/fields.ts'
import { maybeWhole } from '#src/core/room/fields-digits.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { codeField } from '#src/core/room/object-file.ts'
import { day } from '#src/core/room/fields.ts'
import { CHANNELS, SCALES, THEMES } from './grid.ts'

const inUse = tick({ label: 'En usage', empty: true, file: { help: 'Non : archivé. Vide : oui.' } })
const channel = choice({
  label: 'Par',
  words: CHANNELS,
  missing: 'Dites par quelle voie.',
  open: true,
  file: { label: 'Voie', example: 'Téléphone' },
})

/** One edition of a call script. */
export const SCRIPT = {
  name: text({
    label: 'Type d’appel',
    limit: 120,
    missing: 'Nommez le type d’appel.',
    help: 'Exemple : Suivi d’un dossier de titre de séjour',
    file: { example: 'Suivi d’un dossier' },
  }),
  opening: area({
    label: 'Pour commencer',
    limit: 1000,
    rows: 2,
    help: 'Exemple : Préfecture, bonjour, que puis-je pour vous ?',
  }),
  steps: area({
    label: 'Ce qu’il faut demander et dire',
    limit: 8000,
    rows: 8,
    missing: 'Écrivez la trame, une étape par ligne.',
    help: 'Une étape par ligne.',
    file: { example: 'Demander le numéro de dossier' },
  }),
  closing: area({ label: 'Pour finir', limit: 1000, rows: 2, help: 'Exemple : Je vous souhaite une bonne journée.' }),
  seconds: whole({
    label: 'Durée recommandée, en secondes',
    min: 10,
    limit: 3600,
    missing: 'Donnez une durée entre 10 et 3 600 secondes.',
    help: 'Exemple : 180 pour trois minutes',
    file: { example: '180' },
  }),
  validFrom: requiredDay({
    label: 'En vigueur le',
    missing: 'Dites de quel jour elle est en vigueur.',
    file: { example: '01/02/2026' },
  }),
}
export type ScriptValues = ValuesOf<typeof SCRIPT>
export const SCRIPT_FILE = {
  code: codeField({ limit: 80, example: 'suivi-d-un-dossier-1' }),
  edition: whole({ label: 'Édition', min: 1, limit: 999, missing: 'Donnez l’édition.', file: { example: '1' } }),
  ...SCRIPT,
  active: inUse,
}
export const SCRIPT_GROUPS: readonly Group<typeof SCRIPT>[] = [
  { fields: ['name', 'opening', 'steps', 'closing', ['seconds', 'validFrom']] },
]
export const ScriptForm = schemaOf(SCRIPT)

export const SCENARIO = {
  name: text({
    label: 'Nom',
    limit: 160,
    missing: 'Nommez le scénario.',
    help: 'Exemple : Horaires du guichet des titres',
    file: { label: 'Scénario', example: 'Horaires du guichet' },
  }),
  channel,
  question: area({
    label: 'Ce que demande l’enquêteur',
    limit: 4000,
    rows: 4,
    missing: 'Écrivez ce que l’enquêteur demande.',
    file: { example: 'À quelle heure ferme le guichet ?' },
  }),
  expected: area({
    label: 'Réponse attendue',
    limit: 4000,
    rows: 4,
    missing: 'Écrivez la réponse attendue : c’est à elle que la réponse est comparée.',
    file: { example: 'À 16 h, sans rendez-vous jusqu’à midi.' },
  }),
  link: url({ label: 'Où elle est écrite', limit: 500, help: 'La page où la bonne réponse se lit.' }),
  validUntil: day({ label: 'Juste jusqu’au', help: 'Après ce jour, la réponse attendue est à relire.' }),
  active: inUse,
}
export type ScenarioValues = ValuesOf<typeof SCENARIO>
export const SCENARIO_FILE = { code: codeField({ limit: 60, example: 'horaires-du-guichet' }), ...SCENARIO }
export const SCENARIO_GROUPS: readonly Group<typeof SCENARIO>[] = [
  { fields: ['name', 'channel', 'question', 'expected', 'link', 'validUntil', 'active'] },
]
export const ScenarioForm = schemaOf(SCENARIO)

export const GRID = {
  name: text({
    label: 'Nom',
    limit: 160,
    missing: 'Nommez la grille.',
    help: 'Exemple : Appel au standard',
    file: { label: 'Grille', example: 'Appel au standard' },
  }),
  channel,
  threshold: whole({
    label: 'Conforme à partir de',
    min: 1,
    limit: 100,
    missing: 'Donnez une note entre 1 et 100.',
    help: 'Sur 100. Exemple : 70',
    file: { example: '70' },
  }),
  ceiling: whole({
    label: 'Plafond quand un critère essentiel manque',
    min: 0,
    limit: 100,
    missing: 'Donnez une note entre 0 et 100.',
    help: 'Sur 100. Exemple : 50',
    file: { example: '50' },
  }),
  active: inUse,
}
export type GridValues = ValuesOf<typeof GRID>
export const GRID_FILE = {
  code: codeField({ limit: 60, example: 'appel-au-standard' }),
  ...GRID,
  edition: whole({
    label: 'Édition',
    min: 1,
    limit: 999,
    missing: 'Donnez l’édition.',
    file: { example: '1' },
  }),
}
export const GRID_GROUPS: readonly Group<typeof GRID>[] = [
  { fields: ['name', 'channel', ['threshold', 'ceiling'], 'active'] },
]
export const GridForm = schemaOf(GRID)

export const CRITERION = {
  label: text({
    label: 'Critère',
    limit: 200,
    missing: 'Écrivez ce qui est jugé.',
    help: 'Exemple : L’agent se présente',
    file: { example: 'L’agent se présente' },
  }),
  theme: choice({
    label: 'Ce qu’il juge',
    words: THEMES,
    missing: 'Choisissez ce qu’il juge.',
    prompt: 'Choisir',
    help: 'Les indicateurs suivent ces sujets d’une année à l’autre.',
    file: { label: 'Sujet', example: 'Accueil et présentation' },
  }),
  scale: choice({
    label: 'Barème',
    words: SCALES,
    missing: 'Choisissez le barème.',
    open: true,
    file: { example: 'Oui ou non' },
  }),
  most: maybeWhole({
    label: 'Au plus',
    limit: 100_000,
    wrong: 'Écrivez un nombre entier.',
    help: 'Pour un nombre mesuré : le plus qui est encore bon. Exemple : 5 sonneries',
    file: { example: '' },
  }),
  weight: whole({
    label: 'Poids',
    min: 1,
    limit: 10,
    missing: 'Donnez un poids entre 1 et 10.',
    file: { example: '2' },
  }),
  critical: tick({ label: 'Essentiel', help: 'Manqué, il retient la note sous le plafond de la grille.' }),
  help: text({ label: 'Pour l’enquêteur', limit: 500, help: 'Comment le juger, en une phrase.' }),
}
export type CriterionValues = ValuesOf<typeof CRITERION>
export const CRITERION_GROUPS: readonly Group<typeof CRITERION>[] = [
  { fields: ['label', 'theme', 'scale', ['most', 'weight'], 'critical', 'help'] },
]
export const CriterionForm = schemaOf(CRITERION)

import {
  area,
  choice,
  code,
  day,
  kept,
  pointer,
  requiredPointer,
  schemaOf,
  schemaWith,
  text,
  tick,
  type ValuesOf,
  whole,
} from '#src/core/room/fields.ts'
import { severalCodes } from '#src/core/room/fields-several.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { monthName } from '#src/ground/calendar/index.ts'
import { CHECKERS, linesOf, RESULTS } from './control.ts'

const MOST_POINTS = 30
const tooLong = (typed: string): string | undefined =>
  linesOf(typed).length > MOST_POINTS || linesOf(typed).some((line) => line.length > 100)
    ? `Écrivez ${MOST_POINTS} points au plus, de cent caractères chacun.`
    : undefined

/** A kind of controls. */
export const KIND = {
  name: text({
    label: 'Nom',
    limit: 160,
    missing: 'Nommez ce qui est contrôlé.',
    help: 'Exemple : Réponses relues',
    file: { label: 'Sorte de contrôle', example: 'Réponses relues' },
  }),
  source: code({
    label: 'Ce qui est tiré au sort',
    list: 'sources',
    limit: 40,
    prompt: 'Rien : des essais l’un après l’autre',
    unknown: 'Choisissez dans la liste.',
    help: 'Un registre du produit, la liste écrite plus bas, ou rien pour des appels ou des visites.',
    file: {
      help: 'Vide : rien ; « list » : la liste ; sinon le code du registre, comme l’export l’écrit.',
      example: 'complaints',
    },
  }),
  items: area({
    label: 'La liste',
    limit: 20_000,
    rows: 6,
    help: 'Une ligne par élément : un panneau, un badge, un guichet. Des objets, jamais des personnes.',
    file: { example: '' },
  }),
  checklist: area({
    label: 'Points à vérifier',
    limit: 4000,
    rows: 6,
    help: 'Un par ligne ; chacun se coche quand il ne va pas.',
    wrong: tooLong,
    file: { example: 'Formule d’appel' },
  }),
  help: area({ label: 'Comment faire', limit: 4000, rows: 4, file: { help: 'Le mode opératoire.' } }),
  active: tick({ label: 'En service', empty: true, file: { help: 'Non : archivée. Vide : oui.' } }),
}
export type KindValues = ValuesOf<typeof KIND>
export const KIND_GROUPS: readonly Group<typeof KIND>[] = [
  { fields: ['name', 'source', 'items', 'checklist', 'help', 'active'] },
]
export const KindForm = schemaOf(KIND)

const MONTHS = Object.fromEntries(
  Array.from({ length: 12 }, (_, at) => [String(at + 1), monthName(at + 1)]),
) as Readonly<Record<string, string>>
const site = pointer({
  label: 'Site',
  list: 'sites',
  prompt: 'Tout le département',
  unknown: 'Choisissez un site de la liste.',
  file: { help: 'Code ou nom ; vide : le département.', example: 'montclair' },
})
const kind = requiredPointer({
  label: 'Sorte de contrôle',
  list: 'kinds',
  prompt: 'Choisir',
  missing: 'Choisissez ce qui est contrôlé.',
  file: { help: 'Code ou nom de la sorte.', example: 'reponses-relues' },
})
const size = whole({
  label: 'Combien',
  min: 1,
  limit: 100,
  missing: 'Donnez un nombre entre 1 et 100.',
  file: { example: '10' },
})

/** One control that the year plans. */
export const PLAN = {
  kind,
  site,
  year: whole({ label: 'Année', min: 2000, limit: 2100, missing: 'Donnez l’année.', file: { example: '2026' } }),
  month: choice({
    label: 'Mois',
    words: MONTHS,
    missing: 'Choisissez le mois.',
    prompt: 'Choisir un mois',
    file: { example: 'mars' },
  }),
  size,
  responsible: choice({
    label: 'Qui contrôle',
    words: CHECKERS,
    missing: 'Choisissez le rôle.',
    help: 'Il paraît dans « Mon mois » de ce rôle, à ses sites.',
    file: { optional: '', example: 'Référent(e) qualité' },
  }),
  owner: text({ label: 'Fonction', limit: 120, width: 'medium', help: 'Facultatif. Exemple : cheffe de l’accueil' }),
  note: area({ label: 'Remarque', limit: 2000, rows: 3 }),
}
export type PlanValues = ValuesOf<typeof PLAN>
export const PLAN_GROUPS: readonly Group<typeof PLAN>[] = [
  { fields: ['kind', 'site', ['year', 'month'], 'size', 'responsible', 'owner', 'note'] },
]
export const PlanForm = schemaOf(PLAN)

const checker = text({ label: 'Qui contrôle', limit: 120, width: 'medium', help: 'Une fonction, jamais un nom.' })
const note = area({ label: 'Remarque', limit: 4000, rows: 3 })

/** What a control asks before it is drawn. */
export const DRAW = {
  plan: kept({ label: 'Contrôle prévu', limit: 15 }),
  kind,
  site,
  from: day({ label: 'Enregistrés du', help: 'D’un registre : ce qui y est entré entre ces deux jours.' }),
  to: day({ label: 'au' }),
  size,
  seed: text({
    label: 'Mot du tirage',
    limit: 80,
    width: 'medium',
    help: 'Un mot ou un nombre au choix. Vide : la machine en choisit un. Il est gardé : le même mot redonne le même tirage.',
  }),
  checker,
}
export type DrawValues = ValuesOf<typeof DRAW>
export const DRAW_GROUPS: readonly Group<typeof DRAW>[] = [
  { fields: ['plan', 'kind', 'site', ['from', 'to'], 'size', 'seed', 'checker'] },
]
export const DrawForm = schemaWith(DRAW, ({ from, to }) =>
  from !== null && to !== null && to < from ? { to: 'Le dernier jour doit suivre le premier.' } : {},
)

/** What is said of a control once it is drawn. */
export const HELD = { heldOn: day({ label: 'Mené le' }), checker, note }
export const HELD_GROUPS: readonly Group<typeof HELD>[] = [{ fields: ['heldOn', 'checker', 'note'] }]
export const HeldForm = schemaOf(HELD)

/** What was found of one record. */
export const LINE = {
  result: choice({
    label: 'Résultat',
    words: RESULTS,
    missing: 'Dites ce qui a été trouvé.',
    open: true,
    file: { optional: '', example: 'Conforme' },
  }),
  failed: severalCodes({
    label: 'Points qui ne vont pas',
    list: 'points',
    unknown: 'Cochez des points de la liste.',
    file: { help: 'Séparés par des points-virgules.', example: '' },
  }),
  note: area({
    label: 'Constat',
    limit: 4000,
    rows: 4,
    help: 'Ce qui a été vu, jamais qui l’a fait.',
    file: { help: 'Ce qui a été vu.' },
  }),
}
export type LineValues = ValuesOf<typeof LINE>
export const LINE_GROUPS: readonly Group<typeof LINE>[] = [{ fields: ['result', 'failed', 'note'] }]
export const LineForm = schemaWith(LINE, ({ result, failed, note: said }) =>
  result === 'deviation' && failed.length === 0 && said === ''
    ? { note: 'Dites en quoi consiste l’écart, ou cochez les points qui ne vont pas.' }
    : {},
)

/** Why a closed control is opened again. */
export const REOPEN = {
  reason: text({ label: 'Raison de la réouverture', limit: 400, missing: 'Dites pourquoi il est rouvert.' }),
}
export const REOPEN_GROUPS: readonly Group<typeof REOPEN>[] = [{ fields: ['reason'] }]
export const ReopenForm = schemaOf(REOPEN)

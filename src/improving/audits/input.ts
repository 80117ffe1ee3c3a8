import {
  area,
  choice,
  code,
  day,
  type FieldTable,
  pointer,
  requiredDay,
  requiredPointer,
  schemaOf,
  schemaWith,
  text,
  type ValuesOf,
} from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { several, severalCodes, wordList } from '#src/core/room/fields-several.ts'
import { KINDS } from './audit.ts'
import { EFFECTS, KINDS as FINDING_KINDS } from './finding.ts'
import { moment } from './moment.ts'

/** What a person types of an audit. */
export const AUDIT = {
  title: text({
    label: 'Intitulé',
    limit: 200,
    missing: 'Nommez l’audit, par exemple « Audit de renouvellement de la préfecture ».',
    file: { help: 'Le nom de l’audit.', example: 'Audit de renouvellement de Montclair' },
  }),
  kind: choice({
    label: 'Nature',
    words: KINDS,
    missing: 'Choisissez la nature de l’audit.',
    prompt: 'Choisir une nature',
    file: {
      help: 'Interne, à blanc, externe initial, de suivi ou de renouvellement.',
      example: 'Audit de renouvellement',
    },
  }),
  framework: pointer({
    label: 'Référentiel',
    list: 'frameworks',
    prompt: 'Aucun référentiel',
    unknown: 'Choisissez une version de la liste.',
    file: { help: 'Code du référentiel et de sa version, ou son nom.', example: 'charte-de-l-accueil 2025' },
  }),
  body: text({
    label: 'Organisme certificateur',
    limit: 200,
    help: 'Vide pour un audit interne.',
    file: { help: 'Vide pour un audit interne.', example: 'Certiqual' },
  }),
  sites: several({
    label: 'Sites audités',
    list: 'sites',
    unknown: 'Choisissez des sites de la liste.',
    file: { help: 'Codes des sites, séparés par des points-virgules.', example: 'montclair', required: true },
  }),
  modules: severalCodes({
    label: 'Modules audités',
    list: 'modules',
    unknown: 'Choisissez des modules du référentiel.',
    file: { help: 'Codes des modules du référentiel, séparés par des points-virgules.', example: 'accueil' },
  }),
  activities: wordList({
    label: 'Activités évaluées',
    limit: 2600,
    most: 30,
    help: 'Séparées par des points-virgules. Exemple : Accueil physique ; Téléphonie',
    file: { help: 'Séparées par des points-virgules.', example: 'Accueil physique ; Téléphonie' },
  }),
  team: area({
    label: 'Équipe d’audit',
    limit: 2000,
    rows: 3,
    help: 'Des fonctions, une par ligne. Exemple : responsable d’audit',
    file: { help: 'Des fonctions, pas des noms.', example: 'Responsable d’audit' },
  }),
  planned: moment({
    label: 'Date prévue',
    missing: 'Dites quand l’audit est prévu : un jour, un mois ou une année.',
    file: { help: 'Un jour, un mois ou une année.', example: 'juin 2026' },
  }),
  prepareBy: day({ label: 'Prêt pour le', help: 'Le dernier jour pour que tout soit prêt.' }),
  reportBy: day({ label: 'Rapport attendu le' }),
  answerBy: day({ label: 'Réponses attendues le' }),
  closeBy: day({ label: 'Clôture prévue le' }),
} satisfies FieldTable
export type AuditValues = ValuesOf<typeof AUDIT>

export const AUDIT_GROUPS: readonly Group<typeof AUDIT>[] = [
  { fields: ['title', 'kind', 'body', 'planned'] },
  { legend: 'Champ de l’audit', fields: ['framework', 'modules', 'sites', 'activities', 'team'] },
  {
    legend: 'Autres échéances',
    fields: [
      ['prepareBy', 'reportBy'],
      ['answerBy', 'closeBy'],
    ],
  },
]

export const AuditForm = schemaWith(AUDIT, ({ sites, modules, framework }) => ({
  ...(sites.length === 0 ? { sites: 'Cochez au moins un site.' } : {}),
  ...(modules.length > 0 && framework === null ? { framework: 'Choisissez le référentiel de ces modules.' } : {}),
}))

/** What took place of an audit. */
export const HELD = {
  preparedOn: day({ label: 'Préparé le', file: { help: 'Le jour où tout était prêt.' } }),
  heldOn: day({ label: 'Premier jour de l’audit', file: { label: 'A eu lieu le', example: '12/06/2025' } }),
  heldUntil: day({ label: 'Dernier jour, s’il y en a plusieurs', file: { label: 'Jusqu’au' } }),
  reportOn: day({ label: 'Rapport reçu le', file: { example: '30/06/2025' } }),
  answeredOn: day({ label: 'Réponses envoyées le' }),
  closedOn: day({ label: 'Clos le' }),
  conclusion: area({ label: 'Conclusion de l’auditeur', limit: 4000, file: { help: 'En mots.' } }),
} satisfies FieldTable
export const HELD_GROUPS: readonly Group<typeof HELD>[] = [
  { fields: ['preparedOn', ['heldOn', 'heldUntil'], ['reportOn', 'answeredOn'], 'closedOn', 'conclusion'] },
]
export const HeldForm = schemaOf(HELD)

const hour = (label: string, missing: string) =>
  text({
    label,
    limit: 5,
    missing,
    width: 'short',
    wrong: (typed) => (/^([01]\d|2[0-3]):[0-5]\d$/.test(typed) ? undefined : 'Écrivez l’heure comme 09:30.'),
  })

/** A slot of the plan. */
export const SLOT = {
  day: requiredDay({ label: 'Jour', missing: 'Indiquez le jour du créneau.' }),
  startsAt: hour('Début', 'Indiquez l’heure de début, comme 09:30.'),
  endsAt: hour('Fin', 'Indiquez l’heure de fin, comme 10:30.'),
  site: requiredPointer({ label: 'Site', list: 'sites', prompt: 'Choisir un site', missing: 'Choisissez le site.' }),
  service: pointer({
    label: 'Service',
    list: 'services',
    prompt: 'Tout le site',
    unknown: 'Choisissez un service de la liste.',
  }),
  topic: text({ label: 'Ce qui est vu', limit: 300, missing: 'Dites ce qui est vu pendant ce créneau.' }),
  commitments: severalCodes({
    label: 'Engagements',
    list: 'commitments',
    unknown: 'Choisissez des engagements du référentiel.',
  }),
  met: text({ label: 'Qui est rencontré', limit: 300, help: 'Des fonctions, pas des noms.' }),
  auditor: text({ label: 'Auditeur', limit: 160, help: 'Sa fonction, quand l’équipe se partage le travail.' }),
} satisfies FieldTable
export const SLOT_GROUPS: readonly Group<typeof SLOT>[] = [
  { fields: ['topic', 'day', ['startsAt', 'endsAt'], ['site', 'service'], ['met', 'auditor'], 'commitments'] },
]
export const SlotForm = schemaWith(SLOT, ({ startsAt, endsAt }) =>
  endsAt <= startsAt ? { endsAt: 'La fin doit suivre le début.' } : {},
)

/** A document to supply. */
export const ATTACHMENT = {
  title: text({ label: 'Pièce à fournir', limit: 200, missing: 'Nommez la pièce.' }),
  dueOn: day({ label: 'Pour le' }),
  suppliedOn: day({ label: 'Fournie le' }),
} satisfies FieldTable
export const ATTACHMENT_GROUPS: readonly Group<typeof ATTACHMENT>[] = [{ fields: ['title', ['dueOn', 'suppliedOn']] }]
export const AttachmentForm = schemaOf(ATTACHMENT)

/** A finding, as an auditor words it. */
export const FINDING = {
  kind: choice({
    label: 'Nature',
    words: FINDING_KINDS,
    missing: 'Choisissez la nature du constat.',
    prompt: 'Choisir une nature',
    file: { help: 'Comme dans le rapport.', example: 'Piste de progrès' },
  }),
  title: text({
    label: 'Constat',
    limit: 300,
    missing: 'Écrivez le constat en une phrase.',
    file: { help: 'Le constat en une phrase, comme dans le rapport.', example: 'Planifier le comité avant l’audit' },
  }),
  detail: area({ label: 'Précisions', limit: 4000, file: { help: 'Ce qui a été vu.' } }),
  commitment: code({
    label: 'Engagement',
    list: 'commitments',
    limit: 80,
    prompt: 'Aucun en particulier',
    unknown: 'Choisissez un engagement de la liste.',
    file: { help: 'Code de l’engagement dans le référentiel de l’audit.', example: 'saluer' },
  }),
  site: pointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Tous les sites audités',
    unknown: 'Choisissez un site de la liste.',
    file: { help: 'Vide : tous les sites audités.', example: 'montclair' },
  }),
  service: pointer({
    label: 'Service',
    list: 'services',
    prompt: 'Aucun en particulier',
    unknown: 'Choisissez un service de la liste.',
    file: { help: 'Vide : aucun en particulier.' },
  }),
} satisfies FieldTable
export type FindingValues = ValuesOf<typeof FINDING>
export const FINDING_GROUPS: readonly Group<typeof FINDING>[] = [
  { fields: ['kind', 'title', 'detail', 'commitment', ['site', 'service']] },
]
export const FindingForm = schemaOf(FINDING)

/** The sheet of a nonconformity. */
export const SHEET = {
  correction: area({
    label: 'Correction immédiate',
    limit: 4000,
    rows: 3,
    help: 'Ce qui a été fait tout de suite.',
    file: { help: 'Ce qui a été fait tout de suite.' },
  }),
  causes: area({ label: 'Causes', limit: 4000, rows: 3, file: { help: 'Pourquoi l’écart est né.' } }),
  measures: area({
    label: 'Actions correctives',
    limit: 4000,
    rows: 3,
    help: 'Ce qui empêche l’écart de revenir ; chaque action se suit dans le plan d’actions.',
    file: { help: 'Ce qui empêche l’écart de revenir.' },
  }),
  dueOn: day({ label: 'Échéance', file: { help: 'Le dernier jour pour clore.' } }),
  verification: area({
    label: 'Vérification de la mise en œuvre',
    limit: 4000,
    rows: 3,
    file: { help: 'Ce qui a été vérifié.' },
  }),
  verifiedOn: day({ label: 'Vérifiée le' }),
} satisfies FieldTable
export const SHEET_GROUPS: readonly Group<typeof SHEET>[] = [
  { fields: ['correction', 'causes', 'measures', 'dueOn', 'verification', 'verifiedOn'] },
]
export const SheetForm = schemaOf(SHEET)

/** The check of effectiveness, by somebody else. */
export const CHECK = {
  effect: choice({
    label: 'L’action a-t-elle été efficace ?',
    words: EFFECTS,
    missing: 'Dites si l’action a été efficace.',
    open: true,
  }),
  effectNote: area({ label: 'Ce qui le montre', limit: 2000, rows: 3 }),
} satisfies FieldTable
export const CheckForm = schemaWith(CHECK, ({ effectNote }) =>
  effectNote === '' ? { effectNote: 'Dites ce qui le montre : ce qui a été vu, mesuré, demandé.' } : {},
)

/** What is answered to a sensitive point or an improvement track. */
export const ANSWER = {
  answer: area({ label: 'Suite donnée', limit: 4000, rows: 3, file: { help: 'Ce qui en a été fait.' } }),
} satisfies FieldTable
export const ANSWER_GROUPS: readonly Group<typeof ANSWER>[] = [{ fields: ['answer'] }]
export const AnswerForm = schemaOf(ANSWER)

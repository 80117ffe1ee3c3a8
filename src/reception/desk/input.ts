import {
  area,
  choice,
  day,
  pointer,
  requiredDay,
  requiredPointer,
  text,
  tick,
  type ValuesOf,
} from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { codeField } from '#src/core/room/object-file.ts'
import { DECISIONS } from './decisions.ts'

const SITE = requiredPointer({
  label: 'Site',
  list: 'sites',
  prompt: 'Choisir un site',
  missing: 'Choisissez un site de votre périmètre.',
  file: { example: 'montclair' },
})

export const QUESTION = {
  name: text({
    label: 'Objet',
    limit: 160,
    missing: 'Dites en quelques mots ce qui est demandé.',
    help: 'Sans nom ni numéro de dossier. Exemple : délai d’un duplicata perdu à l’étranger',
    file: { example: 'Délai d’un duplicata' },
  }),
  site: SITE,
  service: requiredPointer({
    label: 'Bureau interrogé',
    list: 'services',
    prompt: 'Choisir un bureau',
    missing: 'Choisissez le bureau qui répondra.',
    file: { label: 'Bureau', example: 'sejour' },
  }),
  procedure: pointer({
    label: 'Démarche',
    list: 'procedures',
    prompt: 'Aucune en particulier',
    unknown: 'Choisissez une démarche du catalogue.',
  }),
  askedOn: requiredDay({
    label: 'Demandé le',
    missing: 'Indiquez le jour de la question.',
    file: { example: '12/11/2026' },
  }),
  dueOn: requiredDay({
    label: 'À répondre avant le',
    missing: 'Indiquez le jour où la réponse est attendue.',
    help: 'Trois jours ouvrés du site, si vous ne dites rien d’autre.',
    file: { example: '17/11/2026' },
  }),
  question: area({
    label: 'Question de l’usager',
    limit: 2000,
    rows: 4,
    help: 'Ce que le bureau doit savoir, sans rien qui nomme la personne.',
    file: { sensitive: true },
  }),
}
export type QuestionFields = ValuesOf<typeof QUESTION>
export const QUESTION_GROUPS: readonly Group<typeof QUESTION>[] = [
  { legend: 'La question', fields: ['name', 'question', 'procedure'] },
  {
    legend: 'À qui, et pour quand',
    fields: [
      ['site', 'service'],
      ['askedOn', 'dueOn'],
    ],
  },
]
export const ANSWER = {
  answer: area({
    label: 'Réponse du bureau',
    limit: 4000,
    rows: 6,
    missing: 'Écrivez la réponse donnée par le bureau.',
  }),
  answeredOn: requiredDay({ label: 'Répondu le', missing: 'Indiquez le jour de la réponse.' }),
}
export type AnswerFields = ValuesOf<typeof ANSWER>
export const QUESTION_FILE = {
  code: codeField({ limit: 60, example: 'montclair-2026-11-12' }),
  ...QUESTION,
  answer: area({ label: 'Réponse', limit: 4000, file: { sensitive: true } }),
  answeredOn: day({
    label: 'Répondu le',
    file: { help: 'Vide tant que le bureau n’a pas répondu.', example: '16/11/2026' },
  }),
}

export const CRITERION = {
  name: text({
    label: 'Critère',
    limit: 160,
    missing: 'Donnez un nom au critère.',
    help: 'Exemple : décès d’un proche à l’étranger',
    file: { example: 'Décès d’un proche à l’étranger' },
  }),
  meaning: area({
    label: 'Ce qu’il veut dire',
    limit: 2000,
    rows: 4,
    help: 'Ce qui le remplit, et ce qui ne le remplit pas.',
  }),
  proof: area({ label: 'Justificatif demandé', limit: 1000, rows: 2 }),
  active: tick({
    label: 'En usage',
    help: 'Décoché, il n’est plus proposé ; les cas qui le nomment le gardent.',
    empty: true,
    file: { help: 'Non : archivé. Vide : oui.' },
  }),
}
export type CriterionFields = ValuesOf<typeof CRITERION>
export const CRITERION_FILE = { code: codeField({ limit: 60, example: 'deces-a-l-etranger' }), ...CRITERION }
export const CRITERION_GROUPS: readonly Group<typeof CRITERION>[] = [{ fields: ['name', 'meaning', 'proof', 'active'] }]

export const CASE = {
  name: text({
    label: 'Objet',
    limit: 160,
    missing: 'Dites en quelques mots ce qui est demandé.',
    help: 'Sans nom ni numéro de dossier. Exemple : passeport pour un départ dans deux jours',
    file: { example: 'Passeport pour un départ dans deux jours' },
  }),
  site: SITE,
  service: pointer({
    label: 'Bureau',
    list: 'services',
    prompt: 'Aucun en particulier',
    unknown: 'Choisissez un bureau de la liste.',
  }),
  criterion: pointer({
    label: 'Critère',
    list: 'criteria',
    prompt: 'Aucun critère rempli',
    unknown: 'Choisissez un critère de la liste.',
    file: { help: 'Code ou nom du critère ; vide si aucun n’est rempli.' },
  }),
  askedOn: requiredDay({
    label: 'Demandé le',
    missing: 'Indiquez le jour de la demande.',
    file: { example: '12/11/2026' },
  }),
  decision: choice({
    label: 'Décision',
    words: DECISIONS,
    missing: 'Choisissez la décision.',
    open: true,
    file: { optional: 'pending', help: 'Vide : à décider.', example: 'Acceptée' },
  }),
  decidedOn: day({ label: 'Décidé le', file: { example: '12/11/2026' } }),
  receivedOn: day({ label: 'Personne reçue le' }),
  reason: area({
    label: 'Motif de la décision',
    limit: 1000,
    rows: 3,
    help: 'Sans rien qui nomme la personne.',
    file: { sensitive: true },
  }),
}
export type CaseFields = ValuesOf<typeof CASE>
export const CASE_FILE = { code: codeField({ limit: 60, example: 'urgence-montclair-2026-11-12' }), ...CASE }
export const CASE_GROUPS: readonly Group<typeof CASE>[] = [
  { legend: 'La demande', fields: ['name', ['site', 'service'], 'criterion', 'askedOn'] },
  { legend: 'La décision', fields: ['decision', ['decidedOn', 'receivedOn'], 'reason'] },
]

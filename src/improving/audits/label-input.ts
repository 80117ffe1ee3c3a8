import {
  area,
  choice,
  day,
  type FieldTable,
  pointer,
  schemaOf,
  schemaWith,
  text,
  type ValuesOf,
  whole,
} from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { several, severalCodes } from '#src/core/room/fields-several.ts'
import { DECISIONS } from './label.ts'
import { moment } from './moment.ts'

/** What a person types of a cycle: what is applied for, by when. */
export const LABEL = {
  name: text({
    label: 'Label ou certification',
    limit: 200,
    missing: 'Nommez le label, par exemple « Qual-e-Pref, préfecture ».',
    file: { label: 'Label', help: 'Le nom du label et de son périmètre.', example: 'Charte d’accueil, Montclair' },
  }),
  framework: pointer({
    label: 'Référentiel',
    list: 'frameworks',
    prompt: 'Aucun référentiel de la liste',
    unknown: 'Choisissez une version de la liste.',
    file: { help: 'Code du référentiel et de sa version, ou son nom.', example: 'charte-accueil 2026' },
  }),
  body: text({ label: 'Organisme certificateur', limit: 200, file: { help: 'Qui décide.', example: 'Certiqual' } }),
  sites: several({
    label: 'Sites',
    list: 'sites',
    unknown: 'Choisissez des sites de la liste.',
    file: { help: 'Codes des sites, séparés par des points-virgules.', example: 'montclair', required: true },
  }),
  modules: severalCodes({
    label: 'Modules',
    list: 'modules',
    unknown: 'Choisissez des modules du référentiel.',
    file: { help: 'Codes des modules, séparés par des points-virgules.', example: 'accueil' },
  }),
  planned: moment({
    label: 'Visé pour',
    help: 'Quand le label est espéré : un jour, un mois ou une année.',
    file: { help: 'Un jour, un mois ou une année.', example: 'septembre 2026' },
  }),
  due: moment({
    label: 'À obtenir avant la fin de',
    help: 'L’échéance fixée : un jour, un mois ou une année.',
    file: { label: 'Échéance', help: 'Un jour, un mois ou une année ; son dernier jour compte.' },
  }),
  dueSource: text({ label: 'Qui fixe cette échéance', limit: 300, file: { help: 'Le texte qui la fixe.' } }),
  renewMonths: whole({
    label: 'Mois avant la fin pour renouveler',
    min: 0,
    limit: 60,
    missing: 'Indiquez un nombre de mois, comme 6.',
    file: { help: 'Vide : six.', example: '6', optional: '6' },
  }),
} satisfies FieldTable
export type LabelValues = ValuesOf<typeof LABEL>
export const LABEL_GROUPS: readonly Group<typeof LABEL>[] = [
  { fields: ['name', 'body'] },
  { legend: 'Périmètre', fields: ['framework', 'modules', 'sites'] },
  { legend: 'Échéances', fields: ['planned', ['due', 'dueSource'], 'renewMonths'] },
]
export const LabelForm = schemaWith(LABEL, ({ sites, modules, framework }) => ({
  ...(sites.length === 0 ? { sites: 'Cochez au moins un site.' } : {}),
  ...(modules.length > 0 && framework === null ? { framework: 'Choisissez le référentiel de ces modules.' } : {}),
}))

/** What the certifying body decided. */
export const DECISION = {
  decision: choice({
    label: 'Décision',
    words: DECISIONS,
    missing: 'Choisissez ce qui a été décidé.',
    open: true,
    file: { help: 'Vide tant que rien n’est décidé.', example: 'Accordé' },
  }),
  obtained: moment({
    label: 'Date de la décision',
    missing: 'Dites quand la décision a été prise : un jour, un mois ou une année.',
    file: { label: 'Obtenu', help: 'Un jour, un mois ou une année.', example: 'juillet 2026' },
  }),
  number: text({ label: 'Numéro', limit: 80, file: { help: 'Numéro du certificat.' } }),
  validFrom: day({
    label: 'Valide à partir du',
    help: 'Vide : dès la décision.',
    file: { help: 'Vide : dès la décision.' },
  }),
  validUntil: moment({
    label: 'Valide jusqu’à',
    help: 'Vide : d’après la règle du référentiel. Un mois vaut jusqu’à son dernier jour.',
    file: { help: 'Un jour, un mois ou une année ; son dernier jour compte.' },
  }),
  validitySource: text({ label: 'D’où vient cette fin', limit: 300, file: { help: 'Le texte qui la fixe.' } }),
  followUp: moment({
    label: 'Audit de suivi dû avant la fin de',
    help: 'Vide : d’après la règle du référentiel, s’il en a une.',
    file: { label: 'Audit de suivi dû', help: 'Un jour, un mois ou une année ; son dernier jour compte.' },
  }),
  followUpSource: text({ label: 'Qui fixe ce suivi', limit: 300, file: { help: 'Le texte qui le fixe.' } }),
  decisionNote: area({ label: 'Ce que dit la décision', limit: 2000, rows: 3, file: { help: 'En mots.' } }),
} satisfies FieldTable
export type DecisionValues = ValuesOf<typeof DECISION>
export const DECISION_GROUPS: readonly Group<typeof DECISION>[] = [
  { fields: ['decision', ['number', 'obtained'], 'decisionNote'] },
  {
    legend: 'Quand il est accordé',
    fields: ['validFrom', ['validUntil', 'validitySource'], ['followUp', 'followUpSource']],
  },
]
export const DecisionForm = schemaOf(DECISION)

/** What ends a label before its day. */
export const ENDING = {
  suspendedOn: day({ label: 'Suspendu depuis le', help: 'Videz ce jour quand la suspension est levée.' }),
  withdrawnOn: day({ label: 'Retiré le' }),
  endedNote: area({ label: 'Raison', limit: 2000, rows: 3, file: { help: 'Pourquoi il est suspendu ou retiré.' } }),
} satisfies FieldTable
export const ENDING_GROUPS: readonly Group<typeof ENDING>[] = [
  { fields: [['suspendedOn', 'withdrawnOn'], 'endedNote'] },
]
export const EndingForm = schemaWith(ENDING, ({ suspendedOn, withdrawnOn, endedNote }) =>
  (suspendedOn !== null || withdrawnOn !== null) && endedNote === '' ? { endedNote: 'Dites pourquoi.' } : {},
)

import {
  area,
  choice,
  day,
  kept,
  requiredPointer,
  schemaWith,
  text,
  tick,
  type ValuesOf,
  whole,
} from '#src/core/room/fields.ts'
import { z } from 'zod'
import type { Group } from '#src/core/room/fields-form.tsx'
import { maybeWhole } from '#src/core/room/fields-digits.ts'
import { severalCodes, wordList } from '#src/core/room/fields-several.ts'
import { CONDITIONS, CONFIDENCES, KINDS, MODULE_KINDS, SCORES, VERSION_CODE } from './words.ts'

const MONTHS = 'Indiquez un nombre de mois entre 1 et 120, ou laissez vide.'
const COUNT = 'Indiquez un nombre de modules, ou laissez vide.'
/** A word of a closed list, or none. */
const maybe = <const W extends Readonly<Record<string, string>>>(label: string, words: W, none: string) => {
  const one = choice({
    label,
    words: { '': none, ...words },
    missing: 'Choisissez dans la liste.',
    file: { optional: '' },
  })
  return { ...one, required: false, empty: '' as const, schema: z.preprocess((typed) => typed ?? '', one.schema) }
}

const SOURCE = {
  source: text({ label: 'Source', limit: 500, help: 'D’où vient ce texte : titre, date, page.' }),
  confidence: maybe('Fidélité à la source', CONFIDENCES, 'Non précisée'),
  note: area({ label: 'Remarque', limit: 4000, rows: 3 }),
}

/** What a version of a framework says of itself. */
export const VERSION = {
  name: text({
    label: 'Nom du référentiel',
    limit: 120,
    missing: 'Nommez le référentiel.',
    file: { label: 'Nom', example: 'Charte d’accueil' },
  }),
  code: text({
    label: 'Version',
    limit: 40,
    width: 'short',
    missing: 'Donnez un nom court à la version, comme 2026.',
    wrong: (typed) =>
      VERSION_CODE.test(typed) ? undefined : 'Écrivez la version en minuscules, chiffres, points et tirets : 2026.',
    file: { example: '2026' },
  }),
  label: text({
    label: 'Titre complet',
    limit: 200,
    file: { label: 'Titre complet', example: 'Charte du 12 mai 2026' },
  }),
  kind: choice({
    label: 'Nature',
    words: KINDS,
    missing: 'Choisissez la nature du texte.',
    prompt: 'Choisir la nature',
  }),
  authority: text({ label: 'Autorité', limit: 200, help: 'Qui l’a adopté : un ministère, une direction, le préfet.' }),
  validFrom: day({ label: 'En vigueur depuis le' }),
  validTo: day({
    label: 'Jusqu’au',
    help: 'Vide tant qu’aucune fin n’est annoncée.',
    file: { label: 'En vigueur jusqu’au' },
  }),
  scoreBy: choice({
    label: 'La note d’un module est',
    words: SCORES,
    missing: 'Choisissez comment un module est noté.',
    file: { label: 'Note d’un module', optional: 'commitments' },
  }),
  coreModules: maybeWhole({
    label: 'Modules socles exigés',
    limit: 50,
    wrong: COUNT,
    help: 'Vide : aucun nombre imposé.',
  }),
  tradeModules: maybeWhole({
    label: 'Modules métier exigés',
    limit: 50,
    wrong: COUNT,
    help: 'Vide : aucun nombre imposé.',
  }),
  labelMonths: maybeWhole({ label: 'Durée du label, en mois', limit: 120, wrong: MONTHS }),
  followUpMonths: maybeWhole({
    label: 'Audit de suivi, en mois après le label',
    limit: 120,
    wrong: MONTHS,
    help: 'Vide si le texte n’en fixe pas : la date se saisit alors avec chaque label.',
    file: { label: 'Audit de suivi (mois)' },
  }),
  ...SOURCE,
  copyOf: kept({ label: 'Faite à partir de', limit: 9, file: { absent: true } }),
}
export type VersionFacts = ValuesOf<typeof VERSION>
export type FrameworkFacts = Omit<VersionFacts, 'copyOf'> & { framework: string }

export const VERSION_GROUPS: readonly Group<typeof VERSION>[] = [
  { legend: 'La version', fields: [['name', 'code'], 'label', 'kind', 'authority', ['validFrom', 'validTo']] },
  {
    legend: 'Ses règles',
    fields: ['scoreBy', ['coreModules', 'tradeModules'], ['labelMonths', 'followUpMonths']],
  },
  { legend: 'D’où elle vient', fields: ['source', 'confidence', 'note', 'copyOf'] },
]
export const VersionInput = schemaWith(VERSION, ({ validFrom, validTo }) =>
  validFrom !== null && validTo !== null && validTo < validFrom
    ? { validTo: 'La fin doit suivre le début : corrigez l’une des deux dates.' }
    : {},
)

const LINE = {
  number: text({
    label: 'Numéro',
    limit: 20,
    width: 'short',
    help: 'Comme le texte l’imprime ; vide s’il n’en donne pas.',
  }),
  position: whole({ label: 'Rang', min: 1, limit: 9999, missing: 'Indiquez le rang de la ligne, à partir de 1.' }),
  title: text({ label: 'Intitulé', limit: 1000 }),
  placeholder: tick({
    label: 'À compléter : le texte existe, son intitulé n’est pas connu',
    file: { label: 'À compléter', help: 'Oui quand l’intitulé n’est pas connu.', example: 'non' },
  }),
}
const FREE = {
  channels: wordList({
    label: 'Canaux',
    limit: 400,
    most: 20,
    help: 'Séparés par des points-virgules : « Téléphonie ; Accueil physique ». Vide : aucun canal en particulier.',
    file: { example: 'Téléphonie' },
  }),
  weight: whole({
    label: 'Poids',
    min: 0,
    limit: 100,
    missing: 'Indiquez un poids entre 0 et 100 ; 1 est l’usage.',
    file: { optional: '1', example: '1' },
  }),
  expected: area({ label: 'Preuves attendues', limit: 4000, rows: 4, help: 'Une par ligne.' }),
  indicators: severalCodes({
    label: 'Indicateurs qui la mesurent',
    list: 'indicators',
    unknown: 'Choisissez des indicateurs de la liste.',
    file: { label: 'Indicateurs', help: 'Codes séparés par des points-virgules.' },
  }),
  dueOn: day({ label: 'À tenir pour le', help: 'Quand le texte fixe une échéance.' }),
}

export const MODULE = {
  ...LINE,
  kind: choice({
    label: 'Sorte',
    words: MODULE_KINDS,
    missing: 'Choisissez la sorte de module.',
    prompt: 'Choisir la sorte',
  }),
  condition: maybe('Condition', CONDITIONS, 'Aucune'),
  declared: maybeWhole({
    label: 'Engagements déclarés',
    limit: 999,
    wrong: 'Indiquez un nombre d’engagements, ou laissez vide.',
    help: 'Le nombre que le texte annonce, même quand tous les intitulés ne sont pas connus.',
  }),
  ...SOURCE,
}
const within = (label: string, list: string, missing: string) =>
  requiredPointer({ label, list, prompt: 'Choisir', missing, file: { absent: true } })

export const COMMITMENT = {
  parent: within('Module', 'modules', 'Choisissez le module de l’engagement.'),
  ...LINE,
  theme: text({ label: 'Thème', limit: 120, width: 'medium' }),
  ...FREE,
  ...SOURCE,
}
export const REQUIREMENT = {
  parent: within('Engagement', 'commitments', 'Choisissez l’engagement de l’exigence.'),
  ...LINE,
  ...FREE,
  ...SOURCE,
}

/** Everything a line of any level may say. */
export const ITEM = { ...MODULE, ...COMMITMENT, kind: maybe('Sorte de module', MODULE_KINDS, 'Aucune') }
export type ItemFacts = Omit<ValuesOf<typeof ITEM>, 'parent'>

type Titled = { title: string; placeholder: boolean }
/** Known words or a place to complete, not both, not neither. */
const titled = ({ title, placeholder }: Titled): Record<string, string> => {
  if (title === '' && !placeholder) return { title: 'Écrivez l’intitulé, ou cochez « À compléter ».' }
  return title !== '' && placeholder ? { placeholder: 'L’intitulé est connu : décochez « À compléter ».' } : {}
}
export const ModuleInput = schemaWith(MODULE, (values) => ({
  ...titled(values),
  ...(values.condition !== '' && values.kind !== 'conditional' && values.kind !== 'trade'
    ? { condition: 'Une condition ne va qu’avec un module « obligatoire sous condition » ou « métier ».' }
    : {}),
}))
export const CommitmentInput = schemaWith(COMMITMENT, titled)
export const RequirementInput = schemaWith(REQUIREMENT, titled)

export const MODULE_GROUPS: readonly Group<typeof MODULE>[] = [
  { legend: 'Le module', fields: [['number', 'position'], 'title', 'placeholder', ['kind', 'condition'], 'declared'] },
  { legend: 'D’où il vient', fields: ['source', 'confidence', 'note'] },
]
const MEASURED = ['expected', 'indicators', 'dueOn'] as const
export const COMMITMENT_GROUPS: readonly Group<typeof COMMITMENT>[] = [
  {
    legend: 'L’engagement',
    fields: ['parent', ['number', 'position'], 'title', 'placeholder', 'theme', 'channels', 'weight'],
  },
  { legend: 'Comment il se prouve', fields: MEASURED },
  { legend: 'D’où il vient', fields: ['source', 'confidence', 'note'] },
]
export const REQUIREMENT_GROUPS: readonly Group<typeof REQUIREMENT>[] = [
  { legend: 'L’exigence', fields: ['parent', ['number', 'position'], 'title', 'placeholder', 'channels', 'weight'] },
  { legend: 'Comment elle se prouve', fields: MEASURED },
  { legend: 'D’où elle vient', fields: ['source', 'confidence', 'note'] },
]

import { area, choice, day, pointer, requiredDay, schemaOf, schemaWith, text, whole } from '#src/core/room/fields.ts'
import { inFrench } from '#src/ground/process/outcome.ts'
import {
  COLLEGES,
  type College,
  collegeTitle,
  COMMITTEE_KINDS,
  DECISION_KINDS,
  FOLLOW_UPS,
  INTERVENTION_KINDS,
  ITEM_KINDS,
  VERDICTS,
} from './committee.ts'
import { MEMBER_REFUSALS, memberRefusals } from './rules.ts'

const item = pointer({
  label: 'Point de l’ordre du jour',
  list: 'items',
  prompt: 'Hors point',
  unknown: 'Ce point n’est pas à l’ordre du jour de cette séance : choisissez-le dans la liste.',
})

export const POINT = {
  title: text({
    label: 'Intitulé',
    limit: 300,
    missing: 'Nommez le point.',
    help: 'Le même dans l’ordre du jour, le diaporama et le compte rendu',
  }),
  presenter: text({
    label: 'Présenté par',
    limit: 200,
    help: 'Une fonction. Exemple : la cheffe de la mission performance et qualité',
  }),
  minutes: whole({ label: 'Durée en minutes', min: 0, limit: 600, missing: 'Indiquez la durée en minutes, comme 15.' }),
  attachmentsExpected: whole({
    label: 'Pièces attendues',
    min: 0,
    limit: 50,
    missing: 'Indiquez combien de pièces sont attendues, 0 s’il n’y en a pas.',
  }),
  kind: choice({ label: 'Sorte de point', words: ITEM_KINDS, missing: 'Choisissez la sorte de point.' }),
}
export const PointForm = schemaOf(POINT)
export const POINT_GROUPS = [
  { fields: ['title', 'presenter', ['minutes', 'attachmentsExpected'] as const, 'kind'] },
] as const

export const INTERVENTION = {
  kind: choice({
    label: 'Sorte',
    words: INTERVENTION_KINDS,
    missing: 'Choisissez question, suggestion ou avis.',
    open: true,
  }),
  item,
  speaker: text({
    label: 'Qui parle',
    limit: 300,
    missing: 'Dites qui parle, par sa fonction.',
    help: 'Par sa fonction. Exemple : la responsable de l’accueil de la mairie de Montclair',
  }),
  body: area({ label: 'Ce qui a été dit', limit: 4000, missing: 'Écrivez ce qui a été dit.' }),
  answer: area({ label: 'Réponse donnée en séance', limit: 4000, rows: 3 }),
  followUp: choice({ label: 'Suite', words: FOLLOW_UPS, missing: 'Dites si une suite est attendue.', open: true }),
  outcome: area({ label: 'Suite donnée', limit: 2000, rows: 2 }),
  closedOn: day({ label: 'Close le' }),
}
/** A follow-up that is opened again loses its last day. */
export const InterventionForm = schemaOf(INTERVENTION).transform((one) => ({
  ...one,
  closedOn: one.followUp === 'closed' ? one.closedOn : null,
}))
export const INTERVENTION_GROUPS = [
  { fields: ['kind', 'item', 'speaker', 'body', 'answer', 'followUp', 'outcome', 'closedOn'] },
] as const

export const DECISION = {
  kind: choice({ label: 'Sorte', words: DECISION_KINDS, missing: 'Choisissez décision ou avis.', open: true }),
  item,
  subject: text({ label: 'Objet', limit: 300, help: 'Pour un avis : le modèle ou le document' }),
  body: area({ label: 'Décision ou avis', limit: 4000, missing: 'Écrivez la décision ou l’avis.' }),
  verdict: choice({ label: 'Avis rendu', words: VERDICTS, missing: 'Choisissez l’avis rendu.' }),
  owner: text({ label: 'Responsable', limit: 200, help: 'Une fonction' }),
  dueOn: day({ label: 'Avant le' }),
  doneOn: day({ label: 'Appliquée le' }),
}
export const DecisionForm = schemaOf(DECISION)
export const DECISION_GROUPS = [
  { fields: ['kind', 'item', 'subject', 'body', 'verdict', 'owner', ['dueOn', 'doneOn'] as const] },
] as const

export const COMMITTEE = {
  kind: choice({
    label: 'Sorte',
    words: COMMITTEE_KINDS,
    missing: 'Choisissez la sorte d’instance.',
    prompt: 'Choisir la sorte',
  }),
  name: text({
    label: 'Nom',
    limit: 200,
    missing: 'Nommez l’instance.',
    help: 'Le titre du compte rendu. Exemple : Comité local des usagers',
  }),
  closedOn: day({
    label: 'Ne se réunit plus depuis le',
    help: 'Vide tant qu’elle se réunit. Ensuite, on ne prépare plus de séance avec elle ; les anciennes restent.',
  }),
}

const CODES = Object.keys(COLLEGES).filter((one): one is College => Object.hasOwn(COLLEGES, one))
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one title for each college
const COLLEGE_TITLES = Object.fromEntries(CODES.map((one) => [one, collegeTitle(one)])) as Record<College, string>

export const MEMBER = {
  function: text({
    label: 'Fonction',
    limit: 300,
    help: 'Exemple : la directrice des services à la population, mairie de Montclair',
  }),
  college: choice({
    label: 'Collège',
    words: COLLEGE_TITLES,
    missing: 'Choisissez le collège.',
    prompt: 'Choisir un collège',
  }),
  organisation: text({ label: 'Organisme', limit: 200 }),
  name: text({ label: 'Nom', limit: 160, help: 'Vide : la fonction suffit' }),
  validFrom: day({ label: 'Siège depuis' }),
  validTo: day({ label: 'Jusqu’au' }),
}
export const MemberForm = schemaWith(MEMBER, (member) => inFrench(memberRefusals(member), MEMBER_REFUSALS))
export const MEMBER_GROUPS = [
  { fields: ['function', 'college', ['organisation', 'name'] as const, ['validFrom', 'validTo'] as const] },
] as const

/** The end of a member's mandate. */
export const MANDATE = {
  validTo: requiredDay({ label: 'Dernier jour du mandat', missing: 'Indiquez le dernier jour où ce membre siège.' }),
}

/** What is said of the picture at the head of the documents. */
export const EMBLEM = {
  label: text({
    label: 'Ce que montre l’image',
    limit: 200,
    missing: 'Dites ce que montre l’image.',
    help: 'Lu à qui ne la voit pas. Exemple : Préfet du département, Liberté, Égalité, Fraternité',
  }),
}

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
  whole,
} from '#src/core/room/fields.ts'
import { email } from '#src/core/room/fields-address.ts'
import { maybeWhole } from '#src/core/room/fields-digits.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { codeField } from '#src/core/room/object-file.ts'
import { POPULATIONS, THEMES, TYPED_WAYS } from './training.ts'

/** A course, field by field. */
export const COURSE = {
  name: text({
    label: 'Formation',
    limit: 160,
    missing: 'Donnez un nom à la formation.',
    help: 'Exemple : Accueillir un usager en situation de handicap',
    file: { aliases: ['Nom', 'Intitulé'], example: 'Accueil physique des usagers' },
  }),
  theme: choice({
    label: 'Thème',
    words: THEMES,
    missing: 'Choisissez le thème.',
    file: { example: 'Accueil physique' },
  }),
  validMonths: maybeWhole({
    label: 'À refaire tous les, en mois',
    limit: 240,
    wrong: 'Donnez un nombre de mois entre 1 et 240, ou laissez vide.',
    help: 'Le recyclage. Vide : une fois pour toutes.',
    file: { label: 'Recyclage en mois', example: '36' },
  }),
  hours: maybeWhole({
    label: 'Durée en heures',
    limit: 999,
    wrong: 'Donnez un nombre d’heures entre 1 et 999, ou laissez vide.',
    file: { example: '7' },
  }),
  provider: text({
    label: 'Qui la donne',
    limit: 160,
    help: 'Un organisme ou une fonction. Exemple : Pôle formation du SGCD',
    file: { label: 'Donnée par', example: 'Pôle formation du SGCD' },
  }),
  aim: area({ label: 'Ce qu’elle apprend', limit: 4000, rows: 4, file: { label: 'Objectif' } }),
  validTo: day({ label: 'Proposée jusqu’au', help: 'Vide : toujours proposée.' }),
}
export type CourseValues = ValuesOf<typeof COURSE>
export const COURSE_FILE = { code: codeField({ limit: 80, example: 'accueil-physique' }), ...COURSE }
export const COURSE_GROUPS: readonly Group<typeof COURSE>[] = [
  { legend: 'La formation', fields: ['name', 'theme', 'aim'] },
  { legend: 'Son organisation', fields: [['validMonths', 'hours'], 'provider', 'validTo'] },
]

/** A number is at most forty plain signs. */
const NUMBER = /^[A-Za-z0-9-]{1,40}$/
const who = {
  lastName: text({
    label: 'Nom',
    limit: 80,
    missing: 'Donnez le nom de l’agent.',
    width: 'medium',
    file: { sensitive: true, optional: '', example: 'Martin', help: 'Vide seulement d’une fiche effacée.' },
  }),
  firstName: text({
    label: 'Prénom',
    limit: 80,
    width: 'medium',
    file: { sensitive: true, example: 'Léa' },
  }),
  email: email({
    label: 'Adresse électronique',
    help: 'Celle de son compte : l’agent y lit sa propre fiche.',
    file: { sensitive: true, example: 'lea.martin@exemple.test', help: 'Facultative : celle de son compte.' },
  }),
  code: text({
    label: 'Numéro au registre',
    limit: 40,
    width: 'short',
    help: 'Vide : un numéro est donné. Il remplace le nom quand la fiche est effacée.',
    wrong: (typed) =>
      NUMBER.test(typed)
        ? undefined
        : 'Écrivez un numéro de 40 signes au plus : lettres sans accent, chiffres, tirets.',
    file: { required: true, help: 'Court et stable.', example: '0012' },
  }),
}
const place = {
  site: requiredPointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Choisir un site',
    missing: 'Choisissez le site.',
    file: { example: 'montclair' },
  }),
  service: pointer({
    label: 'Service',
    list: 'services',
    prompt: 'Aucun',
    unknown: 'Choisissez un service de la liste.',
    file: { help: 'Un service du site ; vide : aucun.', example: 'accueil' },
  }),
  population: choice({
    label: 'Population',
    words: POPULATIONS,
    missing: 'Choisissez la population.',
    file: { example: 'Vacataire' },
  }),
  facesPublic: tick({
    label: 'Accueille du public',
    help: 'Au guichet, au téléphone ou à l’entrée : porte un badge.',
    empty: true,
    file: { help: 'Vide : oui.' },
  }),
}
const fromOn = requiredDay({
  label: 'Depuis le',
  missing: 'Donnez le premier jour.',
  file: { example: '01/09/2026' },
})
const toOn = day({ label: 'Jusqu’au', help: 'Vide : toujours en poste.' })

/** An agent with the post they hold: one form. */
export const AGENT = { ...who, ...place, fromOn, toOn }
export type AgentValues = ValuesOf<typeof AGENT>
export const AGENT_GROUPS: readonly Group<typeof AGENT>[] = [
  { legend: 'L’agent', fields: [['lastName', 'firstName'], 'email', 'code'] },
  { legend: 'Son affectation', fields: [['site', 'service'], 'population', 'facesPublic', ['fromOn', 'toOn']] },
]
export const AGENT_FILE = {
  code: who.code,
  lastName: who.lastName,
  firstName: who.firstName,
  email: who.email,
  erasedOn: day({ label: 'Effacée le', help: 'D’une fiche effacée seulement.' }),
}
/** A post of its own: a move, or one that is put right. */
export const POST = { ...place, fromOn, toOn }
export type PostValues = ValuesOf<typeof POST>
export const POST_GROUPS: readonly Group<typeof POST>[] = [
  { fields: [['site', 'service'], 'population', 'facesPublic', ['fromOn', 'toOn']] },
]
export const LEAVE = {
  toOn: requiredDay({ label: 'Dernier jour', missing: 'Donnez le dernier jour de l’agent.' }),
}

/** How long what is personal is kept, and which text says so. */
export const KEEPING = {
  years: whole({
    label: 'Années de garde après le dernier jour',
    min: 1,
    limit: 20,
    missing: 'Indiquez un nombre d’années, de 1 à 20.',
  }),
  source: text({
    label: 'Texte qui le dit',
    limit: 300,
    missing: 'Dites d’où vient cette durée.',
    help: 'Exemple : registre des traitements de la préfecture, fiche 12',
  }),
}
export type KeepingValues = ValuesOf<typeof KEEPING>

export const course = requiredPointer({
  label: 'Formation',
  list: 'courses',
  prompt: 'Choisir une formation',
  missing: 'Choisissez la formation.',
  file: { help: 'Son code, ou son nom.', example: 'accueil-physique' },
})
export const SESSION = {
  course,
  heldOn: requiredDay({
    label: 'Le',
    missing: 'Donnez le jour de la session.',
    file: { label: 'Jour', example: '12/05/2026' },
  }),
  endsOn: day({ label: 'Jusqu’au', help: 'D’une session de plusieurs jours.' }),
  site: pointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Tout le département',
    unknown: 'Choisissez un site de la liste.',
    file: { help: 'Vide : pour tout le département.', example: 'montclair' },
  }),
  place: text({ label: 'Salle', limit: 160, width: 'medium', help: 'Exemple : salle des fêtes, ou à distance' }),
  trainer: text({
    label: 'Qui forme',
    limit: 160,
    width: 'medium',
    help: 'Un organisme ou une fonction.',
    file: { label: 'Donnée par', example: 'Pôle formation du SGCD' },
  }),
  seats: maybeWhole({
    label: 'Places',
    limit: 9999,
    wrong: 'Donnez un nombre de places, ou laissez vide.',
    file: { example: '12' },
  }),
  note: area({ label: 'Remarque', limit: 4000, rows: 3 }),
}
export type SessionValues = ValuesOf<typeof SESSION>
export const SESSION_GROUPS: readonly Group<typeof SESSION>[] = [
  { legend: 'La session', fields: ['course', ['heldOn', 'endsOn'], 'site'] },
  { legend: 'Son organisation', fields: ['place', 'trainer', 'seats', 'note'] },
]
export const CANCEL = {
  cancelReason: area({ label: 'Raison', limit: 1000, rows: 3, missing: 'Dites pourquoi elle est annulée.' }),
}

/** What was obtained, when and until when: the columns of its file. */
export const OBTAINED = {
  course,
  obtainedOn: requiredDay({
    label: 'Le',
    missing: 'Donnez le jour.',
    file: { label: 'Obtenu le', example: '12/05/2026' },
  }),
  validTo: day({
    label: 'Vaut jusqu’au',
    help: 'Vide : selon le recyclage de la formation.',
    file: { help: 'Vide : sans fin.' },
  }),
  reason: area({ label: 'Raison', limit: 1000, rows: 3, help: 'D’une équivalence ou d’une dispense.' }),
  approver: text({
    label: 'Approuvée par',
    limit: 160,
    width: 'medium',
    help: 'Une fonction. Exemple : Secrétaire général',
  }),
}
/** What was obtained elsewhere, recognised or spared: for one agent or for many at a time. */
export const RECORD = {
  who: area({
    label: 'Agents',
    limit: 20_000,
    rows: 5,
    help: 'Un par ligne : nom et prénom, ou numéro au registre.',
  }),
  way: choice({ label: 'Obtenu par', words: TYPED_WAYS, missing: 'Dites comment il est obtenu.', open: true }),
  ...OBTAINED,
}
export type RecordValues = ValuesOf<typeof RECORD>

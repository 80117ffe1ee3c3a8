// The fields of the catalogue of appointments: reasons, books, openings, absences.
import {
  area,
  day,
  type Field,
  pointer,
  requiredDay,
  requiredPointer,
  text,
  tick,
  type ValuesOf,
  whole,
} from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { maybeWhole, phone } from '#src/core/room/fields-digits.ts'
import { several } from '#src/core/room/fields-several.ts'
import { codeField } from '#src/core/room/object-file.ts'
import { hoursInWords, keptHours, slotsOf } from '#src/core/premises/index.ts'
import { field } from '#src/ground/web/field.ts'
import { z } from 'zod'
import { REFUSALS } from './appointments.ts'

const services = { list: 'services', prompt: 'Aucun en particulier', unknown: 'Choisissez un service de la liste.' }
const wrong = 'Indiquez un nombre en chiffres, ou laissez vide.'

/** Hours of a day as people write them, kept as « 08:30-12:00 13:30-16:00 ». */
const hours = (label: string, said: { help?: string; file?: Field['file'] } = {}): Field<string> => ({
  kind: 'text',
  label,
  limit: 60,
  width: 'medium',
  required: false,
  ...said,
  file: { help: 'Exemple : 8 h 30 – 12 h ; 13 h 30 – 16 h. Vide : fermé.', ...said.file },
  wrong: (typed) => (slotsOf(typed) === undefined ? REFUSALS.unreadable : undefined),
  schema: field.optionalText(60).transform((typed, ctx) => {
    const slots = slotsOf(typed)
    if (slots) return keptHours(slots)
    ctx.addIssue({ code: 'custom', message: REFUSALS.unreadable })
    return z.NEVER
  }),
  shown: (kept) => (typeof kept === 'string' && kept !== '' ? hoursInWords(kept).replaceAll(', ', ' ; ') : ''),
  empty: '',
})

export const REASON = {
  name: text({
    label: 'Nom',
    limit: 120,
    missing: 'Donnez un nom au motif, dans les mots des usagers.',
    help: 'Dans les mots des usagers. Exemple : Renouveler mon titre de séjour',
    file: { label: 'Motif', aliases: ['Nom'], example: 'Renouveler mon titre de séjour' },
  }),
  heading: text({
    label: 'Rubrique',
    limit: 80,
    help: 'Elle rassemble des motifs sur la page publique. Exemple : Étrangers',
  }),
  procedure: pointer({
    label: 'Démarche',
    list: 'procedures',
    prompt: 'Aucune en particulier',
    unknown: 'Choisissez une démarche du catalogue.',
  }),
  service: pointer({ label: 'Service concerné', ...services }),
  documents: area({
    label: 'Pièces à apporter',
    limit: 2000,
    rows: 4,
    help: 'Une par ligne. Vide : celles de la démarche.',
    file: { example: '' },
  }),
  minutes: whole({
    label: 'Durée, en minutes',
    min: 5,
    limit: 240,
    missing: 'Indiquez la durée en minutes, entre 5 et 240.',
    file: { label: 'Durée', example: '20' },
  }),
  noticeHours: whole({
    label: 'Se prend au plus tard, en heures avant',
    min: 0,
    limit: 1000,
    missing: 'Indiquez combien d’heures avant, zéro pour le moment même.',
    file: { label: 'Heures avant', optional: '24', help: 'Vide : 24.', example: '24' },
  }),
  horizonDays: whole({
    label: 'Se prend au plus tôt, en jours avant',
    min: 1,
    limit: 366,
    missing: 'Indiquez combien de jours avant, un an au plus.',
    file: { label: 'Jours avant', optional: '60', help: 'Vide : 60.', example: '60' },
  }),
  online: tick({
    label: 'Proposé en ligne',
    help: 'Décoché, seuls les agents le donnent.',
    empty: true,
    file: { help: 'Vide : oui.' },
  }),
  position: whole({
    label: 'Rang',
    min: 0,
    limit: 9999,
    missing: 'Indiquez le rang, en chiffres.',
    help: 'Les plus petits d’abord.',
    file: { optional: '0', help: 'Vide : 0.', example: '10' },
  }),
  active: tick({
    label: 'En usage',
    help: 'Décoché, il n’est plus proposé ; les rendez-vous pris restent.',
    empty: true,
    file: { help: 'Non : archivé. Vide : oui.' },
  }),
}
export type ReasonFields = ValuesOf<typeof REASON>
export const REASON_FILE = { code: codeField({ limit: 60, example: 'renouveler-un-titre' }), ...REASON }
export const REASON_GROUPS: readonly Group<typeof REASON>[] = [
  { legend: 'Le motif', fields: ['name', 'heading', ['procedure', 'service'], 'documents'] },
  {
    legend: 'Quand il se prend',
    fields: [['minutes', 'noticeHours', 'horizonDays'], 'online', ['position'], 'active'],
  },
]

export const BOOK = {
  name: text({
    label: 'Nom',
    limit: 120,
    missing: 'Donnez un nom à l’agenda.',
    help: 'Ce que l’usager lit. Exemple : Point d’accueil numérique, permis et cartes grises',
    file: { label: 'Agenda', aliases: ['Nom'], example: 'Bureau du séjour' },
  }),
  site: requiredPointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Choisir un site',
    missing: 'Choisissez un site de votre périmètre.',
    file: { example: 'montclair' },
  }),
  service: pointer({ label: 'Service', ...services }),
  place: text({ label: 'Où se présenter', limit: 200, help: 'Exemple : bâtiment A, 2e étage, guichets 4 à 7' }),
  telephone: phone({ label: 'Téléphone', help: 'Vide : celui de la prise de rendez-vous.' }),
  counter: text({
    label: 'Sur place',
    limit: 300,
    help: 'Où et quand prendre rendez-vous sans internet. Exemple : accueil, du lundi au vendredi de 9 h à 12 h',
  }),
  reasons: several({
    label: 'Motifs reçus',
    list: 'reasons',
    unknown: 'Choisissez des motifs de la liste.',
    file: {
      label: 'Motifs',
      help: 'Codes, séparés par des points-virgules.',
      kind: 'text',
      example: 'renouveler-un-titre',
    },
  }),
  active: tick({
    label: 'En usage',
    help: 'Décoché, il n’est plus proposé ; les rendez-vous pris restent.',
    empty: true,
    file: { help: 'Non : archivé. Vide : oui.' },
  }),
}
export type BookFields = ValuesOf<typeof BOOK>
export const BOOK_FILE = { code: codeField({ limit: 60, example: 'bureau-du-sejour' }), ...BOOK }
export const BOOK_GROUPS: readonly Group<typeof BOOK>[] = [
  { legend: 'L’agenda', fields: ['name', ['site', 'service'], 'place', 'reasons', 'active'] },
  { legend: 'Sans internet', fields: [['telephone'], 'counter'] },
]

const books = { list: 'books', prompt: 'Choisir un agenda', missing: 'Choisissez un agenda de votre périmètre.' }
export const OPENING = {
  book: requiredPointer({ label: 'Agenda', ...books, file: { example: 'bureau-du-sejour' } }),
  validFrom: requiredDay({
    label: 'Premier jour',
    missing: 'Indiquez le premier jour.',
    file: { example: '01/09/2026' },
  }),
  validTo: day({
    label: 'Dernier jour',
    help: 'Vide : jusqu’à nouvel ordre.',
    file: { help: 'Vide : jusqu’à nouvel ordre.' },
  }),
  monday: hours('Lundi', {
    help: 'Exemple : 8 h 30 – 12 h ; 13 h 30 – 16 h. Vide : fermé.',
    file: { example: '8 h 30 – 12 h' },
  }),
  tuesday: hours('Mardi', { file: { example: '8 h 30 – 12 h' } }),
  wednesday: hours('Mercredi'),
  thursday: hours('Jeudi'),
  friday: hours('Vendredi'),
  saturday: hours('Samedi'),
  step: whole({
    label: 'Un créneau toutes les … minutes',
    min: 5,
    limit: 240,
    missing: 'Indiquez un pas entre 5 et 240 minutes.',
    file: { label: 'Pas', example: '20' },
  }),
  places: whole({
    label: 'Guichets en même temps',
    min: 1,
    limit: 60,
    missing: 'Indiquez combien de personnes sont reçues en même temps, 60 au plus.',
    file: { label: 'Guichets', example: '3' },
  }),
  note: text({ label: 'Remarque', limit: 200 }),
}
export type OpeningFields = ValuesOf<typeof OPENING>
export const OPENING_FILE = { code: codeField({ limit: 60, example: 'bureau-du-sejour-rentree' }), ...OPENING }
export const OPENING_GROUPS: readonly Group<typeof OPENING>[] = [
  { legend: 'Quand elle vaut', fields: ['book', ['validFrom', 'validTo'], 'note'] },
  {
    legend: 'La semaine',
    fields: [
      ['monday', 'tuesday', 'wednesday'],
      ['thursday', 'friday', 'saturday'],
    ],
  },
  { legend: 'Combien', fields: [['step', 'places']] },
]

export const ABSENCE = {
  book: requiredPointer({ label: 'Agenda', ...books, file: { example: 'bureau-du-sejour' } }),
  dayFrom: requiredDay({
    label: 'Premier jour',
    missing: 'Indiquez le premier jour.',
    file: { example: '14/12/2026' },
  }),
  dayTo: requiredDay({ label: 'Dernier jour', missing: 'Indiquez le dernier jour.', file: { example: '18/12/2026' } }),
  hours: hours('Heures', { help: 'Vide : toute la journée.', file: { help: 'Vide : toute la journée.' } }),
  places: maybeWhole({
    label: 'Guichets en moins',
    limit: 60,
    wrong,
    help: 'Vide : tous.',
    file: { help: 'Vide : tous.', example: '1' },
  }),
  reason: text({
    label: 'Pourquoi',
    limit: 200,
    missing: 'Dites pourquoi : formation, panne, fermeture… sans nommer personne.',
    help: 'Sans nommer personne. Exemple : formation',
    file: { label: 'Motif', example: 'Formation' },
  }),
}
export type AbsenceFields = ValuesOf<typeof ABSENCE>
export const ABSENCE_FILE = { code: codeField({ limit: 60, example: 'formation-de-decembre' }), ...ABSENCE }
export const ABSENCE_GROUPS: readonly Group<typeof ABSENCE>[] = [
  { fields: ['book', ['dayFrom', 'dayTo'], 'reason', ['hours', 'places']] },
]

// The fields of what is done with appointments: booked, corrected, moved, told by the month; lead times; the setting.
import {
  choice,
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
import { maybeWhole, month, phone } from '#src/core/room/fields-digits.ts'
import { codeField } from '#src/core/room/object-file.ts'
import { field } from '#src/ground/web/field.ts'
import { z } from 'zod'
import { minuteOf, TOTAL_OUTCOMES, WAYS } from './appointments.ts'

const wrong = 'Indiquez un nombre en chiffres, ou laissez vide.'
const books = { list: 'books', prompt: 'Choisir un agenda', missing: 'Choisissez un agenda de votre périmètre.' }

const CONTACT = {
  person: text({ label: 'Nom et prénom', limit: 120 }),
  email: text({ label: 'Courriel', limit: 300, help: 'La confirmation et le rappel y partent.' }),
  phone: phone({ label: 'Téléphone' }),
  fileNumber: text({ label: 'Numéro de dossier', limit: 60, help: 'Facultatif' }),
}
const email: Field<string> = { ...CONTACT.email, kind: 'email', schema: field.optionalEmail() }
/** A minute of the day, typed as an hour. */
const time: Field<number> = {
  kind: 'decimal',
  label: 'Heure',
  limit: 10,
  width: 'short',
  required: true,
  help: 'Exemple : 9 h 30 ou 9.30',
  file: {},
  schema: z.preprocess(
    (value) => (Array.isArray(value) ? value.at(-1) : value),
    z.string('Indiquez l’heure, comme 9 h 30.').transform((typed, ctx): number => {
      const minute = minuteOf(typed)
      if (minute !== undefined) return minute
      ctx.addIssue({ code: 'custom', message: 'Indiquez l’heure, comme 9 h 30.' })
      return z.NEVER
    }),
  ),
  shown: (value) =>
    typeof value === 'number'
      ? `${Math.floor(value / 60)} h ${String(value % 60).padStart(2, '0')}`
      : typeof value === 'string'
        ? value
        : '',
}
const agentWay = choice({
  label: 'Pris',
  words: WAYS,
  missing: 'Dites comment ce rendez-vous est pris.',
  open: true,
})
const helper = text({
  label: 'Maison France Services',
  limit: 160,
  help: 'Si une maison le prend pour l’usager. Exemple : France Services de Montclair',
})

export const BOOKING = {
  book: requiredPointer({ label: 'Agenda', ...books }),
  reason: requiredPointer({
    label: 'Motif',
    list: 'reasons',
    prompt: 'Choisir un motif',
    missing: 'Choisissez un motif de la liste.',
  }),
  day: requiredDay({ label: 'Jour', missing: 'Indiquez le jour.' }),
  time,
  way: agentWay,
  helper,
  person: CONTACT.person,
  email,
  phone: CONTACT.phone,
  fileNumber: CONTACT.fileNumber,
  extra: text({
    label: 'Hors des places ouvertes, parce que',
    limit: 200,
    help: 'Seulement si le créneau est plein ou fermé : dites pourquoi. Exemple : urgence médicale',
  }),
}
export type BookingFields = ValuesOf<typeof BOOKING>
export const BOOKING_GROUPS: readonly Group<typeof BOOKING>[] = [
  { legend: 'Quoi et quand', fields: [['book', 'reason'], ['day', 'time'], 'extra'] },
  { legend: 'Pour qui', fields: ['person', ['email', 'phone'], ['fileNumber']] },
  { legend: 'Comment', fields: ['way', 'helper'] },
]

export const MOVING = {
  reason: BOOKING.reason,
  book: BOOKING.book,
  day: BOOKING.day,
  time,
}
export const MOVING_GROUPS: readonly Group<typeof MOVING>[] = [
  {
    fields: [
      ['book', 'reason'],
      ['day', 'time'],
    ],
  },
]

export const TOTAL = {
  book: requiredPointer({ label: 'Agenda', ...books }),
  month: month({ label: 'Mois', missing: 'Indiquez le mois, comme 2026-05.' }),
  reason: pointer({
    label: 'Motif',
    list: 'reasons',
    prompt: 'Tous les motifs ensemble',
    unknown: 'Choisissez un motif de la liste.',
  }),
  outcome: choice({
    label: 'Ce qu’ils sont devenus',
    words: TOTAL_OUTCOMES,
    missing: 'Dites ce que ces rendez-vous sont devenus.',
    open: true,
  }),
  n: whole({
    label: 'Rendez-vous',
    min: 0,
    limit: 10_000_000,
    missing: 'Indiquez le nombre de rendez-vous, en chiffres.',
  }),
  origin: text({
    label: 'D’où vient ce total',
    limit: 200,
    missing: 'Dites d’où vient ce total : c’est ce qui permet de le défendre.',
    help: 'Le document ou l’outil. Exemple : statistiques du site de rendez-vous, mai 2026',
  }),
  takenOver: tick({ label: 'Repris du passé : ce total ne peut pas être ouvert' }),
}
export type TotalFields = ValuesOf<typeof TOTAL>
export const TOTAL_GROUPS: readonly Group<typeof TOTAL>[] = [
  { legend: 'Quoi', fields: ['book', 'month', 'reason', 'outcome'] },
  { legend: 'Combien, et d’après quoi', fields: ['n', 'origin', 'takenOver'] },
]

export const LEAD = {
  name: text({
    label: 'Mairie',
    limit: 160,
    missing: 'Donnez le nom de la mairie.',
    help: 'Exemple : mairie de Montclair',
    file: { label: 'Mairie', example: 'Mairie de Montclair' },
  }),
  placeCode: text({
    label: 'Code du lieu partenaire',
    limit: 60,
    help: 'Celui de la page France Services et mairies équipées : le relevé se lit alors aussi sur sa fiche. Facultatif.',
    wrong: (typed) =>
      /^[a-z0-9-]+$/.test(typed) ? undefined : 'Écrivez le code du lieu, en minuscules, chiffres et tirets.',
    file: { label: 'Lieu partenaire', example: 'mairie-montclair' },
  }),
  site: pointer({
    label: 'Arrondissement suivi par',
    list: 'sites',
    prompt: 'Tout le département',
    unknown: 'Choisissez un site de la liste.',
  }),
  readOn: requiredDay({ label: 'Relevé le', missing: 'Indiquez le jour du relevé.', file: { example: '12/11/2026' } }),
  days: maybeWhole({
    label: 'Jours jusqu’au premier rendez-vous libre',
    limit: 1000,
    wrong,
    help: 'Vide : aucun rendez-vous libre.',
    file: { label: 'Délai', help: 'En jours ; vide : aucun rendez-vous libre.', example: '34' },
  }),
  weekly: maybeWhole({
    label: 'Rendez-vous offerts par semaine',
    limit: 100_000,
    wrong,
    file: { label: 'Places par semaine', example: '120' },
  }),
  openings: text({
    label: 'Jours et heures',
    limit: 300,
    help: 'Exemple : du mardi au samedi matin, deux dispositifs',
  }),
  origin: text({
    label: 'Source',
    limit: 200,
    missing: 'Dites d’où vient ce relevé.',
    help: 'Exemple : site de la mairie, consulté ce jour',
    file: { example: 'Site de la mairie' },
  }),
}
export type LeadFields = ValuesOf<typeof LEAD>
export const LEAD_FILE = { code: codeField({ limit: 80, example: 'mairie-montclair-2026-11' }), ...LEAD }
export const LEAD_GROUPS: readonly Group<typeof LEAD>[] = [
  { legend: 'Où et quand', fields: ['name', ['placeCode', 'site'], ['readOn']] },
  { legend: 'Ce qui est offert', fields: [['days', 'weekly'], 'openings', 'origin'] },
]

export const SETTING = {
  open: tick({
    label: 'La page publique est ouverte',
    help: 'Fermée, les liens des rendez-vous déjà pris marchent encore.',
  }),
  telephone: phone({ label: 'Téléphone pour prendre rendez-vous' }),
  counter: text({
    label: 'Sur place',
    limit: 300,
    missing: 'Dites où et quand un rendez-vous se prend sans internet.',
    help: 'Exemple : accueil de la préfecture, du lundi au vendredi de 9 h à 12 h',
  }),
  holdMinutes: whole({
    label: 'Minutes pour confirmer',
    min: 3,
    limit: 30,
    file: { optional: '10', help: 'Vide : 10.', example: '10' },
    missing: 'Indiquez entre 3 et 30 minutes.',
  }),
  senderHolds: whole({
    label: 'Créneaux retenus à la fois par connexion',
    min: 1,
    limit: 100,
    file: { optional: '4', help: 'Vide : 4.', example: '4' },
    missing: 'Indiquez un nombre entre 1 et 100.',
    help: 'Les adresses connues du département n’ont pas de limite.',
  }),
  senderBookings: whole({
    label: 'Rendez-vous par connexion et par jour',
    min: 1,
    limit: 1000,
    file: { optional: '12', help: 'Vide : 12.', example: '12' },
    missing: 'Indiquez un nombre entre 1 et 1 000.',
  }),
  personLive: whole({
    label: 'Rendez-vous à venir par personne',
    min: 1,
    limit: 20,
    file: { optional: '2', help: 'Vide : 2.', example: '2' },
    missing: 'Indiquez un nombre entre 1 et 20.',
    help: 'Et un seul pour un même motif.',
  }),
  remindDays: whole({
    label: 'Rappel, en jours avant',
    min: 0,
    limit: 14,
    file: { optional: '2', help: 'Vide : 2.', example: '2' },
    missing: 'Indiquez entre 0 et 14 jours.',
    help: 'Zéro : pas de rappel.',
  }),
  keepDays: whole({
    label: 'Coordonnées gardées, en jours après',
    min: 1,
    limit: 1000,
    file: { optional: '90', help: 'Vide : 90.', example: '90' },
    missing: 'Indiquez entre 1 et 1 000 jours.',
    help: 'Ensuite elles sont effacées ; les comptes ne changent pas.',
  }),
  keepSource: text({
    label: 'Texte qui fixe cette durée',
    limit: 300,
    help: 'Exemple : registre des traitements, fiche rendez-vous',
  }),
}
export type SettingFields = ValuesOf<typeof SETTING>
export const SETTING_GROUPS: readonly Group<typeof SETTING>[] = [
  { legend: 'Ouverture', fields: ['open'] },
  { legend: 'Sans internet', fields: [['telephone'], 'counter'] },
  {
    legend: 'Contre les abus',
    fields: [
      ['holdMinutes', 'senderHolds'],
      ['senderBookings', 'personLive'],
    ],
  },
  { legend: 'Rappel et durée de conservation', fields: [['remindDays', 'keepDays'], 'keepSource'] },
]

import {
  area,
  choice,
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
import { maybeWhole, month, phone } from '#src/core/room/fields-digits.ts'
import { several } from '#src/core/room/fields-several.ts'
import { codeField } from '#src/core/room/object-file.ts'
import { hoursInWords, keptHours, slotsOf } from '#src/core/premises/index.ts'
import { field } from '#src/ground/web/field.ts'
import { z } from 'zod'
import { AGENT_WAYS, minuteOf, REFUSALS, TOTAL_OUTCOMES, WAYS } from './appointments.ts'

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
  file: { help: 'Comme 8 h 30 – 12 h ; 13 h 30 – 16 h. Vide : fermé.', ...said.file },
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
    help: 'Comme 8 h 30 – 12 h ; 13 h 30 – 16 h. Vide : fermé.',
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
  { legend: 'Quand elle vaut', fields: ['book', ['validFrom', 'validTo']] },
  {
    legend: 'La semaine',
    fields: [
      ['monday', 'tuesday', 'wednesday'],
      ['thursday', 'friday', 'saturday'],
    ],
  },
  { legend: 'Combien', fields: [['step', 'places'], 'note'] },
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
  { fields: ['book', ['dayFrom', 'dayTo'], ['hours', 'places'], 'reason'] },
]

const CONTACT = {
  person: text({ label: 'Nom et prénom', limit: 120 }),
  email: text({ label: 'Courriel', limit: 300, help: 'La confirmation et le rappel y partent.' }),
  phone: phone({ label: 'Téléphone' }),
  fileNumber: text({ label: 'Numéro de dossier', limit: 60, help: 'Facultatif' }),
}
const email: Field<string> = { ...CONTACT.email, kind: 'email', schema: field.optionalEmail() }
/** A minute of the day, typed as an hour. */
const time: Field<number> = {
  kind: 'text',
  label: 'Heure',
  limit: 10,
  width: 'short',
  required: true,
  help: 'Comme 9 h 30.',
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
      : String(value ?? ''),
}
const agentWay = choice({
  label: 'Pris',
  words: AGENT_WAYS,
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

export const CORRECTION = {
  person: CONTACT.person,
  email,
  phone: CONTACT.phone,
  fileNumber: CONTACT.fileNumber,
  way: choice({ label: 'Pris', words: WAYS, missing: 'Dites comment ce rendez-vous a été pris.', open: true }),
  helper,
}
export const CORRECTION_GROUPS: readonly Group<typeof CORRECTION>[] = [
  { fields: ['person', ['email', 'phone'], ['fileNumber'], 'way', 'helper'] },
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
    missing: 'Indiquez entre 3 et 30 minutes.',
  }),
  senderHolds: whole({
    label: 'Créneaux retenus à la fois par connexion',
    min: 1,
    limit: 100,
    missing: 'Indiquez un nombre entre 1 et 100.',
    help: 'Les adresses connues du département n’ont pas de limite.',
  }),
  senderBookings: whole({
    label: 'Rendez-vous par connexion et par jour',
    min: 1,
    limit: 1000,
    missing: 'Indiquez un nombre entre 1 et 1 000.',
  }),
  personLive: whole({
    label: 'Rendez-vous à venir par personne',
    min: 1,
    limit: 20,
    missing: 'Indiquez un nombre entre 1 et 20.',
    help: 'Et un seul pour un même motif.',
  }),
  remindDays: whole({
    label: 'Rappel, en jours avant',
    min: 0,
    limit: 14,
    missing: 'Indiquez entre 0 et 14 jours.',
    help: 'Zéro : pas de rappel.',
  }),
  keepDays: whole({
    label: 'Coordonnées gardées, en jours après',
    min: 1,
    limit: 1000,
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

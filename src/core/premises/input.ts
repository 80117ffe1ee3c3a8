import { z } from 'zod'
import {
  area,
  choice,
  type Field,
  pointer,
  requiredDay,
  requiredPointer,
  schemaOf,
  text,
  tick,
  day,
  type ValuesOf,
  whole,
} from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { codeField } from '#src/core/room/object-file.ts'
import { hoursInWords, keptHours, slotsOf, type Weekday } from './hours.ts'
import { EQUIPMENT_KINDS, EQUIPMENT_STATES, MODES, POINT_KINDS } from './premises.ts'

export const POINT = {
  name: text({
    label: 'Nom',
    limit: 160,
    missing: 'Donnez un nom au point d’accueil.',
    help: 'Comme les usagers le connaissent. Exemple : Accueil général',
    file: { example: 'Accueil général de Montclair' },
  }),
  kind: choice({
    label: 'Sorte',
    words: POINT_KINDS,
    missing: 'Choisissez la sorte de point d’accueil.',
    open: true,
    file: { example: 'Accueil général' },
  }),
  site: requiredPointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Choisir un site',
    missing: 'Choisissez un site de la liste.',
    file: { example: 'montclair' },
  }),
  service: pointer({
    label: 'Service qui le tient',
    list: 'services',
    prompt: 'Aucun',
    unknown: 'Choisissez un service de la liste.',
  }),
  place: text({ label: 'Où, dans le site', limit: 200, help: 'Exemple : rez-de-chaussée, porte B' }),
  validFrom: day({ label: 'Ouvert depuis le' }),
  validTo: day({ label: 'Jusqu’au' }),
  note: area({ label: 'Remarques', limit: 2000, rows: 3 }),
}
export type PointFields = ValuesOf<typeof POINT>
export const POINT_FILE = { code: codeField({ limit: 60, example: 'accueil-montclair' }), ...POINT }
export const POINT_GROUPS: readonly Group<typeof POINT>[] = [
  { legend: 'Le point d’accueil', fields: ['name', 'kind'] },
  { legend: 'Où, et qui le tient', fields: [['site', 'service'], 'place'] },
  { legend: 'Depuis quand', fields: [['validFrom', 'validTo'], 'note'] },
]

const UNREADABLE = 'Écrivez les heures comme 8h30-12h, 13h30-16h, ou laissez vide si c’est fermé.'

/** Hours of a day, typed as people write them. */
const hoursField = (label: string, help?: string): Field<string> => ({
  kind: 'text',
  label,
  help,
  limit: 60,
  width: 'medium',
  required: false,
  wrong: (typed) => (slotsOf(typed) ? undefined : UNREADABLE),
  schema: z
    .string()
    .max(60, UNREADABLE)
    .default('')
    .transform((typed, context) => {
      const slots = slotsOf(typed)
      if (slots) return keptHours(slots)
      context.addIssue({ code: 'custom', message: UNREADABLE })
      return z.NEVER
    }),
  shown: (kept) => (typeof kept === 'string' && kept !== '' ? hoursInWords(kept) : ''),
  nothing: 'fermé',
  empty: '',
  file: { help: 'Vide si c’est fermé.', example: '8h30-12h, 13h30-16h' },
})

const DAYS = {
  monday: hoursField('Lundi', 'Exemple : 8h30-12h, 13h30-16h. Vide si c’est fermé.'),
  tuesday: hoursField('Mardi'),
  wednesday: hoursField('Mercredi'),
  thursday: hoursField('Jeudi'),
  friday: hoursField('Vendredi'),
  saturday: hoursField('Samedi'),
  sunday: hoursField('Dimanche'),
} satisfies Readonly<Record<Weekday, Field<string>>>

export const HOURS = {
  validFrom: requiredDay({
    label: 'À partir du',
    missing: 'Indiquez le jour où ces horaires commencent.',
    help: 'Ils valent jusqu’aux horaires suivants.',
    file: { example: '01/09/2026' },
  }),
  mode: choice({
    label: 'Les usagers sont reçus',
    words: MODES,
    missing: 'Dites si l’on est reçu avec ou sans rendez-vous.',
    open: true,
    file: { label: 'Mode', example: 'Sans rendez-vous' },
  }),
  ...DAYS,
  reason: text({ label: 'Raison du changement', limit: 300, help: 'Exemple : un agent de moins jusqu’en septembre' }),
}
export type HoursFields = ValuesOf<typeof HOURS>
export const HOURS_GROUPS: readonly Group<typeof HOURS>[] = [
  { fields: ['validFrom', 'mode', 'reason'] },
  {
    legend: 'Heures d’ouverture au public',
    fields: [['monday', 'tuesday'], ['wednesday', 'thursday'], ['friday', 'saturday'], 'sunday'],
  },
]
export const HoursForm = schemaOf(HOURS)

export const EXCEPTION = {
  dayFrom: requiredDay({
    label: 'Premier jour',
    missing: 'Indiquez le premier jour.',
    file: { example: '24/12/2026' },
  }),
  dayTo: requiredDay({ label: 'Dernier jour', missing: 'Indiquez le dernier jour.', file: { example: '24/12/2026' } }),
  hours: hoursField('Heures d’ouverture ces jours-là', 'Vide si le point d’accueil est fermé.'),
  reason: text({
    label: 'Raison',
    limit: 200,
    missing: 'Dites pourquoi : les usagers la lisent.',
    help: 'Exemple : veille de Noël, travaux dans le hall',
    file: { example: 'Veille de Noël' },
  }),
}
export type ExceptionFields = ValuesOf<typeof EXCEPTION>

export const EQUIPMENT = {
  name: text({
    label: 'Nom',
    limit: 160,
    missing: 'Donnez un nom à l’équipement.',
    help: 'Exemple : Photocopieur du hall',
    file: { label: 'Équipement', example: 'Photocopieur du hall' },
  }),
  kind: choice({
    label: 'Sorte',
    words: EQUIPMENT_KINDS,
    prompt: 'Choisir',
    missing: 'Choisissez la sorte d’équipement.',
    help: '« Service aux usagers » et « Espace pour écrire » comptent dans ce que doit le site.',
    file: { example: 'Service aux usagers' },
  }),
  site: requiredPointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Choisir un site',
    missing: 'Choisissez un site de la liste.',
    file: { example: 'montclair' },
  }),
  point: pointer({
    label: 'Point d’accueil',
    list: 'points',
    prompt: 'Aucun en particulier',
    unknown: 'Choisissez un point d’accueil de la liste.',
  }),
  quantity: whole({
    label: 'Nombre',
    min: 1,
    limit: 9999,
    missing: 'Indiquez combien il y en a.',
    file: { optional: '1', help: 'Vide : un seul.', example: '1' },
  }),
  place: text({ label: 'Où', limit: 200, help: 'Exemple : à gauche de l’entrée' }),
  state: choice({
    label: 'État',
    words: EQUIPMENT_STATES,
    missing: 'Choisissez l’état de l’équipement.',
    file: { optional: 'in_service', help: 'Vide : en service.', example: 'En service' },
  }),
  since: day({ label: 'Dans cet état depuis le' }),
  note: area({ label: 'Remarques', limit: 2000, rows: 3 }),
}
export type EquipmentFields = ValuesOf<typeof EQUIPMENT>
export const EQUIPMENT_GROUPS: readonly Group<typeof EQUIPMENT>[] = [
  { legend: 'L’équipement', fields: ['name', ['kind', 'quantity']] },
  { legend: 'Où', fields: [['site', 'point'], 'place'] },
  { legend: 'Son état', fields: [['state', 'since'], 'note'] },
]

/** What each site owes its users. */
export const OWED = {
  servicesOwed: whole({
    label: 'Services dus aux usagers sur chaque site',
    min: 0,
    limit: 20,
    missing: 'Indiquez combien de services sont dus ; 0 si aucun.',
    help: 'Exemple : photocopieur, photomaton, fontaine à eau',
  }),
  writingOwed: tick({ label: 'Un espace pour écrire est dû' }),
  source: text({ label: 'D’après', limit: 200, help: 'Le texte qui le demande. Exemple : Qual-e-Pref, module 1' }),
}

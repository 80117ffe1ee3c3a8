import {
  area,
  choice,
  pointer,
  requiredDay,
  requiredPointer,
  text,
  tick,
  type ValuesOf,
  whole,
} from '#src/core/room/fields.ts'
import { several } from '#src/core/room/fields-several.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { codeField } from '#src/core/room/object-file.ts'
import { RETURNS } from './queue.ts'

const letters = (typed: string): string | undefined =>
  /^[A-Z]{1,2}$/.test(typed) ? undefined : 'Écrivez une ou deux lettres majuscules, comme A ou PR.'

const minutes = (label: string, said: { help: string; min: number; limit: number; example: string }) =>
  whole({
    label,
    help: said.help,
    min: said.min,
    limit: said.limit,
    missing: `Indiquez des minutes en chiffres, de ${said.min} à ${said.limit}.`,
    file: { example: said.example },
  })

const POSITION = whole({
  label: 'Rang',
  min: 0,
  limit: 9999,
  missing: 'Indiquez le rang, en chiffres.',
  help: 'Les plus petits d’abord.',
  file: { optional: '0', help: 'Vide : 0.', example: '10' },
})
const active = (help: string) =>
  tick({ label: 'En usage', help, empty: true, file: { help: 'Non : archivé. Vide : oui.' } })

export const HALL = {
  name: text({
    label: 'Nom',
    limit: 120,
    missing: 'Donnez un nom à la salle.',
    help: 'Comme il sera lu sur l’écran. Exemple : Accueil des étrangers',
    file: { label: 'Salle', example: 'Accueil général' },
  }),
  point: requiredPointer({
    label: 'Point d’accueil',
    list: 'points',
    prompt: 'Choisir un point d’accueil',
    missing: 'Choisissez le point d’accueil dont c’est la file.',
    help: 'Ses visiteurs y comptent, une fois.',
    file: { kind: 'reference', example: 'accueil-montclair' },
  }),
  target: minutes('Attente visée, en minutes', {
    help: 'La part des personnes appelées dans ce délai est comptée.',
    min: 1,
    limit: 240,
    example: '20',
  }),
  chime: tick({ label: 'Carillon à chaque appel', empty: true, file: { label: 'Carillon', help: 'Vide : oui.' } }),
  voice: tick({
    label: 'Voix qui dit le numéro et le guichet',
    help: 'Par la voix de l’appareil de l’écran. Elle se coupe en décochant.',
    file: { label: 'Voix', example: 'non' },
  }),
  prints: tick({
    label: 'La borne imprime le ticket',
    help: 'Sans imprimante, le numéro et son code à scanner s’affichent.',
    file: { label: 'Impression', example: 'non' },
  }),
  paper: text({
    label: 'Série de papier',
    limit: 2,
    missing: 'Donnez la lettre des numéros de papier.',
    help: 'Pour les jours sans réseau : des numéros tout prêts, ressaisis ensuite. Exemple : P',
    wrong: letters,
    width: 'short',
    file: { optional: 'P', help: 'Vide : P.', example: 'P' },
  }),
  active: active('Décochée, la salle ne donne plus de tickets ; ce qui a été compté reste.'),
}
export type HallFields = ValuesOf<typeof HALL>
export const HALL_FILE = { code: codeField({ limit: 60, example: 'accueil-montclair' }), ...HALL }
export const HALL_GROUPS: readonly Group<typeof HALL>[] = [
  { legend: 'La salle', fields: ['name', 'point', ['target', 'paper']] },
  { legend: 'L’écran et la borne', fields: ['chime', 'voice', 'prints', 'active'] },
]

const OF_HALL = requiredPointer({
  label: 'Salle',
  list: 'halls',
  prompt: 'Choisir une salle',
  missing: 'Choisissez une salle.',
  file: { kind: 'reference', example: 'accueil-montclair' },
})

export const LINE = {
  name: text({
    label: 'Nom',
    limit: 120,
    missing: 'Donnez un nom à la file, dans les mots des visiteurs.',
    help: 'Ce que la borne propose. Exemple : Retirer mon titre',
    file: { label: 'File', example: 'Titres étrangers' },
  }),
  hall: OF_HALL,
  prefix: text({
    label: 'Lettre des tickets',
    limit: 2,
    missing: 'Donnez la lettre des tickets.',
    help: 'Une seule file d’une salle donne une lettre.',
    wrong: letters,
    width: 'short',
    file: { label: 'Lettre', example: 'A' },
  }),
  reason: pointer({
    label: 'Motif de visite',
    list: 'reasons',
    prompt: 'Aucun en particulier',
    unknown: 'Choisissez un motif de la liste.',
    help: 'Sous lequel ses visiteurs comptent.',
    file: { kind: 'reference', example: 'titres-etrangers' },
  }),
  service: pointer({
    label: 'Service',
    list: 'services',
    prompt: 'Celui du point d’accueil',
    unknown: 'Choisissez un service de la liste.',
  }),
  position: POSITION,
  active: active('Décochée, elle n’est plus proposée.'),
}
export type LineFields = ValuesOf<typeof LINE>
export const LINE_FILE = { code: codeField({ limit: 60, example: 'montclair-titres' }), ...LINE }
export const LINE_GROUPS: readonly Group<typeof LINE>[] = [
  { legend: 'La file', fields: ['name', 'hall', ['prefix', 'position']] },
  { legend: 'Ce qu’elle compte', fields: ['reason', 'service', 'active'] },
]

export const COUNTER = {
  name: text({
    label: 'Nom',
    limit: 40,
    missing: 'Donnez le numéro ou le nom du guichet.',
    help: 'Comme il est écrit au-dessus du guichet, jamais le nom d’une personne. Exemple : 3',
    file: { label: 'Guichet', example: '3' },
  }),
  hall: OF_HALL,
  lines: several({
    label: 'Files servies',
    list: 'lines',
    unknown: 'Choisissez des files de la liste.',
    help: 'Aucune cochée : toutes celles de la salle.',
    file: { absent: true },
  }),
  position: POSITION,
  active: active('Décoché, il n’appelle plus.'),
}
export type CounterFields = ValuesOf<typeof COUNTER>
export const COUNTER_GROUPS: readonly Group<typeof COUNTER>[] = [
  { fields: ['name', 'hall', 'lines', ['position'], 'active'] },
]

export const POLICY = {
  name: text({
    label: 'Nom',
    limit: 120,
    missing: 'Donnez un nom à la règle.',
    help: 'Exemple : Règle de l’hiver 2026',
    file: { label: 'Règle', example: 'Règle d’accueil' },
  }),
  startsOn: requiredDay({
    label: 'En vigueur à partir du',
    missing: 'Indiquez le premier jour de la règle.',
    help: 'Jusqu’à ce qu’une autre commence.',
    file: { example: '02/11/2026' },
  }),
  lateAfter: minutes('Retard admis d’un rendez-vous, en minutes', {
    help: 'Au-delà, la personne est rangée à l’heure de son arrivée.',
    min: 0,
    limit: 240,
    example: '15',
  }),
  lead: minutes('Avance d’un rendez-vous à son heure, en minutes', {
    help: 'De combien elle passe devant qui arrive à la même heure sans rendez-vous.',
    min: 0,
    limit: 120,
    example: '10',
  }),
  priorityLead: minutes('Avance d’une priorité, en minutes', {
    help: 'Une avance, jamais la tête de la file : personne n’est dépassé sans fin.',
    min: 0,
    limit: 240,
    example: '20',
  }),
  prioritySource: area({
    label: 'Qui a priorité, et d’après quel texte',
    limit: 1000,
    rows: 3,
    help: 'Lu sur la page publique de la règle. Exemple : carte mobilité inclusion (article L241-3 du code de l’action sociale et des familles).',
  }),
  calls: whole({
    label: 'Appels avant une absence',
    min: 1,
    limit: 9,
    missing: 'Indiquez un nombre d’appels, de 1 à 9.',
    file: { example: '2' },
  }),
  parkedMinutes: minutes('Attente d’un absent, en minutes', {
    help: 'Combien de temps son ticket reste valable.',
    min: 0,
    limit: 240,
    example: '20',
  }),
  returns: choice({
    label: 'Au retour d’un absent',
    words: RETURNS,
    missing: 'Choisissez ce que devient un absent qui revient.',
    open: true,
    file: { example: 'Reprend son rang' },
  }),
  note: area({ label: 'Pourquoi cette règle', limit: 2000, rows: 3, help: 'Qui l’a décidée, et quand.' }),
}
export type PolicyFields = ValuesOf<typeof POLICY>
export const POLICY_FILE = { code: codeField({ limit: 60, example: 'regle-2026' }), ...POLICY }
export const POLICY_GROUPS: readonly Group<typeof POLICY>[] = [
  { legend: 'La règle', fields: ['name', 'startsOn', 'note'] },
  { legend: 'Rendez-vous', fields: [['lateAfter', 'lead']] },
  { legend: 'Priorités', fields: ['priorityLead', 'prioritySource'] },
  { legend: 'Absents', fields: [['calls', 'parkedMinutes'], 'returns'] },
]

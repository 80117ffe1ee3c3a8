import {
  choice,
  day,
  pointer,
  requiredPointer,
  schemaWith,
  text,
  tick,
  type ValuesOf,
  whole,
} from '#src/core/room/fields.ts'
import { maybeWhole, month, permille, phone } from '#src/core/room/fields-digits.ts'
import { DESTINATIONS, spanFaults, totalFaults } from './telephone.ts'

/** A followed number. */
export const LINE = {
  name: text({
    label: 'Nom de la ligne',
    limit: 160,
    missing: 'Donnez un nom à la ligne : « Standard de la préfecture ».',
  }),
  number: phone({ label: 'Numéro appelé' }),
  site: requiredPointer({
    label: 'Site qui répond',
    list: 'sites',
    prompt: 'Choisir un site',
    missing: 'Choisissez un site de la liste.',
  }),
  service: pointer({
    label: 'Service qui répond',
    list: 'services',
    prompt: 'Aucun : un standard',
    unknown: 'Choisissez un service de la liste.',
  }),
  destination: choice({
    label: 'Destination',
    words: DESTINATIONS,
    prompt: 'Choisir',
    missing: 'Choisissez ce que la ligne atteint.',
  }),
  targetPermille: permille({
    label: 'Cible de décroché, en %',
    help: 'Exemple : 85 ou 92,5. Elle juge cette ligne sur la page Téléphone ; vide, la ligne s’y lit sans cible. Celle du département se fixe avec ses indicateurs.',
  }),
  validFrom: day({ label: 'Depuis le' }),
  validTo: day({ label: 'Jusqu’au' }),
}
export type LineFields = ValuesOf<typeof LINE>

export const LineInput = schemaWith(LINE, spanFaults)

const MOST = 10_000_000

/** A month's total typed by hand, with where it comes from. */
export const TOTAL = {
  line: requiredPointer({
    label: 'Ligne téléphonique',
    list: 'lines',
    prompt: 'Choisir une ligne',
    missing: 'Choisissez une ligne téléphonique de votre périmètre.',
  }),
  month: month({ label: 'Mois', missing: 'Indiquez le mois, comme 2026-05.' }),
  offered: whole({
    label: 'Présentés',
    min: 0,
    limit: MOST,
    missing: 'Indiquez le nombre d’appels présentés, en chiffres.',
  }),
  answered: whole({
    label: 'Décrochés',
    min: 0,
    limit: MOST,
    missing: 'Indiquez le nombre d’appels décrochés, en chiffres.',
  }),
  lost: maybeWhole({
    label: 'Perdus',
    limit: MOST,
    wrong: 'Indiquez le nombre d’appels perdus en chiffres, ou laissez vide.',
  }),
  wait: maybeWhole({
    label: 'Attente moyenne avant réponse, en secondes',
    limit: 7200,
    wrong: 'Indiquez l’attente moyenne en secondes, deux heures au plus, ou laissez vide.',
  }),
  origin: text({
    label: 'D’où vient ce total',
    limit: 200,
    missing: 'Dites d’où vient ce total : c’est ce qui permet de le défendre.',
    help: 'Le document ou l’outil. Exemple : tableau du standard, mai 2026',
  }),
  takenOver: tick({ label: 'Repris du passé : ce total ne peut pas être ouvert jour par jour' }),
}
export type TotalFields = ValuesOf<typeof TOTAL>

export const TotalInput = schemaWith(TOTAL, (typed) =>
  Object.fromEntries(totalFaults(typed).map(({ column, message }) => [column, message])),
)

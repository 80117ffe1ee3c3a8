import {
  area,
  choice,
  day,
  pointer,
  requiredDay,
  requiredPointer,
  schemaWith,
  text,
  tick,
  type ValuesOf,
  whole,
} from '#src/core/room/fields.ts'
import { maybeWhole, month, permille, phone } from '#src/core/room/fields-digits.ts'
import { ANSWERED_WORDS, LOST_WORDS } from './formula.ts'
import { DESTINATIONS, hourFault, spanFaults, totalFaults } from './telephone.ts'
import { menuFault } from './voice-menu.ts'

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
  opensAt: text({
    label: 'Ouverte de',
    limit: 5,
    width: 'short',
    wrong: hourFault,
    help: 'Un journal d’autocommutateur ne compte que les appels de ces heures, les jours ouvrés. Exemple : 08:30',
    file: { example: '08:30' },
  }),
  closesAt: text({
    label: 'à',
    limit: 5,
    width: 'short',
    wrong: hourFault,
    file: { label: 'Ouverte jusqu’à', example: '16:30' },
  }),
  queues: text({
    label: 'Ses noms dans les journaux',
    limit: 300,
    help: 'Files et numéros internes de l’autocommutateur, séparés par des virgules : standard, 6000',
  }),
  voicemail: area({
    label: 'Messagerie',
    limit: 1000,
    rows: 3,
    help: 'Ce que dit le répondeur, qui l’écoute et quand. Vide : la ligne n’en a pas.',
  }),
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

const SECONDS = 'Indiquez un nombre de secondes.'
export const SETTING = {
  answeredWord: choice({
    label: 'Un appel auquel on a répondu est',
    words: ANSWERED_WORDS,
    missing: 'Choisissez un mot.',
    open: true,
  }),
  lostWord: choice({
    label: 'Un appel resté sans réponse est',
    words: LOST_WORDS,
    missing: 'Choisissez un mot.',
    open: true,
  }),
  shortSeconds: whole({
    label: 'Un abandon est court en dessous de, en secondes',
    min: 1,
    limit: 120,
    missing: SECONDS,
    help: 'Pour les journaux importés à partir de maintenant ; ce qui est déjà compté reste.',
  }),
  ringLength: whole({ label: 'Une sonnerie dure, en secondes', min: 1, limit: 15, missing: SECONDS }),
}
export type SettingFields = ValuesOf<typeof SETTING>

export const THEME = {
  name: text({
    label: 'Thème, comme les relevés l’écrivent',
    limit: 80,
    missing: 'Donnez le nom du thème.',
    file: { label: 'Thème', example: 'Droit des étrangers' },
  }),
  procedure: pointer({
    label: 'Démarche',
    list: 'procedures',
    prompt: 'Aucune démarche du catalogue',
    unknown: 'Choisissez une démarche de la liste.',
    file: { help: 'Code ou nom d’une démarche du catalogue ; vide : aucune.' },
  }),
}
export type ThemeFields = ValuesOf<typeof THEME>

export const MENU = {
  line: requiredPointer({
    label: 'Ligne',
    list: 'lines',
    prompt: 'Choisir une ligne',
    missing: 'Choisissez une ligne de votre périmètre.',
    file: { example: 'standard-prefecture' },
  }),
  validFrom: requiredDay({
    label: 'À partir du',
    missing: 'Indiquez le jour où il parle ainsi.',
    file: { example: '05/01/2026' },
  }),
  lines: area({
    label: 'Ce que dit le serveur vocal',
    limit: 20_000,
    rows: 16,
    missing: 'Écrivez au moins une ligne.',
    wrong: menuFault,
    help: 'Une ligne par choix : « 1. Séjour : texte lu ». Ce qui est sous un choix se décale de deux espaces.',
    file: { label: 'Arbre', example: 'Accueil : Bonjour, vous êtes à la préfecture.' },
  }),
  reason: text({ label: 'Pourquoi cette version', limit: 300 }),
}
export type MenuFields = ValuesOf<typeof MENU>

export const APPROVAL = {
  approver: text({
    label: 'Approuvée par',
    limit: 160,
    missing: 'Dites qui l’approuve : une fonction, pas un nom.',
    help: 'Exemple : chef du service de la relation avec les usagers',
  }),
  approvedOn: requiredDay({ label: 'Le', missing: 'Indiquez le jour de l’approbation.' }),
}
export type ApprovalFields = ValuesOf<typeof APPROVAL>

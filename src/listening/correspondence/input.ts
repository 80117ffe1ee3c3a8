import { choice, pointer, requiredDay, requiredPointer, text, tick, whole } from '#src/core/room/fields.ts'
import { codeField } from '#src/core/room/object-file.ts'
import { CHANNELS } from './complaint.ts'

/** A version of the delay of one channel, from a day on. */
export const RULE = {
  channel: choice({
    label: 'Voie',
    words: CHANNELS,
    prompt: 'Choisir une voie',
    missing: 'Choisissez la voie d’arrivée.',
  }),
  days: whole({ label: 'Jours', min: 1, limit: 120, missing: 'Indiquez un nombre de jours.' }),
  unit: choice({
    label: 'Comptés en',
    words: { working: 'jours ouvrés', calendar: 'jours calendaires' },
    missing: 'Choisissez comment les jours se comptent.',
  }),
  validFrom: requiredDay({
    label: 'Pour ce qui est reçu à partir du',
    missing: 'Indiquez à partir de quand la règle vaut.',
  }),
  source: text({
    label: 'Source',
    limit: 200,
    missing: 'Indiquez d’où vient la règle.',
    help: 'Le texte ou la décision. Exemple : décision du CLU du 10 mars',
  }),
  reason: text({ label: 'Motif du changement', limit: 400 }),
}
export const RULE_GROUPS = [{ fields: [['channel', 'days', 'unit'], ['validFrom', 'source'], 'reason'] }] as const

/** A category: its code is made once from its name, since measures keep it. */
export const NEW_CATEGORY = {
  name: text({ label: 'Nom', limit: 80, missing: 'Donnez un nom à la catégorie.' }),
  procedure: pointer({
    label: 'Démarche',
    list: 'procedures',
    prompt: 'Aucune',
    unknown: 'Choisissez une démarche de la liste.',
  }),
}
export const CATEGORY = { ...NEW_CATEGORY, active: tick({ label: 'Proposée à la saisie' }) }

/** The same in a file, under its code. */
export const CATEGORY_FILE = {
  code: codeField({ limit: 40, example: 'rendez-vous' }),
  name: {
    ...CATEGORY.name,
    file: { help: 'Celui des listes et des comités.', example: 'Prise de rendez-vous' },
  },
  procedure: { ...CATEGORY.procedure, file: { help: 'La démarche en cause, s’il n’y en a qu’une.' } },
  active: tick({
    label: 'Proposée',
    empty: true,
    file: { help: 'Non : retirée des nouvelles saisies. Vide : oui.' },
  }),
}

/** What is counted again of an opening of the urn; its site and its day are those of a fact. */
export const RECOUNT = {
  forms: whole({
    label: 'Formulaires trouvés',
    min: 0,
    limit: 10_000,
    missing: 'Indiquez le nombre de formulaires trouvés, 0 si l’urne est vide.',
  }),
  note: text({ label: 'Remarque', limit: 400 }),
}
export const OPENING = {
  site: requiredPointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Choisir un site',
    missing: 'Choisissez un site de la liste.',
  }),
  openedOn: requiredDay({ label: 'Jour de la levée', missing: 'Indiquez le jour de la levée.' }),
  ...RECOUNT,
}

import { choice, requiredDay, text, whole } from '#src/core/room/fields.ts'
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
    help: 'Le texte ou la décision : engagement du référentiel, décision du CLU.',
  }),
  reason: text({ label: 'Motif du changement', limit: 400 }),
}
export const RULE_GROUPS = [{ fields: [['channel', 'days', 'unit'], ['validFrom', 'source'], 'reason'] }] as const

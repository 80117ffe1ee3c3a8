import { day, pointer, requiredDay, requiredPointer, schemaOf, text } from '#src/core/room/fields.ts'
import { maybeWhole } from '#src/core/room/fields-digits.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { codeField } from '#src/core/room/object-file.ts'

export const BATCH = {
  day: requiredDay({
    label: 'Jour des visites',
    missing: 'Indiquez le jour où ces formulaires ont été remplis.',
    help: 'Le même pour tout le lot, comme à la saisie.',
    file: { example: '12/05/2026' },
  }),
  keepUntil: requiredDay({
    label: 'Garder les images jusqu’au',
    missing: 'Indiquez le dernier jour des images.',
    help: 'Ce jour passé, les images et les textes recopiés ici sont effacés ; les réponses comptées restent.',
    file: { example: '11/07/2026' },
  }),
  note: text({ label: 'Remarques', limit: 400, help: 'Exemple : urne du hall, semaine du 11 mai' }),
}
export const BatchForm = schemaOf(BATCH)
export const BATCH_GROUPS: readonly Group<typeof BATCH>[] = [
  { legend: 'Le lot', fields: [['day', 'keepUntil'], 'note'] },
]

const count = (label: string) =>
  maybeWhole({ label, limit: 1_000_000, wrong: 'Écrivez un nombre entier, ou laissez vide.' })

/** A batch as a file tells it: what it is, and what was counted of it. */
export const BATCH_FILE = {
  code: codeField({ limit: 80, example: 'papier-2026-05-12' }),
  campaign: requiredPointer({
    label: 'Campagne',
    list: 'campaigns',
    prompt: 'Choisir',
    missing: 'Indiquez la campagne.',
    file: { example: 'automne-2026' },
  }),
  site: requiredPointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Choisir',
    missing: 'Indiquez le site.',
    file: { example: 'montclair' },
  }),
  service: pointer({
    label: 'Service',
    list: 'services',
    prompt: 'Tous',
    unknown: 'Choisissez un service de la liste.',
  }),
  ...BATCH,
  addedOn: requiredDay({ label: 'Déposé le', missing: 'Indiquez le jour du dépôt.', file: { example: '12/05/2026' } }),
  erasedOn: day({ label: 'Images effacées le', file: { help: 'Vide : elles sont encore gardées.' } }),
  pastSheets: count('Feuilles'),
  pastCounted: count('Feuilles comptées'),
  pastControlled: count('Feuilles saisies de nouveau'),
  pastCompared: count('Questions comparées'),
  pastDiffer: count('Désaccords'),
}

import { choice, day, requiredDay, requiredPointer, text, type ValuesOf } from '#src/core/room/fields.ts'
import { WAY_STATES, WAYS } from './way.ts'

/** What becomes of a way from a day on: its form and its file. */
export const DATED_WAY = {
  procedure: requiredPointer({
    label: 'Démarche',
    list: 'procedures',
    prompt: 'Choisissez une démarche',
    missing: 'Choisissez la démarche.',
    file: { help: 'Son code ou son nom.', example: 'titre-de-sejour' },
  }),
  way: choice({ label: 'Voie', words: WAYS, missing: 'Dites par où elle se fait.' }),
  day: requiredDay({
    label: 'À partir du',
    missing: 'Donnez le jour où cet état commence.',
    help: 'Pour une ouverture prévue : le jour où elle a été décidée.',
    file: { example: '02/03/2026' },
  }),
  state: choice({ label: 'État', words: WAY_STATES, missing: 'Dites ce qu’elle devient ce jour-là.' }),
  plannedFor: day({
    label: 'Prévue pour le',
    help: 'Le jour annoncé, s’il est connu.',
    file: { help: 'Avec « Prévue » ou « Reportée ».', example: '' },
  }),
  note: text({ label: 'Précision', limit: 300, help: 'Qui l’a décidé, pourquoi.', file: { example: '' } }),
}
export type DatedWayValues = ValuesOf<typeof DATED_WAY>
export const WAY_GROUPS = [{ fields: ['procedure', ['way', 'state'], ['day', 'plannedFor'], 'note'] }] as const

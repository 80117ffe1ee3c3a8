import { type ImportProfile, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { readObligations } from '../store.ts'
import { ANCHOR_COLUMN, OBLIGATION_COLUMN, obligationWords } from './named.ts'

const KEY = ['obligation', 'site', 'anchor', 'fromDay', 'movedOn'] as const

/** Due days that moved with the day they come before. */
export const moveProfile: ImportProfile = {
  code: 'echeances-deplacees',
  label: 'Échéances déplacées',
  right: 'obligations.write',
  help: 'Une ligne par échéance qui a changé de jour avec l’évènement qu’elle précède.',
  keyLabel: 'obligation, site, évènement, ancienne date et jour du changement',
  columns: [
    OBLIGATION_COLUMN,
    { key: 'site', label: 'Site', kind: 'site', help: 'Vide : le département.', example: '' },
    { ...ANCHOR_COLUMN, required: true, example: 'audit:renouvellement-2026' },
    { key: 'fromDay', label: 'Due le', kind: 'day', required: true, help: 'L’ancien jour.', example: '12/05/2026' },
    { key: 'toDay', label: 'Puis le', kind: 'day', required: true, help: 'Le nouveau jour.', example: '03/06/2026' },
    {
      key: 'movedOn',
      label: 'Déplacée le',
      kind: 'day',
      required: true,
      help: 'Le jour du changement.',
      example: '12/01/2026',
    },
  ],
  references: obligationWords,
  naturalKey: (values) => KEY.map((key) => textOf(values, key)).join(' '),
  check: (values, { today }) => [
    ...(textOf(values, 'movedOn') > today ? [{ column: 'movedOn', message: 'Ce jour est à venir.' }] : []),
    ...(textOf(values, 'fromDay') === textOf(values, 'toDay')
      ? [{ column: 'toDay', message: 'Le nouveau jour est le même que l’ancien.' }]
      : []),
  ],
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'obligationMove',
      key: KEY,
      nullable: ['site'],
      rows: rows.map(({ line, values }) => ({ line, values: { ...values, site: values['site'] ?? null } })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'obligationMove', rows, name: 'anchor' }),
  async export(tx) {
    const { moves } = await readObligations(tx)
    return moves.toReversed().map(({ id: _id, ...one }) => one)
  },
}

import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { type ImportProfile, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { FILE } from '../input.ts'
import { listProcedures } from '../store.ts'

export const proceduresProfile: ImportProfile = {
  code: 'demarches',
  label: 'Démarches',
  right: 'procedures.write',
  help: 'Une ligne par démarche du catalogue : motifs, causes et thèmes la désignent par son code ou son nom.',
  keyLabel: 'code',
  columns: columnsFrom(FILE),
  naturalKey: (values) => textOf(values, 'code'),
  check: (values) => faultsFrom(FILE, values),
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'procedure',
      key: ['code'],
      rows: rows.map(({ line, values }) => ({ line, values: valuesFrom(FILE, values) })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'procedure', rows, name: 'name' }),
  export: async (tx) => (await listProcedures(tx)).map((sheet) => rowFrom(FILE, sheet)),
}

import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { type ImportProfile, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { MARK_FILE } from '../campaign-input.ts'
import { listCalls } from '../store/campaigns.ts'
import { listMarks } from '../store/marks.ts'
import { CALL_COLUMN, callWords } from './keyed.ts'

/** Requests that calls left in the register. A file only says so: what left the measures is told by the file of the register itself. */
export const marksProfile: ImportProfile = {
  code: 'demandes-mystere',
  label: 'Demandes laissées par des appels mystère',
  right: 'mystery.prepare',
  help: 'Une ligne par demande du registre, reconnue à son numéro, avec l’appel qui l’a laissée. Elle sort des mesures quand l’enquête est révélée.',
  keyLabel: 'numéro de la demande',
  columns: [CALL_COLUMN, ...columnsFrom(MARK_FILE)],
  naturalKey: (values) => textOf(values, 'reference'),
  references: async (tx) => ({ calls: callWords(await listCalls(tx)) }),
  check: (values) => faultsFrom(MARK_FILE, values),
  whole: true,
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'mysteryMark',
      key: ['reference'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: { ...valuesFrom(MARK_FILE, values), call: values['call'] },
      })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'mysteryMark', rows, name: 'reference' }),
  export: async (tx) =>
    (await listMarks(tx)).map(({ callCode, reference, leftOn }) => ({
      call: callCode,
      ...rowFrom(MARK_FILE, { reference, leftOn }),
    })),
}

import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { type ImportProfile, type RowFault, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { parsePlainDate } from '#src/ground/calendar/index.ts'
import { inFrench } from '#src/ground/process/outcome.ts'
import { listProcedures, listWays } from '../store.ts'
import { WAY_REFUSALS, WAY_STATES, wayRefusals, WAYS } from '../way.ts'
import { DATED_WAY } from '../way-input.ts'
import { codesOf } from '#src/ground/process/codes.ts'

const KEY = ['procedure', 'way', 'day'] as const

/** What became of the ways of procedures, a line a state. */
export const waysProfile: ImportProfile = {
  code: 'voies-de-demarches',
  label: 'Voies datées des démarches',
  right: 'procedures.write',
  help: 'Une ligne par changement : une voie d’une démarche devient prévue, reportée, ouverte ou fermée à partir d’un jour.',
  keyLabel: 'démarche, voie et jour',
  columns: columnsFrom(DATED_WAY),
  naturalKey: (values) => KEY.map((key) => textOf(values, key)).join(' '),
  references: async (tx) => ({
    procedures: (await listProcedures(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
  }),
  check: (values) => {
    const [day, way, state] = [
      parsePlainDate(textOf(values, 'day')),
      codesOf(WAYS).find((code) => code === values['way']),
      codesOf(WAY_STATES).find((code) => code === values['state']),
    ]
    const judged =
      day === undefined || way === undefined || state === undefined
        ? {}
        : wayRefusals(
            { procedure: 0, way, day, state, plannedFor: parsePlainDate(textOf(values, 'plannedFor')) ?? null },
            [],
          )
    const against = Object.entries(inFrench(judged, WAY_REFUSALS)).map(
      ([column, message]): RowFault => ({ column, message }),
    )
    return [...faultsFrom(DATED_WAY, values), ...against]
  },
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'procedureWay',
      key: KEY,
      rows: rows.map(({ line, values }) => ({ line, values: valuesFrom(DATED_WAY, values) })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'procedureWay', rows }),
  export: async (tx) => (await listWays(tx)).toSorted((a, b) => a.id - b.id).map((one) => rowFrom(DATED_WAY, one)),
}

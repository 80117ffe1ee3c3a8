// Counters of halls; the lines they serve are told by their codes.
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import {
  type ImportProfile,
  type ImportValues,
  numberOf,
  type RowFault,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { codeField } from '#src/core/room/object-file.ts'
import { wordsOf } from '#src/core/room/fields-several.ts'
import { COUNTER } from '../input.ts'
import type { Line } from '../queue.ts'
import { listCounters, listHalls, listLines } from '../store/setup.ts'

const { lines: _lines, ...PLAIN } = COUNTER
const COUNTER_FILE = { code: codeField({ limit: 60, example: 'montclair-guichet-3' }), ...PLAIN }

const UNKNOWN: RowFault = {
  column: 'lines',
  message: 'Donnez les codes de files de cette salle, séparés par des points-virgules.',
}

/** The lines that a cell names, all of its hall; nothing when one is not. */
function linesNamed(all: readonly Line[], values: ImportValues): number[] | undefined {
  const codes = wordsOf(textOf(values, 'lines'))
  const found = codes.map((code) => all.find((one) => one.code === code && one.hall === numberOf(values, 'hall')))
  return found.every((one) => one !== undefined) ? found.flatMap((one) => one?.id ?? []) : undefined
}

export const counterProfile: ImportProfile = {
  code: 'guichets',
  record: 'queue_counter',
  label: 'Guichets',
  right: 'queue.set',
  help: 'Une ligne par guichet, reconnu à son code. Sans file nommée, il sert toutes celles de sa salle.',
  keyLabel: 'code',
  columns: [
    ...columnsFrom(COUNTER_FILE),
    {
      key: 'lines',
      label: 'Files servies',
      kind: 'text',
      limit: 2000,
      help: 'Codes des files, séparés par des points-virgules ; vide : toutes.',
      example: 'montclair-titres',
    },
  ],
  naturalKey: (values) => textOf(values, 'code'),
  references: async (tx) => ({
    halls: (await listHalls(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
  }),
  check: (values) => faultsFrom(COUNTER_FILE, values),
  async store(tx, rows, { progress }) {
    const all = await listLines(tx)
    const told = rows.map(({ line, values }) => ({ line, values, lines: linesNamed(all, values) }))
    const wrong = told.filter(({ lines }) => lines === undefined)
    if (wrong.length > 0) return wrong.map(({ line }) => ({ line, outcome: 'refused', fault: UNKNOWN }))
    return storeInTable(tx, {
      table: 'queueCounter',
      key: ['code'],
      rows: told.map(({ line, values, lines }) => ({
        line,
        values: {
          ...valuesFrom(COUNTER_FILE, values),
          ...(values['lines'] === undefined ? {} : { lines: lines ?? [] }),
        },
      })),
      progress,
    })
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'queueCounter', rows, name: 'name' }),
  export: async (tx) => {
    const [halls, lines] = [await listHalls(tx), await listLines(tx)]
    return (await listCounters(tx)).map((one) => ({
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a record holds stands in cells
      ...rowFrom(COUNTER_FILE, one as unknown as ImportValues),
      hall: halls.find(({ id }) => id === one.hall)?.code ?? null,
      lines: lines.flatMap(({ id, code }) => (one.lines.includes(id) ? [code] : [])).join(' ; '),
    }))
  },
}

import { columnsFrom, faultsFrom, rowFrom } from '#src/core/room/fields-file.ts'
import {
  dayIn,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type RowFault,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { listVolumes } from '../store/volumes.ts'
import { VOLUME } from '../volume-input.ts'

const TOTALS = ['received', 'treated', 'sent', 'redirected'] as const

function spanFaults(values: ImportValues, today: string): RowFault[] {
  const to = textOf(values, 'toDay')
  const faults: (RowFault | false)[] = [
    (to < textOf(values, 'fromDay') || to > today) && {
      column: 'toDay',
      message: 'Le dernier jour n’est pas avant le premier, ni dans l’avenir.',
    },
    TOTALS.every((key) => numberOf(values, key) === null) && {
      column: 'received',
      message: 'Indiquez au moins un total.',
    },
  ]
  return faults.filter((fault) => fault !== false)
}

const KEY = ['site', 'service', 'channel', 'theme', 'fromDay', 'toDay'] as const

/** Totals of all mail, one line a total. */
export const volumesProfile: ImportProfile = {
  code: 'volumes-de-courrier',
  record: 'mail_volume',
  label: 'Volumes de courrier',
  right: 'complaints.write',
  help: 'Une ligne par total relevé hors du registre. Ces totaux n’entrent dans aucun indicateur.',
  keyLabel: 'lieu, sorte, thème et jours',
  columns: columnsFrom(VOLUME),
  naturalKey: (values) => KEY.map((key) => textOf(values, key)).join(' '),
  servesOn: (values) => dayIn(values, 'toDay'),
  check: (values, { today }) => [...faultsFrom(VOLUME, values), ...spanFaults(values, today)],
  store: (tx, rows, { import: sourceImport, progress }) =>
    storeInTable(tx, {
      table: 'mailVolume',
      key: KEY,
      nullable: ['service'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          site: values['site'],
          service: values['service'] ?? null,
          channel: values['channel'],
          theme: textOf(values, 'theme'),
          fromDay: values['fromDay'],
          toDay: values['toDay'],
          ...Object.fromEntries(TOTALS.map((key) => [key, numberOf(values, key)])),
          source: values['source'],
        },
      })),
      whenNew: { sourceImport },
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'mailVolume', rows, name: 'fromDay' }),
  export: async (tx) => (await listVolumes(tx, { all: true })).map((one) => rowFrom(VOLUME, one)),
}

import { columnsFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { type ImportProfile, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { IndicatorCatalogue } from '../catalogue.ts'
import { CHOICE } from '../input.ts'
import { allChoices } from '../store/settings.ts'
import { cellColumns, cellRow, PERIOD, periodFaults, placeFaults } from './cells.ts'
import { indicatorColumn, SITE } from './columns.ts'

/** Which value counts where two ways give one, and why. */
export const choicesProfile = (indicators: IndicatorCatalogue): ImportProfile => ({
  code: 'choix-de-valeurs',
  label: 'Choix entre deux valeurs',
  right: 'indicators.write',
  help: 'Une ligne par chiffre qui arrive de deux façons : celle qui compte, et pourquoi. Le même choix se reconnaît à l’indicateur, au site et à la période.',
  keyLabel: 'indicateur, site et période',
  columns: [indicatorColumn(indicators), SITE, PERIOD, ...columnsFrom(CHOICE)],
  naturalKey: (values) => [textOf(values, 'indicator'), textOf(values, 'site'), textOf(values, 'period')].join(' '),
  check: (values, { today }) => [...periodFaults(values, today), ...placeFaults(values, indicators)],
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'readingChoice',
      key: ['indicator', 'place', 'periodFrom', 'periodTo'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: { ...cellColumns(values), ...valuesFrom(CHOICE, values) },
      })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'readingChoice', rows, name: 'indicator' }),
  export: async (tx) => (await allChoices(tx)).map(({ way, reason, ...cell }) => ({ ...cellRow(cell), way, reason })),
})

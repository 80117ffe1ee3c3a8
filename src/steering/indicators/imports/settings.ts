import { listSites } from '#src/core/organisation/index.ts'
import { fold, type ImportProfile, type ImportValues, type ReadyRow, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { columnsFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { listSettings } from '#src/core/targets/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { IndicatorCatalogue } from '../catalogue.ts'
import { SETTING } from '../input.ts'
import { indicatorColumn } from './columns.ts'

/** What a département follows, where, and how it writes its figures. */
export const settingsProfile = (indicators: IndicatorCatalogue): ImportProfile => ({
  code: 'reglages-indicateurs',
  label: 'Réglages des indicateurs',
  right: 'indicators.targets',
  help: 'Une ligne par indicateur dont le suivi ou l’écriture diffère du catalogue. La même ligne se reconnaît à l’indicateur.',
  keyLabel: 'indicateur',
  columns: [indicatorColumn(indicators), ...columnsFrom(SETTING)],
  naturalKey: (values) => textOf(values, 'indicator'),
  check: (values, { sites }) =>
    codesOf(values).flatMap((word) =>
      (sites.get(fold(word)) ?? 0) > 0
        ? []
        : [{ column: 'sites', message: `« ${word} » n’est pas un site de ce département.` }],
    ),
  store: async (tx, rows, { progress }) =>
    storeInTable(tx, { table: 'indicatorSetting', key: ['indicator'], rows: await columnsOf(tx, rows), progress }),
  undo: (tx, rows) => undoInTable(tx, { table: 'indicatorSetting', rows, name: 'indicator' }),
  export: async (tx) => {
    const codes = new Map((await listSites(tx)).map(({ id, code }) => [id, code]))
    return (await listSettings(tx)).map(({ indicator, followed, sites, rounding, decimals }) => ({
      indicator,
      followed,
      sites: sites.map((id) => codes.get(id) ?? '').join(', '),
      rounding,
      decimals,
    }))
  },
})

const codesOf = (values: ImportValues): string[] =>
  textOf(values, 'sites')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')

async function columnsOf(tx: Tx, rows: readonly ReadyRow[]) {
  const ids = new Map(
    (await listSites(tx)).flatMap(({ id, code, name, shortName }) =>
      [code, name, shortName].map((word) => [fold(word), id] as const),
    ),
  )
  return rows.map(({ line, values }) => ({
    line,
    values: {
      indicator: textOf(values, 'indicator'),
      ...valuesFrom(SETTING, values),
      ...(values['sites'] === undefined ? {} : { sites: codesOf(values).flatMap((word) => ids.get(fold(word)) ?? []) }),
    },
  }))
}

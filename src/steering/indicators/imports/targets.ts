import { type ImportProfile, numberOf, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { IndicatorCatalogue } from '../catalogue.ts'
import { indicatorColumn } from './columns.ts'
import { listTargets } from '#src/core/targets/index.ts'
import { columnsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { FACT, TARGET, targetFaults } from '../input.ts'
import { listFacts } from '../store/notes.ts'

/** Targets by place and by date. */
export const targetsProfile = (indicators: IndicatorCatalogue): ImportProfile => ({
  code: 'cibles',
  label: 'Cibles',
  right: 'indicators.targets',
  help: 'Une ligne par cible. La même cible se reconnaît à l’indicateur, au site et au jour depuis lequel elle vaut.',
  keyLabel: 'indicateur, site et début',
  columns: [indicatorColumn(indicators), ...columnsFrom(TARGET)],
  naturalKey: (values) => [textOf(values, 'indicator'), textOf(values, 'site'), textOf(values, 'from')].join(' '),
  check: (values) => {
    const shared = indicators.of(textOf(values, 'indicator'))?.scope === 'shared' && textOf(values, 'site') !== ''
    const days = targetFaults({ from: textOf(values, 'from'), to: textOf(values, 'to') || null })
    return [
      ...(shared
        ? [{ column: 'site', message: 'Cet indicateur n’a qu’une cible, celle du département : laissez le site vide.' }]
        : []),
      ...Object.entries(days).map(([column, message]) => ({ column, message })),
    ]
  },
  store: (tx, rows, { progress, import: id }) =>
    storeInTable(tx, {
      table: 'indicatorTarget',
      key: ['indicator', 'place', 'validFrom'],
      rows: rows.map(({ line, values }) => {
        const { site: _, from, to, ...rest } = valuesFrom(TARGET, values)
        const place = numberOf(values, 'site') ?? 0
        return {
          line,
          values: { indicator: textOf(values, 'indicator'), place, validFrom: from, validTo: to ?? null, ...rest },
        }
      }),
      whenNew: { import: id },
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'indicatorTarget', rows, name: 'indicator' }),
  export: async (tx) =>
    (await listTargets(tx)).map(({ indicator, place, ...target }) => ({
      indicator,
      ...rowFrom(TARGET, { ...target, site: place === 0 ? null : place }),
    })),
})

/** Dated facts that explain a figure: marks on the charts. */
export const factsProfile: ImportProfile = {
  code: 'faits-dates',
  label: 'Faits datés',
  right: 'indicators.write',
  help: 'Une ligne par fait qui peut expliquer un chiffre : ouverture, renfort, panne. Il se marque sur les graphiques.',
  keyLabel: 'jour, fait et site',
  columns: columnsFrom(FACT),
  naturalKey: (values) => [textOf(values, 'day'), textOf(values, 'label'), textOf(values, 'site')].join(' '),
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'indicatorNote',
      key: ['day', 'label', 'place'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: { day: textOf(values, 'day'), label: textOf(values, 'label'), place: numberOf(values, 'site') ?? 0 },
      })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'indicatorNote', rows, name: 'label' }),
  export: async (tx) => (await listFacts(tx)).toReversed().map((fact) => rowFrom(FACT, fact)),
}

import { type ImportColumn, type ImportProfile, numberOf, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { IndicatorCatalogue } from '../catalogue.ts'
import { indicatorColumn, SITE, source } from './columns.ts'
import { OPERATORS } from '#src/core/room/target.ts'
import { listTargets } from '#src/core/targets/index.ts'
import { columnsFrom, rowFrom } from '#src/core/room/fields-file.ts'
import { FACT } from '../input.ts'
import { listFacts } from '../store/notes.ts'

const TARGET_COLUMNS: readonly ImportColumn[] = [
  {
    key: 'operator',
    label: 'Sens',
    kind: 'choice',
    required: true,
    choices: Object.fromEntries(Object.entries(OPERATORS).map(([code, label]) => [code, [label]])),
    help: 'Au moins, au plus, moins de, plus de.',
    example: 'au moins',
  },
  {
    key: 'value',
    label: 'Cible',
    kind: 'decimal',
    required: true,
    limit: 10_000_000,
    help: 'La valeur sans unité.',
    example: '75',
  },
  {
    key: 'from',
    label: 'Depuis le',
    kind: 'day',
    required: true,
    help: 'Le premier jour où elle vaut.',
    example: '01/01/2021',
  },
  { key: 'to', label: 'Jusqu’au', kind: 'day', help: 'Vide si elle vaut toujours.', example: '' },
  {
    key: 'authority',
    label: 'Fixée par',
    kind: 'text',
    limit: 120,
    help: 'Qui l’a fixée.',
    example: 'Comité de pilotage',
  },
  source(false),
]

/** Targets by place and by date. */
export const targetsProfile = (indicators: IndicatorCatalogue): ImportProfile => ({
  code: 'cibles',
  label: 'Cibles',
  right: 'indicators.targets',
  help: 'Une ligne par cible. La même cible se reconnaît à l’indicateur, au site et au jour depuis lequel elle vaut.',
  keyLabel: 'indicateur, site et début',
  columns: [indicatorColumn(indicators), SITE, ...TARGET_COLUMNS],
  naturalKey: (values) => [textOf(values, 'indicator'), textOf(values, 'site'), textOf(values, 'from')].join(' '),
  check: (values) => {
    const shared = indicators.of(textOf(values, 'indicator'))?.scope === 'shared' && textOf(values, 'site') !== ''
    const reversed = textOf(values, 'to') !== '' && textOf(values, 'to') < textOf(values, 'from')
    return [
      ...(shared
        ? [{ column: 'site', message: 'Cet indicateur n’a qu’une cible, celle du département : laissez le site vide.' }]
        : []),
      ...(reversed ? [{ column: 'to', message: 'La fin doit suivre le début.' }] : []),
    ]
  },
  store: (tx, rows, { progress, import: id }) =>
    storeInTable(tx, {
      table: 'indicatorTarget',
      key: ['indicator', 'place', 'validFrom'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          indicator: textOf(values, 'indicator'),
          place: numberOf(values, 'site') ?? 0,
          validFrom: textOf(values, 'from'),
          validTo: textOf(values, 'to') || null,
          operator: textOf(values, 'operator'),
          value: numberOf(values, 'value'),
          authority: textOf(values, 'authority'),
          source: textOf(values, 'source'),
        },
      })),
      whenNew: { import: id },
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'indicatorTarget', rows, name: 'indicator' }),
  export: async (tx) =>
    (await listTargets(tx)).map(({ indicator, place, operator, value, from, to, authority, source: text }) => ({
      indicator,
      site: place === 0 ? null : place,
      operator,
      value,
      from,
      to,
      authority,
      source: text,
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

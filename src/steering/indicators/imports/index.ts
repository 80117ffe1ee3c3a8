import { basisColumn, TOTAL_BASIS } from '#src/core/room/basis.ts'
import { monthsOf } from '#src/ground/calendar/index.ts'
import {
  flagOf,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type RowFault,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { inFrench } from '#src/ground/process/outcome.ts'
import type { Indicator } from '../indicator.ts'
import { type Given, READING_REFUSALS, readingRefusals } from '../reading.ts'
import type { IndicatorCatalogue } from '../catalogue.ts'
import { columnsFrom, rowFrom } from '#src/core/room/fields-file.ts'
import { VALUE } from '../input.ts'
import { cellColumns, cellRow, PERIOD, periodFaults, periodIn, placeFaults } from './cells.ts'
import { choicesProfile } from './choices.ts'
import { closingsProfile } from './closings.ts'
import { indicatorColumn, SITE } from './columns.ts'
import { keptProfile } from './kept.ts'
import { factsProfile, targetsProfile } from './targets.ts'
import { settingsProfile } from './settings.ts'
import { allSupplied } from '../store/settings.ts'

const READING_COLUMNS: readonly ImportColumn[] = [
  PERIOD,
  ...columnsFrom(VALUE),
  {
    key: 'way',
    label: 'Origine',
    kind: 'choice',
    choices: { imported: ['Importé'], typed: ['Saisi'] },
    help: 'Importé, sauf pour ce qui a été relevé à la main.',
    example: 'Importé',
  },
  TOTAL_BASIS,
]

/** Past readings and totals of other tools, one line per indicator, place and period. */
export const readingsProfile = (indicators: IndicatorCatalogue): ImportProfile => ({
  code: 'releves',
  label: 'Relevés d’indicateurs',
  right: 'indicators.write',
  help: 'Une ligne par indicateur, site et période : un numérateur et un dénominateur, ou à défaut une valeur seule. La même ligne se reconnaît à l’indicateur, au site, à la période et à l’origine.',
  keyLabel: 'indicateur, site, période et origine',
  columns: [indicatorColumn(indicators), SITE, ...READING_COLUMNS],
  naturalKey: (values) =>
    [textOf(values, 'indicator'), textOf(values, 'site'), textOf(values, 'period'), wayOf(values)].join(' '),
  check: (values, { today }) => [
    ...periodFaults(values, today),
    ...placeFaults(values, indicators),
    ...readingFaults(values, indicators.of(textOf(values, 'indicator'))),
  ],
  store: (tx, rows, { progress, import: id }) =>
    storeInTable(tx, {
      table: 'suppliedReading',
      key: ['indicator', 'place', 'periodFrom', 'periodTo', 'way'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: readingColumns(values, indicators.of(textOf(values, 'indicator'))),
      })),
      whenNew: { import: id },
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'suppliedReading', rows, name: 'indicator' }),
  export: async (tx) =>
    (await allSupplied(tx)).map((row) => ({
      ...cellRow(row),
      ...rowFrom(VALUE, row),
      way: row.way,
      basis: row.reconstructed ? 'reconstructed' : 'real',
    })),
})

const wayOf = (values: ImportValues): string => textOf(values, 'way') || 'imported'

function readingFaults(values: ImportValues, indicator: Indicator | undefined): RowFault[] {
  const why = indicator ? inFrench(readingRefusals(indicator, givenBy(values, indicator)), READING_REFUSALS) : {}
  return Object.entries(why).map(([column, message]) => ({ column, message }))
}

/** The numbers of a line; a count stands in either column. */
function givenBy(values: ImportValues, { unit }: Indicator): Given {
  const numerator = numberOf(values, 'numerator')
  const value = numberOf(values, 'value')
  return unit === 'count'
    ? { numerator: null, denominator: null, value: value ?? numerator }
    : { numerator, denominator: numberOf(values, 'denominator'), value }
}

function readingColumns(values: ImportValues, indicator: Indicator | undefined): Record<string, unknown> {
  const period = periodIn(values)
  const numerator = numberOf(values, 'numerator')
  const count = indicator?.unit === 'count'
  const denominator =
    numberOf(values, 'denominator') ??
    (indicator?.unit === 'per_month' && numerator !== null && period ? monthsOf(period).length : null)
  const fraction = numerator !== null && denominator !== null && !count
  return {
    ...cellColumns(values),
    way: wayOf(values),
    numerator: fraction ? numerator : null,
    denominator: fraction ? denominator : null,
    n: numberOf(values, 'n'),
    value: fraction ? null : (numberOf(values, 'value') ?? numerator),
    approximate: flagOf(values, 'approximate'),
    source: textOf(values, 'source'),
    takenOver: flagOf(values, 'takenOver'),
    ...basisColumn(values),
  }
}

/** The files of the indicators. Closings come last: they keep what the others say. */
export function indicatorProfiles(indicators: IndicatorCatalogue): readonly ImportProfile[] {
  return [
    targetsProfile(indicators),
    settingsProfile(indicators),
    readingsProfile(indicators),
    choicesProfile(indicators),
    factsProfile,
    keptProfile(indicators),
    closingsProfile(indicators),
  ]
}

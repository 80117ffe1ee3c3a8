// The columns that name one cell of the indicators: which one, where, when.
import {
  parsePeriod,
  type Period,
  periodCode,
  periodOf,
  type PlainDate,
  type Span,
} from '#src/ground/calendar/index.ts'
import { type ImportColumn, type ImportValues, numberOf, type RowFault, textOf } from '#src/core/room/import-profile.ts'
import { isToCome, READING_REFUSALS } from '../reading.ts'
import type { IndicatorCatalogue } from '../catalogue.ts'

export const PERIOD: ImportColumn = {
  key: 'period',
  label: 'Période',
  kind: 'period',
  required: true,
  help: 'Une année (2022), un trimestre (T4 2022) ou un mois (mars 2022).',
  example: '2022',
}

export const periodIn = (values: ImportValues): Period | undefined => parsePeriod(textOf(values, 'period'))

/** A period that cannot be read, or has not begun. */
export function periodFaults(values: ImportValues, today: PlainDate): RowFault[] {
  const period = periodIn(values)
  if (!period)
    return [
      {
        column: 'period',
        message: 'Écrivez une année (2022), un trimestre (4e trimestre 2022) ou un mois (mars 2022).',
      },
    ]
  return isToCome(period, today) ? [{ column: 'period', message: READING_REFUSALS['not-begun'] }] : []
}

/** A site given to an indicator that is only read for the whole département. */
export function placeFaults(values: ImportValues, indicators: IndicatorCatalogue): RowFault[] {
  const shared = indicators.of(textOf(values, 'indicator'))?.scope === 'shared' && textOf(values, 'site') !== ''
  const message = 'Cet indicateur ne se relève que pour tout le département : laissez le site vide.'
  return shared ? [{ column: 'site', message }] : []
}

/** The columns of the database for the cell of a line. */
export function cellColumns(values: ImportValues) {
  const period = periodIn(values)
  return {
    indicator: textOf(values, 'indicator'),
    place: numberOf(values, 'site') ?? 0,
    periodFrom: period?.from,
    periodTo: period?.to,
  }
}

/** A cell as the line of a file names it. */
export const cellRow = ({ indicator, place, from, to }: Span & { indicator: string; place: number }) => ({
  indicator,
  site: place === 0 ? null : place,
  period: periodCode(periodOf(from, to)),
})

// The table of a family of indicators in papers and slides, with where its figures come from and why some are not shown.
import { longDate, periodLabel } from '#src/ground/calendar/index.ts'
import { NO_BREAK } from '#src/ground/design/text/index.ts'
import type { Inline, Table } from '#src/ground/reports/index.ts'
import { targetText } from '#src/core/room/target.ts'
import { writtenWithUnit } from '#src/core/room/value.ts'
import type { Board, BoardCell, BoardRow } from './store/board.ts'
import { gatheredText, shortPeriod } from './wording.ts'

const NOT_SHOWN = 'non montré'

/** A value as papers write it. */
export const valueText = ({ shown }: BoardCell, row: BoardRow): string =>
  shown.amount ? writtenWithUnit(row.indicator, shown.amount) : shown.withheld ? NOT_SHOWN : '–'

function cellInline(cell: BoardCell | undefined, row: BoardRow): Inline {
  if (!cell) return ''
  const off = cell.shown.standing?.met === false
  const mark = cell.shown.amount?.provisional ? ' (provisoire)' : ''
  return off ? [{ text: valueText(cell, row), tone: 'off', bold: true }, mark] : `${valueText(cell, row)}${mark}`
}

/** The rows of a family: département or scope, sites, last year, target. */
export function tableOf(board: Board, rows: readonly BoardRow[], caption: string): Table {
  const wide = rows.some(({ total }) => total !== undefined)
  return {
    caption,
    columns: [
      { label: 'Indicateur', width: 2.8 },
      ...(wide ? [{ label: board.scope?.name ?? 'Département', align: 'right' as const, width: 1.4 }] : []),
      ...board.columns.map(({ shortName }) => ({ label: shortName, align: 'right' as const, width: 1.2 })),
      { label: `En${NO_BREAK}${shortPeriod(board.before)}`, align: 'right', width: 1.2 },
      { label: 'Cible', align: 'right', width: 1.6 },
    ],
    rows: rows.map((row) => {
      const main = row.total ?? row.cells[0]
      const sites = board.columns.map(({ id }) => row.cells.find(({ place }) => place === id))
      const before = main?.before.amount
      return [
        row.indicator.title,
        ...(wide ? [cellInline(row.total, row)] : []),
        ...sites.map((cell) => cellInline(cell, row)),
        before ? writtenWithUnit(row.indicator, before) : main?.before.withheld ? NOT_SHOWN : '–',
        main?.shown.target ? targetText(row.indicator, main.shown.target) : 'sans cible',
      ]
    }),
    source: sourceOf(board, rows),
  }
}

/** Where the figures of a table come from: the day, the campaigns, and why some are not shown. */
function sourceOf(board: Board, rows: readonly BoardRow[]): string {
  const gathered = [...new Set(rows.map(gatheredText))].filter((text) => text !== '')
  const hidden = rows.flatMap(({ total, cells }) => [...(total ? [total] : []), ...cells].map(({ shown }) => shown))
  const why = new Set(hidden.flatMap((shown) => (shown.withheld ? [shown.why] : [])))
  return [
    `Parvis, ${periodLabel(board.period)}, au ${longDate(board.asOf)}. Un chiffre en gras est hors cible.`,
    ...gathered.map((text) => `${text}.`),
    ...[...why].map((text) => `${text}.`),
  ].join(' ')
}

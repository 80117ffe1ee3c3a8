// The table of a family of indicators in documents and slides, with where its figures come from and why some are not shown.
import { RECONSTRUCTED } from '#src/core/room/basis.ts'
import { longDate, periodLabel } from '#src/ground/calendar/index.ts'
import { inList, NO_BREAK } from '#src/ground/design/text/index.ts'
import type { Inline, Table } from '#src/ground/reports/index.ts'
import type { Way } from '#src/core/measures/index.ts'
import { targetText } from '#src/core/room/target.ts'
import { writtenWithUnit } from '#src/core/room/value.ts'
import type { Board, BoardCell, BoardRow } from './store/board.ts'
import { gatheredText, shortPeriod } from './wording.ts'

const NOT_SHOWN = 'non montré'

/** A value as documents write it. */
export const valueText = ({ shown }: BoardCell, row: BoardRow): string =>
  shown.amount ? writtenWithUnit(row.indicator, shown.amount) : shown.withheld ? NOT_SHOWN : '–'

function cellInline(cell: BoardCell | undefined, row: BoardRow): Inline {
  if (!cell) return ''
  const off = cell.shown.standing?.met === false
  const mark = cell.shown.amount?.provisional ? ' (provisoire)' : ''
  return off ? [{ text: valueText(cell, row), tone: 'off', bold: true }, mark] : `${valueText(cell, row)}${mark}`
}

/** The rows of one or several families: département or scope, sites, last year, target. A family is named when there are several. */
export function tableOf(
  board: Board,
  families: readonly { family: { title: string }; rows: readonly BoardRow[] }[],
  caption: string,
): Table {
  const rows = families.flatMap((one) => one.rows)
  const wide = rows.some(({ total }) => total !== undefined)
  return {
    caption,
    columns: [
      { label: 'Indicateur' },
      ...(wide ? [{ label: board.scope?.name ?? 'Département', align: 'right' as const }] : []),
      ...board.columns.map(({ shortName }) => ({ label: shortName, align: 'right' as const })),
      { label: `En${NO_BREAK}${shortPeriod(board.before)}`, align: 'right' },
      { label: 'Cible', align: 'right' },
    ],
    rows: families.flatMap(({ family, rows: own }) => [
      ...(families.length > 1 ? [{ group: family.title }] : []),
      ...own.map((row) => rowOf(board, row, wide)),
    ]),
    source: sourceOf(board, rows),
  }
}

function rowOf(board: Board, row: BoardRow, wide: boolean): Inline[] {
  const main = row.total ?? row.cells[0]
  const sites = board.columns.map(({ id }) => row.cells.find(({ place }) => place === id))
  const before = main?.before.amount
  return [
    row.indicator.title,
    ...(wide ? [cellInline(row.total, row)] : []),
    ...sites.map((cell) => cellInline(cell, row)),
    before ? writtenWithUnit(row.indicator, before) : main?.before.withheld ? NOT_SHOWN : '–',
    main?.shown.target ? targetText(row.indicator, main.shown.target) : '–',
  ]
}

const WAYS: Readonly<Record<Way, string>> = {
  counted: 'compté sur les enregistrements',
  imported: 'importé du relevé d’un autre outil',
  typed: 'saisi avec sa source',
}

/** Each figure by its origin: « Origine : compté sur les enregistrements, sauf appels décrochés (importé …). » */
function originsOf(rows: readonly BoardRow[]): string {
  const named = rows.flatMap((row) => {
    const shown = [...(row.total ? [row.total] : []), ...row.cells].map((cell) => cell.shown)
    const ways = [...new Set(shown.flatMap(({ amount }) => amount?.ways ?? []))].map((way) => WAYS[way])
    const { title } = row.indicator
    return ways.length === 0 ? [] : [{ way: inList(ways), title: title.charAt(0).toLowerCase() + title.slice(1) }]
  })
  const groups = [...Map.groupBy(named, ({ way }) => way)].toSorted(([, one], [, other]) => other.length - one.length)
  const [main, ...others] = groups
  if (!main) return ''
  const rest = others.map(([way, own]) => `${own.map(({ title }) => title).join(', ')} (${way})`)
  return `Origine : ${main[0]}${rest.length === 0 ? '' : `, sauf ${rest.join(' ; ')}`}.`
}

/** « Réponses dans les délais : reconstitué … »: rows that show numbers chosen to give back a published rate. */
function chosenOf(rows: readonly BoardRow[]): string[] {
  const own = rows.filter(({ total, cells }) =>
    [...(total ? [total] : []), ...cells].some(({ shown, before }) =>
      [shown.amount, before.amount].some((amount) => amount?.reconstructed),
    ),
  )
  return own.length === 0 ? [] : [`${own.map(({ indicator }) => indicator.short).join(', ')} : ${RECONSTRUCTED}.`]
}

/** Where the figures of a table come from: the day, the campaigns, and why some are not shown. */
function sourceOf(board: Board, rows: readonly BoardRow[]): string {
  const gathered = [...new Set(rows.map(gatheredText))].filter((text) => text !== '')
  const hidden = rows.flatMap(({ total, cells }) => [...(total ? [total] : []), ...cells].map(({ shown }) => shown))
  const why = new Set(hidden.flatMap((shown) => (shown.withheld ? [shown.why] : [])))
  return [
    `Parvis, ${periodLabel(board.period)}, au ${longDate(board.asOf)}. En gras : hors cible.`,
    originsOf(rows),
    ...chosenOf(rows),
    ...gathered.map((text) => `${text}.`),
    ...[...why].map((text) => `${text}.`),
  ].join(' ')
}

import type { ReactElement } from 'react'
import { periodCode, type PlainDate } from '#src/ground/calendar/index.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { drawnOnce } from '#src/ground/design/render.ts'
import { sparkline } from '#src/ground/design/charts/index.ts'
import { UNITS } from '#src/core/room/value.ts'
import type { Indicator } from '../indicator.ts'
import type { BoardCell, BoardRow } from '../store/board.ts'
import { sheetHref } from '../store/reader.ts'
import { targetText } from '#src/core/room/target.ts'
import { gatheredText } from '../wording.ts'
import { originsOf, provisionalOf } from '../row-summary.ts'
import { RowOrigins, SiteCell, TotalCell } from './cells.tsx'
import { Drawing } from './drawing.tsx'
import type { Board } from '../store/board.ts'
import type { NamedScope, Site } from '#src/core/organisation/index.ts'
import type { Against } from '../stretch.ts'

export type BoardPageProps = {
  board: Board
  tenantName: string
  against: Against
  /** « Définitif », « Clos, non publié », « En cours ». */
  state: string
  /** The code of the period as the address gives it. */
  asked: string
  today: PlainDate
  site: number | undefined
  scopes: readonly NamedScope[]
  /** The sites that stand beside one another, of those of the board. */
  shown: readonly Site[]
  /** They were chosen, and stay in the address. */
  chosen: boolean
  /** The families that the address opens whole. */
  families: readonly string[]
  writes: boolean
  targets: boolean
}

/** What the column of the total is called: the département, its only site, or the named scope that is read. */
export const wholeName = (board: Board): string =>
  isOneColumn(board) ? (board.columns[0]?.shortName ?? '') : (board.scope?.name ?? 'Département')

/** Nothing to compare: the département and its only site would say the same twice. */
export const isOneColumn = ({ whole, scope, columns }: Board): boolean => whole && !scope && columns.length === 1

/** What the column of the total holds: the only site where there is one, else the total. */
function wholeCell(board: Board, row: BoardRow): BoardCell | undefined {
  return isOneColumn(board) ? (row.cells[0] ?? row.total) : row.total
}

/** Where the page of an indicator opens from the board. */
export function rowHref({ board, site }: Pick<BoardPageProps, 'board' | 'site'>, indicator: Indicator): string {
  return sheetHref(indicator.code, {
    place: site ?? (board.whole || indicator.scope === 'shared' ? 0 : (board.columns[0]?.id ?? 0)),
    period: board.period,
    scope: board.scope?.code,
  })
}

/** One indicator: its name and target, the département, the sites, the months; drawn anew when one of them has changed. */
export function Row({ row, ...props }: BoardPageProps & { row: BoardRow }): ReactElement {
  const { board, shown, site, writes, targets } = props
  const cells = [...(row.total ? [row.total] : []), ...row.cells]
  const things = [row.indicator, ...cells.flatMap((cell) => [cell.shown, cell.before])]
  const names = board.columns.map(({ id, shortName }) => [id, shortName])
  const text = JSON.stringify([
    [row.total !== undefined, row.spark, row.remark],
    [names, shown.map(({ id }) => id), wholeName(board), isOneColumn(board)],
    [board.whole, board.scope?.code, periodCode(board.period), periodCode(board.before)],
    [site, writes, targets],
  ])
  const html = drawnOnce({ things, text }, () => <RowCells row={row} {...props} />)
  return <tr role="row" dangerouslySetInnerHTML={{ __html: html }} />
}

function RowCells({ row, ...props }: BoardPageProps & { row: BoardRow }): ReactElement {
  const { board, writes, shown: sites } = props
  const { indicator } = row
  const total = wholeCell(board, row)
  const columns = isOneColumn(board) ? [] : sites
  const choose = (place: number) =>
    writes && !board.scope
      ? `/indicateurs/${indicator.code}/choix?${place === 0 ? '' : `site=${place}&`}periode=${periodCode(board.period)}`
      : undefined
  const nameOf = (place: number) => board.columns.find(({ id }) => id === place)?.shortName ?? ''
  const cell = ({ place, shown, before }: BoardCell) => ({
    indicator,
    shown,
    before,
    period: board.before,
    choose: choose(place),
    names: nameOf,
  })
  return (
    <>
      <th scope="row" role="rowheader">
        <RowHead row={row} {...props} />
      </th>
      {total ? (
        <td role="cell" className="pv-total" data-label={wholeName(board)}>
          <div className="pv-cell">
            <TotalCell {...cell(total)} />
          </div>
        </td>
      ) : null}
      {columns.length === 0 ? null : indicator.scope === 'shared' ? (
        <td role="cell" className="pv-board__shared" colSpan={columns.length}>
          {indicator.sharedNote}
        </td>
      ) : (
        columns
          .flatMap(({ id }) => row.cells.filter(({ place }) => place === id))
          .map((one) => (
            <td key={one.place} role="cell" data-label={nameOf(one.place)}>
              <div className="pv-cell">
                <SiteCell {...cell(one)} />
              </div>
            </td>
          ))
      )}
      <td role="cell" className="pv-board__spark">
        <Spark row={row} />
      </td>
    </>
  )
}

function RowHead({ row, board, site, targets }: BoardPageProps & { row: BoardRow }): ReactElement {
  const { indicator } = row
  const target = (row.total ?? row.cells[0])?.shown.target
  const href = rowHref({ board, site }, indicator)
  const gathered = gatheredText(row)
  const names = (place: number) => board.columns.find(({ id }) => id === place)?.shortName ?? ''
  const provisional = provisionalOf(row, names)
  return (
    <>
      <a className="pv-rowtitle" href={href}>
        {indicator.short}
      </a>
      {target ? (
        <span className="pv-sub">{`Cible : ${targetText(indicator, target)}`}</span>
      ) : (
        <NoTarget indicator={indicator} targets={targets} />
      )}
      {gathered === '' ? null : <span className="pv-sub">{gathered}</span>}
      <span className="pv-board__origin">
        {provisional === undefined ? null : <Mark state="coming" word={provisional} />}
        <RowOrigins origins={originsOf(row)} names={names} />
      </span>
      {row.remark === undefined ? null : <span className="pv-remark">{row.remark}</span>}
    </>
  )
}

function NoTarget({ indicator, targets }: { indicator: Indicator; targets: boolean }): ReactElement {
  if (indicator.direction === 'none')
    return (
      <span className="pv-sub">
        {indicator.unit === 'per_month' ? 'Volume mensuel, sans cible' : 'Volume, sans cible'}
      </span>
    )
  return (
    <span className="pv-sub">
      Pas de cible.{' '}
      {targets ? (
        <a href={`/indicateurs/${indicator.code}/cibles`}>
          En fixer une<span className="fr-sr-only">{` pour ${indicator.short}`}</span>
        </a>
      ) : null}
    </span>
  )
}

function Spark({ row }: { row: BoardRow }): ReactElement {
  const { indicator, spark } = row
  if (indicator.frequency === 'year')
    return <span className="pv-line-note">{indicator.words.yearly ?? 'Relevé annuel'}</span>
  const known = spark.filter(({ value }) => value !== null)
  if (known.length < 2) return <span className="pv-line-note">{known.length === 0 ? '' : 'Un seul mois relevé'}</span>
  const target = (row.total ?? row.cells[0])?.shown.target
  const last = spark.findLastIndex(({ value }) => value !== null)
  const points =
    indicator.formula && indicator.way === 'counted'
      ? spark.slice(
          spark.findIndex(({ value }) => value !== null),
          last + 1,
        )
      : spark
  const chart = sparkline(
    {
      title: `${indicator.title}, mois par mois`,
      points,
      unit: UNITS[indicator.unit].symbol,
      decimals: indicator.decimals,
      ...(target ? { target: target.value } : {}),
    },
    { width: 150, height: 52 },
  )
  return <Drawing chart={chart} />
}

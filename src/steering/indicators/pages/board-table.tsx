import type { ReactElement } from 'react'
import {
  ALL_FAMILIES,
  type FoldedFamily,
  familyCount,
  foldedLine,
  foldFamilies,
  ROWS_AT_ONCE,
  unfoldLabel,
} from '../folding.ts'
import { isUnread, SITES_AT_ONCE } from '../row-summary.ts'
import type { BoardRow } from '../store/board.ts'
import { periodTitle } from '../wording.ts'
import { pageHref } from './board-address.ts'
import { type BoardPageProps, isOneColumn, Row, wholeName } from './board-row.tsx'

/** The figures, family by family: those shown first, and the way to the others. */
export function BoardTable(props: BoardPageProps): ReactElement {
  const { board } = props
  const columns = isOneColumn(board) ? [] : props.shown
  const width = columns.length + 2 + (board.whole ? 1 : 0)
  const wide = columns.length > SITES_AT_ONCE
  const read = board.families.map(({ family, rows }) => ({ family, rows: rows.filter((row) => !isUnread(row)) }))
  const families = foldFamilies(
    read.filter(({ rows }) => rows.length > 0),
    props.families,
  )
  return (
    <>
      <ShownFirst read={families} {...props} />
      <div
        className={`pv-tablebox${wide ? ' pv-tablebox--wide' : ''}`}
        {...(wide ? { role: 'region', tabIndex: 0, 'aria-label': 'Tableau des indicateurs, à faire défiler' } : {})}
      >
        <table className={`pv-table pv-table--rows pv-board${wide ? ' pv-board--wide' : ''}`} role="table">
          <caption className="fr-sr-only">{`Indicateurs, ${periodTitle(board.period)}`}</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">
                Indicateur et cible
              </th>
              {board.whole ? (
                <th scope="col" role="columnheader" className="pv-total">
                  {wholeName(board)}
                </th>
              ) : null}
              {columns.map(({ id, shortName }) => (
                <th key={id} scope="col" role="columnheader">
                  {shortName}
                </th>
              ))}
              <th scope="col" role="columnheader" className="pv-board__spark">
                {`${board.whole ? wholeName(board) : (board.columns[0]?.shortName ?? '')}, mois par mois`}
              </th>
            </tr>
          </thead>
          {families.map((one) => (
            <FamilyRows key={one.family.code} one={one} width={width} {...props} />
          ))}
        </table>
      </div>
    </>
  )
}

/** What of a long dashboard is in the table, and the way to all of it. */
function ShownFirst({ read, ...props }: BoardPageProps & { read: readonly Folded[] }): ReactElement | null {
  const shown = read.reduce((sum, { rows }) => sum + rows.length, 0)
  const all = read.reduce((sum, { folded }) => sum + folded.length, shown)
  if (all <= ROWS_AT_ONCE) return null
  if (shown === all)
    return (
      <p className="pv-shownfirst">
        {`Les ${all} indicateurs sont montrés.`} <a href={pageHref(props, [])}>Ne montrer que l’essentiel</a>
      </p>
    )
  const first = props.families.length === 0 && read.some(({ off }) => off > 0) ? ', ceux hors cible d’abord' : ''
  return (
    <p className="pv-shownfirst">
      {`${shown} indicateurs montrés sur ${all}${first}.`}{' '}
      <a href={pageHref(props, [ALL_FAMILIES])}>{`Voir les ${all} indicateurs`}</a>
    </p>
  )
}

type Folded = FoldedFamily<BoardRow>

/** A family: its heading with all it holds counted, the rows that stand open, and the link to the others. */
function FamilyRows({ one, width, ...props }: BoardPageProps & { one: Folded; width: number }): ReactElement {
  const { family, rows, folded } = one
  const others = props.families.filter((code) => code !== family.code)
  const line = foldedLine(one)
  return (
    <tbody role="rowgroup" id={`famille-${family.code}`}>
      <tr className="pv-table__group" role="row">
        <th scope="colgroup" colSpan={width} role="rowheader">
          {family.title} <span className="pv-familycount">{familyCount(one)}</span>
        </th>
      </tr>
      {rows.map((row) => (
        <Row key={row.indicator.code} row={row} {...props} />
      ))}
      {folded.length === 0 && !one.asked ? null : (
        <tr role="row" className="pv-familyfold">
          <td role="cell" colSpan={width}>
            {folded.length === 0 ? (
              <a href={`${pageHref(props, others)}#famille-${family.code}`}>
                Replier<span className="fr-sr-only">{` : ${family.title}`}</span>
              </a>
            ) : (
              <a href={`${pageHref(props, [...others, family.code])}#famille-${family.code}`}>
                {unfoldLabel(one)}
                <span className="fr-sr-only">{` : ${family.title}`}</span>
              </a>
            )}
            {line === '' ? null : <span className="pv-line-note">{line}</span>}
          </td>
        </tr>
      )}
    </tbody>
  )
}

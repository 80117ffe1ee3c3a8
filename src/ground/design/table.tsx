import type { ReactElement, ReactNode } from 'react'
import { Sign, TRIANGLES } from './icon.tsx'

export type Column<Row> = {
  key: string
  /** Also the label of the value on a phone. */
  head: string
  cell: (row: Row) => ReactNode
  /** The object of a wide list: a third of the width, so that it stands on one line. */
  lead?: boolean | undefined
  /** Right-aligned, tabular figures. */
  numeric?: boolean | undefined
  /** The grey column of the département's total; only that. */
  total?: boolean | undefined
  /** A second look of the head: a sort link. */
  sort?: { href: string; direction?: 'ascending' | 'descending' | undefined } | undefined
  /** On a phone: `wide` takes the whole line without its label, `short` stands on one line with its neighbours, `hide` is left out. */
  phone?: 'wide' | 'short' | 'hide' | undefined
}

export type Group<Row> = { key: string; label: ReactNode; aside?: ReactNode; rows: readonly Row[] }

export type RowTone = 'late' | 'chosen' | 'done' | 'sum'

export type TableProps<Row> = {
  caption: ReactNode
  /** Under a visible heading that says the same. */
  captionHidden?: boolean | undefined
  /** The first column is the heading of its row. */
  columns: readonly Column<Row>[]
  rows?: readonly Row[] | undefined
  groups?: readonly Group<Row>[] | undefined
  rowKey: (row: Row) => string | number
  rowTone?: ((row: Row) => RowTone | undefined) | undefined
  /** A ticking box per row inside a BulkForm; undefined for a row that cannot be ticked. */
  tick?: ((row: Row) => { name: string; value: string; label: string; checked?: boolean } | undefined) | undefined
  /** At most five short columns: stays a table on a phone. */
  compact?: boolean | undefined
  /** The rule of the figures, in a line under the table. */
  note?: ReactNode
  dense?: boolean | undefined
}

/** Every list of records. On a phone rows become blocks: title, then label and value. Never a sideways page. */
export function Table<Row>(props: TableProps<Row>): ReactElement {
  const { caption, captionHidden = false, columns, rows = [], groups, compact = false, note, dense = false } = props
  const width = columns.length + (props.tick === undefined ? 0 : 1)
  return (
    <div className="pv-tablebox">
      <table className={`pv-table${compact ? '' : ' pv-table--rows'}${dense ? ' pv-table--dense' : ''}`} role="table">
        <caption className={captionHidden ? 'fr-sr-only' : 'pv-caption'}>{caption}</caption>
        <Head columns={columns} ticks={props.tick !== undefined} />
        {groups === undefined ? (
          <tbody role="rowgroup">
            {rows.map((row) => (
              <Line key={props.rowKey(row)} row={row} table={props} />
            ))}
          </tbody>
        ) : (
          groups.map((group) => (
            <tbody key={group.key} role="rowgroup">
              <tr className="pv-table__group" role="row">
                <th scope="colgroup" colSpan={width} role="rowheader">
                  <span className="pv-table__grouprow">
                    <span>{group.label}</span>
                    {group.aside === undefined ? null : <span className="pv-table__aside">{group.aside}</span>}
                  </span>
                </th>
              </tr>
              {group.rows.map((row) => (
                <Line key={props.rowKey(row)} row={row} table={props} />
              ))}
            </tbody>
          ))
        )}
      </table>
      {note === undefined ? null : <p className="pv-note">{note}</p>}
    </div>
  )
}

function Head<Row>({ columns, ticks }: { columns: readonly Column<Row>[]; ticks: boolean }): ReactElement {
  return (
    <thead role="rowgroup">
      <tr role="row">
        {ticks ? (
          <td className="pv-table__tick" role="cell" data-pv-tickall="">
            <span className="fr-sr-only">Choisir</span>
          </td>
        ) : null}
        {columns.map((column) => (
          <th
            key={column.key}
            scope="col"
            role="columnheader"
            className={classOf(column)}
            aria-sort={column.sort?.direction}
          >
            {column.sort === undefined ? column.head : <SortLink head={column.head} sort={column.sort} />}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function SortLink({
  head,
  sort,
}: {
  head: string
  sort: { href: string; direction?: 'ascending' | 'descending' | undefined }
}): ReactElement {
  return (
    <a className="pv-sort" href={sort.href}>
      {head}
      {sort.direction === undefined ? null : (
        <Sign shapes={sort.direction === 'ascending' ? TRIANGLES.up : TRIANGLES.down} size={10} />
      )}
    </a>
  )
}

function classOf<Row>(column: Column<Row>): string | undefined {
  const names = [
    column.lead === true ? 'pv-object' : '',
    column.numeric === true ? 'pv-num' : '',
    column.total === true ? 'pv-total' : '',
    column.phone === undefined ? '' : `pv-phone-${column.phone}`,
  ].filter((name) => name !== '')
  return names.length === 0 ? undefined : names.join(' ')
}

function Line<Row>({ row, table }: { row: Row; table: TableProps<Row> }): ReactElement {
  const tone = table.rowTone?.(row)
  const tick = table.tick?.(row)
  return (
    <tr role="row" className={tone === undefined ? undefined : `pv-row--${tone}`}>
      {table.tick === undefined ? null : (
        <td className="pv-table__tick" role="cell">
          {tick === undefined ? null : <Tick {...tick} />}
        </td>
      )}
      {table.columns.map((column, index) =>
        index === 0 ? (
          <th key={column.key} scope="row" role="rowheader" className={classOf(column)}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.key} role="cell" className={classOf(column)} data-label={column.head}>
            <div className="pv-cell">{column.cell(row)}</div>
          </td>
        ),
      )}
    </tr>
  )
}

function Tick({
  name,
  value,
  label,
  checked,
}: {
  name: string
  value: string
  label: string
  checked?: boolean
}): ReactElement {
  const id = `choix-${name}-${value}`
  return (
    <div className="fr-checkbox-group fr-checkbox-group--sm">
      <input type="checkbox" id={id} name={name} value={value} defaultChecked={checked} data-pv-tick="" />
      <label className="fr-label" htmlFor={id}>
        <span className="fr-sr-only">{label}</span>
      </label>
    </div>
  )
}

/** The title of a row: the object in words (a link), its reference or origin in grey under it. */
export function RowTitle({
  href,
  title,
  note,
}: {
  href?: string | undefined
  title: ReactNode
  note?: ReactNode
}): ReactElement {
  return (
    <>
      {href === undefined ? (
        <span className="pv-rowtitle">{title}</span>
      ) : (
        <a className="pv-rowtitle" href={href}>
          {title}
        </a>
      )}
      {note === undefined ? null : <span className="pv-sub">{note}</span>}
    </>
  )
}

export type PaginationProps = {
  page: number
  pages: number
  href: (page: number) => string
  /** « 10 lignes sur 14 », and the rule in force. */
  shown?: ReactNode
  /** What is paged, where a page holds two lists. */
  of?: string | undefined
}

export function Pagination({ page, pages, href, shown, of }: PaginationProps): ReactElement {
  const near = [...new Set([1, page - 1, page, page + 1, pages])].filter((n) => n >= 1 && n <= pages)
  return (
    <div className="pv-foot">
      {shown === undefined ? null : <p className="pv-foot__shown">{shown}</p>}
      {pages < 2 ? null : (
        <nav
          className="fr-pagination"
          aria-label={of === undefined ? 'Pages de la liste' : `Pages de la liste : ${of}`}
        >
          <ul className="fr-pagination__list">
            {page <= 1 ? null : (
              <li>
                <a className="fr-pagination__link fr-pagination__link--prev" href={href(page - 1)} rel="prev">
                  Page précédente
                </a>
              </li>
            )}
            {near.map((n) => (
              <li key={n}>
                <a
                  className="fr-pagination__link pv-page"
                  href={href(n)}
                  aria-current={n === page ? 'page' : undefined}
                  title={`Page ${n}`}
                >
                  {n}
                </a>
              </li>
            ))}
            {page >= pages ? null : (
              <li>
                <a className="fr-pagination__link fr-pagination__link--next" href={href(page + 1)} rel="next">
                  Page suivante
                </a>
              </li>
            )}
          </ul>
        </nav>
      )}
    </div>
  )
}

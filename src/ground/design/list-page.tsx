import type { ReactElement, ReactNode } from 'react'
import { type ListState, listHref, SIZES, sortHead } from './list-state.ts'
import { Menu, MenuLinks } from './menu.tsx'
import { type Column, Pagination, Table, type TableProps } from './table.tsx'
import { formatCount, formatNumber } from './text/index.ts'

export type ListTableProps<Row> = TableProps<Row> & {
  state: ListState
  /** The columns one may order by: key of the column → name of the order in the address. */
  sorts?: Readonly<Record<string, string>> | undefined
  /** How many lines there are in all. */
  total: number
  /** A count that stops there says « plus de ». */
  most?: number | undefined
  /** « action », « actions ». */
  noun: readonly [one: string, several: string]
  /** Where the list leaves as a file, below its address; none where it does not. */
  exports?: readonly ('csv' | 'xlsx')[] | undefined
  /** The address of the file, where it is not `…/export` below the list. */
  file?: string | undefined
  /** The saved views of the list. */
  views?: ReactNode
  /** Wraps the table: a form of what is done to the ticked lines. */
  around?: ((table: ReactElement) => ReactElement) | undefined
  /** The rule in force, under the list. */
  rule?: ReactNode
}

/** One list of the product: its count, its order, its files, its lines, its pages. The filters stand above it. */
export function ListTable<Row>(props: ListTableProps<Row>): ReactElement {
  const { state, sorts = {}, total, most, noun: _, exports = [], file, views, around, rule, ...table } = props
  const columns = table.columns.map((column): Column<Row> => {
    const key = sorts[column.key]
    return key === undefined ? column : { ...column, sort: sortHead(state, key) }
  })
  const shown = <Table {...table} columns={columns} />
  const counted = most !== undefined && total > most ? most : total
  return (
    <div className="pv-list" data-pv-list="">
      <div className="pv-list__tools">
        <p className="pv-list__count">{countText(props)}</p>
        {views}
        <Orders state={state} columns={columns} />
        {exports.length === 0 ? null : (
          <Menu label="Exporter">
            <MenuLinks
              links={exports.map((format) => ({
                href: listHref({ ...state, path: file ?? `${state.path}/export` }, { format }),
                label: format === 'csv' ? 'Fichier CSV' : 'Classeur XLSX',
              }))}
            />
          </Menu>
        )}
      </div>
      {around === undefined ? shown : around(shown)}
      <Pagination
        page={state.page}
        pages={Math.max(1, Math.ceil(counted / state.size))}
        href={(page) => listHref(state, { page })}
        shown={rule}
        of={state.prefix !== '' && typeof table.caption === 'string' ? table.caption : undefined}
      />
      <div className="pv-list__foot">
        {total > SIZES[0] ? <Sizes state={state} /> : null}
        <KeysHelp />
      </div>
    </div>
  )
}

/** « 51 à 100 sur 312 demandes », or « 12 demandes ». */
function countText<Row>({ state, total, most, noun, rows = [], groups }: ListTableProps<Row>): string {
  const lines = groups === undefined ? rows.length : groups.reduce((sum, one) => sum + one.rows.length, 0)
  const many = most !== undefined && total > most
  if (!many && lines >= total) return formatCount(total, ...noun)
  const all = many ? `plus de ${formatNumber(most)} ${noun[1]}` : formatCount(total, ...noun)
  return `${formatNumber(state.offset + 1)} à ${formatNumber(state.offset + lines)} sur ${all}`
}

/** On a phone the headings are not there: the orders stand in a menu. */
function Orders<Row>({ state, columns }: { state: ListState; columns: readonly Column<Row>[] }): ReactElement | null {
  const own = columns.filter(({ sort }) => sort !== undefined)
  if (own.length === 0) return null
  const words = { ascending: ', croissant', descending: ', décroissant' }
  const links = own.map(({ head, sort }) => ({
    href: sort?.href ?? '',
    label: `${head}${sort?.direction === undefined ? '' : words[sort.direction]}`,
    current: sort?.direction !== undefined,
  }))
  return (
    <div className="pv-list__orders">
      <Menu label="Trier" align="start">
        <MenuLinks links={[...links, { href: listHref(state, { sort: undefined }), label: 'Ordre habituel' }]} />
      </Menu>
    </div>
  )
}

function Sizes({ state }: { state: ListState }): ReactElement {
  return (
    <p className="pv-list__sizes">
      Lignes par page :{' '}
      {SIZES.map((size) => (
        <a
          key={size}
          href={listHref(state, { size })}
          aria-current={size === state.size ? 'true' : undefined}
          aria-label={`${size} lignes par page`}
        >
          {size}
        </a>
      ))}
    </p>
  )
}

/** The keys of a list; the island adds the box that turns them off. */
function KeysHelp(): ReactElement {
  return (
    <details className="pv-keys-help" data-pv-keys="">
      <summary>Aide clavier</summary>
      <ul>
        <li>
          <kbd>/</kbd> aller au champ de recherche
        </li>
        <li>
          <kbd>j</kbd> ligne suivante, <kbd>k</kbd> ligne précédente
        </li>
        <li>
          <kbd>Entrée</kbd> ouvrir la ligne
        </li>
      </ul>
    </details>
  )
}

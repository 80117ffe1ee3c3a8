import type { ReactElement, ReactNode } from 'react'
import { EmptyState, type Filter, FilterBar } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { ListTable, type ListTableProps } from '#src/ground/design/list-page.tsx'
import { kept, pageOf } from '#src/ground/design/list-state.ts'

export type ObjectListProps<Row> = Omit<ListTableProps<Row>, 'caption' | 'captionHidden' | 'total'> & {
  title: string
  lead: ReactNode
  /** The other pages of the room, above the filters. */
  tabs?: ReactElement | undefined
  filters: readonly Filter[]
  /** All that the filters find, in the order asked for; the page is cut here. */
  rows: readonly Row[]
  /** Whether a filter is set. */
  filtered: boolean
  /** « Ajouter une démarche »; none for who only reads. */
  add?: { href: string; label: string; first: string } | undefined
  /** What an empty list says: nothing at all yet, nothing for these filters. */
  none: { yet: string; found: string }
}

/** A catalogue of objects: its head, its filters, its export, its table, or why it is empty and what to do. */
export function ObjectList<Row>(props: ObjectListProps<Row>): ReactElement {
  const { title, lead, tabs, filters, filtered, add, none, rows, ...list } = props
  const { path } = list.state
  const actions = add ? [{ href: add.href, label: add.label, icon: 'plus' as const, primary: true }] : []
  const clear = { href: path, label: 'Effacer les filtres' }
  const way = filtered ? clear : add && { href: add.href, label: add.first }
  return (
    <>
      <PageHead title={title} lead={lead} actions={actions} />
      {tabs}
      {filters.length === 0 ? null : (
        <FilterBar action={path} clear={path} filters={filters} hidden={kept(list.state)} />
      )}
      {rows.length === 0 ? (
        <>
          {list.views === undefined ? null : <div className="pv-list__tools">{list.views}</div>}
          <EmptyState action={way}>{filtered ? none.found : none.yet}</EmptyState>
        </>
      ) : (
        <ListTable
          exports={['csv', 'xlsx']}
          {...list}
          caption={title}
          captionHidden
          total={rows.length}
          rows={pageOf(rows, list.state)}
        />
      )}
    </>
  )
}

/** A filter chosen from a list, the first choice filtering nothing. */
export function listFilter(
  name: string,
  label: string,
  { value, all, options }: { value: string | number | undefined; all: string; options: readonly Option[] },
): Filter {
  const choices = options.map(([code, word]) => ({ value: String(code), label: word }))
  return { name, label, value: String(value ?? ''), options: [{ value: '', label: all }, ...choices] }
}
type Option = readonly [code: string | number, word: string]

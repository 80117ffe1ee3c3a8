import type { ReactElement, ReactNode } from 'react'
import { EmptyState, type Filter, FilterBar } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { Table, type TableProps } from '#src/ground/design/table.tsx'

export type ObjectListProps<Row> = Pick<TableProps<Row>, 'rows' | 'columns' | 'rowKey' | 'rowTone'> & {
  title: string
  lead: ReactNode
  base: string
  /** `?…` of the address: what the filters hold. */
  query: string
  filters: readonly Filter[]
  /** « Ajouter une démarche »; none for who only reads. */
  add?: { href: string; label: string; first: string } | undefined
  /** What an empty list says: nothing at all yet, nothing for these filters. */
  none: { yet: string; found: string }
}

/** A catalogue of objects: its head, its filters, its export, its table, or why it is empty and what to do. */
export function ObjectList<Row>(props: ObjectListProps<Row>): ReactElement {
  const { title, lead, base, query, filters, add, none, rows = [], ...table } = props
  const actions = [
    { href: `${base}/export${query}`, label: 'Exporter', icon: 'download' as const },
    ...(add ? [{ href: add.href, label: add.label, icon: 'plus' as const, primary: true }] : []),
  ]
  const clear = { href: base, label: 'Effacer les filtres' }
  const way = query === '' ? add && { href: add.href, label: add.first } : clear
  return (
    <>
      <PageHead title={title} lead={lead} actions={actions} />
      <FilterBar action={base} clear={base} filters={filters} />
      {rows.length === 0 ? (
        <EmptyState action={way}>{query === '' ? none.yet : none.found}</EmptyState>
      ) : (
        <Table caption={title} captionHidden rows={rows} {...table} />
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

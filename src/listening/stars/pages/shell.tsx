import type { ReactElement } from 'react'
import type { ObjectListProps } from '#src/core/room/object-list.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { kept, pageOf } from '#src/ground/design/list-state.ts'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'

export const BASE = '/avis'
export const RATINGS = `${BASE}/recus`
export const PLACES = `${BASE}/lieux`
export const TOTALS = `${BASE}/totaux`
export const REPLIES = `${BASE}/reponses`

const TABS = [
  { path: BASE, label: 'Notes' },
  { path: RATINGS, label: 'Avis reçus' },
  { path: REPLIES, label: 'Réponses au public' },
  { path: PLACES, label: 'Lieux et affiches' },
  { path: TOTALS, label: 'Autres outils' },
] as const
export type Tab = (typeof TABS)[number]['path']

/** The pages of the room. */
export function Tabs({ tab }: { tab: Tab }): ReactElement {
  return (
    <nav className="pv-tabs" aria-label="Pages des avis en étoiles">
      <ul>
        {TABS.map(({ path, label }) => (
          <li key={path}>
            <a href={path} aria-current={path === tab ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** A list of objects of the room, under the pages of the room. */
export function TabbedList<Row>(props: ObjectListProps<Row> & { tab: Tab }): ReactElement {
  const { tab, title, lead, filters, filtered, add, none, rows, ...list } = props
  const { path } = list.state
  const way = filtered ? { href: path, label: 'Effacer les filtres' } : add && { href: add.href, label: add.first }
  return (
    <>
      <PageHead
        title={title}
        lead={lead}
        actions={add ? [{ href: add.href, label: add.label, icon: 'plus', primary: true }] : []}
      />
      <Tabs tab={tab} />
      <FilterBar action={path} clear={path} filters={filters} hidden={kept(list.state)} />
      {rows.length === 0 ? (
        <>
          <div className="pv-list__tools">{list.views}</div>
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

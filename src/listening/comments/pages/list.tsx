import type { ReactElement } from 'react'
import { listFilter } from '#src/core/room/object-list.tsx'
import { placeFilter, type PlaceChoices } from '#src/core/room/place-picker.tsx'
import { type Period, type PlainDate, shortDate } from '#src/ground/calendar/index.ts'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { kept, type ListState } from '#src/ground/design/list-state.ts'
import { EmptyState, type Filter, FilterBar } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { CommentRow } from '../store/comments.ts'
import { BASE, SORTING, sortOne, Tabs } from './shell.tsx'

export type Origin = { kind: string; noun: string; href: (id: number) => string }

export type ListProps = {
  comments: readonly CommentRow[]
  total: number
  unsorted: number
  themes: ReadonlyMap<number, string>
  sites: ReadonlyMap<number, string>
  origins: readonly Origin[]
  filters: CommentFilters
  choices: PlaceChoices
  state: ListState
  sorts: boolean
  views: ReactElement
  today: PlainDate
}
export type CommentFilters = {
  period: Period
  asked: string
  q: string
  kind: string | undefined
  site: number | undefined
  theme: number | 'none' | undefined
}

/** The filters of the list, which the page that sorts shows too. */
export function commentFilters({
  filters,
  choices,
  themes,
  origins,
  today,
}: Pick<ListProps, 'filters' | 'choices' | 'themes' | 'origins' | 'today'>): Filter[] {
  const { period, asked, q, kind, site, theme } = filters
  return [
    { name: 'q', label: 'Mots', type: 'search', value: q },
    periodFilter({ asked, shown: period, ask: { today } }),
    placeFilter({ ...choices, services: [] }, { value: { site }, label: 'Site' }),
    listFilter('theme', 'Thème', {
      value: theme === 'none' ? 'aucun' : theme,
      all: 'Tous',
      options: [['aucun', 'À classer'], ...[...themes].toSorted((a, b) => a[1].localeCompare(b[1], 'fr'))],
    }),
    listFilter('origine', 'Origine', {
      value: kind,
      all: 'Toutes',
      options: origins.map((one) => [one.kind, one.noun]),
    }),
  ]
}

/** What users wrote, whatever the room that received it: masked, searched, by theme. */
export function CommentsPage(props: ListProps): ReactElement {
  const { comments, total, unsorted, themes, sites, origins, state, sorts, views, today } = props
  const hrefOf = new Map(origins.map(({ kind, href }) => [kind, href]))
  return (
    <>
      <PageHead
        title="Commentaires"
        lead={
          total === 0
            ? undefined
            : unsorted === 0
              ? 'Tous ont leur thème. Noms, téléphones, adresses et numéros sont masqués.'
              : `${formatCount(unsorted, 'commentaire est à classer', 'commentaires sont à classer')}. Noms, téléphones, adresses et numéros sont masqués.`
        }
        actions={sorts && unsorted > 0 ? [{ href: SORTING, label: 'Classer les commentaires', primary: true }] : []}
      />
      <Tabs tab={BASE} sorts={sorts} />
      <FilterBar action={BASE} clear={BASE} filters={commentFilters(props)} hidden={kept(state)} />
      {comments.length === 0 ? (
        <EmptyState>Aucun commentaire ne répond à ces filtres.</EmptyState>
      ) : (
        <ListTable
          state={state}
          views={views}
          sorts={{ day: 'jour' }}
          total={total}
          noun={['commentaire', 'commentaires']}
          exports={['csv', 'xlsx']}
          caption="Commentaires"
          captionHidden
          rows={comments}
          rowKey={({ kind, id }) => `${kind}-${id}`}
          columns={[
            { key: 'day', head: 'Jour', cell: ({ day }) => shortDate(day, today) },
            { key: 'body', head: 'Commentaire', lead: true, cell: ({ body }) => body, phone: 'wide' },
            {
              key: 'theme',
              head: 'Thème',
              cell: (row) => {
                const name = row.theme === null ? 'À classer' : (themes.get(row.theme) ?? '')
                return sorts ? <a href={sortOne(row)}>{name}</a> : name
              },
            },
            { key: 'site', head: 'Site', cell: ({ site }) => sites.get(site) ?? '' },
            {
              key: 'about',
              head: 'Origine',
              cell: ({ kind, id, about }) => <a href={hrefOf.get(kind)?.(id)}>{about}</a>,
            },
          ]}
        />
      )}
    </>
  )
}

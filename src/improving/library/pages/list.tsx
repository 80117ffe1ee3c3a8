import { Fragment, type ReactElement } from 'react'
import { listFilter } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { type PlainDate, shortDate } from '#src/ground/calendar/index.ts'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { kept, type ListState } from '#src/ground/design/list-state.ts'
import { EmptyState, type Filter, FilterBar } from '#src/ground/design/list.tsx'
import { Notice, PageHead } from '#src/ground/design/page-head.tsx'
import { type Column, RowTitle } from '#src/ground/design/table.tsx'
import { formatCount, inList } from '#src/ground/design/text/index.ts'
import { DOCUMENT_STATES, type Kind } from '../document.ts'
import type { DocumentFilter, DocumentLine } from '../store/documents.ts'
import { END, type Excerpt, FOUND } from '../store/search.ts'
import { DocumentMark } from './marks.tsx'

const BASE = '/documents'

export type ListProps = {
  rows: readonly DocumentLine[]
  total: number
  state: ListState
  filter: DocumentFilter
  kinds: readonly Kind[]
  owners: readonly string[]
  sites: readonly { id: number; name: string; shortName: string }[]
  waiting: { review: number; submitted: number }
  today: PlainDate
  writes: boolean
  views: ReactElement
  excerpts: readonly Excerpt[]
  /** What was meant, where what was typed stands nowhere. */
  suggestion: string | undefined
  done?: string | undefined
}

/** What is to be done about all of them. */
function leadOf({ review, submitted: waiting }: ListProps['waiting']): string {
  const parts = [
    ...(review === 0 ? [] : [formatCount(review, 'document est à relire', 'documents sont à relire')]),
    ...(waiting === 0 ? [] : [formatCount(waiting, 'attend ses visas', 'attendent leurs visas')]),
  ]
  return parts.length === 0
    ? 'Procédures, guides, chartes et lettres types, dans leur version en vigueur.'
    : `${inList(parts)}.`
}

export function ListPage(props: ListProps): ReactElement {
  const { rows, total, state, views, writes, done, waiting } = props
  const filters = filtersShown(props)
  const filtered = filters.some(({ value, neutral = '' }) => value !== undefined && value !== neutral)
  const add = { href: `${BASE}/nouveau`, label: 'Ajouter un document', icon: 'plus' as const, primary: true }
  return (
    <>
      <PageHead
        title="Base documentaire"
        lead={writes ? leadOf(waiting) : leadOf({ review: 0, submitted: 0 })}
        actions={[{ href: `${BASE}/sortes`, label: 'Sortes de documents' }, ...(writes ? [add] : [])]}
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <FilterBar action={BASE} clear={BASE} filters={filters} hidden={kept(state)} />
      {rows.length === 0 ? (
        <>
          <div className="pv-list__tools">{views}</div>
          {props.suggestion === undefined ? null : (
            <p>
              {'Vouliez-vous dire '}
              <a href={`${BASE}?q=${encodeURIComponent(props.suggestion)}`}>{`« ${props.suggestion} »`}</a> ?
            </p>
          )}
          <EmptyState action={filtered ? { href: BASE, label: 'Effacer les filtres' } : undefined}>
            {filtered ? 'Aucun document ne répond à ces filtres.' : 'Aucun document n’est encore en vigueur.'}
          </EmptyState>
        </>
      ) : (
        <ListTable
          caption="Documents"
          captionHidden
          state={state}
          views={views}
          sorts={{ title: 'document', owner: 'responsable', since: 'depuis', review: 'relecture' }}
          total={total}
          noun={['document', 'documents']}
          exports={['csv', 'xlsx']}
          rows={rows}
          rowKey={(one) => one.id}
          rowTone={(one) => (one.state === 'archived' ? 'done' : one.state === 'review' ? 'late' : undefined)}
          columns={columns(props)}
        />
      )}
    </>
  )
}

/** « version 3 », « 3 versions, une par lieu ». */
export const versionInWords = ({ held, number }: Pick<DocumentLine, 'held' | 'number'>): string =>
  held === 0 || number === null ? 'aucune' : held === 1 ? `version ${number}` : `${held} versions, une par lieu`

/** The words found, marked in their sentence. */
function Found({ text }: Pick<Excerpt, 'text'>): ReactElement {
  return (
    <span className="pv-sub">
      {text.split(FOUND).map((part, at) => {
        const [held = '', rest = ''] = at === 0 ? ['', part] : part.split(END)
        return (
          // oxlint-disable-next-line react/no-array-index-key -- the parts of one sentence, in their order
          <Fragment key={at}>
            {held === '' ? null : <mark>{held}</mark>}
            {rest}
          </Fragment>
        )
      })}
    </span>
  )
}

function columns({ sites, today, excerpts }: ListProps): Column<DocumentLine>[] {
  const names = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  return [
    {
      key: 'title',
      head: 'Document',
      lead: true,
      cell: ({ id, title, kindName, site }) => {
        const found = excerpts.find(({ document }) => document === id)
        return (
          <>
            <RowTitle
              href={`${BASE}/${id}`}
              title={title}
              note={site === null ? kindName : `${kindName}, ${names.get(site) ?? ''}`}
            />
            {found === undefined ? null : <Found text={found.text} />}
          </>
        )
      },
    },
    { key: 'version', head: 'En vigueur', cell: versionInWords },
    { key: 'since', head: 'Depuis', cell: ({ since }) => (since === null ? '' : shortDate(since, today)) },
    { key: 'owner', head: 'Responsable', cell: ({ owner }) => owner || 'non précisé' },
    {
      key: 'review',
      head: 'À relire le',
      cell: ({ reviewDue }) => (reviewDue === null ? '' : shortDate(reviewDue, today)),
    },
    { key: 'state', head: 'État', cell: ({ state }) => <DocumentMark state={state} /> },
  ]
}

function filtersShown({ filter, kinds, owners, sites, writes }: ListProps): Filter[] {
  const { search = '', kind, state, site, owner } = filter
  const states = Object.entries(DOCUMENT_STATES).filter(([code]) => writes || !['draft', 'submitted'].includes(code))
  return [
    { name: 'q', label: 'Mots', value: search, type: 'search' },
    listFilter('sorte', 'Sorte', {
      value: kind,
      all: 'Toutes',
      options: kinds.map(({ id, name }) => [id, name]),
    }),
    listFilter('etat', 'État', { value: state, all: 'Tous, sauf archivés', options: states }),
    {
      ...placeFilter({ whole: 'Tous les sites', sites }, { value: site === undefined ? {} : { site } }),
      more: true,
    },
    {
      ...listFilter('responsable', 'Responsable', {
        value: owner,
        all: 'Tous',
        options: owners.map((one) => [one, one]),
      }),
      more: true,
    },
  ]
}

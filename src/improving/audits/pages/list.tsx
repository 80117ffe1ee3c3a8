import { yearFilter } from '#src/ground/design/period-picker.tsx'
import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { type Column, RowTitle } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type Audit, KINDS, STATES } from '../audit.ts'
import { countsInWords } from '../finding.ts'
import { momentInWords } from '../moment.ts'
import type { AuditFilters } from '../search.ts'
import type { AuditRow } from '../store/audits.ts'

const BASE = '/audits'

export type ListProps = {
  audits: readonly AuditRow[]
  sites: readonly Site[]
  years: readonly number[]
  filters: AuditFilters
  state: ListState
  today: PlainDate
  views: ReactElement
  writes: boolean
}

export function ListPage({ audits, sites, years, filters, state, today, views, writes }: ListProps): ReactElement {
  const add = { href: `${BASE}/nouveau`, label: 'Planifier un audit', first: 'Planifier le premier' }
  return (
    <>
      <ObjectList
        title="Audits et label"
        lead={<Ways />}
        state={state}
        views={views}
        sorts={{ audit: 'audit', kind: 'nature', day: 'jour', state: 'etat', open: 'ouverts' }}
        noun={['audit', 'audits']}
        filtered={Object.values(filters).some(Boolean)}
        filters={[
          { name: 'q', label: 'Mots', value: filters.words, type: 'search' },
          listFilter('nature', 'Nature', { value: filters.kind, all: 'Toutes', options: Object.entries(KINDS) }),
          listFilter('etat', 'État', { value: filters.state, all: 'Tous', options: Object.entries(STATES) }),
          placeFilter({ whole: 'Tous les sites', sites }, { value: { site: filters.site } }),
          { ...yearFilter(years, { name: 'annee', label: 'Année', value: filters.year, all: 'Toutes' }), more: true },
        ]}
        add={writes ? add : undefined}
        none={{
          yet: 'Aucun audit n’est encore planifié. Chaque audit porte son plan, ses constats et ce qu’on en a fait.',
          found: 'Aucun audit ne répond à ces filtres.',
        }}
        rows={audits}
        rowKey={({ id }) => id}
        columns={columnsOf(sites, today)}
      />
    </>
  )
}

function Ways(): ReactElement {
  return (
    <>
      Ce que les auditeurs ont vu, ce qu’on en a fait, et où en est le label.{' '}
      <a href={`${BASE}/constats`}>Tous les constats</a> · <a href={`${BASE}/labels`}>Labels</a>
    </>
  )
}

const columnsOf = (sites: readonly Site[], today: PlainDate): Column<AuditRow>[] => [
  {
    key: 'audit',
    head: 'Audit',
    lead: true,
    cell: (one) => <RowTitle href={`${BASE}/${one.id}`} title={one.title} note={placesOf(one, sites)} />,
  },
  { key: 'kind', head: 'Nature', cell: ({ kind }) => KINDS[kind] },
  {
    key: 'day',
    head: 'Jour',
    cell: (one) => (one.heldOn === null ? `prévu ${momentInWords(one.planned)}` : longDate(one.heldOn)),
  },
  { key: 'state', head: 'État', cell: (one) => <AuditMark audit={one} today={today} /> },
  { key: 'findings', head: 'Constats', cell: (one) => foundInWords(one) },
  {
    key: 'open',
    head: 'Ouverts',
    numeric: true,
    cell: ({ openFindings, id }) =>
      openFindings === 0 ? '0' : <a href={`${BASE}/constats?audit=${id}&etat=open`}>{openFindings}</a>,
  },
]

const foundInWords = (one: AuditRow): string => {
  const total = Object.values(one.counts).reduce((sum, count) => sum + count, 0)
  return one.heldOn === null && total === 0 ? 'à venir' : countsInWords(one.counts)
}

/** « Préfecture, Antony », or how many sites there are. */
export function placesOf({ sites }: Pick<Audit, 'sites'>, all: readonly Site[]): string {
  if (sites.length > 3) return formatCount(sites.length, 'site', 'sites')
  return all.flatMap(({ id, shortName }) => (sites.includes(id) ? [shortName] : [])).join(', ')
}

/** Where an audit stands; late when its day has passed and nothing was written down. */
export function AuditMark({ audit, today }: { audit: Audit; today: PlainDate }): ReactElement {
  if (audit.heldOn === null && audit.plannedOn < today) return <Mark state="late" word="Date passée" />
  return <Mark state={MARKS[audit.state]} word={STATES[audit.state]} />
}
const MARKS = {
  planned: 'coming',
  prepared: 'coming',
  under_way: 'progress',
  reported: 'progress',
  answered: 'progress',
  closed: 'final',
} as const

import type { ReactElement } from 'react'
import type { Point } from '#src/core/premises/index.ts'
import type { Site } from '#src/core/organisation/index.ts'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { OutboxWaiting } from '#src/ground/design/outbox.tsx'
import { yearFilter } from '#src/ground/design/period-picker.tsx'
import { type Column, RowTitle } from '#src/ground/design/table.tsx'
import { isLate, type tourFilters, type TourRow } from '../search.ts'
import { type Checklist, PURPOSES, type Tour, TOUR_STATES, tourState } from '../tour.ts'

export const BASE = '/tours-des-locaux'
export const CHECKLISTS = `${BASE}/grilles`

export type ToursView = {
  tours: readonly TourRow[]
  checklists: readonly Checklist[]
  sites: readonly Site[]
  points: readonly Point[]
  years: readonly number[]
  filters: ReturnType<typeof tourFilters>
  state: ListState
  today: PlainDate
}

/** Where a tour stands. */
export function TourMark({ tour, today }: { tour: Tour; today: PlainDate }): ReactElement {
  const state = tourState(tour)
  if (isLate(tour, today)) return <Mark state="late" word={`en retard depuis le ${longDate(tour.day)}`} />
  return (
    <Mark state={state === 'done' ? 'met' : state === 'planned' ? 'coming' : 'progress'} word={TOUR_STATES[state]} />
  )
}

/** Every tour of the premises, those to come first. */
export function ToursPage(props: ToursView & { writes: boolean; who: string; views: ReactElement }): ReactElement {
  const { tours, checklists, sites, years, filters, state, writes, who, views } = props
  return (
    <>
      <OutboxWaiting who={who} />
      <ObjectList
        title="Tours des locaux"
        lead={
          <>
            On parcourt le hall avec une grille, sur un téléphone, même sans réseau. Ce qui n’est pas conforme devient
            une action du plan. <a href={CHECKLISTS}>Voir les grilles</a>
          </>
        }
        state={state}
        views={views}
        sorts={{ name: 'grille', site: 'site', day: 'jour', unmet: 'ecarts' }}
        noun={['tour', 'tours']}
        filtered={Object.values(filters).some(Boolean)}
        filters={[
          placeFilter({ whole: 'Tous les sites', sites }, { value: { site: filters.site }, label: 'Site' }),
          listFilter('grille', 'Grille', {
            value: filters.checklist,
            all: 'Toutes',
            options: checklists.map((one) => [one.id, one.name]),
          }),
          listFilter('etat', 'État', { value: filters.state, all: 'Tous', options: Object.entries(TOUR_STATES) }),
          yearFilter(years, { name: 'annee', label: 'Année', value: filters.year, all: 'Toutes' }),
          {
            ...listFilter('objet', 'Ce qu’on vérifie', {
              value: filters.purpose,
              all: 'Tout',
              options: Object.entries(PURPOSES),
            }),
            more: true,
          },
        ]}
        add={writes ? { href: `${BASE}/nouveau`, label: 'Prévoir un tour', first: 'Prévoir le premier' } : undefined}
        none={{ yet: 'Aucun tour des locaux.', found: 'Aucun tour ne répond à ces filtres.' }}
        rows={tours}
        rowKey={({ id }) => id}
        columns={columns(props)}
      />
    </>
  )
}

function columns({ sites, points, today }: ToursView): Column<TourRow>[] {
  const siteOf = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  const pointOf = new Map(points.map(({ id, name }) => [id, name]))
  return [
    {
      key: 'name',
      head: 'Tour',
      cell: ({ id, name, point }) => <RowTitle href={`${BASE}/${id}`} title={name} note={pointOf.get(point ?? 0)} />,
    },
    { key: 'site', head: 'Site', cell: ({ site }) => siteOf.get(site) ?? '' },
    { key: 'day', head: 'Jour', cell: ({ day }) => longDate(day) },
    { key: 'met', head: 'Conformes', numeric: true, cell: ({ met, unmet }) => (met + unmet === 0 ? '' : met) },
    { key: 'unmet', head: 'Écarts', numeric: true, cell: ({ met, unmet }) => (met + unmet === 0 ? '' : unmet) },
    { key: 'state', head: 'État', cell: (one) => <TourMark tour={one} today={today} /> },
  ]
}

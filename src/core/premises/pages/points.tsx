import type { ReactElement } from 'react'
import type { Service, Site } from '#src/core/organisation/index.ts'
import { ChosenBar, tickOf } from '#src/core/room/chosen-pages.tsx'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { type Column, RowTitle } from '#src/ground/design/table.tsx'
import { POINT_ACTS } from '../chosen.ts'
import { durationInWords } from '../hours.ts'
import { MODES, type Point, POINT_KINDS, POINT_STATES, pointState } from '../premises.ts'
import type { pointFilters, PointRow } from '../search.ts'

export const BASE = '/locaux'

export type PointsView = {
  points: readonly PointRow[]
  sites: readonly Site[]
  services: readonly Service[]
  filters: ReturnType<typeof pointFilters>
  state: ListState
  today: PlainDate
}

/** Whether a point receives today. */
export function PointMark({ point, today }: { point: Pick<Point, 'validFrom' | 'validTo'>; today: PlainDate }) {
  const state = pointState(point, today)
  return <Mark state={state === 'open' ? 'met' : state === 'coming' ? 'coming' : 'final'} word={POINT_STATES[state]} />
}

/** Every place where the public is received. */
export function PointsPage(props: PointsView & { writes: boolean; views: ReactElement }): ReactElement {
  const { points, sites, filters, state, today, writes, views } = props
  const { words, kind, site, mode, state: asked } = filters
  return (
    <ObjectList
      title="Points d’accueil"
      lead="Où les usagers sont reçus, par quel service, à quelles heures, avec ou sans rendez-vous."
      state={state}
      views={views}
      sorts={{ name: 'nom', site: 'site', kind: 'sorte', hours: 'heures' }}
      noun={['point d’accueil', 'points d’accueil']}
      filtered={Object.values(filters).some(Boolean)}
      filters={[
        { name: 'q', label: 'Mots', value: words, type: 'search' },
        placeFilter({ whole: 'Tous les sites', sites }, { value: { site }, label: 'Site' }),
        listFilter('sorte', 'Sorte', { value: kind, all: 'Toutes', options: Object.entries(POINT_KINDS) }),
        listFilter('mode', 'Mode', { value: mode, all: 'Tous', options: Object.entries(MODES) }),
        listFilter('etat', 'Points', { value: asked, all: 'En service', options: Object.entries(POINT_STATES) }),
      ]}
      add={
        writes
          ? { href: `${BASE}/nouveau`, label: 'Ajouter un point d’accueil', first: 'Ajouter le premier' }
          : undefined
      }
      none={{ yet: 'Aucun point d’accueil.', found: 'Aucun point d’accueil ne répond à ces filtres.' }}
      rows={points}
      rowKey={({ id }) => id}
      tick={(one) => tickOf(one, one.name)}
      around={(table) => (
        <ChosenBar base={BASE} acts={writes ? POINT_ACTS : []}>
          {table}
        </ChosenBar>
      )}
      rowTone={(one) => (pointState(one, today) === 'ended' ? 'done' : undefined)}
      columns={columns(props)}
    />
  )
}

function columns({ sites, services, today }: PointsView): Column<PointRow>[] {
  const siteOf = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  const serviceOf = new Map(services.map(({ id, name }) => [id, name]))
  return [
    {
      key: 'name',
      head: 'Point d’accueil',
      cell: ({ id, name, place }) => <RowTitle href={`${BASE}/${id}`} title={name} note={place || undefined} />,
    },
    { key: 'site', head: 'Site', cell: ({ site }) => siteOf.get(site) ?? '' },
    { key: 'kind', head: 'Sorte', cell: ({ kind }) => POINT_KINDS[kind] },
    { key: 'service', head: 'Tenu par', cell: ({ service }) => serviceOf.get(service ?? 0) ?? 'aucun service' },
    { key: 'mode', head: 'Mode', cell: ({ now }) => (now === undefined ? '' : MODES[now.mode]) },
    {
      key: 'hours',
      head: 'Heures par semaine',
      numeric: true,
      cell: (one) =>
        one.now === undefined ? (
          pointState(one, today) === 'open' ? (
            <Mark state="decide" word="à saisir" />
          ) : (
            ''
          )
        ) : (
          durationInWords(one.now.weekMinutes)
        ),
    },
  ]
}

import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { type Emergency, HOUR_MINUTES, NATURES, type Nature, type State, STATES, stateOf } from '../emergency.ts'
import { BASE } from '../records.ts'

type ListView = {
  rows: readonly Emergency[]
  sites: readonly Site[]
  filters: {
    words: string
    nature: Nature | undefined
    state: State | undefined
    site: number | undefined
    archived: boolean
  }
  state: ListState
}

export function StateMark({ of }: { of: Emergency }): ReactElement {
  const state = stateOf(of)
  return (
    <Mark
      state={({ planned: 'coming', under_way: 'progress', closed: 'final' } as const)[state]}
      word={STATES[state]}
    />
  )
}

/** « 42 min » under the hour, or how late. */
export function Minutes({ minutes }: { minutes: number | null }): ReactElement {
  if (minutes === null) return <span className="pv-grey">non mesuré</span>
  return <Mark state={minutes < HOUR_MINUTES ? 'met' : 'late'} word={`${minutes}\u00a0min`} />
}

/** Events and exercises, the latest first. */
export function EmergenciesPage(props: ListView & { writes: boolean; views: ReactElement }): ReactElement {
  const { rows, sites, filters, state, writes, views } = props
  const { words, nature, state: asked, site, archived } = filters
  const siteOf = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  return (
    <ObjectList
      title="Communication d’urgence"
      lead="Évènements et exercices : la main courante, et les deux délais d’une heure calculés depuis ses étapes."
      state={state}
      views={views}
      sorts={{ name: 'nom', day: 'jour', cell: 'cellule', information: 'information' }}
      noun={['évènement ou exercice', 'évènements et exercices']}
      filtered={words !== '' || nature !== undefined || asked !== undefined || site !== undefined || archived}
      filters={[
        { name: 'q', label: 'Mots', value: words, type: 'search' },
        listFilter('nature', 'Nature', { value: nature, all: 'Toutes', options: Object.entries(NATURES) }),
        listFilter('etat', 'État', {
          value: archived ? 'archives' : asked,
          all: 'Tous',
          options: [...Object.entries(STATES), ['archives', 'Archivés']],
        }),
        placeFilter({ whole: 'Tous les sites', sites }, { value: { site } }),
      ]}
      add={writes ? { href: `${BASE}/nouveau`, label: 'Ouvrir', first: 'Ouvrir le premier' } : undefined}
      none={{ yet: 'Aucun évènement ni exercice.', found: 'Aucun évènement ne répond à ces filtres.' }}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Évènement ou exercice',
          cell: ({ id, name, nature: of, reference }) => (
            <RowTitle href={`${BASE}/${id}`} title={name} note={[NATURES[of], reference].filter(Boolean).join(', ')} />
          ),
        },
        { key: 'day', head: 'Jour', cell: ({ openedOn, day }) => longDate(openedOn ?? day) },
        { key: 'site', head: 'Site', cell: ({ site: of }) => siteOf.get(of ?? 0) ?? 'Tout le département' },
        { key: 'state', head: 'État', cell: (one) => <StateMark of={one} /> },
        { key: 'cell', head: 'Cellule activée', cell: ({ cellMinutes }) => <Minutes minutes={cellMinutes} /> },
        {
          key: 'information',
          head: 'Première information',
          cell: ({ informationMinutes }) => <Minutes minutes={informationMinutes} />,
        },
      ]}
    />
  )
}

import type { ReactElement } from 'react'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { type PickedService, placeFilter } from '#src/core/room/place-picker.tsx'
import { type PlainDate, shortDate } from '#src/ground/calendar/index.ts'
import type { Filter } from '#src/ground/design/list.tsx'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { type Column, RowTitle } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type Procedure, reviewState } from '../procedure.ts'
import { WAYS, waysInWords } from '../way.ts'
import { filtered, filtersOf, STATES, themesOf } from '../search.ts'

type Known = { all: readonly Procedure[]; services: readonly PickedService[]; today: PlainDate }

/** What the list shows of an address: filters, sheets in order, what may be chosen. */
export function listOf({ all, services, today }: Known, url: string) {
  const filters = filtersOf(Object.fromEntries(new URL(url).searchParams))
  const names = new Map(services.map(({ id, name }) => [id, name]))
  const serviceOf = ({ service }: Procedure) => names.get(service ?? 0)
  const state = listState(url, ['nom', 'service', 'relue'])
  const procedures = sorted(filtered(all, filters, today), state, {
    nom: (one) => one.name,
    service: serviceOf,
    relue: (one) => one.reviewedOn,
  })
  const isFiltered = Object.values(filters).some(Boolean)
  return { filters, services, serviceOf, themes: themesOf(all), procedures, state, filtered: isFiltered, today }
}

export type ListProps = ReturnType<typeof listOf> & { writes: boolean; views: ReactElement }

export function ListPage(props: ListProps): ReactElement {
  const { procedures, state, filtered, today, writes } = props
  const due = procedures.filter((one) => one.active && reviewState(one, today) !== 'fine').length
  const fresh = { href: '/demarches/nouvelle', label: 'Ajouter une démarche', first: 'Ajouter la première' }
  return (
    <ObjectList
      title="Démarches"
      lead={
        due === 0
          ? 'Le catalogue que désignent motifs, causes et thèmes. Toutes les fiches sont à jour.'
          : `${formatCount(due, 'fiche est à relire', 'fiches sont à relire')}.`
      }
      state={state}
      views={props.views}
      sorts={{ name: 'nom', service: 'service', review: 'relue' }}
      noun={['démarche', 'démarches']}
      filtered={filtered}
      filters={filtersShown(props)}
      add={writes ? fresh : undefined}
      none={{ yet: 'Aucune démarche au catalogue.', found: 'Aucune démarche ne répond à ces filtres.' }}
      rows={procedures}
      rowKey={(one) => one.id}
      rowTone={(one) => (one.active ? undefined : 'done')}
      columns={columns(props)}
    />
  )
}

function columns({ serviceOf, today }: ListProps): Column<Procedure>[] {
  const title = ({ id, name, theme }: Procedure) => (
    <RowTitle href={`/demarches/${id}`} title={name} note={theme || undefined} />
  )
  return [
    { key: 'name', head: 'Démarche', cell: title },
    { key: 'service', head: 'Service', cell: (one) => serviceOf(one) ?? 'aucun' },
    { key: 'ways', head: 'Où et comment', cell: (one) => waysInWords(one, today) || 'non précisé' },
    { key: 'review', head: 'Relue', cell: (one) => <Review procedure={one} today={today} /> },
  ]
}

function filtersShown({ filters, themes, services }: ListProps): Filter[] {
  const { words, theme, service, way, state } = filters
  return [
    { name: 'q', label: 'Mots', value: words, type: 'search' },
    listFilter('theme', 'Thème', { value: theme, all: 'Tous', options: themes.map((one) => [one, one]) }),
    placeFilter({ whole: 'Tous les services', sites: [], services }, { value: { service }, label: 'Service' }),
    { ...listFilter('ou', 'Où', { value: way, all: 'Partout', options: Object.entries(WAYS) }), more: true },
    listFilter('etat', 'Fiches', { value: state, all: 'En vigueur', options: Object.entries(STATES) }),
  ]
}

/** When a sheet was last read, and whether it should be read again. */
export function Review({ procedure, today }: { procedure: Procedure; today: PlainDate }): ReactElement {
  const { reviewedOn, reviewDue } = procedure
  const due = reviewDue === null ? '' : shortDate(reviewDue, today)
  const state = reviewState(procedure, today)
  if (state === 'never') return <Mark state="coming" word="Jamais relue" />
  if (state === 'due') return <Mark state="late" word={`À relire depuis le ${due}`} />
  return <>{reviewedOn === null ? `à relire le ${due}` : `le ${shortDate(reviewedOn, today)}`}</>
}

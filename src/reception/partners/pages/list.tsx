import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { KeyFigures } from '#src/ground/design/list.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import { KINDS, type Kind, type Place, type State, STATES } from '../partners.ts'
import { PlacesMap } from './map.tsx'

export const BASE = '/partenaires'
export type PlaceRow = Place & { state: State; near: { place: Place; km: number } | undefined }

type PlacesView = {
  rows: readonly PlaceRow[]
  /** Every place of the perimeter, whatever the filters. */
  all: readonly PlaceRow[]
  sites: readonly Site[]
  filters: { words: string; kind: Kind | undefined; state: State | undefined; site: number | undefined }
  state: ListState
}

export function PlaceMark({ state }: { state: State }): ReactElement {
  const mark = ({ open: 'met', planned: 'coming', late: 'late', closed: 'final' } as const)[state]
  return <Mark state={mark} word={STATES[state]} />
}

const daysOf = ({ openedOn, closedOn, plannedOn }: Place): string =>
  openedOn === null
    ? plannedOn === null
      ? ''
      : `prévu le ${longDate(plannedOn)}`
    : closedOn === null
      ? `depuis le ${longDate(openedOn)}`
      : `du ${longDate(openedOn)} au ${longDate(closedOn)}`

/** Where users are received outside: how many stand, a map, and the list that says the same. */
export function PlacesPage(props: PlacesView & { writes: boolean; views: ReactElement }): ReactElement {
  const { rows, all, sites, filters, state, writes, views } = props
  const open = (kind: Kind) => all.filter((one) => one.kind === kind && one.state === 'open')
  const houses = open('france_services')
  const coming = all.filter(
    (one) => one.kind === 'france_services' && (one.state === 'planned' || one.state === 'late'),
  )
  const halls = open('town_hall')
  const siteOf = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  const { words, kind, state: asked, site } = filters
  return (
    <>
      <ObjectList
        title="France Services et partenaires"
        lead="Maisons France Services, mairies équipées et relais : ce qui est ouvert, ce qui est prévu, où."
        tabs={
          all.length === 0 ? undefined : (
            <>
              <KeyFigures
                items={[
                  {
                    label: 'Maisons France Services ouvertes',
                    value: formatNumber(houses.length),
                    note: `${formatNumber(coming.length)} prévues`,
                  },
                  {
                    label: 'Conseillers',
                    value: formatNumber(houses.reduce((sum, one) => sum + (one.advisers ?? 0), 0)),
                  },
                  {
                    label: 'Mairies équipées',
                    value: formatNumber(halls.length),
                    note: `dont ${formatNumber(halls.filter(({ withHouse }) => withHouse).length)} avec France Services`,
                  },
                  { label: 'Relais et permanences', value: formatNumber(open('relay').length) },
                ]}
              />
            </>
          )
        }
        state={state}
        views={views}
        sorts={{ name: 'nom', kind: 'sorte', state: 'etat', days: 'ouvert', near: 'proche' }}
        noun={['lieu', 'lieux']}
        filtered={words !== '' || kind !== undefined || asked !== undefined || site !== undefined}
        filters={[
          { name: 'q', label: 'Mots', value: words, type: 'search' },
          listFilter('sorte', 'Sorte', { value: kind, all: 'Toutes', options: Object.entries(KINDS) }),
          listFilter('etat', 'État', { value: asked, all: 'Tous', options: Object.entries(STATES) }),
          placeFilter({ whole: 'Tous les sites', sites }, { value: { site }, label: 'Suivi par' }),
        ]}
        add={writes ? { href: `${BASE}/nouveau`, label: 'Ajouter un lieu', first: 'Ajouter le premier' } : undefined}
        none={{ yet: 'Aucun lieu partenaire.', found: 'Aucun lieu ne répond à ces filtres.' }}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            head: 'Lieu',
            cell: ({ id, name, operator, address }) => (
              <RowTitle
                href={`${BASE}/${id}`}
                title={name}
                note={[operator, address].filter(Boolean).join(', ') || undefined}
              />
            ),
          },
          { key: 'kind', head: 'Sorte', cell: ({ kind: of }) => KINDS[of] },
          { key: 'site', head: 'Suivi par', cell: ({ site: of }) => siteOf.get(of ?? 0) ?? 'Tout le département' },
          { key: 'state', head: 'État', cell: (one) => <PlaceMark state={one.state} /> },
          { key: 'days', head: 'Jours', cell: (one) => daysOf(one) },
          {
            key: 'near',
            head: 'Le plus proche de même sorte',
            numeric: true,
            cell: ({ near }) => (near === undefined ? '' : `${formatNumber(near.km, { decimals: 1 })}\u00a0km`),
          },
        ]}
      />
      <PlacesMap places={rows} />
    </>
  )
}

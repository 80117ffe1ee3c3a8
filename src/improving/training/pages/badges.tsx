import type { ReactElement } from 'react'
import { listFilter } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { BulkBar, BulkForm } from '#src/ground/design/list.tsx'
import { type ListState, pageOf } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { AtWork, BadgeLine } from '../store/authorisations.ts'
import { nameOf, POPULATIONS } from '../training.ts'
import { AGENTS, BADGES, ListShell, placeWords, type Service, type Site } from './shell.tsx'

export const WEARING = { no: 'Sans badge', yes: 'Portent un badge' } as const

type Props = {
  people: readonly BadgeLine[]
  filter: AtWork
  wearing: keyof typeof WEARING | undefined
  state: ListState
  sites: readonly Site[]
  services: readonly Service[]
  views: ReactElement
  refused: boolean
  done?: string | undefined
}

/** Who receives the public, and whether they wear a badge: for who hands them over. */
export function BadgesPage(props: Props): ReactElement {
  const { people, filter, wearing, state, sites, services, views, done, refused } = props
  const without = people.filter(({ badge }) => badge === null).length
  const rows = people.filter(({ badge }) => wearing === undefined || (badge === null) === (wearing === 'no'))
  return (
    <ListShell
      tab={BADGES}
      keeps
      title="Badges"
      lead={
        people.length === 0
          ? 'Ceux qui accueillent du public portent un badge.'
          : `${formatCount(people.length - without, 'agent porte', 'agents portent')} un badge, sur ${people.length} qui accueillent du public.`
      }
      actions={[{ href: `${BADGES}/nouveau`, label: 'Remettre un badge', icon: 'plus', primary: true }]}
      done={refused ? 'Rien n’a été remis : cochez des agents sans badge' : done}
      filters={[
        { name: 'q', label: 'Nom ou numéro', value: filter.search, type: 'search' },
        placeFilter(
          { whole: 'Tous les lieux', sites, services },
          { value: { site: filter.site, service: filter.service } },
        ),
        listFilter('badge', 'Montrer', { value: wearing, all: 'Tous', options: Object.entries(WEARING) }),
      ]}
      none={{
        yet: 'Aucun agent de votre périmètre n’accueille du public.',
        found: 'Aucun agent ne répond à ces filtres.',
      }}
      state={state}
      views={views}
      total={rows.length}
      noun={['agent', 'agents']}
      rows={pageOf(rows, state)}
      rowKey={({ agent }) => agent}
      tick={(one) =>
        one.badge === null ? { name: 'choix', value: String(one.agent), label: `Choisir ${nameOf(one)}` } : undefined
      }
      around={(table) => (
        <BulkForm action={`${BADGES}/remettre`}>
          <BulkBar>
            <button
              type="submit"
              className="fr-btn fr-btn--secondary"
              data-pv-one="Remettre un badge à l’agent choisi"
              data-pv-count="Remettre un badge aux {n} agents choisis"
            >
              Remettre un badge aux agents choisis
            </button>
          </BulkBar>
          {table}
        </BulkForm>
      )}
      columns={[
        {
          key: 'name',
          head: 'Agent',
          lead: true,
          cell: (one) => (
            <RowTitle href={`${AGENTS}/${one.agent}`} title={nameOf(one)} note={POPULATIONS[one.population]} />
          ),
        },
        { key: 'place', head: 'Affectation', cell: (one) => placeWords(one, { sites, services }) },
        {
          key: 'state',
          head: 'Badge',
          cell: ({ badge, number, lost }) =>
            badge === null ? (
              <Mark state="off" word={lost ? 'Perdu, à remplacer' : 'Sans badge'} />
            ) : (
              <Mark state="met" word={number === '' ? 'Porte un badge' : `Badge n° ${number}`} />
            ),
        },
        { key: 'since', head: 'Remis le', cell: ({ givenOn }) => (givenOn === null ? '' : longDate(givenOn)) },
        {
          key: 'act',
          head: 'Suivi',
          cell: (one) =>
            one.badge === null ? (
              ''
            ) : (
              <a href={`${BADGES}/${one.badge}/modifier`}>
                Rendu ou perdu<span className="fr-sr-only">{`, ${nameOf(one)}`}</span>
              </a>
            ),
        },
      ]}
    />
  )
}

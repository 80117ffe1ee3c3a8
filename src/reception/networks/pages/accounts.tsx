import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { RowTitle } from '#src/ground/design/table.tsx'
import { type Account, FORMULAS, type Network, NETWORKS, type Numbers, type State, STATES } from '../networks.ts'
import { BASE } from './addresses.ts'
import { numberText, rateText, StateMark } from './words.tsx'

export type AccountRow = Account & { state: State; year: Numbers; rate: number | null }

type View = {
  rows: readonly AccountRow[]
  sites: readonly Site[]
  filters: { words: string; network: Network | undefined; state: State | undefined; site: number | undefined }
  state: ListState
  writes: boolean
  views: ReactElement
}

/** Every account, with its last twelve months. */
export function AccountsPage({ rows, sites, filters, state, writes, views }: View): ReactElement {
  const { words, network, state: asked, site } = filters
  return (
    <ObjectList
      title="Réseaux sociaux"
      lead={`Les comptes, leur charte de modération et leurs douze derniers mois. Engagement : ${FORMULAS.views}.`}
      state={state}
      views={views}
      sorts={{ name: 'nom', network: 'reseau', subscribers: 'abonnes', views: 'vues', rate: 'engagement' }}
      noun={['compte', 'comptes']}
      filtered={words !== '' || [network, asked, site].some((one) => one !== undefined)}
      filters={[
        { name: 'q', label: 'Mots', value: words, type: 'search' },
        listFilter('reseau', 'Réseau', { value: network, all: 'Tous', options: Object.entries(NETWORKS) }),
        listFilter('etat', 'État', { value: asked, all: 'Tous', options: Object.entries(STATES) }),
        placeFilter({ whole: 'Tous les sites', sites }, { value: { site } }),
      ]}
      add={writes ? { href: `${BASE}/nouveau`, label: 'Ajouter un compte', first: 'Ajouter le premier' } : undefined}
      none={{ yet: 'Aucun compte de réseau social.', found: 'Aucun compte ne répond à ces filtres.' }}
      rows={rows}
      rowKey={({ id }) => id}
      rowTone={(one) => (one.state === 'closed' ? 'done' : undefined)}
      columns={[
        {
          key: 'name',
          head: 'Compte',
          cell: ({ id, name, charter }) => (
            <RowTitle
              href={`${BASE}/${id}`}
              title={name}
              note={charter === '' ? 'sans charte de modération' : `charte : ${charter}`}
            />
          ),
        },
        { key: 'network', head: 'Réseau', cell: (one) => NETWORKS[one.network] },
        { key: 'state', head: 'État', cell: (one) => <StateMark state={one.state} /> },
        { key: 'subscribers', head: 'Abonnés', numeric: true, cell: ({ year }) => numberText(year, 'subscribers') },
        { key: 'views', head: 'Vues, douze mois', numeric: true, cell: ({ year }) => numberText(year, 'views') },
        { key: 'rate', head: 'Engagement', numeric: true, cell: ({ rate }) => rateText(rate) },
      ]}
    />
  )
}

import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import { ObjectList } from '#src/core/room/object-list.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import type { Fact } from '../store/notes.ts'

const BASE = '/indicateurs/faits'

type Props = {
  facts: readonly Fact[]
  sites: readonly Site[]
  state: ListState
  views: ReactElement
  writes: boolean
  may: (fact: Fact) => boolean
}

export function FactsPage({ facts, sites, state, views, writes, may }: Props): ReactElement {
  const names = new Map(sites.map(({ id, name }) => [id, name]))
  const add = { href: `${BASE}/nouveau`, label: 'Ajouter un fait daté', first: 'Marquer le premier' }
  return (
    <ObjectList
      title="Faits datés"
      lead="Ce qui peut expliquer un chiffre : ouverture, renfort, panne. Chacun se marque sur les courbes."
      state={state}
      views={views}
      sorts={{ day: 'jour', label: 'fait', site: 'site' }}
      noun={['fait', 'faits']}
      filtered={false}
      filters={[]}
      add={writes ? add : undefined}
      none={{ yet: 'Aucun fait daté.', found: 'Aucun fait daté.' }}
      rows={facts}
      rowKey={({ id }) => id}
      columns={[
        { key: 'day', head: 'Jour', cell: ({ day }) => longDate(day) },
        {
          key: 'label',
          head: 'Fait',
          cell: (fact) => (may(fact) ? <a href={`${BASE}/${fact.id}/modifier`}>{fact.label}</a> : fact.label),
        },
        { key: 'site', head: 'Site', cell: ({ site }) => names.get(site ?? 0) ?? 'Tout le département' },
      ]}
    />
  )
}

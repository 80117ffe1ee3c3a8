import type { ReactElement } from 'react'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { dateRange } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { yearFilter } from '#src/ground/design/period-picker.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type State, STATES } from '../campaign.ts'
import type { CampaignRow } from '../store/campaigns.ts'
import { BASE, GRIDS, SCENARIOS } from './scenarios.tsx'

const MARKS = {
  planned: 'coming',
  running: 'progress',
  analysis: 'progress',
  revealed: 'met',
  closed: 'final',
} as const
export const CampaignMark = ({ state }: { state: State }): ReactElement => (
  <Mark state={MARKS[state]} word={STATES[state]} />
)

/** « 24 appels notés sur 30 », « résultats repris » */
export function progressWords({ calls, scored, totals }: CampaignRow): string {
  if (totals > 0) return 'résultats repris'
  return calls === 0 ? 'aucun appel prévu' : `${formatCount(scored, 'noté', 'notés')} sur ${calls}`
}

type Props = {
  campaigns: readonly CampaignRow[]
  years: readonly number[]
  filters: { words: string; state: State | undefined; year: number | undefined }
  state: ListState
  prepares: boolean
  views: ReactElement
}

export function CampaignListPage(props: Props): ReactElement {
  const { campaigns, years, filters, state, prepares, views } = props
  return (
    <ObjectList
      title="Enquêtes mystère"
      lead={
        prepares ? (
          <>
            On appelle comme un usager, on note avec une grille. Les services ne voient rien avant que l’enquête soit
            révélée. <a href={SCENARIOS}>Voir les scénarios</a> · <a href={GRIDS}>Voir les grilles</a>
          </>
        ) : (
          'On appelle comme un usager, on note avec une grille. Une enquête paraît ici une fois révélée.'
        )
      }
      state={state}
      views={views}
      sorts={{ name: 'nom', days: 'jours', state: 'etat' }}
      noun={['enquête', 'enquêtes']}
      filtered={filters.words !== '' || filters.state !== undefined || filters.year !== undefined}
      filters={[
        { name: 'q', label: 'Mots', value: filters.words, type: 'search' },
        listFilter('etat', 'État', { value: filters.state, all: 'Tous', options: Object.entries(STATES) }),
        yearFilter(years, { name: 'annee', label: 'Année', value: filters.year, all: 'Toutes' }),
      ]}
      add={
        prepares ? { href: `${BASE}/nouvelle`, label: 'Prévoir une enquête', first: 'Prévoir la première' } : undefined
      }
      none={{
        yet: prepares ? 'Aucune enquête mystère.' : 'Aucune enquête mystère n’est révélée.',
        found: 'Aucune enquête ne répond à ces filtres.',
      }}
      rows={campaigns}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', head: 'Enquête', cell: ({ id, name }) => <RowTitle href={`${BASE}/${id}`} title={name} /> },
        { key: 'days', head: 'Jours', cell: ({ fromDay, toDay }) => dateRange(fromDay, toDay) },
        { key: 'calls', head: 'Appels', cell: progressWords },
        { key: 'state', head: 'État', cell: (one) => <CampaignMark state={one.state} /> },
      ]}
    />
  )
}

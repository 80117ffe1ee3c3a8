import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import { BATCH_STATES, type BatchRow, batchState, type BatchState, upperBound } from '../batch.ts'
import type { batchFilters } from '../search.ts'

export const LIST = '/papier'

export function BatchMark({ state }: { state: BatchState }): ReactElement {
  const mark = ({ reading: 'progress', review: 'decide', done: 'final', past: 'final' } as const)[state]
  return <Mark state={mark} word={BATCH_STATES[state]} />
}

export type BatchesView = {
  rows: readonly BatchRow[]
  all: readonly BatchRow[]
  campaigns: readonly { id: number; name: string }[]
  sites: readonly Site[]
  filters: ReturnType<typeof batchFilters>
  state: ListState
}

export function BatchesPage({
  rows,
  all,
  campaigns,
  sites,
  filters,
  state,
  views,
}: BatchesView & { views: ReactElement }): ReactElement {
  const siteOf = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  return (
    <ObjectList
      title="Papier numérisé"
      lead={
        <>
          Les formulaires papier lus par la machine ; ce qui n’est pas sûr attend une personne.{' '}
          <ControlWords rows={all} /> <a href={`${LIST}/feuilles`}>Imprimer des feuilles numérotées</a>
        </>
      }
      state={state}
      views={views}
      sorts={{ name: 'jour', campaign: 'campagne', state: 'etat' }}
      noun={['lot', 'lots']}
      filtered={Object.values(filters).some(Boolean)}
      filters={[
        { name: 'q', label: 'Mots', value: filters.words, type: 'search' },
        placeFilter({ whole: 'Tous les sites', sites }, { value: { site: filters.site }, label: 'Site' }),
        listFilter('campagne', 'Campagne', {
          value: filters.campaign,
          all: 'Toutes',
          options: campaigns.map((one) => [one.id, one.name]),
        }),
        listFilter('etat', 'État', { value: filters.state, all: 'Tous', options: Object.entries(BATCH_STATES) }),
      ]}
      add={{ href: `${LIST}/nouveau`, label: 'Déposer des numérisations', first: 'Déposer les premières' }}
      none={{ yet: 'Aucun formulaire numérisé.', found: 'Aucun lot ne répond à ces filtres.' }}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Lot',
          cell: ({ id, day, note }) => (
            <RowTitle href={`${LIST}/${id}`} title={`Visites du ${longDate(day)}`} note={note} />
          ),
        },
        { key: 'campaign', head: 'Campagne', cell: ({ campaignName }) => campaignName },
        { key: 'site', head: 'Site', cell: ({ site }) => siteOf.get(site) ?? '' },
        { key: 'sheets', head: 'Feuilles', cell: ({ sheets }) => formatNumber(sheets), numeric: true },
        { key: 'counted', head: 'Comptées', cell: ({ counted }) => formatNumber(counted), numeric: true },
        {
          key: 'wait',
          head: 'À relire',
          cell: ({ review, refused, open, due }) => formatNumber(review + refused + open + due),
          numeric: true,
        },
        { key: 'state', head: 'État', cell: (row) => <BatchMark state={batchState(row)} /> },
      ]}
    />
  )
}

/** What the double keying says of the machine, always: how many questions, how many differ, and the most that it may be. */
export function ControlWords({ rows }: { rows: readonly BatchRow[] }): ReactElement {
  const sum = (key: 'controlled' | 'compared' | 'differ') => rows.reduce((total, row) => total + row[key], 0)
  const [sheets, compared, differ] = [sum('controlled'), sum('compared'), sum('differ')]
  if (compared === 0) return <>Contrôle : aucune feuille n’est encore saisie de nouveau.</>
  const most = formatNumber(Math.ceil(upperBound(differ, compared) * 1000) / 10)
  return (
    <>
      {`Contrôle : ${formatCount(sheets, 'feuille saisie', 'feuilles saisies')} de nouveau, ${formatCount(differ, 'désaccord', 'désaccords')} sur ${formatCount(compared, 'question', 'questions')}, soit au plus ${most} % (à 95 %).`}
    </>
  )
}

import type { ReactElement } from 'react'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark, type State } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import type { DatedRow } from '../store.ts'
import { countedInWords, type Way, WAY_STATES, WAYS, type WayState, type waysCounted } from '../way.ts'

export const WAYS_HREF = '/demarches/voies'

const MARKS: Readonly<Record<WayState, State>> = { planned: 'coming', postponed: 'late', open: 'met', closed: 'final' }

type Props = {
  rows: readonly DatedRow[]
  counted: ReturnType<typeof waysCounted>
  on: PlainDate
  filters: { words: string; way: Way | undefined; state: WayState | undefined; on: string }
  state: ListState
  views: ReactElement
  writes: boolean
  done?: string | undefined
}

/** What became of each way, and how the catalogue stands on a day. */
export function WaysPage({ rows, counted, on, filters, state, views, writes }: Props): ReactElement {
  const filtered = filters.words !== '' || filters.way !== undefined || filters.state !== undefined || filters.on !== ''
  return (
    <>
      <ObjectList
        title="Voies datées"
        lead={`Au ${longDate(on)}. ${countedInWords(counted)}`}
        state={state}
        views={views}
        sorts={{ procedure: 'demarche', day: 'jour' }}
        noun={['changement', 'changements']}
        filtered={filtered}
        filters={[
          { name: 'q', label: 'Démarche ou précision', value: filters.words, type: 'search' },
          listFilter('voie', 'Voie', { value: filters.way, all: 'Toutes', options: Object.entries(WAYS) }),
          listFilter('etat', 'État', { value: filters.state, all: 'Tous', options: Object.entries(WAY_STATES) }),
          { name: 'au', label: 'Compter au', value: filters.on, type: 'date' },
        ]}
        add={
          writes
            ? { href: `${WAYS_HREF}/nouvelle`, label: 'Dater une voie', first: 'Dater une première voie' }
            : undefined
        }
        none={{
          yet: 'Aucune voie n’est datée : ce que cochent les fiches est ouvert.',
          found: 'Aucun changement ne répond à ces filtres.',
        }}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'procedure',
            head: 'Démarche',
            lead: true,
            cell: ({ id, procedure, procedureName, note }) => (
              <RowTitle
                href={writes ? `${WAYS_HREF}/${id}/modifier` : `/demarches/${procedure}`}
                title={procedureName}
                note={note || undefined}
              />
            ),
          },
          { key: 'way', head: 'Voie', cell: ({ way }) => WAYS[way] },
          { key: 'state', head: 'État', cell: (one) => <Mark state={MARKS[one.state]} word={WAY_STATES[one.state]} /> },
          { key: 'day', head: 'À partir du', cell: ({ day }) => longDate(day) },
          {
            key: 'planned',
            head: 'Prévue pour le',
            cell: ({ plannedFor }) => (plannedFor === null ? '' : longDate(plannedFor)),
          },
        ]}
      />
      <Section title={`Démarches par voie, au ${longDate(on)}`} rule>
        <Table
          caption={`Démarches par voie, au ${longDate(on)}`}
          captionHidden
          rows={counted}
          rowKey={({ way }) => way}
          columns={[
            { key: 'way', head: 'Voie', lead: true, cell: ({ way }) => WAYS[way] },
            { key: 'open', head: 'Ouvertes', numeric: true, cell: ({ open }) => formatNumber(open) },
            { key: 'planned', head: 'Prévues', numeric: true, cell: ({ planned }) => formatNumber(planned) },
            { key: 'postponed', head: 'Reportées', numeric: true, cell: ({ postponed }) => formatNumber(postponed) },
            { key: 'closed', head: 'Fermées', numeric: true, cell: ({ closed }) => formatNumber(closed) },
          ]}
          note="Comptées sur les démarches en vigueur. Une voie cochée sur une fiche et jamais datée est ouverte."
        />
      </Section>
    </>
  )
}

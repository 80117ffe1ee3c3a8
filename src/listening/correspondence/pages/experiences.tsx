import type { ReactElement } from 'react'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { yearFilter } from '#src/ground/design/period-picker.tsx'
import { Mark, type State } from '#src/ground/design/marks.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { type Feeling, FEELING_CODES, FEELINGS } from '../experience.ts'
import type { Experience } from '../store/experiences.ts'

export const EXPERIENCES = '/reclamations/experiences'
export type ExperienceRow = Experience & { where: string; standing: { state: State; word: string } }

type Props = {
  rows: readonly ExperienceRow[]
  said: string
  years: readonly number[]
  filters: { words: string; year: number; feeling: Feeling | 'none' | undefined }
  state: ListState
  views: ReactElement
  imports: boolean
}

/** What users told on Services Publics+, of one year. */
export function ExperiencesPage({ rows, said, years, filters, state, views, imports }: Props): ReactElement {
  return (
    <ObjectList
      title="Expériences Services Publics+"
      lead={said}
      state={state}
      views={views}
      sorts={{ subject: 'objet', received: 'recue', feeling: 'ressenti', where: 'lieu' }}
      noun={['expérience', 'expériences']}
      filtered={filters.words !== '' || filters.feeling !== undefined}
      filters={[
        { name: 'q', label: 'Mot ou référence', value: filters.words, type: 'search' },
        yearFilter(years, { name: 'annee', label: 'Année', value: filters.year }),
        listFilter('ressenti', 'Ressenti', {
          value: filters.feeling,
          all: 'Tous',
          options: [...FEELING_CODES.map((code) => [code, FEELINGS[code]] as const), ['none', 'Non dit'] as const],
        }),
      ]}
      add={
        imports
          ? {
              href: '/reglages/imports/reclamations',
              label: 'Importer un export',
              first: 'Importer l’export de la plateforme',
            }
          : undefined
      }
      none={{
        yet: `Aucune expérience reçue en ${filters.year}.`,
        found: 'Aucune expérience ne répond à ces filtres.',
      }}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'subject',
          head: 'Expérience',
          lead: true,
          cell: ({ id, subject, reference }) => (
            <RowTitle href={`/reclamations/${id}`} title={subject === '' ? 'Sans objet' : subject} note={reference} />
          ),
        },
        { key: 'received', head: 'Reçue le', cell: ({ receivedOn }) => longDate(receivedOn) },
        { key: 'feeling', head: 'Ressenti', cell: ({ feeling }) => (feeling === null ? 'Non dit' : FEELINGS[feeling]) },
        { key: 'where', head: 'Lieu', cell: ({ where }) => where },
        {
          key: 'standing',
          head: 'Réponse',
          cell: ({ standing }) => <Mark state={standing.state} word={standing.word} />,
        },
      ]}
    />
  )
}

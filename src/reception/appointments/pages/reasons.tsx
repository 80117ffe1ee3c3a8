import type { ReactElement } from 'react'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { keptActs, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Book, Reason } from '../appointments.ts'

const REASONS = '/rendez-vous/motifs'
type Names = { services: ReadonlyMap<number, string>; procedures: ReadonlyMap<number, string> }
type ListProps = Names & {
  reasons: readonly Reason[]
  books: readonly Book[]
  words: string
  archived: boolean
  state: ListState
  writes: boolean
  views: ReactElement
}

export function ReasonsPage(props: ListProps): ReactElement {
  const { reasons, books, words, archived, state, writes, views, procedures } = props
  const received = (id: number): number => books.filter((one) => one.active && one.reasons.includes(id)).length
  return (
    <ObjectList
      title="Motifs de rendez-vous"
      lead="Pourquoi on prend rendez-vous, dans les mots des usagers : la durée, les pièces à apporter, les agendas qui le reçoivent."
      state={state}
      views={views}
      sorts={{ name: 'nom', heading: 'rubrique', minutes: 'duree', position: 'rang' }}
      noun={['motif', 'motifs']}
      filtered={words !== '' || archived}
      filters={[
        { name: 'q', label: 'Mots', value: words, type: 'search' },
        listFilter('etat', 'Motifs', {
          value: archived ? 'archives' : undefined,
          all: 'En usage',
          options: [['archives', 'Archivés']],
        }),
      ]}
      add={writes ? { href: `${REASONS}/nouveau`, label: 'Ajouter un motif', first: 'Ajouter le premier' } : undefined}
      none={{ yet: 'Aucun motif de rendez-vous en usage.', found: 'Aucun motif ne répond à ces filtres.' }}
      rows={reasons}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Motif',
          cell: ({ id, name, procedure }) => (
            <RowTitle href={`${REASONS}/${id}`} title={name} note={procedures.get(procedure ?? 0)} />
          ),
        },
        { key: 'heading', head: 'Rubrique', cell: ({ heading }) => heading },
        { key: 'minutes', head: 'Durée', numeric: true, cell: ({ minutes }) => `${minutes} min` },
        { key: 'online', head: 'En ligne', cell: ({ online }) => (online ? 'oui' : 'non') },
        { key: 'books', head: 'Reçu dans', cell: ({ id }) => formatCount(received(id), 'agenda', 'agendas') },
        { key: 'position', head: 'Rang', numeric: true, cell: ({ position }) => position },
      ]}
    />
  )
}

type SheetProps = Names & {
  reason: Reason
  books: readonly Book[]
  writes: boolean
  facts: ObjectFacts
  done?: string | undefined
}

export function ReasonPage({ reason, books, services, procedures, writes, facts, done }: SheetProps): ReactElement {
  const { name, active, heading, service, procedure, documents, minutes, noticeHours, horizonDays, online, position } =
    reason
  return (
    <ObjectPage
      where="Motif de rendez-vous"
      title={name}
      state={<Mark state={active ? 'met' : 'final'} word={active ? 'En usage' : 'Archivé'} />}
      said={[heading, services.get(service ?? 0)]}
      acts={writes ? keptActs(reason, { base: REASONS, fresh: 'nouveau', back: 'Remettre en usage' }) : {}}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          <Section opening title="Pièces à apporter">
            {documents === '' ? (
              <EmptyState>{procedure === null ? 'Aucune n’est dite.' : 'Celles de la démarche.'}</EmptyState>
            ) : (
              <Verbatim text={documents} />
            )}
          </Section>
          <Section title="Agendas qui le reçoivent">
            {books.length === 0 ? (
              <EmptyState>Aucun : il n’est pas proposé en ligne.</EmptyState>
            ) : (
              <ul>
                {books.map((one) => (
                  <li key={one.id}>
                    <a href={`/rendez-vous/agendas/${one.id}`}>{one.name}</a>
                  </li>
                ))}
              </ul>
            )}
          </Section>
        </>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Durée', value: `${minutes} minutes` },
              { label: 'Se prend', value: `de ${horizonDays} jours à ${noticeHours} heures avant` },
              { label: 'En ligne', value: online ? `oui, rang ${position}` : 'non, par les agents seulement' },
              {
                label: 'Démarche',
                value:
                  procedure === null ? 'aucune' : <a href={`/demarches/${procedure}`}>{procedures.get(procedure)}</a>,
              },
            ]}
          />
        </Section>
      }
    />
  )
}

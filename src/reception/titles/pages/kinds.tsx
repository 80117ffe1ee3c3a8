import type { ReactElement } from 'react'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { keptActs, ObjectPage } from '#src/core/room/object-page.tsx'
import { monthOf, periodLabel } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { capital } from '#src/ground/design/text/index.ts'
import { BASE, TITRES } from './addresses.ts'
import type { Centre, Flow, Titre } from '../titles.ts'
import { numberText, wayText } from './words.tsx'

type TitresView = { rows: readonly Titre[]; filters: { words: string; archived: boolean }; state: ListState }

/** Every kind of title that is followed. */
export function TitresPage({
  rows,
  filters,
  state,
  writes,
  views,
}: TitresView & { writes: boolean; views: ReactElement }): ReactElement {
  return (
    <ObjectList
      title="Titres suivis"
      lead="Les sortes de titres dont les demandes, les stocks et les délais sont relevés."
      state={state}
      views={views}
      sorts={{ name: 'nom' }}
      noun={['titre', 'titres']}
      filtered={filters.words !== '' || filters.archived}
      filters={[
        { name: 'q', label: 'Mots', value: filters.words, type: 'search' },
        listFilter('etat', 'État', {
          value: filters.archived ? 'archives' : undefined,
          all: 'En usage',
          options: [['archives', 'Archivés']],
        }),
      ]}
      add={writes ? { href: `${TITRES}/nouveau`, label: 'Ajouter un titre', first: 'Ajouter le premier' } : undefined}
      none={{ yet: 'Aucun titre n’est suivi.', found: 'Aucun titre ne répond à ces filtres.' }}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', head: 'Titre', cell: ({ id, name }) => <RowTitle href={`${TITRES}/${id}`} title={name} /> },
        { key: 'note', head: 'Ce qu’il recouvre', cell: ({ note }) => note },
      ]}
    />
  )
}

type Props = {
  titre: Titre
  centres: readonly Centre[]
  flows: readonly Flow[]
  writes: boolean
  facts: ObjectFacts
  done?: string | undefined
}

export function TitrePage({ titre, centres, flows, writes, facts, done }: Props): ReactElement {
  return (
    <ObjectPage
      where="Titre suivi"
      title={titre.name}
      state={<Mark state={titre.active ? 'met' : 'final'} word={titre.active ? 'En usage' : 'Archivé'} />}
      acts={writes ? keptActs(titre, { base: TITRES, fresh: 'nouveau', back: 'Remettre en usage' }) : {}}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={<Months flows={flows} nameOf={({ centre }) => centres.find(({ id }) => id === centre)?.name ?? ''} />}
      aside={
        titre.note === '' ? undefined : (
          <Section opening title="Ce qu’il recouvre">
            <Verbatim text={titre.note} />
          </Section>
        )
      }
    />
  )
}

/** Months of one kind, or of one centre: this year and the one before, the latest first. */
export function Months({ flows, nameOf }: { flows: readonly Flow[]; nameOf: (flow: Flow) => string }): ReactElement {
  return (
    <Section opening title="Mois connus, depuis deux ans" count={flows.length === 0 ? undefined : flows.length}>
      {flows.length === 0 ? (
        <EmptyState action={{ href: BASE, label: 'Voir la délivrance des titres' }}>Aucun mois n’est connu.</EmptyState>
      ) : (
        <Table
          caption="Mois connus"
          captionHidden
          rows={flows.toReversed().slice(0, 200)}
          rowKey={({ id }) => id}
          rowTone={({ retained }) => (retained ? undefined : 'done')}
          columns={[
            {
              key: 'month',
              head: 'Mois',
              cell: (one) => (
                <RowTitle
                  href={`${BASE}/releves/${one.id}`}
                  title={capital(periodLabel(monthOf(one.month)))}
                  note={[nameOf(one), one.origin].filter(Boolean).join(' : ')}
                />
              ),
            },
            { key: 'received', head: 'Reçues', numeric: true, cell: (one) => numberText(one, 'received') },
            { key: 'issued', head: 'Délivrés', numeric: true, cell: (one) => numberText(one, 'issued') },
            { key: 'stock', head: 'En instance', numeric: true, cell: (one) => numberText(one, 'stock') },
            { key: 'delay', head: 'Délai (j)', numeric: true, cell: (one) => numberText(one, 'delayDays') },
            { key: 'way', head: 'D’où', cell: (one) => wayText(one) },
            {
              key: 'kept',
              head: 'Dans les totaux',
              cell: (one) =>
                one.counted ? 'compté' : <span className="pv-grey">{one.retained ? 'part' : 'écarté'}</span>,
            },
          ]}
        />
      )}
    </Section>
  )
}

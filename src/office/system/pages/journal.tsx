import type { ReactElement } from 'react'
import { hourText, longDate, timeOf, today, zoneOfCode } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { kept, type ListState } from '#src/ground/design/list-state.ts'
import type { JournalWords } from '#src/core/room/verb.ts'
import type { Sentence } from '../journal.ts'
import type { JournalRow } from '../store.ts'

const JOURNAL = '/reglages/journal'

export function moment(at: Date, territory: string): string {
  const zone = zoneOfCode(territory)
  return `${longDate(today(at, zone))} à ${hourText(timeOf(at, zone))}`
}

type JournalProps = {
  rows: readonly (JournalRow & { said: Sentence })[]
  total: number
  words: JournalWords
  asked: { objet: string; geste: string; numero: string }
  state: ListState
  views: ReactElement
  territory: string
}

const all = (label: string) => ({ value: '', label })

/** « Claire Martin a répondu à la demande R-2026-0412. » */
function Said({ who, said: { before, object, after } }: { who: JournalRow['who']; said: Sentence }): ReactElement {
  return (
    <>
      <strong>{who ?? 'Le programme'}</strong> {before}
      {object?.href === undefined ? object?.words : <a href={object.href}>{object.words}</a>}
      {after}
    </>
  )
}

export function JournalPage({ rows, total, words, asked, state, views, territory }: JournalProps): ReactElement {
  return (
    <>
      <PageHead
        title="Journal"
        lead="Qui a fait quoi, quand, sur quel objet. Aucune valeur personnelle n’y figure, rien ne s’y efface."
      />
      <FilterBar
        action={JOURNAL}
        clear={JOURNAL}
        hidden={kept(state)}
        filters={[
          {
            name: 'objet',
            label: 'Objet',
            value: asked.objet,
            neutral: '',
            options: [
              all('Tous'),
              ...words.objects
                .map(({ kind, word }) => ({ value: kind, label: word }))
                .toSorted((a, b) => a.label.localeCompare(b.label, 'fr')),
            ],
          },
          {
            name: 'geste',
            label: 'Ce qui a été fait',
            value: asked.geste,
            neutral: '',
            options: [
              all('Tout'),
              ...[...Map.groupBy(words.verbs, ({ room }) => room)].map(([label, verbs]) => ({
                label,
                options: verbs.map((one) => ({ value: one.verb, label: one.words })),
              })),
            ],
          },
          { name: 'numero', label: 'Numéro', value: asked.numero },
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState action={{ href: JOURNAL, label: 'Voir tout le journal' }}>Aucune ligne ne correspond.</EmptyState>
      ) : (
        <ListTable
          state={state}
          views={views}
          total={total}
          noun={['ligne', 'lignes']}
          exports={['csv', 'xlsx']}
          caption="Lignes du journal"
          captionHidden
          rows={rows}
          rowKey={(r) => r.id}
          dense
          columns={[
            { key: 'at', head: 'Quand', cell: (r) => moment(r.at, territory) },
            { key: 'said', head: 'Ce qui a été fait', cell: (r) => <Said who={r.who} said={r.said} /> },
            { key: 'fields', head: 'Champs', cell: (r) => r.said.fields },
            { key: 'reason', head: 'Raison', cell: (r) => r.said.reason },
          ]}
        />
      )}
    </>
  )
}

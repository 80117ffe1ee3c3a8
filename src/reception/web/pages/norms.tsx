import type { ReactElement } from 'react'
import { ObjectList } from '#src/core/room/object-list.tsx'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Norm } from '../web.ts'
import { NORMS } from './addresses.ts'

const inDays = (days: number) => formatCount(days, 'jour ouvré', 'jours ouvrés')

type Props = {
  rows: readonly Norm[]
  words: string
  state: ListState
  today: PlainDate
  writes: boolean
  views: ReactElement
}

/** How many working days are promised, where that comes from, since when. */
export function NormsPage({ rows, words, state, today, writes, views }: Props): ReactElement {
  const current = rows
    .filter(({ validFrom }) => validFrom <= today)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0]?.id
  return (
    <ObjectList
      title="Délais de mise à jour"
      lead="Le délai promis pour mettre une page à jour. Sans délai enregistré, trois jours ouvrés, ceux du référentiel."
      state={state}
      views={views}
      sorts={{ name: 'source', from: 'debut', days: 'jours' }}
      noun={['délai', 'délais']}
      filtered={words !== ''}
      filters={[{ name: 'q', label: 'Mots', value: words, type: 'search' }]}
      add={writes ? { href: `${NORMS}/nouveau`, label: 'Ajouter un délai', first: 'Ajouter le premier' } : undefined}
      none={{ yet: 'Aucun délai enregistré.', found: 'Aucun délai ne répond à ces mots.' }}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', head: 'Source', cell: ({ id, name }) => <RowTitle href={`${NORMS}/${id}`} title={name} /> },
        { key: 'from', head: 'À partir du', cell: ({ validFrom }) => longDate(validFrom) },
        { key: 'days', head: 'Délai', cell: ({ days }) => inDays(days) },
        {
          key: 'state',
          head: 'État',
          cell: ({ id, validFrom }) =>
            id === current ? (
              <Mark state="met" word="En vigueur" />
            ) : validFrom > today ? (
              <Mark state="coming" word="À venir" />
            ) : (
              <Mark state="final" word="Remplacé" />
            ),
        },
      ]}
    />
  )
}

type SheetProps = { norm: Norm; facts: ObjectFacts; writes: boolean; done: string | undefined }

export function NormPage({ norm, facts, writes, done }: SheetProps): ReactElement {
  const here = `${NORMS}/${norm.id}`
  return (
    <ObjectPage
      where="Délai de mise à jour"
      title={norm.name}
      said={[inDays(norm.days)]}
      acts={
        writes
          ? { edit: `${here}/modifier`, duplicate: `${NORMS}/nouveau?modele=${norm.id}`, remove: `${here}/supprimer` }
          : {}
      }
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <Section opening title="Délai">
          <KeyValues
            items={[
              { label: 'Jours ouvrés', value: String(norm.days) },
              { label: 'Demandes reçues à partir du', value: longDate(norm.validFrom) },
            ]}
          />
        </Section>
      }
    />
  )
}

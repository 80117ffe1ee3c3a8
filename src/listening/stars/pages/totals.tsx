import type { ReactElement } from 'react'
import { type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { placeFilter, type PlaceChoices } from '#src/core/room/place-picker.tsx'
import { dateRange } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import { countsOf, type OutsideTotal, STARS, starsText, WAYS } from '../rating.ts'
import { TabbedList, TOTALS } from './shell.tsx'
import { type Names, placeWords } from '../words.ts'

type ListProps = {
  totals: readonly OutsideTotal[]
  names: Names
  filters: { q: string; site: number | undefined }
  choices: PlaceChoices
  state: ListState
  writes: boolean
  views: ReactElement
}

/** What other tools counted, with where it comes from. */
export function TotalsPage({ totals, names, filters, choices, state, writes, views }: ListProps): ReactElement {
  return (
    <TabbedList
      tab={TOTALS}
      title="Avis comptés par d’autres outils"
      lead="Un nombre d’avis et une note, avec leur source. Ils se lisent à côté des avis reçus ici ; rien n’est ajouté."
      state={state}
      views={views}
      sorts={{ tool: 'outil', days: 'jours', n: 'avis', mean: 'note' }}
      noun={['total', 'totaux']}
      filtered={filters.q !== '' || filters.site !== undefined}
      filters={[
        { name: 'q', label: 'Outil ou source', type: 'search', value: filters.q },
        placeFilter({ ...choices, services: [] }, { value: { site: filters.site }, label: 'Site' }),
      ]}
      add={writes ? { href: `${TOTALS}/nouveau`, label: 'Ajouter un total', first: 'Ajouter le premier' } : undefined}
      none={{ yet: 'Aucun total d’un autre outil.', found: 'Aucun total ne répond à ces filtres.' }}
      rows={totals}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'tool',
          head: 'Outil',
          lead: true,
          cell: (one) => <RowTitle href={`${TOTALS}/${one.id}`} title={one.tool} note={placeWords(one, names)} />,
        },
        { key: 'days', head: 'Jours', cell: ({ dayFrom, dayTo }) => dateRange(dayFrom, dayTo) },
        { key: 'mean', head: 'Note sur 5', numeric: true, cell: ({ mean }) => formatNumber(mean) },
        { key: 'n', head: 'Avis', numeric: true, cell: ({ n }) => formatNumber(n) },
        { key: 'way', head: 'Origine', cell: ({ way }) => WAYS[way] },
      ]}
    />
  )
}

type Props = { total: OutsideTotal; names: Names; writes: boolean; facts: ObjectFacts; done?: string | undefined }

export function TotalPage({ total, names, writes, facts, done }: Props): ReactElement {
  const { id, tool, dayFrom, dayTo, n, mean, way, source } = total
  const here = `${TOTALS}/${id}`
  const counts = countsOf(total)
  const acts: Acts = writes
    ? { edit: `${here}/modifier`, duplicate: `${TOTALS}/nouveau?modele=${id}`, remove: `${here}/supprimer` }
    : {}
  return (
    <ObjectPage
      where="Avis comptés par un autre outil"
      title={tool}
      said={[placeWords(total, names), dateRange(dayFrom, dayTo)]}
      acts={acts}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <Section opening title="Répartition">
          {counts === undefined ? (
            <EmptyState>Cet outil ne donne que la moyenne.</EmptyState>
          ) : (
            <Table
              caption="Combien d’avis pour chaque nombre d’étoiles"
              captionHidden
              compact
              rows={STARS.map((stars, at) => ({ stars, count: counts[at] ?? 0 }))}
              rowKey={({ stars }) => stars}
              columns={[
                { key: 'stars', head: 'Étoiles', cell: ({ stars }) => starsText(stars) },
                { key: 'n', head: 'Avis', numeric: true, cell: ({ count }) => formatNumber(count) },
              ]}
            />
          )}
        </Section>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Note', value: `${formatNumber(mean)} sur 5` },
              { label: 'Avis', value: formatNumber(n) },
              { label: 'Origine', value: WAYS[way] },
              { label: 'Source', value: source },
            ]}
          />
        </Section>
      }
    />
  )
}

import type { ReactElement } from 'react'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { type Acts, keptActs, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import { CHANNELS, type Criterion, SCALES, THEMES, UNITS } from '../grid.ts'
import type { KnownGrid } from '../store/grids.ts'
import { GRIDS } from './scenarios.tsx'

const GridMark = ({ grid: { active, used } }: { grid: KnownGrid }): ReactElement => (
  <Mark state={active ? 'met' : 'final'} word={active ? (used ? 'En usage, a servi' : 'En usage') : 'Archivée'} />
)

type ListProps = {
  grids: readonly KnownGrid[]
  counts: ReadonlyMap<number, number>
  filters: { words: string; archived: boolean }
  state: ListState
  views: ReactElement
}

export function GridListPage({ grids, counts, filters, state, views }: ListProps): ReactElement {
  return (
    <ObjectList
      title="Grilles de notation"
      lead="Ce qui est jugé d’un appel, avec son poids. Une grille qui a servi ne change plus : son édition suivante garde la suite."
      state={state}
      views={views}
      sorts={{ name: 'nom', channel: 'voie', edition: 'edition' }}
      noun={['grille', 'grilles']}
      filtered={filters.words !== '' || filters.archived}
      filters={[
        { name: 'q', label: 'Mots', value: filters.words, type: 'search' },
        listFilter('etat', 'État', {
          value: filters.archived ? 'archivees' : undefined,
          all: 'En usage',
          options: [['archivees', 'Archivées']],
        }),
      ]}
      add={{ href: `${GRIDS}/nouvelle`, label: 'Ajouter une grille', first: 'Ajouter la première' }}
      none={{ yet: 'Aucune grille en usage.', found: 'Aucune grille ne répond à ces filtres.' }}
      rows={grids}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', head: 'Grille', cell: ({ id, name }) => <RowTitle href={`${GRIDS}/${id}`} title={name} /> },
        { key: 'channel', head: 'Par', cell: ({ channel }) => CHANNELS[channel] },
        { key: 'edition', head: 'Édition', numeric: true, cell: ({ edition }) => edition },
        { key: 'criteria', head: 'Critères', numeric: true, cell: ({ id }) => counts.get(id) ?? 0 },
        { key: 'state', head: 'État', cell: (one) => <GridMark grid={one} /> },
      ]}
    />
  )
}

type Props = { grid: KnownGrid; criteria: readonly Criterion[]; facts: ObjectFacts; done?: string | undefined }

export function GridPage({ grid, criteria, facts, done }: Props): ReactElement {
  const { id, name, edition, channel, ceiling, threshold, previous } = grid
  return (
    <ObjectPage
      where="Grille de notation"
      title={name}
      state={<GridMark grid={grid} />}
      said={[CHANNELS[channel], `édition ${edition}`]}
      acts={actsOf(grid)}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={<Criteria grid={grid} criteria={criteria} />}
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Conforme à partir de', value: `${threshold} sur 100` },
              { label: 'Plafond sans un critère essentiel', value: `${ceiling} sur 100` },
              ...(previous === null
                ? []
                : [
                    {
                      label: 'Édition d’avant',
                      value: <a href={`${GRIDS}/${previous}`}>{`édition ${edition - 1}`}</a>,
                    },
                  ]),
              { label: 'Points en jeu', value: formatNumber(criteria.reduce((sum, { weight }) => sum + weight, 0)) },
            ]}
          />
        </Section>
      }
      key={id}
    />
  )
}

function actsOf(grid: KnownGrid): Acts {
  const { id, active, used, version } = grid
  const acts = keptActs(grid, { base: GRIDS, fresh: 'nouvelle', back: 'Remettre en usage' })
  const next = { label: 'Ouvrir l’édition suivante', post: `${GRIDS}/${id}/edition`, hidden: { version } }
  const criterion = { label: 'Ajouter un critère', href: `${GRIDS}/${id}/criteres/nouveau` }
  return { ...acts, primary: active ? (used ? next : criterion) : undefined, edit: used ? undefined : acts.edit }
}

function Criteria({ grid, criteria }: Pick<Props, 'grid' | 'criteria'>): ReactElement {
  const add = { href: `${GRIDS}/${grid.id}/criteres/nouveau`, label: 'Ajouter le premier' }
  return (
    <Section opening title="Critères" count={criteria.length === 0 ? undefined : criteria.length}>
      {criteria.length === 0 ? (
        <EmptyState action={add}>Aucun critère : rien ne peut être noté.</EmptyState>
      ) : (
        <Table
          caption="Critères de la grille"
          captionHidden
          rows={criteria}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'label',
              head: 'Critère',
              cell: ({ id, label, critical, help }) => (
                <>
                  {grid.used ? label : <a href={`${GRIDS}/${grid.id}/criteres/${id}/modifier`}>{label}</a>}
                  {critical ? <span className="pv-sub">Essentiel</span> : null}
                  {help === '' ? null : <span className="pv-sub">{help}</span>}
                </>
              ),
            },
            { key: 'theme', head: 'Sujet', cell: ({ theme }) => THEMES[theme] },
            {
              key: 'scale',
              head: 'Barème',
              cell: ({ scale, most }) =>
                most === null ? SCALES[scale] : `au plus ${formatNumber(most)} ${UNITS[scale]}`,
            },
            { key: 'weight', head: 'Poids', numeric: true, cell: ({ weight }) => weight },
          ]}
        />
      )}
    </Section>
  )
}

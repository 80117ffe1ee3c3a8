import type { ReactElement } from 'react'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { type Column, RowTitle } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type FrameworkVersion, toComplete, versionName } from '../framework.ts'
import type { VersionFilters } from '../search.ts'
import type { VersionLine } from '../store.ts'
import { KINDS, STATES } from '../words.ts'

export const BASE = '/referentiels'

export type ListProps = {
  versions: readonly VersionLine[]
  filters: VersionFilters
  state: ListState
  views: ReactElement
  writes: boolean
}

export function ListPage({ versions, filters, state, views, writes }: ListProps): ReactElement {
  return (
    <>
      <ObjectList
        title="Référentiels"
        lead="Les textes qui disent ce que la préfecture promet : ce qu’ils comptent, ce qui en est connu, d’où ils viennent."
        state={state}
        views={views}
        sorts={{ name: 'nom', kind: 'nature', state: 'etat', force: 'vigueur' }}
        noun={['version de référentiel', 'versions de référentiels']}
        filtered={Object.values(filters).some(Boolean)}
        filters={[
          { name: 'q', label: 'Mots', value: filters.words, type: 'search' },
          listFilter('nature', 'Nature', { value: filters.kind, all: 'Toutes', options: Object.entries(KINDS) }),
          listFilter('etat', 'État', { value: filters.state, all: 'Tous', options: Object.entries(STATES) }),
        ]}
        add={
          writes
            ? { href: `${BASE}/disponibles`, label: 'Adopter un référentiel', first: 'Adopter le premier' }
            : undefined
        }
        none={{
          yet: 'Aucun référentiel n’est encore en place.',
          found: 'Aucune version ne répond à ces filtres.',
        }}
        rows={versions}
        rowKey={({ id }) => id}
        columns={COLUMNS}
      />
      {writes ? (
        <p>
          <a href={`${BASE}/nouveau`}>Écrire un référentiel</a> ·{' '}
          <a href={`${BASE}/fichier`}>Reprendre un fichier YAML ou JSON</a>
        </p>
      ) : null}
    </>
  )
}

const COLUMNS: Column<VersionLine>[] = [
  {
    key: 'name',
    head: 'Référentiel',
    lead: true,
    cell: (one) => <RowTitle href={`${BASE}/${one.id}`} title={versionName(one)} note={one.label || undefined} />,
  },
  { key: 'kind', head: 'Nature', cell: (one) => KINDS[one.kind] },
  { key: 'state', head: 'État', cell: (one) => <StateMark version={one} /> },
  { key: 'force', head: 'En vigueur', cell: (one) => forceInWords(one) },
  {
    key: 'commitments',
    head: 'Engagements',
    numeric: true,
    cell: ({ commitments, known }) => `${commitments}${toComplete(commitments - known)}`,
  },
  { key: 'requirements', head: 'Exigences', numeric: true, cell: ({ requirements }) => requirements },
]

/** « depuis le 9 mai 2023 », « du … au … », « non précisé ». */
export function forceInWords({ validFrom, validTo }: Pick<FrameworkVersion, 'validFrom' | 'validTo'>): string {
  if (validFrom !== null && validTo !== null) return `du ${longDate(validFrom)} au ${longDate(validTo)}`
  if (validFrom !== null) return `depuis le ${longDate(validFrom)}`
  return validTo === null ? 'non précisé' : `jusqu’au ${longDate(validTo)}`
}

export function StateMark({ version }: { version: Pick<FrameworkVersion, 'state'> }): ReactElement {
  return <Mark state={MARKS[version.state]} word={STATES[version.state]} />
}
const MARKS = { draft: 'progress', published: 'final', withdrawn: 'coming' } as const

/** « 38 engagements, dont 11 à compléter ». */
export const commitmentsInWords = ({ commitments, known }: Pick<VersionLine, 'commitments' | 'known'>): string =>
  `${formatCount(commitments, 'engagement', 'engagements')}${toComplete(commitments - known)}`

import type { ReactElement } from 'react'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { BASE, COUNTERS, HALLS, LINES, POLICIES } from '../records.ts'
import type { StandingHall } from '../store/live.ts'
import type { PlacedHall } from '../store/setup.ts'

const SETUP = [
  [HALLS, 'Salles'],
  [LINES, 'Files'],
  [COUNTERS, 'Guichets'],
  [POLICIES, 'Règles d’ordre'],
] as const

export function SetupLinks(): ReactElement {
  return (
    <p>
      {SETUP.map(([href, label], at) => (
        <span key={href}>
          {at === 0 ? '' : ' · '}
          <a href={href}>{label}</a>
        </span>
      ))}
    </p>
  )
}

/** The halls of a perimeter: which one to look at. */
export function NowPage({
  halls,
  standing,
  now,
  sets,
}: {
  halls: readonly PlacedHall[]
  standing: ReadonlyMap<number, StandingHall>
  now: Date
  sets: boolean
}): ReactElement {
  const since = (hall: number): string => {
    const at = standing.get(hall)?.since
    return at ? `${Math.max(0, Math.floor((now.getTime() - at.getTime()) / 60_000))} min` : ''
  }
  return (
    <>
      <PageHead
        title="File d’attente"
        lead="Les salles de votre périmètre, comme elles sont maintenant."
        actions={[{ href: `${BASE}/attentes`, label: 'Lire les attentes du mois' }]}
      />
      {halls.length === 0 ? (
        <EmptyState action={sets ? { href: `${HALLS}/nouvelle`, label: 'Ouvrir une salle' } : undefined}>
          Aucune salle d’attente n’est ouverte dans votre périmètre.
        </EmptyState>
      ) : (
        <Table<PlacedHall>
          caption="Salles"
          captionHidden
          rows={halls}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', head: 'Salle', cell: ({ id, name }) => <RowTitle href={`${BASE}/${id}`} title={name} /> },
            { key: 'point', head: 'Point d’accueil', cell: ({ pointName }) => pointName },
            { key: 'n', head: 'Attendent', numeric: true, cell: ({ id }) => standing.get(id)?.waiting ?? 0 },
            { key: 'since', head: 'La plus longue', numeric: true, cell: ({ id }) => since(id) },
            { key: 'open', head: 'Guichets ouverts', numeric: true, cell: ({ id }) => standing.get(id)?.open ?? 0 },
          ]}
        />
      )}
      <SetupLinks />
    </>
  )
}

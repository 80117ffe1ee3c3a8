import type { ReactElement } from 'react'
import type { SavedView } from '#src/core/room/view-store.ts'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'

type Props = { views: readonly SavedView[]; hrefOf: (view: SavedView) => string }

/** The views of a person, list by list. */
export function ViewsPage({ views, hrefOf }: Props): ReactElement {
  return (
    <>
      <PageHead title="Mes vues" lead="Les filtres et l’ordre d’une liste, gardés sous un nom." />
      {views.length === 0 ? (
        <EmptyState>Aucune vue. Filtrez une liste, puis « Enregistrer cette vue… » dans son menu « Vues ».</EmptyState>
      ) : (
        <Table
          caption="Mes vues"
          captionHidden
          rows={views}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              head: 'Vue',
              cell: (one) => <RowTitle href={hrefOf(one)} title={one.name} note={one.list} />,
            },
            { key: 'shared', head: 'Partagée', cell: ({ shared }) => (shared ? 'avec le département' : 'non') },
            { key: 'opens', head: 'À l’ouverture', cell: ({ opens }) => (opens ? 'oui' : 'non') },
            {
              key: 'act',
              head: 'Action',
              cell: ({ id, name }) => (
                <>
                  <a href={`/vues/${id}/modifier`}>Modifier « {name} »</a>{' '}
                  <a href={`/vues/${id}/supprimer`}>Supprimer « {name} »</a>
                </>
              ),
            },
          ]}
        />
      )}
    </>
  )
}

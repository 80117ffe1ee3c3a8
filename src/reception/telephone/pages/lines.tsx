import type { ReactElement } from 'react'
import { phoneInWords } from '#src/core/room/phone.ts'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { type ListState, pageOf } from '#src/ground/design/list-state.ts'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatRate } from '#src/ground/design/text/index.ts'
import { DESTINATIONS, type Line } from '../telephone.ts'

export type LinesView = {
  lines: readonly Line[]
  sites: ReadonlyMap<number, string>
  services: ReadonlyMap<number, string>
  imports: boolean
  state: ListState
}

/** Every followed number. */
export function LinesPage({ view, views }: { view: LinesView; views: ReactElement }): ReactElement {
  const { lines, sites, services, imports, state } = view
  return (
    <>
      <PageHead
        where="Téléphone"
        title="Lignes téléphoniques"
        lead="Ce que chaque relevé d’appels désigne. Une ligne fermée garde son passé."
        actions={[
          ...(imports ? [{ href: '/reglages/imports/lignes-telephoniques', label: 'Importer une liste' }] : []),
          { href: '/telephone/lignes/nouvelle', label: 'Ajouter une ligne', primary: true },
        ]}
      />
      {lines.length === 0 ? (
        <EmptyState>Aucune ligne. Ajoutez la première, ou importez votre liste.</EmptyState>
      ) : (
        <ListTable
          state={state}
          views={views}
          sorts={{ name: 'nom', site: 'site', service: 'service', destination: 'destination', target: 'cible' }}
          total={lines.length}
          noun={['ligne', 'lignes']}
          exports={['csv', 'xlsx']}
          caption="Lignes téléphoniques"
          captionHidden
          rows={pageOf(lines, state)}
          rowKey={(line) => line.id}
          columns={[
            {
              key: 'name',
              head: 'Ligne',
              cell: (line) => (
                <RowTitle href={`/telephone/lignes/${line.id}`} title={line.name} note={phoneInWords(line.number)} />
              ),
            },
            { key: 'site', head: 'Site', cell: (line) => sites.get(line.site) ?? '' },
            {
              key: 'service',
              head: 'Service',
              cell: (line) => (line.service === null ? '' : services.get(line.service)),
            },
            { key: 'destination', head: 'Destination', cell: (line) => DESTINATIONS[line.destination] },
            {
              key: 'target',
              head: 'Cible',
              numeric: true,
              cell: (line) => (line.targetPermille === null ? '' : formatRate(line.targetPermille / 10)),
            },
          ]}
        />
      )}
      <p>
        <a href="/telephone">Revenir aux appels</a>
      </p>
    </>
  )
}

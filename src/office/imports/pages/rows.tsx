import type { ReactElement } from 'react'
import type { RecordKind, RecordLine } from '#src/core/room/record-store.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { Pagination, RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import type { ImportRecord } from '../store/imports.ts'

export type ImportedView = {
  one: ImportRecord
  kind: RecordKind
  rows: readonly (RecordLine & { changed: boolean })[]
  total: number
  page: number
  size: number
}

/** What an import brought in, as its room shows it. */
export function ImportedPage({ one, kind, rows, total, page, size }: ImportedView): ReactElement {
  const here = `/reglages/imports/${one.id}`
  return (
    <>
      <PageHead
        where={one.fileName}
        title="Lignes importées"
        lead={`${formatCount(total, kind.noun.one, kind.noun.many)} de ce fichier, telles qu’elles sont aujourd’hui.`}
        actions={[{ href: here, label: 'Revenir à l’import' }]}
      />
      {rows.length === 0 ? (
        <EmptyState>Rien de ce fichier n’est plus enregistré, ou rien que vous ayez le droit de lire.</EmptyState>
      ) : (
        <>
          <Table
            caption="Lignes importées"
            captionHidden
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'what',
                head: 'Référence et objet',
                cell: (row) => (
                  <RowTitle
                    href={kind.href?.({ id: String(row.id), reference: row.reference })}
                    title={row.title || row.reference}
                    note={row.title === '' || row.reference === '' ? undefined : row.reference}
                  />
                ),
              },
              { key: 'day', head: 'Jour', cell: ({ day }) => (day === null ? '' : longDate(day)) },
              { key: 'state', head: 'État', cell: ({ state }) => kind.states[state] ?? '' },
              { key: 'outcome', head: 'Résultat', cell: ({ outcome }) => kind.outcomes?.[outcome] ?? '' },
              { key: 'how', head: 'Par ce fichier', cell: ({ changed }) => (changed ? 'modifiée' : 'nouvelle') },
            ]}
          />
          <Pagination
            page={page}
            pages={Math.ceil(total / size)}
            href={(n) => `${here}/lignes?page=${n}`}
            shown={`${formatNumber(rows.length)} sur ${formatNumber(total)}.`}
          />
        </>
      )}
    </>
  )
}

import type { ReactElement } from 'react'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import type { KnownMapping } from '../store/mappings.ts'
import { when } from './words.tsx'

export type MappingsView = {
  known: readonly KnownMapping[]
  labels: ReadonlyMap<string, string>
  zone: string
  now: Date
}

/** What is remembered of the headers of files, so that the next one of the same tool is read without a word. */
export function MappingsPage({ view }: { view: MappingsView }): ReactElement {
  const { known, labels } = view
  const labelOf = ({ profile }: KnownMapping) => labels.get(profile) ?? profile
  return (
    <>
      <PageHead
        where="Imports et exports"
        title="Lectures retenues"
        lead="Ce qui a été expliqué une fois d’un fichier sert au suivant qui a les mêmes en-têtes. Supprimée, une lecture est à expliquer de nouveau."
      />
      {known.length === 0 ? (
        <EmptyState>
          Rien n’est encore retenu : la lecture d’un fichier l’est quand on la corrige, ou quand il est enregistré.
        </EmptyState>
      ) : (
        <Table
          caption="Lectures retenues, la plus récente d’abord"
          captionHidden
          rows={known}
          rowKey={(one) => one.id}
          columns={[
            {
              key: 'name',
              head: 'Lecture',
              cell: (one) => (
                <RowTitle
                  href={`/reglages/imports/lectures/${one.id}`}
                  title={one.name === '' ? labelOf(one) : one.name}
                  note={one.name === '' ? undefined : labelOf(one)}
                />
              ),
            },
            { key: 'headers', head: 'En-têtes du fichier', cell: (one) => headersOf(one), phone: 'wide' },
            { key: 'used', head: 'Dernier fichier', cell: (one) => when(one.usedAt, view) },
          ]}
        />
      )}
    </>
  )
}

/** « ligne, jour, présentés et 4 autres »: headers as they are compared, without case or accents. */
function headersOf({ headers }: KnownMapping): string {
  const names = headers.split('|').filter((name) => name !== '')
  const more = names.length - 6
  return `${names.slice(0, 6).join(', ')}${more > 0 ? ` et ${more} ${more > 1 ? 'autres' : 'autre'}` : ''}`
}

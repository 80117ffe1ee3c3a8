import type { ReactElement } from 'react'
import { ObjectList } from '#src/core/room/object-list.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Notice, PostButton } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Kind } from '../document.ts'

export const KINDS = '/documents/sortes'

export type KindsProps = {
  kinds: readonly Kind[]
  words: string
  state: ListState
  views: ReactElement
  writes: boolean
  done?: string | undefined
}

/** The kinds of documents of the département, each with the months after which it is read again. */
export function KindsPage({ kinds, words, state, views, writes, done }: KindsProps): ReactElement {
  const add = { href: `${KINDS}/nouvelle`, label: 'Ajouter une sorte', first: 'Ajouter une sorte' }
  return (
    <>
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <ObjectList
        title="Sortes de documents"
        lead="Guides, procédures, chartes… et le temps au bout duquel chacun se relit."
        state={state}
        views={views}
        sorts={{ name: 'nom', months: 'mois' }}
        noun={['sorte', 'sortes']}
        filtered={words !== ''}
        filters={[{ name: 'q', label: 'Mots', value: words, type: 'search' }]}
        add={writes ? add : undefined}
        none={{
          yet: 'Aucune sorte de document. Reprenez les usuelles, puis adaptez-les.',
          found: 'Aucune sorte ne porte ces mots.',
        }}
        rows={kinds}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            head: 'Sorte',
            cell: ({ id, name }) => (writes ? <RowTitle href={`${KINDS}/${id}/modifier`} title={name} /> : name),
          },
          {
            key: 'months',
            head: 'Se relit',
            cell: ({ reviewMonths }) => `tous les ${formatCount(reviewMonths, 'mois', 'mois')}`,
          },
        ]}
      />
      {writes && kinds.length === 0 && words === '' ? (
        <PostButton action={`${KINDS}/usuelles`} label="Reprendre les sortes usuelles" kind="secondary" />
      ) : null}
    </>
  )
}

import type { ReactElement } from 'react'
import { EmptyState } from '#src/ground/design/list.tsx'
import { type ListState, pageOf } from '#src/ground/design/list-state.ts'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import type { Line } from '../assessment.ts'
import type { Whole } from '../store/assessments.ts'
import { actionHref, pathOf } from './shown.ts'
import { Verdict } from './parts.tsx'

/** Every line that is not conform, a page at a time. */
export function GapsPage({
  one,
  gaps,
  state,
  sites,
  acts,
}: {
  one: Whole
  gaps: readonly Line[]
  state: ListState
  sites: readonly { id: number; name: string }[]
  acts: boolean
}): ReactElement {
  const names = new Map(sites.map(({ id, name }) => [id, name]))
  return (
    <>
      <PageHead
        object
        where={one.title}
        title="Écarts"
        lead="Lignes non conformes ou partielles : chacune peut devenir une action du plan."
      />
      {gaps.length === 0 ? (
        <EmptyState action={{ href: pathOf(one.id), label: 'Revenir à l’évaluation' }}>
          Aucun écart parmi les lignes cotées.
        </EmptyState>
      ) : (
        <ListTable
          caption="Écarts"
          captionHidden
          state={state}
          total={gaps.length}
          noun={['écart', 'écarts']}
          rows={pageOf(gaps, state)}
          rowKey={({ id }) => id}
          sorts={{ title: 'ligne', site: 'site', verdict: 'cotation' }}
          columns={[
            {
              key: 'title',
              head: 'Ligne',
              lead: true,
              cell: (line) => (
                <RowTitle
                  href={`/autodiagnostics/lignes/${line.id}`}
                  title={line.title}
                  note={line.comment || undefined}
                />
              ),
            },
            { key: 'site', head: 'Site', cell: (line) => names.get(line.site ?? 0) ?? 'Tout le département' },
            { key: 'verdict', head: 'Cotation', cell: (line) => <Verdict rating={line.rating} rate={line.rate} /> },
            ...(acts
              ? [
                  {
                    key: 'action',
                    head: 'Suite',
                    cell: (line: Line) => <a href={actionHref(line, one)}>Proposer une action</a>,
                  },
                ]
              : []),
          ]}
        />
      )}
    </>
  )
}

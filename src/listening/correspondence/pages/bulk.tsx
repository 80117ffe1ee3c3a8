import type { ReactElement } from 'react'
import { Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { BulkResult } from '../actions/handle.ts'
import type { ComplaintLine } from '../store/complaints.ts'

type Outcome = Exclude<BulkResult['outcome'], 'missing'>
const TITLES: Readonly<Record<Outcome, string>> = {
  done: 'Changées',
  same: 'Déjà ainsi, laissées telles quelles',
  elsewhere: 'D’un site que ce service ne sert pas, laissées telles quelles',
  closed: 'Répondues ou écartées, laissées telles quelles',
}

export type BulkResultProps = {
  groups: readonly { outcome: Outcome; lines: readonly ComplaintLine[] }[]
  /** Why nothing was done. */
  missing?: string | undefined
  /** How many could not be found in the person's sites. */
  lost?: number | undefined
  to?: string | undefined
  back: string
}

/** What became of each line of a bulk change. */
export function BulkResultPage({ groups, missing, lost = 0, to = '', back }: BulkResultProps): ReactElement {
  const done = groups.find((group) => group.outcome === 'done')?.lines.length ?? 0
  const title =
    missing === undefined ? formatCount(done, 'demande changée', 'demandes changées') : 'Rien n’a été changé'
  return (
    <>
      <PageHead
        where="Réclamations et demandes"
        title={title}
        lead={missing ?? (to === '' || done === 0 ? undefined : `Maintenant : ${to}.`)}
        actions={[{ href: back, label: 'Revenir au registre' }]}
      />
      {lost > 0 ? (
        <Notice
          kind="info"
          title={`${formatCount(lost, 'demande n’a pas été trouvée', 'demandes n’ont pas été trouvées')} dans vos sites, ou venai${lost === 1 ? 't' : 'ent'} d’être modifiée${lost === 1 ? '' : 's'}.`}
        />
      ) : null}
      {groups.map(({ outcome, lines }) =>
        lines.length === 0 ? null : (
          <Section key={outcome} title={TITLES[outcome]} count={lines.length}>
            <Table
              caption={TITLES[outcome]}
              captionHidden
              rows={lines}
              rowKey={(line) => line.id}
              columns={[
                {
                  key: 'subject',
                  head: 'Objet',
                  cell: (line) => (
                    <RowTitle
                      href={`/reclamations/${line.id}`}
                      title={line.subject === '' ? 'Sans objet' : line.subject}
                      note={line.reference}
                    />
                  ),
                },
              ]}
            />
          </Section>
        ),
      )}
    </>
  )
}

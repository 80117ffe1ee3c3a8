import type { ReactElement } from 'react'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { type Column, Table } from '#src/ground/design/table.tsx'
import { formatCount, inList } from '#src/ground/design/text/index.ts'
import { CHANGES, type Change, type Compared } from '../compare.ts'
import { type FrameworkVersion, titleOf, versionName } from '../framework.ts'
import { LEVELS } from '../words.ts'
import { BASE } from './list.tsx'

export type CompareProps = { before: FrameworkVersion; after: FrameworkVersion; lines: readonly Compared[] }

/** What changes from one version to the other; what stays the same is counted, not listed. */
export function ComparePage({ before, after, lines }: CompareProps): ReactElement {
  const changed = lines.filter(({ change }) => change !== 'same')
  const count = (change: Change) => lines.filter((one) => one.change === change).length
  const parts = [
    formatCount(count('new'), 'nouvelle', 'nouvelles'),
    formatCount(count('changed'), 'changée', 'changées'),
    formatCount(count('reworded'), 'reformulée', 'reformulées'),
    formatCount(count('removed'), 'supprimée', 'supprimées'),
  ]
  const lead =
    changed.length === 0
      ? `Les deux versions disent la même chose : ${formatCount(lines.length, 'ligne identique', 'lignes identiques')}.`
      : `${formatCount(changed.length, 'ligne diffère', 'lignes diffèrent')} (${inList(parts)}) ; ${formatCount(count('same'), 'reste la même', 'restent les mêmes')}.`
  return (
    <>
      <PageHead
        where={`${versionName(before)} → version ${after.code}`}
        title="Ce qui change"
        lead={lead}
        actions={[{ href: `${BASE}/${before.id}/comparer/${after.id}/export`, label: 'Exporter', icon: 'download' }]}
      />
      {changed.length === 0 ? null : (
        <Section opening title="Lignes qui diffèrent" count={changed.length}>
          <Table
            caption="Lignes qui diffèrent"
            captionHidden
            rows={changed}
            rowKey={({ key }) => key}
            columns={COLUMNS}
          />
        </Section>
      )}
    </>
  )
}

const COLUMNS: Column<Compared>[] = [
  {
    key: 'change',
    head: 'Ligne',
    cell: ({ change, before, after }) =>
      `${LEVELS[(after ?? before)?.level ?? 'requirement']} : ${CHANGES[change].toLowerCase()}`,
  },
  { key: 'before', head: 'Avant', cell: ({ before }) => <Side item={before} /> },
  { key: 'after', head: 'Après', cell: ({ after }) => <Side item={after} /> },
  { key: 'fields', head: 'Ce qui diffère', cell: ({ fields }) => fields.join(', ') || '—' },
]

function Side({ item }: { item: Compared['before'] }): ReactElement {
  return item === undefined ? <>—</> : <a href={`${BASE}/lignes/${item.id}`}>{titleOf(item)}</a>
}

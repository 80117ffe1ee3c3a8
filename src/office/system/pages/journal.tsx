import { hourText, longDate, timeOf, today, zoneOfCode } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { Pagination, Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import { JOURNAL_PAGE, type JournalFilter, type JournalRow } from '../store.ts'

const JOURNAL = '/reglages/journal'

export function moment(at: Date, territory: string): string {
  const zone = zoneOfCode(territory)
  return `${longDate(today(at, zone))} à ${hourText(timeOf(at, zone))}`
}

type JournalProps = {
  rows: readonly JournalRow[]
  total: number
  kinds: readonly string[]
  filter: JournalFilter
  territory: string
}

export function JournalPage({ rows, total, kinds, filter, territory }: JournalProps) {
  const chosen = {
    ...(filter.kind && { kind: filter.kind }),
    ...(filter.action && { action: filter.action }),
    ...(filter.record && { record: filter.record }),
  }
  const href = (page: number) => `${JOURNAL}?${new URLSearchParams({ ...chosen, page: String(page) })}`
  return (
    <>
      <PageHead
        title="Journal"
        lead="Qui a fait quoi, quand, sur quel objet. Aucune valeur personnelle n’y figure, rien ne s’y efface."
        actions={[{ href: `${JOURNAL}/export?${new URLSearchParams(chosen)}`, label: 'Exporter', icon: 'download' }]}
      />
      <FilterBar
        action={JOURNAL}
        clear={JOURNAL}
        filters={[
          {
            name: 'kind',
            label: 'Objet',
            value: filter.kind,
            neutral: '',
            options: [{ value: '', label: 'Tous' }, ...kinds.map((k) => ({ value: k, label: k }))],
          },
          { name: 'action', label: 'Action', value: filter.action },
          { name: 'record', label: 'Référence', value: filter.record },
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState action={{ href: JOURNAL, label: 'Voir tout le journal' }}>Aucune ligne ne correspond.</EmptyState>
      ) : (
        <>
          <Table
            caption="Lignes du journal"
            captionHidden
            rows={rows}
            rowKey={(r) => r.id}
            dense
            columns={[
              { key: 'at', head: 'Quand', cell: (r) => moment(r.at, territory) },
              { key: 'who', head: 'Qui', cell: (r) => r.who ?? 'le programme' },
              { key: 'action', head: 'Action', cell: (r) => r.action },
              { key: 'record', head: 'Objet', cell: (r) => [r.kind, r.record].filter(Boolean).join(' ') },
              { key: 'fields', head: 'Champs', cell: (r) => r.fields.join(', ') },
              { key: 'reason', head: 'Raison', cell: (r) => r.reason ?? '' },
            ]}
          />
          <Pagination
            page={filter.page}
            pages={Math.ceil(total / JOURNAL_PAGE)}
            href={href}
            shown={`${formatCount(rows.length, 'ligne', 'lignes')} sur ${formatNumber(total)}`}
          />
        </>
      )}
    </>
  )
}

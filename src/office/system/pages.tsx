import { hourText, longDate, timeOf, today, zoneOfCode } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar, KeyValues } from '#src/ground/design/list.tsx'
import { Notice, PageHead, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { Pagination, Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import { JOURNAL_PAGE, type JournalFilter, type JournalRow, type SystemState } from './store.ts'

const JOURNAL = '/reglages/journal'

function moment(at: Date, territory: string): string {
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

type StateProps = {
  state: SystemState
  broken: Date | undefined
  differences?: readonly { code: string; cells: number }[]
  territory: string
}
const megabytes = (bytes: number) => `${formatNumber(Math.round(bytes / 1024 / 1024))} Mo`

export function StatePage({ state, broken, differences, territory }: StateProps) {
  return (
    <>
      <PageHead title="État du système" lead="Ce que le programme vérifie de lui-même." />
      {broken ? (
        <Notice kind="error" title="Le journal ne correspond plus à son scellement">
          La première minute touchée est celle du {moment(broken, territory)}. Prévenez l’administrateur de la base.
        </Notice>
      ) : null}
      <Section title="Chiffres tenus et chiffres recomptés">
        {differences === undefined ? (
          <>
            <p>
              Chaque nuit, tout est recompté et réparé s’il le faut. Vous pouvez recompter maintenant ; cela prend
              quelques secondes.
            </p>
            <PostButton action="/reglages/etat" label="Recompter maintenant" />
          </>
        ) : differences.length === 0 ? (
          <p>Aucun écart : chaque comptage tenu au fil de l’eau est égal au comptage refait sur les enregistrements.</p>
        ) : (
          <Table
            caption="Écarts"
            captionHidden
            compact
            rows={differences}
            rowKey={(d) => d.code}
            note="La réparation se fait la nuit, sans arrêter le service."
            columns={[
              { key: 'code', head: 'Comptage', cell: (d) => d.code },
              { key: 'cells', head: 'Cases différentes', numeric: true, cell: (d) => formatNumber(d.cells) },
            ]}
          />
        )}
      </Section>
      <Section title="Base et fichiers">
        <KeyValues
          items={[
            { label: 'PostgreSQL', value: state.postgres },
            { label: 'Taille de la base', value: megabytes(state.size) },
            { label: 'Lignes du journal', value: formatNumber(state.journalLines) },
            {
              label: 'Minutes scellées',
              value: `${formatNumber(state.sealedMinutes)}${state.lastSeal ? `, la dernière le ${moment(state.lastSeal, territory)}` : ''}`,
            },
            { label: 'Fichiers', value: `${formatNumber(state.files)}, ${megabytes(state.fileBytes)}` },
          ]}
        />
      </Section>
    </>
  )
}

import type { ReactElement } from 'react'
import type { Service, Site } from '#src/core/organisation/index.ts'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longDate, type PlainDate, plainDate, shortDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { type Column, RowTitle, Table } from '#src/ground/design/table.tsx'
import { capital, formatCount } from '#src/ground/design/text/index.ts'
import { countKinds, countsInWords, daysLate, type Finding, KINDS, stateWord } from '../finding.ts'
import { type FindingFilters, TO_DO } from '../search.ts'
import type { FindingRow } from '../store/findings.ts'

const BASE = '/audits'
const OWN = `${BASE}/constats`

export type FindingsProps = {
  findings: readonly FindingRow[]
  audits: readonly (readonly [number, string])[]
  sites: readonly Site[]
  services: readonly Service[]
  filters: FindingFilters
  state: ListState
  today: PlainDate
  views: ReactElement
}

export function FindingsPage({ findings, audits, sites, filters, state, today, views }: FindingsProps): ReactElement {
  const said = countsInWords(countKinds(findings))
  return (
    <ObjectList
      title="Constats d’audit"
      lead={findings.length === 0 ? 'Ce que les auditeurs ont vu, audit par audit.' : `${capital(said)}.`}
      state={state}
      views={views}
      sorts={{ title: 'constat', kind: 'nature', audit: 'audit', state: 'etat', due: 'echeance' }}
      noun={['constat', 'constats']}
      filtered={Object.values(filters).some(Boolean)}
      filters={[
        { name: 'q', label: 'Mots', value: filters.words, type: 'search' },
        listFilter('nature', 'Nature', { value: filters.kind, all: 'Toutes', options: Object.entries(KINDS) }),
        listFilter('etat', 'État', { value: filters.todo, all: 'Tous', options: Object.entries(TO_DO) }),
        placeFilter({ whole: 'Tous les sites', sites }, { value: { site: filters.site } }),
        { ...listFilter('audit', 'Audit', { value: filters.audit, all: 'Tous', options: audits }), more: true },
      ]}
      none={{
        yet: 'Aucun constat n’est encore noté : ils se saisissent sur la page de leur audit, ou se reprennent du rapport.',
        found: 'Aucun constat ne répond à ces filtres.',
      }}
      rows={findings}
      rowKey={({ id }) => id}
      columns={[
        ...columnsOf(sites, today).slice(0, 2),
        {
          key: 'audit',
          head: 'Audit',
          cell: (one) => (
            <>
              <a href={`${BASE}/${one.audit}`}>{one.auditTitle}</a>
              {one.heldOn === null ? null : <span className="pv-sub">{longDate(plainDate(one.heldOn))}</span>}
            </>
          ),
        },
        ...columnsOf(sites, today).slice(2),
      ]}
    />
  )
}

const columnsOf = (sites: readonly Site[], today: PlainDate): Column<FindingRow>[] => [
  {
    key: 'title',
    head: 'Constat',
    lead: true,
    cell: (one) => <RowTitle href={`${OWN}/${one.id}`} title={one.title} note={noteOf(one, sites)} />,
  },
  { key: 'kind', head: 'Nature', cell: ({ kind }) => <KindMark kind={kind} /> },
  { key: 'state', head: 'État', cell: (one) => <FindingMark finding={one} today={today} /> },
  { key: 'due', head: 'Échéance', cell: ({ dueOn }) => (dueOn === null ? '' : shortDate(dueOn, today)) },
]

const noteOf = (one: FindingRow, sites: readonly Site[]): string | undefined =>
  [sites.find(({ id }) => id === one.site)?.shortName ?? '', one.commitmentTitle].filter(Boolean).join('. ') ||
  undefined

/** The findings of one audit. */
export function FindingTable(props: { findings: readonly FindingRow[]; sites: readonly Site[]; today: PlainDate }) {
  const { findings, sites, today } = props
  return (
    <Table
      caption="Constats de l’audit"
      captionHidden
      rows={findings}
      rowKey={({ id }) => id}
      columns={columnsOf(sites, today)}
    />
  )
}

/** The nature of a finding: a shape for what must be treated first. */
export function KindMark({ kind }: Pick<Finding, 'kind'>): ReactElement {
  if (kind === 'major') return <Mark state="off" word={KINDS.major} />
  if (kind === 'strength') return <Mark state="met" word={KINDS.strength} />
  return <span>{KINDS[kind]}</span>
}

/** Where its treatment stands. */
export function FindingMark({ finding, today }: { finding: Finding; today: PlainDate }): ReactElement {
  const late = daysLate(finding, today)
  if (late > 0) return <Mark state="late" word={`${formatCount(late, 'jour', 'jours')} de retard`} />
  return <Mark state={MARKS[finding.state]} word={stateWord(finding)} />
}
const MARKS = {
  open: 'coming',
  analysed: 'progress',
  to_check: 'progress',
  not_effective: 'off',
  verified: 'progress',
  closed: 'final',
  noted: 'final',
} as const

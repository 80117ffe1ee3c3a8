import type { ReactElement } from 'react'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatNumber, formatRate } from '#src/ground/design/text/index.ts'
import { hourName, type HourRow, type ReasonRow } from '../month.ts'
import type { Waits } from '../store/pan.ts'
import { allOf } from '../visits.ts'
import { n, withText } from './counts.ts'
import { BASE } from './tally.tsx'

const share = (part: number, of: number): string => (of === 0 ? '' : formatRate(Math.round((1000 * part) / of) / 10))

/** Why they came: a detail under what it is a part of. */
export function Reasons({ rows, writes }: { rows: readonly ReasonRow[]; writes: boolean }): ReactElement {
  return (
    <Section
      title="Par motif"
      note="Un motif est une part des visiteurs dont le motif est dit ; un motif précis, une part du motif dont il fait partie."
    >
      {rows.length === 0 ? (
        <EmptyState action={writes ? { href: `${BASE}/motifs`, label: 'Tenir les motifs' } : undefined}>
          Aucun motif n’est dit pour ce mois.
        </EmptyState>
      ) : (
        <Table<ReasonRow>
          caption="Visiteurs par motif"
          captionHidden
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            {
              key: 'name',
              head: 'Motif',
              cell: ({ name, href, part }) => (
                <span className={part ? 'pv-visits__part' : undefined}>
                  {href === undefined ? name : <a href={href}>{name}</a>}
                </span>
              ),
            },
            { key: 'n', head: 'Visiteurs', numeric: true, cell: ({ counts }) => n(allOf(counts)) },
            {
              key: 'share',
              head: 'Part',
              numeric: true,
              cell: ({ counts, of, part }) => (
                <>
                  {share(allOf(counts), of)}
                  {part ? <span className="pv-sub">du motif</span> : null}
                </>
              ),
            },
            { key: 'with', head: 'Avec rendez-vous', numeric: true, cell: ({ counts }) => withText(counts) },
          ]}
        />
      )}
    </Section>
  )
}

/** When they came. */
export function Hours({ rows }: { rows: readonly HourRow[] }): ReactElement | null {
  if (rows.length === 0) return null
  return (
    <Section title="Par heure" note="Les visiteurs dont l’heure est connue : comptage à un geste et file d’attente.">
      <Table<HourRow>
        caption="Visiteurs par heure de la journée"
        captionHidden
        compact
        rows={rows}
        rowKey={({ hour }) => hour}
        columns={[
          { key: 'hour', head: 'Heure', cell: ({ hour }) => hourName(hour) },
          { key: 'n', head: 'Visiteurs', numeric: true, cell: ({ counts }) => n(allOf(counts)) },
          { key: 'with', head: 'Avec rendez-vous', numeric: true, cell: ({ counts }) => withText(counts) },
        ]}
      />
    </Section>
  )
}

/** From arrival to call, with and without appointment on one axis. */
export function Waiting({ waits, target }: { waits: readonly Waits[]; target: number }): ReactElement | null {
  if (waits.length === 0) return null
  const minutes = (value: number, of: number): string => (of === 0 ? '' : `${formatNumber(value)} min`)
  return (
    <Section
      title="Attente, de l’arrivée à l’appel"
      note="D’après les tickets de la file d’attente. Ce qui est mesuré est un service, jamais un agent."
    >
      <Table<Waits>
        caption="Attente par heure d’arrivée"
        captionHidden
        rows={waits}
        rowKey={({ hour }) => hour}
        rowTone={({ hour }) => (hour < 0 ? 'sum' : undefined)}
        columns={[
          { key: 'hour', head: 'Arrivée', cell: ({ hour }) => (hour < 0 ? 'Tout le mois' : hourName(hour)) },
          { key: 'n', head: 'Appelés', numeric: true, cell: (row) => n(row.n) },
          { key: 'median', head: 'Médiane', numeric: true, cell: (row) => minutes(row.median, row.n) },
          { key: 'ninth', head: '9 sur 10 en', numeric: true, cell: (row) => minutes(row.ninth, row.n) },
          { key: 'within', head: `En ${target} min`, numeric: true, cell: (row) => share(row.within, row.n) },
          { key: 'left', head: 'Partis sans appel', numeric: true, cell: (row) => share(row.total - row.n, row.total) },
        ]}
      />
    </Section>
  )
}

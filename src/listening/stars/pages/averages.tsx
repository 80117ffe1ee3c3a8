import type { ReactElement } from 'react'
import { placeFilter, type PlaceChoices } from '#src/core/room/place-picker.tsx'
import { SMALL } from '#src/core/room/small-groups.ts'
import { type Period, periodLabel, type PlainDate } from '#src/ground/calendar/index.ts'
import { horizontalBars } from '#src/ground/design/charts/index.ts'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { Figure } from '#src/ground/design/marks.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { periodFilter, periodWords } from '#src/ground/design/period-picker.tsx'
import { type Column, Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber, inList, partsOfHundred } from '#src/ground/design/text/index.ts'
import type { AverageRow, Averages } from '../averages.ts'
import { CHANNELS, type Channel, type Counts, type OutsideTotal, STARS, starsText, totalOf, WAYS } from '../rating.ts'
import { intervalText, meanText, shareText, type Names, placeWords } from '../words.ts'
import { BASE, PLACES, Tabs, TOTALS } from './shell.tsx'

export type AveragesProps = {
  averages: Averages
  period: Period
  asked: string
  site: number | undefined
  channel: Channel | undefined
  choices: PlaceChoices
  names: Names
  totals: readonly OutsideTotal[]
  today: PlainDate
  writes: boolean
}

type Row = AverageRow & { label: string; depth: 0 | 1 }

/** What was given, by site and service, as it stands at this minute. */
export function AveragesPage(props: AveragesProps): ReactElement {
  const { averages, period, asked, site, channel, choices, names, today, writes } = props
  const { whole, sites } = averages
  const rows = (site === undefined ? sites : sites.filter((one) => one.site === site)).flatMap((one): Row[] => [
    { ...one, label: names.sites.get(one.site) ?? '', depth: 0 },
    ...one.inside.map((own): Row => ({ ...own, label: names.services.get(own.service) ?? '', depth: 1 })),
  ])
  const shown = site === undefined ? whole : sites.find((one) => one.site === site)
  return (
    <>
      <PageHead
        title="Avis en étoiles"
        lead={leadOf(shown)}
        actions={writes ? [{ href: `${PLACES}/nouveau`, label: 'Ouvrir un lieu d’avis', icon: 'plus' }] : []}
      />
      <Tabs tab={BASE} />
      <FilterBar
        action={BASE}
        clear={BASE}
        filters={[
          periodFilter({ asked, shown: period, ask: { today, units: ['quarter', 'year'], whole: true } }),
          placeFilter({ ...choices, services: [] }, { value: { site }, label: 'Site' }),
          {
            name: 'canal',
            label: 'Canal',
            value: channel ?? '',
            neutral: '',
            options: [
              { value: '', label: 'Tous les canaux' },
              ...Object.entries(CHANNELS).map(([value, label]) => ({ value, label })),
            ],
          },
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState>Aucun avis sur cette période.</EmptyState>
      ) : (
        <>
          <Table
            caption={`Notes, ${periodLabel(period)}`}
            rows={rows}
            rowKey={({ key }) => key}
            columns={columns(period)}
            note={RULE}
          />
          {shown === undefined || totalOf(shown.counts) < SMALL ? null : <Spread counts={shown.counts} />}
        </>
      )}
      <Outside {...props} />
    </>
  )
}

const RULE = `Un lieu de moins de ${SMALL} avis au trimestre n’est pas montré, ni ce qui permettrait de le retrouver. Intervalle de la moyenne à 95 %.`

function leadOf(row: AverageRow | undefined): string | undefined {
  if (row === undefined || row.n === 0) return undefined
  if (row.average === undefined) return `${formatCount(row.n, 'avis', 'avis')} : trop peu pour en donner la note.`
  const { n } = row.average
  const apart = row.n - n
  const left = apart === 0 ? '' : ` ; ${formatCount(apart, 'autre n’est pas montré', 'autres ne sont pas montrés')}`
  return `${meanText(row.average)} sur 5, ${formatCount(n, 'avis', 'avis')}${left}.`
}

const untoldText = (row: AverageRow): string | undefined =>
  row.average === undefined || row.untold.length === 0
    ? undefined
    : `sans ${inList(row.untold.map((code) => periodWords(code).toLowerCase()))}`

function columns(period: Period): Column<Row>[] {
  return [
    {
      key: 'place',
      head: 'Lieu',
      lead: true,
      cell: (row) =>
        row.depth === 0 ? (
          <>
            <strong>{row.label}</strong>
            {period.kind === 'quarter' || untoldText(row) === undefined ? null : (
              <span className="pv-sub">{untoldText(row)}</span>
            )}
          </>
        ) : (
          `\u2003${row.label}`
        ),
    },
    {
      key: 'mean',
      head: 'Note sur 5',
      numeric: true,
      cell: ({ average }) =>
        average === undefined ? (
          <span className="pv-grey">non montrée</span>
        ) : (
          <Figure value={meanText(average)} unit="" />
        ),
    },
    { key: 'interval', head: 'Intervalle', numeric: true, cell: ({ average }) => average && intervalText(average) },
    { key: 'good', head: '4 ou 5 étoiles', numeric: true, cell: ({ average }) => average && shareText(average) },
    { key: 'n', head: 'Avis', numeric: true, cell: ({ n }) => formatNumber(n) },
  ]
}

/** How many gave each number of stars: a chart, and its table. */
function Spread({ counts }: { counts: Counts }): ReactElement {
  const given = STARS.map((stars, at) => ({ stars, count: counts[at] ?? 0 }))
  const parts = partsOfHundred(given.map(({ count }) => count))
  const { svg } = horizontalBars(
    {
      title: 'Répartition des étoiles',
      unit: '%',
      decimals: 0,
      max: 100,
      rows: given.map(({ stars }, at) => ({ label: starsText(stars), value: parts[at] ?? 0 })),
    },
    { layout: 'beside', width: 340 },
  )
  return (
    <Section title="Répartition" rule>
      <span className="pv-drawing" dangerouslySetInnerHTML={{ __html: svg }} />
      <Table
        caption="Combien d’avis pour chaque nombre d’étoiles"
        captionHidden
        compact
        dense
        rows={given.map((one, at) => ({ ...one, part: parts[at] ?? 0 }))}
        rowKey={({ stars }) => stars}
        columns={[
          { key: 'stars', head: 'Étoiles', cell: ({ stars }) => starsText(stars) },
          { key: 'n', head: 'Avis', numeric: true, cell: ({ count }) => formatNumber(count) },
          { key: 'share', head: 'Part', numeric: true, cell: ({ part }) => `${part}\u00a0%` },
        ]}
      />
    </Section>
  )
}

/** What other tools counted over these days: beside, never added. */
function Outside({ totals, names }: AveragesProps): ReactElement | null {
  if (totals.length === 0) return null
  return (
    <Section title="Comptés par d’autres outils">
      <Table
        caption="Totaux d’autres outils, jamais ajoutés aux avis reçus ici"
        rows={totals}
        rowKey={({ id }) => id}
        columns={[
          { key: 'tool', head: 'Outil', lead: true, cell: ({ id, tool }) => <a href={`${TOTALS}/${id}`}>{tool}</a> },
          { key: 'place', head: 'Lieu', cell: (one) => placeWords(one, names) },
          { key: 'mean', head: 'Note sur 5', numeric: true, cell: ({ mean }) => formatNumber(mean) },
          { key: 'n', head: 'Avis', numeric: true, cell: ({ n }) => formatNumber(n) },
          { key: 'way', head: 'Origine', cell: ({ way, source }) => `${WAYS[way]}, ${source}` },
        ]}
      />
    </Section>
  )
}

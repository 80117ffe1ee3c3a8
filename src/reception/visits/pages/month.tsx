import type { ReactElement } from 'react'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { RECONSTRUCTED } from '#src/core/room/basis.ts'
import { type Period, periodCode, periodLabel, monthOf, type PlainDate } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { kept, type ListState, pageOf, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { Figure, Origin } from '#src/ground/design/marks.tsx'
import { type ActionLink, Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatNumber, small } from '#src/ground/design/text/index.ts'
import { type Counts, type HourRow, monthLead, type MonthSum, type PointRow, type ReasonRow } from '../month.ts'
import { POINT_KINDS } from '../places.ts'
import type { Waits } from '../store/pan.ts'
import { allOf, type Double, LAYERS, shareWith } from '../visits.ts'
import { n, withText } from './counts.ts'
import { Doubles } from './doubles.tsx'
import { Hours, Reasons, Waiting } from './month-parts.tsx'
import { BASE, COUNTING } from './tally.tsx'

export type MonthView = {
  month: Period
  today: PlainDate
  sites: readonly { id: number; name: string }[]
  site: number | undefined
  points: readonly PointRow[]
  reasons: readonly ReasonRow[]
  hours: readonly HourRow[]
  waits: readonly Waits[]
  target: number
  counts: Counts
  history: readonly MonthSum[]
  doubles: readonly Double[]
  writes: boolean
  chooses: boolean
  imports: boolean
  state: ListState
  views: ReactElement
  done: string | undefined
}

/** One month of visitors: how many first, then where, why and when. */
export function MonthPage(view: MonthView): ReactElement {
  const { month, counts, doubles, writes, imports, today, done } = view
  const lead = monthLead({
    label: periodLabel(month),
    counts,
    current: today <= month.to,
    doubles: doubles.length,
  })
  const actions: ActionLink[] = writes
    ? [
        { href: `${BASE}/journee`, label: 'Saisir une journée' },
        { href: COUNTING.slice(0, -1), label: 'Compter', primary: true },
      ]
    : []
  return (
    <>
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <PageHead where={periodLabel(month)} title="Visites" lead={lead} actions={actions} />
      <Filters view={view} />
      {view.points.length === 0 ? (
        <EmptyState action={{ href: '/locaux', label: 'Voir les points d’accueil' }}>
          Aucun point d’accueil dans votre périmètre.
        </EmptyState>
      ) : (
        <>
          {allOf(counts) === 0 ? null : <Whole view={view} />}
          <Points view={view} />
          <Reasons rows={view.reasons} writes={view.chooses} />
          <Hours rows={view.hours} />
          <Waiting waits={view.waits} target={view.target} />
          {doubles.length === 0 ? null : (
            <Doubles
              list={doubles}
              month={periodCode(month)}
              chooses={view.chooses}
              names={new Map(view.points.map(({ point }) => [point.id, point.name]))}
            />
          )}
        </>
      )}
      {writes ? (
        <p>
          <a href={`${BASE}/saisie?mois=${periodCode(month)}`}>Saisir un total de mois</a>
          {imports ? (
            <>
              {' · '}
              <a href="/reglages/imports/visites-par-heure">Importer un relevé de la file d’attente</a>
            </>
          ) : null}
        </p>
      ) : null}
    </>
  )
}

function Filters({ view }: { view: MonthView }): ReactElement {
  const { month, site, sites, today } = view
  return (
    <FilterBar
      action={BASE}
      submit="Afficher"
      hidden={kept(view.state)}
      filters={[
        periodFilter({
          name: 'mois',
          label: 'Mois',
          asked: periodCode(month),
          shown: month,
          ask: { today, units: ['month'], back: { month: 72 }, whole: true },
        }),
        ...(sites.length > 1 ? [placeFilter({ whole: 'Tous les sites', sites }, { value: { site } })] : []),
      ]}
      clear={site === undefined ? undefined : `${BASE}?mois=${periodCode(month)}`}
    />
  )
}

function Whole({ view }: { view: MonthView }): ReactElement {
  const { counts, history, month, site } = view
  const at = (one: PlainDate) => `${BASE}?mois=${one.slice(0, 7)}${site === undefined ? '' : `&site=${site}`}`
  return (
    <Section
      title="Visiteurs reçus"
      opening
      note="D’après le comptage retenu de chaque journée : jamais deux comptages additionnés."
    >
      <p>
        <Figure value={formatNumber(allOf(counts))} size="large" />
        {withText(counts) === '' ? null : ` dont ${withText(counts)} avec un rendez-vous`}
      </p>
      <details>
        <summary>Lire les treize derniers mois</summary>
        <Table
          caption={`Visiteurs, treize mois jusqu’à ${periodLabel(month)}`}
          compact
          rows={[...history].reverse()}
          rowKey={(row) => row.month}
          columns={[
            {
              key: 'month',
              head: 'Mois',
              cell: (row) => <a href={at(row.month)}>{periodLabel(monthOf(row.month))}</a>,
            },
            { key: 'n', head: 'Visiteurs', numeric: true, cell: (row) => n(allOf(row.counts)) },
            { key: 'with', head: 'Avec rendez-vous', numeric: true, cell: (row) => withText(row.counts) },
          ]}
        />
      </details>
    </Section>
  )
}

/** What the points of a month may be ordered by. */
export const POINT_KEYS: SortKeys<PointRow> = {
  point: ({ point }) => point.name,
  visiteurs: ({ counts }) => allOf(counts),
  rdv: ({ counts }) => shareWith(counts) ?? null,
}

function Points({ view }: { view: MonthView }): ReactElement {
  const { points, month, sites, state, views } = view
  const rows = pageOf(sorted(points, state, POINT_KEYS), state)
  const groups = sites.flatMap(({ id, name }) => {
    const own = rows.filter(({ point }) => point.site === id)
    return own.length === 0 ? [] : [{ key: String(id), label: name, rows: own }]
  })
  return (
    <Section title="Par point d’accueil" action={<a href={`${BASE}/motifs`}>Motifs de visite</a>}>
      <ListTable<PointRow>
        state={state}
        views={views}
        sorts={{ point: 'point', n: 'visiteurs', share: 'rdv' }}
        total={points.length}
        noun={['point d’accueil', 'points d’accueil']}
        exports={['csv', 'xlsx']}
        caption="Visiteurs par point d’accueil"
        captionHidden
        {...(state.sort === undefined ? { groups } : { rows })}
        rowKey={({ point }) => point.id}
        columns={[
          {
            key: 'point',
            head: 'Point d’accueil',
            cell: ({ point }) => (
              <RowTitle
                href={`${BASE}/points/${point.id}?mois=${periodCode(month)}`}
                title={point.name}
                note={POINT_KINDS[point.kind]}
              />
            ),
          },
          { key: 'n', head: 'Visiteurs', numeric: true, cell: ({ counts }) => n(allOf(counts)) },
          {
            key: 'without',
            head: 'Sans rendez-vous',
            numeric: true,
            phone: 'hide',
            cell: ({ counts }) => n(counts.without),
          },
          { key: 'with', head: 'Avec rendez-vous', numeric: true, phone: 'hide', cell: ({ counts }) => n(counts.with) },
          { key: 'share', head: 'Part avec rendez-vous', numeric: true, cell: ({ counts }) => withText(counts) },
          { key: 'way', head: 'D’où', cell: (row) => <Way row={row} view={view} /> },
        ]}
      />
    </Section>
  )
}

function Way({ row, view }: { row: PointRow; view: MonthView }): ReactElement {
  const { layers, sources, reconstructed, point } = row
  if (layers.length === 0)
    return view.writes ? (
      <a href={`${BASE}/journee?point=${point.id}`} aria-label={`Saisir une journée, ${point.name}`}>
        Saisir une journée
      </a>
    ) : (
      <span className="pv-grey">Rien pour ce mois</span>
    )
  const words = layers.map((layer) => small(LAYERS[layer])).join(', ')
  return <Origin way={sources}>{` : ${words}${reconstructed ? `, ${RECONSTRUCTED}` : ''}`}</Origin>
}

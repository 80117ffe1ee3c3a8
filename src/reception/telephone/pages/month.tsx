import type { ReactElement } from 'react'
import { monthOf, partsOf, periodLabel, shortMonthName, yearOf } from '#src/ground/calendar/index.ts'
import { type Chart, lineChart } from '#src/ground/design/charts/index.ts'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import { listFilter } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { kept } from '#src/ground/design/list-state.ts'
import { EmptyState, FilterBar, KeyFigures } from '#src/ground/design/list.tsx'
import { Figure } from '#src/ground/design/marks.tsx'
import { type ActionLink, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import { monthLead } from '../month.ts'
import { Doubles, Lines } from './month-lines.tsx'
import { formulaText, ringsOf } from '../formula.ts'
import { DESTINATIONS, moreOf, rateDigits, rateOf, rateText } from '../telephone.ts'
import { JOURNAL } from './journal.tsx'
import { code, count, type MonthView } from './month-view.ts'

/** One month of calls: the rate first, its year, then line by line. */
export function MonthPage({ view }: { view: MonthView }): ReactElement {
  const { month, lines, total, writes, imports } = view
  const label = periodLabel(monthOf(month))
  const doubles = lines.filter((one) => one.days && one.month)
  const rate = rateText(view.writing, total)
  const lead = monthLead({
    label,
    total,
    known: lines.some(({ counted }) => counted !== undefined),
    current: view.current,
    doubles: doubles.length,
  })
  const actions: ActionLink[] = [
    ...(imports ? [{ href: '/reglages/imports/appels', label: 'Importer un relevé' }] : []),
    ...(imports ? [{ href: JOURNAL, label: 'Importer un journal' }] : []),
    ...(writes
      ? [{ href: `/telephone/saisie?mois=${code(month)}`, label: 'Saisir un total de mois', primary: true }]
      : []),
  ]
  return (
    <>
      <PageHead where={label} title="Téléphone" lead={lead} actions={actions} />
      <Filters view={view} />
      {view.lines.length === 0 ? (
        <EmptyState
          action={writes ? { href: '/telephone/lignes', label: 'Ajouter une ligne téléphonique' } : undefined}
        >
          Aucune ligne téléphonique dans votre périmètre.
        </EmptyState>
      ) : (
        <>
          {rate === '' ? null : <Rate view={view} />}
          <Lines view={view} />
          {doubles.length === 0 ? null : <Doubles list={doubles} month={month} writes={writes} />}
        </>
      )}
    </>
  )
}

function Filters({ view }: { view: MonthView }): ReactElement {
  const { month, site, sites, today } = view
  const shown = monthOf(month)
  return (
    <FilterBar
      action="/telephone"
      submit="Afficher"
      hidden={kept(view.state)}
      filters={[
        periodFilter({
          name: 'mois',
          label: 'Mois',
          asked: code(month),
          shown,
          ask: { today, units: ['month'], back: { month: 72 }, whole: true },
        }),
        listFilter('destination', 'Lignes', {
          value: view.destination,
          all: 'Toutes les lignes',
          options: Object.entries(DESTINATIONS),
        }),
        ...(sites.length > 1 ? [placeFilter({ whole: 'Tous les sites', sites }, { value: { site } })] : []),
      ]}
      clear={site === undefined && view.destination === undefined ? undefined : `/telephone?mois=${code(month)}`}
    />
  )
}

function Rate({ view }: { view: MonthView }): ReactElement {
  const { total, history, month, writing } = view
  const known = history.filter(({ sums }) => sums.offered > 0)
  return (
    <Section title="Appels décrochés" opening note={formulaText(view.setting)}>
      <p>
        <Figure value={rateDigits(writing, total)} unit="%" size="large" n={formatNumber(total.offered)} />
      </p>
      <Besides view={view} />
      {known.length < 2 ? null : (
        <>
          <Drawing draw={(width) => rateChart(view, width)} />
          <details>
            <summary>Lire le graphique en tableau</summary>
            <Table
              caption={`Appels décrochés, treize mois jusqu’à ${periodLabel(monthOf(month))}`}
              compact
              rows={[...history].reverse()}
              rowKey={(row) => row.month}
              columns={[
                {
                  key: 'month',
                  head: 'Mois',
                  cell: (row) => (
                    <a
                      href={`/telephone?mois=${code(row.month)}${view.site === undefined ? '' : `&site=${view.site}`}`}
                    >
                      {periodLabel(monthOf(row.month))}
                    </a>
                  ),
                },
                {
                  key: 'offered',
                  head: 'Présentés',
                  numeric: true,
                  cell: (row) => (row.sums.offered === 0 ? '' : count(row.sums.offered)),
                },
                {
                  key: 'answered',
                  head: 'Décrochés',
                  numeric: true,
                  cell: (row) => (row.sums.offered === 0 ? '' : count(row.sums.answered)),
                },
                { key: 'rate', head: 'Taux', numeric: true, cell: (row) => rateText(writing, row.sums) },
              ]}
            />
          </details>
        </>
      )}
    </Section>
  )
}

/** What journals say besides: the other formula, the rings, the holes. */
function Besides({ view }: { view: MonthView }): ReactElement | null {
  const { short, shortOf, shortAnswered, ringSeconds, rung, daysMissing } = moreOf(view.lines.map(({ more }) => more))
  const rings = ringSeconds === null ? null : ringsOf(ringSeconds, rung, view.setting)
  const items = [
    ...(short === null
      ? []
      : [
          {
            label: `Abandons de moins de ${view.setting.shortSeconds}\u00a0s`,
            value: formatNumber(short),
            note: `hors eux : ${rateText(view.writing, { offered: shortOf - short, answered: shortAnswered })}`,
          },
        ]),
    ...(rings === null ? [] : [{ label: 'Sonneries avant réponse', value: formatNumber(rings, { decimals: 1 }) }]),
    ...(daysMissing === 0
      ? []
      : [{ label: 'Jours avec des demi-heures sans trace', value: formatNumber(daysMissing), tone: 'late' as const }]),
  ]
  return items.length === 0 ? null : <KeyFigures items={items} />
}

function rateChart({ history, current, lines, writing }: MonthView, width: number): Chart {
  const targets = [...new Set(lines.flatMap(({ line }) => line.targetPermille ?? []))]
  const [target] = targets
  const points = history.map(({ month, sums }, index) => ({
    label: `${shortMonthName(partsOf(month).month)}${index === 0 ? ` ${yearOf(month)}` : ''}`,
    value: rateOf(writing, sums),
    provisional: current && index === history.length - 1,
  }))
  const common =
    targets.length === 1 && target !== undefined
      ? { target: { value: target / 10, label: `cible ${formatNumber(target / 10)}`, better: 'up' as const } }
      : {}
  const { decimals } = writing
  return lineChart({ title: 'Part des appels décrochés', unit: '%', decimals, points, ...common }, { width })
}

/** The same drawing at two widths; the style sheet shows one. */
function Drawing({ draw }: { draw: (width: number) => Chart }): ReactElement {
  const svg = (width: number) => ({ __html: draw(width).svg })
  return (
    <>
      {/* oxlint-disable-next-line react/no-danger -- our own drawing, every text escaped by the pen */}
      <span className="pv-chart-wide" dangerouslySetInnerHTML={svg(760)} />
      {/* oxlint-disable-next-line react/no-danger -- our own drawing, every text escaped by the pen */}
      <span className="pv-chart-narrow" dangerouslySetInnerHTML={svg(343)} />
    </>
  )
}

import type { ReactElement } from 'react'
import {
  monthOf,
  monthsOf,
  partsOf,
  periodCode,
  periodLabel,
  type PlainDate,
  shortMonthName,
  addMonths,
  yearOf,
} from '#src/ground/calendar/index.ts'
import { type Chart, lineChart } from '#src/ground/design/charts/index.ts'
import { EmptyState, FilterBar, KeyFigures } from '#src/ground/design/list.tsx'
import { kept } from '#src/ground/design/list-state.ts'
import { type ActionLink, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { capital, formatNumber } from '#src/ground/design/text/index.ts'
import { addedUp } from '../month.ts'
import { BASE, CENTRES, FLOWS, GRID } from './addresses.ts'
import { Doubles, Lines, Origins, Year } from './month-lines.tsx'
import type { MonthView } from './month-view.ts'
import { numberText } from './words.tsx'

/** One month of titles: what came in and went out, what waits, how long; then since January, then by territory. */
export function MonthPage({ view }: { view: MonthView }): ReactElement {
  const { month, lines, doubles, writes, imports, centres, centre } = view
  const code = periodCode(monthOf(month))
  const known = lines.some(({ ways }) => ways.length > 0)
  const label = periodLabel(monthOf(month))
  const actions: ActionLink[] = [
    ...(imports ? [{ href: '/reglages/imports/releves-de-titres', label: 'Importer un relevé' }] : []),
    ...(writes ? [{ href: `${FLOWS}/nouveau?mois=${code}`, label: 'Saisir une part' }] : []),
    ...(writes
      ? [
          {
            href: `${GRID}?mois=${code}${centre === undefined ? '' : `&centre=${centre.id}`}`,
            label: 'Saisir le mois',
            primary: true,
          },
        ]
      : []),
  ]
  const empty = centres.length === 0 || lines.length === 0
  return (
    <>
      <PageHead
        where={label}
        title="Délivrance des titres"
        lead={known ? leadOf(view) : `Rien n’est connu de ${label}.`}
        actions={empty && !known ? actions.slice(-1) : actions}
      />
      <Filters view={view} />
      {empty ? (
        <EmptyState action={writes ? { href: CENTRES, label: 'Tenir les centres et les titres' } : undefined}>
          Aucun titre n’est encore suivi dans votre périmètre.
        </EmptyState>
      ) : (
        <>
          {known ? <Now view={view} /> : null}
          <Lines view={view} />
          {lines.some(({ change, peak }) => change.now !== null || peak !== undefined) ? <Year view={view} /> : null}
          <Stock view={view} />
          {view.origins.length === 0 ? null : <Origins view={view} />}
          {doubles.length === 0 ? null : <Doubles doubles={doubles} writes={writes} />}
        </>
      )}
    </>
  )
}

const countedIn = ({ flows }: MonthView, month: PlainDate) =>
  addedUp(flows.filter((one) => one.counted && one.month === month))

/** « 91 900 demandes reçues, 10 400 en instance à la fin du mois. » */
function leadOf(view: MonthView): string {
  const told = countedIn(view, view.month)
  const parts = [
    told.received === null ? '' : `${numberText(told, 'received')} demandes reçues`,
    told.issued === null ? '' : `${numberText(told, 'issued')} titres délivrés`,
    told.stock === null ? '' : `${numberText(told, 'stock')} en instance à la fin du mois`,
  ].filter(Boolean)
  return parts.length === 0 ? 'Seul le délai de ce mois est connu.' : `${capital(parts.join(', '))}.`
}

function Filters({ view }: { view: MonthView }): ReactElement {
  const { month, centre, centres, today } = view
  const code = periodCode(monthOf(month))
  return (
    <FilterBar
      action={BASE}
      submit="Afficher"
      hidden={kept(view.state)}
      filters={[
        periodFilter({
          name: 'mois',
          label: 'Mois',
          asked: code,
          shown: monthOf(month),
          ask: { today, units: ['month'], back: { month: 72 }, whole: true },
        }),
        ...(centres.length > 1
          ? [
              {
                name: 'centre',
                label: 'Centre',
                value: centre === undefined ? '' : String(centre.id),
                options: [
                  { value: '', label: 'Tous les centres' },
                  ...centres.map(({ id, name }) => ({ value: String(id), label: name })),
                ],
              },
            ]
          : []),
      ]}
      clear={centre === undefined ? undefined : `${BASE}?mois=${code}`}
    />
  )
}

function Now({ view }: { view: MonthView }): ReactElement {
  const told = countedIn(view, view.month)
  const items = [
    { label: 'Demandes reçues', value: numberText(told, 'received') },
    { label: 'Titres délivrés', value: numberText(told, 'issued') },
    { label: 'En instance, fin du mois', value: numberText(told, 'stock') },
    { label: 'Délai moyen', value: numberText(told, 'delayDays'), unit: 'j' },
  ].filter(({ value }) => value !== '')
  return <KeyFigures items={items} />
}

/** Stocks at the end of thirteen months, with their table. */
function Stock({ view }: { view: MonthView }): ReactElement | null {
  const { month } = view
  const months = monthsOf({ from: addMonths(month, -12), to: month }).map(({ from }) => from)
  const levels = months.map((at) => ({ month: at, stock: countedIn(view, at).stock }))
  if (levels.filter(({ stock }) => stock !== null).length < 2) return null
  return (
    <Section title="En instance à la fin du mois" action={<a href={CENTRES}>Voir les centres</a>}>
      <Drawing draw={(width) => stockChart(levels, width)} />
      <details>
        <summary>Lire le graphique en tableau</summary>
        <Table
          caption={`En instance, treize mois jusqu’à ${periodLabel(monthOf(month))}`}
          compact
          rows={levels.toReversed()}
          rowKey={(row) => row.month}
          columns={[
            {
              key: 'month',
              head: 'Mois',
              cell: (row) => (
                <a href={`${BASE}?mois=${periodCode(monthOf(row.month))}`}>{periodLabel(monthOf(row.month))}</a>
              ),
            },
            {
              key: 'stock',
              head: 'En instance',
              numeric: true,
              cell: (row) => (row.stock === null ? '' : formatNumber(row.stock)),
            },
          ]}
        />
      </details>
    </Section>
  )
}

function stockChart(levels: readonly { month: PlainDate; stock: number | null }[], width: number): Chart {
  const points = levels.map(({ month, stock }, index) => ({
    label: `${shortMonthName(partsOf(month).month)}${index === 0 ? ` ${yearOf(month)}` : ''}`,
    value: stock,
  }))
  return lineChart({ title: 'Titres en instance à la fin du mois', unit: '', points }, { width })
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

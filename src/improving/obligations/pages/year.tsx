import type { ReactElement } from 'react'
import type { Anchor } from '#src/core/room/anchor.ts'
import { listFilter } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import {
  longDate,
  monthName,
  monthsOf,
  partsOf,
  type Period,
  shortMonthName,
  yearPeriod,
} from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { yearFilter } from '#src/ground/design/period-picker.tsx'
import { type Column, type Group, RowTitle, Table } from '#src/ground/design/table.tsx'
import { RESPONSIBLES, STATES } from '../obligation.ts'
import type { Due } from '../met.ts'
import { occasionOf } from '../occurrence.ts'
import { tallyInWords, type Tally } from '../tally.ts'
import { byPlace, daysIn, fixedIn, inMonth, type YearLine } from '../year.ts'
import { BASE, type HrefOf, LOOKS, OBLIGATIONS, siteName } from './list.tsx'

export const YEAR = `${BASE}/annee`

type Site = { id: number; name: string; shortName: string }
export type YearProps = {
  year: number
  years: readonly number[]
  lines: readonly YearLine[]
  anchors: readonly Anchor[]
  sites: readonly Site[]
  tally: Tally
  filter: { site: number | undefined; responsible: string }
  hrefOf: HrefOf
  query: string
}

/** The year on one page: a line for each obligation at each place, a column for each month. */
export function YearPage(props: YearProps): ReactElement {
  const { year, years, lines, anchors, sites, filter, query } = props
  const nothing = lines.length === 0 && anchors.length === 0
  return (
    <>
      <PageHead
        title={`L’année ${year}`}
        lead={tallyInWords(props.tally)}
        actions={
          nothing
            ? []
            : [
                { href: `${YEAR}/annee.pdf${query}`, label: 'Imprimer (PDF)', icon: 'download' },
                { href: `${YEAR}/export${query}`, label: 'Exporter (CSV)', icon: 'download' },
              ]
        }
      />
      <FilterBar
        action={YEAR}
        clear={YEAR}
        filters={[
          yearFilter(years, { name: 'annee', label: 'Année', value: year }),
          placeFilter(
            { whole: 'Tous les lieux', sites },
            { value: filter.site === undefined ? {} : { site: filter.site } },
          ),
          listFilter('responsable', 'Responsable', {
            value: filter.responsible,
            all: 'Tous',
            options: Object.entries(RESPONSIBLES).filter(([code]) => code !== ''),
          }),
        ]}
      />
      {nothing ? (
        <EmptyState action={{ href: BASE, label: 'Ouvrir les échéances' }}>
          Rien n’est dû ni prévu cette année-là pour ces filtres.
        </EmptyState>
      ) : (
        <>
          <YearLegend />
          <div className="pv-year">
            <Table
              caption={`Échéances et dates de l’année ${year}`}
              captionHidden
              dense
              groups={groupsOf(props, sites)}
              rowKey={({ key }) => key}
              columns={columnsOf(props)}
              note="Chaque nombre est un jour du mois : le dernier pour faire, ou celui d’une date prévue."
            />
          </div>
        </>
      )}
    </>
  )
}

function YearLegend(): ReactElement {
  return (
    <div className="pv-year__legend">
      {(['met', 'late', 'open', 'coming', 'waived'] as const).map((state) => (
        <Mark key={state} state={LOOKS[state]} word={STATES[state]} />
      ))}
      <span className="pv-year__planned">en italique : date prévue</span>
    </div>
  )
}

type Line = { key: string; line?: YearLine; anchor?: Anchor }

function groupsOf({ lines, anchors }: YearProps, sites: readonly Site[]): Group<Line>[] {
  const fixed = anchors.map((anchor) => ({ key: `${anchor.source} ${anchor.id}`, anchor }))
  return [
    ...(fixed.length === 0 ? [] : [{ key: 'fixed', label: 'Dates fixées', rows: fixed }]),
    ...byPlace(lines, sites).map(({ site, lines: own }) => ({
      key: String(site),
      label: siteName(site, sites),
      rows: own.map((line) => ({ key: line.key, line })),
    })),
  ]
}

function columnsOf({ year, hrefOf, sites }: YearProps): Column<Line>[] {
  return [
    { key: 'what', head: 'Obligation', lead: true, cell: (row) => <What row={row} hrefOf={hrefOf} sites={sites} /> },
    ...monthsOf(yearPeriod(year)).map((month): Column<Line> => {
      const { month: number } = partsOf(month.from)
      return {
        key: String(number),
        head: shortMonthName(number),
        cell: (row) => <Cell row={row} month={month} hrefOf={hrefOf} name={monthName(number)} />,
      }
    }),
  ]
}

function What({ row: { line, anchor }, hrefOf, sites }: { row: Line; hrefOf: HrefOf; sites: readonly Site[] }) {
  if (line) return <RowTitle href={`${OBLIGATIONS}/${line.obligation}`} title={line.title} note={line.who} />
  const places = anchor?.sites.map((site) => siteName(site, sites)).join(', ')
  return <RowTitle href={anchor && hrefOf(anchor)} title={anchor?.label} note={places} />
}

type CellProps = { row: Line; month: Period; name: string; hrefOf: HrefOf }

/** Days of a month; nothing at all where the month is empty, so that a phone leaves it out. */
function Cell({ row: { line, anchor }, month, name, hrefOf }: CellProps): ReactElement | null {
  if (anchor) return fixedIn([anchor], month).length === 0 ? null : <Fixed anchor={anchor} month={month} name={name} />
  if (!line) return null
  const { due, planned } = inMonth(line, month)
  if (due.length === 0 && planned.length === 0) return null
  return (
    <>
      {planned.map((one) => (
        <span key={one.id} className="pv-year__day pv-year__planned">
          <a href={hrefOf(one)}>
            <span className="fr-sr-only">Prévu : {one.label}, le </span>
            {daysIn(one, month)}
            <span className="fr-sr-only"> {name}</span>
          </a>
        </span>
      ))}
      {due.map((one) => (
        <DueDay key={`${occasionOf(one)} ${one.dueOn}`} due={one} />
      ))}
    </>
  )
}

function Fixed({ anchor, month, name }: { anchor: Anchor; month: Period; name: string }): ReactElement {
  return (
    <span className={anchor.held ? 'pv-year__day' : 'pv-year__day pv-year__planned'}>
      <span className="fr-sr-only">{anchor.held ? 'a eu lieu le ' : 'prévu le '}</span>
      {daysIn(anchor, month)}
      <span className="fr-sr-only"> {name}</span>
    </span>
  )
}

function DueDay({ due }: { due: Due }): ReactElement {
  const { state, dueOn, times, proofs } = due
  const counted = times > 1 && state !== 'met' ? `, ${proofs.length} sur ${times}` : ''
  return (
    <span className="pv-year__day" title={`${STATES[state]}, pour le ${longDate(dueOn)}${counted}`}>
      <Mark state={LOOKS[state]} word={STATES[state]} compact>
        {partsOf(dueOn).day}
      </Mark>
      <span className="fr-sr-only">{counted}</span>
    </span>
  )
}

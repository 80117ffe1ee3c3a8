import type { ReactElement } from 'react'
import {
  daysBetween,
  longDate,
  monthName,
  monthsOf,
  partsOf,
  type Period,
  shortMonthName,
} from '#src/ground/calendar/index.ts'
import { type Fact, lineChart, type LineChartData } from '#src/ground/design/charts/index.ts'
import { formatNumber, capital } from '#src/ground/design/text/index.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { type Column, Table } from '#src/ground/design/table.tsx'
import { chartFinding } from '../finding.ts'
import { published, UNITS, withUnit } from '#src/core/room/value.ts'
import type { Indicator } from '../indicator.ts'
import { receivedIn, recordsHref } from '../opening.ts'
import type { Shown } from '../store/reader.ts'
import type { Sheet } from '../store/sheet.ts'
import { shortGap, standingOf } from '#src/core/room/target.ts'
import { chartDecimals, periodTitle } from '../wording.ts'
import { Value } from './cells.tsx'
import { TwoSizes } from './drawing.tsx'

type MonthRow = { key: string; label: string; period: Period; shown: Shown; sum?: true }

/** The chart with its finding, then the same figures as a table; by quarter, the table alone. */
export function Months({ sheet }: { sheet: Sheet }): ReactElement | null {
  const { indicator, months, chart } = sheet
  const known = months.filter(({ shown }) => shown.value !== null)
  const quarterly = indicator.frequency === 'quarter'
  if ((indicator.frequency !== 'month' && !quarterly) || known.length === 0) return null
  const drawn = !quarterly && known.length > 1
  const target = sheet.shown.target
  const marks = known.map(({ period, shown }) => ({
    name: monthName(partsOf(period.from).month),
    met: target && shown.value !== null ? standingOf(shown.value, target).met : true,
  }))
  const rows: MonthRow[] = [
    ...months
      .filter(({ shown }) => shown.amount !== undefined || shown.withheld || indicator.owed)
      .map(({ period, shown }) => ({
        key: period.from,
        label:
          chart.kind === 'year' && !quarterly ? capital(monthName(partsOf(period.from).month)) : periodTitle(period),
        period,
        shown,
      })),
    ...(quarterly && !sheet.whole.amount
      ? []
      : [{ key: 'sum', label: periodTitle(chart), period: chart, shown: sheet.whole, sum: true as const }]),
  ]
  return (
    <>
      {drawn ? (
        <Section title={chartFinding(marks, target !== undefined)} note={chartNote(sheet)}>
          <TwoSizes
            wide={lineChart(chartData(sheet), { width: 760 })}
            narrow={lineChart(chartData(sheet), { width: 343 })}
          />
        </Section>
      ) : null}
      <Section
        title={drawn ? 'Les mêmes chiffres, mois par mois' : quarterly ? 'Trimestre par trimestre' : 'Mois par mois'}
      >
        <Table
          caption={quarterly ? 'Trimestre par trimestre' : 'Mois par mois'}
          captionHidden
          compact
          columns={columnsOf(sheet)}
          rows={rows}
          rowKey={({ key }) => key}
          rowTone={({ sum }) => (sum ? 'sum' : undefined)}
        />
      </Section>
    </>
  )
}

function chartNote({ indicator }: Sheet): string {
  return indicator.unit === 'percent'
    ? `En %, ${indicator.words.numerator} sur ${indicator.words.denominator}, chaque mois.`
    : `${indicator.title}, chaque mois.`
}

function chartData({ indicator, months, chart, shown, compared, before, notes }: Sheet): LineChartData {
  const { symbol } = UNITS[indicator.unit]
  const short = (period: Period) => shortMonthName(partsOf(period.from).month)
  const all = monthsOf(chart)
  const points = all.map((period) => {
    const month = months.find((one) => one.period.from === period.from)
    return {
      label: short(period),
      value: month?.shown.value ?? null,
      provisional: month?.shown.amount?.provisional ?? false,
    }
  })
  const last = points.findLastIndex(({ value }) => value !== null)
  const { target } = shown
  const previous = compared.amount ? published(indicator, compared.amount) : null
  return {
    title: indicator.title,
    points: points.slice(0, Math.max(last + 1, months.length)),
    unit: symbol,
    decimals: chartDecimals(
      indicator,
      months.map(({ shown: one }) => one.amount),
    ),
    ...(target && indicator.direction !== 'none'
      ? {
          target: {
            value: target.value,
            label: `cible ${formatNumber(target.value)}`,
            better: target.operator === 'at_least' || target.operator === 'over' ? ('up' as const) : ('down' as const),
          },
        }
      : {}),
    ...(previous !== null && before.kind === 'year' && chart.kind === 'year' && indicator.unit !== 'count'
      ? { previous: { label: before.from.slice(0, 4), values: previous } }
      : {}),
    facts: factsOf(notes, all),
  }
}

/** Dated facts, placed inside their month: 0 is the first month's middle. */
function factsOf(notes: Sheet['notes'], months: readonly Period[]): Fact[] {
  return notes.flatMap(({ day, label }) => {
    const index = months.findIndex(({ from, to }) => day >= from && day <= to)
    const month = months[index]
    if (!month) return []
    const share = daysBetween(month.from, day) / (daysBetween(month.from, month.to) + 1)
    return [{ at: index - 0.5 + share, label }]
  })
}

/** A month, with what is marked on the chart in it. */
function Month({ row: { label, period, sum }, notes }: { row: MonthRow; notes: Sheet['notes'] }): ReactElement {
  const own = sum ? [] : notes.filter(({ day }) => day >= period.from && day <= period.to)
  return (
    <>
      {label}
      {own.map((note) => (
        <span className="pv-sub" key={`${note.day} ${note.label}`}>{`${longDate(note.day)} : ${note.label}`}</span>
      ))}
    </>
  )
}

/** Units that are told whole: what they are made of would say nothing beside. */
const WHOLE: ReadonlySet<string> = new Set(['count', 'hours'])

function columnsOf({ indicator, months, shown, notes, siteCode: site, scope }: Sheet): Column<MonthRow>[] {
  const rate = indicator.formula?.kind === 'ratio' && indicator.way === 'counted'
  // Where only values are given, no column stands empty for what they are made of.
  const fraction = !WHOLE.has(indicator.unit) && months.some((one) => one.shown.amount?.numerator != null)
  const { target } = shown
  return [
    {
      key: 'month',
      head: indicator.frequency === 'quarter' ? 'Trimestre' : 'Mois',
      cell: (row) => <Month row={row} notes={notes} />,
    },
    ...(rate
      ? [
          {
            key: 'received',
            head: indicator.words.all === undefined ? 'Total' : capital(indicator.words.all),
            numeric: true,
            cell: (row: MonthRow) => <Received indicator={indicator} row={row} site={site} scope={scope?.code} />,
          },
        ]
      : []),
    ...(fraction
      ? [
          {
            key: 'denominator',
            head: capital(indicator.words.denominator),
            numeric: true,
            phone: rate ? ('hide' as const) : undefined,
            cell: (row: MonthRow) => count(row.shown.amount?.denominator),
          },
          {
            key: 'numerator',
            head: capital(indicator.words.numerator),
            numeric: true,
            cell: (row: MonthRow) => count(row.shown.amount?.numerator),
          },
        ]
      : []),
    {
      key: 'value',
      head:
        indicator.unit === 'percent'
          ? 'Taux'
          : indicator.unit === 'count'
            ? capital(indicator.words.numerator)
            : 'Valeur',
      numeric: true,
      cell: (row) => <MonthValue indicator={indicator} row={row} site={site} scope={scope?.code} />,
    },
    ...(target && indicator.direction !== 'none'
      ? [
          {
            key: 'target',
            head: `Cible de ${withUnit(indicator, formatNumber(target.value))}`,
            cell: (row: MonthRow) => <Judged indicator={indicator} shown={row.shown} />,
          },
        ]
      : []),
  ]
}

function Received({
  indicator,
  row,
  site,
  scope,
}: {
  indicator: Indicator
  row: MonthRow
  site: string | undefined
  scope: string | undefined
}): ReactElement | null {
  const { amount } = row.shown
  if (!amount) return null
  const n = formatNumber(receivedIn(indicator, amount))
  const href = amount.records
    ? recordsHref(indicator, { sites: site === undefined ? [] : [site], scope, period: row.period })
    : undefined
  return href === undefined ? <>{n}</> : <a href={href}>{n}</a>
}

function MonthValue({
  indicator,
  row,
  site,
  scope,
}: {
  indicator: Indicator
  row: MonthRow
  site: string | undefined
  scope: string | undefined
}): ReactElement {
  const { amount } = row.shown
  if (!amount) return <span className="pv-grey">{row.shown.withheld ? 'non montré' : 'manque'}</span>
  const href =
    indicator.formula?.kind === 'count' && amount.records
      ? recordsHref(indicator, { sites: site === undefined ? [] : [site], scope, period: row.period })
      : undefined
  const value = <Value indicator={indicator} amount={amount} />
  return (
    <>
      {href === undefined ? value : <a href={href}>{value}</a>}
      {amount.provisional && row.sum !== true ? (
        <span className="pv-month-mark">
          <Mark state="coming" word="provisoire" compact />
        </span>
      ) : null}
    </>
  )
}

function Judged({ indicator, shown }: { indicator: Indicator; shown: Shown }): ReactElement | null {
  if (!shown.standing) return null
  return (
    <Mark state={shown.standing.met ? 'met' : 'off'} compact>
      {shortGap(indicator, shown.standing)}
    </Mark>
  )
}

const count = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : formatNumber(value)

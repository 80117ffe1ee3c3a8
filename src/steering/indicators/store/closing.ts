// What a closing page shows and what a closing stores: every indicator followed, the département and its sites.
import {
  addDays,
  monthOf,
  type Period,
  type PlainDate,
  plainDate,
  yearPeriod,
  yearOf,
} from '#src/ground/calendar/index.ts'
import { findTenant, listSites, type Site } from '#src/core/organisation/index.ts'
import { openTargets } from '#src/core/targets/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { nameOfThing, Shelves } from '#src/ground/process/kept.ts'
import type { IndicatorCatalogue } from '../catalogue.ts'
import { isGiven, isOwed, type Status } from '../closing.ts'
import { scopedSites } from '../scope.ts'
import type { Indicator } from '../indicator.ts'
import { comparedWith, stretchOf } from '../stretch.ts'
import { sitesDuring } from './board.ts'
import { openReader, type Reader, type Shown } from './reader.ts'
import { type Closing, closingsIn } from './readings.ts'

export type ClosingCell = { indicator: Indicator; place: number; placeName: string; shown: Shown }
export type ClosingBoard = {
  period: Period
  tenantName: string
  today: PlainDate
  closing: Closing | undefined
  status: Status
  cells: readonly ClosingCell[]
  owed: readonly ClosingCell[]
  missing: readonly ClosingCell[]
  toDecide: readonly ClosingCell[]
  moved: readonly ClosingCell[]
  /** The last twelve months and the last years, newest first. */
  past: readonly { period: Period; closing: Closing | undefined }[]
}

export type ClosingAsk = {
  indicators: IndicatorCatalogue
  period: Period
  today: PlainDate
  seen: readonly number[] | undefined
}

/** Reads everything about one period; `seen` limits it to the sites of a person. */
export async function loadClosing(tx: Tx, { indicators, period, today, seen }: ClosingAsk): Promise<ClosingBoard> {
  const tenant = await findTenant(tx)
  const all = sitesDuring(await listSites(tx), period)
  const sites = seen === undefined ? all : all.filter(({ id }) => seen.includes(id))
  const targets = await openTargets(tx)
  const followed = indicators.all.filter(({ code }) => targets.setting(code).followed).map(targets.written)
  const reader = await openReader(tx, {
    indicators: followed,
    ...scopedSites(
      all.map(({ id }) => id),
      undefined,
      sites.map(({ id }) => id),
    ),
    // The stretch of the dashboard for the same period: a page that shows both reads once.
    ...stretchOf(period, comparedWith(period, 'previous')),
    asOf: today,
    targets,
  })
  const name = JSON.stringify([nameOfThing(indicators), reader.name, period, sites, seen])
  const shown = kept.open(name)('cells', () =>
    sortedOf(
      followed.flatMap((indicator) => cellsOf(reader, indicator, { period, sites, whole: seen === undefined })),
      period,
    ),
  )
  const past = pastPeriods(today)
  const closings = await closingsIn(tx, {
    from: past.at(-1)?.from ?? period.from,
    to: today > period.to ? today : period.to,
  })
  const closing = reader.closing(period)
  return {
    period,
    tenantName: tenant.name,
    today,
    closing,
    status: closing?.status ?? 'open',
    ...shown,
    past: past.map((one) => ({
      period: one,
      closing: closings.find(({ from, to }) => from === one.from && to === one.to),
    })),
  }
}

/** Cells of closings kept: of the same readings they are the same. */
const MOST_KEPT = 100
type Sorted = Pick<ClosingBoard, 'cells' | 'owed' | 'missing' | 'toDecide' | 'moved'>
const kept = new Shelves<Sorted>(MOST_KEPT)

function sortedOf(cells: readonly ClosingCell[], period: Period): Sorted {
  const owed = cells.filter(
    ({ indicator, place, shown }) =>
      isOwed(indicator, period) && shown.applies && (indicator.scope === 'shared') === (place === 0),
  )
  return {
    cells,
    owed,
    missing: owed.filter(({ shown }) => !isGiven(shown.chosen)),
    toDecide: cells.filter(({ shown }) => shown.toDecide),
    moved: cells.filter(({ shown }) => shown.moved !== undefined),
  }
}

type In = { period: Period; sites: readonly Site[]; whole: boolean }

function cellsOf(reader: Reader, indicator: Indicator, { period, sites, whole }: In): ClosingCell[] {
  const places =
    indicator.scope === 'shared' ? [] : sites.map(({ id, shortName }) => ({ place: id, placeName: shortName }))
  const all = whole ? [{ place: 0, placeName: 'Département' }, ...places] : places
  return all.map((at) => ({ indicator, ...at, shown: reader.at(indicator, at.place, period) }))
}

/** The periods one closes: the last twelve months that are over, then the last five years. */
function pastPeriods(today: PlainDate): Period[] {
  const months: Period[] = []
  for (
    let month = monthOf(addDays(monthOf(today).from, -1));
    months.length < 12;
    month = monthOf(addDays(month.from, -1))
  )
    months.push(month)
  const years = Array.from({ length: 5 }, (_, back) => yearPeriod(yearOf(today) - 1 - back))
  return [...months, ...years]
}

/** Whether the département had recorded something a figure is made of by a day: a record, a reading given, a closing. */
export async function hasStarted(tx: Tx, by: PlainDate): Promise<boolean> {
  const [closing] = await closingsIn(tx, { from: plainDate('1900-01-01'), to: by })
  if (closing) return true
  const begun = (table: 'measureCell' | 'measureDelta') => tx.selectFrom(table).select('tenant').where('day', '<=', by)
  const given = tx.selectFrom('suppliedReading').select('tenant').where('periodFrom', '<=', by)
  const found = await tx
    .selectNoFrom((e) =>
      e.or([e.exists(begun('measureCell')), e.exists(begun('measureDelta')), e.exists(given)]).as('any'),
    )
    .executeTakeFirstOrThrow()
  return Boolean(found.any)
}

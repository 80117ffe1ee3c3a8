import { visibleSites } from '#src/core/organisation/index.ts'
import type { MonthOwed } from '#src/core/room/month-owed.ts'
import { periodCode } from '#src/ground/calendar/index.ts'
import type { IndicatorCatalogue } from './catalogue.ts'
import { hasStarted, loadClosing } from './store/closing.ts'
import { ownerOf } from './wording.ts'

/** The readings that a month still waits for. */
export const indicatorOwed = (indicators: IndicatorCatalogue): MonthOwed => ({
  code: 'readings',
  noun: ['relevé', 'relevés'],
  right: 'indicators.read',
  async read(tx, { period, today, where }) {
    // What a département had not begun to record is not owed.
    if (!(await hasStarted(tx, period.to))) return []
    const { missing } = await loadClosing(tx, { indicators, period, today, seen: visibleSites(where) })
    return missing.map(({ indicator, place, placeName }) => ({
      key: `${indicator.code}-${place}`,
      site: place === 0 ? null : place,
      title: `Donner le relevé : ${indicator.title}`,
      who: ownerOf(place, placeName),
      href: `/cloture?periode=${periodCode(period)}`,
    }))
  },
  page: { label: 'Clôture des relevés', href: (period) => `/cloture?periode=${periodCode(period)}` },
})

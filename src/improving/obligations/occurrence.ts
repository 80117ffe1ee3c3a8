// Every time that an obligation is owed, and where each stands: worked out from the rule, never stored.
import {
  addDays,
  monthOf,
  type Period,
  periodOf,
  type PlainDate,
  quarterOf,
  yearOf,
  yearPeriod,
  addMonths,
} from '#src/ground/calendar/index.ts'
import { anchorKey } from '#src/core/room/anchor.ts'
import type { Obligation, Occurrence, State } from './obligation.ts'

type Timed = Pick<
  Obligation,
  'frequency' | 'every' | 'startsOn' | 'opensAfter' | 'dueAfter' | 'validFrom' | 'validTo' | 'sites' | 'id'
>

const AROUND: Readonly<Record<'monthly' | 'quarterly' | 'yearly', (day: PlainDate) => Period>> = {
  monthly: monthOf,
  quarterly: quarterOf,
  yearly: (day) => yearPeriod(yearOf(day)),
}

/** The periods of an obligation that begin by a day, from the one that holds its first day. Events begin those that follow one. */
export function periodsOf(one: Timed, until: PlainDate, events: readonly PlainDate[] = []): Period[] {
  const last = one.validTo !== null && one.validTo < until ? one.validTo : until
  switch (one.frequency) {
    case 'once': {
      const day = one.startsOn ?? one.validFrom
      return day > last ? [] : [periodOf(day < one.validFrom ? day : one.validFrom, day)]
    }
    case 'monthly':
    case 'quarterly':
    case 'yearly': {
      const around = AROUND[one.frequency]
      const found: Period[] = []
      for (let next = around(one.validFrom); next.from <= last; next = around(addDays(next.to, 1))) found.push(next)
      return found
    }
    case 'months': {
      const every = Math.max(1, one.every ?? 1)
      const start = one.startsOn ?? one.validFrom
      const found: Period[] = []
      for (let n = 0; ; n += 1) {
        const from = addMonths(start, n * every)
        if (from > last) return found
        const to = addDays(addMonths(start, (n + 1) * every), -1)
        if (to >= one.validFrom) found.push(periodOf(from, to))
      }
    }
    case 'after':
      return events
        .filter((day) => day <= last && day >= one.validFrom)
        .map((day) => periodOf(day, addMonths(day, Math.max(1, one.every ?? 1))))
    case 'before':
      // Worked out from the days themselves: see `before.ts`.
      return []
  }
}

/** Every time that an obligation is owed whose window opens by a day, site by site. */
export function occurrencesOf(
  one: Timed,
  until: PlainDate,
  eventsAt: (site: number | null) => readonly PlainDate[] = () => [],
): Occurrence[] {
  const sites = one.sites.length === 0 ? [null] : one.sites
  return sites.flatMap((site) =>
    periodsOf(one, until, eventsAt(site)).flatMap((period) => {
      const opensOn = addDays(period.from, one.opensAfter)
      const dueOn = addDays(period.to, one.dueAfter)
      // What would be due before it begins to hold was never owed.
      return dueOn < one.validFrom ? [] : [{ obligation: one.id, site, period, opensOn, dueOn }]
    }),
  )
}

/** Where an occurrence stands. Without a kind that any room proves, nobody can tell that it was met. */
export function stateOf(
  { opensOn, dueOn }: Pick<Occurrence, 'opensOn' | 'dueOn'>,
  { met, waived, provable, today }: { met: boolean; waived: boolean; provable: boolean; today: PlainDate },
): State {
  if (met) return 'met'
  if (waived) return 'waived'
  if (!provable) return opensOn > today ? 'coming' : 'unknown'
  if (dueOn < today) return 'late'
  return opensOn > today ? 'coming' : 'open'
}

/** What tells an occurrence from the others of its obligation at its place: its period, or the day before which it is owed. */
export const occasionOf = ({ period, anchor }: Pick<Occurrence, 'period' | 'anchor'>): string =>
  anchor === undefined ? period.from : anchorKey(anchor)

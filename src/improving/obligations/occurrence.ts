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

/** Periods that begin by a day; those that end before `since` may be left out. */
type Owing = { until: PlainDate; since?: PlainDate | undefined }

/** The periods of an obligation, from the one that holds its first day. Events begin those that follow one. */
function periodsOf(one: Timed, { until, since }: Owing, events: readonly PlainDate[]): Period[] {
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
      const first = since !== undefined && since > one.validFrom ? since : one.validFrom
      for (let next = around(first); next.from <= last; next = around(addDays(next.to, 1))) found.push(next)
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
    case 'after': {
      const months = Math.max(1, one.every ?? 1)
      // A month may end up to three days sooner than another.
      const cut = since === undefined ? one.validFrom : addDays(addMonths(since, -months), -4)
      const first = cut > one.validFrom ? cut : one.validFrom
      return events.filter((day) => day <= last && day >= first).map((day) => periodOf(day, addMonths(day, months)))
    }
    case 'before':
      // Worked out from the days themselves: see `before.ts`.
      return []
  }
}

/** Every time that an obligation is owed whose window opens by a day and that is due from another on, site by site. */
export function occurrencesOf(
  one: Timed,
  { from, until }: { from?: PlainDate | undefined; until: PlainDate },
  eventsAt: (site: number | null) => readonly PlainDate[] = () => [],
): Occurrence[] {
  const sites = one.sites.length === 0 ? [null] : one.sites
  const since = from === undefined ? undefined : addDays(from, -one.dueAfter)
  // What would be due before it begins to hold was never owed.
  const first = from !== undefined && from > one.validFrom ? from : one.validFrom
  const timesOf = (events: readonly PlainDate[]) =>
    periodsOf(one, { until, since }, events).flatMap((period) => {
      const dueOn = addDays(period.to, one.dueAfter)
      return dueOn < first ? [] : [{ period, opensOn: addDays(period.from, one.opensAfter), dueOn }]
    })
  // Only what follows an event differs from one site to the next.
  const same = one.frequency === 'after' ? undefined : timesOf([])
  return sites.flatMap((site) =>
    (same ?? timesOf(eventsAt(site))).map((times) => ({ obligation: one.id, site, ...times })),
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

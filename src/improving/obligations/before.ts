// What is owed so long before a day that may move: the day moves, and everything before it moves with it.
import {
  addDays,
  addMonths,
  addWorkingDays,
  type Calendar,
  longDate,
  periodOf,
  type PlainDate,
} from '#src/ground/calendar/index.ts'
import type { Anchor } from '#src/core/room/anchor.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Obligation, Occurrence, Unit } from './obligation.ts'

/** The calendar of a site; of the département where none is named. */
export type CalendarOf = (site: number | null) => Calendar

type Ahead = Pick<
  Obligation,
  'id' | 'every' | 'unit' | 'opensAfter' | 'validFrom' | 'validTo' | 'sites' | 'eventSource' | 'eventCondition'
>

/** So many months, weeks or working days before. */
export function dayBefore(day: PlainDate, { every, unit }: Pick<Obligation, 'every' | 'unit'>, calendar: Calendar) {
  const n = every ?? 1
  if (unit === 'working') return addWorkingDays(day, -n, calendar)
  return unit === 'weeks' ? addDays(day, -7 * n) : addMonths(day, -n)
}

const WORDS: Readonly<Record<Unit, readonly [one: string, many: string]>> = {
  months: ['mois', 'mois'],
  weeks: ['semaine', 'semaines'],
  working: ['jour ouvré', 'jours ouvrés'],
}

/** « 8 semaines » */
export const aheadInWords = ({ every, unit }: Pick<Obligation, 'every' | 'unit'>): string =>
  formatCount(every ?? 1, ...WORDS[unit])

/** The days that an obligation is owed before. */
export const daysOf = (one: Pick<Obligation, 'eventSource' | 'eventCondition'>, anchors: readonly Anchor[]): Anchor[] =>
  anchors.filter(
    ({ source, conditions }) =>
      source === one.eventSource && (one.eventCondition === '' || conditions.includes(one.eventCondition)),
  )

/** Where it is owed for a day: at each of its sites that the day is about; else once, at the site of the day if it has one alone. */
function placesOf(one: Ahead, anchor: Anchor): (number | null)[] {
  if (one.sites.length === 0) return [anchor.sites.length === 1 ? (anchor.sites[0] ?? null) : null]
  return one.sites.filter((site) => anchor.sites.length === 0 || anchor.sites.includes(site))
}

type Bounds = { from?: PlainDate | undefined; until: PlainDate }

/** Every time that it is owed between two days. What counts was done within the year before, since the day before which it was last owed there, and before the day itself. */
export function occurrencesBefore(
  one: Ahead,
  { anchors, calendarOf, from, until }: { anchors: readonly Anchor[]; calendarOf: CalendarOf } & Bounds,
): Occurrence[] {
  const last = new Map<number | null, PlainDate>()
  return daysOf(one, anchors)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .flatMap((anchor) =>
      placesOf(one, anchor).flatMap((site): Occurrence[] => {
        const since = last.get(site)
        last.set(site, anchor.to)
        // What is owed before a day that is over was due earlier still.
        if (from !== undefined && anchor.from < from) return []
        const dueOn = dayBefore(anchor.from, one, calendarOf(site ?? anchor.sites[0] ?? null))
        if (dueOn > until || dueOn < one.validFrom || (from !== undefined && dueOn < from)) return []
        if (one.validTo !== null && anchor.from > one.validTo) return []
        const year = addMonths(dueOn, -12)
        const begins = since !== undefined && since >= year ? addDays(since, 1) : year
        const period = periodOf(begins < dueOn ? begins : dueOn, addDays(anchor.from, -1))
        return [{ obligation: one.id, site, period, opensOn: addDays(dueOn, -one.opensAfter), dueOn, anchor }]
      }),
    )
}

/** « avant l’audit du 3 juin 2027 » told of the day itself: « Audit de suivi, 3 juin 2027 » */
export const anchorInWords = ({ label, from }: Pick<Anchor, 'label' | 'from'>): string => `${label}, ${longDate(from)}`

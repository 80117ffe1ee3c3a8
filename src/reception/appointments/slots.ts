// Which places are free: openings of a book, less its absences, its site's closings and what is taken.
import {
  addDays,
  type Calendar,
  closureOf,
  dayOfWeek,
  daysBetween,
  type PlainDate,
} from '#src/ground/calendar/index.ts'
import { slotsOf } from '#src/core/premises/index.ts'

export const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
export type Weekday = (typeof WEEK)[number]

export type Opening = Readonly<Record<Weekday, string>> & {
  id: number
  code: string
  book: number
  validFrom: PlainDate
  validTo: PlainDate | null
  step: number
  places: number
  note: string
  version: number
}
export type Absence = {
  id: number
  code: string
  book: number
  dayFrom: PlainDate
  dayTo: PlainDate
  hours: string
  places: number | null
  reason: string
  version: number
}
export type Taken = { day: PlainDate; starts: number; ends: number; place: number }

/** All that a book's places follow from. */
export type Ground = {
  openings: readonly Opening[]
  absences: readonly Absence[]
  calendar: Calendar
  taken: readonly Taken[]
}
/** From when on and until when one may book: a day and a minute, and a last day. */
export type Reach = { from: PlainDate; minute: number; to: PlainDate }
export type Slot = { day: PlainDate; starts: number; ends: number; places: number; free: number }

const holds = ({ validFrom, validTo }: Opening, day: PlainDate): boolean =>
  validFrom <= day && (validTo === null || validTo >= day)

/** How many counters are missing between two minutes of a day. */
function missing(absences: readonly Absence[], { day, starts, ends }: Pick<Slot, 'day' | 'starts' | 'ends'>): number {
  let sum = 0
  for (const one of absences) {
    if (one.dayFrom > day || one.dayTo < day) continue
    const over = one.hours === '' || (slotsOf(one.hours) ?? []).some(({ from, to }) => from < ends && to > starts)
    if (over) sum += one.places ?? 1000
  }
  return sum
}

/** The slots of a day for a length, with how many counters they have, whether taken or not. */
export function offeredOn(
  { openings, absences, calendar }: Omit<Ground, 'taken'>,
  { day, minutes }: { day: PlainDate; minutes: number },
): Omit<Slot, 'free'>[] {
  const weekday = WEEK[dayOfWeek(day) - 1]
  const opening = openings.find((one) => holds(one, day))
  const closed = closureOf(day, calendar)
  if (weekday === undefined || opening === undefined || (closed !== undefined && closed.kind !== 'weekend')) return []
  return (slotsOf(opening[weekday]) ?? []).flatMap(({ from, to }) => {
    const own: Omit<Slot, 'free'>[] = []
    for (let starts = from; starts + minutes <= to; starts += opening.step) {
      const ends = starts + minutes
      const places = opening.places - missing(absences, { day, starts, ends })
      if (places > 0) own.push({ day, starts, ends, places })
    }
    return own
  })
}

const overlaps = (one: Taken, { day, starts, ends }: Pick<Slot, 'day' | 'starts' | 'ends'>): boolean =>
  one.day === day && one.starts < ends && one.ends > starts

/** How many more may be received in a slot: counters free all its time, and never more together than there are. */
export function freeIn(slot: Omit<Slot, 'free'>, taken: readonly Taken[]): number {
  const beside = taken.filter((one) => overlaps(one, slot))
  const used = new Set(beside.map(({ place }) => place).filter((place) => place > 0 && place <= slot.places))
  return Math.max(0, Math.min(slot.places - used.size, slot.places - beside.length))
}

/** The slots of a stretch in order, taken ones with none free. */
export function slotsIn(ground: Ground, { from, minute, to }: Reach, minutes: number): Slot[] {
  const found: Slot[] = []
  const byDay = Map.groupBy(ground.taken, ({ day }) => day)
  for (let day = from; day <= to; day = addDays(day, 1))
    for (const slot of offeredOn(ground, { day, minutes }))
      if (day > from || slot.starts >= minute) found.push({ ...slot, free: freeIn(slot, byDay.get(day) ?? []) })
  return found
}

/** From the notice that a reason asks to its horizon, seen from a moment of a day. */
export function reachOf(
  { noticeHours, horizonDays }: { noticeHours: number; horizonDays: number },
  { day, minute }: { day: PlainDate; minute: number },
): Reach {
  const ahead = minute + noticeHours * 60
  return { from: addDays(day, Math.floor(ahead / 1440)), minute: ahead % 1440, to: addDays(day, horizonDays) }
}

/** Days until the next free place; nothing when there is none as far as one may book. */
export function nextFree(slots: readonly Slot[], today: PlainDate): { slot: Slot; days: number } | undefined {
  const slot = slots.find(({ free }) => free > 0)
  return slot && { slot, days: daysBetween(today, slot.day) }
}

/** Places of a usual week, holidays and absences apart. */
export function weeklyPlaces(opening: Opening | undefined, minutes: number): number {
  if (opening === undefined) return 0
  const length = Math.max(minutes, opening.step)
  return (
    WEEK.reduce(
      (sum, weekday) =>
        sum +
        (slotsOf(opening[weekday]) ?? []).reduce(
          (own, { from, to }) =>
            own + Math.max(0, Math.floor((to - from - minutes) / length) + (to - from >= minutes ? 1 : 0)),
          0,
        ),
      0,
    ) * opening.places
  )
}

/** Appointments that what is changed leaves without a place: who must be told. */
export function stranded<T extends Taken>(taken: readonly T[], ground: Omit<Ground, 'taken'>): T[] {
  const bySlot = Map.groupBy(taken, ({ day }) => day)
  return [...bySlot].flatMap(([day, list]) => {
    const weekday = WEEK[dayOfWeek(day) - 1]
    const opening = ground.openings.find((one) => holds(one, day))
    const closed = closureOf(day, ground.calendar)
    const open = weekday !== undefined && opening && (closed === undefined || closed.kind === 'weekend')
    const ranges = open ? (slotsOf(opening[weekday]) ?? []) : []
    const kept: T[] = []
    return list
      .toSorted((a, b) => a.starts - b.starts || a.place - b.place)
      .filter((one) => {
        const inside = ranges.some(({ from, to }) => from <= one.starts && one.ends <= to)
        const places = (opening?.places ?? 0) - missing(ground.absences, one)
        const beside = kept.filter((other) => other.starts < one.ends && other.ends > one.starts).length
        const fits = inside && beside < places
        if (fits) kept.push(one)
        return !fits
      })
  })
}

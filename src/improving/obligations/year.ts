// The year laid out once: what is owed month by month and place by place, and the days that are fixed.
import type { Anchor } from '#src/core/room/anchor.ts'
import { type Period, type PlainDate, partsOf } from '#src/ground/calendar/index.ts'
import { RESPONSIBLES } from './obligation.ts'
import type { Due } from './met.ts'

/** An obligation at a place, with every time that it is owed in the year. */
export type YearLine = { key: string; obligation: number; site: number | null; title: string; who: string; due: Due[] }

/** Who owes it: the function that is written, else the role. */
export const whoOwes = ({ owner, responsible }: Pick<Due, 'owner' | 'responsible'>): string =>
  owner || (responsible === '' ? 'responsable non précisé' : RESPONSIBLES[responsible])

/** One line for each obligation at each of its places, in the order in which they are first due. */
export function yearLines(due: readonly Due[]): YearLine[] {
  const lines = new Map<string, YearLine>()
  for (const one of due) {
    const key = `${one.obligation} ${one.site ?? 0}`
    const { obligation, site, title } = one
    const line = lines.get(key) ?? { key, obligation, site, title, who: whoOwes(one), due: [] }
    line.due.push(one)
    lines.set(key, line)
  }
  return [...lines.values()]
}

/** The lines under their place: the whole département first, then the sites in their order. */
export function byPlace<L extends { site: number | null }>(
  lines: readonly L[],
  sites: readonly { id: number }[],
): { site: number | null; lines: L[] }[] {
  return [null, ...sites.map(({ id }) => id)]
    .map((site) => ({ site, lines: lines.filter((line) => line.site === site) }))
    .filter((place) => place.lines.length > 0)
}

const within = (day: PlainDate, { from, to }: Pick<Period, 'from' | 'to'>): boolean => day >= from && day <= to

/** What stands in a month of a line: the times that are due, then the days planned for times that are not met. */
export function inMonth(
  { due }: Pick<YearLine, 'due'>,
  month: Pick<Period, 'from' | 'to'>,
): { due: Due[]; planned: Anchor[] } {
  const planned = due.flatMap((one) => (one.planned && within(one.planned.from, month) ? [one.planned] : []))
  return {
    due: due.filter(({ dueOn }) => within(dueOn, month)),
    planned: [...new Map(planned.map((one) => [`${one.source} ${one.id}`, one])).values()],
  }
}

/** The days that are fixed in a month: they begin there, or the month opens on them. */
export const fixedIn = (anchors: readonly Anchor[], month: Pick<Period, 'from' | 'to'>): Anchor[] =>
  anchors.filter(({ from, to }) => from <= month.to && to >= month.from)

/** « 12 », « 3–28 »: the days of a month that something takes. */
export function daysIn({ from, to }: Pick<Anchor, 'from' | 'to'>, month: Pick<Period, 'from' | 'to'>): string {
  const [first, last] = [from < month.from ? month.from : from, to > month.to ? month.to : to]
  const day = (one: PlainDate): string => String(partsOf(one).day)
  return first === last ? day(first) : `${day(first)}–${day(last)}`
}

// A month of visits as its page shows it: by point, by reason, by hour.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { formatCount, formatNumber, formatRate } from '#src/ground/design/text/index.ts'
import type { Point } from '#src/core/premises/index.ts'
import { type Appointment, allOf, type Layer, NO_VISITS, type Reason, shareWith, type Source, sumOf } from './visits.ts'

/** What the store sums. */
export type Sum = {
  point: number
  layer: Layer
  reason: number | null
  appointment: Appointment
  source: Source
  hour: number
  basis: string
  n: number
}
export type Counts = Readonly<Record<Appointment, number>>
export type PointRow = {
  point: Point
  counts: Counts
  layers: readonly Layer[]
  sources: readonly Source[]
  reconstructed: boolean
}
export type ReasonRow = {
  key: string
  name: string
  href: string | undefined
  part: boolean
  counts: Counts
  of: number
}
export type HourRow = { hour: number; counts: Counts }

/** Every point that counted something, and every one that is open. */
export function pointRows(points: readonly Point[], sums: readonly Sum[]): PointRow[] {
  return points.map((point) => {
    const own = sums.filter((one) => one.point === point.id)
    return {
      point,
      counts: sumOf(own),
      layers: [...new Set(own.map(({ layer }) => layer))],
      sources: [...new Set(own.map(({ source }) => source))],
      reconstructed: own.some(({ basis }) => basis !== 'real'),
    }
  })
}

const OTHERS = 'Autre motif'

/** Reasons by what they are a part of: a detail is a share of its whole, a whole of the visitors whose reason is told. */
export function reasonRows(
  reasons: readonly Reason[],
  sums: readonly Sum[],
  href: (id: number) => string,
): ReasonRow[] {
  const told = sums.filter(
    ({ reason, layer }) =>
      reason !== null || (layer !== 'month' && layer !== 'tickets' && layer !== 'machine' && layer !== 'records'),
  )
  const all = allOf(sumOf(told))
  const known = new Map(reasons.map((one) => [one.id, one]))
  const wholeOf = (id: number): number => {
    let at = id
    for (let step = 0; step < 10; step += 1) at = known.get(at)?.parent ?? at
    return at
  }
  const byWhole = Map.groupBy(told, ({ reason }) => (reason === null ? 0 : wholeOf(reason)))
  const rows = [...byWhole].map(([whole, list]): ReasonRow[] => {
    const counts = sumOf(list)
    const head: ReasonRow = {
      key: String(whole),
      name: known.get(whole)?.name ?? OTHERS,
      href: whole === 0 ? undefined : href(whole),
      part: false,
      counts,
      of: all,
    }
    const parts = [...Map.groupBy(list, ({ reason }) => reason ?? 0)].flatMap(([id, own]): ReasonRow[] =>
      id === whole || id === 0
        ? []
        : [
            {
              key: `${whole}-${id}`,
              name: known.get(id)?.name ?? '',
              href: href(id),
              part: true,
              counts: sumOf(own),
              of: allOf(counts),
            },
          ],
    )
    return [head, ...parts.toSorted((a, b) => allOf(b.counts) - allOf(a.counts))]
  })
  return rows.toSorted((a, b) => allOf(b[0]?.counts ?? NO_VISITS) - allOf(a[0]?.counts ?? NO_VISITS)).flat()
}

/** Hours of the day on which somebody came, in order. */
export function hourRows(sums: readonly Sum[]): HourRow[] {
  const hours = Map.groupBy(
    sums.filter(({ hour }) => hour >= 0),
    ({ hour }) => hour,
  )
  return [...hours].map(([hour, list]) => ({ hour, counts: sumOf(list) })).toSorted((a, b) => a.hour - b.hour)
}

/** « 9 h »: an hour of the day. */
export const hourName = (hour: number): string => `${hour} h – ${hour + 1} h`

/** What a month of visits says first. */
export function monthLead({
  label,
  counts,
  current,
  doubles,
}: {
  label: string
  counts: Counts
  current: boolean
  doubles: number
}): string {
  const all = allOf(counts)
  const two =
    doubles === 0
      ? ''
      : ` ${doubles === 1 ? 'Une période est connue' : `${formatNumber(doubles)} périodes sont connues`} de plusieurs façons : voyez plus bas ce qui compte.`
  if (all === 0) return `Aucun visiteur n’est compté en ${label}.${two}`
  const share = shareWith(counts)
  const came = share === undefined ? '' : `, dont ${formatRate(Math.round(share * 10) / 10)} avec un rendez-vous`
  return `${formatCount(all, 'visiteur reçu', 'visiteurs reçus')}${came}${current ? ' ; le mois n’est pas fini' : ''}.${two}`
}

export type MonthSum = { month: PlainDate; counts: Counts }
export const monthSums = (
  months: readonly PlainDate[],
  list: readonly { month: PlainDate; appointment: Appointment; n: number }[],
): MonthSum[] => months.map((month) => ({ month, counts: sumOf(list.filter((one) => one.month === month)) }))

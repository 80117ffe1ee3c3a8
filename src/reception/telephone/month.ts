import type { PlainDate } from '#src/ground/calendar/index.ts'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import { countedSums, type Line, type MonthOfLine, type More, type Source, type Sums, sumUp } from './telephone.ts'

/** What the store reads for one line, one month, one way. */
export type Total = Omit<Sums, never> &
  Partial<More> & {
    line: number
    span: 'day' | 'month'
    month: PlainDate
    sources: readonly Source[]
    origin: string
    takenOver: boolean
    reconstructed: boolean
    counted: boolean
    id: number
    version: number
  }

const sumsOf = ({ offered, answered, lost, waitSeconds, waited, days }: Total): Sums => ({
  offered,
  answered,
  lost,
  waitSeconds,
  waited,
  days,
})

const toldOf = (total: Total | undefined): More | undefined =>
  total && {
    short: total.short ?? null,
    shortOf: total.shortOf ?? 0,
    shortAnswered: total.shortAnswered ?? 0,
    ringSeconds: total.ringSeconds ?? null,
    rung: total.rung ?? 0,
    daysMissing: total.daysMissing ?? 0,
  }

/** Each line with what is known of a month, both ways beside one another. */
export function monthOfLines(lines: readonly Line[], totals: readonly Total[], month: PlainDate): MonthOfLine[] {
  return lines.map((line) => {
    const own = totals.filter((total) => total.line === line.id && total.month === month)
    const days = own.find((total) => total.span === 'day')
    const whole = own.find((total) => total.span === 'month')
    const counted = whole?.counted === true ? 'month' : days ? 'days' : undefined
    return {
      line,
      counted,
      more: toldOf(counted === 'month' ? whole : days),
      reconstructed: (counted === 'month' ? whole : days)?.reconstructed ?? false,
      days: days ? { ...sumsOf(days), sources: days.sources } : undefined,
      month: whole
        ? {
            ...sumsOf(whole),
            source: whole.sources[0] ?? 'typed',
            origin: whole.origin,
            takenOver: whole.takenOver,
            id: whole.id,
            version: whole.version,
          }
        : undefined,
    }
  })
}

/** What the figures take of a month over all these lines. */
export function countedOver(lines: readonly Line[], totals: readonly Total[], month: PlainDate): Sums {
  return sumUp(monthOfLines(lines, totals, month).flatMap((one) => countedSums(one) ?? []))
}

/** Lines that exist at some moment of a month, or that have calls in it. */
export function shownLines(list: readonly MonthOfLine[], span: { from: PlainDate; to: PlainDate }): MonthOfLine[] {
  return list.filter(
    ({ line, counted }) =>
      counted !== undefined ||
      ((line.validFrom === null || line.validFrom <= span.to) && (line.validTo === null || line.validTo >= span.from)),
  )
}

type Said = {
  /** « novembre 2026 ». */
  label: string
  total: Pick<Sums, 'offered' | 'answered'>
  /** Some line gave a total, be it zero. */
  known: boolean
  current: boolean
  /** Lines with two totals for the month. */
  doubles: number
}

/** What a month of calls says first: unknown, none, some or all answered, not over yet, and what is still to choose. */
export function monthLead({ label, total: { offered, answered }, known, current, doubles }: Said): string {
  const two =
    doubles === 0
      ? ''
      : ` ${doubles === 1 ? 'Une ligne a' : `${formatNumber(doubles)} lignes ont`} deux totaux pour ce mois : choisissez plus bas celui qui compte.`
  if (!known) return `Aucun appel n’est connu pour ${label}.${two}`
  if (offered === 0) return `Aucun appel présenté${current ? ' pour le moment' : ''}.${two}`
  const taken =
    answered === 0
      ? 'aucun décroché'
      : answered === offered && offered > 1
        ? 'tous décrochés'
        : formatCount(answered, 'décroché', 'décrochés')
  return `${formatCount(offered, 'appel présenté', 'appels présentés')}, ${taken}${current ? ' ; le mois n’est pas fini' : ''}.${two}`
}

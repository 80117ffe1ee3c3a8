import { type PlainDate, weekdayName } from '#src/ground/calendar/index.ts'
import type { KeyFigure } from '#src/ground/design/list.tsx'
import { formatNumber, NO_BREAK } from '#src/ground/design/text/index.ts'
import { targetText } from '#src/core/room/target.ts'
import { IN_TIME, MEAN_DELAY, type Read, REQUESTS_DELAY, REQUESTS_IN_TIME } from '../figures.ts'
import { type DayKind, dayWords } from '../sentences.ts'

export type YearFigures = { rate: Read; mean: Read }
export type RegisterFigures = {
  late: number
  week: number
  friday: PlainDate
  year: number
  now: YearFigures
  before: YearFigures
  days: DayKind
  /** Whether the rate and the mean are those of requests, not of complaints. */
  requests: boolean
}

/** What is late, what falls due this week, the rate and the mean side by side: one may hide the other. */
export function keyFigures({ late, week, friday, year, now, before, days, requests }: RegisterFigures): KeyFigure[] {
  const { rate, mean } = now
  const aim = (indicator: typeof IN_TIME, { target }: Read) =>
    target === undefined ? ', sans cible' : `, cible ${targetText(indicator, target)}`
  return [
    {
      value: formatNumber(late),
      label: 'en retard',
      href: late === 0 ? undefined : '/reclamations?etat=late',
      tone: late === 0 ? undefined : 'late',
    },
    {
      value: formatNumber(week),
      label: `à orienter ou à répondre d’ici ${weekdayName(friday)}`,
      href: week === 0 ? undefined : '/reclamations?etat=week',
    },
    {
      value: rate.text ?? '–',
      unit: rate.text === undefined ? undefined : '%',
      label: `${requests ? 'demandes' : 'réclamations'} répondues dans les délais en ${year}, n = ${formatNumber(rate.denominator)}${aim(requests ? REQUESTS_IN_TIME : IN_TIME, rate)}`,
      note:
        before.rate.text === undefined
          ? `(${year - 1} : non relevé)`
          : `(${before.rate.text}${NO_BREAK}% en ${year - 1})`,
    },
    {
      value: mean.text ?? '–',
      unit: mean.text === undefined ? undefined : (mean.value ?? 0) < 2 ? 'jour' : 'jours',
      label: `délai moyen des ${requests ? 'demandes' : 'réclamations'} en ${year}, en ${dayWords(days, true)}${aim(requests ? REQUESTS_DELAY : MEAN_DELAY, mean)}`,
      note: before.mean.text === undefined ? `(${year - 1} : non relevé)` : `(${before.mean.text} en ${year - 1})`,
    },
  ]
}

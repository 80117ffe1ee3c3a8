import { type PlainDate, weekdayName } from '#src/ground/calendar/index.ts'
import type { KeyFigure } from '#src/ground/design/list.tsx'
import { formatNumber, formatRate } from '#src/ground/design/text/index.ts'
import type { Figure } from '#src/core/measures/index.ts'
import { STANDARD_TARGET } from '../complaint.ts'
import { mean, percent } from '../figures.ts'

export type YearFigures = { rate: Figure; mean: Figure }
export type RegisterFigures = {
  late: number
  week: number
  friday: PlainDate
  year: number
  now: YearFigures
  before: YearFigures
}

/** What is late, what falls due this week, the rate and the mean side by side: one may hide the other. */
export function keyFigures({ late, week, friday, year, now, before }: RegisterFigures): KeyFigure[] {
  const rate = percent(now.rate)
  const rateBefore = percent(before.rate)
  const days = mean(now.mean)
  const daysBefore = mean(before.mean)
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
      value: rate === null ? '–' : formatNumber(rate, { decimals: 1 }),
      unit: rate === null ? undefined : '%',
      label: `répondues dans les délais en ${year}, n = ${formatNumber(now.rate.denominator)}, cible ${STANDARD_TARGET.rate} %`,
      note: rateBefore === null ? `(${year - 1} : non relevé)` : `(${formatRate(rateBefore)} en ${year - 1})`,
    },
    {
      value: days === null ? '–' : formatNumber(days, { decimals: 1 }),
      unit: days === null ? undefined : 'jours',
      label: `délai moyen en ${year}, en jours ouvrés, cible ${STANDARD_TARGET.days}`,
      note:
        daysBefore === null
          ? `(${year - 1} : non relevé)`
          : `(${formatNumber(daysBefore, { decimals: 1 })} en ${year - 1})`,
    },
  ]
}

// What cannot be of a reading somebody gives: asked by its form and by its file alike.
import type { Period, PlainDate } from '#src/ground/calendar/index.ts'
import type { Refusals } from '#src/ground/process/outcome.ts'
import type { Indicator } from './indicator.ts'

export type Given = { numerator: number | null; denominator: number | null; value: number | null }

export const READING_REFUSALS = {
  'not-begun': 'Cette période n’a pas encore commencé : elle n’a pas de valeur.',
  whole: 'Indiquez un nombre entier.',
  'month-missing': 'Indiquez le nombre de la période, ou sa moyenne par mois.',
  nothing: 'Donnez le numérateur et le dénominateur, ou à défaut la valeur seule.',
  'numerator-missing': 'Il manque le numérateur de ce dénominateur.',
  'denominator-missing': 'Il manque le dénominateur de ce numérateur.',
  zero: 'Un dénominateur n’est jamais nul : sans cas, il n’y a pas de valeur.',
  'over-five': 'Une note sur 5 ne dépasse pas 5.',
  'over-whole': 'Le numérateur d’un taux ne dépasse pas son dénominateur.',
  'over-hundred': 'Un taux ne dépasse pas 100 %.',
  'not-theirs': 'Cette valeur n’est pas celle du numérateur et du dénominateur. Corrigez-la ou laissez-la vide.',
} as const
export type ReadingRefusal = keyof typeof READING_REFUSALS

/** A published rate may be written with no decimal: further than that from its fraction, one of them is wrong. */
const ROUNDED = 1

/** What cannot be of the numbers of a reading. */
export function readingRefusals({ unit }: Pick<Indicator, 'unit'>, given: Given): Refusals<ReadingRefusal> {
  const { numerator, denominator, value } = given
  if (unit === 'count') return value === null || !Number.isInteger(value) ? { value: 'whole' } : {}
  if (unit === 'per_month') {
    if (numerator === null && value === null) return { numerator: 'month-missing' }
    return denominator === 0 ? { denominator: 'zero' } : {}
  }
  if (numerator === null && denominator === null && value === null) return { numerator: 'nothing' }
  if (numerator === null && denominator !== null) return { numerator: 'numerator-missing' }
  if (numerator !== null && denominator === null) return { denominator: 'denominator-missing' }
  if (denominator === 0) return { denominator: 'zero' }
  if (unit === 'score5' && value !== null && value > 5) return { value: 'over-five' }
  if (unit !== 'percent') return {}
  const fraction = numerator !== null && denominator !== null ? { numerator, denominator } : undefined
  const over = fraction !== undefined && fraction.numerator > fraction.denominator
  const away = fraction && value !== null && Math.abs((fraction.numerator / fraction.denominator) * 100 - value)
  return {
    ...(over ? { numerator: 'over-whole' as const } : {}),
    ...(value !== null && value > 100
      ? { value: 'over-hundred' as const }
      : away && away > ROUNDED
        ? { value: 'not-theirs' as const }
        : {}),
  }
}

/** A period that has not begun has no reading. */
export const isToCome = (period: Pick<Period, 'from'>, today: PlainDate): boolean => period.from > today

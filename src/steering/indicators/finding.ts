// The sentences that say what the figures say.
import { formatNumber, inList } from '#src/ground/design/text/index.ts'
import { gapSize, withUnit } from '#src/core/room/value.ts'
import type { Indicator } from './indicator.ts'
import type { Standing, Target } from '#src/core/room/target.ts'

const LETTERS = ['aucune', 'une', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf']
/** Numbers to neuf in letters, feminine; figures beyond. */
export function inLetters(n: number): string {
  return LETTERS[n] ?? String(n)
}
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export type Judged = {
  indicator: Indicator
  name: string
  standing: Standing
  target: Target
  places: readonly { name: string; met: boolean }[]
}

/** « Deux cibles sur cinq sont manquées : les courriels, de loin… » from the rows that have a target and a value. */
export function finding(rows: readonly Judged[], whole: string): string {
  if (rows.length === 0) return 'Aucune cible n’est fixée pour cette période : les valeurs se lisent sans jugement.'
  const missed = rows.filter(({ standing }) => !standing.met)
  if (missed.length === 0) {
    return rows.length === 1
      ? `La seule cible fixée est atteinte ${whole}.`
      : `Les ${inLetters(rows.length)} cibles sont atteintes ${whole}.`
  }
  const many = missed.length > 1
  const share =
    rows.length === 1
      ? 'La seule cible fixée est manquée'
      : missed.length === rows.length
        ? `Les ${inLetters(rows.length)} cibles sont manquées`
        : `${capital(inLetters(missed.length))} cible${many ? 's' : ''} sur ${inLetters(rows.length)} ${many ? 'sont manquées' : 'est manquée'}`
  const worst = missed
    .toSorted((a, b) => Math.abs(b.standing.gap) / b.target.value - Math.abs(a.standing.gap) / a.target.value)
    .slice(0, 3)
    .map(({ name, indicator, standing }) => `${name}, de ${gapSize(indicator, standing.gap)}`)
  return `${share} ${whole} : ${worst.join(' ; ')}.${keepers(missed)}`
}

/** The sites that hold every target the whole misses. */
function keepers(missed: readonly Judged[]): string {
  const names = [...new Set(missed.flatMap(({ places }) => places.map(({ name }) => name)))]
  const holding = names.filter((name) =>
    missed.every(({ places }) => places.find((place) => place.name === name)?.met ?? true),
  )
  if (holding.length === 0 || holding.length === names.length) return ''
  return ` ${inList(holding)} ${holding.length > 1 ? 'tiennent les leurs' : 'tient les siennes'}.`
}

export type MeanAndRate = {
  place: string
  mean: { value: number; met: boolean }
  rate: { value: number; met: boolean }
}

/** A mean that meets its target while the rate misses its own hides something: say it, for the place where most is hidden. */
export function hidden(indicator: Indicator, places: readonly MeanAndRate[]): string | undefined {
  const worst = places
    .filter(({ mean, rate }) => mean.met && !rate.met)
    .toSorted((a, b) => a.rate.value - b.rate.value)[0]
  if (!worst) return undefined
  const { value } = worst.mean
  const mean =
    indicator.unit === 'days'
      ? `${formatNumber(value)} ${value < 2 ? 'jour' : 'jours'}`
      : withUnit(indicator, formatNumber(value))
  const late = formatNumber(Math.round((100 - worst.rate.value) * 10) / 10, { decimals: 1 })
  return `À lire avec le taux : ${worst.place}, une moyenne de ${mean} cache ${late} % de réponses tardives ou sans réponse.`
}

export type MonthMark = { name: string; met: boolean }

/** « Sous la cible jusqu’en mai, atteinte chaque mois depuis juin »: the heading of a chart. */
export function chartFinding(months: readonly MonthMark[], hasTarget: boolean): string {
  if (months.length === 0) return 'Aucun relevé sur la période'
  if (!hasTarget) return 'Mois par mois'
  const missed = months.filter(({ met }) => !met)
  if (missed.length === 0) return months.length === 1 ? 'Cible atteinte' : 'Cible atteinte chaque mois'
  if (missed.length === months.length) return months.length === 1 ? 'Hors cible' : 'Hors cible chaque mois'
  const last = months.findLastIndex(({ met }) => !met)
  const first = months.findIndex(({ met }) => !met)
  const after = months[last + 1]
  if (missed.length === last + 1 && after) {
    return `Hors cible jusqu’en ${months[last]?.name ?? ''}, atteinte ${last + 2 === months.length ? 'en' : 'chaque mois depuis'} ${after.name}`
  }
  if (first + missed.length === months.length)
    return `Cible atteinte jusqu’en ${months[first - 1]?.name ?? ''}, manquée depuis`
  const masculine = (n: number) => (n === 1 ? 'un' : inLetters(n))
  return `Cible manquée ${masculine(missed.length)} mois sur ${masculine(months.length)}`
}

// The sentences that say what the figures say.
import { formatNumber, inList, capital } from '#src/ground/design/text/index.ts'
import { difference, gapSize, withUnit } from '#src/core/room/value.ts'
import type { Indicator } from './indicator.ts'
import type { Standing, Target } from '#src/core/room/target.ts'

const LETTERS = ['aucune', 'une', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf']
/** Numbers to neuf in letters, feminine; figures beyond. */
export function inLetters(n: number): string {
  return LETTERS[n] ?? String(n)
}

export type Judged = {
  indicator: Indicator
  name: string
  standing: Standing
  target: Target
  places: readonly { name: string; met: boolean }[]
}

const AGREED = { met: ['atteinte', 'atteintes'], off: ['manquée', 'manquées'] } as const

/**
 * « Deux cibles sur cinq sont manquées au département : « Réponses », de 0,7 pt… » from what has a target and a value. `unread` targets
 * have no value yet: they are said, never counted as reached.
 */
export function finding(rows: readonly Judged[], whole: string, unread = 0): string {
  if (rows.length === 0) return nothingJudged(unread)
  const missed = rows.filter(({ standing }) => !standing.met)
  const read = unread > 0 ? (rows.length === 1 ? ' relevée' : ' relevées') : ''
  const rest =
    unread === 0 ? '' : ` ${capital(inLetters(unread))} ${unread > 1 ? 'autres n’ont' : 'autre n’a'} pas de relevé.`
  if (missed.length === 0 || missed.length === rows.length) {
    const words = AGREED[missed.length === 0 ? 'met' : 'off']
    const all =
      rows.length === 1
        ? `La seule cible${unread > 0 ? read : ' fixée'} est ${words[0]} ${whole}`
        : `Les ${inLetters(rows.length)} cibles${read} sont ${words[1]} ${whole}`
    return `${all}${missed.length === 0 ? '.' : worst(missed)}${rest}`
  }
  const many = missed.length > 1
  const share = `${capital(inLetters(missed.length))} cible${many ? 's' : ''} sur ${inLetters(rows.length)}${read} ${many ? 'sont manquées' : 'est manquée'}`
  return `${share} ${whole}${worst(missed)}${rest}`
}

function nothingJudged(unread: number): string {
  if (unread === 0) return 'Aucune cible n’est fixée pour cette période : les valeurs se lisent sans jugement.'
  return unread === 1
    ? 'La seule cible fixée n’a pas encore de relevé sur cette période.'
    : `Aucune des ${inLetters(unread)} cibles fixées n’a encore de relevé sur cette période.`
}

/** The three furthest from their target, then who holds what the whole misses. */
function worst(missed: readonly Judged[]): string {
  const far = ({ standing, target }: Judged) => Math.abs(standing.gap) / (target.value || 1)
  const named = missed
    .toSorted((a, b) => far(b) - far(a))
    .slice(0, 3)
    .map(({ name, indicator, standing }) =>
      standing.gap === 0 ? `${name}, à la cible sans la dépasser` : `${name}, de ${gapSize(indicator, standing.gap)}`,
    )
  return ` : ${named.join(' ; ')}${missed.length > 3 ? ' ; et d’autres' : ''}.${keepers(missed)}`
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
  const late = formatNumber(difference(100, worst.rate.value))
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
  // One sentence, one way of writing numbers.
  const write = months.length < LETTERS.length ? masculine : String
  return `Cible manquée ${write(missed.length)} mois sur ${write(months.length)}`
}

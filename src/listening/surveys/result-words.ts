// The words of results, the same on the page, in exports and in documents.
import { formatNumber, formatRate } from '#src/ground/design/text/index.ts'
import { baseInWords, type Denominator } from './denominator.ts'
import { SMALL } from './protection.ts'
import type { Rated } from './result-view.ts'

export const NOT_SHOWN = 'non montré'
export const PROTECTION = `« ${NOT_SHOWN} » : moins de ${SMALL} avis, ou les avis qui laisseraient calculer ceux-là par différence.`

/** « 138 satisfaits sur 146 avis exprimés »; what the rate is counted on is said with it. */
export const ofInWords = (policy: Denominator, base: number): string => `${formatNumber(base)} ${baseInWords(policy)}`

/** « 88,8 % », « aucun avis », « non montré ». */
export function rateText({ rate, distribution }: Pick<Rated, 'rate' | 'distribution'>): string {
  if (rate !== undefined) return formatRate(rate.value, { decimals: rate.decimals })
  return distribution === undefined ? NOT_SHOWN : 'aucun avis'
}

/** « 12 réponses mises de côté attendent une décision : elles ne sont pas comptées ici. » */
export function waitingText(n: number): string {
  return n === 1
    ? '1 réponse mise de côté attend une décision : elle n’est pas comptée ici.'
    : `${formatNumber(n)} réponses mises de côté attendent une décision : elles ne sont pas comptées ici.`
}

/** « 82 à 91 »; empty without a rate. */
export function intervalText({ interval }: Pick<Rated, 'interval'>): string {
  return interval === undefined
    ? ''
    : `${formatNumber(interval.low, { decimals: 0 })} à ${formatNumber(interval.high, { decimals: 0 })}`
}

/** Opinions, « sans avis » and questions left empty, as numbers or not shown together. */
export function apartOf({ distribution, unanswered }: Pick<Rated, 'distribution' | 'unanswered'>): {
  expressed: string
  none: string
  unanswered: string
} {
  if (distribution === undefined) return { expressed: NOT_SHOWN, none: '', unanswered: '' }
  return {
    expressed: formatNumber(distribution.expressed),
    none: formatNumber(distribution.none),
    unanswered: formatNumber(unanswered),
  }
}

/** « 112 avis, 0 sans avis, 8 sans réponse »: everybody who answered is accounted for. */
export function apartInWords(rated: Pick<Rated, 'distribution' | 'unanswered'>): string {
  if (rated.distribution === undefined) return `avis ${NOT_SHOWN}s`
  const { expressed, none, unanswered } = apartOf(rated)
  return `${expressed} avis, ${none} sans avis, ${unanswered} sans réponse`
}

type Named = { code: string; label: string; favourable?: true }

/** The names of the two parts of a bar whose answers are no levels. */
const COUNTED = ['', 'Réponses favorables', 'Réponses défavorables', ''] as const
/** What a bar of a criterion is drawn from. */
export const barOf = (
  { label, favourable }: Pick<Named, 'label' | 'favourable'>,
  counts: readonly [number, number, number, number],
) => ({ title: label, counts, ...(favourable ? { names: COUNTED } : {}) })

/** Whose rate stands first: the visit as a whole, or the question that stands for it where no such is asked. */
export const satisfiedTitle = (headline: Named | undefined): string =>
  headline === undefined || (headline.code === 'overall' && !headline.favourable)
    ? 'Satisfaits de leur visite'
    : `${headline.favourable ? 'Réponses favorables' : 'Satisfaits'} : ${headline.label}`

/** « 138 satisfaits sur 146 avis exprimés ». */
export const satisfiedNoun = ({ favourable }: Pick<Named, 'favourable'>): string =>
  favourable ? 'réponses favorables' : 'satisfaits'

/** The same as a sentence, after the rate: « 90 % des visiteurs sont satisfaits ». */
export const satisfiedWords = ({ code, label, favourable }: Named): string =>
  favourable
    ? `de réponses favorables (${label})`
    : code === 'overall'
      ? 'des visiteurs sont satisfaits'
      : `des visiteurs sont satisfaits (${label})`

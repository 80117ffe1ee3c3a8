import { NO_BREAK } from '#src/ground/design/text/index.ts'
import { formatCount, formatGap, formatNumber, formatRate } from '#src/ground/design/text/index.ts'
import { LEAST } from './campaign.ts'
import { type Agreement, kappaInWords, type Share } from './results.ts'
import { isTaken, type Results } from './view.ts'

/** « 78 % », « moins de 5 appels » */
export const shareWords = (share: Share | undefined): string =>
  share === undefined ? `moins de ${LEAST}${NO_BREAK}appels` : formatRate(share.percent, { decimals: 0 })

/** « entre 64 et 88 % » */
export const intervalWords = ({ interval: { low, high } }: Share): string =>
  `entre ${formatNumber(low, { decimals: 0 })} et ${formatRate(high, { decimals: 0 })}`
/** The same of scores on 100: « entre 64 et 88 » */
export const spreadWords = ({ interval: { low, high } }: Share): string =>
  `entre ${formatNumber(low, { decimals: 0 })} et ${formatNumber(high, { decimals: 0 })}`

/** « La note moyenne est de 78 sur 100 (40 appels, entre 64 et 88) : 6 pts de moins qu’en 2024, plus que le hasard. » */
export function overallWords(results: Results, before: string | undefined): string {
  const { overall, n, gap } = results
  if (overall === undefined)
    return n === 0 ? 'Aucun appel n’est noté.' : `Moins de ${LEAST} appels sont notés : aucun résultat n’est montré.`
  const note = formatNumber(overall.percent, { decimals: 0 })
  const spread = spreadWords(overall)
  const told = `La note ${isTaken(results) ? 'reprise' : 'moyenne'} est de ${note} sur 100 (${formatCount(n, 'appel', 'appels')}, ${spread})`
  if (gap === undefined || before === undefined) return `${told}.`
  if (!gap.beyondChance)
    return `${told} ; l’écart avec « ${before} », ${formatGap(gap.points, { decimals: 0 })}, peut tenir au hasard.`
  return `${told} : ${formatGap(Math.abs(gap.points), { decimals: 0 }).replace('+', '')} de ${gap.points < 0 ? 'moins' : 'plus'} que « ${before} », plus que le hasard.`
}

/** « 36 réponses sur 40 identiques (90 %), kappa 0,74 : accord fort » */
export function agreementWords({ n, agreed, kappa, why }: Agreement): string {
  const same = `${formatNumber(agreed)} réponses sur ${formatNumber(n)} identiques (${formatRate((100 * agreed) / n, { decimals: 0 })})`
  return kappa === undefined
    ? `${same} ; ${why}.`
    : `${same}, kappa ${formatNumber(kappa, { decimals: 2 })} : ${kappaInWords(kappa)}.`
}

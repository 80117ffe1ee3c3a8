// What results say, in plain French: how the rate stands to its target, what moved since the campaign beside, and what chance explains.
import type { Target } from '#src/core/room/target.ts'
import { gapWithTarget, type Standing } from '#src/core/room/target.ts'
import { capital, formatGap, formatNumber, inList } from '#src/ground/design/text/index.ts'
import type { CriterionRow, Results } from './result-view.ts'
import { rateText } from './result-words.ts'

/** The rate of a campaign against the target of its place: written with the digits that its verdict needs. */
export type Aimed = { text: string; target: Target; standing: Standing }

type Reading = { results: Results; compared: string | undefined; aimed: Aimed | undefined }

const IN_PERCENT = { unit: 'percent', decimals: 1, rounding: 'round' } as const

/** The sentences under the rate; none where no rate may be shown. */
export function readingOf({ results, compared, aimed }: Reading): string[] {
  const { headline, criteria } = results
  if (results.withheld || headline?.rate === undefined) return []
  return [
    ...(aimed ? [aimedText(aimed, headline)] : []),
    ...(compared === undefined ? [] : comparedWith(headline, criteria, compared)),
  ]
}

/** « À 73,6 %, 1,4 point sous la cible de 75 % : un écart que le hasard des réponses peut expliquer. » */
function aimedText({ text, target, standing }: Aimed, { interval }: CriterionRow): string {
  const inside = interval !== undefined && target.value >= interval.low && target.value <= interval.high
  const chance = inside ? ' : l’intervalle contient la cible, le hasard des réponses peut expliquer cet écart' : ''
  return `À ${text}, ${gapWithTarget(IN_PERCENT, standing, target)}${chance}.`
}

function comparedWith(headline: CriterionRow, criteria: readonly CriterionRow[], before: string): string[] {
  const since = `depuis « ${before} »`
  const known = criteria.filter(({ gap }) => gap !== undefined)
  const moved = known.filter(({ gap }) => gap?.beyondChance)
  const whole = headline.gap === undefined ? [] : [headlineText(headline, since)]
  if (known.length === 0)
    return whole.length > 0
      ? whole
      : [`Aucun taux ne se compare avec ceux de « ${before} » : trop peu d’avis, ou d’autres questions.`]
  return [...whole, ...(moved.length === 0 ? [stillText(known.length)] : movedTexts(moved, known.length))]
}

function headlineText({ gap, before }: CriterionRow, since: string): string {
  if (gap === undefined) return ''
  const was = before?.rate === undefined ? '' : ` (${rateText(before)} alors)`
  if (!gap.beyondChance) return `Pris ensemble, le taux n’a pas bougé plus que le hasard ${since}${was}.`
  return `Le taux ${gap.points > 0 ? 'progresse' : 'recule'} de ${size(gap.points)} ${since}${was}, plus que le hasard ne l’explique.`
}

const size = (points: number): string => {
  const text = formatNumber(Math.abs(points), { decimals: 1 })
  return `${text}\u00a0point${Math.abs(points) < 2 ? '' : 's'}`
}

const stillText = (n: number): string =>
  n === 1
    ? 'Le seul critère qui se compare n’a pas bougé plus que le hasard.'
    : `Aucun des ${formatNumber(n)} critères qui se comparent n’a bougé plus que le hasard.`

/** « Progressent : l’accueil (+8,2 pts). Recule : … Les quatre autres critères n’ont pas bougé plus que le hasard. » */
function movedTexts(moved: readonly CriterionRow[], of: number): string[] {
  const told = (verb: readonly [one: string, many: string], list: readonly CriterionRow[]): string[] =>
    list.length === 0
      ? []
      : [
          `${list.length > 1 ? verb[1] : verb[0]} plus que le hasard : ${inList(
            list.map(({ label, gap }) => `${label} (${formatGap(gap?.points ?? 0)})`),
          )}.`,
        ]
  const largest = (list: readonly CriterionRow[]) =>
    list.toSorted((a, b) => Math.abs(b.gap?.points ?? 0) - Math.abs(a.gap?.points ?? 0))
  const others = of - moved.length
  return [
    ...told(['Progresse', 'Progressent'], largest(moved.filter(({ gap }) => (gap?.points ?? 0) > 0))),
    ...told(['Recule', 'Reculent'], largest(moved.filter(({ gap }) => (gap?.points ?? 0) < 0))),
    ...(others === 0
      ? []
      : [
          capital(
            others === 1
              ? 'l’autre critère n’a pas bougé plus que le hasard.'
              : `les ${formatNumber(others)} autres critères n’ont pas bougé plus que le hasard.`,
          ),
        ]),
  ]
}

// What ratings add up to. Pure: the same lines give the same scores, whatever their order.
import type { Rating, ScoreBy } from './words.ts'

/** What a score reads of a line. */
export type Rated = {
  site: number | null
  module: string
  commitment: string
  key: string
  channels: readonly string[]
  /** Of the line in its commitment, and of the commitment in its module. */
  weight: number
  commitmentWeight: number
  rating: Rating
  rate: number | null
}

/** `points` out of `weight`; how many of the lines that apply are assessed. */
export type Score = { points: number; weight: number; assessed: number; applicable: number; lines: number }

const WORTH: Readonly<Record<Exclude<Rating, '' | 'not_applicable'>, number>> = {
  conform: 1,
  partial: 0.5,
  not_conform: 0,
}

/** What a line is worth from 0 to 1; nothing while it is not assessed or does not apply. */
export function worthOf({ rating, rate }: Pick<Rated, 'rating' | 'rate'>): number | undefined {
  if (rating === '' || rating === 'not_applicable') return undefined
  return rate === null ? WORTH[rating] : rate / 1000
}

/** The share of a score in thousandths, halves up; nothing when nothing of it is assessed. */
export function permilleOf({ points, weight }: Pick<Score, 'points' | 'weight'>): number | null {
  // Sums of shares carry the dust of binary fractions: a half that is one must stay one.
  return weight === 0 ? null : Math.floor((points / weight) * 1000 + 0.5 + 1e-9)
}

const counts = (lines: readonly Rated[]): Pick<Score, 'assessed' | 'applicable' | 'lines'> => ({
  assessed: lines.filter((line) => worthOf(line) !== undefined).length,
  applicable: lines.filter(({ rating }) => rating !== 'not_applicable').length,
  lines: lines.length,
})

type Weighed = { worth: number; weight: number }
const weighed = (parts: readonly Weighed[]): { points: number; weight: number } => ({
  points: parts.reduce((sum, { worth, weight }) => sum + worth * weight, 0),
  weight: parts.reduce((sum, { weight }) => sum + weight, 0),
})
const mean = (parts: readonly Weighed[]): number | undefined => {
  const { points, weight } = weighed(parts)
  return weight === 0 ? undefined : points / weight
}

/** By weighted commitments: the lines of a commitment make its worth, its own weight its place. */
export function byCommitments(lines: readonly Rated[]): Score {
  const parts = [...Map.groupBy(lines, ({ site, commitment }) => `${site ?? 0} ${commitment}`).values()].flatMap(
    (own) => {
      const worth = mean(
        own.flatMap((line) => {
          const value = worthOf(line)
          return value === undefined ? [] : [{ worth: value, weight: line.weight }]
        }),
      )
      return worth === undefined ? [] : [{ worth, weight: own[0]?.commitmentWeight ?? 0 }]
    },
  )
  return { ...weighed(parts), ...counts(lines) }
}

/** The lines of each channel, a line with several in each; `none` groups those without. */
export function channelsOf(lines: readonly Rated[], none: string): Map<string, Rated[]> {
  const found = new Map<string, Rated[]>()
  for (const line of lines)
    for (const channel of line.channels.length === 0 ? [none] : line.channels) {
      const known = found.get(channel)
      if (known) known.push(line)
      else found.set(channel, [line])
    }
  return found
}

/** A module as the plain mean of its channels; those without a channel are one more. */
export function byChannels(lines: readonly Rated[]): Score {
  const parts = [...channelsOf(lines, '').values()].flatMap((own) => {
    const { points, weight } = byCommitments(own)
    return weight === 0 ? [] : [{ worth: points / weight, weight: 1 }]
  })
  return { ...weighed(parts), ...counts(lines) }
}

/** A module, as its version says modules are scored. */
export const moduleScore = (lines: readonly Rated[], by: ScoreBy): Score =>
  by === 'channels' ? byChannels(lines) : byCommitments(lines)

/** Several sites as one: each line at its worst, so that one site in default shows. What is not assessed everywhere stays to assess. */
export function worstCase(lines: readonly Rated[]): Rated[] {
  return [...Map.groupBy(lines, ({ key }) => key).values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    const worst = own
      .flatMap((line) => {
        const worth = worthOf(line)
        return worth === undefined ? [] : [{ line, worth }]
      })
      .toSorted((a, b) => a.worth - b.worth)[0]?.line
    // Nothing assessed: it applies as soon as one site is concerned.
    return [{ ...(worst ?? own.find(({ rating }) => rating === '') ?? first), site: null }]
  })
}

export type Named = { name: string; score: Score }
export type Scores = {
  whole: Score
  modules: Named[]
  channels: Named[]
  sites: { site: number | null; score: Score }[]
}

/** Every score of an assessment: of its modules in their order, of its channels, of its sites, of the whole. */
export function scoresOf(
  lines: readonly Rated[],
  { modules, by, none }: { modules: readonly string[]; by: ScoreBy; none: string },
): Scores {
  const sites = [...Map.groupBy(lines, ({ site }) => site)]
  const shown = sites.length > 1 ? worstCase(lines) : lines
  // Completeness is of every line at every site, even where the worst stands for all.
  const said = (own: readonly Rated[], score: Score, every: readonly Rated[]): Score =>
    own === every ? score : { ...score, ...counts(every) }
  const byModule = Map.groupBy(shown, ({ module }) => module)
  const everyModule = sites.length > 1 ? Map.groupBy(lines, ({ module }) => module) : byModule
  const byChannel = channelsOf(shown, none)
  const everyChannel = sites.length > 1 ? channelsOf(lines, none) : byChannel
  const scored = modules.map((name) => {
    const own = byModule.get(name) ?? []
    return { name, score: said(own, moduleScore(own, by), everyModule.get(name) ?? own) }
  })
  return {
    whole: said(shown, byCommitments(shown), lines),
    modules: scored,
    channels: [...byChannel]
      .toSorted(([a], [b]) => Number(a === none) - Number(b === none))
      .map(([name, own]) => ({
        name,
        score: said(own, byCommitments(own), everyChannel.get(name) ?? own),
      })),
    sites: sites.map(([site, own]) => ({ site, score: byCommitments(own) })),
  }
}

// Several campaigns added up: what each of them may say, and nothing that one of them withholds. Pure.
import type { Precision } from '#src/ground/design/text/index.ts'
import type { Campaign } from './campaign.ts'
import { type Definition, otherRules } from './questionnaire.ts'
import type { CriterionName, PlaceRow, Rated, Results } from './result-view.ts'
import { type Interval, shareOf, wilson } from './results.ts'

/** A campaign as its own page of results tells it. */
export type Part = {
  campaign: Campaign
  results: Pick<Results, 'criteria' | 'headline' | 'rows' | 'withheld' | 'policy' | 'answers'>
  definition: Definition
}
export type Sum = {
  /** Over the campaigns that show it; undefined where none does. */
  rate: { value: number; decimals: number } | undefined
  interval: Interval | undefined
  base: number
  /** What each campaign says, in their order; nothing where it did not ask, or by another rule. */
  parts: readonly (Rated | undefined)[]
}
export type Cumulated = {
  campaigns: readonly Campaign[]
  /** Counted on something else than the first: never added. */
  apart: readonly Campaign[]
  answers: number
  headline: (CriterionName & Sum) | undefined
  criteria: readonly (CriterionName & Sum)[]
  sites: readonly ({ key: string; label: string } & Sum)[]
}

/** Satisfied and counted, summed over what is shown. */
function summed(parts: readonly (Rated | undefined)[], written: Precision): Sum {
  const shown = parts.flatMap((one) => (one?.distribution && one.rate ? [{ ...one.distribution, base: one.base }] : []))
  const base = shown.reduce((sum, one) => sum + one.base, 0)
  const satisfied = shown.reduce((sum, one) => sum + one.satisfied, 0)
  const rate = shown.length === 0 ? undefined : shareOf(satisfied, base, written)
  return { rate, interval: rate && wilson(satisfied, base), base, parts }
}

const placeOf = ({ sites }: Pick<PlaceRow, 'sites'>): string => [...sites].sort((a, b) => a - b).join('-')

/** The first campaign and those added to it, on the questions and the sites that the first one has. */
export function cumulated(asked: readonly Part[], written: Precision): Cumulated | undefined {
  const [first] = asked
  if (first === undefined) return undefined
  const alike = asked.filter(({ results }) => results.policy === first.results.policy)
  const told = alike.filter(({ results }) => !results.withheld)
  const rules = new Map(told.map((one) => [one, new Set(otherRules(first.definition, one.definition))]))
  const of = ({ code }: CriterionName): (Rated | undefined)[] =>
    told.map((one) =>
      rules.get(one)?.has(code)
        ? undefined
        : [...one.results.criteria, ...(one.results.headline ? [one.results.headline] : [])].find(
            (row) => row.code === code,
          ),
    )
  const { headline, criteria, rows } = first.results
  const named = ({ code, label, favourable }: CriterionName): CriterionName => ({
    code,
    label,
    ...(favourable ? { favourable } : {}),
  })
  const sites = rows.filter(({ depth }) => depth === 0)
  const alikeHeadline = headline && told.every((one) => one.results.headline?.code === headline.code)
  return {
    campaigns: told.map(({ campaign }) => campaign),
    apart: asked.filter((one) => !alike.includes(one)).map(({ campaign }) => campaign),
    answers: told.reduce((sum, { results }) => sum + results.answers, 0),
    headline: headline && { ...named(headline), ...summed(of(headline), written) },
    criteria: criteria.map((one) => ({ ...named(one), ...summed(of(one), written) })),
    sites: alikeHeadline
      ? sites.map((site) => ({
          key: site.key,
          label: site.label,
          ...summed(
            told.map(({ results }) => results.rows.find((row) => row.depth === 0 && placeOf(row) === placeOf(site))),
            written,
          ),
        }))
      : [],
  }
}

// What agents and partners say, question by question, beside what users say: shares with their number and interval, nothing of a person.
import { type Audience, AUDIENCE_WORDS } from './audience.ts'
import { datesOf, type Campaign } from './campaign.ts'
import { type Definition, otherRules } from './questionnaire.ts'
import type { CriterionName, CriterionRow, Rated, Results } from './result-view.ts'

type Told = Pick<Results, 'criteria' | 'headline' | 'withheld'>
/** A campaign of agents or of partners, as its own results may tell it. */
export type Voice = { campaign: Campaign; results: Told; definition: Definition }
export type BesideRow = CriterionName & {
  users: Rated
  /** In the order of the voices; nothing where they were not asked, or by another rule. */
  others: readonly (Rated | undefined)[]
}
export type Beside = { voices: readonly Pick<Voice, 'campaign'>[]; rows: readonly BesideRow[] }

/** Of each audience the latest campaign: two runs are never added. */
export function latestOf(campaigns: readonly Campaign[]): Campaign[] {
  return (['agents', 'partners'] as const satisfies readonly Audience[]).flatMap(
    (audience) => campaigns.find((one) => one.audience === audience) ?? [],
  )
}

const rowsOf = ({ headline, criteria }: Told): readonly CriterionRow[] => [...(headline ? [headline] : []), ...criteria]

/** The questions that users and others were asked alike: each campaign withholds its own few, as on its own page. */
export function besideOf(users: Pick<Voice, 'results' | 'definition'>, voices: readonly Voice[]): Beside | undefined {
  if (users.results.withheld) return undefined
  const heard = voices.filter(({ results }) => !results.withheld)
  const told = heard.map(({ results, definition }) => {
    const changed = new Set(otherRules(users.definition, definition))
    return new Map(rowsOf(results).flatMap((row) => (changed.has(row.code) ? [] : [[row.code, row] as const])))
  })
  const rows = rowsOf(users.results).flatMap((row): BesideRow[] => {
    const others = told.map((one) => one.get(row.code))
    return others.every((one) => one === undefined) ? [] : [{ ...row, users: row, others }]
  })
  return rows.length === 0 ? undefined : { voices: heard, rows }
}

export const BESIDE = 'Ce qu’en disent les agents et les partenaires'

/** « Agents : « Accueil, vu des agents », du 2 au 20 novembre 2026. » */
export const voicesInWords = ({ voices }: Beside): string =>
  voices
    .map(({ campaign }) => `${AUDIENCE_WORDS[campaign.audience]} : « ${campaign.name} », ${datesOf(campaign)}.`)
    .join(' ')

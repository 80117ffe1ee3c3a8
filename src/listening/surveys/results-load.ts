// Reads a campaign's cells and sets its results: the one way in for the page, the exports and the documents.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Campaign } from './campaign.ts'
import { criteriaOf, headlineOf } from './questionnaire.ts'
import { CRITERION_NAMES } from './ready-questionnaire.ts'
import {
  type CriterionName,
  inPlace,
  type Results,
  resultsOf,
  select,
  type Selection,
  shownGroups,
} from './result-view.ts'
import type { Names, Places } from './places.ts'
import type { AnswerCell } from './results.ts'
import { readAnswers, readLevels, tallyCriteria } from './store/results.ts'
import { definitionOf, earlierCampaigns } from './store/campaigns.ts'

export type Asking = {
  campaign: Campaign
  places: Places
  names: Names
  asOf: PlainDate
  place?: string
  channel?: string
  compareWith?: string | undefined
}
export type Loaded = {
  results: Results
  cells: readonly AnswerCell[]
  criteria: readonly CriterionName[]
  headline: string
  earlier: readonly Campaign[]
  compared: Campaign | undefined
}

/** Everything the results show, in the transaction's snapshot. */
export async function loadResults(tx: Tx, ask: Asking): Promise<Loaded> {
  const { campaign, places, names, asOf } = ask
  const definition = await definitionOf(tx, campaign.questionnaireVersion)
  const asked = criteriaOf(definition).map(({ code, short }) => ({ code, label: short }))
  const known = new Set(asked.map((one) => one.code))
  const others = (await tallyCriteria(tx, campaign.id)).filter((code) => !known.has(code))
  const criteria = [...asked, ...others.map((code) => ({ code, label: CRITERION_NAMES[code] ?? code }))]
  const headline = headlineOf(definition)?.code ?? 'overall'
  const cells = await countedOrImplied(tx, { campaign, places, asOf }, headline)
  const groups = shownGroups(cells, names)
  const selection = select(groups, { place: ask.place ?? '', channel: ask.channel ?? '' })
  const codes = criteria.map((one) => one.code)
  const levels = await readLevels(tx, { campaign, places, asOf, criteria: codes, channels: selection.channel?.keys })
  const earlier = await earlierCampaigns(tx, campaign)
  const compared =
    ask.compareWith === 'aucune' ? undefined : (earlier.find((one) => one.code === ask.compareWith) ?? earlier[0])
  const before =
    compared === undefined ? [] : await readLevels(tx, { campaign: compared, places, asOf, criteria: codes })
  return {
    results: resultsOf({ groups, selection, cells, levels, before, criteria, headline }),
    cells,
    criteria,
    headline,
    earlier,
    compared,
  }
}

/** People who answered; where past totals say only what they thought of the whole, as many as gave or declined that opinion. */
async function countedOrImplied(
  tx: Tx,
  asked: { campaign: Campaign; places: Places; asOf: PlainDate },
  headline: string,
): Promise<AnswerCell[]> {
  const cells = await readAnswers(tx, asked)
  if (cells.length > 0) return cells
  const levels = await readLevels(tx, { ...asked, criteria: [headline] })
  const implied = new Map<string, AnswerCell>()
  for (const { site, service, n } of levels) {
    const key = `${site}-${service}`
    implied.set(key, { site, service, channel: 'imported', comments: 0, n: (implied.get(key)?.n ?? 0) + n })
  }
  return [...implied.values()]
}

/** The (site, service) pairs of a selection, for lists of answers; small services come only with their group. */
export function pairsOf(cells: readonly AnswerCell[], { place }: Selection): (readonly [number, number])[] {
  const pairs = new Map(
    cells
      .filter((cell) => inPlace(place, cell))
      .map((cell) => [`${cell.site}-${cell.service}`, [cell.site, cell.service] as const]),
  )
  return [...pairs.values()]
}

/** Where an answer may be said to come from: the smallest group shown that holds it. */
export function placeLabel(results: Pick<Results, 'places'>, answer: { site: number; service: number }): string {
  const holds = results.places.filter((place) => inPlace(place, answer))
  const site = holds.find((place) => place.depth === 0)
  const service = holds.find((place) => place.depth === 1)
  return [site?.label, service?.label].filter((label) => label !== undefined).join(', ')
}

// The results page as data: what may be shown, in which groups, sorted; the page, the exports and the documents all read this.
import { type Selection, type ShownChannel, type ShownPlace, inPlace } from './groups.ts'
import { baseOf, type Denominator } from './denominator.ts'
import { CHANNEL_CODES, CHANNELS } from './measures.ts'
import { SMALL } from './protection.ts'
import { comparableSites, type Nodes, type Publication, sameGroups } from './publication.ts'
import type { Precision } from '#src/ground/design/text/index.ts'
import { type Distribution, gapOf, type Interval, rateOf, sumBy, wilson } from './results.ts'

/** `favourable`: its answers are no levels, some of them count as satisfied. */
export type CriterionName = { code: string; label: string; favourable?: true }

export type Rated = {
  /** Undefined when it must not be shown: under ten opinions, or a neighbour's few would come back by subtraction. */
  distribution: Distribution | undefined
  /** Those who left the question empty. */
  unanswered: number
  /** How many the rate is counted on. */
  base: number
  rate: { value: number; decimals: number } | undefined
  interval: Interval | undefined
}
export type CriterionRow = Rated &
  CriterionName & { before: Rated | undefined; gap: ReturnType<typeof gapOf>; isNew: boolean }
export type PlaceRow = Rated & ShownPlace & { before: Rated | undefined }

export type Results = {
  places: readonly ShownPlace[]
  channels: readonly ShownChannel[]
  selection: Selection
  answers: number
  comments: number
  byChannel: readonly { label: string; n: number }[]
  /** Fewer than ten answers in all, or a site that is only shown with others: nothing but the number of answers is shown. */
  withheld: boolean
  headline: CriterionRow | undefined
  criteria: readonly CriterionRow[]
  rows: readonly PlaceRow[]
  policy: Denominator
  /** Sites that both campaigns have: gaps are computed on these alone. */
  comparedSites: readonly number[]
}

type Input = {
  now: Publication
  /** The campaign beside. */
  before: Publication | undefined
  /** The groups of the perimeter, and those of the selection that a sum is made of. */
  places: readonly ShownPlace[]
  nodes: Nodes
  selection: Selection
  criteria: readonly CriterionName[]
  headline: string
  /** What rates are counted on, those of the campaign beside as well. */
  policy: Denominator
  /** How the département writes its rates. */
  written: Precision
}

/** The whole page from what the campaign may say. */
export function resultsOf(input: Input): Results {
  const { now, before, places, nodes, selection, criteria, headline } = input
  const kept = now.cells.filter(
    (cell) =>
      (nodes === 'whole' || nodes.some((one) => inPlace(one, cell))) &&
      (selection.channel?.keys.includes(cell.channel) ?? true),
  )
  const answers = kept.reduce((sum, cell) => sum + cell.n, 0)
  const compared = before === undefined ? undefined : { before, sites: comparableSites(now, before, nodes) }
  const rows = criteria
    .filter((criterion) => isAsked(now, criterion.code, nodes))
    .map((criterion) => criterionRow(criterion, input, compared))
  return {
    places,
    channels: now.channels,
    selection,
    answers,
    comments: kept.reduce((sum, cell) => sum + cell.comments, 0),
    byChannel: [...sumBy(kept, (cell) => cell.channel)].map(([code, n]) => ({
      label: CHANNEL_CODES.flatMap((one) => (one === code ? [CHANNELS[one]] : []))[0] ?? code,
      n,
    })),
    withheld: answers < SMALL || (nodes !== 'whole' && nodes.length === 0),
    headline: rows.find((row) => row.code === headline),
    criteria: rows.filter((row) => row.code !== headline).sort((a, b) => (b.rate?.value ?? -1) - (a.rate?.value ?? -1)),
    rows: places
      .filter(
        (place) =>
          selection.place === undefined ||
          place.key === selection.place.key ||
          (selection.place.depth === 0 && place.sites[0] === selection.place.sites[0]),
      )
      .map((place) => placeRow(place, input, compared)),
    policy: input.policy,
    comparedSites: compared?.sites ?? [],
  }
}

const isAsked = (now: Publication, criterion: string, nodes: Nodes): boolean =>
  now.levels.some(
    (cell) => cell.criterion === criterion && (nodes === 'whole' || nodes.some((one) => inPlace(one, cell))),
  )

type Compared = { before: Publication; sites: readonly number[] } | undefined

function criterionRow(criterion: CriterionName, input: Input, compared: Compared): CriterionRow {
  const { now, nodes, selection } = input
  const { code } = criterion
  const own = rated(now, code, { ...input, channel: selection.channel })
  const pair = compared && comparedNodes(now, compared, nodes)
  const channel = compared && channelThere(compared.before, selection)
  const asked = compared !== undefined && isAsked(compared.before, code, pair?.before ?? [])
  const past =
    compared && pair && channel !== 'none' && asked
      ? rated(compared.before, code, { ...input, nodes: pair.before, channel })
      : undefined
  const comparable = pair && rated(now, code, { ...input, nodes: pair.now, channel: selection.channel })
  return {
    ...criterion,
    ...own,
    before: past,
    gap:
      comparable?.distribution && past?.distribution
        ? gapOf({ ...comparable.distribution, base: comparable.base }, { ...past.distribution, base: past.base })
        : undefined,
    isNew: pair !== undefined && !asked,
  }
}

/** The groups of both campaigns that hold the sites they share, or the very services asked for. */
function comparedNodes(
  now: Publication,
  { before, sites }: NonNullable<Compared>,
  nodes: Nodes,
): { now: readonly ShownPlace[]; before: readonly ShownPlace[] } | undefined {
  const own = nodes === 'whole' ? now.places.filter(({ depth }) => depth === 0) : nodes
  const kept = own.filter((place) => place.sites.every((site) => sites.includes(site)))
  const there = kept.map((place) => sameGroups(before, place))
  return kept.length > 0 && there.every((list) => list !== undefined)
    ? { now: kept, before: [...new Set(there.flat())] }
    : undefined
}

/** The same channels in the other campaign; `none` when it groups them otherwise. */
function channelThere(before: Publication, { channel }: Selection): ShownChannel | undefined | 'none' {
  if (channel === undefined) return undefined
  const same = before.channels.find(
    ({ keys }) => keys.length === channel.keys.length && keys.every((key) => channel.keys.includes(key)),
  )
  return same ?? 'none'
}

function placeRow(place: ShownPlace, input: Input, compared: Compared): PlaceRow {
  const { now, selection, headline } = input
  const there = compared && comparedNodes(now, compared, [place])
  const channel = compared && channelThere(compared.before, selection)
  const past =
    compared && there && channel !== 'none'
      ? rated(compared.before, headline, { ...input, nodes: there.before, channel })
      : undefined
  return {
    ...place,
    ...rated(now, headline, { ...input, nodes: [place], channel: selection.channel }),
    before: past,
  }
}

function rated(
  publication: Publication,
  criterion: string,
  {
    nodes,
    channel,
    policy,
    written,
  }: Pick<Input, 'nodes' | 'policy' | 'written'> & { channel: ShownChannel | undefined },
): Rated {
  const spread = publication.read(criterion, nodes, channel)
  const unanswered = publication.unanswered(criterion, nodes, channel)
  const base = spread ? baseOf(spread, { policy, unanswered }) : 0
  const rate = spread && rateOf(spread, { base, written })
  return {
    distribution: spread,
    unanswered,
    base,
    rate,
    interval: spread && rate ? wilson(spread.satisfied, base) : undefined,
  }
}

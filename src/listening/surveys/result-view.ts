// The results page as data: what may be shown, in which groups, sorted; the page, the exports and the documents all read this.
import { inList } from '#src/ground/design/text/index.ts'
import type { Names } from './places.ts'
import { CHANNEL_CODES, CHANNELS } from './measures.ts'
import {
  channelClusters,
  type AnswerCell,
  type Cluster,
  type Distribution,
  distribution,
  gapOf,
  type Interval,
  type LevelCell,
  placeClusters,
  type PlaceCluster,
  rateOf,
  SMALL,
  sumBy,
  wilson,
} from './results.ts'

export type CriterionName = { code: string; label: string }

/** A group of people that may be shown: a site, or services of a site, alone or together. */
export type ShownPlace = {
  key: string
  label: string
  depth: 0 | 1
  grouped: boolean
  sites: readonly number[]
  services: readonly number[] | undefined
  answers: number
}
export type ShownChannel = { key: string; label: string; keys: readonly string[]; n: number }
export type Selection = { place: ShownPlace | undefined; channel: ShownChannel | undefined }

export type Rated = {
  distribution: Distribution
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
  /** Fewer than ten answers in all: nothing but that is shown. */
  withheld: boolean
  headline: CriterionRow | undefined
  criteria: readonly CriterionRow[]
  rows: readonly PlaceRow[]
  /** Sites that both campaigns have: gaps are computed on these alone. */
  comparedSites: readonly number[]
}

/** The groups that may be shown or filtered on, from the answers alone. */
export function shownGroups(
  cells: readonly AnswerCell[],
  names: Names,
): { places: ShownPlace[]; channels: ShownChannel[] } {
  const clusters = placeClusters(cells)
  const places = clusters.flatMap((cluster) => [
    siteRow(cluster, names),
    ...cluster.services.map((service) => serviceRow(cluster, service, names)),
  ])
  const channels = channelClusters(cells, clusters).map((group) => ({
    key: group.keys[0] ?? '',
    keys: group.keys,
    n: group.n,
    label: CHANNEL_CODES.filter((code) => group.keys.includes(code))
      .map((code) => CHANNELS[code])
      .join(' et '),
  }))
  return { places, channels }
}

function siteRow(cluster: PlaceCluster, names: Names): ShownPlace {
  const label = inList(cluster.sites.map((site) => names.sites.get(site) ?? `Site ${site}`))
  return {
    key: cluster.sites.join('+'),
    label,
    depth: 0,
    grouped: cluster.sites.length > 1,
    sites: cluster.sites,
    services: undefined,
    answers: cluster.n,
  }
}

function serviceRow(place: PlaceCluster, cluster: Cluster<number>, names: Names): ShownPlace {
  const label = inList(
    cluster.keys.map((service) =>
      service === 0 ? 'Autres démarches' : (names.services.get(service) ?? `Service ${service}`),
    ),
  )
  return {
    key: `${place.sites.join('+')}-${cluster.keys.join('+')}`,
    label,
    depth: 1,
    grouped: cluster.keys.length > 1,
    sites: place.sites,
    services: cluster.keys,
    answers: cluster.n,
  }
}

/** Whether a cell belongs to a group. */
export function inPlace(place: ShownPlace | undefined, cell: { site: number; service: number }): boolean {
  return (
    place === undefined ||
    (place.sites.includes(cell.site) && (place.services === undefined || place.services.includes(cell.service)))
  )
}

/** What the address asks for, when it may be shown; a service too small to stand alone gives its group. */
export function select(
  { places, channels }: { places: readonly ShownPlace[]; channels: readonly ShownChannel[] },
  asked: { place: string; channel: string },
): Selection {
  const [sites = '', services] = asked.place.split('-')
  const site = Number(sites.split('+')[0])
  const service = services === undefined ? undefined : Number(services.split('+')[0])
  const place =
    places.find((one) => one.key === asked.place) ??
    places.find(
      (one) =>
        one.sites.includes(site) &&
        (service === undefined ? one.depth === 0 : (one.services?.includes(service) ?? false)),
    )
  return { place, channel: channels.find((one) => one.keys.includes(asked.channel)) }
}

type Input = {
  groups: ReturnType<typeof shownGroups>
  selection: Selection
  cells: readonly AnswerCell[]
  levels: readonly LevelCell[]
  /** The campaign beside. */
  before: readonly LevelCell[]
  criteria: readonly CriterionName[]
  headline: string
}

/** The whole page from the cells of the selected channels. */
export function resultsOf({ groups, selection, cells, levels, before, criteria, headline }: Input): Results {
  const kept = cells.filter(
    (cell) => inPlace(selection.place, cell) && (selection.channel?.keys.includes(cell.channel) ?? true),
  )
  const here = levels.filter((cell) => inPlace(selection.place, cell))
  const sitesNow = new Set(here.map((cell) => cell.site))
  const comparedSites = [...new Set(before.map((cell) => cell.site))].filter((site) => sitesNow.has(site))
  const common = before.filter((cell) => comparedSites.includes(cell.site) && inPlace(selection.place, cell))
  const answers = kept.reduce((sum, cell) => sum + cell.n, 0)
  const rows = criteria
    .map((criterion) => criterionRow(criterion, { here, common, comparedSites, asked: before.length > 0 }))
    .filter((row) => row.distribution.expressed + row.distribution.none > 0)
  return {
    places: groups.places,
    channels: groups.channels,
    selection,
    answers,
    comments: kept.reduce((sum, cell) => sum + cell.comments, 0),
    byChannel: [...sumBy(kept, (cell) => cell.channel)].map(([code, n]) => ({
      label: CHANNEL_CODES.flatMap((one) => (one === code ? [CHANNELS[one]] : []))[0] ?? code,
      n,
    })),
    withheld: answers < SMALL,
    headline: rows.find((row) => row.code === headline),
    criteria: rows.filter((row) => row.code !== headline).sort((a, b) => (b.rate?.value ?? -1) - (a.rate?.value ?? -1)),
    rows: groups.places
      .filter(
        (place) =>
          selection.place === undefined ||
          place.key === selection.place.key ||
          (selection.place.depth === 0 && place.sites[0] === selection.place.sites[0]),
      )
      .map((place) => placeRow(place, { here, before, headline })),
    comparedSites,
  }
}

type Compared = {
  here: readonly LevelCell[]
  common: readonly LevelCell[]
  comparedSites: readonly number[]
  asked: boolean
}

function criterionRow(criterion: CriterionName, { here, common, comparedSites, asked }: Compared): CriterionRow {
  const own = here.filter((cell) => cell.criterion === criterion.code)
  const past = common.filter((cell) => cell.criterion === criterion.code)
  const comparable = distribution(own.filter((cell) => comparedSites.includes(cell.site)))
  const before = past.length > 0 ? rated(past) : undefined
  return {
    ...criterion,
    ...rated(own),
    before,
    gap: before === undefined ? undefined : gapOf(comparable, before.distribution),
    isNew: asked && past.length === 0,
  }
}

function placeRow(
  place: ShownPlace,
  { here, before, headline }: { here: readonly LevelCell[]; before: readonly LevelCell[]; headline: string },
): PlaceRow {
  const of = (cells: readonly LevelCell[]) =>
    cells.filter((cell) => cell.criterion === headline && inPlace(place, cell))
  const past = of(before)
  return { ...place, ...rated(of(here)), before: past.length > 0 ? rated(past) : undefined }
}

function rated(cells: readonly LevelCell[]): Rated {
  const spread = distribution(cells)
  const rate = rateOf(spread)
  return {
    distribution: spread,
    rate,
    interval: rate === undefined ? undefined : wilson(spread.satisfied, spread.expressed),
  }
}

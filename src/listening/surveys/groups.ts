// Groups of people that may be shown: sites, services and channels, alone or together; and which of them an address asks for.
import { inList } from '#src/ground/design/text/index.ts'
import { CHANNEL_CODES, CHANNELS } from './measures.ts'
import type { Names, Places } from './places.ts'
import { type AnswerCell, channelClusters, type Cluster, placeClusters, type PlaceCluster } from './results.ts'

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

/** Whether all of a group lies where somebody may look. */
export function isVisible(place: ShownPlace, places: Places): boolean {
  if (places === 'all') return true
  const seen = (site: number): boolean => places.includes(site)
  const pair = (site: number, service: number): boolean =>
    places.some((one) => typeof one === 'object' && one[0] === site && one[1] === service)
  return place.sites.every((site) => seen(site) || (place.services?.every((service) => pair(site, service)) ?? false))
}

/** The fewest groups that hold everything somebody may look at. */
export function outermost(places: readonly ShownPlace[]): ShownPlace[] {
  const sites = places.filter(({ depth }) => depth === 0)
  return places.filter(
    (place) => place.depth === 0 || !sites.some((site) => place.sites.every((one) => site.sites.includes(one))),
  )
}

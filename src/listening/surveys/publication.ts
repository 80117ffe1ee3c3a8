// What a campaign may say, group by group and criterion by criterion: the page, the exports, the documents and the comparison with a
// later campaign all read this, so that one of them never gives what another withholds.
import type { Names } from './places.ts'
import { type Group, shownKeys, splitsSafely } from './protection.ts'
import { type AnswerCell, type Distribution, distribution, type LevelCell } from './results.ts'
import { inPlace, type ShownChannel, shownGroups, type ShownPlace } from './groups.ts'

export type Cells = {
  cells: readonly AnswerCell[]
  levels: readonly LevelCell[]
  /** How many were not asked a criterion, after what they had answered before. */
  notAsked?: readonly Omit<LevelCell, 'level'>[]
}
/** Some groups, or the whole campaign. */
export type Nodes = readonly ShownPlace[] | 'whole'

export type Publication = Omit<Cells, 'notAsked'> & {
  places: readonly ShownPlace[]
  channels: readonly ShownChannel[]
  /** Whether what these groups said on a criterion may be shown. */
  may(criterion: string, nodes: Nodes, channel?: ShownChannel): boolean
  /** What these groups said on a criterion; undefined when it must not be shown. */
  read(criterion: string, nodes: Nodes, channel?: ShownChannel): Distribution | undefined
  /** How many left the question empty, of those to whom it was put, in the sites that asked it. */
  unanswered(criterion: string, nodes: Nodes, channel?: ShownChannel): number
}

const ROOT = ''
const NONE: ReadonlySet<string> = new Set()

type Groups = Pick<Publication, 'places' | 'channels'>

/**
 * What may be shown of a campaign, from all of its cells. `levels` tell channels apart for the criteria read by channel. Its groups are
 * made from who answered, or are those already made of the same people.
 */
export function publicationOf({ cells, levels, notAsked = [] }: Cells, of: Names | Groups): Publication {
  const { places, channels } = 'places' in of ? of : shownGroups(cells, of)
  const whole = (nodes: Nodes): Nodes => (nodes !== 'whole' && coversAll(nodes, cells) ? 'whole' : nodes)
  const byCriterion = Map.groupBy(levels, ({ criterion }) => criterion)
  const shown = new Map<string, ReadonlySet<string>>()
  const keysFor = (criterion: string, channel: ShownChannel | undefined): ReadonlySet<string> => {
    const name = `${channel ? 'by channel' : 'all'} ${criterion}`
    const known = shown.get(name)
    if (known) return known
    const own = byCriterion.get(criterion) ?? []
    const all = channel ? keysFor(criterion, undefined) : shownKeys(treeOf(places, own, undefined))
    const made = !channel || splitsSafely(treeOf(places, own, channels), all) ? all : NONE
    shown.set(name, made)
    return made
  }
  const inside = (nodes: Nodes, cell: { site: number; service: number }): boolean =>
    nodes === 'whole' || nodes.some((place) => inPlace(place, cell))
  const within = (channel: ShownChannel | undefined, cell: { channel: string }): boolean =>
    channel?.keys.includes(cell.channel) ?? true
  const may: Publication['may'] = (criterion, asked, channel) => {
    const nodes = whole(asked)
    const keys = keysFor(criterion, channel)
    return nodes === 'whole' ? keys.has(ROOT) : nodes.length > 0 && nodes.every(({ key }) => keys.has(key))
  }
  return {
    cells,
    levels,
    places,
    channels,
    may,
    read(criterion, nodes, channel) {
      if (!may(criterion, nodes, channel)) return undefined
      const own = byCriterion.get(criterion) ?? []
      return distribution(own.filter((cell) => inside(nodes, cell) && within(channel, cell)))
    },
    unanswered(criterion, nodes, channel) {
      const own = (byCriterion.get(criterion) ?? []).filter((cell) => inside(nodes, cell) && within(channel, cell))
      const sites = new Set(own.map(({ site }) => site))
      const people = cells.filter((cell) => sites.has(cell.site) && inside(nodes, cell) && within(channel, cell))
      const spared = notAsked.filter(
        (cell) => cell.criterion === criterion && sites.has(cell.site) && inside(nodes, cell) && within(channel, cell),
      )
      return Math.max(0, total(people) - total(spared) - total(own))
    },
  }
}

const total = (list: readonly { n: number }[]): number => list.reduce((sum, { n }) => sum + n, 0)

function coversAll(nodes: readonly ShownPlace[], cells: readonly AnswerCell[]): boolean {
  return cells.every((cell) => nodes.some((place) => inPlace(place, cell)))
}

/** The campaign as a tree, sites then services, with how many opinions each holds on one criterion. */
function treeOf(
  places: readonly ShownPlace[],
  levels: readonly LevelCell[],
  channels: readonly ShownChannel[] | undefined,
): Group {
  const opinions = levels.filter(({ level }) => level > 0)
  const counts = (place: ShownPlace | undefined): number[] => {
    const own = opinions.filter((cell) => inPlace(place, cell))
    return channels
      ? channels.map(({ keys }) => total(own.filter(({ channel }) => keys.includes(channel))))
      : [total(own)]
  }
  const site = (place: ShownPlace): Group => ({
    key: place.key,
    counts: counts(place),
    inside: places
      .filter((one) => one.depth === 1 && one.sites[0] === place.sites[0])
      .map((one) => ({ key: one.key, counts: counts(one), inside: [] })),
  })
  return { key: ROOT, counts: counts(undefined), inside: places.filter(({ depth }) => depth === 0).map(site) }
}

/** The groups of a campaign that hold exactly the people of a group of another one; undefined when its groups are cut otherwise. */
export function sameGroups(other: Publication, place: ShownPlace): readonly ShownPlace[] | undefined {
  const own = other.cells.filter((cell) => inPlace(place, cell))
  const nodes = other.places.filter(
    (one) =>
      one.depth === place.depth &&
      one.sites.every((site) => place.sites.includes(site)) &&
      (one.services?.every((service) => place.services?.includes(service)) ?? true),
  )
  return own.length > 0 && own.every((cell) => nodes.some((one) => inPlace(one, cell))) ? nodes : undefined
}

/** The sites that two campaigns share and that both can tell apart from the others. */
export function comparableSites(now: Publication, before: Publication, among: Nodes): number[] {
  const sitesOf = (one: Publication): readonly (readonly number[])[] =>
    one.places.filter(({ depth }) => depth === 0).map(({ sites }) => sites)
  const groups = [...sitesOf(now), ...sitesOf(before)]
  const sitesNow = new Set(
    now.cells.filter((cell) => among === 'whole' || among.some((one) => inPlace(one, cell))).map(({ site }) => site),
  )
  let kept = [...new Set(before.cells.map(({ site }) => site))].filter((site) => sitesNow.has(site))
  for (;;) {
    const next = kept.filter((site) =>
      groups.filter((group) => group.includes(site)).every((group) => group.every((one) => kept.includes(one))),
    )
    if (next.length === kept.length) return next
    kept = next
  }
}

// Averages by site and service, quarter by quarter: what is told never tells what a few people gave, nor lets it be worked out.
import { type Group, shownKeys, splitsSafely } from '#src/core/room/small-groups.ts'
import { added, type Average, averageOf, CHANNEL_CODES, type Channel, type Counts, NONE, totalOf } from './rating.ts'

/** Ratings of one place in one quarter by one way. */
export type Cell = { site: number; service: number; quarter: string; channel: Channel; counts: Counts }

export type AverageRow = {
  key: string
  /** 0: the whole département. */
  site: number
  /** 0: the whole site. */
  service: number
  /** All that were given: how many says nothing of anybody. */
  n: number
  /** Of the quarters that may be told. */
  counts: Counts
  average: Average | undefined
  /** Quarters with ratings that are left out. */
  untold: readonly string[]
  inside: readonly AverageRow[]
}
export type Averages = { whole: AverageRow; sites: readonly AverageRow[] }

const WHOLE = ''
const siteKey = (site: number): string => `s${site}`
const pairKey = (site: number, service: number): string => `s${site}-${service}`
const sumOf = (cells: readonly Cell[]): Counts => cells.reduce<Counts>((all, { counts }) => added(all, counts), NONE)
const peopleOf = (cells: readonly Cell[]): number[] => [totalOf(sumOf(cells))]
const byChannel = (cells: readonly Cell[]): number[] =>
  CHANNEL_CODES.map((code) => totalOf(sumOf(cells.filter(({ channel }) => channel === code))))

/** The places of one quarter as a tree of people. */
function treeOf(cells: readonly Cell[], people: (cells: readonly Cell[]) => number[]): Group {
  return {
    key: WHOLE,
    counts: people(cells),
    inside: [...Map.groupBy(cells, ({ site }) => site)].map(([site, own]) => ({
      key: siteKey(site),
      counts: people(own),
      inside: [...Map.groupBy(own, ({ service }) => service)].map(([service, inner]) => ({
        key: pairKey(site, service),
        counts: people(inner),
        inside: [],
      })),
    })),
  }
}

/** In each quarter the places that may be told; with a way in, none unless every way may be told apart. */
export function toldKeys(cells: readonly Cell[], channel?: Channel): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    [...Map.groupBy(cells, ({ quarter }) => quarter)].map(([quarter, own]) => {
      const shown = shownKeys(treeOf(own, peopleOf))
      const safe = channel === undefined || splitsSafely(treeOf(own, byChannel), shown)
      return [quarter, safe ? shown : new Set<string>()] as const
    }),
  )
}

/** Sites with their services, those that most people rated first. */
export function averagesOf(all: readonly Cell[], channel?: Channel): Averages {
  const told = toldKeys(all, channel)
  const cells = channel === undefined ? all : all.filter((cell) => cell.channel === channel)
  const row = (key: string, at: { site: number; service: number }, own: readonly Cell[]): AverageRow => {
    const may = own.filter(({ quarter }) => told.get(quarter)?.has(key) === true)
    const counts = sumOf(may)
    const untold = new Set(own.filter((cell) => !may.includes(cell)).map(({ quarter }) => quarter))
    return { key, ...at, n: totalOf(sumOf(own)), counts, average: averageOf(counts), untold: [...untold], inside: [] }
  }
  const sites = [...Map.groupBy(cells, ({ site }) => site)].map(([site, own]) => ({
    ...row(siteKey(site), { site, service: 0 }, own),
    inside: [...Map.groupBy(own, ({ service }) => service)]
      .filter(([service]) => service !== 0)
      .map(([service, inner]) => row(pairKey(site, service), { site, service }, inner))
      .toSorted((a, b) => b.n - a.n),
  }))
  return { whole: row(WHOLE, { site: 0, service: 0 }, cells), sites: sites.toSorted((a, b) => b.n - a.n) }
}

export type Told = { site: number | null; service: number | null }

/** Where one rating may be said to come from: the smallest place that is told in its quarter; nothing when none is. */
export function toldPlace(
  told: ReadonlySet<string> | undefined,
  at: { site: number; service: number | null },
): Told | undefined {
  if (told?.has(pairKey(at.site, at.service ?? 0)) === true) return { site: at.site, service: at.service }
  if (told?.has(siteKey(at.site)) === true) return { site: at.site, service: null }
  return told?.has(WHOLE) === true ? { site: null, service: null } : undefined
}

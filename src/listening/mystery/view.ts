// The results of a campaign, put together from its calls and answers, or from what was taken over; and beside an earlier campaign.
import type { Way } from '#src/core/measures/index.ts'
import type { Apart } from '#src/core/room/interval.ts'
import type { Answer, Call, Campaign, Total } from './campaign.ts'
import type { Criterion, Grid } from './grid.ts'
import {
  type Agreement,
  agreementOf,
  gapOf,
  type Share,
  shareOf,
  shownGroups,
  together,
  type Weighed,
} from './results.ts'

/** All that a campaign left. */
export type Material = {
  campaign: Campaign
  grid: Grid
  criteria: readonly Criterion[]
  calls: readonly Call[]
  answers: readonly Answer[]
  totals: readonly Total[]
}

export type CriterionResult = {
  criterion: Criterion
  share: Share | undefined
  n: number
  gap: Apart | undefined
  /** At the sites that may be told apart. */
  sites: ReadonlyMap<number, Share>
}
export type Results = {
  /** How it came: counted from calls, or taken over as totals; none when there is nothing. */
  ways: readonly Way[]
  overall: Share | undefined
  compliant: Share | undefined
  reached: Share | undefined
  /** Calls that are scored, or that the totals speak of. */
  n: number
  gap: Apart | undefined
  sites: ReadonlyMap<number, Share>
  /** Sites that are called and not told apart. */
  withheld: number
  criteria: readonly CriterionResult[]
  agreement: Agreement | undefined
}

type Cells = {
  whole: Weighed
  compliant: Weighed
  reached: Weighed
  bySite: ReadonlyMap<number, Weighed>
  byCriterion: ReadonlyMap<number, { whole: Weighed; bySite: ReadonlyMap<number, Weighed> }>
}

const NONE: Weighed = { n: 0, sum: 0 }
const weigh = <T>(rows: readonly T[], value: (row: T) => number): Weighed =>
  together(rows.map((row) => ({ n: 1, sum: value(row) })))
const bySite = <T>(rows: readonly T[], siteOf: (row: T) => number, value: (row: T) => number) =>
  new Map([...Map.groupBy(rows, siteOf)].map(([site, own]) => [site, weigh(own, value)]))

function countedCells({ criteria, calls, answers }: Material): Cells {
  const scored = calls.filter(({ score }) => score !== null)
  const siteOf = new Map(scored.map(({ id, site }) => [id, site]))
  const first = answers.filter(({ round, level, call }) => round === 1 && level !== null && siteOf.has(call))
  const of = Map.groupBy(first, ({ criterion }) => criterion)
  const placed = (call: number) => siteOf.get(call) ?? 0
  return {
    whole: weigh(scored, ({ score }) => (score ?? 0) / 100),
    compliant: weigh(scored, ({ compliant }) => Number(compliant)),
    reached: weigh(
      calls.filter(({ heldOn }) => heldOn !== null),
      ({ reached }) => Number(reached),
    ),
    bySite: bySite(
      scored,
      ({ site }) => site,
      ({ score }) => (score ?? 0) / 100,
    ),
    byCriterion: new Map(
      criteria.map(({ id }) => {
        const own = of.get(id) ?? []
        const value = ({ level }: Answer) => (level ?? 0) / 2
        return [id, { whole: weigh(own, value), bySite: bySite(own, ({ call }) => placed(call), value) }]
      }),
    ),
  }
}

function takenCells({ criteria, totals }: Material): Cells {
  const cell = (criterion: number | null, site: number | null): Weighed => {
    const one = totals.find((total) => total.criterion === criterion && total.site === site)
    return one ? { n: one.calls, sum: (one.calls * one.score) / 1000 } : NONE
  }
  const sitesOf = (criterion: number | null) =>
    new Map(
      totals.flatMap((one) =>
        one.criterion === criterion && one.site !== null ? [[one.site, cell(criterion, one.site)] as const] : [],
      ),
    )
  return {
    whole: cell(null, null),
    compliant: NONE,
    reached: NONE,
    bySite: sitesOf(null),
    byCriterion: new Map(criteria.map(({ id }) => [id, { whole: cell(id, null), bySite: sitesOf(id) }])),
  }
}

const cellsOf = (material: Material): Cells =>
  material.totals.length > 0 ? takenCells(material) : countedCells(material)

/** The sites that may be told apart, each with its share; what is withheld never comes back by subtraction. */
function siteShares(cells: ReadonlyMap<number, Weighed>, within?: ReadonlySet<number>): ReadonlyMap<number, Share> {
  const shown = shownGroups(new Map([...cells].map(([site, { n }]) => [site, n])), within)
  const kept = [...cells].filter(([site]) => shown.has(site))
  return new Map(
    kept.flatMap(([site, cell]) => {
      const share = shareOf(cell)
      return share ? [[site, share] as const] : []
    }),
  )
}

function agreementIn({ answers }: Material): Agreement | undefined {
  const key = ({ call, criterion }: Answer) => `${call} ${criterion}`
  const firsts = new Map(answers.flatMap((one) => (one.round === 1 ? [[key(one), one.level] as const] : [])))
  const seconds = answers.filter((one) => one.round === 2 && firsts.has(key(one)))
  return agreementOf(seconds.map((one) => [firsts.get(key(one)) ?? null, one.level] as const))
}

function waysOf({ totals }: Material, { whole }: Cells): readonly Way[] {
  if (totals.length === 0) return whole.n > 0 ? ['counted'] : []
  const imported = totals.filter((one) => one.imported).length
  return [...(imported > 0 ? ['imported' as const] : []), ...(imported < totals.length ? ['typed' as const] : [])]
}
/** Whether it was taken over, not counted here. */
export const isTaken = ({ ways }: Pick<Results, 'ways'>): boolean => ways.length > 0 && !ways.includes('counted')

/** What a campaign says, beside the one before: criteria are compared by their code, which lasts. */
export function resultsOf(now: Material, before: Material | undefined): Results {
  const cells = cellsOf(now)
  const earlier = before && cellsOf(before)
  const codes = new Map(before?.criteria.map(({ id, code }) => [code, id]))
  const sites = siteShares(cells.bySite)
  const shown = new Set(sites.keys())
  return {
    ways: waysOf(now, cells),
    overall: shareOf(cells.whole),
    compliant: shareOf(cells.compliant),
    reached: shareOf(cells.reached),
    n: cells.whole.n,
    gap: earlier && gapOf(cells.whole, earlier.whole),
    sites,
    withheld: cells.bySite.size - sites.size,
    criteria: now.criteria.map((criterion) => {
      const { whole, bySite: own } = cells.byCriterion.get(criterion.id) ?? { whole: NONE, bySite: new Map() }
      const past = earlier?.byCriterion.get(codes.get(criterion.code) ?? 0)?.whole
      return {
        criterion,
        share: shareOf(whole),
        n: whole.n,
        gap: past && gapOf(whole, past),
        sites: siteShares(own, shown),
      }
    }),
    agreement: agreementIn(now),
  }
}

/** What deserves to be watched: under what is asked, or down by more than chance. */
export const toWatch = ({ criteria }: Results, { threshold }: Pick<Grid, 'threshold'>): readonly CriterionResult[] =>
  criteria
    .filter(
      ({ share, gap }) =>
        share !== undefined && (share.percent < threshold || (gap?.beyondChance === true && gap.points < 0)),
    )
    .toSorted((a, b) => (a.share?.percent ?? 0) - (b.share?.percent ?? 0))

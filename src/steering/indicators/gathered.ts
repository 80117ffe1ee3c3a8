// What a figure’s records are gathered in (the campaigns of a survey): which count, who spoke where, and what may be told apart.
import { monthsOf, type Period, quarterOf, type Span, yearOf, yearPeriod } from '#src/ground/calendar/index.ts'
import type { Gathered, SiteWeight } from '#src/core/measures/index.ts'
import type { Indicator } from './indicator.ts'

type PlaceId = number

/** One gathering that counts, with the people behind a figure in it. */
export type Crowd = Gathered & {
  people(places: readonly PlaceId[], span: Span): number
  /** Nothing where the figure is no opinion. */
  weight(site: PlaceId, span: Span): SiteWeight | undefined
}

export type Crowds = {
  list: readonly Crowd[]
  /** Every site there is, shown or not: what may be told apart does not depend on who looks. */
  among: readonly PlaceId[]
  /** What was read: beyond it nothing is known. */
  stretch: Span
  /** A named scope cuts sites by service: what people think is then read in its room only. */
  cut: boolean
}

type Protects = NonNullable<NonNullable<Indicator['gathering']>['protects']>
type Hidden = { whole: boolean; sites: ReadonlySet<PlaceId>; why: string }

const spoke = ({ people, own }: SiteWeight): boolean => people > 0 || own > 0
const isEnough = ({ people, own }: SiteWeight, least: number): boolean =>
  Math.max(people, own) >= least && (own === 0 || own >= least)
const holds = (period: Span, { from, to }: Span): boolean => from >= period.from && to <= period.to

/** The gatherings behind a figure, in order. */
export function namesBehind({ list }: Crowds, places: readonly PlaceId[], span: Span): string[] {
  return list
    .filter((one) => one.people(places, span) > 0 || places.some((site) => isIn(one, site, span)))
    .map(({ name }) => name)
}

/**
 * Why a figure must not be shown there, or nothing. In each gathering the sites that may be told apart are always the same, those of its
 * room, so that no sum or difference of periods, places and pages isolates a few people. A period that cuts a gathering is read only in
 * whole months, quarters or years of which every site has enough people.
 */
export function withheldAt(
  crowds: Crowds,
  { gathering }: Indicator,
  { period, sites }: { period: Period; sites: readonly PlaceId[] },
): string | undefined {
  const protects = gathering?.protects
  if (!protects) return undefined
  if (crowds.cut) return CUT
  const hidden = hiddenIn(crowds, protects, period)
  const [site, ...others] = sites
  if (site !== undefined && others.length === 0) return hidden.whole || hidden.sites.has(site) ? hidden.why : undefined
  const all = crowds.among.every((one) => sites.includes(one) || !crowds.list.some((crowd) => isIn(crowd, one, period)))
  return hidden.whole || (!all && sites.some((one) => hidden.sites.has(one))) ? hidden.why : undefined
}

/** A reason is read in a cell: short, and where to look instead. */
const CUT =
  'Non montré : ce périmètre prend des services sans tout leur site, et les avis s’y compteraient par trop peu de personnes. Les résultats de l’enquête donnent chaque service.'

function isIn(crowd: Crowd, site: PlaceId, period: Span): boolean {
  const weight = crowd.weight(site, period)
  return weight !== undefined && spoke(weight)
}

const known = new WeakMap<Crowds, Map<string, Hidden>>()

function hiddenIn(crowds: Crowds, protects: Protects, period: Period): Hidden {
  const kept = known.get(crowds) ?? new Map<string, Hidden>()
  known.set(crowds, kept)
  const key = `${period.from} ${period.to}`
  const found = kept.get(key) ?? findHidden(crowds, protects, period)
  kept.set(key, found)
  return found
}

function findHidden({ list, among, stretch }: Crowds, protects: Protects, period: Period): Hidden {
  const sites = new Set<PlaceId>()
  for (const crowd of list) {
    const weights = among.flatMap((site) => crowd.weight(site, period) ?? [])
    if (!weights.some(spoke)) continue
    if (!holds(period, crowd)) {
      if (isCutFinely(crowd, { among, stretch, period, least: protects.least })) continue
      return { whole: true, sites, why: `Non montré : la période coupe « ${crowd.name} »` }
    }
    const shown = protects.shown(weights)
    if (!shown.whole) return { whole: true, sites, why: protects.why }
    for (const one of weights) if (spoke(one) && !shown.sites.has(one.site)) sites.add(one.site)
  }
  return { whole: false, sites, why: protects.why }
}

/** Whether every site has enough people, or none, in every month (quarter, year) of a gathering that was read whole. */
function isCutFinely(
  crowd: Crowd,
  { among, stretch, period, least }: { among: readonly PlaceId[]; stretch: Span; period: Period; least: number },
): boolean {
  if (period.kind === 'custom' || !holds(stretch, crowd)) return false
  return unitsOf(period.kind, crowd).every((unit) =>
    among.every((site) => {
      const weight = crowd.weight(site, unit)
      return weight === undefined || !spoke(weight) || isEnough(weight, least)
    }),
  )
}

function unitsOf(kind: 'month' | 'quarter' | 'year', span: Span): Period[] {
  const units = new Map<string, Period>()
  for (const month of monthsOf(span)) {
    const unit = kind === 'month' ? month : kind === 'quarter' ? quarterOf(month.from) : yearPeriod(yearOf(month.from))
    units.set(unit.from, unit)
  }
  return [...units.values()]
}

// Ratings are told by whole quarters: what a few people gave is never cut out by two periods that differ by a week.
import type { Gathering, SiteWeight } from '#src/core/measures/index.ts'
import { type Group, shownKeys, SMALL } from '#src/core/room/small-groups.ts'
import { ratingCount } from './measures.ts'
import { quartersHeld } from './store/records.ts'

/** The sites that one quarter may tell apart. */
export function sitesShown(sites: readonly SiteWeight[]): { whole: boolean; sites: ReadonlySet<number> } {
  const root: Group = {
    key: '',
    counts: [sites.reduce((sum, { own }) => sum + own, 0)],
    inside: sites.map(({ site, own }) => ({ key: String(site), counts: [own], inside: [] })),
  }
  const shown = shownKeys(root)
  return { whole: shown.has(''), sites: new Set(sites.flatMap(({ site }) => (shown.has(String(site)) ? [site] : []))) }
}

/** How many came says nothing of anybody. */
export const byQuarter: Gathering = {
  dimension: 'quarter',
  noun: ['trimestre', 'trimestres'],
  list: quartersHeld,
  of: (code) => ratingCount({ quarter: code }),
}

export const opinionsByQuarter: Gathering = {
  ...byQuarter,
  protects: {
    headline: (code) => ratingCount({ quarter: code }),
    own: (code) => ratingCount({ quarter: code }),
    shown: sitesShown,
    why: `Non montré : moins de ${SMALL} avis, ou de quoi les calculer`,
    least: SMALL,
  },
}

// Campaigns, as the indicators gather their answers: which count, and which sites may be told apart in one.
import type { Gathering, SiteWeight } from '#src/core/measures/index.ts'
import { answerCells, levelCells } from './measures.ts'
import { type Group, shownKeys, SMALL } from './protection.ts'
import { placeClusters } from './results.ts'
import { gatheredCampaigns } from './store/gathered.ts'

/** The figure that is published of a campaign: how it is written is how every rate of a campaign is. */
export const HEADLINE_INDICATOR = 'satisfaction-globale'

const ROOT = ''

/** The sites that results may tell apart, from the same groups as the page of results. */
export function sitesShown(sites: readonly SiteWeight[]): { whole: boolean; sites: ReadonlySet<number> } {
  const cells = sites
    .filter(({ people, headline, own }) => people > 0 || headline > 0 || own > 0)
    .map(({ site, people, headline }) => ({
      site,
      service: 0,
      channel: '',
      n: people,
      opinions: headline,
      comments: 0,
    }))
  const groups = placeClusters(cells)
  const own = (keys: readonly number[]): number =>
    sites.reduce((sum, one) => (keys.includes(one.site) ? sum + one.own : sum), 0)
  const inside = groups.map((group): Group => ({ key: group.sites.join('+'), counts: [own(group.sites)], inside: [] }))
  const root: Group = { key: ROOT, counts: [own(sites.map(({ site }) => site))], inside }
  const shown = shownKeys(root)
  return {
    whole: shown.has(ROOT),
    sites: new Set(
      groups.flatMap((group) => (group.sites.length === 1 && shown.has(group.sites.join('+')) ? [...group.sites] : [])),
    ),
  }
}

/** People counted campaign by campaign: how many answered says nothing of anybody. */
export const byCampaign: Gathering = {
  dimension: 'campaign',
  noun: ['campagne', 'campagnes'],
  list: gatheredCampaigns,
  of: (code) => ({ kind: 'count', of: answerCells({ campaign: Number(code) }) }),
}

/** Opinions on one criterion: the sites shown are those of the results. */
export const opinionsByCampaign = (criterion: string): Gathering => ({
  ...byCampaign,
  protects: {
    headline: (code) => ({ kind: 'count', of: levelCells({ campaign: Number(code), atLeast: 1 }) }),
    own: (code) => ({ kind: 'count', of: levelCells({ criterion, campaign: Number(code), atLeast: 1 }) }),
    shown: sitesShown,
    why: `Non montré : moins de ${SMALL} avis, ou de quoi les calculer`,
    least: SMALL,
  },
})

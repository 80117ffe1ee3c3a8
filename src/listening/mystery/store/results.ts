import type { Tx } from '#src/ground/database/db.ts'
import { isRevealed } from '../campaign.ts'
import type { Criterion, Grid } from '../grid.ts'
import { type Material, type Results, resultsOf } from '../view.ts'
import { type CampaignRow, listAnswers, listCalls, listCampaigns, listTotals } from './campaigns.ts'
import { listCriteria, listGrids } from './grids.ts'

/** The last campaign that was revealed before this one began, scored by the same way of contact. */
export function campaignBefore(
  campaign: CampaignRow,
  all: readonly CampaignRow[],
  grids: readonly Grid[],
): CampaignRow | undefined {
  const channelOf = ({ grid }: CampaignRow) => grids.find(({ id }) => id === grid)?.channel
  return all
    .filter((one) => isRevealed(one.state) && one.toDay < campaign.fromDay && channelOf(one) === channelOf(campaign))
    .toSorted((a, b) => (a.toDay < b.toDay ? 1 : -1))[0]
}

export type Read = { results: Results; grid: Grid; criteria: readonly Criterion[]; before: CampaignRow | undefined }

/** The results of a campaign beside the one before. */
export async function readResults(tx: Tx, campaign: CampaignRow): Promise<Read> {
  const [all, grids, criteria] = await Promise.all([listCampaigns(tx), listGrids(tx), listCriteria(tx)])
  const before = campaignBefore(campaign, all, grids)
  const [now, past] = await Promise.all([
    material(tx, campaign, { grids, criteria }),
    before && material(tx, before, { grids, criteria }),
  ])
  return { results: resultsOf(now, past), grid: now.grid, criteria: now.criteria, before }
}

async function material(
  tx: Tx,
  campaign: CampaignRow,
  { grids, criteria }: { grids: readonly Grid[]; criteria: readonly Criterion[] },
): Promise<Material> {
  const [calls, answers, totals] = await Promise.all([
    listCalls(tx, { campaign: campaign.id }),
    listAnswers(tx, { campaign: campaign.id }),
    listTotals(tx, campaign.id),
  ])
  const grid = grids.find(({ id }) => id === campaign.grid)
  if (!grid) throw new Error('a campaign without its grid')
  return { campaign, grid, criteria: criteria.filter((one) => one.grid === grid.id), calls, answers, totals }
}

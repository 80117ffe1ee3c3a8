import type { Tx } from '#src/ground/database/db.ts'
import { type Keyed, scoreOf } from '../grid.ts'
import { listAnswers, listCalls, listCampaigns, writeSettled } from '../store/campaigns.ts'
import { listCriteria, listGrids } from '../store/grids.ts'

/** Scores calls again from what was keyed first of each, and writes what they are counted by. */
export async function settleCalls(tx: Tx, of: { id?: number; campaign?: number } = {}): Promise<void> {
  const asked = of.id === undefined ? (of.campaign === undefined ? {} : { campaign: of.campaign }) : { call: of.id }
  const [calls, answers, campaigns, grids, criteria] = [
    await listCalls(tx, of),
    await listAnswers(tx, asked),
    await listCampaigns(tx),
    await listGrids(tx),
    await listCriteria(tx),
  ]
  const keyed = Map.groupBy(
    answers.filter(({ round }) => round === 1),
    ({ call }) => call,
  )
  const gridOf = new Map(campaigns.map(({ id, grid }) => [id, grids.find((one) => one.id === grid)]))
  const rows = calls.map(({ id, campaign, heldOn }) => {
    const grid = gridOf.get(campaign)
    const own = new Map<number, Pick<Keyed, 'level'>>((keyed.get(id) ?? []).map((one) => [one.criterion, one]))
    const judged = criteria.filter((one) => one.grid === grid?.id)
    const scored = grid && heldOn !== null && own.size > 0 ? scoreOf(grid, judged, own) : undefined
    return { id, score: scored?.score ?? null, compliant: scored?.compliant ?? false }
  })
  await writeSettled(tx, rows)
}

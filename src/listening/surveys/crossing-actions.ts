// Counts a table over a campaign too large to be counted while somebody waits, day by day, saying how far it is.
import { z } from 'zod'
import { inTenant } from '#src/ground/database/db.ts'
import type { Order } from '#src/ground/jobs/job.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { axesOf, type CrossCell } from './crossing.ts'
import { definitionOf, findCampaignById } from './store/campaigns.ts'
import { type AskedCrossing, countCrossing, crossingById, daysOfAnswers, moveCrossing } from './store/crossings.ts'

const Asked = z.object({
  row: z.string(),
  column: z.string(),
  criterion: z.string(),
  pairs: z.array(z.tuple([z.number(), z.number()])),
})

export const COUNT_CROSSING = 'surveys.count_crossing'

/** Ordered work: counts what was asked, or gives up after its last attempt. */
export async function countBeside(deps: Deps, { tenant, ids, signal, last }: Order): Promise<void> {
  const id = ids.crossing ?? 0
  const change = <T>(work: Parameters<typeof inTenant<T>>[2]) => inTenant(deps.db, { tenant, mode: 'change' }, work)
  const begun = await inTenant(deps.db, { tenant, mode: 'read' }, async (tx) => {
    const found = await crossingById(tx, id)
    if (!found || found.state === 'done' || found.state === 'failed') return undefined
    const campaign = await findCampaignById(tx, found.campaign)
    const axes = axesOf(await definitionOf(tx, campaign.questionnaireVersion))
    const asked: AskedCrossing = Asked.parse(found.asked)
    const [row, column] = [asked.row, asked.column].map((code) => axes.find((one) => one.code === code))
    return row && column
      ? { ...asked, row, column, campaign: campaign.id, days: await daysOfAnswers(tx, campaign.id) }
      : undefined
  })
  if (!begun) return
  const { days, ...asked } = begun
  const sums = new Map<string, CrossCell>()
  let counted = 0
  try {
    for (const { day, n } of days) {
      if (signal.aborted) throw new Error('The program is leaving')
      const cells = await inTenant(deps.db, { tenant, mode: 'read' }, (tx) =>
        countCrossing(tx, { ...asked, from: day, to: day }),
      )
      for (const one of cells) {
        const key = JSON.stringify([one.row, one.column, one.level])
        sums.set(key, { ...one, n: one.n + (sums.get(key)?.n ?? 0) })
      }
      counted += n
      await change((tx) => moveCrossing(tx, id, { state: 'counting', counted }))
    }
  } catch (error) {
    if (last) await change((tx) => moveCrossing(tx, id, { state: 'failed', counted }))
    throw error
  }
  await change((tx) => moveCrossing(tx, id, { state: 'done', counted, cells: [...sums.values()] }))
}

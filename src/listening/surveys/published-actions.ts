import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import type { Campaign } from './campaign.ts'
import { newLink } from './store/place-links.ts'
import { contentOf, type PublishRefusal, refusePublishing } from './published.ts'
import type { Loaded } from './results-load.ts'
import { holdCampaign } from './store/life.ts'
import { insertPublished, publishedOf, settleResultLinks, withdraw } from './store/published.ts'

type Publishing = { campaign: Campaign; loaded: Loaded; today: PlainDate; said: string; latest: number }

/** Makes the results of a campaign public as they are today, in place of those that stood there. `latest` is the number its page showed. */
export async function publishResults(
  tx: Tx,
  { campaign, loaded, today, said, latest }: Publishing,
): Promise<Outcome<PublishRefusal>> {
  await holdCampaign(tx, campaign.id)
  const [last] = await publishedOf(tx, campaign.id)
  if ((last?.number ?? 0) !== latest) return STALE
  const why = refusePublishing(campaign, { withheld: loaded.results.withheld, today })
  if (why !== undefined) return refused(why)
  await withdraw(tx, campaign.id, { day: today })
  await insertPublished(tx, {
    ...contentOf(campaign, loaded),
    campaign: campaign.id,
    number: latest + 1,
    link: last?.link ?? newLink(),
    publishedOn: today,
    said,
  })
  await settleResultLinks(tx)
  await journal(tx, { action: 'campaign.publish', kind: 'campaign', id: campaign.id, fields: [] })
  return done()
}

/** Takes the results of a campaign back: their address says so, what was published stays known here. */
export async function withdrawResults(
  tx: Tx,
  { campaign, version, today }: { campaign: Campaign; version: number; today: PlainDate },
): Promise<Outcome> {
  if (!(await withdraw(tx, campaign.id, { day: today, version }))) return STALE
  await journal(tx, { action: 'campaign.withdraw', kind: 'campaign', id: campaign.id, fields: [] })
  return done()
}

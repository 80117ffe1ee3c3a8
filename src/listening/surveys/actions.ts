import { hash } from 'node:crypto'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Answer } from './answer.ts'
import {
  type Campaign,
  type CampaignPlace,
  type KeyRefusal,
  type NewCampaign,
  type NewCampaignRefusal,
  refuseCampaign,
  refuseKeying,
} from './campaign.ts'
import { endCampaign, insertCampaign, insertPaper, readyVersion, totalsKept } from './store/campaigns.ts'

/** Opens a campaign on the ready questionnaire. */
export async function createCampaign(
  tx: Tx,
  campaign: NewCampaign,
): Promise<{ id: number } | { refused: NewCampaignRefusal }> {
  const refused = refuseCampaign(campaign)
  if (refused !== undefined) return { refused }
  const id = await insertCampaign(tx, campaign, await readyVersion(tx))
  if (id === undefined) return { refused: 'code-taken' }
  await journal(tx, {
    action: 'campaign.create',
    kind: 'campaign',
    id,
    fields: ['name', 'label_year', 'opens_on', 'closes_on', 'places'],
  })
  return { id }
}

/** Ends a campaign before its last day. */
export async function closeCampaign(
  tx: Tx,
  campaign: Campaign,
  { version, day, reason }: { version: number; day: PlainDate; reason: string },
): Promise<'closed' | 'already' | 'stale'> {
  if (campaign.closedOn !== null) return 'already'
  if (campaign.version !== version || !(await endCampaign(tx, { id: campaign.id, version }, day))) return 'stale'
  await journal(tx, { action: 'campaign.close', kind: 'campaign', id: campaign.id, fields: ['closed_on'], reason })
  return 'closed'
}

export type Keying = {
  campaign: Campaign
  place: CampaignPlace
  answer: Answer
  day: PlainDate
  today: PlainDate
  now: Date
  display: string
}

/** Stores a paper form; the same display sent twice is stored once. */
export async function keyPaper(
  tx: Tx,
  { campaign, place, answer, day, today, now, display }: Keying,
): Promise<'stored' | 'again' | { refused: KeyRefusal }> {
  const refused = refuseKeying(campaign, place, { day, today })
  if (refused !== undefined) return { refused }
  if (await totalsKept(tx, { campaign: campaign.id, site: place.site, channel: 'paper' }))
    return { refused: 'totals-kept' }
  const key = Buffer.from(hash('sha256', `paper\n${campaign.id}\n${place.id}\n${display}`, 'hex'), 'hex')
  const stored = await insertPaper(tx, {
    ...answer,
    service: place.service ?? answer.service,
    campaign: campaign.id,
    site: place.site,
    day,
    now,
    key,
  })
  await journal(tx, { action: stored ? 'answer.key' : 'answer.key-again', kind: 'campaign', id: campaign.id })
  return stored ? 'stored' : 'again'
}

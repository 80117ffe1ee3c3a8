import type { Context } from 'hono'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type Env, everywhere, holds, perimeter, personOf } from '#src/ground/web/web.tsx'
import { type Call, isRevealed } from '../campaign.ts'
import { type CampaignRow, findCall, findCampaign, listTotals, listWatches } from '../store/campaigns.ts'
import { BASE } from '../pages/scenarios.tsx'

export const CRUMBS = [{ label: 'Enquêtes mystère', href: BASE }]
export const MINE = `${BASE}/mes-appels`
/** Prepared for the whole département, or not at all. */
export const wholeOnly = everywhere('mystery.prepare')

/** Whether this person prepares campaigns, and so sees them before they are revealed. */
export const prepares = (c: Context<Env>): boolean => holds(c, 'mystery.prepare') && perimeter(c, 'mystery.prepare').all

/** A campaign that this person may see: who is called sees it once it is revealed. Throws NotFound. */
export async function seenCampaign(c: Context<Env>, tx: Tx, id: number): Promise<CampaignRow> {
  const campaign = await findCampaign(tx, id)
  if (!prepares(c) && !isRevealed(campaign.state)) throw new NotFound()
  return campaign
}

/** A call that this person may note: their own, while its campaign runs; every one for who prepares. Throws NotFound. */
export async function ownCall(c: Context<Env>, tx: Tx, id: number): Promise<{ call: Call; campaign: CampaignRow }> {
  const call = await findCall(tx, id)
  const campaign = await findCampaign(tx, call.campaign)
  const mine = call.caller === personOf(c).account && campaign.state === 'running'
  if (!mine && !prepares(c)) throw new NotFound()
  return { call, campaign }
}

/** One of what a campaign holds, by its number. Throws NotFound. */
async function within<T extends { id: number }>(list: Promise<readonly T[]>, id: number): Promise<T> {
  const one = (await list).find((known) => known.id === id)
  if (!one) throw new NotFound()
  return one
}
export const watchIn = (tx: Tx, campaign: number, id: number) => within(listWatches(tx, campaign), id)
export const totalIn = (tx: Tx, campaign: number, id: number) => within(listTotals(tx, campaign), id)

/** A number of an address; nothing when it is none. */
export const numbered = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined

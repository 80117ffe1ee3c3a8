import type { Context } from 'hono'
import { printedOrigin } from '#src/ground/web/links.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { type Env, perimeter, within } from '#src/ground/web/web.tsx'
import type { Campaign, CampaignPlace } from '../campaign.ts'
import { placesOf } from '../store/campaigns.ts'

/** The address people type or scan. */
export function publicUrl(c: Context<Env>, link: string): string {
  return `${printedOrigin(c).origin}/e/${link}`
}

export const crumbs = (campaign: { code: string; name: string }) => [
  { label: 'Enquêtes', href: '/enquetes' },
  { label: campaign.name, href: `/enquetes/${campaign.code}` },
]

export type OwnCampaign = Campaign & { places: CampaignPlace[] }

/** Whether a person may write in every place of a campaign: what changes it asks for all of them. */
export function ownsAll(c: Context<Env>, places: readonly Pick<CampaignPlace, 'site' | 'service'>[]): boolean {
  const where = perimeter(c, 'surveys.write')
  return where.all || (places.length > 0 && places.every((place) => within(where, place)))
}

/** A campaign with its places, for somebody who may write in all of them. Throws NotFound, Forbidden. */
export async function ownCampaign(c: Context<Env>, tx: Tx, campaign: Campaign): Promise<OwnCampaign> {
  const places = await placesOf(tx, campaign.id)
  if (!ownsAll(c, places)) throw new Forbidden()
  return { ...campaign, places }
}

import { findTenant, namedScopes } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import type { Campaign, CampaignPlace } from '../campaign.ts'
import { servicesOffered, withinOf } from '../perimeter.ts'
import { placeName, visiblePlaces } from '../places.ts'
import type { Printed } from '../printed.ts'
import { OTHER_SERVICE } from '../questionnaire.ts'
import { definitionOf, findCampaignById, listCampaigns, placesOf } from './campaigns.ts'
import { lookupsOf } from './lookups.ts'

/** What is printed at a place of a campaign: the services are those of its public form. */
export async function printedAt(
  tx: Tx,
  { campaign, place }: { campaign: Campaign; place: CampaignPlace },
): Promise<Printed> {
  const [lookups, tenant, definition] = await Promise.all([
    lookupsOf(tx),
    findTenant(tx),
    definitionOf(tx, campaign.questionnaireVersion),
  ])
  const { scope, opensOn } = campaign
  const within = withinOf(scope === null ? [] : await namedScopes(tx, opensOn), scope)
  const offered = servicesOffered(lookups.services, { site: place.site, from: opensOn, within })
  const choices = offered.map((service) => ({ value: String(service.id), label: service.name }))
  return {
    tenant: tenant.id,
    campaign,
    place,
    name: placeName(place, lookups.names),
    prefecture: tenant.prefectureName,
    services: place.service === null ? [...choices, { value: OTHER_SERVICE, label: 'Une autre démarche' }] : undefined,
    definition,
  }
}

/** A place where paper may be counted, as a list offers it. */
export type PaperPlace = {
  id: number
  campaign: number
  site: number
  service: number | null
  name: string
  under: string
}

/** The places of the campaigns that are not archived, where this person keys; the latest campaign first. */
export async function paperPlaces(tx: Tx, where: Perimeter): Promise<PaperPlace[]> {
  const [{ campaigns }, lookups] = await Promise.all([listCampaigns(tx, { limit: 50, offset: 0 }), lookupsOf(tx)])
  const lists = await Promise.all(campaigns.slice(0, MOST).map(({ id }) => placesOf(tx, id)))
  return lists.flatMap((places, at) =>
    visiblePlaces(places, where).map(({ id, site, service }) => ({
      id,
      campaign: campaigns[at]?.id ?? 0,
      site,
      service,
      name: placeName({ site, service }, lookups.names),
      under: campaigns[at]?.name ?? '',
    })),
  )
}
/** Campaigns that may still receive paper: those before are in the archives. */
const MOST = 5

/** What is printed at the place of a campaign that asks about this site and service; nothing where there is none any more. */
export async function printedPlace(
  tx: Tx,
  at: { campaign: number; site: number; service: number | null },
): Promise<Printed | undefined> {
  const campaign = await findCampaignById(tx, at.campaign)
  const place = (await placesOf(tx, campaign.id)).find((one) => one.site === at.site && one.service === at.service)
  return place && printedAt(tx, { campaign, place })
}

/** Codes and names of campaigns, for files of other rooms that name one. */
export const campaignNames = async (tx: Tx): Promise<{ id: number; code: string; name: string }[]> =>
  tx.selectFrom('campaign').select(['id', 'code', 'name']).orderBy('id').execute()

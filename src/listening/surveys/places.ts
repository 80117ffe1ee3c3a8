import type { Place } from '#src/core/measures/index.ts'
import type { Service, Site } from '#src/core/organisation/index.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import type { CampaignPlace } from './campaign.ts'

/** What sites and services are called. */
export type Names = { sites: ReadonlyMap<number, string>; services: ReadonlyMap<number, string> }
export type Lookups = { sites: readonly Site[]; services: readonly Service[]; names: Names }

/** Where somebody may look; `'all'` in the whole département. */
export type Places = readonly Place[] | 'all'

/** The places somebody may look at: whole sites, and one service wherever it is. */
export function placesSeen(where: Perimeter, { sites }: Lookups): Places {
  if (where.all) return 'all'
  const pairs = sites
    .filter((site) => !where.sites.includes(site.id))
    .flatMap((site) => where.services.map((service) => [site.id, service] as const))
  return [...where.sites, ...pairs]
}

/** The places of a campaign that lie in a perimeter; whoever has a service sees the sites that ask about it. */
export function visiblePlaces(places: readonly CampaignPlace[], where: Perimeter): CampaignPlace[] {
  if (where.all) return [...places]
  return places.filter(
    (place) =>
      where.sites.includes(place.site) ||
      (place.service === null ? where.services.length > 0 : where.services.includes(place.service)),
  )
}

/** « Préfecture », or « Préfecture, séjour ». */
export function placeName(place: { site: number; service: number | null }, { sites, services }: Names): string {
  const site = sites.get(place.site) ?? 'Site retiré'
  return place.service === null ? site : `${site}, ${services.get(place.service) ?? 'service retiré'}`
}

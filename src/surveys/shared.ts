import type { Context } from 'hono'
import { parseTerritory, type PlainDate, today, zoneOf } from '#src/calendar/index.ts'
import { listServices, listSites, type Service, type Site } from '#src/organisation/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { type Env, type Perimeter, personOf, within } from '#src/platform/web.tsx'
import type { CampaignPlace } from './campaign.ts'
import type { Names } from './result-view.ts'
import type { Places } from './results-store.ts'

export type Lookups = { sites: readonly Site[]; services: readonly Service[]; names: Names }

/** Sites and services with their names, for every page of this room. */
export async function lookupsOf(tx: Tx): Promise<Lookups> {
  const sites = await listSites(tx)
  const services = await listServices(tx)
  const names = { sites: new Map(sites.map((site) => [site.id, site.name])), services: new Map(services.map((service) => [service.id, service.name])) }
  return { sites, services, names }
}

/** Today in the département's zone. */
export function todayOf(c: Context<Env>): PlainDate {
  return today(c.get('deps').clock.now(), zoneOf(parseTerritory(personOf(c).territory) ?? 'metropole'))
}

/** The places somebody may look at: whole sites, and one service wherever it is. */
export function placesSeen(where: Perimeter, { sites }: Lookups): Places {
  if (where.all) return 'all'
  const pairs = sites.filter((site) => !where.sites.includes(site.id)).flatMap((site) => where.services.map((service) => [site.id, service] as const))
  return [...where.sites, ...pairs]
}

/** The places of a campaign that lie in a perimeter. */
export function visiblePlaces(places: readonly CampaignPlace[], where: Perimeter): CampaignPlace[] {
  return places.filter((place) => within(where, place) || (!where.all && place.service === null && where.services.length > 0))
}

/** « Préfecture », or « Préfecture, séjour ». */
export function placeName(place: { site: number; service: number | null }, { sites, services }: Names): string {
  const site = sites.get(place.site) ?? 'Site retiré'
  return place.service === null ? site : `${site}, ${services.get(place.service) ?? 'service retiré'}`
}

/** The address people type or scan. */
export function publicUrl(c: Context<Env>, link: string): string {
  const origin = c.get('deps').env.origin ?? new URL(c.req.url).origin
  return `${origin.replace(/\/$/, '')}/e/${link}`
}

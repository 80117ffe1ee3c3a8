import { listServices, listSites } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Lookups } from '../places.ts'

/** Sites and services with their names, for every page of this room. */
export async function lookupsOf(tx: Tx): Promise<Lookups> {
  const sites = await listSites(tx)
  const services = await listServices(tx)
  const names = {
    sites: new Map(sites.map((site) => [site.id, site.name])),
    services: new Map(services.map((service) => [service.id, service.name])),
  }
  return { sites, services, names }
}

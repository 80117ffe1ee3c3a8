import { listServices, listSites } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Lookups } from '../places.ts'

/** Sites and services with their names, for every page of this room. */
export async function lookupsOf(tx: Tx): Promise<Lookups> {
  const sites = await listSites(tx)
  const services = await listServices(tx)
  const made = named.get(sites)
  if (made?.services === services) return made
  const names = {
    sites: new Map(sites.map((site) => [site.id, site.name])),
    services: new Map(services.map((service) => [service.id, service.name])),
  }
  const lookups = { sites, services, names }
  named.set(sites, lookups)
  return lookups
}

/** The same names for the same lists: what is worked out with them is known again. */
const named = new WeakMap<object, Lookups>()

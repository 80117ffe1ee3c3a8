// Where figures are read: all sites, those of a person, those of a named scope.
import type { NamedScope } from '#src/core/organisation/index.ts'
import type { Place } from '#src/core/measures/index.ts'
import type { PlaceId } from './cell.ts'

export type ScopedSites = {
  sites: readonly PlaceId[]
  among: readonly PlaceId[] | undefined
  scope: { cut: readonly Place[] | undefined } | undefined
}

/**
 * The sites to read of those somebody may see, and where a named scope cuts them by service the services alone. A place that a scope names
 * twice, as a service and with its whole site, counts once: it is one site.
 */
export function scopedSites(all: readonly PlaceId[], named: NamedScope | undefined, seen = all): ScopedSites {
  const among = (sites: readonly PlaceId[]) => (sites.length === all.length ? undefined : all)
  if (!named) return { sites: seen, among: among(seen), scope: undefined }
  const whole = new Set(named.places.flatMap(({ site, service }) => (service === 0 ? [site] : [])))
  const sites = seen.filter((id) => named.places.some(({ site }) => site === id))
  const pairs = named.places.filter(({ site }) => sites.includes(site) && !whole.has(site))
  const cut: Place[] = [
    ...sites.filter((id) => whole.has(id)),
    ...pairs.map(({ site, service }) => [site, service] as const),
  ]
  return { sites, among: among(sites), scope: { cut: pairs.length === 0 ? undefined : cut } }
}

// A campaign held within a named scope asks about its sites and services only.
import type { NamedScope, Place, Service } from '#src/core/organisation/index.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'

type PlaceKey = { site: number; service: number | null }

/** The places of a campaign’s perimeter; nothing where it asks about all of its sites. */
export type Within = readonly Place[] | undefined

export type PerimeterRefusal = 'scope-not-then' | 'outside-scope'
export const PERIMETER_WORDS: Readonly<Record<PerimeterRefusal, string>> = {
  'scope-not-then': 'Choisissez un périmètre en place le premier jour de la campagne.',
  'outside-scope': 'Cochez seulement des sites et des services du périmètre choisi.',
}

/** The places of a scope among those of a day; none when it is not in force then. */
export function withinOf(scopes: readonly NamedScope[], scope: number | null): Within {
  return scope === null ? undefined : (scopes.find(({ id }) => id === scope)?.places ?? [])
}

/** Whether a place may be asked about: a whole site as soon as the perimeter holds anything of it. */
export function isWithin({ site, service }: PlaceKey, within: Within): boolean {
  return (
    within === undefined ||
    within.some((one) => one.site === site && (service === null || one.service === 0 || one.service === service))
  )
}

/** What stands against places, or nothing. */
export function refusePerimeter(places: readonly PlaceKey[], within: Within): PerimeterRefusal | undefined {
  if (within === undefined) return undefined
  if (within.length === 0) return 'scope-not-then'
  return places.every((place) => isWithin(place, within)) ? undefined : 'outside-scope'
}

/** The services that the form of a whole site offers, in their order. */
export function servicesOffered<S extends Pick<Service, 'id' | 'sites' | 'validTo'>>(
  services: readonly S[],
  { site, from, within }: { site: number; from: PlainDate; within: Within },
): S[] {
  return services.filter(
    (service) =>
      service.sites.includes(site) &&
      (service.validTo === null || service.validTo >= from) &&
      isWithin({ site, service: service.id }, within),
  )
}

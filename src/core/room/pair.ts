import type { PlainDate } from '#src/ground/calendar/index.ts'

/** What says where and when a service serves. */
export type Serving = {
  name: string
  sites: readonly number[]
  validFrom: PlainDate | null
  validTo: PlainDate | null
}
type Listed = Serving & { id: number }

/** A site and a service that go together; a part left out is not judged, nor is the day when there is none. */
export type Pair = { site: number | null; service: number | null; on: PlainDate | null }

/** Why a service may not be named with a site on a day, in words for the field of the service. Undefined when it may. */
export function refusePair(serving: ReadonlyMap<number, Serving>, { site, service, on }: Pair): string | undefined {
  if (service === null) return undefined
  const known = serving.get(service)
  if (known === undefined) return 'Choisissez un service de la liste.'
  if (site !== null && !known.sites.includes(site))
    return `« ${known.name} » n’est pas un service de ce site : choisissez un service du site, ou corrigez le site.`
  if (
    on !== null &&
    ((known.validFrom !== null && on < known.validFrom) || (known.validTo !== null && on > known.validTo))
  )
    return `« ${known.name} » n’est pas en place à cette date : choisissez un service qui l’est, ou corrigez la date.`
  return undefined
}

/** The same, against a list of services. */
export function pairFault(services: readonly Listed[], pair: Pair): string | undefined {
  return pair.service === null ? undefined : refusePair(servingOf(services), pair)
}

/** Services by their id. */
export const servingOf = (services: readonly Listed[]): ReadonlyMap<number, Listed> =>
  new Map(services.map((service) => [service.id, service]))

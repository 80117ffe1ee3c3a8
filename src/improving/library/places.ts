// Where a version holds, as forms choose it and pages tell it.
import type { NamedScope, Service, Site } from '#src/core/organisation/index.ts'
import { placeCode, placeWords } from '#src/core/room/place.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import type { Place } from './document.ts'

export type Places = {
  sites: readonly Pick<Site, 'id' | 'name' | 'shortName' | 'code'>[]
  services: readonly Pick<Service, 'id' | 'name' | 'sites' | 'code'>[]
  scopes: readonly Pick<NamedScope, 'code' | 'name'>[]
}

/** « tout le département », « Antony », « Accueil général, Antony ». */
export function placeInWords({ site, service, scope }: Place, { sites, services, scopes }: Places): string {
  const parts = [
    scope === '' ? undefined : (scopes.find(({ code }) => code === scope)?.name ?? scope),
    services.find(({ id }) => id === service)?.name,
    sites.find(({ id }) => id === site)?.shortName,
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? 'tout le département' : parts.join(', ')
}

/** The code of a place in a form; none for everywhere. */
export const codeOf = ({ site, service, scope }: Place): string | null =>
  placeCode({ site: site ?? undefined, service: service ?? undefined, scope: scope === '' ? undefined : scope }) || null

/** The place of a code. */
export function placeOf(code: string | null): Place {
  const words = Object.fromEntries(placeWords(code ?? ''))
  const number = (text: string | undefined) => (text === undefined ? null : Number(text))
  return { site: number(words['site']), service: number(words['service']), scope: words['perimetre'] ?? '' }
}

/** What a form offers: the whole (its empty choice), sites, services of a site, services wherever they serve, named scopes. */
export function placeChoices({ sites, services, scopes }: Places, where: Perimeter) {
  const mine = sites.filter(({ id }) => where.all || where.sites.includes(id))
  const option = (place: Partial<Place>, name: string, under: string) => ({
    id: codeOf({ site: null, service: null, scope: '', ...place }) ?? '',
    name,
    under,
  })
  return [
    ...mine.map((one) => option({ site: one.id }, one.name, 'Sites')),
    ...(where.all ? scopes.map(({ code, name }) => option({ scope: code }, name, 'Périmètres nommés')) : []),
    ...(where.all
      ? services.map(({ id, name }) => option({ service: id }, name, 'Services, sur tous leurs sites'))
      : []),
    ...mine.flatMap(({ id: site, name: under }) =>
      services
        .filter((one) => one.sites.includes(site))
        .map(({ id, name }) => option({ site, service: id }, `${name} (${under})`, `Services : ${under}`)),
    ),
  ]
}

/** Whether a place lies in a perimeter: what holds beyond one site asks the whole. */
export const coversPlace = (where: Perimeter, { site }: Pick<Place, 'site'>): boolean =>
  where.all || (site !== null && where.sites.includes(site))

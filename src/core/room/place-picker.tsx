// One way to choose a place: the whole, a site, a service of a site, a named scope.
import type { ReactElement } from 'react'
import { FieldRow } from '#src/ground/design/form-parts.tsx'
import { Checkboxes, type Choice, type Option, type OptionGroup, Select } from '#src/ground/design/form.tsx'
import type { Filter } from '#src/ground/design/list.tsx'
import { PLACE, placeCode, type PlaceAsked } from './place.ts'

type Named = { id: number; name: string }
export type PickedSite = Named & { shortName?: string | undefined }
export type PickedService = Named & { sites: readonly number[] }

export type PlaceChoices = {
  /** What the first choice says: « Tout le département », « Tous mes sites ». None when something must be chosen. */
  whole?: string | undefined
  sites: readonly PickedSite[]
  /** Left out where figures are held by site only. */
  services?: readonly PickedService[] | undefined
  scopes?: readonly { code: string; name: string }[] | undefined
  /** Choices of the page itself, after the first: « À orienter ». */
  also?: readonly Option[] | undefined
}

/** Beyond, only the services of the chosen site are listed: choosing a site brings its own. */
const ALL_AT_ONCE = 250
/** From here on the list may be searched. */
const LONG = 25

const short = (site: PickedSite): string => site.shortName ?? site.name

/** The choices of a list of places, the services under their site. */
export function placeOptions(choices: PlaceChoices, value: PlaceAsked = {}): (Option | OptionGroup)[] {
  const { whole, sites, services = [], scopes = [], also = [] } = choices
  const anywhere = ({ id, name }: Named): Option => ({ value: placeCode({ service: id }), label: name })
  const known = new Map(sites.map((site) => [site.id, site]))
  const pairs = services.flatMap((service) =>
    service.sites.filter((id) => known.has(id)).map((site) => ({ site, service })),
  )
  const several = services.filter((one) => one.sites.filter((id) => known.has(id)).length > 1)
  const shownPairs = pairs.length <= ALL_AT_ONCE ? pairs : pairs.filter(({ site }) => site === value.site)
  const head = [...(whole === undefined ? [] : [{ value: '', label: whole }]), ...also, ...both(choices, value)]
  const named = scopes.map(({ code, name }) => ({ value: placeCode({ scope: code }), label: name }))
  const bySite = Map.groupBy(shownPairs, ({ site }) => site)
  const one = (site: PickedSite) => ({ value: placeCode({ site: site.id }), label: site.name })
  const grouped = sites.filter(({ id }) => bySite.has(id))
  return [
    ...head,
    // Where no site is to choose, services stand by themselves.
    ...(sites.length === 0 ? services.map(anywhere) : []),
    ...groups('Périmètres nommés', named),
    ...groups('Sites', sites.map(one)),
    ...(pairs.length <= ALL_AT_ONCE ? groups('Un service, sur tous ses sites', several.map(anywhere)) : []),
    ...grouped.flatMap((site) =>
      groups(
        `Services : ${site.name}`,
        (bySite.get(site.id) ?? []).map(({ service }) => ({
          value: placeCode({ site: site.id, service: service.id }),
          label: `${service.name} (${short(site)})`,
        })),
      ),
    ),
  ]
}

const groups = (label: string, options: readonly Option[]): OptionGroup[] =>
  options.length === 0 ? [] : [{ label, options }]

/** A named scope read on one of its sites: no list holds it, an address leads there. */
function both({ sites, scopes = [] }: PlaceChoices, value: PlaceAsked): Option[] {
  if (value.scope === undefined || value.site === undefined) return []
  const [scope, site] = [scopes.find(({ code }) => code === value.scope), sites.find(({ id }) => id === value.site)]
  return scope && site ? [{ value: placeCode(value), label: `${scope.name}, à ${short(site)}` }] : []
}

const countOf = (options: readonly (Option | OptionGroup)[]): number =>
  options.reduce((sum, one) => sum + ('options' in one ? one.options.length : 1), 0)

type FilterSaid = {
  value: PlaceAsked
  /** The value of one of the page's own choices. */
  own?: string | undefined
  label?: string
  error?: string | undefined
}

/** The place a list or a page is narrowed to, as one filter. */
export function placeFilter(choices: PlaceChoices, { value, own, label = 'Lieu', error }: FilterSaid): Filter {
  const options = placeOptions(choices, value)
  const chosen = own ?? placeCode(value)
  return { name: PLACE, label, value: chosen, neutral: '', options, search: countOf(options) > LONG, error }
}

type Shown = { key: string; label: string; depth: number }

/** Places as a page itself gathers them, small ones together: each service stands under its site. */
export function gatheredPlaceFilter(
  places: readonly Shown[],
  { whole, value }: { whole: string; value: string },
): Filter {
  const options: (Option | OptionGroup)[] = [{ value: '', label: whole }]
  for (const [index, { key, label, depth }] of places.entries()) {
    if (depth > 0) continue
    const next = places.findIndex((one, at) => at > index && one.depth === 0)
    const inside = places.slice(index + 1, next < 0 ? undefined : next)
    const own = inside.map((one) => ({ value: one.key, label: one.label }))
    options.push(own.length === 0 ? { value: key, label } : { label, options: [{ value: key, label }, ...own] })
  }
  return { name: 'lieu', label: 'Lieu', value, neutral: '', options, search: places.length > LONG }
}

type FieldSaid = {
  value: string
  error?: string | undefined
  help?: string | undefined
  required?: boolean | undefined
  label?: string
}

/** A site in a form. */
export function SiteField({
  sites,
  name = 'site',
  prompt,
  label = 'Site',
  also = [],
  ...said
}: FieldSaid & {
  sites: readonly Named[]
  prompt?: string | undefined
  name?: string
  also?: readonly Option[]
}): ReactElement {
  const options = [...also, ...sites.map(({ id, name }) => ({ value: String(id), label: name }))]
  return <Select {...{ name, label, prompt, options, ...said }} search={options.length > LONG} />
}

/** A named scope in a form. */
export function ScopeField({
  scopes,
  prompt,
  label = 'Périmètre nommé',
  ...said
}: FieldSaid & { scopes: readonly { code: string; name: string }[]; prompt: string }): ReactElement {
  const options = scopes.map(({ code, name }) => ({ value: code, label: name }))
  return <Select name="scope" {...{ label, prompt, options, ...said }} search={options.length > LONG} />
}

/** Several places at once: a box each, with a field to find one when there are many. */
export function PlacesField({
  name,
  choices,
  values,
  ...said
}: Omit<FieldSaid, 'value'> & {
  name: string
  label: string
  choices: readonly Choice[]
  values: readonly string[]
}): ReactElement {
  return <Checkboxes {...{ name, choices, values, ...said }} search={choices.length > LONG} />
}

/** Sites as boxes. */
export const siteChoices = (sites: readonly Named[]): Choice[] =>
  sites.map(({ id, name }) => ({ value: String(id), label: name }))

/** A service in a form; where a site is chosen beside it, only those that serve there are offered. */
export function ServiceField({
  services,
  sites,
  prompt,
  follows,
  label = 'Service',
  ...said
}: FieldSaid & {
  services: readonly PickedService[]
  sites: readonly Named[]
  prompt?: string | undefined
  follows?: string | undefined
  name?: string
}): ReactElement {
  const options = serviceOptions(services, sites)
  return <Select name="service" {...{ label, prompt, options, follows, ...said }} search={services.length > LONG} />
}

/** Services with the sites they go with; under their site when they serve one alone. */
export function serviceOptions(services: readonly PickedService[], sites: readonly Named[]): (Option | OptionGroup)[] {
  const names = new Map(sites.map(({ id, name }) => [id, name]))
  const option = ({ id, name, sites: own }: PickedService) => ({
    value: String(id),
    label: name,
    goesWith: own.map(String),
  })
  const alone = ({ sites: own }: PickedService) =>
    own.length === 1 && own[0] !== undefined ? names.get(own[0]) : undefined
  const [single, several] = [services.filter((one) => alone(one)), services.filter((one) => !alone(one))]
  if (single.length === 0 || sites.length < 2) return services.map(option)
  return [
    ...groups('Sur plusieurs sites', several.map(option)),
    ...[...Map.groupBy(single, (one) => alone(one) ?? '')].flatMap(([label, own]) => groups(label, own.map(option))),
  ]
}

type PairProps = {
  sites: readonly Named[]
  services: readonly PickedService[]
  site: FieldSaid & { prompt: string }
  service: FieldSaid & { prompt: string }
}

/** A site and a service side by side, the service following the site. */
export function PlaceFields({ sites, services, site, service }: PairProps): ReactElement {
  return (
    <FieldRow>
      <SiteField sites={sites} {...site} />
      <ServiceField services={services} sites={sites} follows="site" {...service} />
    </FieldRow>
  )
}

import { Hono } from 'hono'
import type { ClockKind } from '#src/core/room/clock-actions.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { territories, territoryName } from '#src/ground/calendar/index.ts'
import { type Env, everywhere, may, page, perimeter, read } from '#src/ground/web/web.tsx'
import { addService, addSite, saveService, saveSite } from '../actions/places.ts'
import { SERVICE, ServiceInput, SITE, SiteInput } from '../input.ts'
import { PlacesPage } from '../pages/places.tsx'
import { findOwnSite, findService, listServices, listSites, visibleSites } from '../store/places.ts'

const LIST = '/reglages/sites'
const SERVICES = '/reglages/services'
const common = {
  right: 'organisation.write',
  guard: everywhere('organisation.write'),
  where: 'Sites et services',
  head: { crumbs: [{ label: 'Sites et services', href: LIST }] },
  refusals: {},
  made: () => LIST,
  saved: () => LIST,
} as const
const TERRITORIES = territories.map((id) => ({ id, name: territoryName(id) }))

/** Sites: their territory and Good Friday are part of their calendar. */
export const siteRoutes = (clocks: readonly ClockKind[]): Hono<Env> =>
  new Hono<Env>()
    .get(LIST, may('organisation.read'), async (c) => {
      const seen = visibleSites(perimeter(c, 'organisation.read'))
      const data = await read(c, async (tx) => ({ sites: await listSites(tx), services: await listServices(tx) }))
      const sites = data.sites.filter((site) => !seen || seen.includes(site.id))
      return page(c, <PlacesPage sites={sites} services={data.services} c={c} />, { title: 'Sites et services' })
    })
    .route(
      '/',
      objectRoutes({
        ...common,
        base: LIST,
        fresh: 'nouveau',
        add: 'Ajouter un site',
        submit: 'Enregistrer le site',
        table: SITE,
        groups: [
          { fields: ['name', 'shortName', 'kind', 'address', 'territory', 'goodFriday', ['validFrom', 'validTo']] },
        ],
        schema: SiteInput,
        blank: { kind: 'sous_prefecture' },
        offer: async () => ({ lists: { territories: TERRITORIES } }),
        find: findOwnSite,
        insert: addSite,
        save: saveSite,
        clocks,
        links: ({ id }) => [{ href: `${LIST}/${id}/supprimer`, label: 'Supprimer le site' }],
      }),
    )

export const serviceRoutes = objectRoutes({
  ...common,
  base: SERVICES,
  list: LIST,
  fresh: 'nouveau',
  add: 'Ajouter un service',
  submit: 'Enregistrer le service',
  table: SERVICE,
  groups: [{ fields: ['name', 'organisation', 'sites', ['validFrom', 'validTo']] }],
  schema: ServiceInput,
  blank: { organisation: 'Préfecture' },
  offer: async (tx) => ({ lists: { sites: await listSites(tx) } }),
  find: findService,
  insert: addService,
  save: saveService,
  links: ({ id }) => [{ href: `${SERVICES}/${id}/supprimer`, label: 'Supprimer le service' }],
})

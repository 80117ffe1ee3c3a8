import { type Context, Hono } from 'hono'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import type { ClockKind } from '#src/core/room/clock-actions.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { territories, territoryName } from '#src/ground/calendar/index.ts'
import { type Env, everywhere, may, page, perimeter, read } from '#src/ground/web/web.tsx'
import { addService, addSite, saveService, saveSite } from '../actions/places.ts'
import { SERVICE, ServiceInput, SITE, SiteInput } from '../input.ts'
import { type Service, type Site, SITE_KINDS } from '../organisation.ts'
import { PlacesPage, territoryLabel } from '../pages/places.tsx'
import { findOwnSite, findService, listServices, listSites, visibleSites } from '../store/places.ts'

const LIST = '/reglages/sites'
const SERVICES = '/reglages/services'
const common = {
  right: 'organisation.write',
  guard: everywhere('organisation.write'),
  where: 'Sites et services',
  head: { crumbs: [{ label: 'Sites et services', href: LIST }] },
  refusals: {},
} as const
const TERRITORIES = territories.map((id) => ({ id, name: territoryName(id) }))

const SITE_KEYS: SortKeys<Site> = {
  nom: (one) => one.name,
  sorte: (one) => SITE_KINDS[one.kind],
  feries: (one) => territoryLabel(one.territory),
  ouvert: (one) => one.validFrom,
}
const SERVICE_KEYS: SortKeys<Service> = {
  nom: (one) => one.name,
  organisation: (one) => one.organisation,
  ouvert: (one) => one.validFrom,
}

/** The sites of the perimeter and every service, each list in the order asked for. */
async function placesShown(c: Context<Env>) {
  const seen = visibleSites(perimeter(c, 'organisation.read'))
  const all = await read(c, async (tx) => ({ sites: await listSites(tx), services: await listServices(tx) }))
  const siteState = listState(c.req.url, Object.keys(SITE_KEYS))
  const serviceState = listState(c.req.url, Object.keys(SERVICE_KEYS), 'services-')
  return {
    sites: sorted(
      all.sites.filter((site) => !seen || seen.includes(site.id)),
      siteState,
      SITE_KEYS,
    ),
    services: sorted(all.services, serviceState, SERVICE_KEYS),
    siteState,
    serviceState,
  }
}

/** Sites: their territory and Good Friday are part of their calendar. */
export const siteRoutes = (clocks: readonly ClockKind[]): Hono<Env> =>
  new Hono<Env>()
    .get(LIST, may('organisation.read'), savedViews(), async (c) => {
      const shown = { writes: perimeter(c, 'organisation.write').all, views: <Views c={c} /> }
      return page(c, <PlacesPage {...(await placesShown(c))} {...shown} />, { title: 'Sites et services' })
    })
    .get(`${LIST}/export`, may('organisation.read'), async (c) => {
      const { sites } = await placesShown(c)
      return listFile(c, {
        name: 'sites',
        sheet: 'Sites',
        header: ['Code', 'Site', 'Nom court', 'Sorte', 'Adresse', 'Jours fériés', 'Ouvert depuis', 'Jusqu’au'],
        rows: sites.map((one) => [
          one.code,
          one.name,
          one.shortName,
          SITE_KINDS[one.kind],
          one.address,
          territoryLabel(one.territory),
          one.validFrom,
          one.validTo,
        ]),
      })
    })
    .get(`${SERVICES}/export`, may('organisation.read'), async (c) => {
      const { sites, services } = await placesShown(c)
      const names = new Map(sites.map((site) => [site.id, site.shortName]))
      return listFile(c, {
        name: 'services',
        sheet: 'Services',
        header: ['Code', 'Service', 'Organisation', 'Sites', 'Ouvert depuis', 'Jusqu’au'],
        rows: services.map((one) => [
          one.code,
          one.name,
          one.organisation,
          one.sites.flatMap((id) => names.get(id) ?? []).join(', '),
          one.validFrom,
          one.validTo,
        ]),
      })
    })
    .route(
      '/',
      objectRoutes({
        ...common,
        base: LIST,
        fresh: 'nouveau',
        edit: 'modifier',
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
        made: (id) => `${LIST}/${id}`,
        saved: (id) => `${LIST}/${id}`,
      }),
    )

export const serviceRoutes = objectRoutes({
  ...common,
  base: SERVICES,
  list: LIST,
  fresh: 'nouveau',
  edit: 'modifier',
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
  made: (id) => `${SERVICES}/${id}`,
  saved: (id) => `${SERVICES}/${id}`,
})

/** The door of the organisation: départements, sites, services, named scopes, calendars. */
export type { NamedScope, Place, Service, Site } from './organisation.ts'
export {
  allTenants,
  findSite,
  findTenant,
  listServices,
  listSites,
  siteRows,
  visibleSites,
} from './store/places.ts'
export { namedScopes } from './store/scopes.ts'
export { calendars, type KeptCalendar } from './store/calendars.ts'

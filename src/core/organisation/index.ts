/** The door of the organisation: départements, sites, services, named scopes, calendars. */
export type { Place, Service, Site } from './organisation.ts'
export {
  allTenants,
  findSite,
  findTenant,
  listServices,
  listSites,
  scopePlaces,
  siteRows,
  visibleSites,
} from './store/places.ts'
export { calendars, type KeptCalendar } from './store/calendars.ts'

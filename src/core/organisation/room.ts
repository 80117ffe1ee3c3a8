import type { RoomManifest } from '#src/core/room/room.ts'
import { organisationProfiles } from './imports/index.ts'
import { organisationInbox } from './inbox.ts'
import { organisationRights } from './rights.ts'
import { organisationRoutes } from './routes.tsx'
import { accountNames, closingNames, scopeNames, serviceNames, siteNames } from './store/names.ts'
import { closingName, organisationJournal } from './verbs.ts'

export const organisationRoom: RoomManifest = {
  name: 'core/organisation',
  rights: organisationRights,
  journal: organisationJournal,
  menu: [
    { door: 'settings', label: 'Sites et services', href: '/reglages/sites', right: 'organisation.read' },
    { door: 'settings', label: 'Personnes et droits', href: '/reglages/personnes', right: 'people.write' },
    { door: 'settings', label: 'Périmètres', href: '/reglages/perimetres', right: 'organisation.read' },
    { door: 'settings', label: 'Calendrier', href: '/reglages/calendrier', right: 'organisation.read' },
  ],
  tables: {
    tenant: null,
    site: ['site', 'sites'],
    service: ['service', 'services'],
    serviceSite: null,
    scope: ['périmètre', 'périmètres'],
    scopeVersion: null,
    scopePlace: ['périmètre', 'périmètres'],
    calendarVersion: ['calendrier gardé', 'calendriers gardés'],
    closingDay: ['jour de fermeture', 'jours de fermeture'],
    roleGrant: ['rôle d’une personne', 'rôles de personnes'],
  },
  references: {
    site: { href: (id) => `/reglages/sites/${id}`, names: siteNames },
    service: { href: (id) => `/reglages/services/${id}`, names: serviceNames },
    scope: { href: () => '/reglages/perimetres', names: scopeNames },
    closing_day: { href: () => '/reglages/calendrier', nameOf: closingName, names: closingNames },
    account: { href: () => '/reglages/personnes', names: accountNames },
    invitation: { href: () => '/reglages/personnes' },
  },
  routes: ({ clocks }) => organisationRoutes(clocks),
  imports: organisationProfiles,
  importOrder: 0,
  inbox: [organisationInbox],
}

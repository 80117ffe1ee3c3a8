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
    {
      door: 'settings',
      label: 'Sites et services',
      href: '/reglages/sites',
      right: 'organisation.read',
      help: {
        does: 'Les sites et les services du département, et depuis quand ils servent.',
        tips: [
          'Un site qui ferme garde ses chiffres : donnez-lui un dernier jour.',
          'Fermer un jour ou changer de territoire déplace des échéances : elles sont montrées avant.',
        ],
      },
    },
    {
      door: 'settings',
      label: 'Personnes et droits',
      href: '/reglages/personnes',
      right: 'people.write',
      help: {
        does: 'Qui a quel rôle, et où il vaut.',
        tips: ['Une personne accepte elle-même son invitation.', 'Le dernier administrateur ne peut pas être retiré.'],
      },
    },
    {
      door: 'settings',
      label: 'Périmètres',
      href: '/reglages/perimetres',
      right: 'organisation.read',
      help: {
        does: 'Des ensembles de lieux qui portent un nom, pour lire un chiffre ou limiter une enquête.',
        tips: [
          'Changer les lieux d’un périmètre ouvre une nouvelle version ; les chiffres d’avant gardent l’ancienne.',
        ],
      },
    },
    {
      door: 'settings',
      label: 'Calendrier',
      href: '/reglages/calendrier',
      right: 'organisation.read',
      help: {
        does: 'Les jours fermés, en plus des jours fériés : ils ne comptent pas dans les délais en jours ouvrés.',
        tips: ['Ce qu’une fermeture déplace est montré avant d’être enregistré.'],
      },
    },
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
  links: {
    service: { right: 'organisation.read', place: 'all' },
    scopePlace: { right: 'organisation.read', place: 'all', list: { site: () => '/reglages/perimetres' } },
    roleGrant: {
      right: 'people.write',
      list: {
        site: (id) => `/reglages/personnes?site=${id}`,
        service: (id) => `/reglages/personnes?service=${id}`,
      },
    },
  },
  references: {
    site: { href: (id) => `/reglages/sites/${id}`, names: siteNames },
    service: { href: (id) => `/reglages/services/${id}`, names: serviceNames },
    scope: { href: () => '/reglages/perimetres', names: scopeNames },
    closing_day: { href: () => '/reglages/calendrier', nameOf: closingName, names: closingNames },
    account: { href: (id) => `/reglages/personnes/${id}`, names: accountNames },
    invitation: { href: () => '/reglages/personnes' },
  },
  routes: ({ clocks }) => organisationRoutes(clocks),
  imports: organisationProfiles,
  importOrder: 0,
  inbox: [organisationInbox],
}

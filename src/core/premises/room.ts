import type { RoomManifest } from '#src/core/room/room.ts'
import { modeFacts } from './facts.ts'
import { premisesProfiles } from './imports/index.ts'
import { premisesIndicators } from './indicators.ts'
import { premisesMeasures } from './measures.ts'
import { equipmentRecords, hoursRecords, pointRecords } from './records.ts'
import { premisesRights } from './rights.ts'
import { premisesRoutes } from './routes.tsx'
import { premisesJournal } from './verbs.ts'

export const premisesRoom: RoomManifest = {
  name: 'core/premises',
  rights: premisesRights,
  journal: premisesJournal,
  menu: [
    {
      door: 'receive',
      label: 'Points d’accueil',
      href: '/locaux',
      right: 'premises.read',
      help: {
        does: 'Où les usagers sont reçus, par quel service, à quelles heures, avec ou sans rendez-vous.',
        tips: [
          'Des horaires commencent un jour et valent jusqu’aux suivants : ajoutez-en de nouveaux plutôt que de corriger les anciens.',
          'Les jours fériés et les fermetures du calendrier sont déjà comptés ; un jour particulier dit le reste.',
        ],
      },
    },
    {
      door: 'receive',
      label: 'Équipements',
      href: '/equipements',
      right: 'premises.read',
      under: '/locaux',
      help: {
        does: 'Guichets, postes en libre accès, services aux usagers et signalétique de chaque site, avec leur état.',
        tips: [
          'En bas de la liste, ce qui est dû aux usagers : services et espace pour écrire, site par site.',
          '« Signaler une panne » garde le jour ; ce qui est en panne ne compte plus dans ce qui est dû.',
        ],
      },
    },
  ],
  tables: {
    receptionPoint: ['point d’accueil', 'points d’accueil'],
    openingHours: ['horaire d’ouverture', 'horaires d’ouverture'],
    openingException: null,
    equipment: ['équipement', 'équipements'],
    premisesSetting: null,
  },
  links: {
    receptionPoint: {
      right: 'premises.read',
      place: { site: 'site', service: 'service' },
      list: { site: (id) => `/locaux?site=${id}` },
    },
    equipment: {
      right: 'premises.read',
      place: { site: 'site' },
      list: {
        site: (id) => `/equipements?site=${id}`,
        reception_point: (id) => `/equipements?point=${id}`,
      },
    },
  },
  references: { premises_setting: { href: () => '/equipements/dus' } },
  routes: premisesRoutes,
  records: [pointRecords, hoursRecords, equipmentRecords],
  measures: { numbers: { 'opening.opened@1': 72, 'opening.ended@1': 73 }, list: premisesMeasures },
  indicators: premisesIndicators,
  facts: [modeFacts],
  imports: premisesProfiles,
  importOrder: 1,
}

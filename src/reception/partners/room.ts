import type { RoomManifest } from '#src/core/room/room.ts'
import { partnerProfiles } from './imports/index.ts'
import { partnerIndicators } from './indicators.ts'
import { partnerMeasures } from './measures.ts'
import { placeRecords } from './records.ts'
import { partnerRights } from './rights.ts'
import { partnerRoutes } from './routes.tsx'
import { partnerJournal } from './verbs.ts'

const BASE = '/partenaires'

export const partnerRoom: RoomManifest = {
  name: 'reception/partners',
  rights: partnerRights,
  journal: partnerJournal,
  menu: [
    {
      door: 'receive',
      label: 'France Services',
      href: BASE,
      right: 'partners.read',
      help: {
        does: 'Les maisons France Services, les mairies équipées et les relais : ouverts, prévus, déplacés, fermés, sur une carte et dans une liste.',
        tips: [
          'Le nombre prévu est la cible de l’indicateur des maisons ouvertes.',
          'Un lieu fermé se garde : donnez-lui un jour de fermeture.',
        ],
      },
    },
  ],
  tables: { partnerPlace: ['lieu partenaire', 'lieux partenaires'], partnerMove: null },
  links: {
    partnerPlace: {
      right: 'partners.read',
      place: { site: 'site' },
      list: { site: (id) => `${BASE}?site=${id}` },
    },
  },
  routes: partnerRoutes,
  records: [placeRecords],
  measures: { numbers: { 'partner.opened@1': 269, 'partner.closed@1': 270 }, list: partnerMeasures },
  indicators: partnerIndicators,
  imports: partnerProfiles,
  importOrder: 1,
}

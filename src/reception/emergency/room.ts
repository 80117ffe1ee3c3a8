import type { RoomManifest } from '#src/core/room/room.ts'
import { emergencyProfiles } from './imports/index.ts'
import { emergencyIndicators } from './indicators.ts'
import { emergencyMeasures } from './measures.ts'
import { BASE, emergencyRecords, exerciseProofs, findingRecords } from './records.ts'
import { emergencyBlock } from './report.ts'
import { emergencyRights } from './rights.ts'
import { emergencyRoutes } from './routes.tsx'
import { emergencyJournal } from './verbs.ts'

export const emergencyRoom: RoomManifest = {
  name: 'reception/emergency',
  rights: emergencyRights,
  journal: emergencyJournal,
  menu: [
    {
      door: 'receive',
      label: 'Communication d’urgence',
      href: BASE,
      right: 'emergency.read',
      help: {
        does: 'La main courante d’un évènement majeur ou d’un exercice, et les deux délais d’une heure calculés depuis ses étapes.',
        tips: [
          'Ouvrez la saisie avant de partir : elle reste sur le téléphone, garde chaque ligne avec son heure, et l’envoie une seule fois.',
          'Une ligne ne se change pas et ne s’efface pas : une correction est une ligne de plus.',
          'Un exercice terminé prouve l’obligation d’exercice dans le calendrier des obligations.',
        ],
      },
    },
  ],
  tables: {
    emergency: ['évènement ou exercice', 'évènements et exercices'],
    emergencyLine: null,
    emergencyFinding: ['constat d’un retour d’expérience', 'constats de retours d’expérience'],
  },
  links: {
    emergency: { right: 'emergency.read', place: { site: 'site' }, list: { site: (id) => `${BASE}?site=${id}` } },
    emergencyFinding: { right: 'emergency.read', list: { emergency: (id) => `${BASE}/${id}#retour` } },
  },
  routes: emergencyRoutes,
  records: [emergencyRecords, findingRecords],
  measures: {
    numbers: { 'emergency.held@1': 330, 'emergency.cell@1': 331, 'emergency.information@1': 332 },
    list: emergencyMeasures,
  },
  indicators: emergencyIndicators,
  imports: emergencyProfiles,
  importOrder: 2,
  blocks: [emergencyBlock],
  proofs: [exerciseProofs],
}

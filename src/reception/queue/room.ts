import type { RoomManifest } from '#src/core/room/room.ts'
import { arrivals } from './arrivals.ts'
import { queueProfiles } from './imports/index.ts'
import { queueIndicators } from './indicators.ts'
import { queueJobs } from './jobs.ts'
import { queueMeasures } from './measures.ts'
import { counterRecords, hallRecords, lineRecords, policyRecords, ticketRecords } from './records.ts'
import { queueRights } from './rights.ts'
import { queueRoutes } from './routes.tsx'
import { queueJournal } from './verbs.ts'

export const queueRoom: RoomManifest = {
  name: 'reception/queue',
  rights: queueRights,
  journal: queueJournal,
  menu: [
    {
      door: 'receive',
      label: 'File d’attente',
      href: '/file-d-attente',
      right: 'queue.read',
      under: '/visites',
      help: {
        does: 'Les salles d’attente : qui attend, qui est appelé où, dans quel ordre et pourquoi.',
        tips: [
          'La borne, l’écran et les téléphones ont chacun leur adresse, sur la fiche de la salle.',
          'Une règle d’ordre déclarée décide de l’ordre ; chaque appel en garde la raison, lue sur la fiche du ticket.',
          'Pendant une coupure, les numéros de papier se notent à la main, puis se ressaisissent une fois.',
        ],
      },
    },
  ],
  tables: {
    queueHall: ['salle d’attente', 'salles d’attente'],
    queueLine: ['file', 'files'],
    queueCounter: ['guichet', 'guichets'],
    queuePolicy: ['règle d’ordre', 'règles d’ordre'],
    queueTicket: ['ticket', 'tickets'],
    queuePeriod: ['période d’un ticket', 'périodes de tickets'],
    queueNumber: null,
  },
  links: {
    queueHall: { right: 'queue.read', place: { site: 'site' } },
    queueLine: { right: 'queue.read' },
    queueCounter: { right: 'queue.read' },
    queueTicket: { right: 'queue.read', place: { site: 'site', service: 'service' } },
    queuePeriod: { right: 'queue.read' },
  },
  routes: queueRoutes,
  records: [hallRecords, lineRecords, counterRecords, policyRecords, ticketRecords],
  measures: {
    numbers: { 'queue.ticket@1': 320, 'queue.service@1': 321 },
    list: queueMeasures,
  },
  indicators: queueIndicators,
  imports: queueProfiles,
  importOrder: 2,
  jobs: queueJobs,
  arrivals,
}

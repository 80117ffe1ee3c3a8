import { appointmentThemes } from './store/theme-source.ts'
import type { RoomManifest } from '#src/core/room/room.ts'
import { appointmentProfiles } from './imports/index.ts'
import { appointmentIndicators } from './indicators.ts'
import { appointmentJobs, queuedJobs } from './jobs.ts'
import { appointmentMeasures } from './measures.ts'
import { appointmentRecords, bookRecords, leadRecords, reasonRecords, totalRecords, waitingRecords } from './records.ts'
import { appointmentRights } from './rights.ts'
import { appointmentRoutes } from './routes.tsx'
import { appointmentJournal } from './verbs.ts'

const place = { site: 'site', service: 'service' } as const

export const appointmentRoom: RoomManifest = {
  name: 'reception/appointments',
  rights: appointmentRights,
  journal: appointmentJournal,
  menu: [
    {
      door: 'receive',
      label: 'Rendez-vous',
      href: '/rendez-vous',
      right: 'appointments.read',
      help: {
        does: 'L’activité des rendez-vous : pris, honorés, manqués, annulés, par agenda, motif et voie ; les agendas, leurs ouvertures et les délais d’obtention.',
        tips: [
          'Ce qui vient d’un autre outil s’importe ; un mois connu de plusieurs façons ne compte qu’une fois.',
          'Avant d’enregistrer une ouverture ou une absence, la page dit quels rendez-vous perdraient leur place.',
        ],
      },
    },
    {
      door: 'receive',
      label: 'Rendez-vous du jour',
      href: '/rendez-vous/jour',
      right: 'appointments.receive',
      under: '/rendez-vous',
      help: {
        does: 'Qui est attendu aujourd’hui, et un geste pour noter qui est arrivé, reçu ou absent.',
        tips: [
          'Un rendez-vous se prend aussi ici pour quelqu’un qui téléphone, qui est à l’accueil ou dans une maison France Services.',
          'Un geste de trop se reprend : « Revenir d’un pas ».',
        ],
      },
    },
  ],
  tables: {
    appointmentReason: ['motif de rendez-vous', 'motifs de rendez-vous'],
    appointmentBook: ['agenda de rendez-vous', 'agendas de rendez-vous'],
    appointmentOpening: ['ouverture de rendez-vous', 'ouvertures de rendez-vous'],
    appointmentAbsence: ['absence d’agenda', 'absences d’agenda'],
    appointment: ['rendez-vous', 'rendez-vous'],
    appointmentWaiting: ['personne en liste d’attente', 'personnes en liste d’attente'],
    appointmentTotal: ['total de rendez-vous', 'totaux de rendez-vous'],
    leadReading: ['relevé de délai', 'relevés de délai'],
    appointmentSetting: null,
    appointmentChoice: null,
  },
  links: {
    appointmentReason: { right: 'appointments.read', place: 'all' },
    appointmentBook: { right: 'appointments.read', place },
    appointment: {
      right: 'appointments.receive',
      place,
      list: {
        appointment_reason: (id) => `/rendez-vous/liste?motif=${id}`,
        appointment_book: (id) => `/rendez-vous/liste?agenda=${id}`,
      },
    },
    appointmentTotal: { right: 'appointments.read', place },
    leadReading: { right: 'appointments.read', place, points: [{ of: 'partner_place', code: 'placeCode' }] },
  },
  routes: appointmentRoutes,
  records: [appointmentRecords, reasonRecords, bookRecords, totalRecords, waitingRecords, leadRecords],
  measures: {
    numbers: {
      'appointment.taken@1': 310,
      'appointment.procedure@1': 311,
      'appointment.delay@1': 312,
      'appointment.total@1': 313,
      'appointment.lead@1': 314,
    },
    list: appointmentMeasures,
  },
  indicators: appointmentIndicators,
  imports: appointmentProfiles,
  importOrder: 2,
  themes: [appointmentThemes],
  jobs: appointmentJobs,
  handedJobs: queuedJobs,
}

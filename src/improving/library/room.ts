import { Hono } from 'hono'
import type { RoomManifest } from '#src/core/room/room.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { libraryProfiles } from './imports/index.ts'
import { libraryJobs } from './jobs.ts'
import { libraryInbox } from './inbox.ts'
import { libraryIndicators } from './indicators.ts'
import { libraryMeasures } from './measures.ts'
import { documentProofs } from './proofs.ts'
import { libraryReadiness } from './ready.ts'
import { documentRecords } from './records.ts'
import { documentFigure } from './reference.ts'
import { libraryRights } from './rights.ts'
import { approvalRoutes } from './routes/approval.tsx'
import { documentRoutes } from './routes/documents.tsx'
import { kindRoutes } from './routes/kinds.tsx'
import { listRoutes } from './routes/list.tsx'
import { inForceRoutes } from './routes/in-force.tsx'
import { readingRoutes } from './routes/readings.tsx'
import { versionRoutes } from './routes/versions.tsx'
import { libraryJournal } from './verbs.ts'

export const libraryRoom: RoomManifest = {
  name: 'improving/library',
  rights: libraryRights,
  journal: libraryJournal,
  menu: [
    {
      door: 'improve',
      label: 'Base documentaire',
      href: '/documents',
      right: 'documents.read',
      help: {
        does: 'Les documents maîtrisés : procédures, guides, chartes, registres, lettres types. Une seule version est en vigueur par lieu.',
        tips: [
          'Une version est approuvée par des visas, ou par l’avis favorable d’un comité.',
          'Une entrée en vigueur peut être un jour à venir : la version d’avant vaut jusqu’à la veille.',
          'Une version remplacée reste lisible, marquée.',
        ],
      },
    },
  ],
  routes: new Hono<Env>()
    .route('/', kindRoutes)
    .route('/', listRoutes)
    .route('/', documentRoutes)
    .route('/', versionRoutes)
    .route('/', approvalRoutes)
    .route('/', readingRoutes)
    .route('/', inForceRoutes),
  measures: {
    numbers: { 'document.came@1': 81, 'document.left@1': 82, 'document.aged@1': 83, 'document.read@1': 84 },
    list: libraryMeasures,
  },
  indicators: libraryIndicators,
  jobs: libraryJobs,
  inbox: libraryInbox,
  readiness: libraryReadiness,
  proofs: [documentProofs],
  records: [documentRecords],
  imports: libraryProfiles,
  importOrder: 2,
  tables: {
    documentText: null,
    documentWord: null,
    documentKind: ['sorte de document', 'sortes de documents'],
    document: ['document', 'documents'],
    documentVersion: ['version de document', 'versions de documents'],
    documentSheet: ['feuille d’émargement', 'feuilles d’émargement'],
    documentReading: ['lecture de document', 'lectures de documents'],
    documentApprover: ['visa de document', 'visas de documents'],
  },
  links: {
    document: {
      right: 'documents.read',
      place: 'all',
      list: { document_kind: (id) => `/documents?sorte=${id}`, site: (id) => `/documents?site=${id}` },
    },
    documentVersion: { right: 'documents.write', place: 'all' },
    documentApprover: { right: 'documents.write', place: 'all' },
    documentReading: { right: 'documents.write', place: 'all' },
  },
  references: {
    document_in_force: documentFigure,
    document_kind: { href: (id) => `/documents/sortes/${id}/modifier` },
  },
}

import { Hono } from 'hono'
import { ratingCarriers } from './actions/carrying.ts'
import type { RoomManifest } from '#src/core/room/room.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { auditedAssessments } from './audited.tsx'
import { assessmentProfiles } from './imports/index.ts'
import { assessmentInbox } from './inbox.ts'
import { assessmentIndicators } from './indicators.ts'
import { assessmentMeasures } from './measures.ts'
import { assessmentAttestations, assessmentReadiness } from './ready.ts'
import { assessmentRecords } from './records.ts'
import { assessmentBlocks } from './report.ts'
import { assessmentRights } from './rights.ts'
import { lifeRoutes } from './routes/life.tsx'
import { listRoutes } from './routes/lists.tsx'
import { overviewRoutes } from './routes/overview.tsx'
import { partRoutes } from './routes/parts.tsx'
import { ratingRoutes } from './routes/rating.tsx'
import { readingRoutes } from './routes/reading.tsx'
import { lineFileNames } from './store/assessments.ts'
import { assessmentJournal } from './verbs.ts'

export const assessmentRoom: RoomManifest = {
  name: 'improving/assessments',
  rights: assessmentRights,
  journal: assessmentJournal,
  menu: [
    {
      door: 'improve',
      label: 'Autodiagnostics',
      href: '/autodiagnostics',
      right: 'assessments.read',
      help: {
        does: 'Les évaluations au regard d’un référentiel : autodiagnostics, grilles d’audit interne ou externe, diagnostics Services Publics+.',
        tips: [
          'Chaque ligne s’enregistre dès qu’elle est cotée ; « sans objet » demande un motif et ne compte pas dans le taux.',
          '« Reprendre pour une nouvelle évaluation » propose les cotations d’avant, à confirmer une à une.',
          'Une évaluation figée ne change plus : elle se corrige par une nouvelle version, avec sa raison.',
        ],
      },
    },
  ],
  routes: new Hono<Env>()
    .route('/', listRoutes)
    .route('/', overviewRoutes)
    .route('/', readingRoutes)
    .route('/', lifeRoutes)
    .route('/', partRoutes)
    .route('/', ratingRoutes),
  records: assessmentRecords,
  measures: {
    numbers: { 'assessment.score@1': 20, 'assessment.unrated@1': 21, 'assessment.void@1': 22 },
    list: assessmentMeasures,
  },
  indicators: assessmentIndicators,
  blocks: assessmentBlocks,
  carries: ratingCarriers,
  imports: assessmentProfiles,
  fileNames: { assessment_line: lineFileNames },
  importOrder: 3,
  inbox: assessmentInbox,
  attests: assessmentAttestations,
  readiness: assessmentReadiness,
  audited: auditedAssessments,
  tables: {
    assessment: ['évaluation', 'évaluations'],
    assessmentSite: null,
    assessmentModule: null,
    assessmentLine: null,
    assessmentPoint: null,
    assessmentTotal: null,
    assessmentDelegation: null,
    assessmentSnapshot: null,
    assessmentScore: null,
  },
  links: { assessment: { right: 'assessments.read' } },
}

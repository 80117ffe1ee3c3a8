import { Hono } from 'hono'
import { evidenceCarriers } from './carry-actions.ts'
import { evidenceAttestations } from './attestation.ts'
import { auditedEvidencePart } from './audited.tsx'
import { evidenceProofs } from './proofs.ts'
import type { RoomManifest } from '#src/core/room/room.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { evidenceHome } from './home.ts'
import { evidenceProfile } from './imports/index.ts'
import { evidenceInbox } from './inbox.ts'
import { evidenceReadiness } from './ready.ts'
import { evidenceRecords } from './records.ts'
import { evidenceBlocks } from './report.ts'
import { evidenceRights } from './rights.ts'
import { formRoutes } from './routes/forms.tsx'
import { listRoutes } from './routes/list.tsx'
import { settingRoutes, sheetRoutes } from './routes/sheet.tsx'
import { evidenceJournal } from './verbs.ts'

export const evidenceRoom: RoomManifest = {
  name: 'improving/evidence',
  rights: evidenceRights,
  journal: evidenceJournal,
  menu: [
    {
      door: 'improve',
      label: 'Preuves',
      href: '/preuves',
      right: 'evidence.read',
      help: {
        does: 'Ce qui montre que chaque engagement est tenu : documents, liens, photographies, chiffres du produit, entretiens.',
        tips: [
          '« Voir ce qui manque » liste les engagements sans preuve en vigueur, site par site.',
          'Un chiffre vivant est lu à chaque ouverture : il n’expire pas.',
          'Un nouveau fichier est une nouvelle version : l’ancienne reste.',
        ],
      },
    },
  ],
  routes: new Hono<Env>()
    .route('/', settingRoutes)
    .route('/', listRoutes)
    .route('/', formRoutes)
    .route('/', sheetRoutes),
  records: [evidenceRecords],
  imports: [evidenceProfile],
  importOrder: 2,
  proofs: [evidenceProofs],
  carries: evidenceCarriers,
  attests: evidenceAttestations,
  readiness: evidenceReadiness,
  audited: auditedEvidencePart,
  blocks: evidenceBlocks,
  inbox: evidenceInbox,
  home: evidenceHome,
  tables: {
    evidence: ['preuve', 'preuves'],
    evidenceFile: null,
    evidenceSetting: null,
  },
  links: { evidence: { right: 'evidence.read', points: [{ figure: 'figure' }] } },
  references: { evidence_setting: { nameOf: () => 'délai d’alerte', href: () => '/preuves/reglages' } },
}

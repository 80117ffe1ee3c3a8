import { Hono } from 'hono'
import type { AttestationKinds } from '#src/core/room/attestation.ts'
import { following } from '#src/core/room/clock-actions.ts'
import type { RoomManifest } from '#src/core/room/room.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { auditsProfile } from './imports/audits.ts'
import { auditHome } from './home.ts'
import { findingsProfile } from './imports/findings.ts'
import { labelsProfile } from './imports/labels.ts'
import { attachmentsProfile, slotsProfile } from './imports/parts.ts'
import { auditInbox } from './inbox.ts'
import { auditReadiness } from './ready.ts'
import { auditAnchors, auditProofs, labelAnchors } from './proofs.ts'
import { auditRecords } from './records.ts'
import { auditBlocks } from './report.ts'
import { auditRights } from './rights.ts'
import { auditRoutes } from './routes/audits.tsx'
import { findingRoutes } from './routes/findings.tsx'
import { guestRoutes } from './routes/guest.tsx'
import { inviteRoutes } from './routes/invites.tsx'
import { labelRoutes } from './routes/labels.tsx'
import { partRoutes } from './routes/parts.tsx'
import { sampleRoutes } from './routes/samples.tsx'
import { reportRoutes } from './routes/sheet.tsx'
import { treatmentRoutes } from './routes/treatment.tsx'
import { findingFileNames } from './store/records.ts'
import { auditJournal } from './verbs.ts'

/** What is due and how ready a site is, with what other rooms attest: handed in once they are all known. */
export const auditWarnings = (attests: AttestationKinds): Pick<RoomManifest, 'inbox' | 'readiness'> => ({
  inbox: auditInbox(attests),
  readiness: auditReadiness(attests),
})

export const auditRoom: RoomManifest = {
  name: 'improving/audits',
  rights: auditRights,
  journal: auditJournal,
  menu: [
    {
      door: 'improve',
      label: 'Audits et label',
      href: '/audits',
      right: 'audits.read',
      help: {
        does: 'Les audits passés et à venir, ce qu’ils ont constaté, ce qu’on en a fait, et le label.',
        tips: [
          'Un constat devient une action en un geste : « En faire une action ».',
          'La page d’un label dit ce qui manque pour déposer sa candidature.',
          'Une non-conformité se clôt quand ses actions sont réalisées et qu’une autre personne en a reconnu l’efficacité.',
        ],
      },
    },
    {
      door: 'improve',
      label: 'Votre audit',
      href: '/audit-invite',
      right: 'guest.read',
      help: {
        does: 'L’audit où vous êtes invité : ce qui est demandé, les preuves par engagement, vos constats.',
        tips: [
          '« Saisir un constat » est sur la page de l’audit et sur celle de chaque engagement.',
          'Vos constats restent à vous tant que vous ne les avez pas remis.',
        ],
      },
    },
  ],
  routes: ({ attests, samples, audited, clocks }) =>
    new Hono<Env>()
      .route('/', guestRoutes(audited, samples))
      .route('/', inviteRoutes)
      .route('/', findingRoutes)
      .route('/', labelRoutes(attests, following(clocks)))
      .route('/', sampleRoutes(samples))
      .route('/', treatmentRoutes)
      .route('/', auditRoutes(following(clocks)))
      .route('/', partRoutes)
      .route('/', reportRoutes),
  records: auditRecords,
  imports: [labelsProfile, auditsProfile, slotsProfile, attachmentsProfile, findingsProfile],
  proofs: [auditProofs],
  anchors: [auditAnchors, labelAnchors],
  fileNames: { finding: findingFileNames },
  blocks: auditBlocks,
  ...auditWarnings(new Map()),
  home: auditHome,
  importOrder: 2,
  tables: {
    audit: ['audit', 'audits'],
    auditSlot: null,
    auditAttachment: null,
    auditGuest: ['auditeur invité', 'auditeurs invités'],
    finding: ['constat', 'constats'],
    auditSample: ['échantillon', 'échantillons'],
    label: ['label', 'labels'],
  },
  links: { auditSample: { right: 'audits.read' }, label: { right: 'audits.read' } },
}

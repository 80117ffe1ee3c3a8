import { following } from '#src/core/room/clock-actions.ts'
import type { RoomManifest } from '#src/core/room/room.ts'
import { meetingAnchors, meetingProofs } from './proofs.ts'
import { committeeHome } from './home.ts'
import { committeeProfiles } from './imports/index.ts'
import { committeeInbox } from './inbox.ts'
import { committeeReadiness } from './ready.ts'
import { committeeAttestations } from './attestation.ts'
import { meetingRecords } from './records.ts'
import { meetingFigure, opinionGiven } from './reference.ts'
import { committeeBlocks } from './report.ts'
import { committeeRights } from './rights.ts'
import { committeeRoutes } from './routes.tsx'
import { committeeNames, suggestionFileNames } from './store/records.ts'
import { committeeJournal } from './verbs.ts'

export const committeeRoom: RoomManifest = {
  name: 'reporting/committees',
  rights: committeeRights,
  journal: committeeJournal,
  menu: [
    {
      door: 'report',
      label: 'Comités',
      href: '/comites',
      right: 'committees.read',
      help: {
        does: 'Les instances, leurs membres et leurs séances : ordre du jour, présences, diaporama, compte rendu.',
        tips: [
          '« Préparer la séance suivante » reprend les points, les blocs et les invités que vous cochez.',
          'Figer un compte rendu garde ses chiffres ; une correction est une nouvelle version, avec sa raison.',
        ],
      },
    },
    {
      door: 'settings',
      label: 'En-tête',
      href: '/reglages/en-tete',
      right: 'committees.write',
      help: {
        does: 'L’emblème placé en tête des comptes rendus.',
        tips: ['Il n’est pas fourni : déposez celui de votre préfecture.'],
      },
    },
  ],
  tables: {
    committee: ['comité', 'comités'],
    committeeMember: ['membre de comité', 'membres de comité'],
    meeting: ['séance', 'séances'],
    meetingAttachment: ['pièce de séance', 'pièces de séance'],
    meetingBlock: ['bloc de compte rendu', 'blocs de compte rendu'],
    agendaItem: ['point d’ordre du jour', 'points d’ordre du jour'],
    attendance: ['présence en séance', 'présences en séance'],
    emblem: ['emblème', 'emblèmes'],
    decision: ['décision', 'décisions'],
    intervention: ['intervention', 'interventions'],
    minutesVersion: ['version figée de compte rendu', 'versions figées de compte rendu'],
  },
  links: {
    meeting: { right: 'committees.read', list: { committee: (id) => `/comites?instance=${id}` } },
    attendance: { right: 'committees.read', points: [{ of: 'committee_member', same: ['function', 'name'] }] },
    minutesVersion: {
      right: 'committees.read',
      place: 'all',
      list: { meeting: (id) => `/comites/${id}/compte-rendu` },
    },
  },
  home: committeeHome,
  routes: ({ blocks, clocks, opens }) => committeeRoutes(blocks, { clocks: following(clocks), opens }),
  records: [meetingRecords],
  attests: committeeAttestations,
  imports: committeeProfiles,
  importOrder: 5,
  fileNames: { suggestion: suggestionFileNames },
  proofs: [meetingProofs],
  anchors: [meetingAnchors],
  blocks: committeeBlocks,
  inbox: committeeInbox,
  readiness: committeeReadiness,
  references: {
    committee: { href: (id) => `/comites/instances/${id}`, names: committeeNames },
    session: { href: (code) => `/comites/seance/${code}` },
    meeting_minutes: meetingFigure,
    opinion: opinionGiven,
    suggestion: { href: (id) => `/comites/${id.split(':')[0] ?? ''}/suites` },
  },
}

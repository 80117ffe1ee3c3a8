import type { FileNames } from '#src/core/room/reference.ts'
import type { RoomManifest } from '#src/core/room/room.ts'
import { planProofs } from './proofs.ts'
import { actionHome } from './home.ts'
import { actionsProfile } from './imports/index.ts'
import { notesProfile, stepsProfile } from './imports/parts.ts'
import { originsProfile } from './imports/origins.ts'
import { actionInbox } from './inbox.ts'
import { actionReadiness } from './ready.ts'
import { actionRecords } from './records.ts'
import { actionPlanBlocks } from './report.ts'
import { actionPlanRights } from './rights.ts'
import { actionPlanRoutes } from './routes.tsx'
import { actionPlanJournal } from './verbs.ts'

/** Its files, with what files call the objects that actions come from. */
export const actionPlanFiles = (names: FileNames): Pick<RoomManifest, 'imports'> => ({
  imports: [actionsProfile, stepsProfile, notesProfile, originsProfile(names)],
})

export const actionPlanRoom: RoomManifest = {
  name: 'improving/action-plans',
  rights: actionPlanRights,
  journal: actionPlanJournal,
  menu: [
    {
      door: 'improve',
      label: 'Plan d’actions',
      href: '/plan-actions',
      right: 'actions.read',
      help: {
        does: 'Le plan d’actions de l’année : ce qui est proposé, validé, fait, reporté.',
        tips: [
          '« Reprendre le plan » propose de nouveau les actions encore ouvertes de l’année d’avant, avec un lien vers leur origine.',
          'Une action réalisée, abandonnée ou reportée garde sa raison.',
        ],
      },
    },
  ],
  tables: { action: ['action', 'actions'], actionStep: null, actionNote: null, actionLink: null },
  links: {
    action: {
      right: 'actions.read',
      place: { site: 'site', service: 'service' },
      points: [
        { kind: 'originKind', id: 'originId' },
        { of: 'indicator', code: 'indicator' },
      ],
    },
  },
  home: actionHome,
  routes: actionPlanRoutes,
  records: [actionRecords],
  ...actionPlanFiles({}),
  importOrder: 4,
  proofs: [planProofs],
  blocks: actionPlanBlocks,
  inbox: [actionInbox],
  readiness: actionReadiness,
}

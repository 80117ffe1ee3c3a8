import type { RoomManifest } from '#src/core/room/room.ts'
import { actionsProfile } from './imports/index.ts'
import { actionInbox } from './inbox.ts'
import { actionPlanBlocks } from './report.ts'
import { actionPlanRights } from './rights.ts'
import { actionPlanRoutes } from './routes.tsx'

export const actionPlanRoom: RoomManifest = {
  name: 'improving/action-plans',
  rights: actionPlanRights,
  menu: [{ door: 'improve', label: 'Plan d’actions', href: '/plan-actions', right: 'actions.read' }],
  tables: { action: ['action', 'actions'], actionStep: null, actionNote: null },
  routes: actionPlanRoutes,
  imports: [actionsProfile],
  importOrder: 4,
  blocks: actionPlanBlocks,
  inbox: [actionInbox],
  references: { action: { href: (id) => `/plan-actions/${id}` } },
}

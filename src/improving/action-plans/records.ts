import type { RecordKind } from '#src/core/room/record-store.ts'
import { STATES } from './action.ts'
import { actionLines, actionsFollowing } from './record-store.ts'

export const actionRecords: RecordKind = {
  kind: 'action',
  right: 'actions.read',
  noun: { one: 'action', many: 'actions' },
  states: STATES,
  outcomes: { in_time: 'Dans les temps', late: 'Après l’échéance' },
  href: ({ id }) => `/plan-actions/${id}`,
  search: 'words',
  follows: actionsFollowing,
  lines: actionLines,
}

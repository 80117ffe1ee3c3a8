import { visibleSites } from '#src/core/organisation/index.ts'
import type { InboxSource } from '#src/core/room/inbox.ts'
import { listActions } from './store.ts'

/** Actions of the plan whose day comes or has passed. */
export const actionInbox: InboxSource = {
  code: 'actions',
  right: 'actions.write',
  async read(tx, { until, where }) {
    const sites = visibleSites(where)
    const open = await listActions(tx, { openOnly: true, ...(sites === undefined ? {} : { sites }) })
    return open.flatMap((action) =>
      action.dueOn === null || action.dueOn > until
        ? []
        : [
            {
              key: `action-${action.id}`,
              due: action.dueOn,
              title: action.title,
              why: `${action.siteName}. Plan d’actions ${action.planYear}${action.progress === '' ? '' : `, ${action.progress} étapes faites`}${action.owner === '' ? '' : `. ${action.owner}`}.`,
              action: { label: 'Mettre à jour l’action', href: `/plan-actions/${action.id}` },
            },
          ],
    )
  },
}

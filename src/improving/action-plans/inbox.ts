import { z } from 'zod'
import { dueRows } from '#src/core/room/inbox.ts'
import { dueActions } from './store.ts'

const Data = z.object({
  id: z.number(),
  title: z.string(),
  site: z.string(),
  year: z.number(),
  owner: z.string(),
  steps: z.number(),
  done: z.number(),
})

/** Actions of the plan whose day comes or has passed. */
export const actionInbox = dueRows({
  code: 'actions',
  right: 'actions.write',
  data: Data,
  fragment: dueActions,
  items: (rows) =>
    rows.map(({ due, id, title, site, year, owner, steps, done }) => ({
      key: `action-${id}`,
      due,
      title,
      why: `${site}. Plan d’actions ${year}${steps === 0 ? '' : `, ${done} sur ${steps} étapes faites`}${owner === '' ? '' : `. ${owner}`}.`,
      action: { label: 'Mettre à jour l’action', href: `/plan-actions/${id}` },
    })),
})

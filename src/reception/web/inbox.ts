import { z } from 'zod'
import { dueRows } from '#src/core/room/inbox.ts'
import { dueRequests } from './store.ts'

/** Changes of the site whose day comes or has passed. */
export const webInbox = dueRows({
  code: 'web-requests',
  right: 'web.write',
  data: z.object({ id: z.number(), name: z.string(), site: z.string() }),
  fragment: dueRequests,
  items: (rows) =>
    rows.map(({ due, id, name, site }) => ({
      key: `web-request-${id}`,
      due,
      title: name,
      why: `Mise à jour du site internet, ${site}.`,
      action: { label: 'Noter la mise en ligne', href: `/site-internet/${id}/publier` },
    })),
})

import { z } from 'zod'
import { dueRows } from '#src/core/room/inbox.ts'
import { dueTours } from './store/tours.ts'

/** Tours whose day comes or has passed. */
export const tourInbox = dueRows({
  code: 'tours',
  right: 'tours.write',
  data: z.object({ id: z.number(), name: z.string(), site: z.string(), begun: z.boolean() }),
  fragment: dueTours,
  items: (rows) =>
    rows.map(({ due, id, name, site, begun }) => ({
      key: `tour-${id}`,
      due,
      title: name,
      why: `Tour des locaux, ${site}.`,
      action: { label: begun ? 'Continuer le tour' : 'Faire le tour', href: `/tours-des-locaux/saisie/${id}` },
    })),
})

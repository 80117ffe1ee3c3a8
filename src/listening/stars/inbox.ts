import { z } from 'zod'
import { dueRows } from '#src/core/room/inbox.ts'
import { dueReplies } from './store/records.ts'

/** Replies that wait for whoever approves them. */
export const repliesInbox = dueRows({
  code: 'public-replies',
  right: 'stars.approve',
  data: z.object({ id: z.number(), said: z.string(), site: z.string(), approved: z.boolean(), answered: z.boolean() }),
  fragment: dueReplies,
  items: (rows) =>
    rows.map(({ due, id, said, site, approved, answered }) => ({
      key: `public-reply-${id}`,
      due,
      title: `« ${said} »`,
      why: answered ? `Réponse au public, ${site}.` : `Proposition sans réponse, ${site}.`,
      action: {
        label: answered ? (approved ? 'Publier la réponse' : 'Approuver la réponse') : 'Répondre à la proposition',
        href: `/avis/reponses/${id}`,
      },
    })),
})

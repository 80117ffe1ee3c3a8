import { z } from 'zod'
import { dueRows } from '#src/core/room/inbox.ts'
import { addDays } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { waitingPosts } from '#src/ground/floods/set-aside.ts'

/** A week to read what was set aside: among it may stand people who wait for an answer. */
const DAYS = 7

export const floodInbox = dueRows({
  code: 'floods',
  right: 'floods.decide',
  data: z.object({ n: z.number() }),
  fragment: ({ where }) => waitingPosts(where.all ? 'all' : where.sites),
  items: (rows) =>
    rows.map(({ due, n }) => ({
      key: 'floods',
      due: addDays(due, DAYS),
      title: `Trier ${formatCount(n, 'envoi mis de côté', 'envois mis de côté')}`,
      why: 'Une même adresse a dépassé sa part du jour ; rien de cela n’est compté tant que personne ne l’a gardé.',
      action: { label: 'Ouvrir les envois', href: '/envois-mis-de-cote' },
    })),
})

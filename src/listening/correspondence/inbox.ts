import { addDays, type PlainDate } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { InboxItem, InboxSource } from '#src/core/room/inbox.ts'
import { filtersOf } from './register.ts'
import type { ComplaintLine } from './store/complaints.ts'
import { listComplaints } from './store/register.ts'

const MOST = 200

/** Answers due: the late ones together, then one line per day. */
export const complaintInbox: InboxSource = {
  code: 'complaints',
  right: 'complaints.write',
  async read(tx, { today, until, where }) {
    const scope = { where, today, friday: addDays(today, 7) }
    const open = await listComplaints(tx, { ...scope, filters: filtersOf({ etat: 'open' }) }, MOST)
    const late = open.filter(({ dueOn }) => dueOn < today)
    const soon = Map.groupBy(
      open.filter(({ dueOn }) => dueOn >= today && dueOn <= until),
      ({ dueOn }) => dueOn,
    )
    return [
      ...inboxItem(late, '/reclamations?etat=late'),
      ...[...soon.values()].flatMap((list) => inboxItem(list, '/reclamations?etat=open')),
    ]
  },
}

function inboxItem(list: readonly ComplaintLine[], href: string): InboxItem[] {
  const due = list.map(({ dueOn }) => dueOn).toSorted()[0]
  const [first] = list
  if (due === undefined || !first) return []
  const one = list.length === 1
  return [
    {
      key: `complaints-${due}`,
      due,
      title: one
        ? `Répondre à la réclamation ${first.reference}`
        : `Répondre à ${formatCount(list.length, 'réclamation', 'réclamations')}`,
      why: oldest(list, due),
      action: one
        ? { label: 'Ouvrir la réclamation', href: `/reclamations/${first.id}` }
        : { label: `Ouvrir les ${list.length}`, href },
    },
  ]
}

function oldest(list: readonly ComplaintLine[], due: PlainDate): string {
  const unrouted = list.filter(({ service }) => service === null).length
  const wait = unrouted === 0 ? '' : `${formatCount(unrouted, 'à orienter', 'à orienter')}. `
  const same = list.every(({ dueOn }) => dueOn === due)
  return `${wait}${same ? 'Réclamations et suggestions qui attendent une réponse.' : 'La plus ancienne était due ce jour-là.'}`
}

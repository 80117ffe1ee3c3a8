import type { ReadinessPart } from '#src/core/room/readiness.ts'
import { formatCount, plural } from '#src/ground/design/text/index.ts'
import { daysLate } from './action.ts'
import { listActions } from './store.ts'

/** Actions of a site that are late, or whose day falls before the audit. */
export const actionReadiness: ReadinessPart = {
  code: 'actions',
  right: 'actions.read',
  async read(tx, { site, today, until }) {
    const open = (await listActions(tx, { site, openOnly: true })).filter(
      ({ dueOn }) => dueOn !== null && dueOn <= until,
    )
    const late = open.filter((one) => daysLate(one, today) > 0)
    return {
      figures: [
        {
          key: 'actions',
          value: late.length,
          label: plural(late.length, 'action en retard', 'actions en retard'),
          href: `/plan-actions?site=${site}&vue=retard`,
        },
      ],
      todos: open.map((one) => ({
        key: `action-${one.id}`,
        title: one.title,
        why: [
          one.owner === '' ? 'Sans responsable.' : `${one.owner}.`,
          daysLate(one, today) > 0 ? `${formatCount(daysLate(one, today), 'jour', 'jours')} de retard.` : '',
        ]
          .filter(Boolean)
          .join(' '),
        action: { label: 'Voir l’action', href: `/plan-actions/${one.id}` },
        urgency: daysLate(one, today) > 0 ? ('late' as const) : ('soon' as const),
        due: one.dueOn,
        commitments: [],
      })),
    }
  },
}

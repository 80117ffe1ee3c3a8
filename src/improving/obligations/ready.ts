import type { Sources } from './sources.ts'
import type { ReadinessPart } from '#src/core/room/readiness.ts'
import { addDays } from '#src/ground/calendar/index.ts'
import { plural } from '#src/ground/design/text/index.ts'
import { readDue } from './due.ts'
import { occasionOf } from './occurrence.ts'
import { occasionWords } from './tally.ts'

/** How far back what is late is told. */
const LATE_DAYS = 366

/** What the year owes at a site and nothing proves yet, up to the audit. */
export const obligationReadiness = (sources: Sources): ReadinessPart => ({
  code: 'obligations',
  right: 'obligations.read',
  async read(tx, { site, today, until }) {
    const { due } = await readDue(tx, sources, { from: addDays(today, -LATE_DAYS), to: until, today })
    const owed = due.filter(
      (one) =>
        (one.site === null || one.site === site) &&
        (one.state === 'late' || one.state === 'open' || one.state === 'coming'),
    )
    const late = owed.filter(({ state }) => state === 'late').length
    return {
      figures: [
        {
          key: 'obligations',
          value: late,
          label: plural(late, 'échéance en retard', 'échéances en retard'),
          href: `/echeances?site=${site}`,
        },
      ],
      todos: owed.map((one) => ({
        key: `obligation-${one.obligation}-${occasionOf(one)}`,
        title: `${one.title}, ${occasionWords(one)}`,
        why: one.owner === '' ? 'Obligation de la démarche.' : `Obligation de la démarche. ${one.owner}.`,
        action: { label: 'Ouvrir l’obligation', href: `/echeances/obligations/${one.obligation}` },
        urgency: one.state === 'late' ? ('late' as const) : ('soon' as const),
        due: one.dueOn,
        commitments: [],
      })),
    }
  },
})

import { listSites } from '#src/core/organisation/index.ts'
import type { ClockChange, FollowingClock, FollowingDay } from '#src/core/room/clock-actions.ts'
import { addMonths } from '#src/ground/calendar/index.ts'
import { keepMoves } from './actions.ts'
import { anchorKey } from '#src/core/room/anchor.ts'
import { readDue } from './due.ts'
import type { Sources } from './sources.ts'

/** How far ahead days are looked at: nobody plans further. */
const AHEAD_MONTHS = 60

/** A place and the day before which something is owed there, in one word, and back. */
const kindOf = (site: number | null, anchor: string): string => `${site ?? 0} ${anchor}`
function partsOf(kind: string): { site: number | null; anchor: string } {
  const at = kind.indexOf(' ')
  return { site: Number(kind.slice(0, at)) || null, anchor: kind.slice(at + 1) }
}

/** What is owed before days that are still to come moves with them. */
export const obligationClock = (sources: Sources): FollowingClock => ({
  name: 'échéance de la démarche',
  async days(tx, today) {
    const span = { from: addMonths(today, -12), to: addMonths(today, AHEAD_MONTHS), today }
    const [{ due }, sites] = await Promise.all([
      readDue(tx, sources, { ...span, only: ({ frequency }) => frequency === 'before' }),
      listSites(tx),
    ])
    return due.flatMap(({ anchor, state, site, obligation, title, dueOn }): FollowingDay[] => {
      if (!anchor || anchor.held || state === 'met' || state === 'waived') return []
      const place = sites.find(({ id }) => id === site)?.shortName
      return [
        {
          kind: kindOf(site, anchorKey(anchor)),
          id: obligation,
          name: `${title}${place === undefined ? '' : `, ${place}`}, avant : ${anchor.label}`,
          href: `/echeances/obligations/${obligation}`,
          on: dueOn,
        },
      ]
    })
  },
  keep: (tx, moved, today) =>
    keepMoves(
      tx,
      moved.map((one: ClockChange) => ({
        ...partsOf(one.kind),
        obligation: one.id,
        fromDay: one.from,
        toDay: one.to,
        movedOn: today,
      })),
    ),
})

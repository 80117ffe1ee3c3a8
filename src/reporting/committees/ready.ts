import { addDays } from '#src/ground/calendar/index.ts'
import type { ReadinessPart } from '#src/core/room/readiness.ts'
import { sessionsAbout } from './store/meetings.ts'

/** How far back a session still says something of the year being audited. */
const YEAR = 365

/** Sessions about a site: those of the year past and those planned. */
export const committeeReadiness: ReadinessPart = {
  code: 'committees',
  right: 'committees.read',
  async read(tx, { site, today, until }) {
    const rows = await sessionsAbout(tx, site, { from: addDays(today, -YEAR), to: until })
    return {
      milestones: rows.map(({ id, title, heldOn, state }) => ({
        key: `meeting-${id}`,
        day: heldOn,
        label: title,
        done: state !== 'planned',
        href: `/comites/${id}`,
      })),
    }
  },
}

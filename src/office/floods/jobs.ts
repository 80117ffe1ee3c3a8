import { addDays, type PlainDate, today as todayIn, zoneOfCode } from '#src/ground/calendar/index.ts'
import { inTenant, type Tx } from '#src/ground/database/db.ts'
import type { Job } from '#src/ground/jobs/job.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { allTenants } from '#src/core/organisation/index.ts'
import { emptyDropped, REGRET_DAYS } from '#src/ground/floods/set-aside.ts'

/** Empties what was dropped more than a week ago; call it each night inside the département. Returns how many posts. */
export function forgetDropped(tx: Tx, today: PlainDate): Promise<number> {
  return emptyDropped(tx, addDays(today, -REGRET_DAYS))
}

export const floodJobs: readonly Job<Deps>[] = [
  {
    name: 'floods.forget_dropped',
    every: 'night',
    run: async ({ db, clock }) => {
      for (const { id, territory } of await allTenants(db)) {
        const day = todayIn(clock.now(), zoneOfCode(territory))
        await inTenant(db, { tenant: id, mode: 'change' }, (tx) => forgetDropped(tx, day))
      }
    },
  },
]

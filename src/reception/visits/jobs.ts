import { allTenants } from '#src/core/organisation/index.ts'
import { today as todayIn, zoneOfCode } from '#src/ground/calendar/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import type { Job } from '#src/ground/jobs/job.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { forgetTaps } from './store/taps.ts'

export const visitJobs: readonly Job<Deps>[] = [
  {
    name: 'visits.forget_taps',
    every: 'night',
    run: async ({ db, clock }) => {
      for (const { id, territory } of await allTenants(db)) {
        const day = todayIn(clock.now(), zoneOfCode(territory))
        await inTenant(db, { tenant: id, mode: 'change' }, (tx) => forgetTaps(tx, day))
      }
    },
  },
]

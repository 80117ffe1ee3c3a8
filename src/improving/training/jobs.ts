import { allTenants } from '#src/core/organisation/index.ts'
import { today as todayIn, zoneOfCode } from '#src/ground/calendar/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import type { Job } from '#src/ground/jobs/job.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { eraseAtTerm } from './actions/keeping.ts'

/** What is personal goes by itself once it has been kept long enough. */
export const trainingJobs: readonly Job<Deps>[] = [
  {
    name: 'training.erase',
    every: 'night',
    run: async ({ db, clock }) => {
      for (const { id, territory } of await allTenants(db)) {
        const day = todayIn(clock.now(), zoneOfCode(territory))
        await inTenant(db, { tenant: id, mode: 'change' }, (tx) => eraseAtTerm(tx, day))
      }
    },
  },
]

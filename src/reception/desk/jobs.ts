import { allTenants } from '#src/core/organisation/index.ts'
import { today as todayIn, zoneOfCode } from '#src/ground/calendar/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import type { Job } from '#src/ground/jobs/job.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { forgetWords } from './store.ts'

export const deskJobs: readonly Job<Deps>[] = [
  {
    name: 'desk.forget_words',
    every: 'night',
    run: async ({ db, clock }) => {
      for (const { id, territory } of await allTenants(db)) {
        const day = todayIn(clock.now(), zoneOfCode(territory))
        await inTenant(db, { tenant: id, mode: 'change' }, (tx) => forgetWords(tx, day))
      }
    },
  },
]

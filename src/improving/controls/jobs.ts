import { allTenants } from '#src/core/organisation/index.ts'
import type { ProofSource } from '#src/core/room/proof-store.ts'
import { today as todayIn, zoneOfCode } from '#src/ground/calendar/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import type { Job } from '#src/ground/jobs/job.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { proveAll } from './store/proved.ts'

/** What other rooms did or took back since yesterday fills the plan. */
export const controlJobs = (sources: readonly ProofSource[]): readonly Job<Deps>[] => [
  {
    name: 'controls.prove',
    every: 'night',
    run: async ({ db, clock }) => {
      for (const { id, territory } of await allTenants(db)) {
        const day = todayIn(clock.now(), zoneOfCode(territory))
        await inTenant(db, { tenant: id, mode: 'change' }, (tx) => proveAll(tx, sources, day))
      }
    },
  },
]

import { allTenants } from '#src/core/organisation/index.ts'
import { zoneOfCode } from '#src/ground/calendar/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import type { Job } from '#src/ground/jobs/job.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { momentOf } from './actions/tickets.ts'
import { endOld, forgetOld, tellVisits } from './store/settle.ts'

/** Ends what is over and tells the visits: their month follows within a minute. */
export async function settleQueues({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  for (const { id, territory } of await allTenants(db)) {
    const at = momentOf(clock.now(), zoneOfCode(territory))
    await inTenant(db, { tenant: id, mode: 'change' }, async (tx) => {
      await endOld(tx, at)
      await tellVisits(tx)
    })
  }
}

export const queueJobs: readonly Job<Deps>[] = [
  { name: 'queue.settle', every: 'minute', run: settleQueues },
  {
    name: 'queue.forget',
    every: 'night',
    run: async ({ db, clock }) => {
      for (const { id, territory } of await allTenants(db)) {
        const { day } = momentOf(clock.now(), zoneOfCode(territory))
        await inTenant(db, { tenant: id, mode: 'change' }, (tx) => forgetOld(tx, day))
      }
    },
  },
]

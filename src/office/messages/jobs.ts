import { allTenants } from '#src/core/organisation/index.ts'
import { addDays, today, zoneOfCode } from '#src/ground/calendar/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import type { Job } from '#src/ground/jobs/job.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { forgetPeople } from './store/people.ts'
import { settingOf } from './store/settings.ts'

export const messageJobs: readonly Job<Deps>[] = [
  {
    name: 'messages.forget_people',
    every: 'night',
    run: async ({ db, clock }) => {
      for (const { id, territory } of await allTenants(db)) {
        const day = today(clock.now(), zoneOfCode(territory))
        await inTenant(db, { tenant: id, mode: 'change' }, async (tx) =>
          forgetPeople(tx, addDays(day, -(await settingOf(tx)).keepDays)),
        )
      }
    },
  },
]

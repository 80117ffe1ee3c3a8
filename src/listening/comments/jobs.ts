import { allTenants } from '#src/core/organisation/index.ts'
import type { CommentSource } from '#src/core/room/comment-store.ts'
import { today as todayIn, zoneOfCode } from '#src/ground/calendar/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import type { Job } from '#src/ground/jobs/job.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { forgetComments } from './actions.ts'

export const commentJobs = (sources: readonly CommentSource[]): readonly Job<Deps>[] => [
  {
    name: 'comments.forget',
    every: 'night',
    run: async ({ db, clock }) => {
      for (const { id, territory } of await allTenants(db)) {
        const day = todayIn(clock.now(), zoneOfCode(territory))
        await inTenant(db, { tenant: id, mode: 'change' }, (tx) => forgetComments(tx, sources, day))
      }
    },
  },
]

import { allTenants } from '#src/core/organisation/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import type { Job } from '#src/ground/jobs/job.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { takeBackStopped } from './actions.ts'

export const importJobs: readonly Job<Deps>[] = [
  {
    name: 'imports.take_back',
    every: 'minute',
    run: async (deps) => {
      for (const { id } of await allTenants(deps.db))
        await inTenant(deps.db, { tenant: id, mode: 'change' }, (tx) => takeBackStopped(tx, deps))
    },
  },
]

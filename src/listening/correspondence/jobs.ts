import { allTenants } from '#src/core/organisation/index.ts'
import { today as todayIn, zoneOfCode } from '#src/ground/calendar/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import type { Job } from '#src/ground/jobs/job.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { lookOnce, SORT_JOB } from './actions/look.ts'
import { followOutbound } from './actions/write.ts'
import { sortAll } from './actions/sort-all.ts'
import { eraseAside } from './store/inbound.ts'
import { isWatched, listMailboxes } from './store/mailboxes.ts'

const DAY_MS = 86_400_000
/** What was set aside says who wrote what for thirty days more. */
const ASIDE_DAYS = 30

async function placeOf(deps: Deps, tenant: number) {
  const found = (await allTenants(deps.db)).find(({ id }) => id === tenant)
  return { tenant, zone: zoneOfCode(found?.territory ?? '') }
}

export const mailJobs: readonly Job<Deps>[] = [
  {
    // Whatever waits on an open connection is passed over: it is held. A mailbox that fails keeps no other waiting.
    name: 'correspondence.look_round',
    every: 'minute',
    run: async (deps) => {
      for (const { id: tenant, territory } of await allTenants(deps.db)) {
        const at = { tenant, zone: zoneOfCode(territory) }
        const boxes = await inTenant(deps.db, { tenant, mode: 'read' }, listMailboxes)
        await Promise.all(boxes.filter(isWatched).map(({ id }) => lookOnce(deps, at, id)))
        await sortAll(deps, at)
        await inTenant(deps.db, { tenant, mode: 'change' }, (tx) =>
          followOutbound(tx, todayIn(deps.clock.now(), at.zone)),
        )
      }
    },
  },
  {
    name: 'correspondence.look',
    attempts: 2,
    run: async (deps, { tenant, ids }) => {
      await lookOnce(deps, await placeOf(deps, tenant), ids['mailbox'] ?? 0)
    },
  },
  {
    name: SORT_JOB,
    run: async (deps, { tenant, signal }) => {
      await sortAll(deps, await placeOf(deps, tenant), signal)
    },
  },
  {
    name: 'correspondence.erase_aside',
    every: 'night',
    run: async ({ db, clock }) => {
      for (const { id: tenant, territory } of await allTenants(db)) {
        const today = todayIn(clock.now(), zoneOfCode(territory))
        const before = new Date(clock.now().getTime() - ASIDE_DAYS * DAY_MS)
        await inTenant(db, { tenant, mode: 'change' }, (tx) => eraseAside(tx, { before, today }))
      }
    },
  },
]

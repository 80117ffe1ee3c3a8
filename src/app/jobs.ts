// All the regular and ordered work of the product: what the rooms declare, and what the ground needs done in each département.
import { measureJobs } from '#src/core/measures/jobs.ts'
import { allTenants } from '#src/core/organisation/index.ts'
import { forgetEndedSessions } from '#src/ground/accounts/accounts.ts'
import { checkJournal, moveAnchors, sealJournal } from '#src/ground/audit/audit.ts'
import { inTenant, type Tx } from '#src/ground/database/db.ts'
import { forgetSources } from '#src/ground/floods/floods.ts'
import type { Job } from '#src/ground/jobs/job.ts'
import { cleanOutbox } from '#src/ground/jobs/outbox.ts'
import { mailJob } from '#src/ground/mail/mail.ts'
import { smsJob } from '#src/ground/sms/sms.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { composition, rooms } from './rooms.ts'

const HOUR = 3_600_000
/** A year and a month: campaigns are over and put away by then. */
const KIOSK_DAYS = 400

/** One département that fails does not keep the others waiting: all are done, then the first fault is told. */
async function inEach(deps: Deps, work: (tx: Tx, tenant: number) => Promise<unknown>): Promise<void> {
  const faults: unknown[] = []
  for (const { id } of await allTenants(deps.db))
    await inTenant(deps.db, { tenant: id, mode: 'change' }, (tx) => work(tx, id)).catch((error: unknown) =>
      faults.push(error),
    )
  if (faults.length > 0) throw faults[0]
}

const groundJobs: readonly Job<Deps>[] = [
  {
    name: 'journal.seal',
    every: 'minute',
    run: async ({ db, env }) => {
      const tenants = (await allTenants(db)).map(({ id }) => id)
      for (const id of tenants) await sealJournal(db, id)
      if (env.anchorDir) await moveAnchors(db, { folder: env.anchorDir, tenants })
    },
  },
  {
    name: 'journal.verify',
    every: 'night',
    run: async ({ db, env }) => {
      for (const { id } of await allTenants(db)) await checkJournal(db, id, env.anchorDir)
    },
  },
  {
    // The key of a public display is kept as a hash for 24 hours at most: with an hour's round, 22 and what is left of two. A kiosk, which
    // is nobody's, may send again what it sent weeks before: its keys stay longer than any answer may wait there.
    name: 'public.forget_keys',
    every: 'hour',
    run: (deps) => {
      const ago = (hours: number) => new Date(deps.clock.now().getTime() - hours * HOUR)
      return inEach(deps, (tx) =>
        tx
          .deleteFrom('publicOnce')
          .where((e) =>
            e.or([
              e.and([e('kind', '<>', 'kiosk'), e('createdAt', '<', ago(22))]),
              e('createdAt', '<', ago(KIOSK_DAYS * 24)),
            ]),
          )
          .execute(),
      )
    },
  },
  { name: 'floods.forget_sources', every: 'minute', run: ({ db, clock }) => forgetSources(db, clock.now()) },
  { name: 'accounts.forget_sessions', every: 'hour', run: forgetEndedSessions },
  { name: 'outbox.clean', every: 'hour', run: (deps) => inEach(deps, (tx) => cleanOutbox(tx, deps.clock.now())) },
  mailJob,
  smsJob,
]

export const jobCatalogue: readonly Job<Deps>[] = [
  ...groundJobs,
  ...measureJobs,
  ...rooms.flatMap(({ jobs = [], handedJobs }) => [...jobs, ...(handedJobs?.(composition) ?? [])]),
]

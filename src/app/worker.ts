import type { Logger } from 'pino'
import { today, zoneOfCode } from '#src/ground/calendar/index.ts'
import { allTenants } from '#src/core/organisation/index.ts'
import { compareAndRepair, foldAll } from '#src/core/measures/jobs.ts'
import { forgetEndedSessions } from '#src/ground/accounts/accounts.ts'
import { sealJournal } from '#src/ground/audit/audit.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { journalIntake } from '#src/listening/surveys/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import { forgetSources } from '#src/ground/floods/floods.ts'
import { forgetDropped } from '#src/office/floods/index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/**
 * The regular work: fold the measures and seal the journal each minute, forget keys and ended sessions each hour, compare and
 * journal public answers each night. Every step may run in several processes at once.
 */
export function startWorker(deps: Deps, log: Logger): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  let lastHour = 0
  let lastNight = 0
  const round = async () => {
    const now = deps.clock.now()
    await everyMinute(deps, now)
    if (now.getTime() - lastHour >= HOUR) {
      lastHour = now.getTime()
      await everyHour(deps, now)
    }
    if (now.getUTCHours() === 2 && now.getTime() - lastNight > 12 * HOUR) {
      lastNight = now.getTime()
      const repaired = await everyNight(deps, now)
      if (repaired > 0) log.warn({ repaired }, 'measures repaired')
    }
  }
  const timer = setInterval(() => {
    running = running.then(round).catch((error: unknown) => log.error({ err: error }, 'worker round failed'))
  }, MINUTE)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}

async function everyMinute(deps: Deps, now: Date): Promise<void> {
  await foldAll(deps.db)
  await forgetSources(deps.db, now)
  for (const { id } of await allTenants(deps.db)) await sealJournal(deps.db, id, new Date(now.getTime() - MINUTE))
}

/** The key of a public display is kept as a hash for 24 hours at most: with an hour's round, 23 and what is left of one. */
async function everyHour(deps: Deps, now: Date): Promise<void> {
  const old = new Date(now.getTime() - 23 * HOUR)
  for (const { id } of await allTenants(deps.db)) {
    await inTenant(deps.db, { tenant: id, mode: 'change' }, (tx) =>
      tx.deleteFrom('publicOnce').where('createdAt', '<', old).execute(),
    )
  }
  await forgetEndedSessions(deps)
}

async function everyNight(deps: Deps, now: Date): Promise<number> {
  const repaired = await compareAndRepair(deps.db)
  for (const { id, territory } of await allTenants(deps.db)) {
    const day = today(now, zoneOfCode(territory))
    await inTenant(deps.db, { tenant: id, mode: 'change' }, async (tx) => {
      await journalIntake(tx, day)
      await forgetDropped(tx, day)
    })
  }
  return repaired
}

import type { Logger } from 'pino'
import { parseTerritory, today, zoneOf } from './calendar/index.ts'
import { allTenants } from './organisation/index.ts'
import { compareAndRepair, foldAll } from './measures/jobs.ts'
import { sealJournal } from './platform/audit.ts'
import type { Deps } from './platform/web.tsx'
import { journalIntake } from './surveys/index.ts'
import { inTenant } from './platform/db.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** The regular work: fold the measures and seal the journal each minute, compare and tidy each night. */
export function startWorker(deps: Deps, log: Logger): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  let lastNight = 0
  const round = async () => {
    const now = deps.clock.now()
    await foldAll(deps.db)
    for (const tenant of await allTenants(deps.db))
      await sealJournal(deps.db, tenant.id, new Date(now.getTime() - MINUTE))
    if (now.getUTCHours() === 2 && now.getTime() - lastNight > DAY / 2) {
      lastNight = now.getTime()
      const repaired = await compareAndRepair(deps.db)
      if (repaired > 0) log.warn({ repaired }, 'measures repaired')
      await forgetKeys(deps, now)
      for (const { id, territory } of await allTenants(deps.db)) {
        const day = today(now, zoneOf(parseTerritory(territory) ?? 'metropole'))
        await inTenant(deps.db, { tenant: id, mode: 'change' }, (tx) => journalIntake(tx, day))
      }
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

/** The key of a public display is kept as a hash for 24 hours only. */
async function forgetKeys(deps: Deps, now: Date): Promise<void> {
  for (const tenant of await allTenants(deps.db)) {
    await inTenant(deps.db, { tenant: tenant.id, mode: 'change' }, (tx) =>
      tx
        .deleteFrom('public_once')
        .where('created_at', '<', new Date(now.getTime() - DAY))
        .execute(),
    )
  }
}

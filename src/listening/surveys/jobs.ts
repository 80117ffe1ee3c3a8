import { allTenants } from '#src/core/organisation/index.ts'
import { forgetInvited } from './store/invitations.ts'
import { addDays, type PlainDate, today as todayIn, zoneOfCode } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { inTenant, type Tx } from '#src/ground/database/db.ts'
import type { Job } from '#src/ground/jobs/job.ts'
import { COUNT_CROSSING, countBeside } from './crossing-actions.ts'
import type { Deps } from '#src/ground/web/web.tsx'

/**
 * Brings the intake of past days into the journal: one line per campaign and day, with how many answers were stored and no time inside
 * the day. Call it each night inside the département; returns how many lines were written.
 */
export async function journalIntake(tx: Tx, today: PlainDate): Promise<number> {
  const gone = await tx
    .deleteFrom('answerIntake')
    .where('day', '<', today)
    .returning(['campaign', 'day', 'stored'])
    .execute()
  const sums = new Map<string, { campaign: number; day: PlainDate; stored: number }>()
  for (const { campaign, day, stored } of gone) {
    const key = `${campaign} ${day}`
    sums.set(key, { campaign, day, stored: stored + (sums.get(key)?.stored ?? 0) })
  }
  for (const { campaign, day, stored } of sums.values()) {
    await journal(tx, { action: 'answer.receive', kind: 'campaign', id: campaign, reason: `${day} : ${stored}` })
  }
  return sums.size
}

export const surveyJobs: readonly Job<Deps>[] = [
  { name: COUNT_CROSSING, run: countBeside, attempts: 3 },
  {
    name: 'surveys.journal_intake',
    every: 'night',
    run: (deps) => inEach(deps, journalIntake),
  },
  {
    name: 'surveys.forget_invited',
    every: 'night',
    // The address by which they may refuse has led somewhere for a month more.
    run: (deps) => inEach(deps, (tx, day) => forgetInvited(tx, addDays(day, -31))),
  },
]

async function inEach({ db, clock }: Deps, work: (tx: Tx, day: PlainDate) => Promise<unknown>): Promise<void> {
  for (const { id, territory } of await allTenants(db)) {
    const day = todayIn(clock.now(), zoneOfCode(territory))
    await inTenant(db, { tenant: id, mode: 'change' }, (tx) => work(tx, day))
  }
}

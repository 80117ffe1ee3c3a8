// What a process does besides serving: the queue of jobs, and what the rooms wait on. The server and `npm run worker` begin the same.
import type pg from 'pg'
import type { Waiting } from '#src/core/room/room.ts'
import { startWorker, type Worker, type WorkerLog } from '#src/ground/jobs/worker.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { jobCatalogue } from './jobs.ts'
import { rooms } from './rooms.ts'

type WorkLog = WorkerLog & NonNullable<Deps['log']>
export type Work = { worker: Worker; waits: readonly Waiting[] }

export function startWork(
  deps: Deps,
  { connection, log, resting }: { connection: pg.PoolConfig; log: WorkLog; resting: () => boolean },
): Work {
  const waits = rooms.flatMap((room) => room.waits ?? []).map((begin) => begin(deps))
  const worker = startWorker({ connection, deps: { ...deps, log }, jobs: jobCatalogue, log, resting })
  return { worker, waits }
}

/** Ends both: what is under way is given its moment. */
export async function stopWork({ worker, waits }: Work): Promise<void> {
  await Promise.all([worker.stop(), ...waits.map((one) => one.stop())])
}

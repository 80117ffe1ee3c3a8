// The work a room declares. Regular work comes back by the clock; ordered work is asked for by a change, in its transaction.
import { sql } from 'kysely'
import type { ClientBase } from 'pg'
import type { Tx } from '#src/ground/database/db.ts'

/** Numbers that identify what a job works on. Never a name, an address, a text: the database refuses anything else. */
export type JobIds = Readonly<Record<string, number>>

/** One piece of ordered work, as its handler receives it. */
export type Order = {
  tenant: number
  ids: JobIds
  /** Set when the program is leaving: what lasts gives up and will be taken up again. */
  signal: AbortSignal
  /** No further attempt follows this one. */
  last: boolean
}

type Named = { name: string; attempts?: number }
/** Work that comes back: each minute, each hour, each night. It must bear being done twice. */
export type RegularJob<D> = Named & { every: 'minute' | 'hour' | 'night'; run(deps: D): Promise<void> }
/** Work that somebody asked for. It may be done again after a crash: it looks first at what is already done. */
export type OrderedJob<D> = Named & { every?: never; run(deps: D, order: Order): Promise<void> }
export type Job<D> = RegularJob<D> | OrderedJob<D>

/** Attempts of an ordered job that does not say: about four hours, each wait longer than the last. */
const ATTEMPTS = 10

/** Puts the declared tasks where `add_job` looks; `owner` is the schema's owner, after the migrations. */
export async function syncJobs(owner: ClientBase, jobs: readonly { name: string; attempts?: number }[]): Promise<void> {
  const names = jobs.map(({ name }) => name)
  if (new Set(names).size !== names.length) throw new Error(`a job is declared twice: ${names.join(', ')}`)
  await owner.query(
    `insert into job_task (name, attempts) select * from unnest($1::text[], $2::smallint[])
     on conflict (name) do update set attempts = excluded.attempts where job_task.attempts <> excluded.attempts`,
    [names, jobs.map(({ attempts = ATTEMPTS }) => attempts)],
  )
  await owner.query('delete from job_task where name <> all($1::text[])', [names])
}

/**
 * Asks for a job of this département, in the transaction of the data it works on. With `once`, the same task on the same
 * numbers that still waits is not asked twice. Returns the job's number.
 */
export async function addJob(
  tx: Tx,
  task: string,
  order: { ids: JobIds; afterSeconds?: number; once?: boolean },
): Promise<number | undefined> {
  const found = await sql<{ job: number | null }>`
    select add_job(${task}, ${JSON.stringify(order.ids)}::jsonb, now() + make_interval(secs => ${order.afterSeconds ?? 0}),
      ${order.once ?? false}) as job`.execute(tx)
  return found.rows[0]?.job ?? undefined
}

export type TaskState = {
  task: string
  waiting: number
  running: number
  retrying: number
  failed: number
  oldest: Date | null
  lastError: string | null
}

/** The queue as this département may see it, by task. */
export async function jobState(tx: Tx): Promise<TaskState[]> {
  const found = await sql<TaskState>`
    select task, waiting, running, retrying, failed, oldest, last_error as "lastError" from job_state()`.execute(tx)
  return found.rows
}

/** Gives its attempts back to the work of this département that was given up. Returns how many jobs. */
export async function retryJobs(tx: Tx): Promise<number> {
  const found = await sql<{ again: number }>`select retry_jobs() as again`.execute(tx)
  return found.rows[0]?.again ?? 0
}

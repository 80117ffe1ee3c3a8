// The worker: takes jobs from the queue and does them. It stands up again by itself after whatever made it fall.
import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { type CronItem, Logger, parseCronItems, run, type Runner, type TaskList } from 'graphile-worker'
import pg from 'pg'
import { faultOf, faultWords } from '#src/ground/process/fault.ts'
import { z } from 'zod'
import type { Job, Order, RegularJob } from './job.ts'
import { type Presence, takePlace } from './presence.ts'

/** What the worker says of itself; the program's own log fits. */
export type WorkerLog = { info(line: object, words: string): void; error(line: object, words: string): void }
type Options<D> = {
  connection: pg.PoolConfig
  deps: D
  jobs: readonly Job<D>[]
  log: WorkerLog
  /** True while nothing may be written: the worker rests. */
  resting?: () => boolean
}
export type Worker = { stop(): Promise<void>; working(): boolean }

const REST_MS = 2000
/** What a job may still take once the program is leaving; then it is told to give up. */
const LEAVE_MS = 4000
/** And then it is left behind: its lock goes with the process, and another takes it up. */
const ABANDON_MS = 6000
/** What the library may take to open the queue: with the database gone in the middle, it may wait for ever. */
const OPEN_MS = 45_000
const HOUR = 3_600_000
/** Only in batches does the library hear that a job could not be marked as done; alone, the failure is nobody's and ends the process. */
const BATCHED = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } }

const CLOCK: Readonly<Record<RegularJob<unknown>['every'], { match: string; attempts: number; catchUp: number }>> = {
  minute: { match: '* * * * *', attempts: 1, catchUp: 0 },
  hour: { match: '7 * * * *', attempts: 3, catchUp: 0 },
  // A night when nobody worked is made up for within the day.
  night: { match: '13 2 * * *', attempts: 4, catchUp: 20 * HOUR },
}

/** Works until stopped. Several workers, in one process or many, share the same queue. */
export function startWorker<D>(options: Options<D>): Worker {
  const leaving = new AbortController()
  let shift: Shift | undefined
  const life = (async () => {
    while (!leaving.signal.aborted) {
      if (!options.resting?.()) {
        try {
          shift = await startShift(options, leaving.signal)
          await shift.ended
        } catch (error) {
          options.log.error({ err: faultOf(error) }, 'worker fell, will stand up')
        }
        await shift?.end()
        shift = undefined
      }
      await sleep(REST_MS, undefined, { signal: leaving.signal }).catch(() => undefined)
    }
  })()
  return {
    working: () => shift !== undefined,
    stop: async () => {
      leaving.abort()
      await Promise.race([life, sleep(ABANDON_MS, undefined, { ref: false })])
    },
  }
}

type Shift = { ended: Promise<void>; end(): Promise<void> }

/** From one standing up to the next fall. */
async function startShift<D>(options: Options<D>, leaving: AbortSignal): Promise<Shift> {
  const pool = poolOf(options.connection)
  const events = new EventEmitter()
  const named = new Promise<string>((resolve) => {
    events.once('pool:create', ({ workerPool }: { workerPool: { id: string } }) => resolve(workerPool.id))
  })
  let runner: Runner | undefined
  let presence: Presence | undefined
  let over: () => void = () => undefined
  const called = new Promise<void>((resolve) => (over = resolve))
  const watch = setInterval(() => options.resting?.() && over(), REST_MS).unref()
  leaving.addEventListener('abort', over, { once: true })
  const end = async () => {
    clearInterval(watch)
    leaving.removeEventListener('abort', over)
    // With the database gone, the library may wait for ever for a connection: it is left behind, and its ended pool with it.
    await atMost(ABANDON_MS, runner?.stop())
    await atMost(ABANDON_MS, presence?.leave())
    await atMost(ABANDON_MS, pool.end())
  }
  try {
    const opening = run({
      pgPool: pool,
      events,
      taskList: taskList(options),
      parsedCronItems: parseCronItems(options.jobs.flatMap((job) => (job.every ? [cronItem(job)] : []))),
      concurrency: 3,
      noHandleSignals: true,
      gracefulShutdownAbortTimeout: LEAVE_MS,
      preset: BATCHED,
      logger: quietLogger(options.log),
    })
    runner = await Promise.race([opening, sleep(OPEN_MS, undefined, { ref: false })])
    if (!runner) {
      void opening.then(
        (late) => late.stop(),
        () => undefined,
      )
      throw new Error('the queue did not open')
    }
    presence = await takePlace(options.connection, await named, over)
  } catch (error) {
    await end()
    throw error
  }
  return { ended: Promise.race([runner.promise, called]), end }
}

const atMost = (ms: number, work: Promise<unknown> | undefined): Promise<unknown> =>
  Promise.race([work, sleep(ms, undefined, { ref: false })]).catch(() => undefined)

function poolOf(connection: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ max: 6, connectionTimeoutMillis: 30_000, ...connection })
  // A connection that dies tells it by failing its statement: said a second time and unheard, it would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return pool
}

function cronItem<D>({ name, every, attempts }: RegularJob<D>): CronItem {
  const { match, attempts: most, catchUp } = CLOCK[every]
  return {
    task: name,
    match,
    identifier: name,
    options: { maxAttempts: attempts ?? most, backfillPeriod: catchUp, jobKey: name, queueName: name },
  }
}

const payloadSchema = z.object({ tenant: z.number().int().positive() }).catchall(z.number())

function taskList<D>({ jobs, deps, log }: Options<D>): TaskList {
  const tasks: TaskList = {}
  for (const job of jobs) {
    tasks[job.name] = async (payload, { job: row, abortSignal }) => {
      try {
        if (job.every) await job.run(deps)
        else await job.run(deps, orderOf(payload, { signal: abortSignal, last: row.attempts >= row.max_attempts }))
      } catch (error) {
        log.error({ task: job.name, job: row.id, attempt: row.attempts, err: faultOf(error) }, 'job failed')
        // What is thrown is stored beside the job: no more than a log may hold.
        // oxlint-disable-next-line preserve-caught-error -- its message may hold what a person wrote
        throw new Error(faultWords(error))
      }
    }
  }
  return tasks
}

function orderOf(payload: unknown, { signal, last }: { signal: AbortSignal | undefined; last: boolean }): Order {
  const { tenant, ...ids } = payloadSchema.parse(payload)
  return { tenant, ids, signal: signal ?? new AbortController().signal, last }
}

/** The library words its lines with what went wrong in them; ours say it already, and leave the words out. */
function quietLogger(log: WorkerLog): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') log.error({ queue: message.split(/ with error|[:'"«]/)[0]?.slice(0, 80) }, 'queue')
  })
}

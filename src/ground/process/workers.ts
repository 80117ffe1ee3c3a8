// Threads for work that is long or cannot be trusted: each job has a time and a memory, and a thread that goes beyond is killed.
import { existsSync, readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'

export type PoolOptions<Job> = {
  /** The thread's own file, `workerFile(import.meta.url, 'table-worker')`. */
  file: () => URL
  /** Threads at a time; the next jobs wait. */
  size: number
  /** Jobs that may wait; one more is refused. */
  waiting: number
  milliseconds: number
  /** The heap of one thread. */
  megabytes: number
  /** The bytes of a job that go over to the thread, copied for it by `ownBytes`: copying them at once would hold everybody. */
  gives?: (job: Job) => readonly ArrayBuffer[]
  /** What each thread is given when it starts, as `workerData`. */
  data?: () => unknown
}

/** Why a job gave nothing: its time or its memory was over, too many wait, or the thread broke. */
export class WorkerFailed extends Error {
  override name = 'WorkerFailed'
  readonly reason: 'time' | 'memory' | 'busy' | 'broken'
  constructor(reason: WorkerFailed['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}

/** What a thread answers to one message. */
export type Answer<T> = { ok: true; value: T } | { ok: false; message: string }

type Task<Job, T> = { job: Job; resolve: (value: T) => void; reject: (error: Error) => void }
type Thread<Job, T> = { worker: Worker; task: Task<Job, T> | undefined; clock: NodeJS.Timeout | undefined }

/** An idle thread gives its memory back after this. */
const IDLE_MS = 20_000

/** A small pool of threads of one kind. A thread starts with the first job that needs it and never keeps the process alive by itself. */
export class WorkerPool<Job, T> {
  readonly #options: PoolOptions<Job>
  readonly #threads = new Set<Thread<Job, T>>()
  readonly #queue: Task<Job, T>[] = []

  constructor(options: PoolOptions<Job>) {
    this.#options = options
  }

  /** Throws WorkerFailed; an Error with the thread's own message when the job itself says no. */
  run(job: Job): Promise<T> {
    if (this.#queue.length >= this.#options.waiting)
      return Promise.reject(new WorkerFailed('busy', 'Too many jobs wait for a thread'))
    return new Promise((resolve, reject) => {
      this.#queue.push({ job, resolve, reject })
      this.#advance()
    })
  }

  /** Ends every thread; the next job starts one again. */
  async stop(): Promise<void> {
    const ending = [...this.#threads]
    for (const thread of ending) this.#drop(thread, new WorkerFailed('broken', 'The thread was stopped'))
    await Promise.all(ending.map(({ worker }) => worker.terminate()))
  }

  #advance(): void {
    const task = this.#queue[0]
    if (!task) return
    const free = [...this.#threads].find((thread) => !thread.task) ?? this.#start()
    if (!free) return
    this.#queue.shift()
    clearTimeout(free.clock)
    free.task = task
    free.worker.ref()
    const { milliseconds } = this.#options
    free.clock = setTimeout(
      () => this.#drop(free, new WorkerFailed('time', `The job took more than ${milliseconds} ms`)),
      milliseconds,
    )
    free.worker.postMessage(task.job, [...(this.#options.gives?.(task.job) ?? [])])
  }

  #start(): Thread<Job, T> | undefined {
    if (this.#threads.size >= this.#options.size) return undefined
    const { file, megabytes, data } = this.#options
    const worker = new Worker(file(), {
      workerData: data?.(),
      resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 48 },
    })
    const thread: Thread<Job, T> = { worker, task: undefined, clock: undefined }
    this.#threads.add(thread)
    worker.on('message', (answer: Answer<T>) => this.#settle(thread, answer))
    worker.on('error', (error) => this.#drop(thread, failureOf(error)))
    worker.on('exit', () => this.#drop(thread, new WorkerFailed('broken', 'The thread ended')))
    return thread
  }

  #settle(thread: Thread<Job, T>, answer: Answer<T>): void {
    clearTimeout(thread.clock)
    const { task } = thread
    thread.task = undefined
    thread.worker.unref()
    thread.clock = setTimeout(() => this.#drop(thread, new WorkerFailed('broken', 'Idle')), IDLE_MS)
    thread.clock.unref()
    if (answer.ok) task?.resolve(answer.value)
    else task?.reject(new Error(answer.message))
    this.#advance()
  }

  /** A thread that broke goes with the job it held; those behind get another. */
  #drop(thread: Thread<Job, T>, error: WorkerFailed): void {
    if (!this.#threads.delete(thread)) return
    clearTimeout(thread.clock)
    void thread.worker.terminate()
    thread.task?.reject(error)
    this.#advance()
  }
}

/** Bytes copied before others are answered. */
const BREATH = 1024 * 1024

/** A copy of bytes that may be given away to a thread, made slice by slice. */
export async function ownBytes(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const own = new Uint8Array(bytes.length)
  for (let at = 0; at < bytes.length; at += BREATH) {
    if (at > 0) await setImmediate()
    own.set(bytes.subarray(at, at + BREATH), at)
  }
  return own
}

function failureOf(error: unknown): WorkerFailed {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return new WorkerFailed('memory', 'The job took too much memory')
  return new WorkerFailed('broken', error instanceof Error ? error.message : String(error))
}

/** Called by a thread for itself: where the system allows, it works only when nobody else needs the processor. */
export function stepBack(): void {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
    if (thread !== process.pid) setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Not Linux, or not allowed: the thread works like any other.
  }
}

/** The source under tests (Node strips its types), `dist/NAME.js` once built, where the caller may be in a chunk. */
export function workerFile(from: string, name: string): URL {
  const names = from.endsWith('.ts') ? [`./${name}.ts`] : [`./${name}.js`, `../${name}.js`]
  const found = names.map((one) => new URL(one, from)).find((url) => existsSync(url))
  if (!found) throw new Error(`dist/${name}.js is missing: run the build`)
  return found
}

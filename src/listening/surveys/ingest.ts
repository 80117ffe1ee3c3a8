// Public answers into the database: micro-batched group commit. A batch is whatever queued while the previous ones were being written.
import { sql } from 'kysely'
import type { Database } from '#src/ground/database/db.ts'
import { floodDay, ROOM } from '#src/ground/floods/floods.ts'
import { ANSWER_SHARE } from './answer.ts'
import { maskedComment } from './masked-comment.ts'

/** One public answer, checked against its questionnaire. */
export type PublicAnswer = {
  code: string
  /** SHA-256 of the display's key and the body, in hexadecimal: the same twice is stored once. */
  idem: string
  /** The sender of the day (`sourceOf`), counted against its share; null when it has none: a kiosk, a known address. */
  source: string | null
  service: number | null
  channel: 'web' | 'kiosk' | 'relay'
  /** The relay whose address was used: counted by the day, never kept with the answer. */
  relay?: number | undefined
  /** The civil day in the zone of the site, set at the edge. */
  day: string
  at: string
  answers: Readonly<Record<string, string>>
  choices: Readonly<Record<string, string | readonly string[]>>
  comment: string
  language: string
}

/**
 * `set_aside`: its sender is over its share, somebody will decide. `full`: that too, and the form has no room left for such answers.
 * `refused`: the database would not have this one; it was tried alone so that it harms no other.
 */
export type Outcome = 'stored' | 'duplicate' | 'set_aside' | 'full' | 'closed' | 'unknown' | 'refused'

/** Too many answers wait: say so at once instead of keeping people waiting. */
export class QueueFull extends Error {
  override name = 'QueueFull'
}

type Waiting = { item: PublicAnswer; resolve: (outcome: Outcome) => void; reject: (reason: unknown) => void }
type Limits = { queue: number; rows: number; inFlight: number }
type Write = (items: readonly PublicAnswer[]) => Promise<Outcome[]>

export type Ingest = { submit(item: PublicAnswer): Promise<Outcome>; waiting(): number }

/** Below this many answers, the fixed cost of a batch (half a millisecond) outweighs the wait. */
const WORTH_A_COMMIT = 48
const LIMITS: Limits = { queue: 5000, rows: 500, inFlight: 2 }

/**
 * Makes a queue over a writer. An answer resolves after its commit, never before. No timer: an idle queue writes at the end of the
 * event-loop turn, a busy one when a batch comes back.
 */
export function startIngest(write: Write, limits: Partial<Limits> = {}): Ingest {
  const { queue: most, rows, inFlight } = { ...LIMITS, ...limits }
  let queue: Waiting[] = []
  let flying = 0
  let scheduled = false
  const pump = () => {
    scheduled = false
    // A second batch flies only when it is worth its own commit: a small one gains more by growing while the first is written.
    while (queue.length > 0 && (flying === 0 || (flying < inFlight && queue.length >= WORTH_A_COMMIT))) {
      const batch = queue.slice(0, rows)
      queue = queue.slice(rows)
      flying += 1
      void flush(write, batch).finally(() => {
        flying -= 1
        pump()
      })
    }
  }
  return {
    waiting: () => queue.length,
    submit: (item) => {
      if (queue.length >= most) return Promise.reject(new QueueFull())
      return new Promise((resolve, reject) => {
        queue.push({ item, resolve, reject })
        if (scheduled || flying >= inFlight || (flying > 0 && queue.length < WORTH_A_COMMIT)) return
        scheduled = true
        setImmediate(pump)
      })
    },
  }
}

/** Writes a batch; when the database refuses it, row by row. A lost connection says nothing about the commit: the same keys go again. */
async function flush(write: Write, batch: readonly Waiting[]): Promise<void> {
  try {
    settle(batch, await write(batch.map(({ item }) => item)))
  } catch (error) {
    if (isLostConnection(error)) await again(write, batch)
    else for (const one of batch) await alone(write, one)
  }
}

async function again(write: Write, batch: readonly Waiting[]): Promise<void> {
  try {
    settle(batch, await write(batch.map(({ item }) => item)))
  } catch (error) {
    if (isLostConnection(error)) for (const { reject } of batch) reject(error)
    else for (const one of batch) await alone(write, one)
  }
}

async function alone(write: Write, one: Waiting): Promise<void> {
  try {
    settle([one], await write([one.item]))
  } catch (error) {
    if (isLostConnection(error)) one.reject(error)
    else one.resolve('refused')
  }
}

function settle(batch: readonly Waiting[], outcomes: readonly Outcome[]): void {
  for (const [place, one] of batch.entries()) {
    const outcome = outcomes[place]
    if (outcome === undefined) one.reject(new Error('The database did not say what became of this answer'))
    else one.resolve(outcome)
  }
}

/** No SQLSTATE, or one that says the server is going away (08, 57P) or lacks resources (53): nothing is known against the rows. */
export function isLostConnection(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  return !/^[0-9A-Z]{5}$/.test(code) || /^(08|57P|53|40|55)/.test(code)
}

/** The writer of the product: one function finds département, campaign and place from the link and stores the batch in one statement. */
export function databaseWriter(db: Database): Write {
  return async (items) => {
    const batch = JSON.stringify(items.map((item, n) => ({ n, ...item, comment: maskedComment(item.comment) })))
    const today = floodDay(new Date(items[0]?.at ?? 0))
    const found = await sql<{ n: number; state: Outcome }>`
      select n, state from ingest_answers(${batch}::json, ${ANSWER_SHARE}, ${ROOM}, ${today}::date)`.execute(db)
    const outcomes: Outcome[] = []
    for (const { n, state } of found.rows) outcomes[n] = state
    return outcomes
  }
}

const queues = new WeakMap<Database, Ingest>()

/** The queue of a database: one per process. */
export function ingestOf(db: Database): Ingest {
  const known = queues.get(db)
  if (known) return known
  const made = startIngest(databaseWriter(db))
  queues.set(db, made)
  return made
}

// The reads of one page look at one snapshot: the guard of its address and what it shows cannot disagree, and it is opened once.
import { type Database, inTenant, type Tx } from './db.ts'

type Open = { tenant: number; tx: Promise<Tx>; busy: number; close(): void; closed: Promise<void> }

/**
 * Reads that go side by side, or follow each other at once, share a snapshot. A page that turns to anything else meanwhile (a paper being
 * printed, a file) lets go of it: no connection is held for work that is not its own.
 */
export class PageReads {
  readonly #db: Database
  #open: Open | undefined
  /** One that failed: nothing is read in it any more, and its connection is still to be given back. */
  #failed: Open | undefined

  constructor(db: Database) {
    this.#db = db
  }

  async read<T>(tenant: number, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.#open?.tenant !== tenant) this.#open = begin(this.#db, tenant)
    const open = this.#open
    open.busy += 1
    try {
      return await work(await open.tx)
    } catch (error) {
      // A transaction that failed answers nothing more: whoever reads next begins another.
      if (this.#open === open) this.#open = undefined
      this.#failed = open
      throw error
    } finally {
      open.busy -= 1
      setImmediate(() => this.#leave(open))
    }
  }

  /** Nothing more is read for this page. */
  async end(): Promise<void> {
    for (const open of [this.#failed, this.#open]) {
      if (!open) continue
      this.#leave(open)
      if (open.busy === 0) await open.closed
    }
  }

  #leave(open: Open): void {
    if (open.busy > 0) return
    if (this.#open === open) this.#open = undefined
    open.close()
  }
}

function begin(db: Database, tenant: number): Open {
  const tx = Promise.withResolvers<Tx>()
  const last = Promise.withResolvers<void>()
  const closed = inTenant(db, { tenant, mode: 'read' }, async (opened) => {
    tx.resolve(opened)
    await last.promise
  }).catch(tx.reject)
  return { tenant, tx: tx.promise, busy: 0, close: last.resolve, closed }
}

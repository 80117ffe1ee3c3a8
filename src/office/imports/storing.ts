import type { GivenFile, ImportProfile, ReadyRow, RowOutcome, StoreContext } from '#src/core/room/import-profile.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { apart } from './alike.ts'
import type { Findings } from './findings.ts'
import type { Mapping } from './mapping.ts'

/** How the file is understood, and the import its records will name; `keep` gets what became of the lines and the files they brought, some thousands at a time. */
export type Order = {
  mapping: Mapping
  importId: number
  keep?: (outcomes: readonly RowOutcome[], given: readonly GivenFile[]) => Promise<void>
}

/** Lines stored at once. */
const AT_ONCE = 5000

type Job = { profile: ImportProfile; file: string; context: Omit<StoreContext, 'import'> }

/** Stores the lines that came through as they come, some thousands at a time. */
export class Storing {
  /** Lines without a key that say what a line of another file said. */
  alike = 0
  readonly #tx: Tx
  readonly #job: Job
  readonly #order: Order
  readonly #found: Findings
  readonly #twins = new Map<string, number>()
  #ready: ReadyRow[] = []
  #done = 0

  constructor(tx: Tx, { job, order, found }: { job: Job; order: Order; found: Findings }) {
    this.#tx = tx
    this.#job = job
    this.#order = order
    this.#found = found
  }

  /** Takes what the findings let through; stores it once there is enough of it, or all of it at the end. */
  async take(last = false): Promise<void> {
    for (const row of this.#found.takeReady()) this.#ready.push(row)
    if (this.#ready.length > 0 && (last || (this.#ready.length >= AT_ONCE && this.#job.profile.whole !== true)))
      await this.#store()
  }

  async #store(): Promise<void> {
    const { profile, file, context } = this.#job
    const { mapping, importId, keep } = this.#order
    const ready = this.#ready
    this.#ready = []
    const { others, same } = await apart(this.#tx, ready, { profile, file, twins: this.#twins })
    this.alike += same.length
    if (mapping.again === 'same') this.#found.same(same)
    const rows = mapping.again === 'same' ? others : ready
    const before = this.#done
    const progress = (some: number) => context.progress(before + some)
    const given: GivenFile[] = []
    const gave = (file: GivenFile) => void given.push(file)
    const stored = { ...context, progress, gave, import: importId }
    const outcomes = rows.length === 0 ? [] : await profile.store(this.#tx, rows, stored)
    this.#found.stored(outcomes)
    await keep?.(outcomes, given)
    this.#done += ready.length
  }

  /** The other file that says all of these lines, if one does. */
  twinOf(lines: number): string | undefined {
    return [...this.#twins].find(([, count]) => count === lines)?.[0]
  }
}

import type { ImportProfile, ReadyRow, RowOutcome } from '#src/core/room/import-profile.ts'
import type { TableRow } from '#src/ground/tables/table-file.ts'
import type { Mapping } from './mapping.ts'
import { type Fault, type Reading, shown } from './reading.ts'

/** The most faults a report keeps; the others are counted. */
export const FAULTS_KEPT = 5000

/** The most lines of which something is said though they change nothing. */
const TOLD_KEPT = 200
/** A line that is not stored, and why it is none to correct. */
export type LineTold = { line: number; message: string }

type Counts = Record<RowOutcome['outcome'], number>

/** What came out of a file so far: counts, the first faults, and the lines not stored yet, kept to name what the store refuses. */
export class Findings {
  readonly #context: { profile: ImportProfile; mapping: Mapping }
  readonly #counts: Counts = { inserted: 0, updated: 0, unchanged: 0, refused: 0 }
  readonly #faults: Fault[] = []
  #faultCount = 0
  readonly #told: LineTold[] = []
  #ready = 0
  readonly #waiting = new Map<number, TableRow>()
  #fresh: readonly ReadyRow[] = []

  constructor(context: { profile: ImportProfile; mapping: Mapping }) {
    this.#context = context
  }

  /** Takes what was read of some lines. */
  read(rows: readonly TableRow[], reading: Reading): void {
    for (const fault of reading.faults) this.#fault(fault)
    this.#fresh = reading.ready
    this.#ready += reading.ready.length
    const lines = new Map(rows.map((row) => [row.line, row]))
    for (const { line } of reading.ready) {
      const row = lines.get(line)
      if (row) this.#waiting.set(line, row)
    }
  }

  /** Takes lines that came through together, once others were added to them. */
  late(rows: readonly ReadyRow[]): void {
    this.#fresh = rows
    this.#ready += rows.length
  }

  /** Takes faults of no line. */
  faults(list: readonly Fault[]): void {
    for (const fault of list) this.#fault(fault)
  }

  /** Lines whose content is there already, from another file, and that count no second time. */
  same(rows: readonly ReadyRow[]): void {
    this.#counts.unchanged += rows.length
  }

  /** The lines that came through, once. */
  takeReady(): readonly ReadyRow[] {
    const ready = this.#fresh
    this.#fresh = []
    return ready
  }

  /** Takes what became of the lines that were waiting. */
  stored(outcomes: readonly RowOutcome[]): void {
    for (const one of outcomes) {
      this.#counts[one.outcome] += 1
      if (one.outcome === 'unchanged' && one.told !== undefined && this.#told.length < TOLD_KEPT)
        this.#told.push({ line: one.line, message: one.told })
      if (one.outcome !== 'refused') continue
      this.#fault(shown(one.fault, this.#waiting.get(one.line) ?? { line: one.line, cells: [] }, this.#context))
    }
    this.#waiting.clear()
  }

  #fault(fault: Fault): void {
    this.#faultCount += 1
    if (this.#faults.length < FAULTS_KEPT) this.#faults.push(fault)
  }

  /** The counts and the faults, by line. */
  report() {
    const { inserted, updated, unchanged, refused } = this.#counts
    return {
      ready: this.#ready - refused,
      inserted,
      updated,
      unchanged,
      told: this.#told.toSorted((a, b) => a.line - b.line),
      faultCount: this.#faultCount,
      faults: this.#faults.toSorted((a, b) => a.line - b.line),
    }
  }
}

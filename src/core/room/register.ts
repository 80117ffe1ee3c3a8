import type { Tx } from '#src/ground/database/db.ts'

/** A register of requests, some of which another room takes out of every measure without knowing it: handed in by `src/app`. */
export type Register = {
  /** The request of a reference, as the register writes it; nothing when there is none. */
  find: (tx: Tx, reference: string) => Promise<{ id: number; reference: string } | undefined>
  /** Takes it out of every measure; says what it was until then, for `back`. */
  leave: (tx: Tx, id: number, reason: string) => Promise<string>
  /** Counts it again as it did. */
  back: (tx: Tx, id: number, given: { before: string; reason: string }) => Promise<void>
}

/** Where no room keeps one. */
export const NO_REGISTER: Register = {
  find: () => Promise.resolve(undefined),
  leave: () => Promise.resolve(''),
  back: () => Promise.resolve(),
}

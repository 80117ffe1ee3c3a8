import type { AnchorSource } from '#src/core/room/anchor-store.ts'
import type { MonthOwed } from '#src/core/room/month-owed.ts'
import type { ProofSource } from '#src/core/room/proof-store.ts'

/** What the other rooms declare to the one that holds the obligations: what proves, the days things are planned around, what a month still waits for. */
export type Sources = {
  proofs: readonly ProofSource[]
  anchors: readonly AnchorSource[]
  owed: readonly MonthOwed[]
}

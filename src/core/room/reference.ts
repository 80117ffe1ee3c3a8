import type { Period, PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'

/** A pointer from a lower room to something above it: kept as data, opened through the composition root. */
export type Reference = { kind: string; id: string; label: string }

/** The present value behind a reference, as the screens show it. */
export type ReferenceValue = {
  text: string
  numerator: number | null
  denominator: number | null
  provisional: boolean
}

/** What `src/app/references.ts` knows of every kind: its page, and its value over a period where it has one. */
export type References = {
  hrefOf(reference: Reference): string | undefined
  /** What a form may offer of a kind, grouped; empty when the kind is not chosen from a list. */
  choices(kind: string): readonly { label: string; options: readonly { value: string; label: string }[] }[]
  valueOf(
    tx: Tx,
    reference: Reference,
    ask: { period: Period; site: number | null; asOf: PlainDate },
  ): Promise<ReferenceValue | undefined>
}

declare module '#src/ground/web/web.tsx' {
  interface Deps {
    references: References
  }
}

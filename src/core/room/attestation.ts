// What a room above proves to one below: that a committee sat before a day, that every commitment has its evidence.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'

/** Of which sites and modules of which framework, between which days. */
export type AttestationAsk = {
  sites: readonly number[]
  framework: number | null
  modules: readonly string[]
  since: PlainDate
  before: PlainDate
}
/** Whether it is so, why, and where to see it. */
export type Attestation = { proven: boolean; words: string; href?: string | undefined }

/** One thing a room can prove; the lower room that asks knows it by its code, and says « non connu » when nobody proves it. */
export type AttestationKind = { code: string; prove(tx: Tx, ask: AttestationAsk): Promise<Attestation> }
/** All that rooms prove, by code. */
export type AttestationKinds = ReadonlyMap<string, AttestationKind>

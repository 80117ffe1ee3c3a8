// What a room shows to an auditor invited for one audit: what that audit covers, and nothing else.
import type { ReactElement } from 'react'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Deps } from '#src/ground/web/web.tsx'

/** What one audit covers: its sites, and the commitments of its framework that apply at one of them. */
export type AuditedAsk = {
  sites: readonly { id: number; name: string }[]
  /** None: an audit against no framework. */
  frameworkVersion: number | null
  /** « charte »: lines are named « framework/key » across versions. */
  framework: string
  commitments: readonly string[]
  today: PlainDate
  deps: Pick<Deps, 'files' | 'references'>
}

/** One object of a room, as a list tells it, with the keys of the commitments it speaks of. */
export type AuditedLine = { id: number; title: string; note: string; commitments: readonly string[] }
export type AuditedFile = { name: string; type: string; bytes: Uint8Array }

/** The part of a room. Whatever it is asked, it answers of what the audit covers alone: anything else is not there. */
export type AuditedPart = {
  /** Its word in addresses. */
  code: string
  title: string
  /** Its objects speak of commitments one by one; otherwise of the whole. */
  perCommitment: boolean
  /** What is said where it has nothing to show. */
  none: string
  lines(tx: Tx, ask: AuditedAsk): Promise<readonly AuditedLine[]>
  /** One of them, with the address that its files stand under. */
  show(
    tx: Tx,
    ask: AuditedAsk,
    at: { id: number; files: string },
  ): Promise<{ title: string; content: ReactElement } | undefined>
  file?(tx: Tx, ask: AuditedAsk, at: { id: number; number: number }): Promise<AuditedFile | undefined>
}

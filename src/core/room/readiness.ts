import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter, Right } from '#src/ground/web/web.tsx'

/** What is asked of each room before an audit: one site, the commitments that apply there, and the day looked at. */
export type ReadinessAsk = {
  site: number
  frameworkVersion: number
  /** The framework of the version, by its code: lines are named « framework/key » across versions. */
  framework: string
  /** The commitments that apply at the site today. */
  commitments: readonly { id: number; key: string; indicators: readonly string[] }[]
  today: PlainDate
  /** The day of the audit, or the last day looked at when none is planned. */
  until: PlainDate
  /** Where the person holds the right of the part. */
  where: Perimeter
  /** Whether they hold another right: no line leads where they may not go. */
  may(right: Right): boolean
}

/** How pressing it is: it stops the audit or the label, its day has passed, a proof is missing, it falls before the audit. */
export const URGENCIES = { blocking: 0, late: 1, missing: 2, soon: 3 } as const
export type Urgency = keyof typeof URGENCIES

/** Something to do: what, why, the way there. */
export type Todo = {
  key: string
  /** An infinitive and its object. */
  title: string
  why: string
  action: { label: string; href: string }
  urgency: Urgency
  due: PlainDate | null
  /** The keys of the commitments that it helps to prove. */
  commitments: readonly string[]
}

/** What a commitment is seen as, from the best to the worst. */
export const COMMITMENT_MARKS = {
  proven: 'prouvé',
  renew: 'preuve à renouveler',
  bare: 'sans preuve',
  off: 'indicateur hors cible',
} as const
export type CommitmentMark = keyof typeof COMMITMENT_MARKS

/** A day before or after the audit: what happened, what is planned. */
export type Milestone = { key: string; day: PlainDate; label: string; done: boolean; href?: string }

/** What a room knows of how ready a site is. */
export type Readiness = {
  /** A number for the head of the page: « 2 actions en retard ». */
  figures?: readonly { key: string; value: number; label: string; href: string }[]
  /** By the key of a commitment; the worst of all rooms is shown. */
  marks?: ReadonlyMap<string, CommitmentMark>
  todos?: readonly Todo[]
  milestones?: readonly Milestone[]
}

/** The part of a room: who may see it, the days of the next audits where it knows them, and what it finds. */
export type ReadinessPart = {
  code: string
  right: Right
  auditDays?(
    tx: Tx,
    today: PlainDate,
  ): Promise<readonly { site: number; frameworkVersion: number | null; day: PlainDate }[]>
  read(tx: Tx, ask: ReadinessAsk): Promise<Readiness>
}

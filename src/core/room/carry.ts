// What goes along when a département moves from one version of a framework to the next.
//
// The mapping says which line becomes which, and what of it goes along (`carries`). Whoever holds such things says in the manifest of its
// room how they move: `carries: [{ artefact: 'evidence', … }]`. `app` hands all carriers to the room of transitions, which asks them in
// turn, in one transaction. A carrier obeys five rules:
// 1. `simulate` changes nothing and tells exactly what `apply` would do. Carriers are asked side by side: read with `together`, so that
//    the page of a simulation asks few statements however many carry.
// 2. `apply` only adds: what was linked, scored or written on the old version stays there, with its keys. It copies along
//    `targetsOf(plan, artefact, item)`, leaves what is there already, and never overwrites what a person did on the new version: applied
//    twice, it adds once.
// 3. What is carried is a proposal: nothing done, scored or approved counts as done again. It is told under `again`, what has no line to
//    go to under `behind`, what forbids the move (an audit in progress) under `blockers`.
// 4. `apply` returns, as JSON, what `undo` needs to take exactly its own work back: ids and versions of rows, no more.
// 5. `touched` names what a person changed of it since; while it names something, the move is not undone.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'

/** What a line of a mapping may carry. */
export const ARTEFACTS = {
  scope: 'Périmètre',
  exclusions: 'Engagements non applicables',
  evidence: 'Preuves',
  scores: 'Notes',
  actions: 'Actions',
  comments: 'Commentaires',
} as const
export type Artefact = keyof typeof ARTEFACTS

/** What became of a line. */
export const RELATIONS = {
  unchanged: 'Inchangée',
  minor: 'Reformulée',
  major: 'Changée',
  split: 'Scindée',
  merged: 'Réunie à d’autres',
  removed: 'Supprimée',
  new: 'Nouvelle',
} as const
export type Relation = keyof typeof RELATIONS

export type CarryLine = {
  before: number | null
  after: number | null
  relation: Relation
  carries: readonly Artefact[]
}
/** A move: from which version to which, on which day, along which lines. */
export type CarryPlan = {
  before: number
  after: number
  day: PlainDate
  lines: readonly CarryLine[]
  /** What a person calls a line of either version. */
  nameOf(item: number): string
}

/** The lines of the new version that something of an old line goes to. */
export const targetsOf = ({ lines }: CarryPlan, artefact: Artefact, item: number): number[] =>
  lines.flatMap(({ before, after, carries }) =>
    before === item && after !== null && carries.includes(artefact) ? [after] : [],
  )

/** What a carrier finds: how many go along, and in sentences what to look at again, what stays behind, what forbids the move. */
export type CarryReport = {
  carried: number
  again: readonly string[]
  behind: readonly string[]
  blockers: readonly string[]
}

/** How the things of a room go along. */
export type Carrier = {
  /** Unique in the product: what the memory of a move is kept under. */
  code: string
  /** What of a mapping line it follows. */
  artefact: Artefact
  title: string
  simulate(tx: Tx, plan: CarryPlan): Promise<CarryReport>
  apply(tx: Tx, plan: CarryPlan): Promise<{ report: CarryReport; memory: unknown }>
  touched(tx: Tx, plan: CarryPlan, memory: unknown): Promise<readonly string[]>
  undo(tx: Tx, plan: CarryPlan, memory: unknown): Promise<void>
}

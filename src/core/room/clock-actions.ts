// Due days that follow from a calendar or a rule: when one of these changes, what is still open follows, what was judged stays.
import { createHash } from 'node:crypto'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type Typed, typedText } from '#src/ground/web/form.ts'

/** A due day that moved. */
export type ClockChange = { kind: string; id: number; name: string; href: string; from: PlainDate; to: PlainDate }

/** A kind of record with a clock, declared in its room's manifest. */
export type ClockKind = {
  /** « demande » */
  name: string
  /** Counts the due day of everything open again, with the calendars and rules as they are now; returns those that moved. */
  settle(tx: Tx): Promise<readonly ClockChange[]>
}

/** Counts every open clock again. */
export async function settleClocks(tx: Tx, clocks: readonly ClockKind[]): Promise<ClockChange[]> {
  const changes: ClockChange[] = []
  for (const clock of clocks) changes.push(...(await clock.settle(tx)))
  if (changes.length > 0)
    await journal(tx, { action: 'clock.settle', kind: 'calendar', id: changes.length, fields: ['due'] })
  return changes
}

/** What a change would move, and the mark that a confirmation of it carries. */
export type ClockPreview = { changes: readonly ClockChange[]; mark: string }

/** Thrown out of a transaction: what it would have moved was not confirmed, so nothing of it stays. */
export class Unconfirmed extends Error {
  override name = 'Unconfirmed'
  readonly preview: ClockPreview
  readonly typed: Typed
  constructor(preview: ClockPreview, typed: Typed) {
    super('not confirmed')
    this.preview = preview
    this.typed = typed
  }
}

/** The field of the confirmation: the mark of exactly the moves that were shown. */
export const CONFIRMED = 'confirme'

/**
 * Counts the open clocks again after a change of calendar or rule, in its transaction. Returns how many due days moved; throws
 * `Unconfirmed` when what was typed does not confirm exactly these moves.
 */
export async function settleConfirmed(tx: Tx, clocks: readonly ClockKind[], typed: Typed): Promise<number> {
  const changes = await settleClocks(tx, clocks)
  const mark = markOf(changes)
  if (changes.length > 0 && typedText(typed, CONFIRMED) !== mark) throw new Unconfirmed({ changes, mark }, typed)
  return changes.length
}

function markOf(changes: readonly ClockChange[]): string {
  const told = changes.map(({ kind, id, from, to }) => `${kind} ${id} ${from} ${to}`).sort()
  return createHash('sha256').update(told.join('\n')).digest('hex').slice(0, 24)
}

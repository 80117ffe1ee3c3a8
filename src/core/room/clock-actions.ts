// Due days that follow from a calendar or a rule: when one of these changes, what is still open follows, what was judged stays.
import { createHash } from 'node:crypto'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type Typed, typedText } from '#src/ground/web/form.ts'

/** A due day that moved. */
export type ClockChange = DueDay & { from: PlainDate; to: PlainDate }
type DueDay = { kind: string; id: number; name: string; href: string }
/** A due day that is written nowhere; what it was is read before a write. `kind` and `id` together are its own. */
export type FollowingDay = DueDay & { on: PlainDate }

/** A kind of record with a clock, declared in its room's manifest. */
export type SettledClock = {
  /** « demande » */
  name: string
  /** Counts the due day of everything open again, with the calendars and rules as they are now; returns those that moved. */
  settle(tx: Tx): Promise<readonly ClockChange[]>
}
/** Due days that are worked out each time: what is owed before a day that moves. */
export type FollowingClock = {
  name: string
  /** Those that are still to be met, as everything stands. */
  days(tx: Tx, today: PlainDate): Promise<readonly FollowingDay[]>
  /** Keeps that some of them moved, and tells it. */
  keep(tx: Tx, moved: readonly ClockChange[], today: PlainDate): Promise<void>
}
export type ClockKind = SettledClock | FollowingClock

/** The clocks that follow from days that move, alone: what the form of such a day counts again. */
export const following = (clocks: readonly ClockKind[]): FollowingClock[] => clocks.filter((clock) => 'days' in clock)

/** The days of the clocks that follow, as they were before a write. */
export type Before = { today: PlainDate; days: ReadonlyMap<ClockKind, readonly FollowingDay[]> }

/** Counts every open clock again; those that follow, where it is known what they were. */
export async function settleClocks(tx: Tx, clocks: readonly ClockKind[], before?: Before): Promise<ClockChange[]> {
  const changes: ClockChange[] = []
  for (const clock of clocks) if ('settle' in clock) changes.push(...(await clock.settle(tx)))
  if (changes.length > 0)
    await journal(tx, { action: 'clock.settle', kind: 'calendar', id: changes.length, fields: ['due'] })
  if (before === undefined) return changes
  for (const clock of following(clocks)) {
    const moved = movedDays(before.days.get(clock) ?? [], await clock.days(tx, before.today))
    if (moved.length > 0) await clock.keep(tx, moved, before.today)
    changes.push(...moved)
  }
  return changes
}

function movedDays(before: readonly FollowingDay[], after: readonly FollowingDay[]): ClockChange[] {
  const known = new Map(before.map((one) => [`${one.kind} ${one.id}`, one.on]))
  return after.flatMap(({ on, ...one }) => {
    const from = known.get(`${one.kind} ${one.id}`)
    return from === undefined || from === on ? [] : [{ ...one, from, to: on }]
  })
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
export async function settleConfirmed(
  tx: Tx,
  { clocks, before }: { clocks: readonly ClockKind[]; before: Before },
  typed: Typed,
): Promise<number> {
  const changes = await settleClocks(tx, clocks, before)
  const mark = markOf(changes)
  if (changes.length > 0 && typedText(typed, CONFIRMED) !== mark) throw new Unconfirmed({ changes, mark }, typed)
  return changes.length
}

function markOf(changes: readonly ClockChange[]): string {
  const told = changes.map(({ kind, id, from, to }) => `${kind} ${id} ${from} ${to}`).sort()
  return createHash('sha256').update(told.join('\n')).digest('hex').slice(0, 24)
}

/** The days of the clocks that follow, as they stand in a transaction. */
export async function daysNow(tx: Tx, clocks: readonly ClockKind[], today: PlainDate): Promise<Before> {
  const days = new Map<ClockKind, readonly FollowingDay[]>()
  for (const clock of following(clocks)) days.set(clock, await clock.days(tx, today))
  return { today, days }
}

/** What a file moves: looked at before its rows are written, told after. */
export const watching =
  (clocks: readonly ClockKind[]) =>
  async (tx: Tx, today: PlainDate): Promise<() => Promise<readonly ClockChange[]>> => {
    const before = await daysNow(tx, clocks, today)
    return () => settleClocks(tx, clocks, before)
  }

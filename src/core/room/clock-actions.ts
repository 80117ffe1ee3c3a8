// Due days that follow from a calendar or a rule: when one of these changes, what is still open follows, what was judged stays.
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { change, type Env } from '#src/ground/web/web.tsx'

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

class Unconfirmed extends Error {
  override name = 'Unconfirmed'
  readonly preview: ClockPreview
  constructor(preview: ClockPreview) {
    super('not confirmed')
    this.preview = preview
  }
}

/**
 * Does a change of calendar or rule and counts the open clocks again. While due days would move and `confirmed` is not the mark of exactly
 * these moves, nothing is kept and the preview comes back instead.
 */
export async function changeClocks<T>(
  c: Context<Env>,
  { clocks, confirmed }: { clocks: readonly ClockKind[]; confirmed: string },
  work: (tx: Tx) => Promise<T>,
): Promise<{ done: T; moved: number } | { preview: ClockPreview }> {
  try {
    return await change(c, async (tx) => {
      const done = await work(tx)
      const changes = await settleClocks(tx, clocks)
      const mark = markOf(changes)
      if (changes.length > 0 && confirmed !== mark) throw new Unconfirmed({ changes, mark })
      return { done, moved: changes.length }
    })
  } catch (error) {
    if (error instanceof Unconfirmed) return { preview: error.preview }
    throw error
  }
}

function markOf(changes: readonly ClockChange[]): string {
  const told = changes.map(({ kind, id, from, to }) => `${kind} ${id} ${from} ${to}`).sort()
  return createHash('sha256').update(told.join('\n')).digest('hex').slice(0, 24)
}

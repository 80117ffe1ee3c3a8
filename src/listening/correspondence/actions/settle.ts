// What a changed calendar or rule does to requests: the open ones follow, the answered ones keep what judged them.
import { clockOf } from '../ledger.ts'
import { calendars, type KeptCalendar } from '#src/core/organisation/index.ts'
import type { ClockChange, SettledClock } from '#src/core/room/clock-actions.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { ruleFor } from '../complaint.ts'
import { openLines, type Rescheduled, reschedule } from '../store/clock.ts'
import { pausesOf, tellLedger } from '../store/ledger.ts'
import { listRules } from '../store/settings.ts'

async function settle(tx: Tx): Promise<readonly ClockChange[]> {
  const rules = await listRules(tx)
  const kept = new Map<number, KeptCalendar>()
  const changed: Rescheduled[] = []
  const moves: ClockChange[] = []
  const lines = await openLines(tx)
  const paused = await pausesOf(
    tx,
    lines.map(({ id }) => id),
  )
  for (const line of lines) {
    const { id, reference, channel, kind, site, receivedOn, dueOn: from, term, calendar } = line
    const now = kept.get(site) ?? (await calendars.keep(tx, site))
    kept.set(site, now)
    const rule = ruleFor(rules, { channel, kind }, receivedOn)
    const { dueOn } = clockOf(
      { receivedOn, term: rule.term, answeredOn: null, pauses: paused.get(id) ?? [] },
      now.calendar,
    )
    const sameTerm = rule.term.days === term.days && rule.term.unit === term.unit
    if (dueOn === from && sameTerm && calendar === now.id) continue
    const { days: termDays, unit: termUnit } = rule.term
    changed.push({ id, dueOn, termDays, termUnit, termSource: rule.source, calendar: now.id })
    if (dueOn === from) continue
    moves.push({ kind: 'complaint', id, name: reference, href: `/reclamations/${id}`, from, to: dueOn })
    await journal(tx, { action: 'complaint.reschedule', kind: 'complaint', id, fields: ['due_on'] })
  }
  await reschedule(tx, changed)
  await tellLedger(
    tx,
    changed.map(({ id }) => id),
    'rule',
  )
  return moves
}

/** The clock of complaints and suggestions. */
export const complaintClock: SettledClock = { name: 'demande', settle }

import type { ValuesOf } from '#src/core/room/fields.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { type DayRefusal, refuseReceipt } from '../complaint.ts'
import type { OPENING } from '../input.ts'
import { belowEntered } from '../settings.ts'
import { findOpening, insertOpening } from '../store/urn.ts'

/** Records that an urn was emptied, were it to find nothing: an urn nobody opens is not an urn without complaints. */
export async function recordOpening(
  tx: Tx,
  opening: ValuesOf<typeof OPENING>,
  today: PlainDate,
): Promise<Outcome<DayRefusal | 'day-taken', number>> {
  const refusal = refuseReceipt(opening.openedOn, today)
  if (refusal) return refused(refusal, 'openedOn')
  const id = await insertOpening(tx, opening)
  if (id === undefined) return refused('day-taken', 'openedOn')
  await journal(tx, { action: 'urn.open', kind: 'urn_opening', id })
  return done(id)
}

/** Corrects the number of forms found; never under what was already entered. */
export async function correctOpening(
  tx: Tx,
  at: At & { values: ValuesOf<typeof OPENING> },
): Promise<Outcome<'below-entered'>> {
  const { forms, note } = at.values
  const { entered } = await findOpening(tx, at.id)
  if (belowEntered({ forms, entered }) !== undefined) return refused('below-entered', 'forms')
  if (!(await updateVersion(tx, 'urnOpening', { ...at, values: { forms, note } }))) return STALE
  await journal(tx, { action: 'urn.update', kind: 'urn_opening', id: at.id, fields: ['forms', 'note'] })
  return done()
}

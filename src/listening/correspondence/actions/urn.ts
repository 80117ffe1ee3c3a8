import type { PlainDate } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { DAY_REFUSALS, refuseReceipt } from '../complaint.ts'
import { findOpening, insertOpening, updateOpening } from '../store/urn.ts'

export type OpeningInput = { site: number; openedOn: PlainDate; forms: number; note: string }

/** Records that an urn was emptied, were it to find nothing: an urn nobody opens is not an urn without complaints. */
export async function recordOpening(
  tx: Tx,
  opening: OpeningInput,
  today: PlainDate,
): Promise<{ id: number } | { refused: Readonly<Record<string, string>> }> {
  const refusal = refuseReceipt(opening.openedOn, today)
  if (refusal) return { refused: { openedOn: DAY_REFUSALS[refusal] } }
  const id = await insertOpening(tx, opening)
  if (id === undefined)
    return { refused: { openedOn: 'La levée de cette urne ce jour-là est déjà notée : corrigez-la dans la liste.' } }
  await journal(tx, { action: 'urn.open', kind: 'urn_opening', id })
  return { id }
}

/** Corrects the number of forms found; never under what was already entered. */
export async function correctOpening(
  tx: Tx,
  at: { id: number; version: number },
  input: { forms: number; note: string },
): Promise<'done' | 'stale' | { refused: Readonly<Record<string, string>> }> {
  const opening = await findOpening(tx, at.id)
  if (input.forms < opening.entered)
    return {
      refused: {
        forms: `${opening.entered} formulaires de cette levée sont déjà saisis : indiquez au moins ce nombre.`,
      },
    }
  if (!(await updateOpening(tx, { ...at, ...input }))) return 'stale'
  await journal(tx, { action: 'urn.update', kind: 'urn_opening', id: at.id, fields: ['forms', 'note'] })
  return 'done'
}

// The texts of a session that are written in its pages: those of the minutes, and those of the deck.
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, STALE } from '#src/ground/process/outcome.ts'
import type { Meeting } from '../committee.ts'
import { findBlock, findItem } from '../store/agenda.ts'
import { findMeeting } from '../store/meetings.ts'
import { saveBlock } from './blocks.ts'

export const TEXTS = {
  bloc: { name: 'Texte du compte rendu', limit: 20_000 },
  preambule: { name: 'Préambule du compte rendu', limit: 4000 },
  diapositive: { name: 'Texte de la diapositive', limit: 4000 },
  notes: { name: 'Notes de présentation', limit: 8000 },
} as const
export type TextKind = keyof typeof TEXTS
export type WrittenText = { text: string; version: number }

/** A text of a session as it is saved. Throws NotFound. */
export async function findText(
  tx: Tx,
  meeting: number,
  { kind, row }: { kind: TextKind; row: number },
): Promise<WrittenText> {
  if (kind === 'bloc') {
    const { body: text, version } = await findBlock(tx, meeting, row)
    return { text, version }
  }
  if (kind === 'preambule') {
    const { opening: text, version } = await findMeeting(tx, meeting)
    return { text, version }
  }
  const { slideText, notes, version } = await findItem(tx, meeting, row)
  return { text: kind === 'notes' ? notes : slideText, version }
}

/** Saves a text that is still as it was shown. */
export async function saveText(
  tx: Tx,
  meeting: Pick<Meeting, 'id' | 'state'>,
  { kind, text, ...at }: At & { kind: TextKind; text: string },
): Promise<Outcome> {
  if (kind === 'bloc') return saveBlock(tx, meeting, { ...at, values: { body: text } })
  if (kind === 'preambule') {
    if (!(await updateVersion(tx, 'meeting', { ...at, id: meeting.id, values: { opening: text } }))) return STALE
    await journal(tx, { action: 'meeting.update', kind: 'meeting', id: meeting.id, fields: ['opening'] })
    return done()
  }
  await findItem(tx, meeting.id, at.id)
  const values = kind === 'notes' ? { notes: text } : { slideText: text }
  if (!(await updateVersion(tx, 'agendaItem', { ...at, values }))) return STALE
  await journal(tx, { action: 'agenda.update', kind: 'meeting', id: meeting.id, fields: Object.keys(values) })
  return done()
}

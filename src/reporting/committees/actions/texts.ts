// The texts of a session that are written in its pages: those of the minutes, those of the deck, what was said and decided.
import { type JournalLine, journalSitting, type Sitting } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, STALE } from '#src/ground/process/outcome.ts'
import type { Meeting } from '../committee.ts'
import { DECISION, INTERVENTION } from '../input.ts'
import { findBlock, findItem } from '../store/agenda.ts'
import { findMeeting } from '../store/meetings.ts'
import { findDecision, findIntervention } from '../store/proceedings.ts'
import { saveBlock } from './blocks.ts'

export const TEXTS = {
  bloc: { name: 'Texte du compte rendu', limit: 20_000 },
  preambule: { name: 'Préambule du compte rendu', limit: 4000 },
  diapositive: { name: 'Texte de la diapositive', limit: 4000 },
  notes: { name: 'Notes de présentation', limit: 8000 },
  parole: { name: INTERVENTION.body.label, limit: 4000, missing: 'Écrivez ce qui a été dit.' },
  reponse: { name: INTERVENTION.answer.label, limit: 4000 },
  suite: { name: INTERVENTION.outcome.label, limit: 2000 },
  decision: { name: DECISION.body.label, limit: 4000, missing: 'Écrivez la décision ou l’avis.' },
} as const satisfies Readonly<Record<string, { name: string; limit: number; missing?: string }>>
export type TextKind = keyof typeof TEXTS
export type WrittenText = { text: string; version: number }

/** The row and the column that hold a text, and how its saving is told. */
const HELD = {
  preambule: { table: 'meeting', field: 'opening', action: 'meeting.update' },
  diapositive: { table: 'agendaItem', field: 'slideText', action: 'agenda.update' },
  notes: { table: 'agendaItem', field: 'notes', action: 'agenda.update' },
  parole: { table: 'intervention', field: 'body', action: 'intervention.update' },
  reponse: { table: 'intervention', field: 'answer', action: 'intervention.update' },
  suite: { table: 'intervention', field: 'outcome', action: 'intervention.update' },
  decision: { table: 'decision', field: 'body', action: 'decision.update' },
} as const

/** A text of a session as it is saved. Throws NotFound. */
export async function findText(
  tx: Tx,
  meeting: number,
  { kind, row }: { kind: TextKind; row: number },
): Promise<WrittenText> {
  switch (kind) {
    case 'bloc': {
      const { body: text, version } = await findBlock(tx, meeting, row)
      return { text, version }
    }
    case 'preambule': {
      const { opening: text, version } = await findMeeting(tx, meeting)
      return { text, version }
    }
    case 'decision': {
      const { body: text, version } = await findDecision(tx, meeting, row)
      return { text, version }
    }
    case 'parole':
    case 'reponse':
    case 'suite': {
      const said = await findIntervention(tx, meeting, row)
      return { text: said[HELD[kind].field], version: said.version }
    }
    default: {
      const point = await findItem(tx, meeting, row)
      return { text: point[HELD[kind].field], version: point.version }
    }
  }
}

/** Saves a text that is still as it was shown; typed at one go it is told once. */
export async function saveText(
  tx: Tx,
  meeting: Pick<Meeting, 'id' | 'state'>,
  { kind, text, sitting, ...shown }: At & { kind: TextKind; text: string; sitting?: Sitting | undefined },
): Promise<Outcome> {
  if (kind === 'bloc') return saveBlock(tx, meeting, { ...shown, sitting, values: { body: text } })
  const { table, field, action } = HELD[kind]
  const at = kind === 'preambule' ? { ...shown, id: meeting.id } : shown
  await findText(tx, meeting.id, { kind, row: at.id })
  if (!(await updateVersion(tx, table, { ...at, values: { [field]: text } }))) return STALE
  const own = table === 'intervention' || table === 'decision'
  const line: JournalLine = { action, kind: own ? table : 'meeting', id: own ? at.id : meeting.id, fields: [field] }
  await journalSitting(tx, line, sitting)
  return done()
}

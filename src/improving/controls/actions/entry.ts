import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { type ControlRefusal, linesOf } from '../control.ts'
import type { Answer } from '../entry.ts'
import { findControl, firstPosting, listLines } from '../store/controls.ts'

export type Filled = {
  answers: ReadonlyMap<number, Answer>
  /** The photographs that came with it, kept already, by position. */
  photos: ReadonlyMap<number, number>
  posting: string
  today: PlainDate
}

/** Keeps what was noted of a whole control, once for its posting. */
export async function fillControl(
  tx: Tx,
  { id, version, answers, photos, posting, today }: At & Filled,
): Promise<Outcome<ControlRefusal>> {
  if (posting !== '' && !(await firstPosting(tx, posting, id))) return done()
  const { closedOn, heldOn, checklist } = await findControl(tx, id)
  if (closedOn !== null) return refused('closed', 'form')
  const noted = [...answers.values()].some(({ result }) => result !== '')
  const values = { heldOn: heldOn ?? (noted ? today : null) }
  if (!(await updateVersion(tx, 'control', { id, version, values }))) return STALE
  const points = linesOf(checklist)
  for (const line of await listLines(tx, id)) {
    const { result, failed, note } = answers.get(line.position) ?? line
    const file = photos.get(line.position) ?? line.file
    const gaps = result === 'deviation' ? failed.filter((point) => points.includes(point)) : []
    const same =
      line.result === result && line.note === note && line.file === file && line.failed.join('\n') === gaps.join('\n')
    if (same) continue
    const saved = { result, failed: gaps, note, file }
    await updateVersion(tx, 'controlLine', { id: line.id, version: line.version, values: saved })
  }
  await journal(tx, { action: 'control.line', kind: 'control', id, fields: ['result'] })
  return done()
}

import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { isOpen, type Line, workOf } from '../assessment.ts'
import type { TypedRate } from '../input.ts'
import { holdAssessment } from '../store/assessments.ts'
import { linesOf, saveRatings } from '../store/lines.ts'
import { recount } from './opening.ts'
import { moved } from './life.ts'

export type RatingRefusal = 'closed'

const same = (line: Line, mine: TypedRate): boolean =>
  line.rating === mine.rating &&
  line.rate === mine.rate &&
  line.reason === mine.reason &&
  line.comment === mine.comment &&
  line.work === workOf(mine)

/**
 * Writes what a page of lines says where it differs: lines somebody else rated meanwhile are told, and nothing is written. Throws
 * Forbidden for a line that is not this person's to rate.
 */
export async function rateLines(
  tx: Tx,
  assessment: number,
  { rates, mine, today }: { rates: ReadonlyMap<number, TypedRate>; mine: (line: Line) => boolean; today: PlainDate },
): Promise<Outcome<RatingRefusal>> {
  const held = await holdAssessment(tx, assessment)
  if (!isOpen(held)) return refused('closed')
  const lines = await linesOf(tx, assessment, { ids: [...rates.keys()] })
  const changed = lines.flatMap((line) => {
    const said = rates.get(line.id)
    return said === undefined || same(line, said) ? [] : [{ line, said }]
  })
  if (changed.some(({ line }) => !mine(line))) throw new Forbidden()
  const stale = changed.filter(({ line, said }) => line.version !== said.version)
  if (stale.length > 0) return { ...STALE, fields: stale.map(({ line }) => `cote-${line.id}`) }
  await saveRatings(
    tx,
    changed.map(({ line, said: { review, ...said } }) => ({ ...said, id: line.id, work: workOf({ ...said, review }) })),
  )
  if (changed.length === 0) return done()
  if (held.state === 'draft') await moved(tx, held, { to: 'in_progress', today })
  await recount(tx, assessment)
  await journal(tx, { action: 'assessment.rate', kind: 'assessment', id: assessment, fields: ['lines'] })
  return done()
}

import { createHash } from 'node:crypto'
import { findVersion } from '#src/core/standards/index.ts'
import { listSites } from '#src/core/organisation/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { needsReason, NEXT } from '../assessment.ts'
import { scoresOf } from '../score.ts'
import { photograph } from '../snapshot.ts'
import { findAssessment, holdAssessment, insertSnapshot, type Whole } from '../store/assessments.ts'
import { linesOf } from '../store/lines.ts'
import { pointsOf, totalsOf } from '../store/parts.ts'
import { NO_CHANNEL, type State } from '../words.ts'

export type MoveRefusal = 'not-from-here' | 'reason-missing' | 'nothing-rated' | 'archived'

/** Writes the state of an assessment that is held. */
export async function moved(
  tx: Tx,
  { id, version }: Pick<Whole, 'id' | 'version'>,
  { to, today, reason = '' }: { to: State; today: PlainDate; reason?: string },
): Promise<boolean> {
  return updateVersion(tx, 'assessment', {
    id,
    version,
    values: { state: to, movedOn: today, ...(reason === '' ? {} : { reason }) },
  })
}

/** Takes an assessment to another state; freezing keeps its photograph. */
export async function moveAssessment(
  tx: Tx,
  { id, version, to, today, reason = '' }: At & { to: State; today: PlainDate; reason?: string },
): Promise<Outcome<MoveRefusal>> {
  const held = await holdAssessment(tx, id)
  if (held.version !== version) return STALE
  if (held.archivedOn !== null) return refused('archived')
  if (!NEXT[held.state].includes(to)) return refused('not-from-here')
  if (needsReason(held.state, to) && reason === '') return refused('reason-missing', 'reason')
  if (to === 'submitted' && held.assessed === 0 && held.rate === null && (await totalsOf(tx, id)).length === 0)
    return refused('nothing-rated')
  if (to === 'frozen') await keepPhotograph(tx, held, today)
  if (!(await moved(tx, held, { to, today, reason }))) return STALE
  await journal(
    tx,
    to === 'frozen'
      ? { action: 'assessment.freeze', kind: 'assessment', id, fields: ['state'] }
      : { action: 'assessment.move', kind: 'assessment', id, fields: ['state'], reason: to },
  )
  return done()
}

/** Keeps the photograph of an assessment that is about to be frozen. */
export async function keepPhotograph(tx: Tx, held: Whole, today: PlainDate): Promise<void> {
  const version = await findVersion(tx, held.frameworkVersion)
  const [lines, points, totals, sites] = await Promise.all([
    linesOf(tx, held.id),
    pointsOf(tx, held.id),
    totalsOf(tx, held.id),
    listSites(tx),
  ])
  const { code, kind, title, year, startsOn, heldOn, grain, scoreBy, reason } = held
  const corrects = held.corrects === null ? null : (await findAssessment(tx, held.corrects)).code
  const facts = { code, kind, title, year, startsOn, heldOn, grain, scoreBy, reason, corrects }
  const named = { framework: version.framework, version: version.code, frameworkHash: version.hash }
  const scores = scoresOf(lines, { modules: held.modules.map(({ key }) => key), by: scoreBy, none: NO_CHANNEL })
  const content = photograph({
    assessment: { ...facts, ...named },
    modules: held.modules,
    lines,
    points,
    totals,
    scores,
    sites: new Map(sites.map((site) => [site.id, site.code])),
  })
  const hash = createHash('sha256').update(content).digest('hex')
  await insertSnapshot(tx, { assessment: held.id, takenOn: today, content, hash })
}

/** Puts an assessment out of the list, or back into it; a draft is deleted instead. */
export async function archiveAssessment(tx: Tx, at: At, today: PlainDate): Promise<Outcome<'draft'>> {
  const held = await holdAssessment(tx, at.id)
  if (held.state === 'draft') return refused('draft')
  const archivedOn = held.archivedOn === null ? today : null
  if (!(await updateVersion(tx, 'assessment', { ...at, values: { archivedOn } }))) return STALE
  await journal(tx, { action: 'assessment.archive', kind: 'assessment', id: at.id, fields: ['archivedOn'] })
  return done()
}

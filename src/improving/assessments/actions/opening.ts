import { freeCode } from '#src/core/room/code.ts'
import { findVersion, itemsOf, scopeOn } from '#src/core/standards/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { besideScope, linesFrom, type Made, modulesFrom, takenUp } from '../assessment.ts'
import type { AssessmentValues } from '../input.ts'
import { permilleOf, scoresOf } from '../score.ts'
import {
  codesTaken,
  findAssessment,
  holdAssessment,
  insertAssessment,
  saveWorth,
  type Whole,
} from '../store/assessments.ts'
import { insertLines, linesOf, ratedOf } from '../store/lines.ts'
import { pointsOf, totalsOf } from '../store/parts.ts'
import { NO_CHANNEL } from '../words.ts'

export type OpeningRefusal = 'draft-version' | 'empty' | 'frozen' | 'not-frozen' | 'corrected'

export type Opened = Omit<AssessmentValues, 'modules'> & {
  /** The keys of the modules; all of the version when none is named. */
  modules: readonly string[]
  code?: string
  corrects?: number
  reason?: string
  /** The day whose scope says what does not apply; without one, as files bring the past, each line says it itself. */
  scopeOn?: PlainDate
}

/** `12:module-1` → `module-1` */
export const moduleKeys = (chosen: readonly string[]): string[] => chosen.map((one) => one.replace(/^\d+:/, ''))

/** Opens an assessment: its lines are copied from the version, once for each site; what another said is only proposed. */
export async function openAssessment(
  tx: Tx,
  { sites, modules, code, scopeOn: day, ...facts }: Opened,
): Promise<Outcome<OpeningRefusal, number>> {
  const version = await findVersion(tx, facts.frameworkVersion)
  if (version.state === 'draft') return refused('draft-version', 'frameworkVersion')
  const items = await itemsOf(tx, version.id)
  const kept = modulesFrom(items, modules)
  const lines = linesFrom(items, { modules: kept.map(({ key }) => key), grain: facts.grain })
  if (lines.length === 0) return refused('empty', 'frameworkVersion')
  const id = await insertAssessment(
    tx,
    { ...facts, code: code ?? freeCode(facts.title, await codesTaken(tx), 60), scoreBy: version.scoreBy },
    { sites, modules: kept },
  )
  const all = await placed(tx, lines, { sites, basedOn: facts.basedOn })
  await insertLines(
    tx,
    id,
    day === undefined ? all : besideScope(all, await excludedOn(tx, { frameworkVersion: version.id, day })),
  )
  await recount(tx, id)
  await journal(tx, { action: 'assessment.create', kind: 'assessment', id, fields: Object.keys(facts) })
  return done(id)
}

/** The commitments that do not apply at each site on a day, once approved. */
async function excludedOn(tx: Tx, ask: { frameworkVersion: number; day: PlainDate }) {
  const { sites } = await scopeOn(tx, ask)
  return sites.flatMap(({ site, notApplicable }) =>
    notApplicable.map(({ key, reason }) => ({ site, commitment: key, reason })),
  )
}

async function placed(
  tx: Tx,
  lines: readonly Made[],
  { sites, basedOn }: { sites: readonly number[]; basedOn: number | null },
): Promise<(Made & { site: number | null })[]> {
  const places = sites.length === 0 ? [null] : sites
  const all = places.flatMap((site) => lines.map((line) => ({ ...line, site })))
  if (basedOn === null) return all
  const before = await linesOf(tx, basedOn)
  const known = new Map(before.map((line) => [`${line.site ?? 0} ${line.key}`, line]))
  // One made for the whole serves every site, and the other way round where there is only one.
  const anywhere = new Map(
    new Set(before.map(({ site }) => site)).size === 1 ? before.map((line) => [line.key, line]) : [],
  )
  return all.map((line) => takenUp(line, known.get(`${line.site ?? 0} ${line.key}`) ?? anywhere.get(line.key)))
}

/** Keeps beside an assessment what its lines come to; `without` a rate that is about to go. */
export async function recount(tx: Tx, id: number, without = 0): Promise<void> {
  const { modules, scoreBy } = await findAssessment(tx, id)
  const [lines, totals] = await Promise.all([ratedOf(tx, id), totalsOf(tx, id)])
  const { whole } = scoresOf(lines, { modules: modules.map(({ key }) => key), by: scoreBy, none: NO_CHANNEL })
  const typed = totals.find((one) => one.subject === 'whole' && one.site === null && one.id !== without)?.rate ?? null
  await saveWorth(tx, id, {
    rate: permilleOf(whole) ?? typed,
    assessed: whole.assessed,
    applicable: whole.applicable,
  })
}

/** Corrects what an assessment says of itself; what it rates was fixed when it was opened. */
export async function saveAssessment(
  tx: Tx,
  { values, ...at }: At & { values: AssessmentValues },
): Promise<Outcome<OpeningRefusal>> {
  const { title, kind, year, startsOn, heldOn } = values
  const { state } = await holdAssessment(tx, at.id)
  if (state === 'frozen') return refused('frozen')
  const facts = { title, kind, year, startsOn, heldOn }
  if (!(await updateVersion(tx, 'assessment', { ...at, values: facts }))) return STALE
  await journal(tx, { action: 'assessment.update', kind: 'assessment', id: at.id, fields: Object.keys(facts) })
  return done()
}

/** A frozen assessment is corrected by another one, which says why and begins with all that it says. */
export async function correctAssessment(
  tx: Tx,
  { id, version, reason, today }: At & { reason: string; today: PlainDate },
): Promise<Outcome<OpeningRefusal, number>> {
  const from = await holdAssessment(tx, id)
  if (from.version !== version) return STALE
  if (from.state !== 'frozen') return refused('not-frozen')
  if (from.corrected !== null) return refused('corrected')
  const made = await copyOf(tx, from, { reason, code: freeCode(from.code, await codesTaken(tx), 60) })
  await updateVersion(tx, 'assessment', { id: made, version: 1, values: { state: 'in_progress', movedOn: today } })
  await recount(tx, made)
  await journal(tx, { action: 'assessment.correct', kind: 'assessment', id: made, fields: ['lines'] })
  return done(made)
}

async function copyOf(tx: Tx, from: Whole, { reason, code }: { reason: string; code: string }): Promise<number> {
  const { kind, title, frameworkVersion, year, startsOn, heldOn, grain, scoreBy, basedOn } = from
  const made = await insertAssessment(
    tx,
    { kind, title, frameworkVersion, year, startsOn, heldOn, grain, scoreBy, basedOn, code, corrects: from.id, reason },
    from,
  )
  const lines = await linesOf(tx, from.id)
  await insertLines(tx, made, lines)
  const after = new Map((await linesOf(tx, made)).map(({ id, site, key }) => [`${site ?? 0} ${key}`, id]))
  const moved = new Map(lines.map(({ id, site, key }) => [id, after.get(`${site ?? 0} ${key}`) ?? null]))
  for (const { id: _id, version: _version, line, ...point } of await pointsOf(tx, from.id))
    await insertRow(tx, 'assessmentPoint', {
      ...point,
      line: line === null ? null : (moved.get(line) ?? null),
      assessment: made,
    })
  for (const { id: _id, version: _version, ...total } of await totalsOf(tx, from.id))
    await insertRow(tx, 'assessmentTotal', { ...total, assessment: made })
  return made
}

import { randomBytes } from 'node:crypto'
import { freeCode } from '#src/core/room/code.ts'
import { draw, markOf } from '#src/core/room/draw-actions.ts'
import { saveRecord } from '#src/core/room/object-actions.ts'
import type { SampleKind } from '#src/core/room/sample.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { type Control, type ControlRefusal, isProved, type Kind, linesOf } from '../control.ts'
import type { DrawValues, LineValues } from '../input.ts'
import { controlCodes, controlsOfPlan, findControl, listLines } from '../store/controls.ts'
import { findKind } from '../store/kinds.ts'

export type Drawing = {
  kinds: readonly SampleKind[]
  /** Where this person holds the right of what is drawn. */
  whereOf: (kind: SampleKind) => Perimeter
  today: PlainDate
}

/** Everything that may be drawn for a kind: the records of its register, its own list; for trials, their numbers. */
export async function populationOf(
  tx: Tx,
  kind: Pick<Kind, 'source' | 'items'>,
  {
    kinds,
    whereOf,
    ...asked
  }: Pick<Drawing, 'kinds' | 'whereOf'> & {
    from: PlainDate | null
    to: PlainDate | null
    site: number | null
  },
): Promise<readonly string[]> {
  if (kind.source === 'list') return linesOf(kind.items)
  const register = kinds.find(({ code }) => code === kind.source)
  const { from, to, site } = asked
  if (!register || from === null || to === null) return []
  return register.population(tx, { from, to, site, where: whereOf(register) })
}

/** Makes a control: what it looks at is drawn once, by a seed that is kept. */
export async function drawControl(
  tx: Tx,
  { plan, kind: of, from, to, site, size, seed: typed, checker }: DrawValues,
  at: Drawing,
): Promise<Outcome<ControlRefusal, number>> {
  const kind = await findKind(tx, of)
  const planned = Number(plan) || null
  if (planned !== null && (await controlsOfPlan(tx, [planned])).length > 0) return refused('plan-taken', 'kind')
  if (isProved(kind)) return refused('proved', 'kind')
  const trials = kind.source === ''
  const all = trials ? [] : await populationOf(tx, kind, { ...at, from, to, site })
  if (!trials && all.length === 0) return refused('empty', kind.source === 'list' ? 'kind' : 'from')
  const seed = trials ? '' : typed || randomBytes(8).toString('hex')
  const drawn = trials ? Array.from({ length: size }, (_, n) => `Essai ${n + 1}`) : draw(all, { seed, size })
  const { today } = at
  const taken = (await controlCodes(tx)).map(({ code }) => code)
  const id = await insertRow(tx, 'control', {
    code: freeCode(`${kind.code} ${today}`, taken, 80),
    kind: of,
    site,
    plan: planned,
    fromDay: from,
    toDay: to,
    source: kind.source,
    checklist: kind.checklist,
    size,
    seed,
    population: trials ? size : all.length,
    populationHash: trials ? '' : markOf(all),
    drawnOn: today,
    checker,
  })
  for (const [index, reference] of drawn.entries())
    await insertRow(tx, 'controlLine', { control: id, position: index + 1, reference })
  await journal(tx, { action: 'control.draw', kind: 'control', id, fields: [] })
  return done(id)
}

type Held = Pick<Control, 'heldOn' | 'checker' | 'note'>

/** Says when it was led and by what function. */
export async function saveControl(
  tx: Tx,
  { values, today, ...at }: At & { values: Held; today: PlainDate },
): Promise<Outcome<ControlRefusal>> {
  if ((await findControl(tx, at.id)).closedOn !== null) return refused('closed', 'form')
  const why = values.heldOn !== null && values.heldOn > today ? { heldOn: 'future' as const } : {}
  return saveRecord(tx, 'control', { ...at, action: 'control.update', why, values })
}

/** Notes what was found of a record; the day it was led is the first of these. */
export async function saveLine(
  tx: Tx,
  { values, control, today, ...at }: At & { values: LineValues; control: number; today: PlainDate },
): Promise<Outcome<ControlRefusal>> {
  const { closedOn, heldOn, version } = await findControl(tx, control)
  if (closedOn !== null) return refused('closed', 'form')
  const failed = values.result === 'deviation' ? [...values.failed] : []
  if (!(await updateVersion(tx, 'controlLine', { ...at, values: { ...values, failed } }))) return STALE
  if (heldOn === null) await updateVersion(tx, 'control', { id: control, version, values: { heldOn: today } })
  await journal(tx, { action: 'control.line', kind: 'control', id: control, fields: ['result'] })
  return done()
}

/** Files a photograph of what was found, in place of the one before. */
export async function fileLine(
  tx: Tx,
  { file, control, ...at }: At & { file: number; control: number },
): Promise<Outcome<ControlRefusal>> {
  if ((await findControl(tx, control)).closedOn !== null) return refused('closed', 'form')
  if (!(await updateVersion(tx, 'controlLine', { ...at, values: { file } }))) return STALE
  await journal(tx, { action: 'control.photo', kind: 'control', id: control, fields: ['photo'] })
  return done()
}

/** Closes a control of which every line has its result. */
export async function closeControl(
  tx: Tx,
  { today, ...at }: At & { today: PlainDate },
): Promise<Outcome<ControlRefusal>> {
  const { heldOn, closedOn } = await findControl(tx, at.id)
  if (closedOn !== null) return STALE
  if (heldOn === null) return refused('not-held', 'form')
  if ((await listLines(tx, at.id)).some(({ result }) => result === '')) return refused('unfinished', 'form')
  if (!(await updateVersion(tx, 'control', { ...at, values: { closedOn: today } }))) return STALE
  await journal(tx, { action: 'control.close', kind: 'control', id: at.id, fields: ['closedOn'] })
  return done()
}

/** Opens a closed control again, for a reason that the journal keeps. */
export async function reopenControl(
  tx: Tx,
  { reason, ...at }: At & { reason: string },
): Promise<Outcome<ControlRefusal>> {
  if ((await findControl(tx, at.id)).closedOn === null) return STALE
  if (!(await updateVersion(tx, 'control', { ...at, values: { closedOn: null } }))) return STALE
  await journal(tx, { action: 'control.reopen', kind: 'control', id: at.id, fields: ['closedOn'], reason })
  return done()
}

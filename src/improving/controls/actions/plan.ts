import { journal } from '#src/ground/audit/audit.ts'
import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, insertRow } from '#src/ground/database/versioned.ts'
import type { Planned } from '../control.ts'
import type { PlanValues } from '../input.ts'
import { listPlan } from '../store/plan.ts'

export type PlanRefusal = 'planned-already'
export const PLAN_REFUSALS: Readonly<Record<PlanRefusal, string>> = {
  'planned-already': 'Ce contrôle est déjà prévu ce mois-là, à cet endroit.',
}

const columns = ({ month, ...rest }: PlanValues) => ({ ...rest, month: Number(month) })
type Columns = ReturnType<typeof columns>

/** Of a kind, at a place, in a month: once. */
async function refusals(tx: Tx, one: Columns, except = 0): Promise<Readonly<Record<string, PlanRefusal>>> {
  const same = ({ id, kind, site, month }: Planned) =>
    id !== except && kind === one.kind && site === one.site && month === one.month
  return (await listPlan(tx, one.year)).some(same) ? { month: 'planned-already' } : {}
}

/** Plans a control. */
export async function addPlanned(tx: Tx, typed: PlanValues) {
  const values = columns(typed)
  return addRecord(tx, 'controlPlan', { action: 'control_plan.create', why: await refusals(tx, values), values })
}

/** Corrects what is planned. */
export async function savePlanned(tx: Tx, { values: typed, ...at }: At & { values: PlanValues }) {
  const values = columns(typed)
  const why = await refusals(tx, values, at.id)
  return saveRecord(tx, 'controlPlan', { ...at, action: 'control_plan.update', why, values })
}

/** Takes up what a year planned in another, but what stands there already; returns how many. */
export async function repeatPlan(tx: Tx, { from, to }: { from: number; to: number }): Promise<number> {
  const [before, there] = [await listPlan(tx, from), await listPlan(tx, to)]
  const missing = before.filter(
    (one) => !there.some(({ kind, site, month }) => kind === one.kind && site === one.site && month === one.month),
  )
  for (const { kind, site, month, size, responsible, owner, note } of missing)
    await insertRow(tx, 'controlPlan', { kind, site, month, size, responsible, owner, note, year: to })
  await journal(tx, { action: 'control_plan.repeat', kind: 'control_plan', id: to })
  return missing.length
}

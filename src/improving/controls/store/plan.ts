import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { findRow } from '#src/ground/database/versioned.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { CHECKERS, type Planned } from '../control.ts'

const PLAN = [
  'id',
  'kind',
  'site',
  'year',
  'month',
  'size',
  'responsible',
  'owner',
  'note',
  'endsOn',
  'doneOn',
  'version',
] as const
const known = <R extends { responsible: string }>(row: R) => ({
  ...row,
  responsible: codeIn(CHECKERS, row.responsible),
})

/** What a year plans, in the order of its months. */
export async function listPlan(tx: Tx, year: number): Promise<Planned[]> {
  const rows = await listed(
    tx,
    tx.selectFrom('controlPlan').select(PLAN).where('year', '=', year).orderBy('month').orderBy('id').limit(2000),
  )
  return rows.map(known)
}

/** What every year plans. */
export async function allPlans(tx: Tx): Promise<Planned[]> {
  const rows = await tx.selectFrom('controlPlan').select(PLAN).orderBy('year').orderBy('month').orderBy('id').execute()
  return rows.map(known)
}

/** The years that have a plan, the last first. */
export async function planYears(tx: Tx): Promise<number[]> {
  const rows = await listed(
    tx,
    tx.selectFrom('controlPlan').select('year').distinct().orderBy('year', 'desc').limit(100),
  )
  return rows.map(({ year }) => year)
}

/** One line of the plan. Throws NotFound. */
export async function findPlanned(tx: Tx, id: number): Promise<Planned> {
  return known(await findRow(tx, 'controlPlan', id))
}

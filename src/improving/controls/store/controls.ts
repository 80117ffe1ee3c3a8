import { sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { findRow } from '#src/ground/database/versioned.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { codeIn } from '#src/ground/process/codes.ts'
import { type Control, type Line, RESULTS } from '../control.ts'

const CONTROL = [
  'id',
  'code',
  'kind',
  'site',
  'plan',
  'fromDay',
  'toDay',
  'source',
  'checklist',
  'size',
  'seed',
  'population',
  'populationHash',
  'drawnOn',
  'checker',
  'heldOn',
  'note',
  'closedOn',
  'conform',
  'deviations',
  'beside',
  'version',
] as const
const FOUND = { '': '', ...RESULTS } as const
const known = <R extends { result: string }>(row: R) => ({ ...row, result: codeIn(FOUND, row.result) })

/** The controls that a perimeter sees, the latest first. */
export const listControls = (tx: Tx, where: Perimeter): Promise<Control[]> =>
  listed(
    tx,
    tx
      .selectFrom('control')
      .select(CONTROL)
      .where(where.all ? sql<boolean>`true` : sql<boolean>`site is null or site = any(${[...where.sites]}::int[])`)
      .orderBy(sql`coalesce(held_on, drawn_on) desc`)
      .orderBy('id', 'desc')
      .limit(3000),
  )

/** One control. Throws NotFound. */
export const findControl = (tx: Tx, id: number): Promise<Control> => findRow(tx, 'control', id)

/** Those made for these lines of the plan. */
export async function controlsOfPlan(tx: Tx, plans: readonly number[]): Promise<{ id: number; plan: number }[]> {
  if (plans.length === 0) return []
  const rows = await listed(
    tx,
    tx
      .selectFrom('control')
      .select(['id', 'plan'])
      .where('plan', 'in', [...plans])
      .orderBy('id'),
  )
  return rows.flatMap(({ id, plan }) => (plan === null ? [] : [{ id, plan }]))
}

const LINE = ['id', 'control', 'position', 'reference', 'result', 'failed', 'note', 'file', 'version'] as const

/** What was drawn for a control, in its order. */
export async function listLines(tx: Tx, control: number): Promise<Line[]> {
  const rows = await listed(
    tx,
    tx.selectFrom('controlLine').select(LINE).where('control', '=', control).orderBy('position').orderBy('id'),
  )
  return rows.map(known)
}

/** The lines of every control. */
export async function allLines(tx: Tx): Promise<Line[]> {
  const rows = await tx.selectFrom('controlLine').select(LINE).orderBy('control').orderBy('position').execute()
  return rows.map(known)
}

/** The photographs of all lines, named after their control and their place in it: what files call them. */
export async function photosByLine(
  tx: Tx,
): Promise<ReadonlyMap<number, { name: string; sha256: string; size: number }>> {
  const rows = await tx
    .selectFrom('controlLine as l')
    .innerJoin('control as c', (on) => on.onRef('c.tenant', '=', 'l.tenant').onRef('c.id', '=', 'l.control'))
    .innerJoin('file as f', (on) => on.onRef('f.tenant', '=', 'l.tenant').onRef('f.id', '=', 'l.file'))
    .select(['l.id', 'l.position', 'c.code', 'f.sha256', 'f.size', 'f.type'])
    .orderBy('l.id')
    .execute()
  return new Map(
    rows.map(({ id, position, code, sha256, size, type }) => [
      id,
      { name: `${code.replaceAll(' ', '-')}-${position}.${type === 'image/png' ? 'png' : 'jpg'}`, sha256, size },
    ]),
  )
}

/** One line. Throws NotFound. */
export async function findLine(tx: Tx, id: number): Promise<Line> {
  return known(await findRow(tx, 'controlLine', id))
}

/** Their codes, as files and links name them. */
export const controlCodes = (
  tx: Tx,
): Promise<{ id: number; code: string; checklist: string; closedOn: string | null }[]> =>
  tx.selectFrom('control').select(['id', 'code', 'checklist', 'closedOn']).orderBy('id').execute()

/** Whether a posting of a phone is the first of its key: what was sent twice is kept once. */
export async function firstPosting(tx: Tx, posting: string, control: number): Promise<boolean> {
  const made = await tx
    .insertInto('controlPosting')
    .values({ posting, control })
    .onConflict((on) => on.doNothing())
    .returning('control')
    .executeTakeFirst()
  return made !== undefined
}

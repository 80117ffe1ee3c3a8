import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'

export type Sample = {
  id: number
  audit: number
  kind: string
  fromDay: PlainDate
  toDay: PlainDate
  site: number | null
  size: number
  seed: string
  population: number
  populationHash: string
  drawn: readonly string[]
  drawnOn: PlainDate
}

const COLUMNS = [
  'id',
  'audit',
  'kind',
  'fromDay',
  'toDay',
  'site',
  'size',
  'seed',
  'population',
  'populationHash',
  'drawn',
  'drawnOn',
] as const

/** The samples drawn for an audit, the last first. */
export const listSamples = (tx: Tx, audit: number): Promise<Sample[]> =>
  listed(tx, tx.selectFrom('auditSample').select(COLUMNS).where('audit', '=', audit).orderBy('id', 'desc').limit(200))

/** One sample. Throws NotFound. */
export async function findSample(tx: Tx, id: number): Promise<Sample> {
  const [row] = await listed(tx, tx.selectFrom('auditSample').select(COLUMNS).where('id', '=', id))
  if (!row) throw new NotFound()
  return row
}

/** Keeps a draw; returns its number. */
export async function insertSample(tx: Tx, sample: Omit<Sample, 'id'>): Promise<number> {
  const { drawn, ...rest } = sample
  const made = await tx
    .insertInto('auditSample')
    .values({ ...rest, drawn: [...drawn] })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

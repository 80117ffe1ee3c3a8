import { sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { EFFECTS, type Finding, KINDS, SOURCES, STATES } from '../finding.ts'
import { touching } from './audits.ts'

export type FindingRow = Finding & {
  auditTitle: string
  auditCode: string
  heldOn: string | null
  sites: readonly number[]
}

const COLUMNS = [
  'f.id',
  'f.audit',
  'f.position',
  'f.kind',
  'f.title',
  'f.detail',
  'f.commitment',
  'f.commitmentTitle',
  'f.site',
  'f.service',
  'f.source',
  'f.guest',
  'f.correction',
  'f.causes',
  'f.measures',
  'f.dueOn',
  'f.verification',
  'f.verifiedOn',
  'f.author',
  'f.authorAccount',
  'f.effect',
  'f.effectNote',
  'f.effectOn',
  'f.checker',
  'f.checkerAccount',
  'f.answer',
  'f.closedOn',
  'f.version',
  'f.state',
] as const

const known = <R extends { kind: string; state: string; source: string; effect: string }>(row: R) => ({
  ...row,
  kind: codeIn(KINDS, row.kind),
  state: codeIn(STATES, row.state),
  source: codeIn(SOURCES, row.source),
  effect: row.effect === '' ? ('' as const) : codeIn(EFFECTS, row.effect),
})

const rowsOf = (tx: Tx) =>
  tx
    .selectFrom('finding as f')
    .innerJoin('audit as a', (on) => on.onRef('a.tenant', '=', 'f.tenant').onRef('a.id', '=', 'f.audit'))
    .select(COLUMNS)
    .select(['a.title as auditTitle', 'a.code as auditCode', 'a.heldOn', 'a.sites'])

/** The findings that a perimeter sees, those of the latest audits first; of one audit, in its order. */
export async function listFindings(tx: Tx, where: Perimeter, audit?: number): Promise<FindingRow[]> {
  const all = rowsOf(tx).where(touching(where, 'a.sites'))
  const query =
    audit === undefined
      ? all.orderBy(sql`coalesce(a.held_on, a.planned_on) desc`).orderBy('f.audit', 'desc')
      : all.where('f.audit', '=', audit)
  const rows = await listed(tx, query.orderBy('f.position').orderBy('f.id').limit(5000))
  return rows.map(known)
}

/** One finding with its audit. Throws NotFound. */
export async function findFinding(tx: Tx, id: number): Promise<FindingRow> {
  const [row] = await listed(tx, rowsOf(tx).where('f.id', '=', id))
  if (!row) throw new NotFound()
  return known(row)
}

/** The same, kept as it is until the transaction ends. */
export async function holdFinding(tx: Tx, id: number): Promise<Finding> {
  await sql`select from finding where id = ${id} for update`.execute(tx)
  return findFinding(tx, id)
}

/** Whether an audit already holds a finding of these words. */
export async function wordsTaken(
  tx: Tx,
  { audit, title, except = 0 }: { audit: number; title: string; except?: number },
) {
  const row = await tx
    .selectFrom('finding')
    .select('id')
    .where('audit', '=', audit)
    .where('title', '=', title)
    .where('id', '!=', except)
    .executeTakeFirst()
  return row !== undefined
}

export async function nextPosition(tx: Tx, audit: number): Promise<number> {
  const row = await tx
    .selectFrom('finding')
    .select((e) => e.fn.max('position').as('last'))
    .where('audit', '=', audit)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

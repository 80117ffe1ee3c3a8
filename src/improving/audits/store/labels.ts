import { sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import type { FrozenScope, Label } from '../label.ts'
import { touching } from './audits.ts'

const COLUMNS = [
  'id',
  'code',
  'name',
  'framework',
  'body',
  'sites',
  'modules',
  'due',
  'dueOn',
  'dueSource',
  'planned',
  'appliedOn',
  'decision',
  'obtained',
  'obtainedOn',
  'decisionNote',
  'number',
  'validFrom',
  'validUntil',
  'validTo',
  'validitySource',
  'followUp',
  'followUpOn',
  'followUpSource',
  'renewMonths',
  'suspendedOn',
  'withdrawnOn',
  'endedNote',
  'previous',
  'version',
] as const

const rowsOf = (tx: Tx) => tx.selectFrom('label').select(COLUMNS).select(sql<FrozenScope | null>`scope`.as('scope'))

/** The labels that a perimeter sees, the latest first. */
export const listLabels = (tx: Tx, where: Perimeter): Promise<Label[]> =>
  listed(
    tx,
    rowsOf(tx)
      .where(touching(where, 'sites'))
      .orderBy(sql`obtained_on desc nulls first`)
      .orderBy('id', 'desc')
      .limit(1000),
  )

/** One label. Throws NotFound. */
export async function findLabel(tx: Tx, id: number): Promise<Label> {
  const [row] = await listed(tx, rowsOf(tx).where('id', '=', id))
  if (!row) throw new NotFound()
  return row
}

/** The same, kept as it is until the transaction ends. */
export async function holdLabel(tx: Tx, id: number): Promise<Label> {
  await sql`select from label where id = ${id} for update`.execute(tx)
  return findLabel(tx, id)
}

/** Codes in use. */
export const labelCodes = async (tx: Tx): Promise<string[]> =>
  (await tx.selectFrom('label').select('code').execute()).map(({ code }) => code)

/** How many major nonconformities are open on these sites. */
export async function openMajorOn(tx: Tx, sites: readonly number[]): Promise<number> {
  const [row] = await listed(
    tx,
    tx
      .selectFrom('finding as f')
      .innerJoin('audit as a', (on) => on.onRef('a.tenant', '=', 'f.tenant').onRef('a.id', '=', 'f.audit'))
      .where('f.kind', '=', 'major')
      .where('f.closedOn', 'is', null)
      .where(
        sql<boolean>`case when f.site is null then a.sites && ${[...sites]}::int[] else f.site = any(${[...sites]}::int[]) end`,
      )
      .select(sql<number>`count(*)::int`.as('n')),
  )
  return row?.n ?? 0
}

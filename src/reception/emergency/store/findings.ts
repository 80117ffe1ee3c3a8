import { type Expression, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { KINDS } from '../input.ts'

export type Finding = {
  id: number
  emergency: number
  name: string
  kind: keyof typeof KINDS
  note: string
  version: number
}

export async function listFindings(tx: Tx, emergency?: number): Promise<Finding[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('emergencyFinding')
      .select(['id', 'emergency', 'name', 'kind', 'note', 'version'])
      .where((e) => (emergency === undefined ? e.lit(true) : e('emergency', '=', emergency)))
      .orderBy('id')
      .limit(5000),
  )
  return rows.map((row) => ({ ...row, kind: codeIn(KINDS, row.kind) }))
}
export async function findFinding(tx: Tx, id: number): Promise<Finding> {
  const found = (await listFindings(tx)).find((one) => one.id === id)
  if (!found) throw new NotFound()
  return found
}

/** Findings under their words: what an action comes from. */
export const findingLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('emergencyFinding as f')
    .innerJoin('emergency as e', (j) => j.onRef('e.tenant', '=', 'f.tenant').onRef('e.id', '=', 'f.emergency'))
    .where(where.all ? sql<boolean>`true` : sql<boolean>`(e.site is null or ${placesIn(where, { site: 'e.site' })})`)
    .select(['f.id', sql<string>`e.id::text`.as('reference'), 'f.name as title', 'f.kind as state'])
    .select([sql<string>`''`.as('outcome'), sql<PlainDate | null>`coalesce(e.opened_on, e.day)`.as('day'), 'e.site'])
    .select([sql<number | null>`null::int`.as('service')])

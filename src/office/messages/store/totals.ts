import { type Expression, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { type Purpose, PURPOSES } from '../texts.ts'

export type TextTotal = {
  id: number
  month: PlainDate
  label: string
  purpose: Purpose
  site: number | null
  service: number | null
  sent: number
  delivered: number | null
  failed: number | null
  /** In euros. */
  cost: number | null
  source: string
  version: number
}

export async function listTotals(tx: Tx, where: Perimeter = { all: true }): Promise<TextTotal[]> {
  const rows = await tx
    .selectFrom('textTotal')
    .select(['id', 'month', 'label', 'purpose', 'site', 'service', 'sent', 'delivered', 'failed', 'cents', 'source'])
    .select('version')
    .where(placesIn(where, { site: 'site', service: 'service' }))
    .orderBy('month', 'desc')
    .orderBy('label')
    .limit(5000)
    .execute()
  return rows.map(({ cents, ...row }) => ({
    ...row,
    purpose: codeIn(PURPOSES, row.purpose),
    cost: cents === null ? null : cents / 100,
  }))
}

/** One total. Throws NotFound. */
export async function findTotal(tx: Tx, id: number, where: Perimeter): Promise<TextTotal & { name: string }> {
  const found = (await listTotals(tx, where)).find((one) => one.id === id)
  if (!found) throw new NotFound()
  return { ...found, name: found.label }
}

export const totalLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('textTotal')
    .where(placesIn(where, { site: 'site', service: 'service' }))
    .select(['id', sql<string>`''`.as('reference'), 'label as title', sql<string>`'total'`.as('state')])
    .select(['purpose as outcome', 'month as day', 'site', 'service'])

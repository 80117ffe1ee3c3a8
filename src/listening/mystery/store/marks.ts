import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Marked } from '../campaign.ts'

/** Requests marked, of a call, of a campaign, or of all. */
export async function listMarks(tx: Tx, of: { call?: number; campaign?: number; id?: number } = {}): Promise<Marked[]> {
  let query = tx
    .selectFrom('mysteryMark as m')
    .innerJoin('mysteryCall as k', (j) => j.onRef('k.tenant', '=', 'm.tenant').onRef('k.id', '=', 'm.call'))
    .select(['m.id', 'm.call', 'k.code as callCode', 'k.campaign', 'm.reference', 'm.leftOn', 'm.before', 'm.version'])
    .orderBy('m.id')
    .limit(20_000)
  if (of.call !== undefined) query = query.where('m.call', '=', of.call)
  if (of.campaign !== undefined) query = query.where('k.campaign', '=', of.campaign)
  if (of.id !== undefined) query = query.where('m.id', '=', of.id)
  return listed(tx, query)
}

/** One mark. Throws NotFound. */
export async function findMark(tx: Tx, id: number): Promise<Marked> {
  const [one] = await listMarks(tx, { id })
  if (!one) throw new NotFound()
  return one
}

/** That its request left the measures, and what it was. */
export async function noteLeft(tx: Tx, id: number, values: { leftOn: PlainDate; before: string }): Promise<void> {
  await tx.updateTable('mysteryMark').set(values).where('id', '=', id).execute()
}

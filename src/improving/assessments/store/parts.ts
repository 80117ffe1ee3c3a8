import { type RawBuilder, sql } from 'kysely'
import { siteRows } from '#src/core/organisation/index.ts'
import type { InboxAsk } from '#src/core/room/inbox.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Delegation, Point, Total } from '../assessment.ts'
import { DELEGATION_STATES, POINTS, SUBJECTS, TOTALS } from '../words.ts'

/** Strengths and axes of an assessment: strengths first, in their order. */
export async function pointsOf(tx: Tx, assessment: number): Promise<Point[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('assessmentPoint')
      .select(['id', 'kind', 'body', 'line', 'channel', 'position', 'version'])
      .where('assessment', '=', assessment)
      .orderBy('kind', 'desc')
      .orderBy('position')
      .orderBy('id'),
  )
  return rows.map((row) => ({ ...row, kind: codeIn(POINTS, row.kind) }))
}

export async function totalsOf(tx: Tx, assessment: number): Promise<Total[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('assessmentTotal')
      .select(['id', 'subject', 'name', 'site', 'rate', 'source', 'version'])
      .where('assessment', '=', assessment)
      .orderBy('subject')
      .orderBy('name')
      .orderBy('site'),
  )
  return rows.map((row) => ({ ...row, subject: codeIn(TOTALS, row.subject) }))
}

/** The assessment a published rate belongs to. Throws NotFound. */
export async function assessmentOfTotal(tx: Tx, id: number): Promise<number> {
  const row = await tx.selectFrom('assessmentTotal').select('assessment').where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound()
  return row.assessment
}

const DELEGATION = [
  'id',
  'assessment',
  'site',
  'service',
  'owner',
  'subject',
  'name',
  'state',
  'dueOn',
  'message',
  'version',
] as const
type DelegationRow = Omit<Delegation, 'subject' | 'state'> & { subject: string; state: string }
const delegationOf = (row: DelegationRow): Delegation => ({
  ...row,
  subject: codeIn(SUBJECTS, row.subject),
  state: codeIn(DELEGATION_STATES, row.state),
})

export async function delegationsOf(tx: Tx, assessment: number): Promise<Delegation[]> {
  const rows = await listed(
    tx,
    tx.selectFrom('assessmentDelegation').select(DELEGATION).where('assessment', '=', assessment).orderBy('id'),
  )
  return rows.map(delegationOf)
}
/** One delegation. Throws NotFound. */
export async function findDelegation(tx: Tx, id: number): Promise<Delegation> {
  const row = await tx.selectFrom('assessmentDelegation').select(DELEGATION).where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound()
  return delegationOf(row)
}

/** Lines given to correspondents, and lines handed back that wait for an answer, as what is due. */
export function dueDelegations(states: readonly string[], { today, until, where }: InboxAsk): RawBuilder<unknown> {
  return sql`
    select coalesce(d.due_on, ${today}::date) as due, jsonb_build_object('id', d.id, 'assessment', a.id, 'title', a.title, 'site', s.short_name,
      'owner', d.owner, 'name', d.name, 'subject', d.subject, 'state', d.state) as data
    from assessment_delegation d join assessment a on a.tenant = d.tenant and a.id = d.assessment
      join (${siteRows()}) s on s.tenant = d.tenant and s.id = d.site
    where d.state = any(${[...states]}::text[]) and a.state in ('draft', 'in_progress') and a.archived_on is null
      and coalesce(d.due_on, ${today}::date) <= ${until}::date and ${placesIn(where, { site: 'd.site', service: 'd.service' })}`
}

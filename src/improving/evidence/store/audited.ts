// What an audit covers of the evidence: its sites, its commitments, nothing withdrawn.
import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { CONFIDENTIALITIES, type Evidence, KINDS, type State, STATES } from '../evidence.ts'
import { seenSql, stateSql, WARN_DAYS } from './evidence.ts'

export type AuditedEvidence = Pick<Evidence, 'id' | 'kind' | 'title' | 'confidentiality'> & {
  state: State
  /** Codes of the commitments it proves, of those asked about. */
  about: readonly string[]
}

type Asked = { sites: readonly number[]; codes: readonly string[]; today: PlainDate; id?: number }

/** Evidence of these sites for these commitments, « framework/key » each; all of it, or one. */
export async function auditedEvidence(tx: Tx, { sites, codes, today, id }: Asked): Promise<AuditedEvidence[]> {
  if (codes.length === 0) return []
  const where = seenSql({ all: false, sites, services: [] })
  const found = sql<AuditedEvidence>`(
    with line as (select l.code, l.commitment from framework_lines(${today}::date) l where l.commitment = any(${[...codes]}::text[]))
    select e.id, e.kind, e.title, e.confidentiality, ${stateSql({ today, warnDays: WARN_DAYS })} as state,
      array(select distinct l.commitment from line l where l.code = any(e.commitments)) as about
    from evidence e where ${where} and e.withdrawn_on is null and e.commitments && array(select code from line)
      and ${id === undefined ? sql`true` : sql`e.id = ${id}`}
    order by e.title, e.id limit 5000)`
  const rows = await listed(tx, tx.selectFrom(found.as('e')).selectAll())
  return rows.map((row) => ({
    ...row,
    kind: codeIn(KINDS, row.kind),
    state: codeIn(STATES, row.state),
    confidentiality: codeIn(CONFIDENTIALITIES, row.confidentiality),
  }))
}

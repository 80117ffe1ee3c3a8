import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { type Audit, type AuditAttachment, KINDS, type Slot, STATES } from '../audit.ts'
import type { Counts } from '../finding.ts'

export type AuditRow = Audit & { counts: Counts; openFindings: number }

/** Audits that touch a perimeter: those of one of its sites. */
export const touching = (where: Perimeter, column: string): RawBuilder<boolean> =>
  where.all ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} && ${[...where.sites]}::int[]`

const COLUMNS = [
  'a.id',
  'a.code',
  'a.title',
  'a.kind',
  'a.framework',
  'a.body',
  'a.sites',
  'a.modules',
  'a.activities',
  'a.team',
  'a.planned',
  'a.plannedOn',
  'a.prepareBy',
  'a.reportBy',
  'a.answerBy',
  'a.closeBy',
  'a.preparedOn',
  'a.heldOn',
  'a.heldUntil',
  'a.reportOn',
  'a.answeredOn',
  'a.closedOn',
  'a.state',
  'a.conclusion',
  'a.reportFile',
  'a.version',
] as const

const known = <R extends { kind: string; state: string }>(row: R) => ({
  ...row,
  kind: codeIn(KINDS, row.kind),
  state: codeIn(STATES, row.state),
})

/** The audits that a perimeter sees with what they found, the latest first; some hundreds at most. */
export async function listAudits(tx: Tx, where: Perimeter): Promise<AuditRow[]> {
  const count = (condition: RawBuilder<boolean>) =>
    sql<number>`(select count(*)::int from finding f where f.tenant = a.tenant and f.audit = a.id and ${condition})`
  const of = (kind: string) => count(sql<boolean>`f.kind = ${kind}`)
  const rows = await listed(
    tx,
    tx
      .selectFrom('audit as a')
      .select(COLUMNS)
      .select([
        of('major').as('major'),
        of('minor').as('minor'),
        of('sensitive').as('sensitive'),
        of('improvement').as('improvement'),
        of('strength').as('strength'),
        count(sql<boolean>`f.state not in ('closed', 'noted')`).as('openFindings'),
      ])
      .where(touching(where, 'a.sites'))
      .orderBy(sql`coalesce(a.held_on, a.planned_on) desc`)
      .orderBy('a.id', 'desc')
      .limit(1000),
  )
  return rows.map(({ major, minor, sensitive, improvement, strength, ...row }) => ({
    ...known(row),
    counts: { major, minor, sensitive, improvement, strength },
  }))
}

/** One audit. Throws NotFound. */
export async function findAudit(tx: Tx, id: number): Promise<Audit> {
  const [row] = await listed(tx, tx.selectFrom('audit as a').select(COLUMNS).where('a.id', '=', id))
  if (!row) throw new NotFound()
  return known(row)
}

/** Their codes, and the frameworks of those a file names. */
export const auditCodes = (tx: Tx): Promise<{ id: number; code: string; title: string; framework: number | null }[]> =>
  tx.selectFrom('audit').select(['id', 'code', 'title', 'framework']).orderBy('id').execute()

const SLOT = [
  'id',
  'audit',
  'day',
  'startsAt',
  'endsAt',
  'site',
  'service',
  'topic',
  'commitments',
  'met',
  'auditor',
  'version',
] as const

/** The plan of an audit, in its order. */
export const listSlots = (tx: Tx, audit: number): Promise<Slot[]> =>
  listed(
    tx,
    tx
      .selectFrom('auditSlot')
      .select(SLOT)
      .where('audit', '=', audit)
      .orderBy('day')
      .orderBy('startsAt')
      .orderBy('id')
      .limit(500),
  )

/** The slots of every audit, in the order of their days. */
export const allSlots = (tx: Tx): Promise<Slot[]> =>
  tx.selectFrom('auditSlot').select(SLOT).orderBy('audit').orderBy('day').orderBy('startsAt').orderBy('id').execute()

/** The attachments that every audit asked for. */
export const allAttachments = (tx: Tx): Promise<AuditAttachment[]> =>
  tx
    .selectFrom('auditAttachment')
    .select(['id', 'audit', 'title', 'dueOn', 'suppliedOn', 'version'])
    .orderBy('audit')
    .orderBy('id')
    .execute()

/** What an auditor asked for, in the order of its days. */
export const listAttachments = (tx: Tx, audit: number): Promise<AuditAttachment[]> =>
  listed(
    tx,
    tx
      .selectFrom('auditAttachment')
      .select(['id', 'audit', 'title', 'dueOn', 'suppliedOn', 'version'])
      .where('audit', '=', audit)
      .orderBy(sql`due_on nulls last`)
      .orderBy('id')
      .limit(500),
  )

/** Gives an audit the plan and the attachments of another, moved by so many days, nothing of it supplied yet. */
export async function copyPlan(tx: Tx, { from, to, days }: { from: number; to: number; days: number }): Promise<void> {
  await sql`insert into audit_slot (audit, day, starts_at, ends_at, site, service, topic, commitments, met, auditor)
    select ${to}, day + ${days}::int, starts_at, ends_at, site, service, topic, commitments, met, auditor from audit_slot where audit = ${from} order by id`.execute(
    tx,
  )
  await sql`insert into audit_attachment (audit, title, due_on)
    select ${to}, title, due_on + ${days}::int from audit_attachment where audit = ${from} order by id`.execute(tx)
}

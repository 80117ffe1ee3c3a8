import { freeCode } from '#src/core/room/code.ts'
import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import { daysBetween, type PlainDate } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refusedFor, STALE } from '#src/ground/process/outcome.ts'
import { type AuditAttachment, type HeldFault, heldFaults, type Held, type Slot } from '../audit.ts'
import type { AuditValues } from '../input.ts'
import { endOf } from '../moment.ts'
import { auditCodes, copyPlan, findAudit, listSlots } from '../store/audits.ts'

const columns = ({ sites, modules, activities, ...rest }: AuditValues) => ({
  ...rest,
  sites: [...sites],
  modules: [...modules],
  activities: [...activities],
})

/** Plans an audit; made from another, it takes its plan and its attachments over, moved to its own day. */
export async function planAudit(tx: Tx, values: AuditValues, from?: number): Promise<Outcome<never, number>> {
  const taken = (await auditCodes(tx)).map(({ code }) => code)
  const code = freeCode(values.title, taken, 60)
  const made = await addRecord(tx, 'audit', {
    action: 'audit.plan',
    values: { ...columns(values), code },
    fields: Object.keys(values),
  })
  if (from === undefined || made.outcome !== 'done') return made
  const before = await findAudit(tx, from)
  const days = daysBetween(before.heldOn ?? before.plannedOn, endOf(values.planned))
  await copyPlan(tx, { from, to: made.made, days })
  return made
}

export const saveAudit = (tx: Tx, { values, ...at }: At & { values: AuditValues }): Promise<Outcome> =>
  saveRecord(tx, 'audit', { action: 'audit.update', ...at, values: columns(values), fields: Object.keys(values) })

/** Writes down what took place: the state follows. */
export function advanceAudit(
  tx: Tx,
  { today, ...at }: At & { values: Held & { conclusion: string }; today: PlainDate },
): Promise<Outcome<HeldFault>> {
  return saveRecord(tx, 'audit', { action: 'audit.advance', ...at, why: heldFaults(at.values, today) })
}

/** Files the report of an audit, in place of the one before. */
export async function fileReport(tx: Tx, { id, file }: { id: number; file: number }): Promise<Outcome> {
  const { version } = await findAudit(tx, id)
  if (!(await updateVersion(tx, 'audit', { id, version, values: { reportFile: file } }))) return STALE
  await journal(tx, { action: 'audit.report', kind: 'audit', id, fields: ['reportFile'] })
  return done()
}

export type SlotRefusal = 'overlap'
type SlotValues = Omit<Slot, 'id' | 'audit' | 'version'>

/** One auditor is in one place at a time. */
function overlap(slots: readonly Slot[], one: SlotValues, except = 0): Record<string, SlotRefusal> {
  const clash = slots.some(
    (other) =>
      other.id !== except &&
      other.day === one.day &&
      other.auditor.toLowerCase() === one.auditor.toLowerCase() &&
      other.startsAt < one.endsAt &&
      one.startsAt < other.endsAt,
  )
  return clash ? { startsAt: 'overlap' } : {}
}

/** Adds a slot to the plan of an audit. */
export async function addSlot(tx: Tx, audit: number, values: SlotValues): Promise<Outcome<SlotRefusal, number>> {
  const no = refusedFor(overlap(await listSlots(tx, audit), values))
  if (no) return no
  const id = await insertRow(tx, 'auditSlot', { ...values, commitments: [...values.commitments], audit })
  await journal(tx, { action: 'audit.slot', kind: 'audit', id: audit, fields: ['slots'] })
  return done(id)
}

export async function saveSlot(
  tx: Tx,
  { audit, values, ...at }: At & { audit: number; values: SlotValues },
): Promise<Outcome<SlotRefusal>> {
  const no = refusedFor(overlap(await listSlots(tx, audit), values, at.id))
  if (no) return no
  const stored = { ...values, commitments: [...values.commitments] }
  if (!(await updateVersion(tx, 'auditSlot', { ...at, values: stored }))) return STALE
  await journal(tx, { action: 'audit.slot', kind: 'audit', id: audit, fields: ['slots'] })
  return done()
}

type AttachmentValues = Pick<AuditAttachment, 'title' | 'dueOn' | 'suppliedOn'>

/** Adds a document to supply. */
export async function addAttachment(tx: Tx, audit: number, values: AttachmentValues): Promise<Outcome<never, number>> {
  const id = await insertRow(tx, 'auditAttachment', { ...values, audit })
  await journal(tx, { action: 'audit.attachment', kind: 'audit', id: audit, fields: ['attachments'] })
  return done(id)
}

export async function saveAttachment(
  tx: Tx,
  { audit, ...at }: At & { audit: number; values: Partial<AttachmentValues> },
): Promise<Outcome> {
  if (!(await updateVersion(tx, 'auditAttachment', at))) return STALE
  await journal(tx, { action: 'audit.attachment', kind: 'audit', id: audit, fields: ['attachments'] })
  return done()
}

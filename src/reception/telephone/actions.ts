import { monthOf, type PlainDate } from '#src/ground/calendar/index.ts'
import { listServices } from '#src/core/organisation/index.ts'
import { pairFault } from '#src/core/room/pair.ts'
import { freeCode } from '#src/core/room/code.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { findLine, insertLine, listLines, updateLine } from './store/lines.ts'
import {
  chooseCounted,
  deleteMonthTotal,
  findMonthTotal,
  insertMonthTotal,
  type KnownTotal,
  type MonthTotal,
  updateMonthTotal,
} from './store/totals.ts'
import type { Line } from './telephone.ts'

export type SaveTotal = { line: Line; month: PlainDate; total: MonthTotal; version: number | undefined }
/** What stands against a typed total: another one is there, or it is cut into themes. */
export type SavedTotal = { ok: true } | { ok: false; stale: KnownTotal } | { ok: false; themes: number }

const FIELDS = ['offered', 'answered', 'lost', 'wait_seconds', 'origin']

/** A month's total, new or corrected. One that is there is replaced only by somebody who has seen it. */
export async function saveTotal(tx: Tx, { line, month, total, version }: SaveTotal): Promise<SavedTotal> {
  const known = await findMonthTotal(tx, line.id, month)
  if (known && known.themes > 1) return { ok: false, themes: known.themes }
  if (!known) {
    const id = await insertMonthTotal(tx, { line, month }, total)
    await journal(tx, { action: 'call_total.create', kind: 'call_total', id, fields: FIELDS })
    return { ok: true }
  }
  if (known.version !== version || !(await updateMonthTotal(tx, { id: known.id, version: known.version }, total)))
    return { ok: false, stale: known }
  await journal(tx, { action: 'call_total.update', kind: 'call_total', id: known.id, fields: FIELDS })
  return { ok: true }
}

/** Removes a month's total; false when it is no longer the one shown. */
export async function removeTotal(
  tx: Tx,
  { line, month, version }: { line: Line; month: PlainDate; version: number },
): Promise<boolean> {
  const known = await findMonthTotal(tx, line.id, month)
  if (!known) return true
  if (known.themes > 1 || known.version !== version || !(await deleteMonthTotal(tx, line.id, known))) return false
  await journal(tx, { action: 'call_total.delete', kind: 'call_total', id: known.id })
  return true
}

/** Says what the figures take of a month: its days or its total. */
export async function choose(
  tx: Tx,
  choice: { line: Line; month: PlainDate; counted: 'days' | 'month' },
): Promise<void> {
  const month = monthOf(choice.month).from
  await chooseCounted(tx, { line: choice.line.id, month, counted: choice.counted })
  await journal(tx, {
    action: 'call_total.choose',
    kind: 'phone_line',
    id: `${choice.line.id}/${month}`,
    fields: ['counted'],
    reason: choice.counted,
  })
}

type LineFields = Omit<Line, 'id' | 'version' | 'code'>

type PairRefused = { refused: { service: string } }

/** A new line; its code comes from its name and is made free. */
export async function addLine(tx: Tx, fields: LineFields, today: PlainDate): Promise<number | PairRefused> {
  const service = pairFault(await listServices(tx), { ...fields, on: fields.validFrom ?? today })
  if (service !== undefined) return { refused: { service } }
  const taken = (await listLines(tx)).map((line) => line.code)
  const code = freeCode(fields.name, taken)
  const id = await insertLine(tx, { ...fields, code })
  await journal(tx, { action: 'phone_line.create', kind: 'phone_line', id })
  return id
}

/** Saves a line; false when somebody saved it meanwhile. */
export async function saveLine(
  tx: Tx,
  line: LineFields & { id: number; version: number },
  today: PlainDate,
): Promise<boolean | PairRefused> {
  const before = await findLine(tx, line.id)
  const same = before.site === line.site && before.service === line.service && before.validFrom === line.validFrom
  const service = same ? undefined : pairFault(await listServices(tx), { ...line, on: line.validFrom ?? today })
  if (service !== undefined) return { refused: { service } }
  const saved = await updateLine(tx, line)
  if (saved) await journal(tx, { action: 'phone_line.update', kind: 'phone_line', id: line.id })
  return saved
}

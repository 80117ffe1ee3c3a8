import { listServices } from '#src/core/organisation/index.ts'
import { freeCode } from '#src/core/room/code.ts'
import { pairFault } from '#src/core/room/pair.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { monthOf, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import type { LineFields } from '../input.ts'
import { findLine, insertLine, listLines } from '../store/lines.ts'
import { chooseCounted, findMonthTotal, insertMonthTotal, type MonthTotal, updateMonthTotal } from '../store/totals.ts'
import type { Line } from '../telephone.ts'

const FIELDS = ['offered', 'answered', 'lost', 'waitSeconds', 'origin']

/** A month's total, new or corrected. One that is there is replaced only by somebody who has seen it, and never when it is cut into themes. */
export async function saveTotal(
  tx: Tx,
  { line, month, total, version }: { line: Line; month: PlainDate; total: MonthTotal; version: number },
): Promise<Outcome<'by-theme'>> {
  const known = await findMonthTotal(tx, line.id, month)
  if (known && known.themes > 1) return refused('by-theme', 'month')
  if (!known) {
    const id = await insertMonthTotal(tx, { line, month }, total)
    await journal(tx, { action: 'call_total.create', kind: 'call_total', id, fields: FIELDS })
    return done()
  }
  if (!(await updateMonthTotal(tx, { id: known.id, version }, total))) return STALE
  await journal(tx, { action: 'call_total.update', kind: 'call_total', id: known.id, fields: FIELDS })
  return done()
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

type Placed = Pick<LineFields, 'site' | 'service' | 'validFrom'>
/** Whether a correction leaves a line where it answers. */
const samePair = (a: Placed, b: Placed): boolean =>
  a.site === b.site && a.service === b.service && a.validFrom === b.validFrom

/** Why a line may not stand where it is put, in words; a pair that stands already stays. Asked by the page and by the act. */
export async function servingFault(
  tx: Tx,
  fields: LineFields,
  { before, today }: { before?: Placed | undefined; today: PlainDate },
): Promise<string | undefined> {
  if (before && samePair(before, fields)) return undefined
  return pairFault(await listServices(tx), { ...fields, on: fields.validFrom ?? today })
}

/** A new line; its code comes from its name and is made free. */
export async function addLine(tx: Tx, fields: LineFields, today: PlainDate): Promise<Outcome<'not-served', number>> {
  if ((await servingFault(tx, fields, { today })) !== undefined) return refused('not-served', 'service')
  const taken = (await listLines(tx)).map((line) => line.code)
  const id = await insertLine(tx, { ...fields, code: freeCode(fields.name, taken) })
  await journal(tx, { action: 'phone_line.create', kind: 'phone_line', id })
  return done(id)
}

/** Saves a line that is still as it was shown. */
export async function saveLine(
  tx: Tx,
  at: At & { values: LineFields },
  today: PlainDate,
): Promise<Outcome<'not-served'>> {
  const before = await findLine(tx, at.id)
  if ((await servingFault(tx, at.values, { before, today })) !== undefined) return refused('not-served', 'service')
  if (!(await updateVersion(tx, 'phoneLine', at))) return STALE
  await journal(tx, { action: 'phone_line.update', kind: 'phone_line', id: at.id })
  return done()
}

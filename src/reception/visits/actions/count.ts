import { journal, journalSitting } from '#src/ground/audit/audit.ts'
import { civilTime, type PlainDate } from '#src/ground/calendar/index.ts'
import { givenAt } from '#src/core/room/given-at.ts'
import type { Point } from '#src/core/premises/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { listReasons } from '../store/reasons.ts'
import { OTHER, takeTaps } from '../store/taps.ts'
import { choose, dropTotal, listTotals, settle } from '../store/totals.ts'
import { type Sending, type Tap, tapFrom } from '../taps.ts'
import { type Cell, type Layer, offeredAt, type Reason, type Refusal, themeOf, type Total } from '../visits.ts'

type Counting = { point: Point; account: number; now: Date; zone: string }
export type Settled = { key: string; state: 'kept' | 'refused' }

/** Takes what a tablet sends: each tap once, at the half-hour it was given by our clock. */
export async function receiveTaps(tx: Tx, { sentAt, answers }: Sending, at: Counting): Promise<Settled[]> {
  const reasons = new Set(offeredAt(await listReasons(tx), at.point.site).map(({ id }) => id))
  const read = answers.map(({ key, at: moment, body }) => {
    const given = givenAt({ at: moment, sentAt }, at.now) ?? at.now
    return { key, tap: tapFrom({ key, body }, { at: civilTime(given, at.zone), reasons }) }
  })
  await keepTaps(
    tx,
    read.flatMap(({ tap }) => tap ?? []),
    at,
  )
  return read.map(({ key, tap }) => ({ key, state: tap ? 'kept' : 'refused' }))
}

/** Counts taps, one line of the journal a sitting: it says that somebody counted, never how many. */
export async function keepTaps(
  tx: Tx,
  taps: readonly Tap[],
  { point, account }: Pick<Counting, 'point' | 'account'>,
): Promise<number> {
  if (taps.length === 0) return 0
  const by = await takeTaps(tx, point.id, taps)
  await journalSitting(
    tx,
    { action: 'visit_total.count', kind: 'reception_point', id: point.id, fields: ['n'] },
    { account, again: true },
  )
  return by
}

/** What a total copies of its point and its reason: a measure reads only its own row. */
export function placed(
  point: Point,
  reasons: readonly Reason[],
  { reason, layer }: { reason: number | null; layer: Layer },
) {
  const own = reasons.find(({ id }) => id === reason)
  // Without a reason: the whole of a month, the others of a day.
  const none = layer === 'month' ? '' : OTHER
  return {
    point: point.id,
    site: point.site,
    service: point.service,
    pointCode: point.code,
    pointKind: point.kind,
    reason,
    reasonCode: own?.code ?? none,
    theme: own ? themeOf(reasons, own.id) : none,
  }
}

/** The version of a whole grid: it rises with each of its cells. */
export const versionOfGrid = (cells: readonly Pick<Total, 'version'>[]): number =>
  cells.reduce((sum, { version }) => sum + version, 0)

/** The totals of a day, as a grid: an emptied cell is taken back. */
export async function saveDay(
  tx: Tx,
  { point, day, cells, version }: { point: Point; day: PlainDate; cells: readonly Cell[]; version: number },
): Promise<Outcome<Refusal>> {
  const before = await listTotals(tx, { points: [point.id], from: day, to: day, layers: ['day'] })
  if (versionOfGrid(before) !== version) return STALE
  const reasons = await listReasons(tx)
  for (const { reason, appointment, n } of cells) {
    const known = before.find((one) => one.reason === reason && one.appointment === appointment)
    if (known?.n === n) continue
    if (n === null) {
      if (known) await dropTotal(tx, known.id)
    } else if (known) await updateVersion(tx, 'visitTotal', { ...known, values: { n, source: 'typed' } })
    else
      await insertRow(tx, 'visitTotal', {
        ...placed(point, reasons, { reason, layer: 'day' }),
        layer: 'day',
        day,
        appointment,
        n,
        source: 'typed',
      })
  }
  await settle(tx, { points: [point.id], from: day, to: day })
  await journal(tx, { action: 'visit_total.day', kind: 'reception_point', id: point.id, fields: ['n'], reason: day })
  return done()
}

export type MonthTotal = Pick<Total, 'appointment' | 'reason' | 'n' | 'origin' | 'takenOver'> & {
  point: number
  month: PlainDate
}

/** A month without a reason is its whole: one cut into reasons has none such beside, for the same visitors. */
async function monthRefusal(
  tx: Tx,
  { point, month, reason, appointment }: MonthTotal,
  id?: number,
): Promise<Outcome<Refusal, never> | undefined> {
  const all = await listTotals(tx, { points: [point], from: month, to: month, layers: ['month'] })
  const others = all.filter((one) => one.appointment === appointment && one.id !== id)
  if (others.some((one) => one.reason === reason)) return refused('taken', 'month')
  return others.some((one) => (one.reason === null) !== (reason === null)) ? refused('mixed', 'reason') : undefined
}

/** A typed total of a month. */
export async function addMonth(tx: Tx, fields: MonthTotal, point: Point): Promise<Outcome<Refusal, number>> {
  const no = await monthRefusal(tx, fields)
  if (no) return no
  const { month, n, appointment, origin, takenOver, reason } = fields
  const own = placed(point, await listReasons(tx), { reason, layer: 'month' })
  const values = {
    ...own,
    layer: 'month' as const,
    day: month,
    n,
    appointment,
    origin,
    takenOver,
    source: 'typed' as const,
  }
  const id = await insertRow(tx, 'visitTotal', values)
  await settle(tx, { points: [point.id], from: month, to: month })
  await journal(tx, { action: 'visit_total.create', kind: 'visit_total', id, fields: ['n', 'origin'] })
  return done(id)
}

/** Corrects the total of a month; it stays at its point. */
export async function saveMonth(
  tx: Tx,
  { id, version, fields }: { id: number; version: number; fields: MonthTotal },
  { point, before }: { point: Point; before: Total },
): Promise<Outcome<Refusal>> {
  const no = await monthRefusal(tx, fields, id)
  if (no) return no
  const { month, n, appointment, origin, takenOver, reason } = fields
  const own = placed(point, await listReasons(tx), { reason, layer: 'month' })
  const values = { ...own, day: month, n, appointment, origin, takenOver, source: 'typed' as const }
  if (!(await updateVersion(tx, 'visitTotal', { id, version, values }))) return STALE
  for (const one of new Set([before.point, point.id]))
    for (const at of new Set([before.day, month])) await settle(tx, { points: [one], from: at, to: at })
  await journal(tx, { action: 'visit_total.update', kind: 'visit_total', id, fields: ['n', 'origin'] })
  return done()
}

/** Says what the figures take of a day or a month. */
export async function chooseLayer(
  tx: Tx,
  choice: { point: number; span: 'day' | 'month'; day: PlainDate; layer: Layer | 'days' },
): Promise<void> {
  await choose(tx, choice)
  await settle(tx, { points: [choice.point], from: choice.day, to: choice.day })
  await journal(tx, {
    action: 'visit_total.choose',
    kind: 'reception_point',
    id: choice.point,
    fields: ['layer'],
    reason: `${choice.day} ${choice.layer}`,
  })
}

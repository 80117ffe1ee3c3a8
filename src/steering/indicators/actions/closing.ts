import type { Period, PlainDate } from '#src/ground/calendar/index.ts'
import { periodCode } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import type { IndicatorCatalogue } from '../catalogue.ts'
import { type Act, type ClosingRefusal, refusalOf } from '../closing.ts'
import { type ClosingBoard, loadClosing } from '../store/closing.ts'
import {
  dropValidated,
  insertReadings,
  lockClosings,
  type NewReading,
  publishReadings,
  saveClosing,
  storedIn,
} from '../store/readings.ts'
import { hasMoved } from '../stored.ts'

export type ClosingOrder = {
  indicators: IndicatorCatalogue
  period: Period
  act: Act
  version: number
  reason: string
  today: PlainDate
  account: number
}

/** Closes, publishes or reopens a period. Closing stores what the records say; a cell already published gets a new revision only when it moved. */
export async function moveClosing(tx: Tx, order: ClosingOrder): Promise<Outcome<ClosingRefusal>> {
  await lockClosings(tx)
  const { indicators, period, act, version, reason, today } = order
  const board = await loadClosing(tx, { indicators, period, today, seen: undefined })
  const status = ({ close: 'closed', publish: 'published', reopen: 'reopened' } as const)[act]
  // A second click finds done what it asks for; a reopening has its own reason and is never taken for another.
  if (act !== 'reopen' && board.status === status && board.closing?.version === version + 1) return done()
  if ((board.closing?.version ?? 0) !== version) return STALE
  const refusal = refusalOf(act, { status: board.status, period, today, reason })
  if (refusal === 'not-from-here') return STALE
  if (refusal) return refused(refusal, refusal === 'reason-missing' ? 'reason' : 'form')
  const kept = act === 'reopen' ? reason : (board.closing?.reason ?? '')
  if (!(await saveClosing(tx, { period, version, status, day: today, reason: kept }))) return STALE
  if (act === 'close') await keep(tx, board, { ...order, reason: kept })
  if (act === 'publish') await publishReadings(tx, period, today)
  if (act === 'reopen') await dropValidated(tx, period)
  await journal(tx, {
    action: `period.${act}`,
    kind: 'period',
    id: periodCode(period),
    ...(reason === '' ? {} : { reason }),
  })
  return done()
}

export type Keeping = Pick<ClosingOrder, 'indicators' | 'period' | 'today'> & { account: number | null }

/** Keeps what the records say on `today` of a period closed elsewhere: past closings that a file brings. */
export async function keepReadings(tx: Tx, keeping: Keeping): Promise<void> {
  const board = await loadClosing(tx, { ...keeping, seen: undefined })
  await keep(tx, board, { ...keeping, reason: '' })
}

type Kept = Pick<Keeping, 'period' | 'today' | 'account'> & { reason: string }

async function keep(tx: Tx, board: ClosingBoard, { period, reason, today, account }: Kept): Promise<void> {
  const before = Map.groupBy(await storedIn(tx, period), (row) => `${row.indicator} ${row.place} ${row.from} ${row.to}`)
  const rows = board.cells.flatMap(({ indicator, place, shown }): NewReading[] => {
    const amount = shown.chosen
    if (!amount || amount.value === null) return []
    const last = before.get(`${indicator.code} ${place} ${period.from} ${period.to}`)?.[0]
    if (last && !hasMoved(indicator, last, amount)) return []
    const why = last ? (reason === '' ? 'Période close de nouveau' : reason) : ''
    return [
      { indicator, place, period, revision: (last?.revision ?? 0) + 1, amount, asOf: today, reason: why, account },
    ]
  })
  await insertReadings(tx, rows)
}

import { journal } from '#src/ground/audit/audit.ts'
import { freeCode } from '#src/core/room/code.ts'
import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, deleteVersion, insertRow } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { type Move, type Obligation, type Refusal, refusalsOf, type Waiver } from './obligation.ts'
import { findWaiver, readObligations } from './store.ts'

type Columns = Omit<Obligation, 'id' | 'code' | 'version'>
const written = ({ sites, ...columns }: Columns) => ({ ...columns, sites: [...sites] })

/** Adds an obligation; its code is made once from its title. */
export async function addObligation(
  tx: Tx,
  columns: Columns,
  /** The code of one that a text proposes: it is taken over once. */
  offered?: string,
): Promise<Outcome<Refusal, number>> {
  const { obligations } = await readObligations(tx)
  const action = offered === undefined ? 'obligation.create' : 'obligation.adopt'
  const code =
    offered ??
    freeCode(
      columns.title,
      obligations.map((one) => one.code),
      80,
    )
  return addRecord(tx, 'obligation', { action, why: refusalsOf(columns), values: { ...written(columns), code } })
}

/** Saves an obligation that is still as it was shown. */
export const saveObligation = (tx: Tx, { values, ...at }: At & { values: Columns }): Promise<Outcome<Refusal>> =>
  saveRecord(tx, 'obligation', { ...at, values: written(values), action: 'obligation.update', why: refusalsOf(values) })

export type Waiving = Pick<Waiver, 'obligation' | 'site' | 'periodFrom' | 'anchor' | 'reason' | 'approver'>

/** Says that an occurrence is not owed, why, and who approved it. */
export async function waive(tx: Tx, said: Waiving, today: PlainDate): Promise<Outcome<Refusal, number>> {
  const { waivers } = await readObligations(tx)
  const same = ({ obligation, site, periodFrom, anchor }: Waiver) =>
    obligation === said.obligation &&
    site === said.site &&
    anchor === said.anchor &&
    (anchor !== '' || periodFrom === said.periodFrom)
  if (waivers.some(same)) return refused('waived-already')
  const id = await insertRow(tx, 'obligationWaiver', { ...said, decidedOn: today })
  await journal(tx, { action: 'obligation.waive', kind: 'obligation', id: said.obligation })
  return done(id)
}

/** An occurrence is owed again. */
export async function owe(tx: Tx, at: At): Promise<Outcome> {
  const { obligation } = await findWaiver(tx, at.id)
  if ((await deleteVersion(tx, 'obligationWaiver', at)) !== 'done') return STALE
  await journal(tx, { action: 'obligation.owe', kind: 'obligation', id: obligation })
  return done()
}

/** Keeps that days moved: the journal tells each on its obligation, « Mon mois » to who owes it, the calendar to who follows it. */
export async function keepMoves(tx: Tx, moves: readonly Omit<Move, 'id'>[]): Promise<void> {
  for (const move of moves) {
    await insertRow(tx, 'obligationMove', move)
    const reason = `${move.fromDay} ${move.toDay}`
    await journal(tx, { action: 'obligation.move', kind: 'obligation', id: move.obligation, reason })
  }
}

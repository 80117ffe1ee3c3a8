import { type Expression, sql } from 'kysely'
import { CATALOGUED, type RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { together } from '#src/ground/database/together.ts'
import { findRow } from '#src/ground/database/versioned.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { FREQUENCIES, type Obligation, type Move, RESPONSIBLES, UNITS, type Waiver, WHOLE } from './obligation.ts'

const known = <R extends { frequency: string; responsible: string; whole: string; unit: string }>(row: R) => ({
  ...row,
  frequency: codeIn(FREQUENCIES, row.frequency),
  responsible: codeIn(RESPONSIBLES, row.responsible),
  whole: codeIn(WHOLE, row.whole),
  unit: codeIn(UNITS, row.unit),
})

const MOVE = ['id', 'obligation', 'site', 'anchor', 'fromDay', 'toDay', 'movedOn'] as const

/** Every obligation with what was said of its occurrences; a département has some tens. */
export async function readObligations(
  tx: Tx,
): Promise<{ obligations: Obligation[]; waivers: Waiver[]; moves: Move[] }> {
  const { obligations, waivers, moves } = await together(tx, {
    obligations: tx.selectFrom('obligation').selectAll().orderBy('title').orderBy('id').limit(1000),
    waivers: tx.selectFrom('obligationWaiver').selectAll().orderBy('periodFrom').limit(5000),
    moves: tx.selectFrom('obligationMove').select(MOVE).orderBy('id', 'desc').limit(1000),
  })
  return {
    obligations: obligations.map(({ tenant: _tenant, ...row }) => known(row)),
    waivers: waivers.map(({ tenant: _tenant, ...row }) => row),
    moves,
  }
}

/** One obligation. Throws NotFound. */
export const findObligation = async (tx: Tx, id: number): Promise<Obligation> =>
  known(await findRow(tx, 'obligation', id))

/** One waiver. Throws NotFound. */
export const findWaiver = (tx: Tx, id: number): Promise<Waiver> => findRow(tx, 'obligationWaiver', id)

/** Obligations as the lists of several rooms show them. */
export function obligationLines(tx: Tx, _: unknown, today: PlainDate): Expression<RecordLine> {
  const state = sql<string>`case when valid_to < ${today}::date then 'ended' else 'active' end`.as('state')
  return tx
    .selectFrom('obligation')
    .select(['id', 'title', 'validFrom as day', sql<number | null>`null::int`.as('service'), state, ...CATALOGUED])
}

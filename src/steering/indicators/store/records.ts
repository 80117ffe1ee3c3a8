// The records behind a figure: the list adds up to the figure, purged records included.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { type Cells, evaluate, type Records, records } from '#src/core/measures/index.ts'
import { listServices, listSites, type Service, type Site } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'

export type RecordsAsk = {
  cells: readonly Cells[]
  places: readonly number[]
  from: PlainDate
  to: PlainDate
  asOf: PlainDate
  page: number
}
export type RecordsBehind = { list: Records; total: number; sites: readonly Site[]; services: readonly Service[] }

export const PAGE_SIZE = 50

/** One page of the list, and what the same sets add up to. */
export async function recordsBehindFigure(tx: Tx, { cells, page, ...scope }: RecordsAsk): Promise<RecordsBehind> {
  const list = await records(tx, cells, { ...scope, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })
  const answer = await evaluate(tx, { it: { kind: 'count', of: cells } }, scope)
  return { list, total: answer.figure('it').numerator, sites: await listSites(tx), services: await listServices(tx) }
}

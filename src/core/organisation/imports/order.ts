import { type ReadyRow, type RowOutcome } from '#src/core/room/import-profile.ts'

/** One row after the other: each may need what the one before made. */
export async function inOrder(
  rows: readonly ReadyRow[],
  put: (row: ReadyRow) => Promise<RowOutcome>,
): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = []
  for (const row of rows) outcomes.push(await put(row))
  return outcomes
}

import type { ReadyRow, RowOutcome } from './import-profile.ts'

/** One row after the other: each may need what the one before made. `progress` is told how many are done. */
export async function inOrder(
  rows: readonly ReadyRow[],
  put: (row: ReadyRow) => Promise<RowOutcome>,
  progress?: (done: number) => void,
): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = []
  for (const row of rows) {
    outcomes.push(await put(row))
    progress?.(outcomes.length)
  }
  return outcomes
}

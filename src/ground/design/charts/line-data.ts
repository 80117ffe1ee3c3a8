import type { Fact } from '#src/ground/design/charts/facts.ts'

export interface LinePoint {
  /** Short name under the axis: « janv. ». */
  readonly label: string
  readonly value: number | null
  readonly provisional?: boolean
}

export interface LineChartData {
  /** What is measured, read first by a screen reader. */
  readonly title: string
  readonly points: readonly LinePoint[]
  readonly unit: string
  readonly decimals?: number
  readonly target?: { readonly value: number; readonly label: string; readonly better: 'up' | 'down' }
  readonly previous?: { readonly label: string; readonly values: number | readonly (number | null)[] }
  readonly facts?: readonly Fact[]
}

/** Whether a reading is off the target. */
export function misses(data: LineChartData, value: number | null | undefined): boolean {
  if (!data.target || value === null || value === undefined) return false
  return data.target.better === 'up' ? value < data.target.value : value > data.target.value
}

// From ink to answers: what is sure is accepted, all the rest waits for a person with its reason.
import type { Asked } from './form.ts'
import { darkest, inkIn, type Ink, type Placed, placed } from './boxes.ts'
import { type Page, type Reach, reachOf, strayInk } from './around.ts'
import { followed } from './follow.ts'
import type { Raster } from './raster.ts'

export type State = 'empty' | 'mark' | 'filled' | 'ghost' | 'doubt'
export type Doubt =
  | 'weak'
  | 'multiple'
  | 'correction'
  | 'filled'
  | 'weaker'
  | 'erased'
  | 'outside'
  | 'across'
  | 'frame'
  | 'nothing'
/** An answer of the machine: values that are ticked; `doubt` says why a person must look. */
export type Decided = { readonly code: string; readonly values: readonly string[]; readonly doubt: Doubt | null }

type Measured = { at: Placed; ink: Ink; state: State; reach: Reach | undefined }
export type Calibration = { noise: number; floor: number; pen: number; filler: boolean; usual: number }

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

/** How dark the paper’s noise and the pen of this page are. */
function calibrated(dark: Raster, boxes: readonly Placed[]): Calibration {
  const levels = boxes.map((one) => darkest(dark, one)).sort((a, b) => a - b)
  const noise = middle(levels.slice(0, Math.ceil(levels.length * 0.75)))
  const floor = Math.max(0.045, 1.6 * noise + 0.02)
  const first = boxes.map((one) => inkIn(dark, one, { floor, pen: 1 }))
  const inked = first.filter(({ ink, dark }) => ink > 0.008 && dark > floor + 0.06)
  const pen = inked.length === 0 ? 0.6 : Math.max(0.12, middle(inked.map(({ dark }) => dark)))
  return { noise, floor, pen, filler: false, usual: 0 }
}

/** Whether this person blackens boxes rather than ticks them: then a blackened box is an answer, not a correction. */
function fills(rows: readonly (readonly Measured[])[], asked: readonly Asked[]): boolean {
  const answered = rows
    .map((row, at) => ({ row, several: asked[at]?.several === true }))
    .filter(({ row }) => row.some(({ state }) => state === 'mark' || state === 'filled'))
  const whole = answered.filter(({ row, several }) => {
    const filled = row.filter(({ state }) => state === 'filled').length
    return filled > 0 && (several || filled === 1) && row.every(({ state }) => state !== 'mark' && state !== 'doubt')
  })
  return (
    (whole.length >= 2 && whole.length === answered.length) ||
    (whole.length >= 3 && whole.length >= 0.7 * answered.length)
  )
}

function stateOf({ ink, dark, extent, cover }: Ink, { noise, pen }: Calibration): State {
  if (ink < 0.006 && dark < Math.max(2.2 * noise + 0.02, 0.12 * pen, 0.05)) return 'empty'
  if (cover >= 0.8) return 'filled'
  if (ink >= 0.075 && extent >= 0.42 && dark >= 0.45 * pen) return 'mark'
  // Dust and the edge of a frame: darker than the noise, yet nothing that a pen leaves.
  if (ink < 0.012 && cover < 0.008) return 'empty'
  return dark < 0.28 * pen ? 'ghost' : 'doubt'
}

/** Everything a page answers. On a scan without `grain` a pale pen may be lost: a question that reads empty waits for a person. */
export function decided(
  { dark, print, grain }: { dark: Raster; print: Uint8Array; grain: boolean },
  asked: readonly Asked[],
): { answers: Decided[]; calibration: Calibration; page: Page } {
  const all = placed(
    dark,
    asked.flatMap(({ boxes }) => boxes),
  )
  const calibration = calibrated(dark, all)
  const cut = Math.max(calibration.floor, calibration.pen * 0.4) * 255
  const page: Page = { dark, print: followed(print, dark, all), cut }
  const measured = new Map(
    all.map((at): [object, Measured] => {
      const ink = inkIn(dark, at, calibration)
      return [at.box, { at, ink, state: stateOf(ink, calibration), reach: undefined }]
    }),
  )
  const rows = asked.map((one) => one.boxes.flatMap((box) => measured.get(box) ?? []))
  const strong = rows.flat().filter(({ state }) => state === 'mark' || state === 'filled')
  calibration.filler = fills(rows, asked)
  calibration.usual = middle(strong.map(({ ink }) => ink.ink))
  const walked = new Uint8Array(dark.data.length)
  const answers = asked.map((one, at) => decide(one, rows[at] ?? [], { page, calibration, walked }))
  const sure = grain ? answers : answers.map(doubtful)
  return { answers: sure, calibration, page }
}

const doubtful = (one: Decided): Decided =>
  one.doubt === null && one.values.length === 0 ? { ...one, doubt: 'nothing' } : one

function decide(
  { code, several, area }: Asked,
  row: readonly Measured[],
  { page, calibration, walked }: { page: Page; calibration: Calibration; walked: Uint8Array },
): Decided {
  const { filler, usual } = calibration
  const of = (state: State) => row.filter((one) => one.state === state)
  const ticked = [...of('mark'), ...(filler ? of('filled') : [])]
  const values = ticked.map(({ at }) => at.box.value)
  const waits = (doubt: Doubt, proposal: readonly string[] = values): Decided => ({ code, values: proposal, doubt })
  // A blackened box hides its own frame.
  if (row.some(({ at, state }) => at.framed < 0.6 && state !== 'filled')) return waits('frame')
  if (of('doubt').length > 0)
    return waits('weak', ticked.length > 0 ? values : of('doubt').map(({ at }) => at.box.value))
  const filled = filler ? [] : of('filled')
  if (filled.length > 0)
    return ticked.length > 0
      ? waits('correction')
      : waits(
          'filled',
          filled.map(({ at }) => at.box.value),
        )
  if (ticked.length > 1 && !several) return waits('multiple')
  if (ticked.some(({ ink }) => ink.ink < 0.3 * usual)) return waits('weaker')
  if (
    of('ghost').some(({ ink }) => ticked.length === 0 || ink.ink > 0.15 * Math.max(...ticked.map((one) => one.ink.ink)))
  )
    return waits('erased')
  const reaches = ticked.map(({ at }) => reachOf(page, at, walked))
  if (reaches.some(({ across }) => across)) return waits('across')
  const stray = strayInk(page, area, { boxes: row.map(({ at }) => at), walked })
  if (stray > (ticked.length > 0 ? 1.6 : 0.5)) return waits('outside')
  return { code, values, doubt: null }
}

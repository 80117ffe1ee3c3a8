// How long somebody may still wait, as a range; nothing where nothing honest can be said.

/** Fewer recent services than this say nothing of the next ones. */
const FEWEST = 5
/** How many recent services are looked at. */
export const RECENT = 20
const STEP = 5
/** Beyond, a range tells nobody anything. */
const LONGEST = 180

export type Waiting = {
  /** Who is before. */
  ahead: number
  /** Open counters that serve this line. */
  counters: number
  /** Minutes of the latest services, any order. */
  minutes: readonly number[]
}

function quantile(sorted: readonly number[], q: number): number {
  const at = (sorted.length - 1) * q
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0]
  return below + (above - below) * (at - Math.floor(at))
}

/** Minutes from, to: quarter and three quarters of recent services, over the open counters, in steps of five minutes. */
export function waitRange({ ahead, counters, minutes }: Waiting): { from: number; to: number } | undefined {
  if (counters === 0 || minutes.length < FEWEST) return undefined
  const sorted = minutes.slice(0, RECENT).toSorted((a, b) => a - b)
  const from = Math.floor((ahead * quantile(sorted, 0.25)) / counters / STEP) * STEP
  const to = Math.max(Math.ceil(((ahead + 1) * quantile(sorted, 0.75)) / counters / STEP) * STEP, from + STEP)
  return to > LONGEST ? undefined : { from, to }
}

/** « entre 10 et 20 minutes » */
export const rangeInWords = ({ from, to }: { from: number; to: number }): string =>
  from === 0 ? `moins de ${to} minutes` : `entre ${from} et ${to} minutes`

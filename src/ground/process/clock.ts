/** The only source of time. Tests and the demonstration hand in their own. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until told otherwise; for tests and reproducible runs. */
export function fixedClock(instant: string): Clock & { set(instant: string): void } {
  let current = new Date(instant)
  return {
    now: () => new Date(current),
    set: (next) => {
      current = new Date(next)
    },
  }
}
